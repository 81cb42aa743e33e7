//! Numbers that stand in the prose as digits although they are figures: the counterpart of
//! references, and what number coverage is reckoned from.

use super::prose::{each_inline, each_inline_of};
use crate::document::{Inline, Words};
use crate::kind::Kind;
use crate::model::{Report, Section};
use crate::numeral::{What, mentions};
use crate::source::Span;

/// How many of a report's figures are references.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Statistics that the year declares.
    pub figures: usize,
    /// References in the prose.
    pub references: usize,
    /// Figures typed into the prose.
    pub typed: usize,
}

impl Coverage {
    /// The share of references, in whole percent, rounded down; `None` without any figure.
    pub fn percent(self) -> Option<usize> {
        let all = self.references + self.typed;
        (all > 0).then(|| self.references * 100 / all)
    }
}

/// Counts the figures of a report.
pub fn coverage(report: &Report, kind: &Kind) -> Coverage {
    let mut references = 0;
    each_inline(report, &mut |inline| {
        let figure = matches!(inline, Inline::Figure(figure) if !figure.is_hole());
        references += usize::from(figure);
    });
    let typed = typed_figures(report, kind).len();
    Coverage { figures: report.statistics.len(), references, typed }
}

/// The places of all typed figures, with their unit. What promises say are aims of next year, of
/// which this year has no statistics.
pub(super) fn typed_figures(report: &Report, kind: &Kind) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let promises =
        |section: &Section| kind.section(&section.name).is_some_and(|section| section.promises);
    each_inline_of(report, &|section| !promises(section), &mut |inline| {
        if let Inline::Text(words) = inline {
            scan(words, &report.settings.terms.fixed, &mut found);
        }
    });
    found
}

fn scan(words: &Words, terms: &[String], found: &mut Vec<(String, Span)>) {
    let text = words.text.as_str();
    if !has_digit(text.as_bytes()) {
        return;
    }
    for mention in mentions(text) {
        let What::Quantity(amount) = &mention.what else { continue };
        let number = text.get(mention.number.clone()).unwrap_or_default();
        let term =
            || terms.iter().any(|term| term.contains(number) && text.contains(term.as_str()));
        if mention.quoted || !amount.is_figure() || term() {
            continue;
        }
        let figure = text.get(mention.range.clone()).unwrap_or_default();
        let exact = (words.span.end - words.span.start) as usize == text.len();
        let span = if exact { words.span.part(mention.range) } else { words.span };
        found.push((figure.to_owned(), span));
    }
}

/// Whether there is a digit. Most texts have none, and bytes are looked at many at once; the
/// full-width digits are EF BC 90 to EF BC 99.
fn has_digit(text: &[u8]) -> bool {
    let after = |count: usize| text.get(count..).unwrap_or_default();
    let full_width = |first: &u8, second: &u8, third: &u8| {
        (*first == 0xef) & (*second == 0xbc) & (0x90..=0x99).contains(third)
    };
    text.iter().fold(false, |found, byte| found | byte.is_ascii_digit())
        || (text.iter().zip(after(1)).zip(after(2)))
            .fold(false, |found, ((one, two), three)| found | full_width(one, two, three))
}

#[cfg(test)]
mod tests {
    use super::{Words, scan};
    use crate::source::{SourceId, Span};

    fn check(text: &str, expect: &[&str]) {
        let span = Span::new(SourceId(0), 0..text.len());
        let mut found = Vec::new();
        let words = Words { text: text.to_owned(), span };
        scan(&words, &["6件套机制".to_owned()], &mut found);
        let found: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn figures_are_told_from_codes_and_dates() {
        check("组织培训3次、受训162人次", &["3次", "162人次"]);
        check("发放1.5万余份，合格率100%", &["1.5万余份", "100%"]);
        check("投入1,200万元", &["1,200万元"]);
        check("约300户、200天以上", &["约300户", "200天以上"]);
        check("惠及3万群众", &["3万"]);
        check("２８０余人次", &["２８０余人次"]);
        for silent in [
            "2024年以来",
            "2012年1月3日",
            "2021—2025年",
            "按“1+3+N”配备",
            "“4111”机制",
            "第3次会议",
            "〔2025〕5号",
            "《条例》第12条",
            "12345热线",
            "G20峰会",
            "A4纸",
            "《规划（2021—2025年）》",
            "推行6件套机制",
            "4G网络",
            "推进3年行动",
            "得票218。",
            "1.2024年启动",
            "每天落实一名干部",
        ] {
            check(silent, &[]);
        }
    }
}
