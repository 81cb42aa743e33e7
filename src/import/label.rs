//! What a figure counts, from the words around it, and an id made of those words.

use std::collections::{BTreeMap, BTreeSet};

/// Marks that end a clause.
const STOPS: &[char] = &[
    '，', '、', '；', '：', '。', '！', '？', ',', ';', ':', '（', '）', '(', ')', '\n', '—', '…',
];

/// Words at the begin of a clause that say nothing of what is counted.
const BEGINS: &[&str] = &[
    "全年",
    "年内",
    "今年",
    "本年度",
    "本年",
    "一年来",
    "目前",
    "截至目前",
    "截至年底",
    "截至",
    "年度",
    "我镇",
    "我乡",
    "我街道",
    "我局",
    "我区",
    "我县",
    "我市",
    "我委",
    "我办",
    "其中",
    "同时",
    "并且",
    "此外",
    "另外",
    "共计",
    "累计",
    "先后",
    "已经",
    "已",
    "共有",
    "现有",
    "共",
    "并",
    "还",
    "均",
    "计",
    "对",
    "以来",
    "来",
    "的",
    "等",
    "“",
    "”",
    " ",
    "　",
];

/// Words right before a figure that say nothing of what is counted.
const ENDS: &[&str] = &[
    "分别为",
    "分别是",
    "分别达",
    "已达到",
    "已达",
    "达到了",
    "达到",
    "达",
    "共计",
    "合计",
    "总计",
    "累计达",
    "累计",
    "共有",
    "现有",
    "约为",
    "均在",
    "均为",
    "均达",
    "保持在",
    "保持",
    "提高到",
    "提升至",
    "提升到",
    "增加到",
    "增至",
    "降至",
    "下降到",
    "包括",
    "为",
    "有",
    "共",
    "计",
    "了",
    "是",
    "的",
    "在",
    "至",
    "到",
    "各",
    "等",
    "均",
    "超过",
    "仅有",
    "仅",
    "不少于",
    "“",
    " ",
    "　",
];

/// Verbs that many labels begin with and no id needs.
const VERBS: &[&str] = &[
    "开展",
    "组织",
    "举办",
    "召开",
    "办理",
    "完成",
    "制作",
    "发放",
    "张贴",
    "接受",
    "提供",
    "受理",
    "累计",
    "新增",
    "成功",
    "指导",
    "积极",
    "进一步",
    "深入",
    "扎实",
    "全面",
    "及时",
    "依法",
    "主动",
    "完善",
    "废止",
    "明确",
    "配备",
    "快速",
    "响应",
    "化解",
    "协助",
    "建立",
    "聘请",
    "安排",
    "持续",
];

/// A label, and whether it stood right before the figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) words: String,
    pub(super) before: bool,
}

/// The words for a figure that begins at `start` and ends at `end` of a text. `from` is where the
/// figure before it ends, `to` where the next one begins.
pub(super) fn label(text: &str, from: usize, start: usize, end: usize, to: usize) -> Label {
    let gap = text.get(from..start).unwrap_or_default();
    // 划分为29个网格: what is counted follows.
    if text.get(start..end).is_some_and(|figure| figure.ends_with('个')) {
        let thing = thing(text.get(end..to).unwrap_or_default());
        if thing.chars().count() >= 2 {
            return Label { words: thing, before: true };
        }
    }
    let before = named(gap.rsplit(STOPS).next().unwrap_or_default());
    if before.chars().count() >= 2 {
        return Label { words: last(&before, LONG), before: true };
    }
    let after = text.get(end..to).unwrap_or_default();
    let after = thing(after);
    if after.chars().count() >= 2 {
        return Label { words: after, before: false };
    }
    // 开展日常巡查，共39次: the clause before says it, up to the figure that it may have.
    let clauses = text.get(..start).unwrap_or_default().rsplit(STOPS).skip(1);
    let words = |clause: &str| {
        named(clause.split(|glyph: char| glyph.is_ascii_digit()).next().unwrap_or_default())
    };
    let clause = clauses.map(words).find(|words| words.chars().count() >= 2);
    let words = clause.map_or_else(|| before.clone(), |words| last(&words, LONG));
    Label { words, before: false }
}

/// What the words behind a figure name: those up to a mark, brackets aside, or to a quotation.
fn thing(after: &str) -> String {
    let stop = |glyph: char| STOPS.contains(&glyph) && !"（）".contains(glyph);
    let clause = after.split(stop).next().unwrap_or_default();
    let clause = clause.find('“').filter(|at| *at > 6).map_or(clause, |at| &clause[..at]);
    let words: String = clause.chars().take(12).collect();
    let open = words.matches('（').count() > words.matches('）').count();
    named(if open { words.split('（').next().unwrap_or_default() } else { &words })
}

/// Characters of a label at the most.
const LONG: usize = 24;

