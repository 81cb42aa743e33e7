//! What is shown of a source around the places that a finding marks: a few lines, each cut to a
//! window, so that a line of nine megabytes gives an excerpt as small as any other.

use super::escape;
use crate::source::{SourceId, Sources, Span};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// A place to be marked in an excerpt.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Where.
    pub(super) span: Span,
    /// What is said there; may be empty.
    pub(super) label: String,
    /// Whether it is the place that the finding is about.
    pub(super) primary: bool,
}

/// Some neighbouring lines of a source.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Which source.
    pub(super) source: SourceId,
    /// Number of its first line, from 1.
    pub(super) first_line: usize,
    /// Place in the source of the mark that it is about.
    pub(super) offset: u32,
    /// The text, hidden characters escaped, long lines cut.
    pub(super) text: String,
    /// The marks as bytes of `text`.
    pub(super) marks: Vec<(Range<usize>, String, bool)>,
}

impl Excerpt {
    /// The mark it is about: the primary one, or the first.
    pub(super) fn about(&self) -> Option<&(Range<usize>, String, bool)> {
        self.marks.iter().find(|(.., primary)| *primary).or(self.marks.first())
    }
}

/// Lines between two marks that are still shown together.
const GAP: usize = 2;

/// The excerpts for `marks`, the primary one's first. Of a mark over several lines the first is
/// shown.
pub(super) fn excerpts(sources: &Sources, marks: Vec<Mark>, width: usize) -> Vec<Excerpt> {
    let mut placed: Vec<(SourceId, usize, Mark)> = marks
        .into_iter()
        .filter(|mark| !sources.get(mark.span.source).text().is_empty())
        .map(|mark| {
            let position = sources.get(mark.span.source).position(mark.span.start);
            (mark.span.source, position.line as usize - 1, mark)
        })
        .collect();
    placed.sort_by_key(|(source, line, mark)| (*source, *line, mark.span));
    let mut groups: Vec<Vec<(usize, Mark)>> = Vec::new();
    let mut before: Option<(SourceId, usize)> = None;
    for (source, line, mark) in placed {
        let near = before.is_some_and(|(other, last)| other == source && line - last <= GAP);
        match groups.last_mut() {
            Some(group) if near => group.push((line, mark)),
            _ => groups.push(vec![(line, mark)]),
        }
        before = Some((source, line));
    }
    groups.sort_by_key(|group| !group.iter().any(|(_, mark)| mark.primary));
    groups.iter().filter_map(|group| excerpt(sources, group, width)).collect()
}

fn excerpt(sources: &Sources, group: &[(usize, Mark)], width: usize) -> Option<Excerpt> {
    let ((first, mark), (last, _)) = (group.first()?, group.last()?);
    let about = group.iter().find(|(_, mark)| mark.primary).map_or(mark, |(_, mark)| mark);
    let mut found = Excerpt {
        source: mark.span.source,
        first_line: first + 1,
        offset: about.span.start,
        text: String::new(),
        marks: Vec::new(),
    };
    for line in *first..=*last {
        let here: Vec<&Mark> =
            group.iter().filter(|(at, _)| *at == line).map(|(_, mark)| mark).collect();
        add_line(sources, &mut found, line, &here, width);
    }
    Some(found)
}

fn add_line(sources: &Sources, found: &mut Excerpt, line: usize, marks: &[&Mark], width: usize) {
    let source = sources.get(found.source);
    let starts = source.line_starts();
    let start = starts[line] as usize;
    let end = starts.get(line + 1).map_or(source.text().len(), |next| *next as usize - 1);
    let text = &source.text()[start..end];
    let within = |offset: u32| boundary(text, (offset as usize).saturating_sub(start));
    let ranges: Vec<Range<usize>> =
        marks.iter().map(|mark| within(mark.span.start)..within(mark.span.end)).collect();
    let about = marks.iter().position(|mark| mark.primary).unwrap_or(0);
    let window = Window::new(text, ranges.get(about).map_or(0, |range| range.start), width);
    let base = found.text.len();
    found.text.push_str(&window.text);
    found.text.push('\n');
    for (mark, range) in marks.iter().zip(ranges) {
        let (from, to) = (window.place(range.start), window.place(range.end));
        let shown = base + from..base + to.max(from);
        found.marks.push((shown, mark.label.clone(), mark.primary));
    }
}

