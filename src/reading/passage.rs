//! A passage: a paragraph, a heading, a cell, with the way from its characters to their places.

use super::glyphs::Glyphs;
use super::number::Number;
use super::signs::Signs;
use crate::numeral::{Mention, mentions};
use crate::source::{Source, SourceId, Sources, Span};
use rust_decimal::Decimal;
use std::cell::OnceCell;
use std::ops::Range;

/// What a passage is in its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A line of the title.
    Title,
    /// 主送机关.
    Addressee,
    /// A heading on a line of its own, of this level from 1.
    Heading(u8),
    /// A heading of this level that runs into the paragraph after it, a passage of its own.
    RunIn(u8),
    /// A paragraph, perhaps opened by a number and a title that runs in.
    Body,
    /// A cell of a table: table, row and column, each from 0.
    Cell(u32, u32, u32),
    /// A footnote.
    Note,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// What a web page puts around a report: source, date of publication, size of type.
    Frame,
    /// Words that are told about the report and are not read in its text, like a statistic's
    /// source.
    Data,
}

/// A passage.
///
/// Invariant: ranges are bytes of `text`, at boundaries of characters.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What a reader sees, figures printed out, without computed numbers.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// The number that it opens with, where people typed it.
    pub number: Option<Number>,
    /// The title that opens it, without its number and its stop; of a heading, all its words.
    pub title: Option<Range<usize>>,
    /// The section of the kind that it belongs to, where that is known.
    pub section: Option<String>,
    /// Figures that are printed by references.
    pub figures: Vec<Printed>,
    /// The numbers in it, read once for all rules.
    pub mentions: Vec<Mention>,
    pieces: Vec<Piece>,
    place: Span,
    glyphs: OnceCell<Glyphs>,
    signs: OnceCell<Signs>,
}

/// A figure that a reference printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Where in the passage.
    pub range: Range<usize>,
    /// The statistics it comes from.
    pub statistics: Vec<String>,
    /// Last year's figure of the statistic, where it is one.
    pub last: Option<Decimal>,
}

/// Characters of a passage and where they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the passage.
    pub range: Range<usize>,
    /// Where they stand.
    pub span: Span,
    /// Whether they stand there character for character.
    pub exact: bool,
}

impl Passage {
    /// A passage of these pieces, which lie in the order of the text.
    pub fn new(text: String, role: Role, place: Span, pieces: Vec<Piece>) -> Passage {
        let mentions = if role == Role::Data { Vec::new() } else { mentions(&text) };
        Passage {
            text,
            role,
            number: None,
            title: None,
            section: None,
            figures: Vec::new(),
            mentions,
            pieces,
            place,
            glyphs: OnceCell::new(),
            signs: OnceCell::new(),
        }
    }

    /// A passage that stands in a source as it is.
    pub fn exact(source: SourceId, text: &str, at: usize, role: Role) -> Passage {
        let span = Span::new(source, at..at + text.len());
        let piece = Piece { range: 0..text.len(), span, exact: true };
        Passage::new(text.to_owned(), role, span, vec![piece])
    }

    /// Its characters, which many rules look at one by one.
    pub fn glyphs(&self) -> &Glyphs {
        self.glyphs.get_or_init(|| Glyphs::of(&self.text))
    }

    /// Which unusual characters it has.
    pub fn signs(&self) -> Signs {
        *self.signs.get_or_init(|| Signs::of(&self.text))
    }

    /// The whole passage's place.
    pub fn place(&self) -> Span {
        self.place
    }

    /// The place of some of its characters; that of a whole piece where it was written otherwise
    /// than it is read.
    pub fn span(&self, range: Range<usize>) -> Span {
        let last = range.end.saturating_sub(1).max(range.start);
        match (self.piece(range.start), self.piece(last)) {
            (Some(first), Some(last)) => {
                let start = first.place(range.start..range.end.min(first.range.end));
                let end = last.place(range.start.max(last.range.start)..range.end);
                if start.source == end.source { start.to(end) } else { start }
            }
            _ => self.place,
        }
    }

