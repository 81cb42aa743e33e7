//! The year that a report is about, where that is beyond doubt.

use super::Context;
use super::calendar::years;
use crate::numeral::What;
use crate::reading::{Passage, Role};

/// Passages at the top of a file among which its title stands.
const TOP: usize = 10;

/// The year of the report: that of its folder, of its title, or that with which its text begins.
pub(super) fn report_year(context: &Context<'_>) -> Option<u16> {
    let year = context.year?;
    if !context.reading.typed {
        return Some(year);
    }
    let names = |passage: &Passage| {
        let digits = years(&passage.text).iter().any(|found| found.year == year);
        digits || passage.mentions.iter().any(|found| found.what == What::Year(year))
    };
    let passages = || context.reading.passages.iter().take(TOP);
    let titled = passages().any(|passage| passage.role == Role::Title && names(passage));
    // 2021年以来 tells when something began, and not what the report is about.
    let begins = |passage: &Passage| {
        let first = years(&passage.text).into_iter().next();
        first.is_some_and(|first| {
            first.year == year
                && first.range.start <= 6
                && !first.spans
                && !passage.text[first.range.end..].starts_with(['以', '起', '开'])
        })
    };
    let untitled =
        passages().all(|passage| passage.role != Role::Title || years(&passage.text).is_empty());
    let opening = passages().find(|passage| passage.role == Role::Body);
    (titled || untitled && opening.is_some_and(begins)).then_some(year)
}