/// The nearest start of a character at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A part of a line with `…` where it is cut.
struct Window {
    text: String,
    /// Offsets in the line and in `text`, ascending.
    places: Vec<(usize, usize)>,
}

impl Window {
    /// At most about `width` columns of `line` around the offset `about`. Looks at no more of
    /// the line than it shows.
    fn new(line: &str, about: usize, width: usize) -> Window {
        let (mut start, left) = back(line, about, width / 4);
        let end = forward(line, about, width - width / 4 + left);
        if end.0 == line.len() {
            start = back(line, about, width / 4 + end.1).0;
        }
        let end = end.0;
        let mut window = Window { text: String::new(), places: Vec::new() };
        if start > 0 {
            window.text.push('…');
        }
        for (at, glyph) in line[start..end].char_indices() {
            window.places.push((start + at, window.text.len()));
            escape::push(&mut window.text, glyph);
        }
        window.places.push((end, window.text.len()));
        if end < line.len() {
            window.text.push('…');
        }
        window
    }

    fn place(&self, offset: usize) -> usize {
        let after = self.places.partition_point(|(at, _)| *at <= offset);
        self.places[after.saturating_sub(1)].1
    }
}

/// How far back one gets from `about` with `columns`, and the columns left over.
fn back(line: &str, about: usize, columns: usize) -> (usize, usize) {
    let mut left = columns;
    for (at, glyph) in line[..about].char_indices().rev() {
        match left.checked_sub(columns_of(glyph)) {
            Some(rest) => left = rest,
            None => return (at + glyph.len_utf8(), 0),
        }
    }
    (0, left)
}

/// How far one gets from `about` with `columns`, and the columns left over.
fn forward(line: &str, about: usize, columns: usize) -> (usize, usize) {
    let mut left = columns;
    for (at, glyph) in line[about..].char_indices() {
        match left.checked_sub(columns_of(glyph)) {
            Some(rest) => left = rest,
            None => return (about + at, 0),
        }
    }
    (line.len(), left)
}

/// Columns a character takes as it is shown; never 0, so that a run of combining marks ends too.
fn columns_of(glyph: char) -> usize {
    if escape::is_hidden(glyph) { 8 } else { glyph.width().unwrap_or(1).max(1) }
}

#[cfg(test)]
mod tests {
    use super::{Mark, excerpts};
    use crate::source::{Source, Sources, Span};

    fn shown(text: &str, marked: &[&str]) -> Vec<(usize, String, Vec<String>)> {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        let marks = marked.iter().enumerate().map(|(at, word)| {
            let start = text.find(word).unwrap();
            let span = Span::new(id, start..start + word.len());
            Mark { span, label: String::new(), primary: at == 0 }
        });
        let excerpts = excerpts(&sources, marks.collect(), 20);
        excerpts
            .into_iter()
            .map(|found| {
                let words =
                    found.marks.iter().map(|(range, ..)| found.text[range.clone()].to_owned());
                (found.first_line, found.text.clone(), words.collect())
            })
            .collect()
    }

    #[test]
    fn near_lines_stand_together_and_far_ones_apart() {
        let found = shown("一\n二\n三\n四\n五\n六\n", &["五", "一", "三"]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "一\n二\n三\n四\n五\n");
        let found = shown("一\n二\n三\n四\n五\n六\n", &["五", "一"]);
        let first: Vec<(usize, &str)> =
            found.iter().map(|part| (part.0, part.1.as_str())).collect();
        assert_eq!(first, [(5, "五\n"), (1, "一\n")]);
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let line = format!("{}目标{}", "甲".repeat(3_000_000), "乙".repeat(1000));
        let (_, text, words) = shown(&line, &["目标"]).remove(0);
        assert_eq!(text, "…甲甲目标乙乙乙乙乙…\n");
        assert_eq!(words, ["目标"]);
        let (_, text, words) = shown("甲甲甲甲甲甲甲甲甲甲甲甲甲甲尾", &["尾"]).remove(0);
        assert_eq!((text.as_str(), words[0].as_str()), ("…甲甲甲甲甲甲甲甲甲尾\n", "尾"));
        let (_, text, words) = shown("a\u{202e}b", &["b"]).remove(0);
        assert_eq!((text.as_str(), words[0].as_str()), ("a\\u{202E}b\n", "b"));
    }
}
