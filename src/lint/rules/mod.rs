//! The rules, one file each.

mod missing_content;
mod missing_field;
mod typed_figure;
mod unanswered_entry;
mod unused_statistic;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &missing_content::LINT,
    &missing_field::LINT,
    &typed_figure::LINT,
    &unanswered_entry::LINT,
    &unused_statistic::LINT,
];
