//! One key of a fragment: its name, what it takes, how much it is needed.

use crate::diag::Bilingual;
use serde::Deserialize;
use std::borrow::Cow;

/// A key that a table of a fragment may have.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Field {
    /// The key.
    pub name: Cow<'static, str>,
    /// What people call it.
    pub label: Bilingual,
    /// What it is for, for editors and `explain`.
    #[serde(default)]
    pub about: Bilingual,
    /// What it takes.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// How much it is needed.
    #[serde(default)]
    pub presence: Presence,
    /// For `choice`: the words; for `ids`: the entries' key, as `problem`.
    #[serde(default)]
    pub of: Cow<'static, [Cow<'static, str>]>,
    /// Law or standard that asks for it.
    #[serde(default)]
    pub basis: Option<Bilingual>,
    /// Whether an entry with it is concrete: who, by when, how much; only for fields of entries.
    #[serde(default)]
    pub concrete: bool,
    /// Where and how it is printed; only for fields of entries.
    #[serde(default)]
    pub print: Print,
    /// What is printed before it.
    #[serde(default)]
    pub before: Cow<'static, str>,
    /// For a table: its keys; only where they are known when the program is compiled.
    #[serde(skip)]
    pub inner: &'static [Field],
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// A plain string of one line.
    String,
    /// Several plain strings; one alone may stand without brackets.
    Strings,
    /// Prose of one paragraph: Markdown with references.
    Inline,
    /// Prose of any length: Markdown with references.
    Prose,
    /// An id.
    Id,
    /// Ids of entries or statistics; one alone may stand without brackets.
    Ids,
    /// An exact number.
    Number,
    /// A whole number from 0 to 10.
    Places,
    /// `true` or `false`.
    Boolean,
    /// One of some words.
    Choice,
    /// A date, `2025-01-06`.
    Date,
    /// `{ statistic = "…", at_least = 12 }`.
    Target,
    /// A table whose keys are free, with a string each.
    Map,
    /// A table that a schema of its own describes.
    Table,
    /// An array of tables that a schema of its own describes.
    Tables,
}

/// How much a key is needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// May be left out.
    #[default]
    Optional,
    /// Left out, it gives a warning (lint `missing-field`).
    Expected,
    /// Left out, it is an error.
    Required,
}

/// Where a field of an entry is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Print {
    /// Not in the text.
    #[default]
    None,
    /// As the entry's run-in title.
    Title,
    /// As sentences of the entry, one after the other.
    Text,
    /// Behind the entry, in brackets, with its label.
    Tail,
}

impl Field {
    /// A field known when the program is compiled.
    pub const fn new(
        name: &'static str,
        kind: FieldType,
        presence: Presence,
        label: Bilingual,
        about: Bilingual,
        of: &'static [Cow<'static, str>],
    ) -> Field {
        Field {
            name: Cow::Borrowed(name),
            label,
            about,
            kind,
            presence,
            of: Cow::Borrowed(of),
            basis: None,
            concrete: false,
            print: Print::None,
            before: Cow::Borrowed(""),
            inner: &[],
        }
    }

    /// The same field, a table with these keys.
    pub const fn with(mut self, inner: &'static [Field]) -> Field {
        self.inner = inner;
        self
    }
}
