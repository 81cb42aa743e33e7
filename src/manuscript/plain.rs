//! Stands in until the readers of all formats are there: text in UTF-8, a paragraph a line, and
//! Markdown as it is written by this program.

use super::{Grid, GridCell, Line, Manuscript, Written};
use crate::diag::Diagnostics;
use crate::document::Inline;
use crate::parse::{Origin, parse_inline};
use crate::source::{SourceId, Span};

/// Reads a file; `None` where it is no UTF-8.
pub fn read_plain(bytes: &[u8], markdown: bool) -> Option<Manuscript> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut blocks: Vec<Written> = Vec::new();
    let mut notes: Vec<Vec<Line>> = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        let place = at as u32 + 1;
        let words = line.trim();
        if words.is_empty() {
            blocks.push(Written::Line(Line { place, ..Line::default() }));
        } else if markdown && let Some(rest) = note(words) {
            notes.push(vec![inline(rest.trim(), place)]);
        } else if markdown && words.starts_with('|') && words.len() > 1 {
            row(words, place, &mut blocks);
        } else if markdown {
            blocks.push(Written::Line(inline(words, place)));
        } else {
            let text = line.to_owned();
            blocks.push(Written::Line(Line { text, place, ..Line::default() }));
        }
    }
    blocks.retain(|block| !matches!(block, Written::Line(line) if line.text.is_empty()));
    Some(Manuscript { blocks, notes, ..Manuscript::default() })
}

/// What stands behind `[^1]: `.
fn note(words: &str) -> Option<&str> {
    words.strip_prefix("[^")?.split_once("]:").map(|(_, rest)| rest)
}

/// Marks of notes stand as characters of private use while Markdown is read.
const MARKS: u32 = 0xe000;

fn marked(words: &str) -> String {
    let mut out = words.to_owned();
    for index in 0..99_u32 {
        let mark = format!("[^{}]", index + 1);
        if let Some(glyph) = char::from_u32(MARKS + index).filter(|_| out.contains(&mark)) {
            out = out.replace(&mark, &glyph.to_string());
        }
    }
    out
}

fn unmarked(line: &mut Line) {
    let is_mark = |(_, glyph): &(usize, char)| (MARKS..MARKS + 99).contains(&u32::from(*glyph));
    while let Some((at, glyph)) = line.text.char_indices().find(is_mark) {
        line.text.remove(at);
        line.marks.push((at, (u32::from(glyph) - MARKS) as usize));
    }
}

fn inline(words: &str, place: u32) -> Line {
    let words = &marked(words);
    let level = words.bytes().take_while(|byte| *byte == b'#').count();
    let heading = (1..=6).contains(&level) && words[level..].starts_with(' ');
    let item = words.starts_with("- ");
    let rest = match (heading, item) {
        (true, _) => words[level..].trim(),
        (false, true) => words[2..].trim(),
        (false, false) => words,
    };
    let opened = crate::reading::number(rest).map_or(0, |number| number.range.end);
    let origin = Origin::Within(Span::top(SourceId(0)));
    let mut line = Line {
        text: rest[..opened].to_owned(),
        outline: heading.then_some(level as u8),
        item,
        place,
        ..Line::default()
    };
    let blank = rest[opened..].len() - rest[opened..].trim_start().len();
    line.text.push_str(&rest[opened..opened + blank]);
    let tail = &rest[opened + blank..];
    let inlines = parse_inline(tail, &origin, "", &mut Diagnostics::default());
    if inlines.is_empty() {
        line.text.push_str(tail);
    }
    collect(&inlines, &mut line);
    unmarked(&mut line);
    line
}

fn collect<F>(inlines: &[Inline<F>], line: &mut Line) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => line.text.push_str(&words.text),
            Inline::Strong(inner) => {
                let start = line.text.len();
                collect(inner, line);
                line.strong.push(start..line.text.len());
            }
            Inline::Emphasis(inner) => collect(inner, line),
            Inline::Link(link) => collect(&link.content, line),
            Inline::Image(image) => line.text.push_str(&image.alternative),
            Inline::Figure(_) | Inline::Footnote(_) | Inline::Break => {}
        }
    }
}

fn row(words: &str, place: u32, blocks: &mut Vec<Written>) {
    if words.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ')) {
        return;
    }
    let words = words.trim_start_matches('|').trim_end_matches('|');
    let mut cells: Vec<String> = vec![String::new()];
    let mut glyphs = words.chars().peekable();
    while let Some(glyph) = glyphs.next() {
        match glyph {
            '\\' if glyphs.peek() == Some(&'|') => {}
            '|' => cells.push(String::new()),
            glyph => {
                if let Some(last) = cells.last_mut() {
                    last.push(glyph);
                }
            }
        }
    }
    let cell =
        |text: String| GridCell { text: inline(text.trim(), place).text, columns: 1, rows: 1 };
    let cells: Vec<GridCell> = cells.into_iter().map(cell).collect();
    match blocks.last_mut() {
        Some(Written::Table(grid)) => grid.rows.push(cells),
        _ => blocks.push(Written::Table(Grid { rows: vec![cells], head: 1, place })),
    }
}
