//! The rules, one file each.

mod layout_departure;
mod missing_content;
mod missing_field;
mod reference_loss;
mod typed_figure;
mod unanswered_entry;
mod unused_statistic;
pub(super) mod unused_suppression;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &layout_departure::LINT,
    &missing_content::LINT,
    &missing_field::LINT,
    &reference_loss::LINT,
    &typed_figure::LINT,
    &unanswered_entry::LINT,
    &unused_statistic::LINT,
    &unused_suppression::LINT,
];
