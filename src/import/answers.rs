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
use std::collections::BTreeMap;

/// Words that stand in every entry and so join none.
const COMMON: &[&str] = &[
    "法治政府建设",
    "法治政府",
    "法治建设",
    "依法行政",
    "行政执法",
    "习近平法治思想",
    "法治思维",
    "进一步",
    "工作",
    "建设",
    "水平",
    "能力",
    "机制",
    "体系",
    "制度",
    "意识",
    "力度",
    "推进",
    "加强",
    "提升",
    "强化",
    "落实",
    "基层",
    "还不",
    "存在",
    "不够",
    "不足",
    "有待",
    "领导",
    "干部",
    "人员",
];

/// Characters that two entries must share in one stretch.
const SHARED: usize = 3;

/// Characters of an entry that say what it is about: of what is asked, and of what answers.
const OPENING: (usize, usize) = (24, 60);

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
                let words = |entry: &Listed, most| words(entry, most, source);
                let asked: Vec<String> =
                    asked.entries.iter().map(|entry| words(entry, OPENING.0)).collect();
                for (plan, id) in list.entries.iter().zip(&ids[at]) {
                    let best = best(&words(plan, OPENING.1), &asked);
                    let known = best.map(|best| ids[place][best].clone());
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

/// The title of an entry and the begin of its text, without the words that all have.
fn words(entry: &Listed, most: usize, source: &Source<'_>) -> String {
    let title = entry.title.as_ref().map_or("", |slice| source.plain(slice));
    let text = entry.text.first().map_or("", |block| match block {
        Block::Paragraph(slice) => source.plain(slice),
        Block::Heading(_) | Block::Table(_) => "",
    });
    let begin: String = text.chars().take(most).collect();
    without_common(&format!("{title}。{begin}"))
}

fn without_common(words: &str) -> String {
    COMMON.iter().fold(words.to_owned(), |words, common| words.replace(common, "。"))
}

/// The one of several that shares the longest stretch with some words, if no other shares as long
/// a one.
fn best(words: &str, asked: &[String]) -> Option<usize> {
    let shared: Vec<usize> = asked.iter().map(|one| stretch(one, words)).collect();
    let most = shared.iter().copied().max().filter(|most| *most >= SHARED)?;
    let mut found = (0..shared.len()).filter(|at| shared[*at] == most);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Characters of the longest stretch of letters that stands in both.
fn stretch(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut longest = 0;
    let mut ends = vec![0_usize; other.len() + 1];
    for glyph in &one {
        let mut before = 0;
        for (at, against) in other.iter().enumerate() {
            let now = if glyph == against && glyph.is_alphabetic() { before + 1 } else { 0 };
            before = std::mem::replace(&mut ends[at + 1], now);
            longest = longest.max(now);
        }
    }
    longest
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
    use super::{best, without_common};

    #[test]
    fn plans_find_what_they_answer() {
        let asked = ["执法力量薄弱，人员不足", "普法宣传形式单一", "合法性审查机制不健全"];
        let asked: Vec<String> = asked.iter().map(|one| without_common(one)).collect();
        let check = |plan: &str, expect: Option<usize>| {
            assert_eq!(best(&without_common(plan), &asked), expect, "{plan}");
        };
        check("充实执法力量，补充人员", Some(0));
        check("创新普法宣传方式", Some(1));
        check("健全合法性审查机制", Some(2));
        check("抓好疫情防控", None);
        check("加强法治工作，提升行政执法水平", None);
    }
}
