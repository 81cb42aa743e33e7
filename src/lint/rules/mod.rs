//! The rules, one file each.

mod bank_card;
mod bound_character;
mod copied_sentence;
mod count_off;
mod dated_phrase;
mod doubled_word;
mod figure_conflict;
mod growth_off;
mod identity_number;
mod layout_departure;
mod mail_address;
mod missing_content;
mod missing_field;
mod missing_matter;
mod mobile_number;
mod name_variants;
mod named_person;
mod near_duplicate;
mod other_body;
mod plate_number;
mod publication_date;
mod rate_off;
mod reference_loss;
mod relative_date;
mod repeated_sentence;
mod request_in_report;
mod residue;
mod set_phrase;
mod stacked_words;
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
mod wrong_word;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &bank_card::LINT,
    &bound_character::LINT,
    &copied_sentence::LINT,
    &count_off::LINT,
    &dated_phrase::LINT,
    &doubled_word::LINT,
    &figure_conflict::LINT,
    &growth_off::LINT,
    &identity_number::LINT,
    &layout_departure::LINT,
    &mail_address::LINT,
    &missing_content::LINT,
    &missing_field::LINT,
    &missing_matter::LINT,
    &mobile_number::LINT,
    &name_variants::LINT,
    &named_person::LINT,
    &near_duplicate::LINT,
    &other_body::LINT,
    &plate_number::LINT,
    &publication_date::LINT,
    &rate_off::LINT,
    &reference_loss::LINT,
    &relative_date::LINT,
    &repeated_sentence::LINT,
    &request_in_report::LINT,
    &residue::LINT,
    &set_phrase::LINT,
    &stacked_words::LINT,
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
    &wrong_word::LINT,
];
