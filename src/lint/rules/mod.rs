//! The rules, one file each.

mod bound_character;
mod count_off;
mod doubled_word;
mod figure_conflict;
mod growth_off;
mod layout_departure;
mod missing_content;
mod missing_field;
mod name_variants;
mod near_duplicate;
mod other_body;
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
mod wrong_word;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &bound_character::LINT,
    &count_off::LINT,
    &doubled_word::LINT,
    &figure_conflict::LINT,
    &growth_off::LINT,
    &layout_departure::LINT,
    &missing_content::LINT,
    &missing_field::LINT,
    &name_variants::LINT,
    &near_duplicate::LINT,
    &other_body::LINT,
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
    &wrong_word::LINT,
];
