//! Where a statistic is printed, and what is said around it.

use super::prose::each_inline;
use super::sentence::sentences_of;
use crate::document::Inline;
use crate::model::Report;
use crate::reading::{Passage, Reading};
use std::collections::BTreeSet;
use std::ops::Range;

/// Functions of references that tell how a figure has changed.
const CHANGES: &[&str] = &["change(", "difference(", "last("];

/// The statistics whose change the text tells by a reference.
pub(super) fn told_changes(report: &Report) -> BTreeSet<&str> {
    let mut told = BTreeSet::new();
    each_inline(report, &mut |inline| {
        if let Inline::Figure(figure) = inline
            && CHANGES.iter().any(|name| figure.expression.contains(name))
        {
            told.extend(figure.statistics.iter().map(String::as_str));
        }
    });
    told
}

/// The places where a reference prints a statistic: its passage, its range, and its sentence.
pub(super) fn places<'a>(
    reading: &'a Reading,
    statistic: &'a str,
) -> impl Iterator<Item = (&'a Passage, Range<usize>, &'a str)> {
    let figures = reading
        .printed()
        .flat_map(|passage| passage.figures.iter().map(move |figure| (passage, figure)));
    figures.filter(move |(_, figure)| figure.statistics.iter().any(|id| id == statistic)).map(
        |(passage, figure)| {
            let at = figure.range.start;
            let sentence = sentences_of(passage).find(|(range, _)| range.contains(&at));
            (passage, figure.range.clone(), sentence.map_or("", |(_, words)| words))
        },
    )
}
