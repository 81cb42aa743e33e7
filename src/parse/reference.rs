//! A `{{ reference }}` as written, before it has become a figure.

use crate::source::Span;

/// A reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What stands between the braces, without blanks at its ends.
    pub expression: String,
    /// The place of the expression; as long as it in bytes, except inside a TOML string with
    /// escapes, where it is the place of the whole string.
    pub span: Span,
    /// The place with its braces.
    pub outer: Span,
}
