//! Words as Markdown that a fragment reads as those words again. Less is escaped than an output
//! needs, since only one reader reads it and people edit it.

use super::figures::Swap;
use crate::manuscript::Line;
use std::ops::Range;

/// A stretch of a line as Markdown: figures as references, strong words strong, notes marked.
/// `begins` tells that it opens a block, `note` how the mark of a note is written.
pub(super) fn inline(
    line: &Line,
    range: Range<usize>,
    swaps: &[Swap],
    place: Place,
    note: &mut dyn FnMut(usize) -> String,
) -> String {
    let mut out = String::with_capacity(range.len() + 16);
    let mut edges: Vec<(usize, Edge<'_>)> = Vec::new();
    for swap in swaps {
        if swap.range.start >= range.start && swap.range.end <= range.end {
            edges.push((swap.range.start, Edge::Swap(swap)));
        }
    }
    for (at, index) in &line.marks {
        let last = range.end == line.text.len() && *at == range.end;
        if range.contains(at) || last {
            edges.push((*at, Edge::Note(*index)));
        }
    }
    for strong in strong(line, &range) {
        let cut = swaps.iter().any(|swap| {
            [strong.start, strong.end]
                .iter()
                .any(|at| swap.range.start < *at && *at < swap.range.end)
        });
        // **{{ 标识 }}** opens and closes nothing where a letter stands before or behind it.
        let letter = |glyph: Option<char>| glyph.is_some_and(char::is_alphanumeric);
        let (head, tail) = (&line.text[..strong.start], &line.text[strong.end..]);
        let stuck = swaps.iter().any(|swap| {
            swap.range.start == strong.start && letter(head.chars().next_back())
                || swap.range.end == strong.end && letter(tail.chars().next())
        });
        if !cut && !stuck {
            edges.push((strong.start, Edge::Strong));
            edges.push((strong.end, Edge::Strong));
        }
    }
    edges.sort_by_key(|(at, _)| *at);
    let mut at = range.start;
    for (next, edge) in edges {
        if next < at {
            continue;
        }
        words(&mut out, line.text.get(at..next).unwrap_or_default(), place);
        at = next;
        match edge {
            Edge::Swap(swap) => {
                out.push_str(&swap.written());
                at = swap.range.end;
            }
            Edge::Note(index) => out.push_str(&note(index)),
            Edge::Strong => out.push_str("**"),
        }
    }
    words(&mut out, line.text.get(at..range.end).unwrap_or_default(), place);
    out.trim_end().to_owned()
}

enum Edge<'a> {
    Swap(&'a Swap),
    Note(usize),
    Strong,
}

/// Strong words whose edges are letters, so that CommonMark takes the marks for what they are.
fn strong(line: &Line, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for strong in &line.strong {
        let clipped = strong.start.max(range.start)..strong.end.min(range.end);
        let Some(words) = line.text.get(clipped.clone()) else { continue };
        let core = words.trim_matches(|glyph: char| !glyph.is_alphanumeric());
        let start = clipped.start + words.find(core).unwrap_or_default();
        let apart = found.last().is_none_or(|last| last.end < start);
        if !core.is_empty() && apart && !core.contains("**") {
            found.push(start..start + core.len());
        }
    }
    found
}

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph, whose first characters may begin another block.
    Block,
    /// In a heading that `#` opens, where braces at the end are attributes.
    Heading,
    /// In the cell of a table.
    Cell,
}

/// Appends words, escaped; `out` is what stands before them in the same block.
pub(super) fn words(out: &mut String, text: &str, place: Place) {
    let guarded = if out.is_empty() && place == Place::Block { opening(text) } else { None };
    let mut before = out.chars().next_back();
    for (at, glyph) in text.char_indices() {
        let next = text[at + glyph.len_utf8()..].chars().next();
        if guarded == Some(at) || is_markup(glyph, before, next, place) {
            out.push('\\');
        }
        out.push(glyph);
        before = Some(glyph);
    }
}

fn is_markup(glyph: char, before: Option<char>, next: Option<char>, place: Place) -> bool {
    let letter = |glyph: Option<char>| glyph.is_some_and(char::is_alphanumeric);
    match glyph {
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '*' | '`' | '[' | ']' => true,
        '_' => !(letter(before) && letter(next)),
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '&' => next.is_none_or(|next| next.is_ascii_alphanumeric() || next == '#'),
        // A reference begins with two of them.
        '{' => {
            place == Place::Heading || next.is_none_or(|next| next == '{') || before == Some('{')
        }
        '}' | '#' => place == Place::Heading,
        '|' => true,
        '~' => next == Some('~') || before == Some('~'),
        _ => false,
    }
}

/// Where a backslash keeps a line from opening a list, a heading, a quotation or a rule.
fn opening(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    match first {
        '#' | '>' | '-' | '+' | '=' | '~' => Some(0),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let mark = line[digits..].starts_with(['.', ')']);
            let blank = line[digits..].chars().nth(1).is_none_or(char::is_whitespace);
            (mark && blank).then_some(digits)
        }
        '\u{3000}' | ' ' if rest.is_empty() => None,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, words};

    #[test]
    fn only_markup_is_escaped() {
        let check = |text: &str, place: Place, expect: &str| {
            let mut out = String::new();
            words(&mut out, text, place);
            assert_eq!(out, expect);
        };
        check("1.标题，5*3、a_b、_c", Place::Block, "1.标题，5\\*3、a_b、\\_c");
        check("1. 标题", Place::Block, "1\\. 标题");
        check("[bookmark: _GoBack]下一步", Place::Block, "\\[bookmark: \\_GoBack\\]下一步");
        check("# 甲 {{ a }}", Place::Block, "\\# 甲 \\{\\{ a }}");
        check("甲 {#a}", Place::Heading, "甲 \\{\\#a\\}");
        check("3<5，<b>，AT&T，& 丙", Place::Block, "3<5，\\<b>，AT\\&T，& 丙");
        check("甲|乙", Place::Cell, "甲\\|乙");
    }
}
