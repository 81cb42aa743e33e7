//! The rules, one file each.

mod bank_card;
mod copied_sentence;
mod count_off;
mod dated_phrase;
mod figure_conflict;
mod growth_off;
mod identity_number;
mod layout_departure;
mod mail_address;
mod missing_content;
mod missing_field;
mod missing_matter;
mod mobile_number;
mod named_person;
mod plate_number;
mod publication_date;
mod rate_off;
mod reference_loss;
mod relative_date;
mod request_in_report;
mod residue;
mod stale_year;
mod statistic_contradicted;
mod subset_too_large;
mod total_off;
mod typed_figure;
mod unanswered_entry;
mod unchanged_statistic;
mod unexplained_jump;
mod unprompted_entry;
mod unused_statistic;
pub(super) mod unused_suppression;
mod vague_plan;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &bank_card::LINT,
    &copied_sentence::LINT,
    &count_off::LINT,
    &dated_phrase::LINT,
    &figure_conflict::LINT,
    &growth_off::LINT,
    &identity_number::LINT,
    &layout_departure::LINT,
    &mail_address::LINT,
    &missing_content::LINT,
    &missing_field::LINT,
    &missing_matter::LINT,
    &mobile_number::LINT,
    &named_person::LINT,
    &plate_number::LINT,
    &publication_date::LINT,
    &rate_off::LINT,
    &reference_loss::LINT,
    &relative_date::LINT,
    &request_in_report::LINT,
    &residue::LINT,
    &stale_year::LINT,
    &statistic_contradicted::LINT,
    &subset_too_large::LINT,
    &total_off::LINT,
    &typed_figure::LINT,
    &unanswered_entry::LINT,
    &unchanged_statistic::LINT,
    &unexplained_jump::LINT,
    &unprompted_entry::LINT,
    &unused_statistic::LINT,
    &unused_suppression::LINT,
    &vague_plan::LINT,
];
