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
#[derive(Debug)]
pub struct Source {
    path: String,
    text: String,
    /// Length in bytes of the mark that was taken off the front of the file: 0 or 3.
    mark: u32,
    /// Offsets in `text` before which a CR was dropped, ascending.
    returns: Vec<u32>,
    lines: OnceLock<Vec<u32>>,
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
        Source { path: path.into(), text, mark, returns, lines: OnceLock::new() }
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
        let lines = self.line_starts();
        let line = lines.partition_point(|&start| start <= offset) - 1;
        let before = &self.text[lines[line] as usize..offset as usize];
        Position { line: line as u32 + 1, column: before.chars().count() as u32 + 1 }
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

    fn boundary(&self, offset: u32) -> u32 {
        let mut at = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at as u32
    }
}

/// All texts of one compilation.
#[derive(Debug, Default)]
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
