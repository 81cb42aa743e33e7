//! Figures that stand together behind the words for them all: 专职、兼职调解员分别为22名和57名,
//! 来信来访87批143人次, 同比分别增长4.2%和11.8%.

use super::label::{Label, joined, leans, named};
use std::ops::Range;

/// What is between figures that stand together.
const JOINTS: &[char] = &['、', '和', '与', '及', ' '];

/// Marks that end the words for figures that stand together; those between the names do not.
const ENDS: &[char] = &['，', '；', '：', '。', '！', '？', ',', ';', ':', '（', '(', '\n'];

/// Whether the words between two figures say nothing.
pub(super) fn joins(gap: &str) -> bool {
    gap.trim_matches(JOINTS).is_empty()
}

/// How many figures stand together with the first, which it is one of.
pub(super) fn count(text: &str, figures: &[Range<usize>]) -> usize {
    let joined = figures
        .windows(2)
        .take_while(|pair| joins(text.get(pair[0].end..pair[1].start).unwrap_or("。")));
    1 + joined.count()
}

/// The labels of `count` figures that stand together, the first of which begins at `start` and
/// has this label by itself. `from` is where the figure before them ends; `subjects` are what the
/// figures before them in the sentence count, the last last.
pub(super) fn labels(
    (text, from, start): (&str, usize, usize),
    first: &Label,
    count: usize,
    subjects: &[String],
) -> Vec<Label> {
    let clause = text.get(from..start).unwrap_or_default();
    let clause = clause.rsplit(ENDS).next().unwrap_or_default();
    let each = clause.split_once("分别");
    let split = |names: &str| completed(names.split(['、', '和', '与', '及']).map(named).collect());
    let names: Vec<String> = match each {
        // 新办、变更许可合计103件（分别为42件、61件）.
        Some((names, _)) if names.trim().is_empty() => {
            subjects.last().map(|names| split(names)).unwrap_or_default()
        }
        Some((names, _)) => split(names),
        None => Vec::new(),
    };
    if names.len() == count && names.iter().all(|name| !name.is_empty()) {
        let moved = each.map_or("", |(_, moved)| moved);
        let moved = if leans(&named(moved)) { named(moved) } else { String::new() };
        return names
            .iter()
            .map(|name| Label { words: joined(name, &moved), before: true })
            .collect();
    }
    let bare = named(&clause.replace("分别", ""));
    if (leans(&bare) || bare.is_empty() && each.is_some()) && subjects.len() >= count {
        let own = &subjects[subjects.len() - count..];
        return own.iter().map(|one| Label { words: joined(one, &bare), before: true }).collect();
    }
    vec![first.clone(); count]
}

/// Names with the noun that the last of them says for all: 专职、兼职调解员.
fn completed(mut names: Vec<String>) -> Vec<String> {
    let Some(last) = names.last().cloned() else { return names };
    for name in names.iter_mut().rev().skip(1) {
        let count = name.chars().count();
        // Names of one length each say all.
        if count > 0 && count < last.chars().count() && count <= 3 {
            name.extend(last.chars().skip(count));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{count, labels};
    use crate::import::label::{Label, Site, label};
    use crate::numeral::{What, mentions};

    /// The labels of the figures from the first on that stand together.
    fn seen(text: &str, subjects: &[&str]) -> Vec<String> {
        let figures: Vec<_> = mentions(text)
            .into_iter()
            .filter(|one| matches!(one.what, What::Quantity(_)))
            .map(|one| one.range)
            .collect();
        let (first, end) = (figures[0].clone(), text.len());
        let subjects: Vec<String> = subjects.iter().map(|one| (*one).to_owned()).collect();
        let own: Label = label(Site {
            text,
            from: 0,
            start: first.start,
            end: first.end,
            to: end,
            subject: subjects.last().map(String::as_str),
            main: None,
        });
        let count = count(text, &figures);
        let all = labels((text, 0, first.start), &own, count, &subjects);
        all.into_iter().map(|label| label.words).collect()
    }

    #[test]
    fn each_has_its_own_name() {
        let check = |text: &str, expect: &[&str]| assert_eq!(seen(text, &[]), expect, "{text}");
        check("专职、兼职调解员分别为22名和57名。", &["专职调解员", "兼职调解员"]);
        check("行政许可、行政处罚分别为12件、30件。", &["行政许可", "行政处罚"]);
        check("男、女干部分别有31人和18人。", &["男干部", "女干部"]);
        check("来信来访87批143人次，其他。", &["来信来访", "来信来访"]);
        check("组织培训3次，参加42人次。", &["组织培训"]);
        check("信访、投诉分别下降5%和8%。", &["信访下降", "投诉下降"]);
    }

    #[test]
    fn what_moved_is_what_was_counted_before() {
        assert_eq!(
            seen("，同比分别增长4.2%和11.8%。", &["水资源费", "补偿费"]),
            ["水资源费同比增长", "补偿费同比增长"]
        );
        assert_eq!(seen("，降幅为17.6%、18.2%。", &["事故", "死亡"]), ["事故降幅", "死亡降幅"]);
        assert_eq!(seen("（分别为4件、1件）", &["新办", "变更"]), ["新办", "变更"]);
        assert_eq!(seen("（分别为4件、1件）", &["新办、变更许可"]), ["新办许可", "变更许可"]);
    }
}
