//! `terms.toml`: one dictionary.

use super::index::Index;
use serde::Deserialize;
use serde::de::Error;
use std::sync::OnceLock;

/// A dictionary, as a `terms.toml` says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Dictionary {
    /// Phrases with one spelling.
    pub phrases: Vec<Phrase>,
    /// Words that are right although they are like a phrase, a confusion or a doubling.
    pub allow: Vec<Phrase>,
    /// Words of two characters that are common beside those of the base.
    #[serde(deserialize_with = "words")]
    pub words: Vec<(char, char)>,
    /// Misspellings that are wrong wherever they stand: the wrong word and the right one.
    pub misspelt: Vec<(Phrase, String)>,
    /// Misspellings that depend on what stands beside them.
    pub wrong: Vec<Misspelling>,
    /// Characters that occur in some words only.
    pub bound: Vec<Bound>,
    /// Names in several forms; a report keeps to one.
    pub variants: Vec<Vec<String>>,
    /// Words of one meaning that are stacked by mistake, in either order.
    pub stacked: Vec<(String, String)>,
    #[serde(skip)]
    index: OnceLock<Index>,
}

impl Dictionary {
    /// A project's own words.
    pub fn local(fixed: &[String], allow: &[String], variants: &[Vec<String>]) -> Dictionary {
        let phrases = |list: &[String]| {
            list.iter().filter_map(|text| Phrase::try_from(text.clone()).ok()).collect()
        };
        Dictionary {
            phrases: phrases(fixed),
            allow: phrases(allow),
            variants: variants.to_vec(),
            ..Dictionary::default()
        }
    }

    /// Adds what another knows.
    pub(super) fn extend(&mut self, other: Dictionary) {
        let Dictionary {
            phrases,
            allow,
            words,
            misspelt,
            wrong,
            bound,
            variants,
            stacked,
            index: _,
        } = other;
        self.phrases.extend(phrases);
        self.allow.extend(allow);
        self.words.extend(words);
        self.misspelt.extend(misspelt);
        self.wrong.extend(wrong);
        self.bound.extend(bound);
        self.variants.extend(variants);
        self.stacked.extend(stacked);
        self.index = OnceLock::new();
    }

    /// The dictionary arranged for looking up; made once.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }
}

/// A phrase of two or more characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Phrase(String);

impl Phrase {
    /// Its words.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Phrase {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Phrase, &'static str> {
        let enough = text.chars().count() >= 2;
        if enough { Ok(Phrase(text)) } else { Err("a phrase has two characters or more") }
    }
}

/// How sure a dictionary is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Wrong.
    #[default]
    Certain,
    /// A person should look.
    Suspect,
}

/// A misspelling that depends on what stands beside it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Misspelling {
    /// The wrong words, each of which becomes `right`.
    pub wrong: Vec<Phrase>,
    /// What is meant, of the whole word or of `part`.
    pub right: String,
    /// The part of the wrong words that becomes `right`.
    #[serde(default)]
    pub part: Option<String>,
    /// Right words that hold the wrong one: `学法制度` holds 法制.
    #[serde(default)]
    pub except: Vec<String>,
    /// It is wrong only after one of these.
    #[serde(default)]
    pub after: Vec<String>,
    /// It is wrong only before one of these.
    #[serde(default)]
    pub before: Vec<String>,
    /// It is right before these.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// It is right after these.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Whether it is looked for in 《》 as well: a title stands as it was given.
    #[serde(default)]
    pub in_titles: bool,
    /// How sure that is.
    #[serde(default)]
    pub level: Certainty,
}

/// A character that occurs in some words only.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[serde(try_from = "WrittenBound")]
pub struct Bound {
    /// The character.
    pub glyph: char,
    /// All words that it occurs in.
    pub words: Vec<Vec<char>>,
    /// How complete the list is.
    pub level: Certainty,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenBound {
    glyph: char,
    words: Vec<String>,
    #[serde(default)]
    level: Certainty,
}

impl TryFrom<WrittenBound> for Bound {
    type Error = String;

    fn try_from(written: WrittenBound) -> Result<Bound, String> {
        let WrittenBound { glyph, words, level } = written;
        if let Some(other) = words.iter().find(|word| !word.contains(glyph)) {
            return Err(format!("`{other}` is no word with `{glyph}`"));
        }
        let words = words.iter().map(|word| word.chars().collect()).collect();
        Ok(Bound { glyph, words, level })
    }
}

fn words<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<(char, char)>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    let two = |word: &String| {
        let mut glyphs = word.chars();
        match (glyphs.next(), glyphs.next(), glyphs.next()) {
            (Some(first), Some(second), None) => Ok((first, second)),
            _ => Err(D::Error::custom(format!("`{word}` has not two characters"))),
        }
    };
    words.iter().map(two).collect()
}
