//! An old report as it was written: lines and tables in reading order, whatever file it was in,
//! and what of the file could not be kept. Nothing is understood here; `import` does that.
//!
//! [`read_manuscript`] sees what a file is from its bytes, and has one of the [`READERS`] read it.

mod count;
mod docx;
mod encoding;
mod html;
mod markdown;
mod pen;
mod read;
mod remark;
mod sniff;
mod sound;
mod stars;
mod text;
mod unread;

pub use read::{READERS, Reader, TEXT_LIMIT, read_manuscript};
pub use sniff::Sort;
pub use unread::Unread;

use crate::diag::Text;
use crate::text;
use std::ops::Range;

/// What a reader makes of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// The text, in reading order. Title, addressee, signature and date are lines like others.
    pub blocks: Vec<Written>,
    /// Footnotes, in the order in which the text first refers to them: their lines.
    pub notes: Vec<Vec<Line>>,
    /// What was in the file and is not in the text above, or was read in a way that one must know.
    pub remarks: Vec<Remark>,
    /// What places count.
    pub places: Places,
}

/// What the place of a line counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Places {
    /// Lines of the file.
    #[default]
    Lines,
    /// Paragraphs and tables, from the first that was read.
    Paragraphs,
}

impl Places {
    /// A place in words.
    pub fn words(self, place: u32) -> Text {
        match self {
            Places::Lines => text!("第 {place} 行"; "line {place}"),
            Places::Paragraphs => text!("第 {place} 段"; "paragraph {place}"),
        }
    }
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A paragraph, a heading, an item: what stands between two line ends.
    Line(Line),
    /// A table.
    Table(Grid),
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its words. A number that the file's program counts (an automatic list of Word, `<ol>`,
    /// Markdown's `1.`) is written out in front.
    pub text: String,
    /// How long the number in front is, in bytes of `text`, where the program counted it.
    pub counted: usize,
    /// The level of a heading, from 1, where the file itself says so: a style, an outline level,
    /// `#`, `<h2>`.
    pub outline: Option<u8>,
    /// Stretches of `text` that are strong.
    pub strong: Vec<Range<usize>>,
    /// Places in `text` where notes are referred to: offset and index in [`Manuscript::notes`].
    pub marks: Vec<(usize, usize)>,
    /// How it is set.
    pub set: Set,
    /// Whether it is an item of a list.
    pub item: bool,
    /// The line of the file (text), or the paragraph (Word, a page), from 1.
    pub place: u32,
}

/// How a line is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Set {
    /// As running text, or the file does not say.
    #[default]
    Plain,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A table as it stands in the file. Cells that span several columns or rows are said once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The rows, from the top.
    pub rows: Vec<Vec<GridCell>>,
    /// How many of the rows are its head, where the file says so.
    pub head: usize,
    /// As of [`Line::place`].
    pub place: u32,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// Its words, paragraphs with line ends between them.
    pub text: String,
    /// How many columns it takes; 1 or more.
    pub columns: usize,
    /// How many rows it takes; 1 or more.
    pub rows: usize,
}

/// Something that the user must know of the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub matter: Matter,
    /// How often.
    pub count: usize,
    /// The first place, as of [`Line::place`]; 0 where there is none.
    pub place: u32,
    /// A few words of it, or a name; may be empty.
    pub detail: String,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// The text was decoded so: `detail` names the encoding.
    Decoded,
    /// Tracked changes, read as accepted.
    TrackedChange,
    /// Words marked as deleted, left out.
    DeletedText,
    /// Hidden words, left out.
    HiddenText,
    /// Comments, left out.
    Comment,
    /// Pictures, left out.
    Picture,
    /// Text boxes, put in where they stand.
    TextBox,
    /// Headers and footers, left out.
    HeaderFooter,
    /// Formulas, fields, embedded objects and others, left out: `detail` says which.
    Other,
    /// What a page has around its article (navigation, scripts, forms), left out.
    PageFrame,
    /// Emphasis, colours and fonts, left out.
    Looks,
    /// The addresses of links, left out.
    LinkTarget,
    /// The file is of another sort than its name says: `detail` is the end that fits.
    Renamed,
    /// Invisible characters, left out.
    Control,
    /// Characters of a private area, which look different with every font, kept: `detail` has
    /// them.
    PrivateUse,
    /// Front matter of a Markdown file, left out.
    FrontMatter,
    /// HTML in a Markdown file, left out.
    Markup,
    /// A table of contents, left out.
    Contents,
    /// Tables inside of tables, put as lines into the cell.
    NestedTable,
    /// Formulas, left out.
    Formula,
    /// Embedded objects, charts and controls, left out: `detail` says which.
    Object,
    /// Characters of a symbol font that have no like in Unicode, left out.
    Symbol,
    /// Automatic numbers of a format that is not known, written as decimals: `detail` names it.
    NumberFormat,
    /// Prompts of forms that nobody has filled in, left out.
    Placeholder,
    /// What is taken in from other files, left out.
    Outside,
    /// Macros, left out.
    Macro,
}
