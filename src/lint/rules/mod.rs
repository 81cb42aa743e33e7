//! The rules, one file each.

mod count_off;
mod figure_conflict;
mod growth_off;
mod layout_departure;
mod missing_content;
mod missing_field;
mod rate_off;
mod reference_loss;
mod residue;
mod statistic_contradicted;
mod subset_too_large;
mod total_off;
mod typed_figure;
mod unanswered_entry;
mod unused_statistic;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &count_off::LINT,
    &figure_conflict::LINT,
    &growth_off::LINT,
    &layout_departure::LINT,
    &missing_content::LINT,
    &missing_field::LINT,
    &rate_off::LINT,
    &reference_loss::LINT,
    &residue::LINT,
    &statistic_contradicted::LINT,
    &subset_too_large::LINT,
    &total_off::LINT,
    &typed_figure::LINT,
    &unanswered_entry::LINT,
    &unused_statistic::LINT,
];
