//! The rules, one file each.

mod bank_card;
mod bound_character;
mod broken_paragraph;
mod copied_sentence;
mod count_off;
mod date_form;
mod dated_phrase;
mod doubled_mark;
mod doubled_unit;
mod doubled_word;
mod figure_conflict;
mod full_width_digit;
mod growth_off;
mod half_width_mark;
mod heading_mark;
mod heading_stop;
mod identity_number;
mod layout_departure;
mod mail_address;
mod missing_comma;
mod missing_content;
mod missing_field;
mod missing_matter;
mod missing_unit;
mod mixed_numerals;
mod mobile_number;
mod name_variants;
mod named_person;
mod near_duplicate;
pub(super) mod not_renewed;
mod number_form;
mod numbering;
mod other_body;
mod paired_mark;
mod pause_before_conjunction;
mod pause_before_deng;
mod pause_between_quotes;
mod pause_in_estimate;
mod plate_number;
mod publication_date;
mod rate_off;
mod reference_loss;
mod relative_date;
mod repeated_sentence;
mod request_in_report;
mod residue;
mod sentence_end;
mod set_phrase;
mod stacked_qualifier;
mod stacked_words;
mod stale_year;
mod statistic_contradicted;
mod stray_space;
mod subset_too_large;
mod total_off;
mod typed_figure;
mod unanswered_entry;
mod unchanged_statistic;
mod undeclared_restatement;
mod unexplained_jump;
mod unprompted_entry;
mod unround_over;
mod unused_statistic;
pub(super) mod unused_suppression;
mod vague_plan;
mod wrong_word;

use super::Lint;

/// Every rule, by name.
pub(super) static RULES: &[&Lint] = &[
    &bank_card::LINT,
    &bound_character::LINT,
    &broken_paragraph::LINT,
    &copied_sentence::LINT,
    &count_off::LINT,
    &date_form::LINT,
    &dated_phrase::LINT,
    &doubled_mark::LINT,
    &doubled_unit::LINT,
    &doubled_word::LINT,
    &figure_conflict::LINT,
    &full_width_digit::LINT,
    &growth_off::LINT,
    &half_width_mark::LINT,
    &heading_mark::LINT,
    &heading_stop::LINT,
    &identity_number::LINT,
    &layout_departure::LINT,
    &mail_address::LINT,
    &missing_comma::LINT,
    &missing_content::LINT,
    &missing_field::LINT,
    &missing_matter::LINT,
    &missing_unit::LINT,
    &mixed_numerals::LINT,
    &mobile_number::LINT,
    &name_variants::LINT,
    &named_person::LINT,
    &near_duplicate::LINT,
    &not_renewed::LINT,
    &number_form::LINT,
    &numbering::LINT,
    &other_body::LINT,
    &paired_mark::LINT,
    &pause_before_conjunction::LINT,
    &pause_before_deng::LINT,
    &pause_between_quotes::LINT,
    &pause_in_estimate::LINT,
    &plate_number::LINT,
    &publication_date::LINT,
    &rate_off::LINT,
    &reference_loss::LINT,
    &relative_date::LINT,
    &repeated_sentence::LINT,
    &request_in_report::LINT,
    &residue::LINT,
    &sentence_end::LINT,
    &set_phrase::LINT,
    &stacked_qualifier::LINT,
    &stacked_words::LINT,
    &stale_year::LINT,
    &statistic_contradicted::LINT,
    &stray_space::LINT,
    &subset_too_large::LINT,
    &total_off::LINT,
    &typed_figure::LINT,
    &unanswered_entry::LINT,
    &unchanged_statistic::LINT,
    &undeclared_restatement::LINT,
    &unexplained_jump::LINT,
    &unprompted_entry::LINT,
    &unround_over::LINT,
    &unused_statistic::LINT,
    &unused_suppression::LINT,
    &vague_plan::LINT,
    &wrong_word::LINT,
];
