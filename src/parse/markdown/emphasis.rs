//! `**` that an author meant as bold and CommonMark does not take so, because Chinese
//! punctuation stands on its inner side: found, and repaired by moving the punctuation out.
//!
//! Source: CommonMark 0.31.2, 6.2, left- and right-flanking delimiter runs.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::Span;
use crate::text;
use std::ops::Range;

/// Looks through the source of a block in which `**` did not become what it looks like.
/// `masked` hides the references; `place` turns a stretch of the text into a place.
pub(super) fn report(
    text: &str,
    masked: &str,
    block: Range<usize>,
    place: &impl Fn(Range<usize>) -> Span,
    diagnostics: &mut Diagnostics,
) {
    let marks = marks(masked, block.clone());
    // Where stars do something else as well, the pairs are guessed.
    let sure = marks.len().is_multiple_of(2)
        && masked.get(block).is_some_and(|text| !text.contains("***") && !text.contains('`'));
    let mut pairs = marks.chunks_exact(2);
    let mut found = false;
    for pair in pairs.by_ref() {
        let (open, close) = (pair[0], pair[1]);
        let inner = &masked[open + 2..close];
        if !is_wrong(masked, open, close) {
            continue;
        }
        found = true;
        let core = inner.trim_matches(|glyph: char| is_mark(glyph) || glyph.is_whitespace());
        let span = place(open..close + 2);
        let diagnostic = Diagnostic::error(
            &codes::E0112,
            span,
            text!("这里的 ** 不会成为加粗，标点挨着 ** 的内侧"; "this ** does not become bold: punctuation stands inside of it"),
        )
        .help(text!("把标点移到 ** 外面"; "move the punctuation out of the **"));
        diagnostics.push(match inner.find(core) {
            // A wider place is that of a string with escapes, which an edit would destroy.
            Some(at)
                if !core.is_empty() && (span.end - span.start) as usize == close + 2 - open =>
            {
                let start = open + 2 + at;
                let (lead, trail) = (&text[open + 2..start], &text[start + core.len()..close]);
                let bold = &text[start..start + core.len()];
                let moved = format!("{lead}**{bold}**{trail}");
                if sure { diagnostic.fix(span, moved) } else { diagnostic.edit(span, moved) }
            }
            _ => diagnostic,
        });
    }
    if let ([single], _) | ([], Some(single)) = (pairs.remainder(), marks.last().filter(|_| !found))
    {
        diagnostics.push(
            Diagnostic::error(
                &codes::E0112,
                place(*single..single + 2),
                text!("** 没有配成一对"; "** without a partner"),
            )
            .help(text!("补上另一个 **；要印出星号就写 \\*\\*"; "add the other **; write \\*\\* to print asterisks")),
        );
    }
}

/// Where `**` stands in a stretch without a backslash before it.
fn marks(masked: &str, block: Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = block.start;
    while let Some(next) = masked.get(at..block.end).and_then(|rest| rest.find("**")) {
        let start = at + next;
        if !masked[..start].ends_with('\\') {
            found.push(start);
        }
        at = start + 2;
    }
    found
}

/// Whether the pair fails to open or to close: its inner side is punctuation or blank while its
/// outer side is a letter.
fn is_wrong(masked: &str, open: usize, close: usize) -> bool {
    let before = masked[..open].chars().next_back();
    let after = masked[close + 2..].chars().next();
    let first = masked[open + 2..close].chars().next();
    let last = masked[open + 2..close].chars().next_back();
    let letter =
        |glyph: Option<char>| glyph.is_some_and(|glyph| !is_mark(glyph) && !glyph.is_whitespace());
    let blank = |glyph: Option<char>| glyph.is_none_or(char::is_whitespace);
    let mark = |glyph: Option<char>| glyph.is_some_and(is_mark);
    blank(first) || blank(last) || mark(first) && letter(before) || mark(last) && letter(after)
}

/// Whether CommonMark counts a character as punctuation: ASCII marks, and the Unicode general
/// categories P and S, of which Chinese prose uses these blocks.
fn is_mark(glyph: char) -> bool {
    glyph.is_ascii_punctuation()
        || matches!(glyph,
            '\u{a1}'..='\u{bf}' | '\u{d7}' | '\u{f7}' | '\u{2010}'..='\u{205e}' | '\u{2190}'..='\u{23ff}'
            | '\u{2500}'..='\u{27bf}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}'
            | '\u{30fb}' | '\u{fe10}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffe6}')
}
