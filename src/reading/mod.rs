//! The prose of a report as a reader meets it: passages of plain text, each knowing what it is
//! and where every character was written. Rules read passages and nothing else of the text, so
//! that they work alike on fragments and on a report that exists as a file.

mod glyphs;
mod number;
mod passage;
mod report;
mod signs;
mod structure;
mod words;

pub use glyphs::{Glyphs, is_han};
pub use number::{Form, Number, number};
pub use passage::{Origin, Passage, Piece, Printed, Role};
pub use report::read_report;
pub use signs::Signs;
pub use structure::{assign, is_document_number, structure};
pub use words::{Reference, Words};

use crate::source::Span;

/// All passages of a report in reading order.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The passages.
    pub passages: Vec<Passage>,
    /// White space at the ends of lines, and lines of nothing else; of files that are no fragments.
    pub trailing: Vec<Span>,
    /// Whether the text was written by people as it stands: headings carry their own numbers.
    pub typed: bool,
}

impl Reading {
    /// The passages that are sentences: body text, items and notes; no headings, no cells.
    pub fn prose(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(|passage| matches!(passage.role, Role::Body | Role::Note))
    }

    /// The passages that a reader of the published report sees.
    pub fn printed(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(|passage| passage.role != Role::Data)
    }

    /// How many characters a reader sees.
    pub fn characters(&self) -> usize {
        self.printed().map(|passage| passage.text.chars().count()).sum()
    }
}
