//! A dictionary arranged for looking a text through.

use super::dictionary::{Bound, Certainty, Dictionary, Misspelling};
use super::pairs::Pairs;

/// A dictionary arranged for looking up.
#[derive(Clone, Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// By the characters at the beginning of an entry's halves: twice the entry, and one more for
    /// the second half.
    halves: Pairs,
    words: Pairs,
    wrong: Vec<Wrong>,
    wrong_heads: Pairs,
    bound: Vec<(char, usize)>,
    /// A bit for each of them by the low bits of its number: most characters are none.
    bound_bits: Vec<u64>,
    /// Forms of names: their characters, the name and the form.
    forms: Vec<(Vec<char>, usize, usize)>,
    form_heads: Pairs,
    /// Stacked words, joined.
    stacks: Vec<Vec<char>>,
    stack_heads: Pairs,
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

/// Bits of `bound_bits`.
const BOUND_BITS: usize = 1 << 12;

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
            let (first, second) = entry.glyphs.split_at(entry.glyphs.len() / 2);
            // A phrase of three has no half to be known by.
            let head = if entry.fixed { first } else { entry.glyphs.get(..2).unwrap_or_default() };
            let second = entry.fixed.then_some((second, at << 1 | 1));
            std::iter::once((head, at << 1)).chain(second)
        });
        let halves = Pairs::new(halves);
        let wrong = wrong_words(dictionary);
        let heads = wrong.iter().zip(0_u32..);
        let wrong_heads = Pairs::new(heads.map(|(wrong, at)| (wrong.glyphs.as_slice(), at)));
        let mut bound: Vec<(char, usize)> =
            dictionary.bound.iter().zip(0..).map(|(bound, at)| (bound.glyph, at)).collect();
        bound.sort_unstable();
        let mut bound_bits = vec![0; BOUND_BITS / 64];
        for (glyph, _) in &bound {
            let bit = *glyph as usize % BOUND_BITS;
            bound_bits[bit / 64] |= 1 << (bit % 64);
        }
        let words: Vec<[char; 2]> =
            dictionary.words.iter().map(|(first, second)| [*first, *second]).collect();
        let forms = forms(dictionary);
        let heads = forms.iter().zip(0_u32..);
        let form_heads = Pairs::new(heads.map(|((glyphs, ..), at)| (glyphs.as_slice(), at)));
        let stacks = stacks(dictionary);
        let heads = stacks.iter().zip(0_u32..);
        let stack_heads = Pairs::new(heads.map(|(glyphs, at)| (glyphs.as_slice(), at)));
        Index {
            bound_bits,
            forms,
            form_heads,
            stacks,
            stack_heads,
            halves,
            words: Pairs::new(words.iter().map(|word| (&word[..], 0))),
            wrong_heads,
            entries,
            wrong,
            bound,
        }
    }
}

impl Dictionary {
    /// Whether two characters are one of its words.
    pub fn is_word(&self, first: char, second: char) -> bool {
        self.index().words.has([first, second])
    }

    /// Hands over the phrases whose beginning, or whose second half, begins as a text does, and
    /// where in the phrase that is.
    pub fn each_half<'a>(&'a self, text: &[char], mut see: impl FnMut(&'a Entry, usize)) {
        let index = self.index();
        index.halves.each(text, |value| {
            let Some(entry) = index.entries.get((value >> 1) as usize) else { return };
            see(entry, if value & 1 == 1 { entry.glyphs.len() / 2 } else { 0 });
        });
    }

    /// Hands over the wrong words that a text begins with, each as its length and what is meant.
    pub fn each_correction<'a>(
        &'a self,
        text: &[char],
        mut see: impl FnMut(usize, Correction<'a>),
    ) {
        let index = self.index();
        index.wrong_heads.each(text, |at| {
            let wrong =
                index.wrong.get(at as usize).filter(|wrong| text.starts_with(&wrong.glyphs));
            let Some(wrong) = wrong else { return };
            if let Some(found) = correction(self, wrong.at) {
                see(wrong.glyphs.len(), found);
            }
        });
    }

    /// Hands over the forms of names that a text begins with: the number of the name, that of the
    /// form, and its length in characters.
    pub fn each_form(&self, text: &[char], mut see: impl FnMut(usize, usize, usize)) {
        let index = self.index();
        index.form_heads.each(text, |at| {
            if let Some((glyphs, name, form)) = index.forms.get(at as usize)
                && text.starts_with(glyphs)
            {
                see(*name, *form, glyphs.len());
            }
        });
    }

    /// Hands over the stacked words that a text begins with, each pair in either order: twice the
    /// pair, and one more where it is turned; and their length.
    pub fn each_stack(&self, text: &[char], mut see: impl FnMut(usize, usize)) {
        let index = self.index();
        index.stack_heads.each(text, |at| {
            if let Some(glyphs) = index.stacks.get(at as usize)
                && text.starts_with(glyphs)
            {
                see(at as usize, glyphs.len());
            }
        });
    }

    /// What it says of a character that occurs in some words only.
    pub fn bound(&self, glyph: char) -> Option<&Bound> {
        let index = self.index();
        let bit = glyph as usize % BOUND_BITS;
        if index.bound_bits.get(bit / 64).is_none_or(|word| word >> (bit % 64) & 1 == 0) {
            return None;
        }
        let bound = &index.bound;
        let at = bound.binary_search_by_key(&glyph, |(known, _)| *known).ok()?;
        bound.get(at).and_then(|(_, at)| self.bound.get(*at))
    }
}

/// The forms of names: characters, which name, which of its forms.
fn forms(dictionary: &Dictionary) -> Vec<(Vec<char>, usize, usize)> {
    dictionary
        .variants
        .iter()
        .enumerate()
        .flat_map(|(name, forms)| {
            let forms = forms.iter().enumerate();
            forms.map(move |(form, text)| (text.chars().collect(), name, form))
        })
        .collect()
}

/// Both orders of every pair of words that says a thing twice.
fn stacks(dictionary: &Dictionary) -> Vec<Vec<char>> {
    dictionary
        .stacked
        .iter()
        .flat_map(|(first, second)| [[first, second], [second, first]])
        .map(|[first, second]| first.chars().chain(second.chars()).collect())
        .collect()
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
