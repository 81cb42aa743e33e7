//! The rules, one file each.

mod bank_card;
mod bound_character;
mod count_off;
mod doubled_word;
mod figure_conflict;
mod growth_off;
mod identity_number;
mod layout_departure;
mod mail_address;
mod missing_content;
mod missing_field;
mod mobile_number;
mod name_variants;
mod named_person;
mod near_duplicate;
mod other_body;
mod plate_number;
mod rate_off;
mod reference_loss;
mod repeated_sentence;
mod residue;
mod set_phrase;
mod stacked_words;
mod statistic_contradicted;
mod subset_too_large;
mod total_off;
mod typed_figure;
mod unanswered_entry;
mod unused_statistic;
pub(super) mod unused_suppression;
mod wrong_word;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &bank_card::LINT,
    &bound_character::LINT,
    &count_off::LINT,
    &doubled_word::LINT,
    &figure_conflict::LINT,
    &growth_off::LINT,
    &identity_number::LINT,
    &layout_departure::LINT,
    &mail_address::LINT,
    &missing_content::LINT,
    &missing_field::LINT,
    &mobile_number::LINT,
    &name_variants::LINT,
    &named_person::LINT,
    &near_duplicate::LINT,
    &other_body::LINT,
    &plate_number::LINT,
    &rate_off::LINT,
    &reference_loss::LINT,
    &repeated_sentence::LINT,
    &residue::LINT,
    &set_phrase::LINT,
    &stacked_words::LINT,
    &statistic_contradicted::LINT,
    &subset_too_large::LINT,
    &total_off::LINT,
    &typed_figure::LINT,
    &unanswered_entry::LINT,
    &unused_statistic::LINT,
    &unused_suppression::LINT,
    &wrong_word::LINT,
];
