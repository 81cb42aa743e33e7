//! Which part of the earlier year is which of the later: paragraphs, tables, rows and notes, in
//! their order. The same words first, then the same but for figures, then the most alike; so a
//! changed paragraph is one with changes in it, and not one that is gone and one that is new.

use crate::diff::common;
use std::collections::{BTreeMap, HashMap};

/// How alike two parts are at the least to be taken for one that has changed: the share of pairs
/// of neighbouring characters that they have in common, in hundredths (Dice).
const ALIKE: usize = 40;

/// A pair of characters in more parts than this says little, and looking at all of them would
/// cost more than it tells.
const COMMON: usize = 32;

/// What parts are told apart by.
#[derive(Clone, Debug, Default)]
pub(super) struct Feature {
    /// Parts of different sorts are never the same.
    pub(super) sort: String,
    /// Where parts of a sort have styles, one in the same style is more likely.
    pub(super) style: String,
    /// Whether the style is of what a document has once: a date, a signature.
    pub(super) single: bool,
    pub(super) words: String,
}

/// A step through both years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A part of both.
    Both(usize, usize),
    /// A part of the earlier year alone.
    Old(usize),
    /// A part of the later year alone.
    New(usize),
}

/// All parts of both years once, in an order that keeps theirs; what is gone stands before what
/// has come in its place.
pub(super) fn align(old: &[Feature], new: &[Feature]) -> Vec<Step> {
    let exact = |one: &Feature| (one.sort.clone(), one.style.clone(), one.words.clone());
    let bare = |one: &Feature| (one.sort.clone(), one.style.clone(), bare(&one.words));
    let mut pairs = keyed(old, new, exact);
    between(&mut pairs, old.len(), new.len(), |olds, news| keyed(&old[olds], &new[news], bare));
    between(&mut pairs, old.len(), new.len(), |olds, news| alike(&old[olds], &new[news]));
    between(&mut pairs, old.len(), new.len(), |olds, news| single(&old[olds], &new[news]));
    steps(&pairs, old.len(), new.len())
}

type Pairs = Vec<(usize, usize)>;
type Gap = std::ops::Range<usize>;

/// All parts once, in order.
fn steps(pairs: &[(usize, usize)], olds: usize, news: usize) -> Vec<Step> {
    let mut steps = Vec::with_capacity(olds + news);
    let (mut old, mut new) = (0, 0);
    for (to_old, to_new) in pairs.iter().copied().chain([(olds, news)]) {
        steps.extend((old..to_old).map(Step::Old));
        steps.extend((new..to_new).map(Step::New));
        if to_old < olds {
            steps.push(Step::Both(to_old, to_new));
        }
        (old, new) = (to_old + 1, to_new + 1);
    }
    steps
}

fn keyed<K: Ord>(old: &[Feature], new: &[Feature], key: impl Fn(&Feature) -> K) -> Pairs {
    let keys = |list: &[Feature]| list.iter().map(&key).collect::<Vec<K>>();
    common(&keys(old), &keys(new))
}

/// Looks for more pairs between those that there are.
fn between(pairs: &mut Pairs, olds: usize, news: usize, find: impl Fn(Gap, Gap) -> Pairs) {
    let mut all = Vec::with_capacity(pairs.len());
    let (mut old, mut new) = (0, 0);
    for (to_old, to_new) in pairs.iter().copied().chain([(olds, news)]) {
        if old < to_old && new < to_new {
            let found = find(old..to_old, new..to_new);
            all.extend(found.into_iter().map(|(one, two)| (old + one, new + two)));
        }
        if to_old < olds {
            all.push((to_old, to_new));
        }
        (old, new) = (to_old + 1, to_new + 1);
    }
    *pairs = all;
}

