//! The running text of a document as lines: paragraphs, rows of tables, notes. Numbers that are
//! computed are left out, so that a text does not change because another was put before it.

use crate::document::{Block, Document, Inline, Opening, Rank};
use std::ops::Range;

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The section it stands in, as the anchor of its heading.
    pub(super) section: String,
    /// The lowest heading it stands under.
    pub(super) part: String,
    /// What it is.
    pub(super) kind: LineKind,
    /// Its words.
    pub(super) text: String,
    /// Figures in it that references printed.
    pub(super) figures: Vec<Range<usize>>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Running text.
    Paragraph,
    /// A row of a table, its cells with a bar between them.
    Row,
    /// A footnote.
    Note,
}

/// The lines of the body, then those of its footnotes.
pub(super) fn lines(document: &Document) -> Vec<Line> {
    let mut reader = Reader { section: String::new(), part: String::new(), out: Vec::new() };
    reader.blocks(&document.body, LineKind::Paragraph);
    (reader.section, reader.part) = Default::default();
    for note in &document.footnotes {
        reader.blocks(note, LineKind::Note);
    }
    reader.out
}

struct Reader {
    section: String,
    part: String,
    out: Vec<Line>,
}

impl Reader {
    fn blocks(&mut self, blocks: &[Block], kind: LineKind) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.enter(heading.level, &heading.id),
                Block::Paragraph(paragraph) => {
                    let mut title: &[Inline] = &[];
                    match &paragraph.opening {
                        Some(Opening { rank: Rank::Heading(level), id, .. }) => {
                            self.enter(*level, id);
                        }
                        Some(Opening { rank: Rank::Item, title: words, .. }) => title = words,
                        None => {}
                    }
                    self.line(kind, &[title, &paragraph.content]);
                }
                Block::List(list) => {
                    list.items.iter().for_each(|item| self.blocks(&item.blocks, kind));
                }
                Block::Quote(inner) => self.blocks(inner, kind),
                Block::Table(table) => {
                    for row in std::iter::once(&table.header).chain(&table.rows) {
                        let cells: Vec<&[Inline]> = row.iter().map(Vec::as_slice).collect();
                        self.line(LineKind::Row, &cells);
                    }
                }
            }
        }
    }

    fn enter(&mut self, level: u8, id: &str) {
        if level == 1 {
            id.clone_into(&mut self.section);
        }
        id.clone_into(&mut self.part);
    }

    fn line(&mut self, kind: LineKind, pieces: &[&[Inline]]) {
        let mut line = Line {
            section: self.section.clone(),
            part: self.part.clone(),
            kind,
            text: String::new(),
            figures: Vec::new(),
        };
        for (at, piece) in pieces.iter().enumerate() {
            if kind == LineKind::Row && at > 0 {
                line.text.push_str(" | ");
            }
            push(&mut line, piece);
        }
        if !line.text.trim().is_empty() {
            self.out.push(line);
        }
    }
}

fn push(line: &mut Line, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => line.text.push_str(&words.text),
            Inline::Figure(figure) => {
                let start = line.text.len();
                line.text.push_str(&figure.text);
                line.figures.push(start..line.text.len());
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => push(line, inner),
            Inline::Link(link) => push(line, &link.content),
            Inline::Image(image) => {
                line.text.push_str("［图：");
                line.text.push_str(&image.alternative);
                line.text.push('］');
            }
            // Its number is computed; what it says is a line of its own.
            Inline::Footnote(_) => {}
            Inline::Break => line.text.push('\n'),
        }
    }
}