fn last(words: &str, count: usize) -> String {
    let all = words.chars().count();
    words.chars().skip(all.saturating_sub(count)).collect()
}

/// The words of a clause without what says nothing.
fn named(clause: &str) -> String {
    let mut words = clause.trim();
    loop {
        let before = words;
        // 2024年, 3月, 上半年.
        if let Some(at) = words.find(['年', '月']) {
            let head = &words[..at];
            let number = !head.is_empty()
                && head.chars().all(|glyph| {
                    glyph.is_ascii_digit() || "〇零一二三四五六七八九十".contains(glyph)
                });
            if number {
                words = words[at..].trim_start_matches(['年', '月']);
            }
        }
        words = BEGINS.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
        // 违法行为 ends with no 为.
        if !words.ends_with("行为") {
            words = ENDS.iter().find_map(|word| words.strip_suffix(word)).unwrap_or(words);
        }
        words = words.trim();
        if words == before {
            return balanced(words);
        }
    }
}

/// Words without half a pair of quotes.
fn balanced(words: &str) -> String {
    let (open, close) = (words.matches('“').count(), words.matches('”').count());
    if open == close { words.to_owned() } else { words.replace(['“', '”'], "") }
}

/// Ids that are taken, and for each that was wanted again the number that it has next.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

/// An id that is not taken, made of a label; `unit` tells apart what is called alike.
pub(super) fn id(label: &str, unit: &str, taken: &mut Taken) -> String {
    const LONG: usize = 12;
    let count = |words: &str| words.chars().filter(|glyph| glyph.is_alphanumeric()).count();
    let mut words = label.to_owned();
    while let Some(rest) = VERBS.iter().find_map(|verb| words.strip_prefix(verb)) {
        let rest = named(rest);
        if count(&rest) < 2 {
            break;
        }
        words = rest;
    }
    // The noun stands at the end.
    if count(&words) > LONG {
        let cuts = VERBS.iter().chain(&["的", "对"]).filter_map(|word| {
            let rest = &words[words.rfind(word)? + word.len()..];
            (count(rest) >= 3).then_some(rest)
        });
        words = cuts.min_by_key(|rest| rest.len()).unwrap_or(&words).to_owned();
    }
    let plain: String = words.chars().filter(|glyph| glyph.is_alphanumeric()).collect();
    let mut name = last(&plain, LONG);
    if !name.starts_with(char::is_alphabetic) {
        name.insert_str(0, "数据");
    }
    let unit: String = match unit {
        "%" | "‰" => "比率".to_owned(),
        other => other.chars().filter(|glyph| glyph.is_alphanumeric()).collect(),
    };
    let with_unit = format!("{name}.{unit}");
    if taken.ids.insert(name.clone()) {
        return name;
    }
    if !unit.is_empty() && taken.ids.insert(with_unit.clone()) {
        return with_unit;
    }
    let next = taken.next.entry(name.clone()).or_insert(2);
    loop {
        let numbered = format!("{name}-{next}");
        *next += 1;
        if taken.ids.insert(numbered.clone()) {
            return numbered;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Taken, id, label};
    use crate::check::is_id;

    #[test]
    fn labels_come_from_the_words_beside_a_figure() {
        let check = |text: &str, figure: &str, words: &str| {
            let start = text.find(figure).unwrap();
            let end = start + figure.len();
            assert_eq!(label(text, 0, start, end, text.len()).words, words, "{text}");
        };
        check("2024年组织培训3次", "3次", "组织培训");
        check("考试合格率达到100%", "100%", "考试合格率");
        check("，12个村（社区）通过验收", "12个", "村（社区）通过验收");
        check("将全镇划分为29个网格，", "29个", "网格");
        check("查处违法行为360余次", "360余次", "查处违法行为");
        check("其中法定执法事项27项", "27项", "法定执法事项");
        check("开展日常巡查，共39次。", "39次", "开展日常巡查");
        check("开展日常巡查2天，共39次。", "39次", "开展日常巡查");
        check("联合执法“综合查一次”5次", "5次", "联合执法“综合查一次”");
    }

    #[test]
    fn ids_are_ids_and_differ() {
        let mut taken = Taken::default();
        for (label, unit, expect) in [
            ("开展日常巡查", "次", "日常巡查"),
            ("日常巡查", "天", "日常巡查.天"),
            ("日常巡查", "天", "日常巡查-2"),
            ("化解农户与企业之间的土地流转矛盾纠纷", "件", "土地流转矛盾纠纷"),
            ("12345热线接听", "件", "数据12345热线接听"),
            ("", "%", "数据"),
        ] {
            let id = id(label, unit, &mut taken);
            assert_eq!(id, expect);
            if !label.is_empty() {
                assert!(is_id(&id), "{id}");
            }
        }
    }
}
