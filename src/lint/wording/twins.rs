//! Phrases of one report that are the same but for one character.
//!
//! Two places are twins if the characters before a gap are the same, and those after it, and one
//! has another character in the gap, or none. All gaps are sorted by what is beside them, so that
//! twins stand together.

use super::verdict::LOOSE;
use crate::kind::Terms;
use crate::reading::Passage;
use crate::reading::is_han;
use std::ops::Range;

/// A pair of places.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Twin {
    /// The one that has the slip.
    pub(in crate::lint) odd: Side,
    /// The other.
    pub(in crate::lint) usual: Side,
}

/// A place of a pair.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Side {
    /// Which passage.
    pub(in crate::lint) passage: usize,
    /// Its characters with what is the same.
    pub(in crate::lint) range: Range<usize>,
    /// The gap.
    pub(in crate::lint) slip: Range<usize>,
}

/// How many characters are the same before the gap and after it.
const SHAPES: [(usize, usize); 3] = [(4, 4), (3, 5), (5, 3)];

/// Characters that a phrase may have and may not have: 就是, 已经, 各国.
const ADVERBS: &str =
    "已就即好出能够别很也曾仍便才只又先后则若如因故令请使用做作给当时国会馆方们法人员者性化";

/// Characters on either side that a message shows.
const WIDEST: usize = 6;

/// Findings at the most: a text with more is no report.
const MOST: usize = 20;

/// A gap: what is beside it, where it is, and whether there is a character in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Gap {
    key: u64,
    filled: bool,
    at: usize,
    shape: u8,
}

/// The passages one after another, with a mark between them.
struct Text {
    glyphs: Vec<char>,
    /// Where each passage begins.
    starts: Vec<usize>,
}

/// The twins of some passages.
pub(in crate::lint) fn twins(passages: &[&Passage], terms: &Terms) -> Vec<Twin> {
    let mut text = Text { glyphs: Vec::new(), starts: Vec::new() };
    for passage in passages {
        text.starts.push(text.glyphs.len());
        text.glyphs.extend(passage.text.chars());
        text.glyphs.push('\n');
    }
    let gaps = text.gaps();
    let mut found: Vec<Twin> = Vec::new();
    for group in gaps.chunk_by(|one, other| one.key == other.key) {
        if found.len() >= MOST {
            break;
        }
        if let Some(twin) = text.twin(group, terms) {
            let known = |other: &Twin| {
                other.odd.passage == twin.odd.passage && other.odd.slip == twin.odd.slip
            };
            if !found.iter().any(known) {
                found.push(twin);
            }
        }
    }
    found.sort_by_key(|twin| (twin.odd.passage, twin.odd.slip.start));
    found
}

impl Text {
    /// All gaps whose neighbours stand in the text more than once, sorted.
    fn gaps(&self) -> Vec<Gap> {
        let glyphs = &self.glyphs;
        let size = (glyphs.len() * 4).next_power_of_two();
        let slot = |at: usize| -> Option<usize> {
            let three =
                glyphs.get(at..at + 3).filter(|three| three.iter().all(|one| is_han(*one)))?;
            Some(mix(three, 0) as usize & (size - 1))
        };
        let mut seen = vec![0_u8; size];
        for place in (0..glyphs.len()).filter_map(slot) {
            seen[place] = seen[place].saturating_add(1);
        }
        let twice = |at: usize| slot(at).is_some_and(|place| seen[place] > 1);
        let mut gaps = Vec::new();
        for at in 3..glyphs.len() {
            if !twice(at - 3) {
                continue;
            }
            for filled in [false, true] {
                let after = at + usize::from(filled);
                if !twice(after) || filled && !is_han(glyphs[at]) {
                    continue;
                }
                for (shape, (left, right)) in (0_u8..).zip(SHAPES) {
                    let before = at.checked_sub(left).and_then(|from| glyphs.get(from..at));
                    let beside = before.zip(glyphs.get(after..after + right));
                    let Some((before, behind)) = beside else { continue };
                    if before.iter().chain(behind).all(|one| is_han(*one)) {
                        let key = mix(behind, mix(before, u64::from(shape) + 1));
                        gaps.push(Gap { key, filled, at, shape });
                    }
                }
            }
        }
        gaps.sort_unstable();
        gaps
    }

