//! A stretch of a source, and a value that remembers where it was written.

use super::SourceId;

/// Bytes `start..end` of one source's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Which text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// `range` of `source`.
    pub fn new(source: SourceId, range: std::ops::Range<usize>) -> Span {
        Span { source, start: range.start as u32, end: range.end as u32 }
    }

    /// The first line and column of a file, for what is wrong with a file as a whole.
    pub fn top(source: SourceId) -> Span {
        Span { source, start: 0, end: 0 }
    }

    /// From this span's start to the other's end.
    pub fn to(self, other: Span) -> Span {
        Span { end: other.end.max(self.end), ..self }
    }

    /// The part `range` of this span, counted from its start and cut at its end.
    pub fn part(self, range: std::ops::Range<usize>) -> Span {
        let at = |offset: usize| (self.start + offset as u32).min(self.end);
        Span { start: at(range.start), end: at(range.end), ..self }
    }

    /// Whether nothing lies in it.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}
