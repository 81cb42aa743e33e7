//! Ids inside formulas and references: where they begin and end, and what was meant by an
//! unknown one.
//!
//! An id may hold `-` and `.`, so `a-b` can be one id or a subtraction. The rule: the longest
//! unbroken run of id characters that is a known id is that id; a run that is not known is taken
//! apart at its `-`, longest known id first, if all its pieces are known ids or numbers.

use crate::diag::{Diagnostic, codes, nearest};
use crate::source::Span;
use crate::text;
use std::cell::Cell;
use std::ops::Range;

/// Longer words get no suggestion; nobody mistypes such a thing, and comparing is slow.
const LONGEST_MISTYPED: usize = 96;

/// How many pairs of ids are compared in one run: a file of nothing but unknown ids must not make
/// it slow.
const COMPARISONS: u32 = 200_000;

/// Ids whose lengths differ by more bytes than this are not near each other.
const NEAR_LENGTH: usize = 12;

/// A run with more `-` than this is not taken apart.
const MOST_PIECES: usize = 64;

/// Suggestions of known ids for unknown ones.
#[derive(Debug)]
pub(super) struct Suggestions {
    left: Cell<u32>,
}

impl Suggestions {
    /// As many as a run may ask for.
    pub(super) fn new() -> Suggestions {
        Suggestions { left: Cell::new(COMPARISONS) }
    }

    /// The error that there is no statistic `id`, written at `span`.
    pub(super) fn unknown<'a>(
        &self,
        id: &str,
        span: Span,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Diagnostic {
        let shown = shorten(id);
        let diagnostic = Diagnostic::error(
            &codes::E0303,
            span,
            text!("没有统计项“{shown}”"; "there is no statistic `{shown}`"),
        );
        // A wider place is that of a string with escapes, in which the id cannot be found.
        let exact = (span.end.saturating_sub(span.start)) as usize == id.len();
        match self.nearest(id, known) {
            Some(near) => {
                let diagnostic =
                    diagnostic.help(text!("是不是“{near}”？"; "did you mean `{near}`?"));
                if exact { diagnostic.edit(span, near) } else { diagnostic }
            }
            None => diagnostic.help(text!(
                "在 statistics.toml 里登记这一项，或改用已有的标识（report stats 列出全部）";
                "declare it in statistics.toml, or use an id that is there (`report stats` lists them)"
            )),
        }
    }

    fn nearest<'a>(&self, id: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        if id.len() > LONGEST_MISTYPED || self.left.get() == 0 {
            return None;
        }
        let near_length = |name: &&str| name.len().abs_diff(id.len()) <= NEAR_LENGTH;
        nearest(id, known.into_iter().filter(|name| near_length(name) && self.take()))
    }

    /// Takes one comparison off what is left.
    fn take(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }
}

/// What a piece of a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A known id.
    Id,
    /// `12`, `0.5`.
    Number,
    /// A sign between two others, or before one.
    Minus,
    /// Neither.
    Unknown,
}

/// Whether a character may stand in an id.
pub(super) fn in_id(glyph: char) -> bool {
    glyph.is_alphanumeric() || matches!(glyph, '_' | '-' | '.')
}

/// The end of the run of id characters that begins at `start`.
pub(super) fn run_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.find(|glyph| !in_id(glyph)).unwrap_or(rest.len())
}

/// Takes the run `text[range]` apart.
pub(super) fn words(
    text: &str,
    range: Range<usize>,
    known: &impl Fn(&str) -> bool,
) -> Vec<(Word, Range<usize>)> {
    let run = text.get(range.clone()).unwrap_or_default();
    if known(run) {
        return vec![(Word::Id, range)];
    }
    if is_number(run) {
        return vec![(Word::Number, range)];
    }
    pieces(run, range.start, known).unwrap_or_else(|| vec![(Word::Unknown, range)])
}

