//! A subset is not larger than its set, and what is left is their difference:
//! `调解218件，调解成功213件`; `发现297条，整改291条，剩余6条`.

use super::judge::above;
use super::sentence::{Figure, Sentence};
use super::{Claim, Sort, Verdict};

/// Words of a set, words of its subset, and whether things of earlier years may be among the
/// subset.
const PAIRS: &[(&[&str], &[&str], bool)] = &[
    (&["调解"], &["成功", "调成", "化解", "达成协议", "履行"], false),
    (&["纠纷", "矛盾"], &["调解成功", "成功调解", "调处成功", "成功化解", "化解", "成功"], false),
    (&["立案"], &["破案", "侦破", "结案", "查结", "办结", "审结"], true),
    (&["受理", "接收", "收到", "承办"], &["办结", "审结", "答复", "办复", "回复"], true),
    (
        &["排查", "发现", "查出", "摸排"],
        &["整改", "化解", "消除", "整治", "调处", "处置", "解决", "销号"],
        true,
    ),
    (&["征集", "收集"], &["采纳", "解决", "答复", "办理"], false),
    (&["申请"], &["批准", "通过", "获批"], true),
    (&["参加考试", "参考", "应考", "参训"], &["合格", "通过"], false),
    (&["应检", "应到", "应改"], &["实检", "实到", "已改"], false),
    (&["抽检", "抽查", "检查"], &["合格", "不合格"], false),
    (&["应诉", "败诉", "诉讼"], &["胜诉"], false),
    (&["编制"], &["到岗", "在编", "实有"], false),
];

/// Words that help a verb and name nothing.
const HELPERS: &[&str] = &[
    "督促", "已", "完成", "成功", "依法", "及时", "全部", "实际", "均", "予以", "当年", "当场",
    "按期",
];

/// Words that say that older things are among them.
const OLDER: &[&str] = &[
    "上年", "去年", "往年", "历年", "结转", "积案", "存量", "旧案", "遗留", "累计", "包括", "含",
    "跨年",
];

/// Words of what is left.
const LEFT: &[&str] =
    &["剩余", "其余", "余下", "剩下", "尚余", "尚有", "未整改", "未办结", "未化解"];

/// Reads the pairs of a sentence: a set and, as the next figure of the same unit, its subset.
pub(super) fn read(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    for (at, subset) in sentence.figures.iter().enumerate() {
        let set = sentence.figures[..at].iter().rev().take(8).find(|set| {
            set.amount.unit == subset.amount.unit && !set.listed && set.depth <= subset.depth
        });
        let Some(set) = set.filter(|set| comparable(set, subset)) else { continue };
        let Some(older) = related(set, subset) else { continue };
        out.push(compare(sentence, set, subset, older));
        left(sentence, at, (set, subset), out);
    }
    carried_over(sentence, out);
}

/// The claim that a subset is not larger than its set.
pub(super) fn compare(
    sentence: &Sentence<'_>,
    set: &Figure<'_>,
    subset: &Figure<'_>,
    older: bool,
) -> Claim {
    let verdict = match above(subset.interval(), set.interval()) {
        false if set.is_exact() && subset.is_exact() => Verdict::Proved,
        false => Verdict::NotAssessable,
        true if sentence.says(OLDER) || has_larger(sentence, subset) => Verdict::NotAssessable,
        true if older => Verdict::Doubtful,
        true => Verdict::Refuted,
    };
    sentence.claim(Sort::Subset, subset, &[set], verdict, sentence.shown(set))
}

/// Whether an earlier figure of its unit may be its set instead.
fn has_larger(sentence: &Sentence<'_>, subset: &Figure<'_>) -> bool {
    sentence.figures.iter().any(|other| {
        other.range.end <= subset.range.start
            && other.amount.unit == subset.amount.unit
            && !other.compared
            && !other.amount.distributive
            && !above(subset.interval(), other.interval())
    })
}

fn comparable(set: &Figure<'_>, subset: &Figure<'_>) -> bool {
    !set.is_percent()
        && !set.amount.distributive
        && !subset.amount.distributive
        && !set.compared
        && !subset.listed
}

