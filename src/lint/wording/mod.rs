//! Slips of known words: what the rules about wording share. A place is told by one rule alone:
//! a confusion goes before a slip of a phrase, that before a character out of its words, and that
//! before a phrase that is nearly another.

mod confusions;
mod exact;
mod glyphs;
mod places;
mod slips;
mod twins;
mod verdict;

pub(super) use confusions::Confusion;
use confusions::confusions;
pub(super) use exact::Exact;
pub(super) use glyphs::{Glyphs, is_han};
pub(super) use places::{Places, also_at};
use slips::slips;
pub(super) use slips::{Slip, Way};
pub(super) use twins::{Twin, twins};
pub(super) use verdict::LOOSE;

use crate::kind::Terms;
use crate::reading::{Passage, Reading, Role};

/// The passages that are written by the body: no data, nothing that a web page puts around.
pub(super) fn written(reading: &Reading) -> impl Iterator<Item = &Passage> {
    reading.printed().filter(|passage| passage.role != Role::Frame)
}

/// Confusions and slips of one passage, by the same look at it.
pub(super) struct Look<'a> {
    /// Its characters.
    pub(super) glyphs: Glyphs,
    /// Where phrases stand as they should.
    pub(super) exact: Exact,
    /// Confusions.
    pub(super) confusions: Vec<Confusion<'a>>,
    /// Slips of phrases, without those that are confusions.
    pub(super) slips: Vec<Slip<'a>>,
}

impl<'a> Look<'a> {
    /// Looks at a text.
    pub(super) fn at(text: &str, terms: &'a Terms) -> Look<'a> {
        let glyphs = Glyphs::of(text);
        let exact = Exact::of(&glyphs, terms);
        let confusions = confusions(&glyphs, &exact, terms);
        let mut slips = slips(&glyphs, &exact, terms);
        slips.retain(|slip| !confusions.iter().any(|known| overlap(&known.at, &slip.window)));
        Look { glyphs, exact, confusions, slips }
    }

    /// Whether a confusion or a slip has been found in a range of characters.
    pub(super) fn is_told(&self, range: &std::ops::Range<usize>) -> bool {
        self.confusions.iter().any(|known| overlap(&known.at, range))
            || self.slips.iter().any(|known| overlap(&known.window, range))
    }
}

fn overlap(one: &std::ops::Range<usize>, other: &std::ops::Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
