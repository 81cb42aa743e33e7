//! Sentences with their figures, each with the words that say what it counts.

use super::growth::direction;
use super::{Claim, Place, Sort, Verdict};
use crate::model::{Interval, Scale};
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
    /// The words after it, up to the next stop or figure.
    pub(super) after: &'a str,
    /// The words that say what it counts: those before it, or, where there are none, those
    /// after it, as in 27项法定执法事项.
    pub(super) label: &'a str,
    /// How many brackets are open around it.
    pub(super) depth: usize,
    /// Whether it stands in a list of parts: 其中……27项、……61项.
    pub(super) listed: bool,
    /// Whether it is another year's figure or a difference to one: 比上年的198件, 增加20件.
    pub(super) compared: bool,
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

    /// Half a step of the last place of a number that was rounded, as one in 万 is; 0 of a count.
    pub(super) fn rounding(&self) -> Decimal {
        if self.amount.decimals == 0 && self.amount.scale == Scale::One {
            return Decimal::ZERO;
        }
        let half = Decimal::new(5, self.amount.decimals.min(20) + 1);
        half.checked_mul(self.amount.scale.factor()).unwrap_or_default()
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
    // 2024年开展…… and 开展…… are the same.
    if let Some((year, rest)) = label.split_once('年')
        && year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
    {
        label = rest;
    }
    while let Some(shorter) =
        EMPTY.iter().find_map(|word| label.strip_prefix(word).or_else(|| label.strip_suffix(word)))
    {
        label = shorter;
    }
    label
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

    /// A figure's number as it is written, with its scale.
    pub(super) fn number(&self, figure: &Figure<'_>) -> String {
        let scale = figure.amount.scale;
        let scaled = figure.value().checked_div(scale.factor()).unwrap_or(figure.value());
        format!("{}{}", scaled.normalize(), scale.word())
    }

    /// The nearest figure before `at` with the unit of `like` that no bracket holds.
    pub(super) fn earlier<'s>(
        &'s self,
        at: usize,
        like: &Figure<'_>,
    ) -> Option<(usize, &'s Figure<'a>)> {
        self.figures
            .iter()
            .enumerate()
            .take(at)
            .rev()
            .take(REACH)
            .find(|(_, one)| one.amount.unit == like.amount.unit && one.depth <= like.depth)
    }

    /// A claim about one of its figures, from others of it.
    pub(super) fn claim(
        &self,
        sort: Sort,
        figure: &Figure<'_>,
        others: &[&Figure<'_>],
        verdict: Verdict,
        computed: String,
    ) -> Claim {
        Claim {
            sort,
            verdict,
            place: self.place(&figure.range),
            others: others.iter().map(|other| self.place(&other.range)).collect(),
            stated: self.shown(figure),
            computed,
            slip: None,
            printed: false,
        }
    }

    /// Whether any of the words stands in it.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().contains(word))
    }
}

/// Figures of a sentence that are looked at: one with more is a table in the form of prose, and
/// what it claims is not told by words.
const FIGURES: usize = 64;

/// Whether two units count the same things: 名 and 人, 件 and 起.
pub(super) fn alike(one: &str, other: &str) -> bool {
    const SAME: [&[&str]; 2] = [&["人", "名", "位"], &["件", "起", "宗", "例"]];
    one == other || SAME.iter().any(|units| units.contains(&one) && units.contains(&other))
}

/// Figures that are looked back over.
const REACH: usize = 12;

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
    let (mut found, mut depth, mut seen) = (Vec::<Figure<'_>>::new(), 0_usize, sentence.start);
    // Sums and differences of what no report counts must not overflow.
    let limit = Decimal::from(1_000_000_000_000_000_000_u64);
    let quantities: Vec<(&Amount, &Range<usize>)> = mentions
        .iter()
        // What stands in quotes is another's words or a name.
        .filter(|mention| !mention.quoted)
        .filter_map(|mention| match &mention.what {
            // 无一件被撤销 counts nothing.
            What::Quantity(_) if is_denied(text, mention) => None,
            What::Quantity(amount) if amount.value < limit => Some((amount, &mention.range)),
            _ => None,
        })
        .take(FIGURES)
        .collect();
    for (at, (amount, range)) in quantities.iter().enumerate() {
        let last = at.checked_sub(1).map_or(sentence.start, |at| quantities[at].1.end);
        let next = quantities.get(at + 1).map_or(sentence.end, |next| next.1.start);
        let gap = text.get(last..range.start).unwrap_or_default();
        let cut = gap.char_indices().rev().find(|(_, glyph)| STOPS.contains(glyph));
        let cut = cut.map_or(0, |(at, glyph)| at + glyph.len_utf8());
        let before = gap.get(cut..).unwrap_or_default();
        let after = text.get(range.end..next).unwrap_or_default();
        let after = &after[..after.find(STOPS).unwrap_or(after.len())];
        let opened = text.get(seen..range.start).unwrap_or_default();
        seen = range.start;
        depth += opened.matches(['（', '(']).count();
        depth = depth.saturating_sub(opened.matches(['）', ')']).count());
        let printed = passage
            .figures
            .iter()
            .find(|printed| printed.range.start < range.end && range.start < printed.range.end);
        let named = trim_label(before);
        let listed = LEADS.iter().any(|(word, _)| gap.contains(word))
            || gap.trim_start().starts_with(['、', '和', '及'])
                && found.last().is_some_and(|last| last.listed);
        found.push(Figure {
            amount,
            range: (*range).clone(),
            before,
            gap,
            after,
            label: if named.is_empty() { trim_label(after) } else { named },
            depth,
            listed,
            compared: is_compared(before),
            printed,
        });
    }
    found
}

/// Whether the words before a figure say that there is none: 无一件, 没有一起.
fn is_denied(text: &str, mention: &Mention) -> bool {
    let before = text.get(..mention.range.start).unwrap_or_default();
    ["无", "没有", "未有"].iter().any(|word| before.ends_with(word))
}

/// Words that lead from a total to its parts, and whether all parts follow.
pub(super) const LEADS: [(&str, bool); 8] = [
    ("其中", false),
    ("分别为", true),
    ("分别是", true),
    ("具体为", true),
    ("具体包括", true),
    ("包括", false),
    ("包含", false),
    ("分为", true),
];

/// Whether words before a figure make it another year's, or a difference to one.
fn is_compared(before: &str) -> bool {
    let years = ["上年", "去年", "同期", "上一年", "年的"].iter().any(|word| before.contains(word));
    let compared = before.contains(['比', '较', '由', '从']);
    years && compared || direction(trim_label(before)).is_some()
}
