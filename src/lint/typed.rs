//! Numbers that stand in the prose as digits although they are figures: the counterpart of
//! references, and what number coverage is reckoned from.

use super::prose::each_inline;
use crate::document::{Inline, Words};
use crate::model::Report;
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
pub fn coverage(report: &Report) -> Coverage {
    let mut references = 0;
    each_inline(report, &mut |inline| {
        references += usize::from(matches!(inline, Inline::Figure(_)));
    });
    Coverage { figures: report.statistics.len(), references, typed: typed_figures(report).len() }
}

/// The places of all typed figures, with their unit.
pub(super) fn typed_figures(report: &Report) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    each_inline(report, &mut |inline| {
        if let Inline::Text(words) = inline {
            scan(words, &report.settings.terms.fixed, &mut found);
        }
    });
    found
}

/// Characters that begin a measure word after a number. A number before any other word is a
/// code or a name: 12345热线.
const MEASURES: &str = "件次个人名场份期起项天条户家批篇张处所支套台部类宗例笔元亩吨辆只间座栋栏块幅册本封位组队届轮遍趟回级公平千百厘米里小课分‰%％";

/// What may stand between a number and its measure word.
const BETWEEN: &[char] = &['余', '多', '万', '亿'];

fn scan(words: &Words, terms: &[String], found: &mut Vec<(String, Span)>) {
    let text = words.text.as_str();
    if !has_digit(text.as_bytes()) {
        return;
    }
    let mut quoted = 0_i32;
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((start, glyph)) = chars.next() {
        match glyph {
            '“' | '《' | '〔' | '‘' => quoted += 1,
            '”' | '》' | '〕' | '’' => quoted = (quoted - 1).max(0),
            _ => {}
        }
        if !is_digit(glyph) {
            before = Some(glyph);
            continue;
        }
        let mut end = start + glyph.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            let point =
                matches!(next, '.' | ',') && text[at + 1..].chars().next().is_some_and(is_digit);
            if !is_digit(next) && !point {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let code = before.is_some_and(|glyph: char| {
            glyph.is_ascii_alphanumeric() || matches!(glyph, '第' | '+' | '-' | '/' | '.' | '·')
        });
        let number = &text[start..end];
        let unit = unit(&text[end..]);
        let in_term =
            terms.iter().any(|term| term.contains(number) && text.contains(term.as_str()));
        if let Some(unit) = unit
            && quoted == 0
            && !code
            && !in_term
        {
            let exact = (words.span.end - words.span.start) as usize == text.len();
            let span = if exact { words.span.part(start..end + unit.len()) } else { words.span };
            found.push((format!("{number}{unit}"), span));
        }
        before = Some('0');
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

fn is_digit(glyph: char) -> bool {
    glyph.is_ascii_digit() || ('０'..='９').contains(&glyph)
}

/// The words after a number that make it a figure: 余份, 万元, %, 个百分点.
fn unit(rest: &str) -> Option<&str> {
    let mut length = 0;
    for glyph in rest.chars() {
        if MEASURES.contains(glyph) {
            return Some(&rest[..length + glyph.len_utf8()]);
        }
        if !BETWEEN.contains(&glyph) {
            break;
        }
        length += glyph.len_utf8();
    }
    (length > 0).then(|| &rest[..length])
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
        check("组织培训3次、受训162人次", &["3次", "162人"]);
        check("发放1.5万余份，合格率100%", &["1.5万余份", "100%"]);
        check("投入1,200万元", &["1,200万元"]);
        check("２８０余人次", &["２８０余人"]);
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
        ] {
            check(silent, &[]);
        }
    }
}
