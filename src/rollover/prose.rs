//! The prose of a fragment as passages over holes: what is looked through for old words, and what
//! must be the same after marks have been put in.

use crate::diag::Diagnostics;
use crate::document::{Block, HOLE, Image, Inline, for_each_inline};
use crate::model::Prose;
use crate::parse::{Origin, Reference, parse_prose};
use crate::reading::{self, Passage, Role, Words};
use crate::source::{Source, Sources, Span};

/// What there is in a text.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Headings, paragraphs, cells and notes, in order.
    pub(super) passages: Vec<Passage>,
    /// Images of the project.
    pub(super) images: Vec<Image>,
    /// Places of headings that carry out plans.
    pub(super) carrying: Vec<Span>,
    /// What kinds of blocks there are, with their words.
    shape: Vec<String>,
}

/// Reads prose.
pub(super) fn read(prose: &Prose<Reference>, sources: &Sources) -> Read {
    let mut reader = Reader { sources, read: Read::default() };
    reader.blocks(&prose.blocks, Role::Body);
    for note in &prose.footnotes {
        reader.blocks(note, Role::Note);
    }
    reader.read
}

/// What a text reads as: the same for two texts that differ in nothing but comments.
pub(super) fn shape(text: &str, folder: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let source = sources.add(Source::new("", text));
    let mut wrong = Diagnostics::default();
    let prose = parse_prose(text, &Origin::At { source, base: 0 }, folder, &mut wrong);
    let mut shape = read(&prose, &sources).shape;
    shape.extend(wrong.iter().map(|one| format!("{} {}", one.code, one.message.en)));
    shape
}

struct Reader<'a> {
    sources: &'a Sources,
    read: Read,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block<Reference>], role: Role) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    if !heading.carries_out.is_empty() {
                        self.read.carrying.push(heading.span);
                    }
                    self.inlines(&heading.title, Role::Heading(heading.level), heading.span);
                }
                Block::Paragraph(paragraph) => {
                    self.inlines(&paragraph.content, role, paragraph.span)
                }
                Block::List(list) => {
                    self.read.shape.push(format!("list {}", list.ordered));
                    for item in &list.items {
                        self.read.shape.push("item".to_owned());
                        self.blocks(&item.blocks, role);
                    }
                    self.read.shape.push("end".to_owned());
                }
                Block::Quote(inner) => {
                    self.read.shape.push("quote".to_owned());
                    self.blocks(inner, role);
                    self.read.shape.push("end".to_owned());
                }
                Block::Table(table) => {
                    let rows = std::iter::once(&table.header).chain(&table.rows);
                    for (row, cells) in rows.enumerate() {
                        for (column, cell) in cells.iter().enumerate() {
                            self.inlines(
                                cell,
                                Role::Cell(0, row as u32, column as u32),
                                table.span,
                            );
                        }
                    }
                }
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline<Reference>], role: Role, span: Span) {
        let mut words = Words::default();
        let hole = |one: &Reference| reading::Reference::written(HOLE, one.outer);
        words.collect(inlines, self.sources, &hole);
        let block = [Block::Paragraph(crate::document::Paragraph {
            opening: None,
            content: inlines.to_vec(),
            span,
        })];
        let mut marks = String::new();
        for_each_inline(&block, &mut |inline| match inline {
            Inline::Image(image) => {
                marks += &image.path;
                self.read.images.push(image.clone());
            }
            Inline::Figure(reference) => marks += &reference.expression,
            Inline::Link(link) => marks += &link.target,
            Inline::Strong(_) => marks.push('*'),
            Inline::Emphasis(_) => marks.push('_'),
            Inline::Code(_) => marks.push('`'),
            Inline::Footnote(number) => marks += &number.to_string(),
            Inline::Text(_) | Inline::Break => {}
        });
        let passage = words.passage(role, span);
        self.read.shape.push(format!("{role:?} {marks} {}", passage.text));
        self.read.passages.push(passage);
    }
}
