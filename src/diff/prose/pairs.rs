//! Which sentence of the later year is which of the earlier: the same words first, then the same
//! but for figures, then the most alike.

use super::Fate;
use super::sentence::Sentence;
use crate::diff::order::longest_rise;
use std::collections::{BTreeMap, HashMap};

/// How alike two sentences are at the least to be taken for one that has changed: the share of
/// pairs of neighbouring characters that they have in common, in hundredths (Dice).
const ALIKE: usize = 50;

/// The same where they stand under the same heading.
const ALIKE_IN_PLACE: usize = 34;

/// A pair of characters in more sentences than this says little, and looking at all of them would
/// cost more than it tells.
const COMMON: usize = 24;

/// For each sentence of the later year its counterpart and what has become of it.
pub(super) fn pairs(before: &[Sentence], after: &[Sentence]) -> Vec<Option<(usize, Fate)>> {
    let mut pairing = Pairing { taken: vec![false; before.len()], found: vec![None; after.len()] };
    pairing.by(before, after, |one| &one.key, Fate::Same);
    pairing.by(before, after, |one| &one.bare, Fate::Figures);
    pairing.alike(before, after);
    pairing.mark_moved();
    pairing.found
}

struct Pairing {
    taken: Vec<bool>,
    found: Vec<Option<(usize, Fate)>>,
}

impl Pairing {
    /// Pairs sentences with the same words, those under the same heading first.
    fn by(
        &mut self,
        before: &[Sentence],
        after: &[Sentence],
        words: fn(&Sentence) -> &str,
        fate: Fate,
    ) {
        for in_place in [true, false] {
            let mut free: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
            for (at, sentence) in before.iter().enumerate().rev() {
                if !self.taken[at] {
                    free.entry((words(sentence), part(sentence, in_place))).or_default().push(at);
                }
            }
            for (at, sentence) in after.iter().enumerate() {
                if self.found[at].is_some() {
                    continue;
                }
                let next =
                    free.get_mut(&(words(sentence), part(sentence, in_place))).and_then(Vec::pop);
                if let Some(earlier) = next {
                    (self.taken[earlier], self.found[at]) = (true, Some((earlier, fate)));
                }
            }
        }
    }

    /// Pairs the rest by how alike they are, the most alike first.
    fn alike(&mut self, before: &[Sentence], after: &[Sentence]) {
        let mut holders: HashMap<(char, char), Vec<usize>> = HashMap::new();
        let mut sizes = vec![0; before.len()];
        for (at, sentence) in before.iter().enumerate().filter(|(at, _)| !self.taken[*at]) {
            let pairs = bigrams(&sentence.bare);
            sizes[at] = pairs.len();
            for pair in pairs {
                holders.entry(pair).or_default().push(at);
            }
        }
        let mut scored = Vec::new();
        for (at, sentence) in after.iter().enumerate() {
            if self.found[at].is_some() {
                continue;
            }
            let pairs = bigrams(&sentence.bare);
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for pair in &pairs {
                for earlier in
                    holders.get(pair).filter(|list| list.len() <= COMMON).into_iter().flatten()
                {
                    *shared.entry(*earlier).or_default() += 1;
                }
            }
            for (earlier, count) in shared {
                let score = 200 * count / (pairs.len() + sizes[earlier]).max(1);
                let other = &before[earlier];
                let in_place = other.part == sentence.part && other.kind == sentence.kind;
                if score >= if in_place { ALIKE_IN_PLACE } else { ALIKE } {
                    scored.push((score + usize::from(in_place) * 20, at, earlier));
                }
            }
        }
        scored.sort_unstable_by(|one, two| {
            two.0.cmp(&one.0).then(one.1.cmp(&two.1)).then(one.2.cmp(&two.2))
        });
        for (_, at, earlier) in scored {
            if self.found[at].is_none() && !self.taken[earlier] {
                self.taken[earlier] = true;
                self.found[at] = Some((earlier, Fate::Changed));
            }
        }
    }

    /// Of the sentences with the same words, the fewest that must have been moved.
    fn mark_moved(&mut self) {
        let paired: Vec<(usize, usize)> = self
            .found
            .iter()
            .enumerate()
            .filter_map(|(at, pair)| pair.map(|(earlier, _)| (at, earlier)))
            .collect();
        let places: Vec<usize> = paired.iter().map(|(_, earlier)| *earlier).collect();
        let kept = longest_rise(&places);
        for (place, (at, earlier)) in paired.iter().enumerate() {
            if !kept.contains(&place) && self.found[*at] == Some((*earlier, Fate::Same)) {
                self.found[*at] = Some((*earlier, Fate::Moved));
            }
        }
    }
}

/// The heading by which sentences are told apart, or none.
fn part(sentence: &Sentence, in_place: bool) -> &str {
    if in_place { &sentence.part } else { "" }
}

/// The different pairs of neighbouring characters of a text.
fn bigrams(text: &str) -> Vec<(char, char)> {
    let mut found: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    found.sort_unstable();
    found.dedup();
    found
}
