//! Lists whose entries begin with words that count: 首先……其次……, 一方面……另一方面…….

use super::entries::{List, Listed, Reader};
use super::outline::Block;
use crate::model::Layout;
use std::ops::Range;

/// Words that count, in their order, each with those that may stand in its place. A list may end
/// before its words do.
const SEQUENCES: [&[&[&str]]; 2] = [
    &[&["首先"], &["其次"], &["再次", "再者", "第三", "最后"], &["第四", "最后"]],
    &[&["一方面"], &["另一方面"]],
];

/// Where the entries of a list in running text begin. The words belong to the entries, so that
/// each range is empty.
pub(super) fn items(text: &str) -> Option<Vec<Range<usize>>> {
    SEQUENCES.into_iter().find_map(|words| {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        for place in words {
            let next = place.iter().filter_map(|word| Some((opening(text, from, word)?, word)));
            let Some((at, word)) = next.min() else { break };
            found.push(at..at);
            from = at + word.len();
        }
        (found.len() >= 2).then_some(found)
    })
}

/// Whether words are but one of those that count.
pub(super) fn counts(words: &str) -> bool {
    SEQUENCES
        .iter()
        .flat_map(|words| words.iter())
        .flat_map(|place| place.iter())
        .any(|word| *word == words)
}

/// Where a word opens a sentence or a part of one.
fn opening(text: &str, from: usize, word: &str) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.match_indices(word).map(|(at, _)| from + at).find(|at| {
        let before = text[..*at].trim_end().chars().next_back();
        before.is_none_or(|glyph| "：；。，:;,".contains(glyph))
    })
}

impl Reader<'_> {
    /// Entries in paragraphs of their own that begin with words which count.
    pub(super) fn by_words(&self, blocks: &[Block]) -> Option<List> {
        SEQUENCES.into_iter().find_map(|words| {
            let mut starts = Vec::new();
            for (at, block) in blocks.iter().enumerate() {
                let Some(place) = words.get(starts.len()) else { break };
                let opens =
                    |word: &&str| self.line(block).is_some_and(|line| line.text.starts_with(word));
                if place.iter().any(opens) {
                    starts.push(at);
                }
            }
            (starts.len() >= 2).then(|| self.worded(blocks, &starts))
        })
    }

    fn worded(&self, blocks: &[Block], starts: &[usize]) -> List {
        let mut entries: Vec<Listed> = Vec::new();
        let mut behind = Vec::new();
        let first = starts.first().copied().unwrap_or_default();
        for (at, block) in blocks.iter().enumerate().skip(first) {
            let block = self.whole(block);
            match entries.last_mut() {
                Some(last) if !starts.contains(&at) => {
                    let closes = starts.last().is_some_and(|last| at > *last);
                    if closes && self.closes(&block) || !behind.is_empty() {
                        behind.push(block);
                    } else {
                        last.text.push(block);
                    }
                }
                _ => entries.push(Listed { title: None, text: vec![block] }),
            }
        }
        List {
            lead: blocks[..first].iter().map(|block| self.whole(block)).collect(),
            layout: Layout::Paragraphs,
            items: String::new(),
            end: self.end(&entries),
            entries,
            behind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn words_that_count() {
        let check = |text: &str, count: Option<usize>| {
            assert_eq!(items(text).map(|found| found.len()), count, "{text}");
        };
        check("主要有：首先，力量不足。其次，宣传不深。最后，机制不全。", Some(3));
        check("一方面，力量不足；另一方面，宣传不深。", Some(2));
        check("首先要肯定成绩。", None);
        check("把学法放在首先，其次", None);
    }
}