/// Whether the second counts some of what the first counts, and whether older things may be
/// among them. The words of a subset are short: what has an object of its own is another thing.
fn related(set: &Figure<'_>, subset: &Figure<'_>) -> Option<bool> {
    let (whole, part) = (set.label, subset.label);
    if whole.is_empty() || part.is_empty() {
        return None;
    }
    PAIRS.iter().find_map(|(begins, ends, older)| {
        let fits = begins.iter().any(|word| whole.contains(word))
            && ends.iter().any(|word| part.contains(word))
            && !ends.iter().any(|word| whole.contains(word));
        // 调解成功, 成功: nothing but the pair's own words and what the set is of.
        let own = || {
            let words = ends.iter().chain(HELPERS);
            words.fold(part.to_owned(), |rest, word| rest.replace(word, ""))
        };
        (fits && own().chars().all(|glyph| whole.contains(glyph))).then_some(*older)
    })
}

/// What is left after a subset: the difference, to the digit.
pub(super) fn left(
    sentence: &Sentence<'_>,
    at: usize,
    (set, subset): (&Figure<'_>, &Figure<'_>),
    out: &mut Vec<Claim>,
) {
    let rest = sentence.figures[at + 1..]
        .iter()
        .take(3)
        .find(|rest| rest.amount.unit == set.amount.unit && rest.depth == set.depth);
    let Some(rest) = rest.filter(|rest| LEFT.iter().any(|word| rest.before.starts_with(word)))
    else {
        return;
    };
    let Some(left) = set.value().checked_sub(subset.value()) else { return };
    // The pair and its rate both lead here.
    let place = sentence.place(&rest.range);
    if out.iter().any(|known| known.sort == Sort::Total && known.place == place) {
        return;
    }
    let exact = [set, subset, rest].iter().all(|figure| figure.is_exact());
    let verdict = match (left == rest.value(), exact && !sentence.says(OLDER)) {
        (true, true) => Verdict::Proved,
        (false, true) if !left.is_sign_negative() => Verdict::Refuted,
        _ => Verdict::NotAssessable,
    };
    out.push(Claim {
        sort: Sort::Total,
        verdict,
        place: sentence.place(&rest.range),
        others: vec![sentence.place(&set.range), sentence.place(&subset.range)],
        stated: sentence.shown(rest),
        computed: format!(
            "{}－{}＝{}{}",
            sentence.number(set),
            sentence.number(subset),
            left.normalize(),
            set.amount.unit
        ),
        slip: None,
        printed: false,
    });
}

/// 收到23件，上年结转1件，已答复22件，结转下年度2件: what comes in and was carried over is what is
/// closed and is carried over.
fn carried_over(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    let figures = &sentence.figures;
    let carried = |figure: &&Figure<'_>| {
        let before = figure.before;
        before.contains("结转")
            && ["上年", "去年", "上一年"].iter().any(|word| before.contains(word))
    };
    let next = |figure: &&Figure<'_>| {
        let before = figure.before;
        before.contains("结转")
            && ["下年", "下一年", "次年"].iter().any(|word| before.contains(word))
    };
    let (Some(from), Some(to)) =
        (figures.iter().position(|one| carried(&one)), figures.iter().position(|one| next(&one)))
    else {
        return;
    };
    let unit = &figures[to].amount.unit;
    let same =
        |figure: &&Figure<'_>| figure.amount.unit == *unit && figure.depth == figures[to].depth;
    let new = figures[..from].iter().rev().filter(same).find(|figure| {
        ["收到", "受理", "新收", "接收"].iter().any(|word| figure.before.contains(word))
    });
    let between = figures.get(from + 1..to).unwrap_or_default();
    let closed = between.iter().filter(same).find(|figure| {
        ["答复", "审结", "办结", "办理", "办复"].iter().any(|word| figure.before.contains(word))
    });
    let (Some(new), Some(closed)) = (new, closed) else { return };
    let all = [new, &figures[from], closed, &figures[to]];
    if !all.iter().all(|figure| figure.is_exact() && figure.amount.unit == *unit) {
        return;
    }
    let left = new
        .value()
        .checked_add(figures[from].value())
        .and_then(|all| all.checked_sub(closed.value()));
    let Some(left) = left else { return };
    let verdict = if left == figures[to].value() { Verdict::Proved } else { Verdict::Refuted };
    let number = |figure: &Figure<'_>| sentence.number(figure);
    out.push(Claim {
        sort: Sort::Total,
        verdict,
        place: sentence.place(&figures[to].range),
        others: all[..3].iter().map(|figure| sentence.place(&figure.range)).collect(),
        stated: sentence.shown(&figures[to]),
        computed: format!(
            "{}＋{}－{}＝{}{unit}",
            number(new),
            number(&figures[from]),
            number(closed),
            left.normalize()
        ),
        slip: None,
        printed: false,
    });
}
