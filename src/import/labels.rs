//! The labels of the figures of a line, each in view of those before it in its sentence.

use super::former::{former, is_last_years};
use super::label::{Label, Site, label, leans};
use super::printed::is_bound;
use super::together;
use crate::numeral::{Mention, What};
use std::ops::Range;

/// How many figures back what was counted is remembered.
const SUBJECTS: usize = 16;

/// The labels of the figures of a line, in order.
pub(super) fn labels(text: &str, from: usize, mentions: &[Mention], year: u16) -> Vec<Label> {
    let places: Vec<usize> = figures_of(mentions, from).collect();
    let ranges: Vec<Range<usize>> = places.iter().map(|at| mentions[*at].range.clone()).collect();
    let mut out: Vec<Label> = Vec::with_capacity(places.len());
    let mut last = from;
    // The words for a figure that an older one leads to stand before that one.
    let mut older = None;
    // What the figures before in the sentence count, and where the last of them ends.
    let (mut subjects, mut end): (Vec<String>, usize) = (Vec::new(), from);
    // The last of them that is no part and no rate, and whether parts are being told.
    let (mut main, mut parts): (Option<String>, bool) = (None, false);
    while let Some(range) = ranges.get(out.len()).cloned() {
        let at = out.len();
        let start = older.take().unwrap_or(range.start);
        let gap = text.get(end..start).unwrap_or_default();
        if gap.contains(['。', '；']) {
            (main, parts) = (None, false);
            subjects.clear();
        }
        parts = (parts || gap.contains("其中") || gap.contains('（')) && !gap.contains('）');
        let next = |from: usize| ranges.get(from).map_or(text.len(), |next| next.start);
        let site = Site {
            text,
            from: last,
            start,
            end: range.end,
            to: next(at + 1),
            subject: subjects.last().map(String::as_str),
            main: main.as_deref(),
        };
        let own = label(site);
        let is_older = |at: usize| former(text, &mentions[places[at]], year);
        let together = together::count(text, &ranges[at..]);
        let together = (1..together).take_while(|more| is_older(at + more).is_none()).count() + 1;
        older = is_older(at);
        let group = match older {
            Some(_) => vec![own],
            None => together::labels((text, last, start), &own, together, &subjects),
        };
        end = ranges[at + group.len() - 1].end;
        if older.is_none() {
            last = end;
        }
        let mention = &mentions[places[at]];
        if sorts(text, mention) {
            // 90分以上的有388宗: the class is what is counted.
            subjects.push(text.get(mention.range.clone()).unwrap_or_default().to_owned());
        } else if !is_last_years(text, mention, year) {
            let new = group.iter().map(|label| label.words.as_str());
            let new = new.filter(|words| !leans(words) && !moves_one(words, &subjects));
            // A rate neither grows by so many nor is divided.
            let new = new.filter(|words| !words.ends_with('率'));
            let new: Vec<String> = new.map(str::to_owned).collect();
            if let Some(last) = new.last().filter(|_| !parts) {
                main = Some(last.clone());
            }
            subjects.extend(new);
            subjects.drain(..subjects.len().saturating_sub(SUBJECTS));
        }
        out.extend(group.into_iter().map(|label| timeless(label, year)));
    }
    out
}

/// Which mentions are figures of the report behind `from`.
pub(super) fn figures_of(mentions: &[Mention], from: usize) -> impl Iterator<Item = usize> {
    let is_figure = move |mention: &Mention| match &mention.what {
        What::Quantity(amount) => {
            mention.range.start >= from && !mention.quoted && amount.is_figure()
        }
        _ => false,
    };
    mentions.iter().enumerate().filter(move |(_, one)| is_figure(one)).map(|(at, _)| at)
}

/// A label without the number of the year, so that it fits the next one as well.
fn timeless(label: Label, year: u16) -> Label {
    let last = format!("{}年", year.saturating_sub(1));
    let mut words = label.words.replace(&last, "上年");
    for own in [format!("{year}年度"), format!("{year}年共"), format!("{year}年")] {
        words = words.replace(&own, "");
    }
    let short = words.chars().count() < 2;
    Label { words: if short { label.words } else { words }, ..label }
}

/// Whether a figure is a class of things and counts none.
fn sorts(text: &str, mention: &Mention) -> bool {
    match &mention.what {
        What::Quantity(amount) => amount.upper.is_some() || is_bound(text, mention, amount),
        _ => false,
    }
}

/// Whether words say how one of the subjects moved, so that they are none themselves.
fn moves_one(words: &str, subjects: &[String]) -> bool {
    subjects.iter().any(|one| {
        words.strip_prefix(one.as_str()).is_some_and(|rest| rest.is_empty() || leans(rest))
    })
}
