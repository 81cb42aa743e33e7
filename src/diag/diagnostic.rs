//! One finding: what is wrong, where, why, and what to do.

use super::codes::Code;
use super::secret::Secret;
use super::text::Text;
use crate::source::Span;

/// How grave a finding is, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The report is not built.
    Error,
    /// Something to look at; the report is built.
    Warning,
    /// For information; never counted.
    Note,
}

impl Level {
    /// The word that machine formats use.
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

/// A change to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span is an insertion.
    pub span: Span,
    /// By what.
    pub replacement: String,
    /// Whether the text says the same after it, whatever its author meant: `check --fix` makes
    /// such edits unasked. The others are guesses, which a person has to agree to.
    pub mechanical: bool,
}

/// A finding. Made by [`Diagnostic::error`] or [`Diagnostic::lint`], then built up with the
/// other functions.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// `E0101` of an error, `missing-content` of a lint.
    pub code: &'static str,
    /// How grave.
    pub level: Level,
    /// What is wrong: a phrase without a full stop.
    pub message: Text,
    /// Where; `None` only where no file is to blame.
    pub span: Option<Span>,
    /// Said at the place itself, under the marks.
    pub label: Option<Text>,
    /// Other places that matter.
    pub labels: Vec<(Span, Text)>,
    /// What else helps to understand it.
    pub notes: Vec<Text>,
    /// What to do.
    pub helps: Vec<Text>,
    /// A repair: all of these edits together.
    pub edits: Vec<Edit>,
    /// The law or standard behind it.
    pub basis: Option<Text>,
    /// What it is about and may not show, here and in any other finding.
    pub secrets: Vec<Secret>,
}

impl Diagnostic {
    /// A hard error.
    pub fn error(code: &'static Code, span: Span, message: Text) -> Diagnostic {
        Diagnostic::new(code.name, Level::Error, Some(span), message)
    }

    /// A hard error for which no file can be named.
    pub fn error_nowhere(code: &'static Code, message: Text) -> Diagnostic {
        Diagnostic::new(code.name, Level::Error, None, message)
    }

    /// A finding of the lint `name`.
    pub fn lint(name: &'static str, level: Level, span: Span, message: Text) -> Diagnostic {
        Diagnostic::new(name, level, Some(span), message)
    }

    fn new(code: &'static str, level: Level, span: Option<Span>, message: Text) -> Diagnostic {
        Diagnostic {
            code,
            level,
            message,
            span,
            label: None,
            labels: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
            edits: Vec::new(),
            basis: None,
            secrets: Vec::new(),
        }
    }

    /// Says something at the place itself.
    pub fn label(mut self, text: Text) -> Diagnostic {
        self.label = Some(text);
        self
    }

    /// Points to another place.
    pub fn at(mut self, span: Span, text: Text) -> Diagnostic {
        self.labels.push((span, text));
        self
    }

    /// Adds what helps to understand it.
    pub fn note(mut self, text: Text) -> Diagnostic {
        self.notes.push(text);
        self
    }

    /// Adds what to do.
    pub fn help(mut self, text: Text) -> Diagnostic {
        self.helps.push(text);
        self
    }

    /// Adds a repair that may have been meant; a person has to agree to it.
    pub fn edit(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.edits.push(Edit { span, replacement: replacement.into(), mechanical: false });
        self
    }

    /// Says that a value, which stands at `span` or somewhere in it, may not be shown.
    pub fn secret(mut self, span: Span, value: impl Into<String>) -> Diagnostic {
        self.secrets.push(Secret { span, value: value.into() });
        self
    }

    /// Adds a repair that keeps the meaning in every case, and that `check --fix` makes.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.edits.push(Edit { span, replacement: replacement.into(), mechanical: true });
        self
    }

    /// Whether there is a repair and all of it is mechanical.
    pub fn is_fixable(&self) -> bool {
        !self.edits.is_empty() && self.edits.iter().all(|edit| edit.mechanical)
    }

    /// Names the law or standard.
    pub fn basis(mut self, text: Option<Text>) -> Diagnostic {
        self.basis = text;
        self
    }
}
