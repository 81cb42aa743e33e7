//! The rules, one file each.

mod bank_card;
mod count_off;
mod figure_conflict;
mod growth_off;
mod identity_number;
mod layout_departure;
mod mail_address;
mod missing_content;
mod missing_field;
mod mobile_number;
mod named_person;
mod plate_number;
mod rate_off;
mod reference_loss;
mod residue;
mod statistic_contradicted;
mod subset_too_large;
mod total_off;
mod typed_figure;
mod unanswered_entry;
mod unused_statistic;
pub(super) mod unused_suppression;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &bank_card::LINT,
    &count_off::LINT,
    &figure_conflict::LINT,
    &growth_off::LINT,
    &identity_number::LINT,
    &layout_departure::LINT,
    &mail_address::LINT,
    &missing_content::LINT,
    &missing_field::LINT,
    &mobile_number::LINT,
    &named_person::LINT,
    &plate_number::LINT,
    &rate_off::LINT,
    &reference_loss::LINT,
    &residue::LINT,
    &statistic_contradicted::LINT,
    &subset_too_large::LINT,
    &total_off::LINT,
    &typed_figure::LINT,
    &unanswered_entry::LINT,
    &unused_statistic::LINT,
    &unused_suppression::LINT,
];
