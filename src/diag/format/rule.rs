//! What is known of a numbered error or a lint, for formats that describe the rules they report.

use crate::diag::{Language, Level};

/// A numbered error or a lint, described in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// A few English words that name it, whatever the language: `total differs from its parts`.
    pub words: String,
    /// What it finds, in a phrase.
    pub summary: String,
    /// Its page's first paragraph.
    pub opening: String,
    /// Its page, as plain text.
    pub text: String,
    /// Its page, as Markdown.
    pub markdown: String,
    /// How grave its findings are unless a project says otherwise.
    pub level: Level,
    /// What it is about, in a word: `figures`.
    pub group: &'static str,
}

/// Looks up the rule behind a finding's code. It is a function, given by the floor that knows
/// errors and lints alike, since this one knows no lint.
pub type Catalogue = fn(name: &str, language: Language) -> Option<Rule>;
