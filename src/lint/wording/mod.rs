//! Slips of known words: what the rules about wording share. A place is told by one rule alone:
//! a confusion goes before a slip of a phrase, that before a character out of its words, and that
//! before a phrase that is nearly another.

mod confusions;
mod exact;
mod places;
mod slips;
mod twins;
mod verdict;

pub(super) use crate::reading::{Glyphs, is_han};
pub(super) use confusions::Confusion;
use confusions::confusions;
pub(super) use exact::Exact;
pub(super) use places::{Places, also_at, if_right};
use slips::slips;
pub(super) use slips::{Slip, Way};
pub(super) use twins::{Twin, twins};
pub(super) use verdict::LOOSE;

use crate::kind::Terms;
use crate::reading::{Passage, Reading, Role};
use std::cell::OnceCell;
use std::ops::Range;

/// The passages that are written by the body: no data, nothing that a web page puts around.
pub(super) fn written(reading: &Reading) -> impl Iterator<Item = &Passage> {
    reading.printed().filter(|passage| passage.role != Role::Frame)
}

/// Confusions and slips of one passage, by the same look at it.
pub(super) struct Look<'a> {
    /// Its characters.
    pub(super) glyphs: &'a Glyphs,
    /// Confusions.
    pub(super) confusions: Vec<Confusion<'a>>,
    /// Slips of phrases, without those that are confusions.
    pub(super) slips: Vec<Slip<'a>>,
    /// Where phrases stand as they should: looked for only where something seems wrong.
    exact: OnceCell<Exact>,
    terms: &'a Terms,
}

impl<'a> Look<'a> {
    /// Looks for slips of phrases; for confusions only where there are any.
    pub(super) fn at(passage: &'a Passage, terms: &'a Terms) -> Look<'a> {
        let mut look = Look::new(passage, terms);
        let mut slips = slips(look.glyphs, terms, &|range| look.is_known(range));
        if !slips.is_empty() {
            look.confusions = confusions(look.glyphs, terms, &|range| look.is_known(range));
            slips.retain(|slip| {
                !look.confusions.iter().any(|known| overlap(&known.at, &slip.window))
            });
        }
        look.slips = slips;
        look
    }

    /// Looks for confusions.
    pub(super) fn at_words(passage: &'a Passage, terms: &'a Terms) -> Look<'a> {
        let mut look = Look::new(passage, terms);
        look.confusions = confusions(look.glyphs, terms, &|range| look.is_known(range));
        look
    }

    /// Looks for both.
    pub(super) fn at_all(passage: &'a Passage, terms: &'a Terms) -> Look<'a> {
        let mut look = Look::at_words(passage, terms);
        look.slips = slips(look.glyphs, terms, &|range| look.is_known(range));
        look
    }

    fn new(passage: &'a Passage, terms: &'a Terms) -> Look<'a> {
        let (glyphs, exact) = (passage.glyphs(), OnceCell::new());
        Look { glyphs, confusions: Vec::new(), slips: Vec::new(), exact, terms }
    }

    /// Whether a known phrase holds all of a range of characters.
    pub(super) fn is_known(&self, range: &Range<usize>) -> bool {
        self.exact.get_or_init(|| Exact::of(self.glyphs, self.terms)).covers(range)
    }

    /// Whether a confusion or a slip has been found in a range of characters.
    pub(super) fn is_told(&self, range: &Range<usize>) -> bool {
        self.confusions.iter().any(|known| overlap(&known.at, range))
            || self.slips.iter().any(|known| overlap(&known.window, range))
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
