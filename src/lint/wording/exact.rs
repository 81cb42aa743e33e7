//! Where phrases of a dictionary stand as they should: nothing in them is a slip of another.

use crate::kind::Terms;
use crate::reading::Glyphs;
use std::ops::Range;

/// Ranges of characters in which known phrases stand.
#[derive(Debug, Default)]
pub(in crate::lint) struct Exact {
    /// By where they begin.
    ranges: Vec<Range<usize>>,
    /// The greatest end of all up to each.
    ends: Vec<usize>,
}

impl Exact {
    /// The known phrases of a text.
    pub(in crate::lint) fn of(glyphs: &Glyphs, terms: &Terms) -> Exact {
        let mut exact = Exact::default();
        let mut furthest = 0;
        for at in 0..glyphs.all().len() {
            let rest = glyphs.from(at);
            let mut longest = None;
            terms.each_half(rest, |entry, from| {
                if from == 0 && rest.starts_with(&entry.glyphs) {
                    longest = longest.max(Some(entry.glyphs.len()));
                }
            });
            if let Some(length) = longest {
                furthest = furthest.max(at + length);
                exact.ranges.push(at..at + length);
                exact.ends.push(furthest);
            }
        }
        exact
    }

    /// Whether a known phrase holds all of a range.
    pub(in crate::lint) fn covers(&self, range: &Range<usize>) -> bool {
        let mut at = self.ranges.partition_point(|known| known.start <= range.start);
        while at > 0 && self.ends.get(at - 1).is_some_and(|end| *end >= range.end) {
            if self.ranges.get(at - 1).is_some_and(|known| known.end >= range.end) {
                return true;
            }
            at -= 1;
        }
        false
    }
}
