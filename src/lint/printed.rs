//! Where a statistic is printed, and what is said around it.

use super::prose::each_inline;
use crate::document::Inline;
use crate::model::Report;
use crate::reading::{Passage, Reading};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The statistics whose change the text tells by a reference.
pub(super) fn told_changes(report: &Report) -> BTreeSet<&str> {
    let mut told = BTreeSet::new();
    each_inline(report, &mut |inline| {
        if let Inline::Figure(figure) = inline
            && figure.of_last
        {
            told.extend(figure.statistics.iter().map(String::as_str));
        }
    });
    told
}

/// The places where references print statistics, by id: the passage and the range of each.
pub(super) fn places(reading: &Reading) -> BTreeMap<&str, Vec<(&Passage, Range<usize>)>> {
    let mut places: BTreeMap<&str, Vec<(&Passage, Range<usize>)>> = BTreeMap::new();
    for passage in reading.printed() {
        for figure in &passage.figures {
            for id in &figure.statistics {
                places.entry(id).or_default().push((passage, figure.range.clone()));
            }
        }
    }
    places
}
