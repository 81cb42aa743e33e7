//! The texts that are compiled: their paths, their characters, and where an offset lies in them.

mod control;
mod decode;
mod span;
mod splice;

pub use control::is_control;
pub use decode::{Encoding, Unreadable, decode};
pub use span::{Span, Spanned};
pub use splice::{Splice, combined, spliced};

use std::sync::OnceLock;

/// Names one [`Source`] inside its [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

/// One text file, decoded.
///
/// Invariant: `text` holds no CR and no leading byte order mark; offsets everywhere are byte
/// offsets into `text`, and [`Source::byte_in_file`] leads back to the file as it is on disk.
#[derive(Clone, Debug)]
pub struct Source {
    path: String,
    text: String,
    /// Length in bytes of the mark that was taken off the front of the file: 0 or 3.
    mark: u32,
    /// Offsets in `text` before which a CR was dropped, ascending.
    returns: Vec<u32>,
    lines: OnceLock<Vec<u32>>,
    /// How much of the text stands before each block of [`BLOCK`] bytes.
    blocks: OnceLock<Vec<Length>>,
}

/// Bytes of a block: what of a long line is counted anew for each place in it.
const BLOCK: u32 = 1 << 10;

/// The length of a text.
#[derive(Clone, Copy, Debug, Default)]
struct Length {
    /// In characters.
    characters: u32,
    /// In units of UTF-16.
    units: u32,
}

impl Length {
    /// This text and `more` behind it.
    fn and(self, more: &str) -> Length {
        Length {
            characters: self.characters + more.chars().count() as u32,
            units: self.units + more.encode_utf16().count() as u32,
        }
    }
}

/// A place in a source as people count: both numbers begin at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Source {
    /// A source whose text needs no decoding, as tests have it.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        Source::decoded(path, text.into(), 0, Vec::new())
    }

    /// A source from its decoded parts; `decode` gives the three.
    pub fn decoded(path: impl Into<String>, text: String, mark: u32, returns: Vec<u32>) -> Source {
        let (lines, blocks) = (OnceLock::new(), OnceLock::new());
        Source { path: path.into(), text, mark, returns, lines, blocks }
    }

    /// The same source with a text of the same length and the same lines, so that places stay
    /// what they are.
    pub fn shown_as(&self, text: String) -> Source {
        debug_assert_eq!(text.len(), self.text.len());
        Source { text, ..self.clone() }
    }

    /// Path below the project, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text, with LF line ends only.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of an offset; an offset past the end is the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.boundary(offset);
        let line = self.line_of(offset);
        let column = self.in_line(offset).characters + 1;
        Position { line: line as u32 + 1, column }
    }

    /// Column of an offset from 1, counted in units of UTF-16.
    pub fn column_in_units(&self, offset: u32) -> u32 {
        self.in_line(self.boundary(offset)).units + 1
    }

    /// The line that an offset lies in, without its line feed: what stands before the offset and
    /// what behind it.
    pub fn around(&self, offset: u32) -> (&str, &str) {
        let offset = self.boundary(offset);
        let (line, lines) = (self.line_of(offset), self.line_starts());
        let end = lines.get(line + 1).map_or(self.text.len(), |next| *next as usize - 1);
        let offset = offset as usize;
        (&self.text[lines[line] as usize..offset], &self.text[offset..end.max(offset)])
    }

    /// The same offset in the file's own bytes, with its mark and its carriage returns. A line's
    /// end is where its carriage return stands, so that what goes up to there leaves it alone.
    pub fn byte_in_file(&self, offset: u32) -> u32 {
        let dropped = self.returns.partition_point(|&at| at < offset) as u32;
        offset + dropped + self.mark
    }

    /// Where each line begins.
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// What stands before an offset on its line. A short line is counted; of a long one, with many
    /// places in it, blocks are known.
    fn in_line(&self, offset: u32) -> Length {
        let start = self.line_starts()[self.line_of(offset)];
        if offset - start <= BLOCK {
            return Length::default().and(&self.text[start as usize..offset as usize]);
        }
        let (all, before) = (self.up_to(offset), self.up_to(start));
        let characters = all.characters - before.characters;
        Length { characters, units: all.units - before.units }
    }

    /// What stands before an offset in the whole text.
    fn up_to(&self, offset: u32) -> Length {
        let block = |at: u32| self.boundary(at * BLOCK) as usize;
        let blocks = self.blocks.get_or_init(|| {
            let mut before = Length::default();
            let full = self.text.len() as u32 / BLOCK;
            let each = (0..full).map(|at| {
                before = before.and(&self.text[block(at)..block(at + 1)]);
                before
            });
            std::iter::once(Length::default()).chain(each).collect()
        });
        let at = offset / BLOCK;
        blocks[at as usize].and(&self.text[block(at)..offset as usize])
    }

    /// Which line an offset lies in, from 0.
    fn line_of(&self, offset: u32) -> usize {
        // The first line starts at 0.
        self.line_starts().partition_point(|&start| start <= offset) - 1
    }

    fn boundary(&self, offset: u32) -> u32 {
        let mut at = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at as u32
    }
}

