//! One-character slips of the phrases of a dictionary: a character dropped, wrong or too much, or
//! two that have changed places.
//!
//! One slip leaves either half of a phrase whole, so a text is looked through for the halves.

use super::verdict::judge;
use crate::kind::{Entry, Terms};
use crate::reading::Glyphs;
use std::ops::Range;

/// How a phrase has been miswritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lint) enum Way {
    /// One character is another.
    Wrong,
    /// One is missing.
    Dropped,
    /// One is too much.
    Added,
    /// Two have changed places.
    Swapped,
}

/// A place that is a phrase but for one slip.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Slip<'a> {
    /// The characters that stand for the phrase.
    pub(in crate::lint) window: Range<usize>,
    /// Those that are wrong; nothing, where one is missing before it.
    pub(in crate::lint) altered: Range<usize>,
    /// The phrase.
    pub(in crate::lint) right: &'a [char],
    /// Which of its characters was meant.
    pub(in crate::lint) meant: usize,
    /// How it has been miswritten.
    pub(in crate::lint) way: Way,
    /// Whether nothing else can be meant.
    pub(in crate::lint) certain: bool,
}

impl Slip<'_> {
    /// How many characters are right before the slip, and after it.
    pub(super) fn sides(&self) -> (usize, usize) {
        (self.altered.start - self.window.start, self.window.end - self.altered.end)
    }
}

/// The slips of a text, in its order, of those that overlap the likeliest. What stands in a phrase
/// that is known is none.
pub(super) fn slips<'a>(
    glyphs: &Glyphs,
    terms: &'a Terms,
    is_known: &dyn Fn(&Range<usize>) -> bool,
) -> Vec<Slip<'a>> {
    let mut found: Vec<Slip<'a>> = Vec::new();
    for at in 0..glyphs.all().len() {
        let rest = glyphs.from(at);
        terms.each_half(rest, |entry, from| {
            if !entry.fixed {
                return;
            }
            let mut take = |mut slip: Slip<'a>| {
                if let Some(certain) = judge(&slip, glyphs, terms, is_known) {
                    slip.certain = certain;
                    found.push(slip);
                }
            };
            if from == 0 {
                forward(entry, at, glyphs, &mut take);
            } else {
                backward(entry, from, at, glyphs, &mut take);
            }
        });
    }
    likeliest(found)
}

/// Of the slips that overlap, the one that is certain, or keeps more of its phrase.
fn likeliest(mut found: Vec<Slip<'_>>) -> Vec<Slip<'_>> {
    found.sort_by_key(|slip| (slip.window.start, slip.window.end));
    let mut kept: Vec<Slip<'_>> = Vec::new();
    for slip in found {
        let weight = |slip: &Slip<'_>| (slip.certain, slip.right.len());
        match kept.last_mut().filter(|last| slip.window.start < last.window.end) {
            Some(last) if weight(&slip) > weight(last) => *last = slip,
            Some(_) => {}
            None => kept.push(slip),
        }
    }
    kept
}

/// Whether the phrase's first two characters begin near where it would.
fn begins_near(first: &[char], text: &[char]) -> bool {
    let [head, after, ..] = first else { return false };
    let end = text.len();
    let near = (first.len() - 1..=first.len() + 1)
        .any(|back| end.checked_sub(back).and_then(|at| text.get(at)) == Some(head));
    near || end.checked_sub(first.len() - 1).and_then(|at| text.get(at)) == Some(after)
}

/// The first half stands at `at`: the slip is after it.
fn forward<'a>(entry: &'a Entry, at: usize, glyphs: &Glyphs, take: &mut impl FnMut(Slip<'a>)) {
    let right = entry.glyphs.as_slice();
    let text = glyphs.from(at);
    if !ends_near(right, text) {
        return;
    }
    let same = right.iter().zip(text).take_while(|(one, other)| one == other).count();
    if same < right.len() / 2 || same == right.len() {
        return;
    }
    let after = |from: usize| right.get(from..).unwrap_or_default();
    let rest = |from: usize| text.get(from..).unwrap_or_default();
    let mut slip = |way: Way, altered: usize, end: usize, meant: usize| {
        let altered = at + same..at + same + altered;
        take(Slip { window: at..at + end, altered, right, meant, way, certain: false });
    };
    if rest(same + 1).starts_with(after(same + 1)) && same < text.len() {
        slip(Way::Wrong, 1, right.len(), same);
    }
    if same + 1 < right.len() && rest(same).starts_with(after(same + 1)) {
        slip(Way::Dropped, 0, right.len() - 1, same);
    }
    if rest(same + 1).starts_with(after(same)) {
        slip(Way::Added, 1, right.len() + 1, same);
    }
    if same + 1 < right.len()
        && text.get(same..same + 2) == Some(&[right[same + 1], right[same]])
        && rest(same + 2).starts_with(after(same + 2))
    {
        slip(Way::Swapped, 2, right.len(), same);
    }
}

/// Whether the phrase's last two characters end near where it would: most of what begins like a
/// phrase goes on otherwise, and is left at once.
fn ends_near(right: &[char], text: &[char]) -> bool {
    let [.., before, last] = right else { return false };
    let end = right.len();
    let near = |glyph: &char, from: usize| {
        text.get(from..).unwrap_or_default().iter().take(3).any(|other| other == glyph)
    };
    near(last, end - 2) || text.get(end - 2) == Some(before)
}

/// The second half, `right[half..]`, stands at `at`: the slip is before it.
fn backward<'a>(
    entry: &'a Entry,
    half: usize,
    at: usize,
    glyphs: &Glyphs,
    take: &mut impl FnMut(Slip<'a>),
) {
    let right = entry.glyphs.as_slice();
    let (first, second) = right.split_at(half.min(right.len()));
    let text = glyphs.before(at);
    if !begins_near(first, text) || !glyphs.from(at).starts_with(second) {
        return;
    }
    let pairs = first.iter().rev().zip(text.iter().rev());
    let same = pairs.take_while(|(one, other)| one == other).count();
    // The whole phrase, or the text begins before the slip.
    if same == first.len() || same == text.len() {
        return;
    }
    let end = at + second.len();
    let (wrong, written) = (first.len() - same - 1, text.len() - same - 1);
    let before = |to: usize| first.get(..to).unwrap_or_default();
    let upto = |to: usize| text.get(..to).unwrap_or_default();
    let mut slip = |way: Way, altered: Range<usize>, start: usize, meant: usize| {
        take(Slip { window: start..end, altered, right, meant, way, certain: false });
    };
    if upto(written).ends_with(before(wrong)) {
        slip(Way::Wrong, written..written + 1, written - wrong, wrong);
    }
    if wrong > 0 && upto(written + 1).ends_with(before(wrong)) {
        slip(Way::Dropped, written + 1..written + 1, written + 1 - wrong, wrong);
    }
    if upto(written).ends_with(before(wrong + 1)) {
        slip(Way::Added, written..written + 1, written - wrong - 1, wrong);
    }
    if wrong > 0
        && written > 0
        && text[written] == first[wrong - 1]
        && text[written - 1] == first[wrong]
        && upto(written - 1).ends_with(before(wrong - 1))
    {
        slip(Way::Swapped, written - 1..written + 1, written - wrong, wrong - 1);
    }
}
