//! A dictionary arranged for looking a text through.

use super::dictionary::{Bound, Certainty, Dictionary, Misspelling};
use super::pairs::Pairs;

/// A dictionary arranged for looking up.
#[derive(Clone, Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// By the two characters at the beginning of an entry's whole and of its second half: the
    /// entry, and where in it they stand.
    halves: Pairs,
    words: Pairs,
    wrong: Vec<Wrong>,
    wrong_heads: Pairs,
    bound: Vec<(char, usize)>,
}

/// A phrase of a dictionary.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its characters.
    pub glyphs: Vec<char>,
    /// Whether slips of it are looked for.
    pub fixed: bool,
}

/// A wrong word.
#[derive(Clone, Debug)]
struct Wrong {
    glyphs: Vec<char>,
    /// In `misspelt`, or after those in `wrong`.
    at: usize,
}

/// What a wrong word stands for.
#[derive(Clone, Copy, Debug)]
pub struct Correction<'a> {
    /// The right word.
    pub right: &'a str,
    /// What it depends on; `None` where it is wrong wherever it stands.
    pub contexts: Option<&'a Misspelling>,
    /// How sure that is.
    pub level: Certainty,
}

/// Phrases with fewer characters have too many neighbours that are good Chinese.
const SHORTEST: usize = 4;

impl Index {
    pub(super) fn new(dictionary: &Dictionary) -> Index {
        let entry = |text: &str, fixed: bool| {
            let glyphs: Vec<char> = text.chars().collect();
            Entry { fixed: fixed && glyphs.len() >= SHORTEST, glyphs }
        };
        let phrases = dictionary.phrases.iter().map(|phrase| entry(phrase.text(), true));
        let allowed = dictionary.allow.iter().map(|phrase| entry(phrase.text(), false));
        let entries: Vec<Entry> = phrases.chain(allowed).collect();
        let halves = entries.iter().zip(0_u32..).flat_map(|(entry, at)| {
            let half = entry.fixed.then_some(entry.glyphs.len() / 2);
            std::iter::once(0).chain(half).filter_map(move |from| {
                let pair = entry.glyphs.get(from..from + 2)?;
                Some((pair[0], pair[1], at << 1 | u32::from(from > 0)))
            })
        });
        let wrong = wrong_words(dictionary);
        let wrong_heads = wrong.iter().zip(0_u32..).filter_map(|(wrong, at)| {
            let pair = wrong.glyphs.get(..2)?;
            Some((pair[0], pair[1], at))
        });
        let mut bound: Vec<(char, usize)> =
            dictionary.bound.iter().zip(0..).map(|(bound, at)| (bound.glyph, at)).collect();
        bound.sort_unstable();
        Index {
            halves: Pairs::new(halves),
            words: Pairs::new(dictionary.words.iter().map(|(first, second)| (*first, *second, 0))),
            wrong_heads: Pairs::new(wrong_heads),
            entries,
            wrong,
            bound,
        }
    }
}

impl Dictionary {
    /// Whether two characters are one of its words.
    pub fn is_word(&self, first: char, second: char) -> bool {
        self.index().words.has(first, second)
    }

    /// The phrases whose beginning, or whose second half, begins with these two characters, and
    /// where in the phrase that is.
    pub fn halves(&self, first: char, second: char) -> impl Iterator<Item = (&Entry, usize)> {
        let index = self.index();
        index.halves.get(first, second).filter_map(|value| {
            let entry = index.entries.get((value >> 1) as usize)?;
            let from = if value & 1 == 1 { entry.glyphs.len() / 2 } else { 0 };
            Some((entry, from))
        })
    }

    /// The wrong words that a text begins with, each as its length and what is meant.
    pub fn corrections(&self, text: &[char]) -> impl Iterator<Item = (usize, Correction<'_>)> {
        let index = self.index();
        let pair = text.first().zip(text.get(1));
        let found =
            pair.into_iter().flat_map(|(first, second)| index.wrong_heads.get(*first, *second));
        found.filter_map(move |at| {
            let wrong = index.wrong.get(at as usize)?;
            let there = text.starts_with(&wrong.glyphs);
            let found = correction(self, wrong.at).filter(|_| there)?;
            Some((wrong.glyphs.len(), found))
        })
    }

    /// What it says of a character that occurs in some words only.
    pub fn bound(&self, glyph: char) -> Option<&Bound> {
        let bound = &self.index().bound;
        let at = bound.binary_search_by_key(&glyph, |(known, _)| *known).ok()?;
        bound.get(at).and_then(|(_, at)| self.bound.get(*at))
    }
}

fn wrong_words(dictionary: &Dictionary) -> Vec<Wrong> {
    let misspelt = dictionary.misspelt.iter().map(|(wrong, _)| wrong).zip(0..);
    let first = dictionary.misspelt.len();
    let others = dictionary.wrong.iter().zip(first..);
    let others = others.flat_map(|(entry, at)| entry.wrong.iter().map(move |wrong| (wrong, at)));
    misspelt
        .chain(others)
        .map(|(wrong, at)| Wrong { glyphs: wrong.text().chars().collect(), at })
        .collect()
}

fn correction(dictionary: &Dictionary, at: usize) -> Option<Correction<'_>> {
    if let Some((_, right)) = dictionary.misspelt.get(at) {
        return Some(Correction { right, contexts: None, level: Certainty::Certain });
    }
    let contexts = dictionary.wrong.get(at - dictionary.misspelt.len())?;
    Some(Correction { right: &contexts.right, contexts: Some(contexts), level: contexts.level })
}
