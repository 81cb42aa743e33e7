//! A subset is not larger than its set: `调解218件，调解成功213件`.

use super::judge::above;
use super::sentence::{Figure, Sentence};
use super::{Claim, Sort, Verdict};

/// Words of a set, words of its subset, and whether things of earlier years may be among the
/// subset.
const PAIRS: &[(&[&str], &[&str], bool)] = &[
    (&["调解"], &["成功", "调成", "化解", "达成协议", "履行"], false),
    (&["立案"], &["破案", "侦破", "结案", "查结", "办结", "审结"], true),
    (&["受理", "接收", "收到", "承办"], &["办结", "审结", "答复", "办复", "回复"], true),
    (&["排查", "发现", "查出", "摸排"], &["整改", "化解", "消除", "整治", "调处", "处置"], true),
    (&["申请"], &["批准", "通过", "获批"], true),
    (&["参加考试", "参考", "应考", "参训"], &["合格", "通过"], false),
    (&["应检", "应到", "应改"], &["实检", "实到", "已改"], false),
    (&["抽检", "抽查", "检查"], &["合格", "不合格"], false),
    (&["应诉", "败诉", "诉讼"], &["胜诉"], false),
];

/// Words that say that older things are among them.
const OLDER: &[&str] = &[
    "上年", "去年", "往年", "历年", "结转", "积案", "存量", "旧案", "遗留", "累计", "包括", "含",
    "跨年",
];

/// Reads the pairs of a sentence: a set and, as the next figure of the same unit, its subset.
pub(super) fn read(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    for pair in sentence.figures.windows(2) {
        let [set, subset] = pair else { continue };
        if !comparable(set, subset) {
            continue;
        }
        let Some(older) = related(set, subset) else { continue };
        let verdict = match above(subset.interval(), set.interval()) {
            false if set.is_exact() && subset.is_exact() => Verdict::Proved,
            false => Verdict::NotAssessable,
            true if sentence.says(OLDER) => Verdict::NotAssessable,
            true if older => Verdict::Doubtful,
            true => Verdict::Refuted,
        };
        out.push(Claim {
            sort: Sort::Subset,
            verdict,
            place: sentence.place(&subset.range),
            others: vec![sentence.place(&set.range)],
            stated: sentence.shown(subset),
            computed: sentence.shown(set),
            slip: None,
            printed: false,
        });
    }
}

fn comparable(set: &Figure<'_>, subset: &Figure<'_>) -> bool {
    set.amount.unit == subset.amount.unit
        && !set.is_percent()
        && !set.amount.distributive
        && !subset.amount.distributive
        && !subset.gap.contains("其中")
}

/// Whether the second counts some of what the first counts, and whether older things may be
/// among them. The words of a subset are short: what has an object of its own is another thing.
fn related(set: &Figure<'_>, subset: &Figure<'_>) -> Option<bool> {
    let (whole, part) = (set.label(), subset.label());
    if whole.is_empty() || part.is_empty() {
        return None;
    }
    let (_, ends, older) = PAIRS.iter().find(|(begins, ends, _)| {
        begins.iter().any(|word| whole.contains(word))
            && ends.iter().any(|word| part.contains(word))
    })?;
    // 调解成功, 成功: nothing but the pair's own words and what the set is of.
    let rest = ends.iter().fold(part.to_owned(), |rest, word| rest.replace(word, ""));
    let own = rest.chars().filter(|glyph| !whole.contains(*glyph)).count();
    (own == 0 && !ends.iter().any(|word| whole.contains(word))).then_some(*older)
}
