//! Sections, their parts and their entries.

use super::date::Date;
use crate::document::{Block, Figure, Inline};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;

/// A first-level part of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<F = Figure> {
    /// Its name in the kind: `measures`.
    pub name: String,
    /// Heading given by the author instead of the kind's.
    pub heading: Option<String>,
    /// What stands before a list of entries.
    pub lead: Option<Prose<F>>,
    /// How entries are set, where the author says so.
    pub layout: Option<Layout>,
    /// The pattern of its entries' numbers, where the author gives another than the kind's.
    pub items: Option<String>,
    /// What ends each entry but the last, where the author gives another than the kind's.
    pub end: Option<String>,
    /// What it says.
    pub content: Content<F>,
    /// Where its first fragment begins.
    pub span: Span,
}

/// What a section says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<F = Figure> {
    /// Prose, a part for each file.
    Prose(Vec<Part<F>>),
    /// A list of entries.
    Entries(Vec<Entry<F>>),
    /// Only data; nothing in the text.
    Data,
    /// What is made of data, without fragments.
    Generated(Generated),
}

/// A section that is made of data alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generated {
    /// 与上年相比: the figures of both years.
    Comparison,
    /// 上年计划落实情况: last year's promises and what became of them.
    Promises,
}

/// How entries are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// All in one paragraph: 一是……；二是…….
    Inline,
    /// A paragraph each.
    Paragraphs,
    /// Titles on lines of their own, with their paragraphs below.
    Headings,
}

impl Layout {
    /// All of them, with the names that fragments use.
    pub const NAMES: [(&'static str, Layout); 3] = [
        ("inline", Layout::Inline),
        ("paragraphs", Layout::Paragraphs),
        ("headings", Layout::Headings),
    ];
}

/// Blocks and the footnotes they refer to by index.
#[derive(Clone, Debug, PartialEq)]
pub struct Prose<F = Figure> {
    /// The text.
    pub blocks: Vec<Block<F>>,
    /// Its footnotes.
    pub footnotes: Vec<Vec<Block<F>>>,
    /// Where it is written.
    pub span: Span,
}

/// A file of a section of prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Part<F = Figure> {
    /// Its heading; `None` lets its text stand directly under the section.
    pub title: Option<Vec<Inline<F>>>,
    /// Anchor given by the author; may be empty.
    pub id: String,
    /// Whether the heading runs in, where the author says so.
    pub run_in: Option<bool>,
    /// Who answers for it.
    pub department: Option<String>,
    /// Plans of last year that it carries out.
    pub carries_out: Vec<(String, Span)>,
    /// Its text.
    pub prose: Prose<F>,
    /// Where it is written: its heading, or the top of the file.
    pub span: Span,
}

/// An entry of a section: a problem, a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<F = Figure> {
    /// Unique among the entries of the year.
    pub id: Spanned<String>,
    /// Its fields in the order of the kind.
    pub fields: Vec<(String, FieldValue<F>)>,
    /// Where it is written.
    pub span: Span,
}

/// The value of an entry's field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<F = Figure> {
    /// A plain string, a choice, a number: printed as it is.
    Word(Spanned<String>),
    /// Prose.
    Prose(Prose<F>),
    /// Ids of other entries.
    Ids(Vec<Spanned<String>>),
    /// A date.
    Date(Spanned<Date>),
    /// What is to be reached.
    Target(Target),
}

/// What a plan wants to reach: a bound for next year's figure of a statistic.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The statistic's id.
    pub statistic: Spanned<String>,
    /// On which side.
    pub bound: Bound,
    /// The bound in ones.
    pub value: Spanned<Decimal>,
}

/// The side of a [`Target`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// That much or more.
    AtLeast,
    /// That much or less.
    AtMost,
    /// Exactly that much.
    Equals,
}

impl Bound {
    /// All of them, with the keys that fragments use.
    pub const NAMES: [(&'static str, Bound); 3] =
        [("at_least", Bound::AtLeast), ("at_most", Bound::AtMost), ("equals", Bound::Equals)];
}

impl<F> Entry<F> {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&FieldValue<F>> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }
}
