//! The outline of a kind: its sections, and the contents that law asks for.

use super::field::{Field, Presence};
use super::sign::fits;
use crate::diag::Bilingual;
use crate::model::{Generated, Layout};
use serde::{Deserialize, Deserializer};

/// A section of the outline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SectionKind {
    /// Its name: that of its file or folder.
    pub name: String,
    /// What people call it.
    pub label: Bilingual,
    /// What it is for.
    #[serde(default)]
    pub about: Bilingual,
    /// What its fragments are.
    pub form: Form,
    /// How much it is needed.
    #[serde(default)]
    pub presence: Presence,
    /// Words by which its heading is known in a report that exists as a file; with several
    /// joined by `+`, all must be there.
    #[serde(default)]
    pub signs: Vec<String>,
    /// Its first-level heading; none lets it stand without one.
    #[serde(default)]
    pub heading: Option<String>,
    /// For entries: the key they are written under, as `problem` in `[[problem]]`.
    #[serde(default)]
    pub entry: Option<String>,
    /// For entries: how they are set.
    #[serde(default = "inline", deserialize_with = "layout")]
    pub layout: Layout,
    /// For entries in one paragraph: what ends each but the last, `；` or `。`.
    #[serde(default = "full_stop")]
    pub end: String,
    /// For entries: whether they are promises, which measures of the next year carry out.
    #[serde(default)]
    pub promises: bool,
    /// For entries: their fields.
    #[serde(default, rename = "field")]
    pub fields: Vec<Field>,
}

/// What the fragments of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Markdown.
    Prose,
    /// A list of entries: TOML, or Markdown files with front matter.
    Entries,
    /// Statistics: TOML or CSV.
    Statistics,
    /// None: made from the figures of this year and the last.
    Comparison,
    /// None: made from last year's promises and what carries them out.
    Promises,
}

impl Form {
    /// What is made of the data, for a section that has no fragments.
    pub fn generated(self) -> Option<Generated> {
        match self {
            Form::Prose | Form::Entries | Form::Statistics => None,
            Form::Comparison => Some(Generated::Comparison),
            Form::Promises => Some(Generated::Promises),
        }
    }
}

/// A content that law asks for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Content {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Bilingual,
    /// The sections any of which carries it.
    pub sections: Vec<String>,
    /// How strongly it is asked for.
    pub strength: Strength,
    /// Who asks for it.
    pub basis: Bilingual,
    /// Signs of a sentence that tells about it where no heading does; `{next}` is the year after.
    #[serde(default)]
    pub told: Vec<String>,
    /// How many such sentences make it told and not only mentioned.
    #[serde(default = "one")]
    pub sentences: usize,
    /// How many characters under no heading that is known make it told; 0 for none.
    #[serde(default)]
    pub rest: usize,
    /// What each of its items says besides.
    #[serde(default, rename = "aspect")]
    pub aspects: Vec<Aspect>,
}

/// What a content says besides of each of its items, as its cause of a shortfall.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Aspect {
    /// What people call it.
    pub label: Bilingual,
    /// Signs one of which the words about it have.
    pub words: Vec<String>,
    /// Words that look like one and are none.
    #[serde(default)]
    pub except: Vec<String>,
    /// Who asks for it.
    pub basis: Bilingual,
}

impl SectionKind {
    /// Whether a heading has one of its signs.
    pub fn is_named(&self, heading: &str) -> bool {
        self.signs.iter().any(|sign| fits(sign, heading))
    }
}

/// How strongly a content is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Must be there.
    Required,
    /// Where there is something to say.
    Optional,
}

fn one() -> usize {
    1
}

fn inline() -> Layout {
    Layout::Inline
}

fn full_stop() -> String {
    "。".to_owned()
}

fn layout<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Layout, D::Error> {
    let word = String::deserialize(deserializer)?;
    Layout::NAMES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, layout)| *layout)
        .ok_or_else(|| serde::de::Error::custom("expected `inline`, `paragraphs` or `headings`"))
}