    /// The place of some of its characters where they stand in one source just as they are read,
    /// so that they may be changed there.
    pub fn editable(&self, range: Range<usize>) -> Option<Span> {
        let piece = self.piece(range.start)?;
        let inside =
            piece.exact && range.start >= piece.range.start && range.end <= piece.range.end;
        inside.then(|| piece.place(range))
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.range.start <= at);
        self.pieces.get(next.checked_sub(1)?)
    }

    /// Whether some of its characters were printed by a reference.
    pub fn is_printed(&self, range: &Range<usize>) -> bool {
        self.figures
            .iter()
            .any(|figure| figure.range.start < range.end && range.start < figure.range.end)
    }

    /// The words of a range; empty where the range is not one of this passage.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The title that opens it, or the words of a heading.
    pub fn title(&self) -> Option<&str> {
        self.title.clone().map(|range| self.slice(range))
    }

    /// The text after the number and the title that open it.
    pub fn after_title(&self) -> Range<usize> {
        let opened = self.title.as_ref().map(|title| title.end);
        let numbered = self.number.as_ref().map(|number| number.range.end);
        opened.or(numbered).unwrap_or(0).min(self.text.len())..self.text.len()
    }
}

impl Piece {
    fn place(&self, range: Range<usize>) -> Span {
        if !self.exact {
            return self.span;
        }
        let start = range.start.saturating_sub(self.range.start);
        self.span.part(start..range.end.saturating_sub(self.range.start))
    }
}

/// The pieces of words that were written otherwise than they are read: escapes, joined lines.
/// What stands in the source beside them is passed over; `from` is where `text` begins in the
/// passage.
pub(super) fn align(text: &str, span: Span, from: usize, sources: &Sources, out: &mut Vec<Piece>) {
    let written = sources.slice(span);
    if written == text {
        out.push(Piece { range: from..from + text.len(), span, exact: true });
        return;
    }
    let (mut at, mut begun): (usize, Option<(usize, usize)>) = (0, None);
    let mut found = Vec::new();
    let mut close = |begun: &mut Option<(usize, usize)>, end: usize| {
        if let Some((start, place)) = begun.take() {
            let span = span.part(place..place + end - start);
            found.push(Piece { range: from + start..from + end, span, exact: true });
        }
    };
    for (offset, glyph) in text.char_indices() {
        let Some(next) = written.get(at..).and_then(|rest| rest.find(glyph)) else {
            // Not the same words at all: the whole is the place.
            out.push(Piece { range: from..from + text.len(), span, exact: false });
            return;
        };
        if next > 0 {
            close(&mut begun, offset);
        }
        if begun.is_none() {
            begun = Some((offset, at + next));
        }
        at += next + glyph.len_utf8();
    }
    close(&mut begun, text.len());
    out.append(&mut found);
}

/// Where an existing text was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The source as it is: what is found can be mended there.
    Text,
    /// Words taken out of a document: places are those of the words.
    Extract,
}

impl Origin {
    /// The passages of a text, a line each, and the white space at the ends of lines.
    pub fn lines(self, id: SourceId, source: &Source) -> (Vec<Passage>, Vec<Span>) {
        let (mut passages, mut trailing, mut at) = (Vec::new(), Vec::new(), 0);
        for line in source.text().split('\n') {
            let kept = line.trim_end();
            if kept.len() < line.len() && self == Origin::Text {
                trailing.push(Span::new(id, at + kept.len()..at + line.len()));
            }
            let words = kept.trim_start();
            if !words.is_empty() {
                let start = at + kept.len() - words.len();
                passages.push(Passage::exact(id, words, start, Role::Body));
            }
            at += line.len() + 1;
        }
        (passages, trailing)
    }
}
