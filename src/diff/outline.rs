//! Sections and measures: which were added, which are gone, which have moved or are called
//! otherwise.

use super::order::longest_rise;
use crate::document::{Block, Inline, Opening, Rank, inline_line};
use crate::edition::Edition;
use std::collections::BTreeMap;

/// A heading of either year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its anchor: the author's id, or one that was made from its place.
    pub id: String,
    /// 1 to 4.
    pub level: u8,
    /// `（一）`.
    pub number: String,
    /// Its words.
    pub title: String,
    /// The heading above it; none for those of the first level.
    pub parent: Option<usize>,
}

/// Headings that are different.
#[derive(Debug, Default)]
pub struct Outline {
    /// Those of the earlier year, in order.
    pub old: Vec<Heading>,
    /// Those of the later.
    pub new: Vec<Heading>,
    /// For each of the later, which of the earlier it is.
    pub matched: Vec<Option<usize>>,
    /// Those of the later year that are new.
    pub added: Vec<usize>,
    /// Those of the earlier year that are gone.
    pub gone: Vec<usize>,
    /// Those of the later year whose words have changed.
    pub retitled: Vec<usize>,
    /// Those of the later year that stand elsewhere: under another heading, or in another order.
    pub moved: Vec<usize>,
}

/// Compares the headings.
pub(super) fn outline(old: &Edition, new: &Edition) -> Outline {
    let (before, after) = (headings(&old.document.body), headings(&new.document.body));
    let matched = matched(&before, &after);
    let mut found = Outline::default();
    for (at, one) in matched.iter().enumerate() {
        match one {
            None => found.added.push(at),
            Some(earlier) if before[*earlier].title != after[at].title => found.retitled.push(at),
            Some(_) => {}
        }
    }
    found.gone = (0..before.len()).filter(|at| !matched.contains(&Some(*at))).collect();
    found.moved = moved(&before, &after, &matched);
    (found.old, found.new, found.matched) = (before, after, matched);
    found
}

/// All headings of a text, those that run in included.
fn headings(body: &[Block]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for block in body {
        let (level, number, id, title) = match block {
            Block::Heading(one) => (one.level, &one.number, &one.id, &one.title),
            Block::Paragraph(paragraph) => match &paragraph.opening {
                Some(Opening { rank: Rank::Heading(level), number, title, id }) => {
                    (*level, number, id, title)
                }
                _ => continue,
            },
            Block::List(_) | Block::Quote(_) | Block::Table(_) => continue,
        };
        let parent = found.iter().rposition(|above| above.level < level);
        let title = words(title);
        found.push(Heading { id: id.clone(), level, number: number.clone(), title, parent });
    }
    found
}

/// The words of a title without the stop that a heading has where it runs in.
fn words(title: &[Inline]) -> String {
    let line = inline_line(title);
    line.strip_suffix('。').map_or(line.clone(), str::to_owned)
}

/// Whether an id was made from a place: it says nothing about what the heading is.
fn is_made(id: &str) -> bool {
    id.strip_prefix("part-").is_some_and(|rest| {
        rest.split('-')
            .all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Which heading is which: by the author's id, else by the same words under the same heading,
/// else by the same words anywhere.
fn matched(before: &[Heading], after: &[Heading]) -> Vec<Option<usize>> {
    let mut taken = vec![false; before.len()];
    let mut found = vec![None; after.len()];
    let ids: BTreeMap<(&str, bool), usize> = before
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, one)| !is_made(&one.id))
        .map(|(at, one)| ((one.id.as_str(), one.level == 1), at))
        .collect();
    for (at, one) in after.iter().enumerate().filter(|(_, one)| !is_made(&one.id)) {
        // A section is never a measure of the same name.
        if let Some(earlier) = ids.get(&(one.id.as_str(), one.level == 1))
            && !taken[*earlier]
        {
            (taken[*earlier], found[at]) = (true, Some(*earlier));
        }
    }
    for same_parent in [true, false] {
        let mut titles: BTreeMap<(&str, Option<usize>), Vec<usize>> = BTreeMap::new();
        for (at, one) in before.iter().enumerate().rev().filter(|(at, _)| !taken[*at]) {
            let parent = one.parent.filter(|_| same_parent);
            titles.entry((one.title.as_str(), parent)).or_default().push(at);
        }
        for (at, one) in after.iter().enumerate() {
            if found[at].is_some() {
                continue;
            }
            let parent = match (same_parent, one.parent) {
                (true, Some(parent)) => match found[parent] {
                    Some(earlier) => Some(earlier),
                    None => continue,
                },
                _ => None,
            };
            let free = titles.get_mut(&(one.title.as_str(), parent)).and_then(Vec::pop);
            if let Some(earlier) = free {
                (taken[earlier], found[at]) = (true, Some(earlier));
            }
        }
    }
    found
}

/// Those under another heading; and of those under the same one the fewest that must have been
/// moved to give the new order.
fn moved(before: &[Heading], after: &[Heading], matched: &[Option<usize>]) -> Vec<usize> {
    let mut moved = Vec::new();
    let mut siblings: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, earlier) in matched.iter().enumerate() {
        let Some(earlier) = *earlier else { continue };
        let parent = after[at].parent.map(|parent| matched[parent]);
        match (parent, before[earlier].parent) {
            (None, None) => siblings.entry(None).or_default().push((at, earlier)),
            (Some(Some(now)), Some(then)) if now == then => {
                siblings.entry(Some(now)).or_default().push((at, earlier));
            }
            // Under a heading that is new it stands elsewhere too.
            _ => moved.push(at),
        }
    }
    for list in siblings.values() {
        let places: Vec<usize> = list.iter().map(|(_, earlier)| *earlier).collect();
        let kept = longest_rise(&places);
        let others = list.iter().enumerate().filter(|(place, _)| !kept.contains(place));
        moved.extend(others.map(|(_, (at, _))| *at));
    }
    moved.sort_unstable();
    moved
}
