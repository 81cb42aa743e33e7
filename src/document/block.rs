//! Blocks: headings, paragraphs, lists, quotations and tables.

use super::figure::Figure;
use super::inline::Inline;
use crate::source::Span;

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block<F = Figure> {
    /// A heading on its own line.
    Heading(Heading<F>),
    /// A paragraph, perhaps opened by a run-in heading or an item number.
    Paragraph(Paragraph<F>),
    /// A list that is not folded into paragraphs.
    List(List<F>),
    /// Text quoted as a block.
    Quote(Vec<Block<F>>),
    /// A table.
    Table(Table<F>),
}

/// A heading on its own line.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading<F = Figure> {
    /// 1 to 4 in a document; in a fragment the number of `#`.
    pub level: u8,
    /// `一、`, `（一）`, `1.`, `（1）`; empty until `assemble` numbers it.
    pub number: String,
    /// Anchor, unique in the document; empty where none was given yet.
    pub id: String,
    /// The words.
    pub title: Vec<Inline<F>>,
    /// Set where the author decides between own line and run-in for this heading.
    pub run_in: Option<bool>,
    /// Plans that the part under this heading carries out, as `year/id` or `id` of last year.
    pub carries_out: Vec<(String, Span)>,
    /// Where it is written.
    pub span: Span,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph<F = Figure> {
    /// What stands before the text on the same line.
    pub opening: Option<Opening<F>>,
    /// The text.
    pub content: Vec<Inline<F>>,
    /// Where it is written.
    pub span: Span,
}

/// A number, with or without a title, that opens a paragraph: `1.做实公共法律服务。`, `一是`.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening<F = Figure> {
    /// What it is.
    pub rank: Rank,
    /// The number as printed.
    pub number: String,
    /// The title as printed, with its full stop; empty where there is only a number.
    pub title: Vec<Inline<F>>,
    /// Anchor; may be empty.
    pub id: String,
}

/// What opens a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// A run-in heading of this level, 1 to 4.
    Heading(u8),
    /// An item of a list of entries: 一是.
    Item,
}

/// A list as written in Markdown.
#[derive(Clone, Debug, PartialEq)]
pub struct List<F = Figure> {
    /// Whether its items are numbered.
    pub ordered: bool,
    /// The items.
    pub items: Vec<Item<F>>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<F = Figure> {
    /// `一是`, `（1）`, `·`; empty until `assemble` numbers it.
    pub marker: String,
    /// What it says.
    pub blocks: Vec<Block<F>>,
}

/// A table.
///
/// Invariant: every row has as many cells as `header`; `alignments` has as many entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<F = Figure> {
    /// One entry a column.
    pub alignments: Vec<Alignment>,
    /// The head row.
    pub header: Row<F>,
    /// The other rows.
    pub rows: Vec<Row<F>>,
    /// Where it is written.
    pub span: Span,
}

/// A row: its cells.
pub type Row<F = Figure> = Vec<Vec<Inline<F>>>;

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the reader likes.
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}