/// All texts of one compilation.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// Takes a source in and names it.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.list.push(source);
        SourceId(self.list.len() as u32 - 1)
    }

    /// The source of that name.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize]
    }

    /// The characters that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        let source = self.get(span.source);
        let (start, end) = (source.boundary(span.start), source.boundary(span.end));
        &source.text[start as usize..end.max(start) as usize]
    }

    /// The same list, each source as `show` has it.
    pub fn map(&self, show: impl Fn(SourceId, &Source) -> Source) -> Sources {
        Sources { list: self.iter().map(|(id, source)| show(id, source)).collect() }
    }

    /// All sources in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.list.iter().enumerate().map(|(at, source)| (SourceId(at as u32), source))
    }
}

#[cfg(test)]
mod tests {
    use super::{Source, decode};

    #[test]
    fn positions_count_characters_not_bytes() {
        let source = Source::new("a.md", "第一行\n第𠀀二 x");
        let at = source.text().find('x').unwrap_or(0) as u32;
        let position = source.position(at);
        assert_eq!((position.line, position.column), (2, 5));
        assert_eq!(source.position(9_999).column, 6);
    }

    #[test]
    fn columns_of_long_lines_are_those_of_short_ones() {
        let line = "字𠀀x乙".repeat(1000);
        let source = Source::new("a.md", format!("第一行\n{line}\n{line}"));
        let starts = source.line_starts().to_vec();
        for (at, _) in source.text().char_indices().step_by(7) {
            let line = starts.partition_point(|start| *start as usize <= at) - 1;
            let before = &source.text()[starts[line] as usize..at];
            let at = at as u32;
            assert_eq!(source.position(at).column as usize, before.chars().count() + 1);
            assert_eq!(source.column_in_units(at) as usize, before.encode_utf16().count() + 1);
        }
    }

    #[test]
    fn a_line_is_cut_at_an_offset() {
        let source = Source::new("a.md", "甲\n乙丙\n");
        let parts = [0, 3, 4, 7, 10, 11, 9_999].map(|offset| source.around(offset));
        let expected =
            [("", "甲"), ("甲", ""), ("", "乙丙"), ("乙", "丙"), ("乙丙", ""), ("", ""), ("", "")];
        assert_eq!(parts, expected);
    }

    #[test]
    fn bytes_lead_back_to_the_file() {
        let file = "\u{feff}甲\r\n乙\r丙\n".as_bytes();
        let decoded = decode(file).unwrap_or_else(|_| panic!("valid"));
        assert_eq!(decoded.text, "甲\n乙\n丙\n");
        let source =
            Source::decoded("a.md", decoded.text.into_owned(), decoded.mark, decoded.returns);
        for glyph in ['甲', '乙', '丙'] {
            let offset = source.text().find(glyph).unwrap_or(0) as u32;
            let byte = source.byte_in_file(offset) as usize;
            assert!(file[byte..].starts_with(glyph.to_string().as_bytes()), "{glyph}");
        }
        let end = source.text().find('\n').unwrap_or(0) as u32;
        assert!(file[source.byte_in_file(end) as usize..].starts_with(b"\r\n"));
    }
}
