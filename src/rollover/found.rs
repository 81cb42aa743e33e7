//! Words that are last year's: figures and years that were typed, the first clause of what is to
//! be looked at as a whole.

use crate::document::HOLE;
use crate::numeral::{Amount, Mention, Script, What};
use crate::reading::{Passage, Role};
use crate::source::Span;
use std::ops::Range;

/// Characters of a clause at the most.
const CLAUSE: usize = 30;

/// What words that are last year's are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A figure that was typed.
    Figure,
    /// A year, or a date with one.
    Year,
    /// The beginning of an entry, which is last year's as a whole.
    Entry,
    /// Anything else: an image, a document number.
    Other,
}

/// Words that are last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where they stand.
    pub(super) span: Span,
    /// What they are.
    pub(super) sort: Sort,
    /// Whether a comment may stand right behind them.
    pub(super) open: bool,
}

/// What is old.
#[derive(Clone, Copy, Debug)]
pub(super) struct Age<'a> {
    /// The year that was reported on: it and the one before are marked, and all that come later.
    pub(super) year: u16,
    /// Set phrases of the place, whose numbers are no figures.
    pub(super) fixed: &'a [String],
}

impl Age<'_> {
    /// The figures and years of a passage.
    pub(super) fn words(&self, passage: &Passage) -> Vec<Found> {
        let old = passage.mentions.iter().filter_map(|mention| {
            let sort = self.sort(passage, mention)?;
            Some(found(passage, mention.range.clone(), sort))
        });
        old.collect()
    }

    fn sort(&self, passage: &Passage, mention: &Mention) -> Option<Sort> {
        match &mention.what {
            What::Quantity(amount) => {
                self.is_figure(passage, mention, amount).then_some(Sort::Figure)
            }
            What::Year(year) => self.is_recent(*year).then_some(Sort::Year),
            // A span that goes on in the new year is not over.
            What::Years(first, last) => (self.is_recent(*first)
                || self.is_recent(*last) && *last <= self.year)
                .then_some(Sort::Year),
            What::Date(parts) => {
                parts.year.is_some_and(|year| self.is_recent(year)).then_some(Sort::Year)
            }
            What::Code => {
                let code = passage.slice(mention.range.clone());
                let counts = in_table(passage) && code.bytes().all(|byte| byte.is_ascii_digit());
                match self.names_a_year(code) {
                    true => Some(Sort::Year),
                    false => counts.then_some(Sort::Figure),
                }
            }
            What::Ordinal => None,
        }
    }

    /// Whether a year is too young to be told of as the past that it was.
    pub(super) fn is_recent(&self, year: u16) -> bool {
        year >= self.year.saturating_sub(1)
    }

    /// A figure as the rule `typed-figure` has it, or one in Chinese numerals that says how many
    /// there were; not how many for each.
    fn is_figure(&self, passage: &Passage, mention: &Mention, amount: &Amount) -> bool {
        let number = passage.slice(mention.number.clone());
        let term = || {
            let mut fixed = self.fixed.iter();
            fixed.any(|term| term.contains(number) && passage.text.contains(term.as_str()))
        };
        let norm = amount.script == Script::Han && amount.distributive;
        let bare = amount.is_bare() && !in_table(passage);
        !mention.quoted && !bare && !amount.lasts() && !norm && !term()
    }

    /// 〔2024〕5号, or a year that stands by itself.
    fn names_a_year(&self, code: &str) -> bool {
        let runs = code.split(|glyph: char| !glyph.is_ascii_digit()).filter(|run| run.len() == 4);
        let mut years = runs.filter_map(|run| run.parse().ok());
        years.any(|year: u16| self.is_recent(year) && year <= self.year.saturating_add(1))
    }
}

/// Whether a passage is of a table, as Markdown has it or as words with tabs between them: there
/// the unit of a number stands in the head.
fn in_table(passage: &Passage) -> bool {
    matches!(passage.role, Role::Cell(..)) || passage.text.contains('\t')
}

/// The first clause of a passage, by which the whole of it is known.
pub(super) fn clause(passage: &Passage) -> Option<Found> {
    Some(found(passage, clause_in(&passage.text)?, Sort::Entry))
}

/// The first clause of a text with a word in it, before a stop, a reference or too many characters.
pub(super) fn clause_in(text: &str) -> Option<Range<usize>> {
    let stop = |glyph: char| "，。；：！？,;\n".contains(glyph) || HOLE.contains(glyph);
    let mut start = 0;
    for piece in text.split_inclusive(stop) {
        let words = piece.trim_end_matches(stop);
        let lead = words.len() - words.trim_start().len();
        let words = words.trim();
        if words.chars().filter(|glyph| glyph.is_alphanumeric()).count() > 1 {
            let end = beginning(words, CLAUSE).len();
            return Some(start + lead..start + lead + end);
        }
        start += piece.len();
    }
    None
}

/// The beginning of a text; it does not end within a number, which would be another one then.
pub(super) fn beginning(text: &str, characters: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(characters) else { return text };
    let cut = text.get(..end).unwrap_or_default();
    let whole =
        cut.trim_end_matches(|glyph: char| glyph.is_ascii_digit() || ".年月".contains(glyph));
    if whole.is_empty() { cut } else { whole }
}

fn found(passage: &Passage, range: Range<usize>, sort: Sort) -> Found {
    let span = passage.editable(range.clone()).unwrap_or_else(|| passage.span(range));
    Found { span, sort, open: true }
}

#[cfg(test)]
mod tests {
    use super::{Age, beginning, clause_in};
    use crate::reading::{Passage, Role};
    use crate::source::SourceId;

    fn check(text: &str, expect: &[&str]) {
        let passage = Passage::exact(SourceId(0), text, 0, Role::Body);
        let age = Age { year: 2024, fixed: &["6家联".to_owned()] };
        let found = age.words(&passage);
        let words: Vec<&str> = found
            .iter()
            .map(|found| &text[found.span.start as usize..found.span.end as usize])
            .collect();
        assert_eq!(words, expect, "{text}");
    }

    #[test]
    fn figures_and_recent_years_are_old() {
        check("2024年，调解218件，成功率97.7%", &["2024年", "218件", "97.7%"]);
        check("比2023年增加三个，2021年以来", &["2023年", "三个"]);
        check("2025年10月底前完成", &["2025年10月"]);
        check("实施《规划（2021—2025年）》，2021—2024年累计", &["2021—2024年"]);
        check("按照〔2024〕5号文件和〔2021〕6号文件", &["〔2024〕5号"]);
        check("推行6家联、“3+X”，每周一次，第3次会议", &[]);
        check("12月31日", &[]);
    }

    #[test]
    fn a_clause_is_the_beginning_of_an_entry() {
        let clause = |text: &str| clause_in(text).map(|range| text[range].to_owned());
        assert_eq!(clause("保留线下渠道，按需配置").as_deref(), Some("保留线下渠道"));
        assert_eq!(clause("\u{fffc}，办结\u{fffc}件").as_deref(), Some("办结"));
        assert_eq!(clause("。"), None);
        assert_eq!((beginning("走访300户", 4), beginning("走访", 4)), ("走访", "走访"));
    }
}
