//! What stands inside a block: words, figures, emphasis, links, images.

use super::figure::Figure;
use crate::source::Span;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline<F = Figure> {
    /// Words as they are, never markup.
    Text(Words),
    /// A figure, or whatever will become one.
    Figure(F),
    /// Strong emphasis.
    Strong(Vec<Inline<F>>),
    /// Emphasis.
    Emphasis(Vec<Inline<F>>),
    /// Literal text, set in a fixed width.
    Code(Words),
    /// A link.
    Link(Link<F>),
    /// An image.
    Image(Image),
    /// The place of the footnote with this index in the document.
    Footnote(usize),
    /// A forced line break.
    Break,
}

/// Words with the place they were written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The characters. Line breaks between Han characters are already gone.
    pub text: String,
    /// The place; as long as `text` in bytes only where nothing was escaped or joined.
    pub span: Span,
}

/// A link.
///
/// Invariant: `target` begins with `https:`, `http:`, `mailto:` or `#`.
#[derive(Clone, Debug, PartialEq)]
pub struct Link<F = Figure> {
    /// Where it leads.
    pub target: String,
    /// What is shown.
    pub content: Vec<Inline<F>>,
    /// Where it is written.
    pub span: Span,
}

/// An image of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Path below the project, with `/`, of a file that `load` has read.
    pub path: String,
    /// What it shows, in words.
    pub alternative: String,
    /// Where it is written.
    pub span: Span,
}

/// What a reader without any markup sees of some inlines; `figure` prints a figure.
pub fn plain_text<F>(inlines: &[Inline<F>], figure: &impl Fn(&F) -> String) -> String {
    let mut out = String::new();
    collect(inlines, figure, &mut out);
    out
}

fn collect<F>(inlines: &[Inline<F>], figure: &impl Fn(&F) -> String, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(&words.text),
            Inline::Figure(value) => out.push_str(&figure(value)),
            Inline::Strong(inner) | Inline::Emphasis(inner) => collect(inner, figure, out),
            Inline::Link(link) => collect(&link.content, figure, out),
            Inline::Image(image) => out.push_str(&image.alternative),
            Inline::Footnote(_) => {}
            Inline::Break => out.push('\n'),
        }
    }
}
