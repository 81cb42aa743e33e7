//! Ids of the entries of an old text, and which entry answers which, guessed by the words that
//! they share: a plan to strengthen the ranks answers the shortfall of ranks.

use super::account::{Account, Confidence, Note};
use super::contents::{Content, Sections};
use super::entries::Listed;
use super::id::{Taken, id};
use super::outline::Block;
use super::prose::Source;
use super::worded::counts;
use crate::kind::FieldType;
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// Words that stand in every entry and so join none.
const COMMON: &[&str] = &[
    "法治", "工作", "建设", "依法", "行政", "政府", "进一", "一步", "加强", "提升", "水平", "方面",
    "存在", "问题", "不足", "不够", "还需", "加大", "力度", "持续", "深入", "推进", "开展", "部分",
    "有待", "提高", "完善", "强化", "不断", "我镇", "我局", "我区", "我县", "全镇", "全局", "全区",
    "落实", "组织", "机制", "制度", "能力", "需要", "主要", "原因",
];

/// What two entries must share at least, and by how much the best must be ahead.
const LEAST: (f64, f64) = (2.0, 1.5);

/// Characters of an entry that say what it is about.
const OPENING: usize = 60;

/// The ids of the entries, in the order of the sections.
pub(super) fn ids(sections: &Sections<'_>, source: &Source<'_>) -> Vec<Vec<String>> {
    let mut taken = Taken::default();
    let ids = sections.iter().map(|(section, content)| match content {
        Content::Prose(_) => Vec::new(),
        Content::Entries(_, list) => {
            let name = section.entry.as_deref().unwrap_or_default();
            let own = list.entries.iter().map(|entry| {
                let words = opening(entry, source);
                let mut clauses = words.split(['，', '。', '：', '；', '、']);
                let clause = clauses.find(|clause| !counts(clause)).unwrap_or_default();
                id(if clause.is_empty() { name } else { clause }, "", &mut taken)
            });
            own.collect()
        }
    });
    ids.collect()
}

/// The title of an entry, or the begin of its text.
fn opening<'a>(entry: &Listed, source: &'a Source<'_>) -> &'a str {
    let first = entry.title.as_ref().or_else(|| match entry.text.first() {
        Some(Block::Paragraph(slice)) => Some(slice),
        _ => None,
    });
    first.map_or("", |slice| source.plain(slice))
}

/// For each entry that answers others the field that says so, and the ids in it.
pub(super) type Answers = BTreeMap<String, (String, Vec<String>)>;

/// Guesses which entries answer which.
pub(super) fn answers(
    sections: &Sections<'_>,
    ids: &[Vec<String>],
    source: &Source<'_>,
    account: &mut Account,
) -> Answers {
    let mut found = Answers::new();
    for (at, (section, content)) in sections.iter().enumerate() {
        let Content::Entries(_, list) = content else { continue };
        let fields = section.fields.iter().filter(|field| field.kind == FieldType::Ids);
        for field in fields {
            let others = sections.iter().enumerate().filter(|(_, (other, _))| {
                other.entry.as_deref().is_some_and(|entry| field.of.iter().any(|of| of == entry))
            });
            for (place, (_, content)) in others {
                let Content::Entries(_, asked) = content else { continue };
                let words = |entry: &Listed| words(entry, source);
                let asked: Vec<BTreeSet<String>> = asked.entries.iter().map(words).collect();
                for (plan, id) in list.entries.iter().zip(&ids[at]) {
                    let known = best(&words(plan), &asked).map(|best| ids[place][best].clone());
                    if let Some(problem) = known {
                        let of = || (field.name.to_string(), Vec::new());
                        found.entry(id.clone()).or_insert_with(of).1.push(problem);
                    }
                }
            }
        }
    }
    tell(&found, account);
    found
}

/// The pairs of characters in an entry's title and the begin of its text.
fn words(entry: &Listed, source: &Source<'_>) -> BTreeSet<String> {
    let title = entry.title.as_ref().map_or("", |slice| source.plain(slice));
    let text = entry.text.first().map_or("", |block| match block {
        Block::Paragraph(slice) => source.plain(slice),
        Block::Heading(_) | Block::Table(_) => "",
    });
    let glyphs: Vec<char> = title.chars().chain(['。']).chain(text.chars().take(OPENING)).collect();
    let pairs = glyphs.windows(2).filter(|pair| pair.iter().all(|glyph| glyph.is_alphabetic()));
    let pairs = pairs.map(|pair| pair.iter().collect::<String>());
    pairs.filter(|pair| !COMMON.contains(&pair.as_str())).collect()
}

/// The one of several that shares most with some words, if it is ahead of the others. What many
/// of them have counts little.
fn best(words: &BTreeSet<String>, asked: &[BTreeSet<String>]) -> Option<usize> {
    let weight = |pair: &String| {
        let count = asked.iter().filter(|other| other.contains(pair)).count();
        1.0 / count.max(1) as f64
    };
    let scores: Vec<f64> =
        asked.iter().map(|one| one.intersection(words).map(weight).sum()).collect();
    let most = scores.iter().copied().fold(0.0, f64::max);
    let at = scores.iter().position(|score| *score >= most)?;
    let second =
        scores.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, score)| *score);
    let ahead = second.fold(0.0, f64::max) * LEAST.1 <= most;
    (most >= LEAST.0 && ahead).then_some(at)
}

fn tell(found: &Answers, account: &mut Account) {
    if found.is_empty() {
        return;
    }
    let pairs: Vec<String> =
        found.iter().map(|(id, (_, answered))| format!("{id} → {}", answered.join("、"))).collect();
    let (count, pairs) = (found.len(), pairs.join("；"));
    account.note(Note::guess(
        0,
        Confidence::Low,
        text!(
            "{count} 项计划按用词对上了问题（answers）：{pairs}";
            "{count} plans were held to answer problems by their words (answers): {pairs}"
        ),
    ));
}

#[cfg(test)]
mod tests {
    use super::{COMMON, best};
    use std::collections::BTreeSet;

    fn words(text: &str) -> BTreeSet<String> {
        let glyphs: Vec<char> = text.chars().collect();
        let pairs = glyphs.windows(2).map(|pair| pair.iter().collect::<String>());
        pairs.filter(|pair| !COMMON.contains(&pair.as_str())).collect()
    }

    #[test]
    fn plans_find_what_they_answer() {
        let asked = ["执法力量薄弱人员不足", "普法宣传形式单一", "合法性审查机制不健全"];
        let asked: Vec<BTreeSet<String>> = asked.iter().map(|one| words(one)).collect();
        let check = |plan: &str, expect: Option<usize>| {
            assert_eq!(best(&words(plan), &asked), expect, "{plan}");
        };
        check("充实执法力量，补充人员", Some(0));
        check("创新普法宣传方式", Some(1));
        check("健全合法性审查机制", Some(2));
        check("抓好疫情防控", None);
        check("加强法治工作", None);
    }
}
