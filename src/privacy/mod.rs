//! What must not be published of a person, found in plain text: a detector a file. Rules use them
//! on passages, and what is written out is looked through with them once more.

mod address;
mod bank_card;
mod credit_code;
mod digits;
mod identity;
mod mail;
mod mobile;
mod near;
mod person;
mod plate;
mod region;
mod surname;

pub use address::home_addresses;
pub use bank_card::bank_cards;
pub use digits::has_digits;
pub use identity::{identity_numbers, split_identity_number};
pub use mail::mail_addresses;
pub use mobile::mobile_numbers;
pub use near::is_public_line;
pub use person::named_persons;
pub use plate::plates;

use std::ops::Range;

/// Something private in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text, at boundaries of characters.
    pub range: Range<usize>,
    /// The value without what stands between its characters: `110101190001010014`.
    pub value: String,
    /// Whether it can be nothing else.
    pub certain: bool,
}

#[cfg(test)]
mod tests;