/// The pieces of a run between its `-`; `None` if one of them is not known.
fn pieces(
    run: &str,
    offset: usize,
    known: &impl Fn(&str) -> bool,
) -> Option<Vec<(Word, Range<usize>)>> {
    let mut ends: Vec<usize> = run.match_indices('-').map(|(at, _)| at).collect();
    if ends.is_empty() || ends.len() > MOST_PIECES {
        return None;
    }
    ends.push(run.len());
    let (mut out, mut at) = (Vec::new(), 0);
    while at < run.len() {
        if run[at..].starts_with('-') {
            out.push((Word::Minus, offset + at..offset + at + 1));
            at += 1;
            continue;
        }
        let longest = ends.iter().rev().filter(|end| **end > at).find_map(|end| {
            let piece = &run[at..*end];
            match (known(piece), is_number(piece)) {
                (true, _) => Some((Word::Id, *end)),
                (false, true) => Some((Word::Number, *end)),
                (false, false) => None,
            }
        });
        let (word, end) = longest?;
        out.push((word, offset + at..offset + end));
        at = end;
    }
    Some(out)
}

/// ASCII digits with at most one point between them.
fn is_number(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match word.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(word),
    }
}

/// The place of `range` of `text`, which is written at `span`: exact where the source has the
/// same characters, bare or between quotes, and all of `span` where it has escapes.
pub(super) fn place(span: Span, text: &str, range: Range<usize>) -> Span {
    let width = (span.end as usize).saturating_sub(span.start as usize);
    let quotes = match width.checked_sub(text.len()) {
        Some(extra @ (0 | 2 | 6)) => extra / 2,
        _ => return span,
    };
    span.part(range.start + quotes..range.end + quotes)
}

/// The place of a whole string without its quotes.
pub(super) fn inside(span: Span, text: &str) -> Span {
    place(span, text, 0..text.len())
}

/// An id as a message shows it, never longer than a line.
pub(super) fn shorten(id: &str) -> String {
    const SHOWN: usize = 48;
    match id.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &id[..at]),
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Suggestions, place, words};
    use crate::source::{Source, Sources, Span};

    fn check(run: &str, expect: &str) {
        let known = ["a", "b", "a-b", "b-c", "a.b", "调解.总数", "2024", "x-1"];
        let found = words(run, 0..run.len(), &|word| known.contains(&word));
        let shown: Vec<String> =
            found.iter().map(|(word, range)| format!("{word:?}:{}", &run[range.clone()])).collect();
        assert_eq!(shown.join(" "), expect, "{run}");
    }

    #[test]
    fn the_longest_known_run_is_the_id() {
        check("a", "Id:a");
        check("a-b", "Id:a-b");
        check("a-b-c", "Unknown:a-b-c");
        check("b-a", "Id:b Minus:- Id:a");
        check("a.b-调解.总数", "Id:a.b Minus:- Id:调解.总数");
        check("a-2", "Id:a Minus:- Number:2");
        check("x-1-1", "Id:x-1 Minus:- Number:1");
        check("2024", "Id:2024");
        check("2023", "Number:2023");
        check("0.5-a", "Number:0.5 Minus:- Id:a");
        check("-a", "Minus:- Id:a");
        check("a--b", "Id:a Minus:- Minus:- Id:b");
        check("a-", "Id:a Minus:-");
        check("-", "Minus:-");
        check("c", "Unknown:c");
        check("a-c", "Unknown:a-c");
        check(".5", "Unknown:.5");
        check("1.2.3", "Unknown:1.2.3");
    }

    #[test]
    fn a_place_is_exact_bare_and_in_quotes() {
        let text = "甲 \"ab-乙\" x";
        let mut sources = Sources::default();
        let source = sources.add(Source::new("a.toml", text));
        let word = "ab-乙";
        let quoted = Span::new(source, 4..4 + word.len() + 2);
        let bare = Span::new(source, 5..5 + word.len());
        for span in [quoted, bare] {
            assert_eq!(sources.slice(place(span, word, 3..6)), "乙");
        }
        assert_eq!(place(bare, "other length", 1..2), bare);
    }

    #[test]
    fn suggestions_come_to_an_end() {
        let suggestions = Suggestions::new();
        let span = Span::top(Sources::default().add(Source::new("a", "")));
        let known = ["total"; 1000];
        let with = |_: &u32| {
            let diagnostic = suggestions.unknown("totol", span, known);
            diagnostic.helps.iter().any(|help| help.zh.contains("total"))
        };
        assert_eq!((0..1000).filter(with).count(), 200);
    }
}
