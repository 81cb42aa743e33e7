//! Both years in one order: that of the later, with what is gone where it stood.

use super::sentence::Sentence;
use super::{Fate, Row};
use crate::diff::order::longest_rise;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The rows. A sentence that is gone comes behind the one that stood before it under the same
/// heading, else at the beginning of that heading, else behind all that the heading before has.
pub(super) fn rows(
    before: Vec<Sentence>,
    after: Vec<Sentence>,
    fates: &[Option<(usize, Fate)>],
) -> Vec<Row> {
    let mut gone = Gone::of(&before, &after, fates);
    let mut before: Vec<Option<Sentence>> = before.into_iter().map(Some).collect();
    let mut rows = Vec::with_capacity(after.len() + before.len());
    let put = |list: Vec<usize>, before: &mut Vec<Option<Sentence>>, rows: &mut Vec<Row>| {
        rows.extend(list.into_iter().map(|earlier| Row {
            fate: Fate::Gone,
            old: before[earlier].take(),
            new: None,
        }));
    };
    put(std::mem::take(&mut gone.first), &mut before, &mut rows);
    for (at, sentence) in after.into_iter().enumerate() {
        put(gone.opening.remove(&at).unwrap_or_default(), &mut before, &mut rows);
        rows.push(match fates[at] {
            Some((earlier, fate)) => Row { fate, old: before[earlier].take(), new: Some(sentence) },
            None => Row { fate: Fate::Added, old: None, new: Some(sentence) },
        });
        put(gone.behind.remove(&at).unwrap_or_default(), &mut before, &mut rows);
        put(gone.closing.remove(&at).unwrap_or_default(), &mut before, &mut rows);
    }
    rows
}

/// Where the sentences that are gone stand among those of the later year.
#[derive(Default)]
struct Gone {
    /// Before all.
    first: Vec<usize>,
    /// Before a sentence that begins what stands under a heading.
    opening: BTreeMap<usize, Vec<usize>>,
    /// Behind a sentence.
    behind: BTreeMap<usize, Vec<usize>>,
    /// Behind the last sentence under a heading: all that stood under headings that are gone.
    closing: BTreeMap<usize, Vec<usize>>,
}

impl Gone {
    fn of(before: &[Sentence], after: &[Sentence], fates: &[Option<(usize, Fate)>]) -> Gone {
        let paired: Vec<(usize, usize)> = fates
            .iter()
            .enumerate()
            .filter_map(|(at, fate)| fate.map(|(earlier, _)| (at, earlier)))
            .collect();
        let places: Vec<usize> = paired.iter().map(|(_, earlier)| *earlier).collect();
        let anchors: BTreeMap<usize, usize> =
            longest_rise(&places).into_iter().map(|at| (paired[at].1, paired[at].0)).collect();
        let used: BTreeSet<usize> = places.into_iter().collect();
        let mut ends: HashMap<&str, (usize, usize)> = HashMap::new();
        for (at, sentence) in after.iter().enumerate() {
            ends.entry(&sentence.part).or_insert((at, at)).1 = at;
        }
        let mut gone = Gone::default();
        let mut anchor: Option<(&str, usize)> = None;
        for (earlier, sentence) in before.iter().enumerate() {
            let part = sentence.part.as_str();
            if let Some(at) = anchors.get(&earlier) {
                anchor = Some((part, *at));
            }
            if used.contains(&earlier) {
                continue;
            }
            let list = match (anchor, ends.get(part)) {
                (Some((under, at)), _) if under == part => gone.behind.entry(at).or_default(),
                (_, Some((begin, _))) => gone.opening.entry(*begin).or_default(),
                (Some((_, at)), None) => {
                    let end = ends.get(after[at].part.as_str()).map_or(at, |(_, end)| *end);
                    gone.closing.entry(end).or_default()
                }
                (None, None) => &mut gone.first,
            };
            list.push(earlier);
        }
        gone
    }
}