/// Pairs by how alike they are, the most alike first, as far as they keep the order.
fn alike(old: &[Feature], new: &[Feature]) -> Pairs {
    let mut holders: HashMap<(char, char), Vec<usize>> = HashMap::new();
    let mut sizes = Vec::with_capacity(old.len());
    for (at, one) in old.iter().enumerate() {
        let pairs = bigrams(&one.words);
        sizes.push(pairs.len());
        for pair in pairs {
            holders.entry(pair).or_default().push(at);
        }
    }
    let mut scored = Vec::new();
    for (at, one) in new.iter().enumerate() {
        let pairs = bigrams(&one.words);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in &pairs {
            let list = holders.get(pair).filter(|list| list.len() <= COMMON);
            for earlier in list.into_iter().flatten() {
                *shared.entry(*earlier).or_default() += 1;
            }
        }
        for (earlier, count) in shared {
            let score = 200 * count / (pairs.len() + sizes[earlier]).max(1);
            if score >= ALIKE && old[earlier].sort == one.sort {
                let in_style = usize::from(old[earlier].style == one.style) * 20;
                scored.push((score + in_style, at, earlier));
            }
        }
    }
    scored.sort_unstable_by(|one, two| two.0.cmp(&one.0).then((one.1, one.2).cmp(&(two.1, two.2))));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, at, earlier) in scored {
        let before = taken.range(..=earlier).next_back().map(|(known, later)| (*known, *later));
        let free = before.is_none_or(|(known, later)| known < earlier && later < at);
        let behind = taken.range(earlier..).next();
        if free && behind.is_none_or(|(_, later)| at < *later) {
            taken.insert(earlier, at);
        }
    }
    taken.into_iter().collect()
}

/// Pairs what each side has once, whatever it says.
fn single(old: &[Feature], new: &[Feature]) -> Pairs {
    let once = |list: &[Feature], style: &str| -> Option<usize> {
        let mut found = list.iter().enumerate().filter(|(_, one)| one.style == style);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Some(at),
            _ => None,
        }
    };
    let mut pairs = Pairs::new();
    for one in new.iter().filter(|one| one.single) {
        let Some(pair) = once(old, &one.style).zip(once(new, &one.style)) else { continue };
        if pairs.last().is_none_or(|last| last.0 < pair.0 && last.1 < pair.1) {
            pairs.push(pair);
        }
    }
    pairs
}

/// Words with every number taken for the same.
fn bare(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for glyph in words.chars() {
        if !glyph.is_ascii_digit() {
            out.push(glyph);
        } else if !out.ends_with('0') {
            out.push('0');
        }
    }
    out
}

/// The different pairs of neighbouring characters of a text, its ends among them.
fn bigrams(words: &str) -> Vec<(char, char)> {
    let bare = bare(words);
    let glyphs = || bare.chars();
    let ahead = std::iter::once('\u{0}').chain(glyphs());
    let mut found: Vec<(char, char)> = ahead.zip(glyphs().chain(['\u{0}'])).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::{Feature, Step, align};

    fn check(old: &[&str], new: &[&str], expect: &str) {
        let features = |list: &[&str]| -> Vec<Feature> {
            list.iter()
                .map(|words| Feature { words: (*words).to_owned(), ..Feature::default() })
                .collect()
        };
        let show = |step: Step| match step {
            Step::Both(one, two) => format!("{one}={two}"),
            Step::Old(one) => format!("-{one}"),
            Step::New(two) => format!("+{two}"),
        };
        let found = align(&features(old), &features(new));
        assert_eq!(found.into_iter().map(show).collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn parts_find_their_counterparts_in_order() {
        check(&[], &[], "");
        check(&["甲"], &[], "-0");
        check(&["甲", "乙"], &["甲", "丙", "乙"], "0=0 +1 1=2");
        check(&["完成8件。", "完成9件。"], &["完成1件。", "完成2件。"], "0=0 1=1");
        let old = ["全年开展普法宣传多次。", "调解纠纷若干。", "培训干部。"];
        let new = ["调解矛盾纠纷若干起。", "全镇开展普法宣传多次。", "新设法律顾问。"];
        check(&old, &new, "+0 0=1 -1 -2 +2");
    }
}
