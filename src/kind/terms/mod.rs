//! The words that a kind knows: set phrases, confusions, names with several forms.
//! What holds for all official Chinese lies under every kind's own.

mod dictionary;
mod index;
mod pairs;
mod sound;

pub use dictionary::{Bound, Certainty, Dictionary, Misspelling, Phrase};
pub use index::{Correction, Entry};

use std::sync::{Arc, OnceLock};

/// The file of a kind's folder that holds its dictionary.
pub const TERMS_FILE: &str = "terms.toml";

/// The dictionaries that hold for a report, the base first.
///
/// The words of a built-in kind are read when a rule first asks for one: who only wants a document
/// does not wait for them.
#[derive(Clone, Debug)]
pub struct Terms {
    own: Arc<Own>,
    added: Vec<Arc<Dictionary>>,
}

/// The words of a kind and the base's: one dictionary, since a text is looked through with each.
#[derive(Debug, Default)]
struct Own {
    /// The kind's `terms.toml`, where it is built in. Invariant: a dictionary, as a test sees to.
    text: Option<&'static str>,
    read: OnceLock<Dictionary>,
}

impl Own {
    fn get(&self) -> &Dictionary {
        self.read.get_or_init(|| {
            let own = self.text.map(|text| toml::from_str(text).unwrap_or_default());
            with_base(own.unwrap_or_default())
        })
    }
}

impl Default for Terms {
    /// What holds for all official Chinese.
    fn default() -> Terms {
        Terms { own: Arc::default(), added: Vec::new() }
    }
}

/// A dictionary laid over what holds for all official Chinese.
fn with_base(own: Dictionary) -> Dictionary {
    static BASE: OnceLock<Dictionary> = OnceLock::new();
    let base = BASE.get_or_init(|| {
        let text = include_str!("../../../templates/base/terms.toml");
        let mut base = toml::from_str::<Dictionary>(text).unwrap_or_default();
        base.words = word_list(include_str!("../../../templates/base/words.txt"));
        base
    });
    let mut all = base.clone();
    all.extend(own);
    all
}

impl Terms {
    /// The words of a kind.
    pub fn of_kind(dictionary: Dictionary) -> Terms {
        let read = OnceLock::from(with_base(dictionary));
        Terms { own: Arc::new(Own { text: None, read }), added: Vec::new() }
    }

    /// The words of a built-in kind.
    pub(super) fn of_builtin(text: &'static str) -> Terms {
        let own = Own { text: Some(text), read: OnceLock::new() };
        Terms { own: Arc::new(own), added: Vec::new() }
    }

    /// Lays a dictionary over those there are.
    pub fn add(&mut self, dictionary: Dictionary) {
        self.added.push(Arc::new(dictionary));
    }

    /// The dictionaries, the base first.
    pub fn layers(&self) -> impl Iterator<Item = &Dictionary> {
        std::iter::once(self.own.get()).chain(self.added.iter().map(Arc::as_ref))
    }

    /// Hands over the phrases whose beginning, or whose second half, begins as a text does, and
    /// where in the phrase that is.
    pub fn each_half<'a>(&'a self, text: &[char], mut see: impl FnMut(&'a Entry, usize)) {
        self.layers().for_each(|layer| layer.each_half(text, &mut see));
    }

    /// Hands over the wrong words that a text begins with, each as its length and what is meant.
    pub fn each_correction<'a>(
        &'a self,
        text: &[char],
        mut see: impl FnMut(usize, Correction<'a>),
    ) {
        self.layers().for_each(|layer| layer.each_correction(text, &mut see));
    }

    /// Whether two characters are a word.
    pub fn is_word(&self, first: char, second: char) -> bool {
        self.layers().any(|layer| layer.is_word(first, second))
    }

    /// Whether two characters are taken for each other because they sound or look alike.
    pub fn alike(&self, one: char, other: char) -> bool {
        sound::alike(one, other)
    }

    /// Hands over the forms of names that a text begins with: the number of the name among
    /// `variants`, that of the form, and its length in characters.
    pub fn each_form(&self, text: &[char], mut see: impl FnMut(usize, usize, usize)) {
        let mut before = 0;
        for layer in self.layers() {
            layer.each_form(text, |name, form, length| see(before + name, form, length));
            before += layer.variants.len();
        }
    }

    /// Hands over the stacked words that a text begins with: twice their number among `stacked`,
    /// and one more where they are turned; and their length in characters.
    pub fn each_stack(&self, text: &[char], mut see: impl FnMut(usize, usize)) {
        let mut before = 0;
        for layer in self.layers() {
            layer.each_stack(text, |at, length| see(before + at, length));
            before += layer.stacked.len() * 2;
        }
    }

    /// Names that are written in several forms.
    pub fn variants(&self) -> impl Iterator<Item = &[String]> {
        self.layers().flat_map(|layer| layer.variants.iter().map(Vec::as_slice))
    }

    /// Words of one meaning that are stacked by mistake.
    pub fn stacked(&self) -> impl Iterator<Item = &(String, String)> {
        self.layers().flat_map(|layer| &layer.stacked)
    }
}

/// The words of a list whose lines are a character, a blank, and the characters that make a word
/// with it; lines that begin with `#` are remarks.
fn word_list(text: &str) -> Vec<(char, char)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| line.split_once(' ')).flat_map(|(first, seconds)| {
        let first = first.chars().next().unwrap_or_default();
        seconds.chars().map(move |second| (first, second))
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, Terms};
    use crate::kind::BUILTIN;

    #[test]
    fn the_dictionaries_inside_can_be_read() {
        let base = include_str!("../../../templates/base/terms.toml");
        toml::from_str::<Dictionary>(base).unwrap_or_else(|error| panic!("{error}"));
        for kind in BUILTIN {
            let file = kind.files.iter().find(|(path, _)| *path == super::TERMS_FILE);
            if let Some((_, text)) = file {
                toml::from_str::<Dictionary>(text).unwrap_or_else(|error| panic!("{error}"));
            }
        }
    }

    #[test]
    fn words_of_the_base() {
        let terms = Terms::default();
        for (first, second) in [('推', '动'), ('法', '治'), ('网', '格')] {
            assert!(terms.is_word(first, second), "{first}{second}");
        }
        for (first, second) in [('纠', '化'), ('示', '创'), ('数', '法'), ('技', '法')] {
            assert!(!terms.is_word(first, second), "{first}{second}");
        }
        assert!(terms.alike('复', '覆') && terms.alike('暑', '署') && !terms.alike('法', '治'));
    }
}