    /// The pair of a group of gaps with the same neighbours, if one of them is a slip.
    fn twin(&self, group: &[Gap], terms: &Terms) -> Option<Twin> {
        let first = group.first().filter(|_| group.len() > 1)?;
        let inside = |gap: &Gap| gap.filled.then(|| self.glyphs.get(gap.at).copied()).flatten();
        let other = group.iter().find(|gap| inside(gap) != inside(first))?;
        if !self.same_beside(first, other) {
            return None;
        }
        let count = |gap: &Gap| group.iter().filter(|one| inside(one) == inside(gap)).count();
        let (good, bad) = (self.is_good(first, terms), self.is_good(other, terms));
        let (usual, odd) = match (good, bad) {
            (true, false) => (first, other),
            (false, true) => (other, first),
            _ => return None,
        };
        let (meant, written) = (inside(usual), inside(odd));
        let loose = [meant, written]
            .into_iter()
            .flatten()
            .any(|glyph| LOOSE.contains(glyph) || ADVERBS.contains(glyph));
        if loose || count(odd) > count(usual) || count(odd) > 2 {
            return None;
        }
        if written.is_none() && !self.leaves_alone(odd, meant?, terms) {
            return None;
        }
        let (left, right) = self.reach(odd, usual);
        Some(Twin { odd: self.side(odd, left, right)?, usual: self.side(usual, left, right)? })
    }

    /// Whether what is in a gap, or what meets over an empty one, makes a word.
    fn is_good(&self, gap: &Gap, terms: &Terms) -> bool {
        let to = gap.at + 1 + usize::from(gap.filled);
        let around = self.glyphs.get(gap.at.saturating_sub(1)..to).unwrap_or_default();
        around.windows(2).any(|pair| terms.is_word(pair[0], pair[1]))
    }

    /// Whether a character that is dropped leaves the other of its word alone: without 纷, the 纠 of
    /// 矛盾纠纷化解 is part of no word.
    fn leaves_alone(&self, gap: &Gap, dropped: char, terms: &Terms) -> bool {
        let glyph = |at: Option<usize>| at.and_then(|at| self.glyphs.get(at)).copied();
        let word = |one: Option<char>, other: Option<char>| {
            one.zip(other).is_some_and(|(one, other)| terms.is_word(one, other))
        };
        let (before, after) = (glyph(gap.at.checked_sub(1)), glyph(Some(gap.at)));
        let outer = (glyph(gap.at.checked_sub(2)), glyph(Some(gap.at + 1)));
        word(before, Some(dropped)) && !word(outer.0, before)
            || word(Some(dropped), after) && !word(after, outer.1)
    }

    /// Whether the same characters are beside two gaps: keys are only likely to tell.
    fn same_beside(&self, one: &Gap, other: &Gap) -> bool {
        let beside = |gap: &Gap| {
            let (left, right) = SHAPES.get(usize::from(gap.shape)).copied()?;
            let after = gap.at + usize::from(gap.filled);
            let before = self.glyphs.get(gap.at.checked_sub(left)?..gap.at)?;
            Some((before, self.glyphs.get(after..after + right)?))
        };
        beside(one).is_some() && beside(one) == beside(other)
    }

    /// How far two places are the same before their gaps, and after them.
    fn reach(&self, one: &Gap, other: &Gap) -> (usize, usize) {
        let same = |pair: &(&char, &char)| pair.0 == pair.1 && is_han(*pair.0);
        let before = |gap: &Gap| self.glyphs.get(..gap.at).unwrap_or_default().iter().rev();
        let after = |gap: &Gap| {
            self.glyphs.get(gap.at + usize::from(gap.filled)..).unwrap_or_default().iter()
        };
        let left = before(one).zip(before(other)).take(WIDEST).take_while(same).count();
        let right = after(one).zip(after(other)).take(WIDEST).take_while(same).count();
        (left, right)
    }

    fn side(&self, gap: &Gap, left: usize, right: usize) -> Option<Side> {
        let passage = self.starts.partition_point(|start| *start <= gap.at).checked_sub(1)?;
        let start = gap.at.checked_sub(*self.starts.get(passage)?)?;
        let slip = start..start + usize::from(gap.filled);
        Some(Side { passage, range: start.checked_sub(left)?..slip.end + right, slip })
    }
}

/// Mixes characters into a number.
fn mix(glyphs: &[char], seed: u64) -> u64 {
    glyphs.iter().fold(seed, |mixed, glyph| {
        (mixed ^ u64::from(*glyph as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
    })
}
