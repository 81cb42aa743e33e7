//! Sentences with their figures, each with the words that say what it counts.

use super::Place;
use crate::model::Interval;
use crate::numeral::{Amount, Hedge, Mention, What};
use crate::reading::{Passage, Printed};
use rust_decimal::Decimal;
use std::ops::Range;

/// A sentence: up to 。！？ outside of brackets.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'a> {
    pub(super) passage: &'a Passage,
    pub(super) index: usize,
    pub(super) range: Range<usize>,
    /// Its figures, in order.
    pub(super) figures: Vec<Figure<'a>>,
}

/// A figure of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Figure<'a> {
    pub(super) amount: &'a Amount,
    /// The figure with its hedges and its unit.
    pub(super) range: Range<usize>,
    /// The words before it, from the last stop or figure on.
    pub(super) before: &'a str,
    /// All words between it and the number before it, in its sentence.
    pub(super) gap: &'a str,
    /// Where those words begin.
    pub(super) from: usize,
    /// The words after it, up to the next stop or figure.
    pub(super) after: &'a str,
    /// How many brackets are open around it.
    pub(super) depth: usize,
    /// The reference that printed it.
    pub(super) printed: Option<&'a Printed>,
}

impl Figure<'_> {
    /// Whether it is one exact number of the year and no rate for each.
    pub(super) fn is_exact(&self) -> bool {
        self.amount.hedge == Hedge::Exact && self.amount.upper.is_none()
    }

    pub(super) fn value(&self) -> Decimal {
        self.amount.value
    }

    pub(super) fn interval(&self) -> Interval {
        self.amount.interval()
    }

    pub(super) fn is_percent(&self) -> bool {
        self.amount.unit == "%"
    }

    /// The words that say what it counts: those before it, or, where there are none, those
    /// after it, as in 27项法定执法事项.
    pub(super) fn label(&self) -> &str {
        let before = trim_label(self.before);
        if before.is_empty() { trim_label(self.after) } else { before }
    }
}

/// Words that say nothing of what is counted, at the ends of a label.
const EMPTY: &[&str] = &[
    "其中",
    "分别为",
    "分别是",
    "包括",
    "共计",
    "合计",
    "总计",
    "总共",
    "累计",
    "共有",
    "均为",
    "达到",
    "约为",
    "已",
    "共",
    "达",
    "为",
    "有",
    "是",
    "了",
    "的",
    "等",
    "各",
    "计",
    "均",
    "和",
    "及",
    "与",
    "：",
    "“",
    "”",
    "（",
    "）",
    " ",
];

/// A label without such words.
pub(super) fn trim_label(label: &str) -> &str {
    let mut label = label;
    loop {
        let shorter = EMPTY
            .iter()
            .fold(label, |label, word| label.trim_start_matches(word).trim_end_matches(word));
        if shorter.len() == label.len() {
            return label;
        }
        label = shorter;
    }
}

impl<'a> Sentence<'a> {
    pub(super) fn text(&self) -> &'a str {
        self.passage.text.get(self.range.clone()).unwrap_or_default()
    }

    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        Place { passage: self.index, range: range.clone() }
    }

    /// The words between two places of the passage.
    pub(super) fn between(&self, start: usize, end: usize) -> &'a str {
        self.passage.text.get(start..end.max(start)).unwrap_or_default()
    }

    /// A figure as it is written, without hedges.
    pub(super) fn shown(&self, figure: &Figure<'_>) -> String {
        self.between(figure.range.start, figure.range.end).to_owned()
    }

    /// Whether any of the words stands in it.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().contains(word))
    }
}

/// Figures of a sentence that are looked at: one with more is a table in the form of prose, and
/// what it claims is not told by words.
const FIGURES: usize = 64;

/// Marks that end a clause.
const STOPS: &[char] =
    &['，', '、', '；', '：', '。', '！', '？', ',', ';', ':', '（', '）', '(', ')', '\n'];

/// The sentences of a passage.
pub(super) fn sentences(index: usize, passage: &Passage) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut mentions = passage.mentions.iter().peekable();
    for range in ranges(&passage.text) {
        let mut inside = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.range.start < range.end) {
            inside.push(mention);
        }
        let figures = figures(passage, &range, &inside);
        if !figures.is_empty() {
            found.push(Sentence { passage, index, range, figures });
        }
    }
    found
}

fn ranges(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, glyph) in text.char_indices() {
        match glyph {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' | '\n' => {
                let end = at + glyph.len_utf8();
                found.push(start..end);
                (start, depth) = (end, 0);
            }
            _ => {}
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

fn figures<'a>(
    passage: &'a Passage,
    sentence: &Range<usize>,
    mentions: &[&'a Mention],
) -> Vec<Figure<'a>> {
    let text = passage.text.as_str();
    let (mut found, mut depth, mut seen) = (Vec::new(), 0_usize, sentence.start);
    for (at, mention) in mentions.iter().enumerate().take(FIGURES) {
        let What::Quantity(amount) = &mention.what else { continue };
        let last = at.checked_sub(1).map_or(sentence.start, |at| mentions[at].range.end);
        let next = mentions.get(at + 1).map_or(sentence.end, |next| next.range.start);
        let gap = text.get(last..mention.range.start).unwrap_or_default();
        let cut = gap.char_indices().rev().find(|(_, glyph)| STOPS.contains(glyph));
        let from = last + cut.map_or(0, |(at, glyph)| at + glyph.len_utf8());
        let after = text.get(mention.range.end..next).unwrap_or_default();
        let after = &after[..after.find(STOPS).unwrap_or(after.len())];
        let opened = text.get(seen..mention.range.start).unwrap_or_default();
        seen = mention.range.start;
        depth += opened.matches(['（', '(']).count();
        depth = depth.saturating_sub(opened.matches(['）', ')']).count());
        let printed = passage.figures.iter().find(|printed| {
            printed.range.start < mention.range.end && mention.range.start < printed.range.end
        });
        found.push(Figure {
            amount,
            range: mention.range.clone(),
            before: text.get(from..mention.range.start).unwrap_or_default(),
            gap,
            from: last,
            after,
            depth,
            printed,
        });
    }
    found
}
