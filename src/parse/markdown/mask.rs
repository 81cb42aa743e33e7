//! References hidden from the Markdown parser, so that no character of theirs is taken for
//! markup: each becomes a run of word characters of the same length in bytes, and places stay
//! as they are.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::parse::reference::Reference;
use crate::source::Span;
use crate::text;
use std::borrow::Cow;

/// Stands where a reference begins. A private character of plane 15, four bytes long, which is
/// neither blank nor punctuation, so that emphasis beside it works as beside a word.
pub(super) const MARK: char = '\u{f0000}';

/// A text without its references.
pub(super) struct Masked<'a> {
    /// As long as the original.
    pub(super) text: Cow<'a, str>,
    /// Where each reference begins and ends with its braces, in order, and the reference.
    pub(super) references: Vec<(usize, usize, Reference)>,
}

/// Hides the references of a text; `place` turns a stretch of it into a place in the source.
pub(super) fn mask<'a>(
    text: &'a str,
    place: &impl Fn(std::ops::Range<usize>) -> Span,
    diagnostics: &mut Diagnostics,
) -> Masked<'a> {
    let mut references = Vec::new();
    let mut masked = Cow::Borrowed(text);
    full_width_braces(text, place, diagnostics);
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|at| from + at) {
        let close = close(&text[start + 2..]);
        let Some(length) = close else {
            let span = place(start..start + 2);
            diagnostics.push(
                Diagnostic::error(
                    &codes::E0301,
                    span,
                    text!("引用没有以 }}}} 结束"; "the reference is not closed with }}}}"),
                )
                .help(text!(
                    "引用写成 {{{{ 统计项 }}}}，写在一段之内；要印出花括号就写 \\{{\\{{";
                    "write {{{{ statistic }}}} inside one paragraph; \\{{\\{{ prints braces"
                )),
            );
            from = start + 2;
            continue;
        };
        let end = start + 2 + length + 2;
        let inner = &text[start + 2..end - 2];
        let expression = inner.trim();
        let lead = start + 2 + (inner.len() - inner.trim_start().len());
        references.push((
            start,
            end,
            Reference {
                expression: expression.to_owned(),
                span: place(lead..lead + expression.len()),
                outer: place(start..end),
            },
        ));
        let out = masked.to_mut();
        let mut filler = String::with_capacity(end - start);
        filler.push(MARK);
        filler.extend(std::iter::repeat_n('x', end - start - MARK.len_utf8()));
        out.replace_range(start..end, &filler);
        from = end;
    }
    Masked { text: masked, references }
}

/// The length of what stands before the closing braces: of the same paragraph, and not past
/// another opening pair.
fn close(rest: &str) -> Option<usize> {
    let end = rest.find("}}")?;
    let inner = &rest[..end];
    (!inner.contains("{{") && !inner.contains("\n\n")).then_some(end)
}

fn full_width_braces(
    text: &str,
    place: &impl Fn(std::ops::Range<usize>) -> Span,
    diagnostics: &mut Diagnostics,
) {
    if !text.contains('｛') {
        return;
    }
    let opens = found(text, &["｛｛", "｛{", "{｛"]);
    let closes = found(text, &["｝｝", "}｝", "｝}", "}}"]);
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    for (at, open) in opens.iter().enumerate() {
        let first = |list: &[usize]| list.get(list.partition_point(|at| *at < open.end)).copied();
        let line = first(&ends).unwrap_or(text.len());
        let limit = opens.get(at + 1).map_or(line, |next| next.start.min(line));
        let close = closes.get(closes.partition_point(|close| close.start < open.end));
        let close = close.filter(|close| close.end <= limit);
        let range = open.start..close.map_or(open.end, |close| close.end);
        let inner = close.and_then(|close| text.get(open.end..close.start)).unwrap_or_default();
        let expression = inner.trim();
        let span = place(range.clone());
        let diagnostic = Diagnostic::error(
            &codes::E0301,
            span,
            text!("引用用了全角花括号"; "full-width braces around a reference"),
        )
        .help(text!("用英文输入法写 {{{{ 和 }}}}"; "write {{{{ and }}}} with the keyboard set to English"));
        // A wider place is that of a string with escapes, which an edit would destroy.
        let exact = (span.end - span.start) as usize == range.len();
        let single = !expression.is_empty() && !expression.contains(['{', '}', '｛', '｝']);
        diagnostics.push(if exact && single {
            diagnostic.fix(span, format!("{{{{ {expression} }}}}"))
        } else {
            diagnostic
        });
    }
}

/// Where any of some words stand, in order and apart from each other.
fn found(text: &str, words: &[&str]) -> Vec<std::ops::Range<usize>> {
    let places = |word: &&str| {
        text.match_indices(*word).map(|(at, word)| at..at + word.len()).collect::<Vec<_>>()
    };
    let mut all: Vec<_> = words.iter().flat_map(places).collect();
    all.sort_by_key(|place| (place.start, place.end));
    let mut end = 0;
    all.retain(|place| {
        let apart = place.start >= end;
        end = if apart { place.end } else { end };
        apart
    });
    all
}

impl Masked<'_> {
    /// The reference that begins at `offset`, and where it ends.
    pub(super) fn at(&self, offset: usize) -> Option<(usize, &Reference)> {
        let found = self.references.binary_search_by_key(&offset, |(start, _, _)| *start).ok()?;
        let (_, end, reference) = self.references.get(found)?;
        Some((*end, reference))
    }

    /// Whether a reference lies in a stretch.
    pub(super) fn any_in(&self, range: &std::ops::Range<usize>) -> Option<&Reference> {
        let from = self.references.partition_point(|(start, _, _)| *start < range.start);
        self.references.get(from).filter(|(start, _, _)| *start < range.end).map(|found| &found.2)
    }
}
