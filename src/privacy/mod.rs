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

/// Digits of the shortest number that is kept back wherever a text is shown as it is: a mobile
/// telephone's.
const LONG: usize = 11;

/// A text with the middle of every long number starred, for what is printed besides messages.
pub fn starred(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|glyph: char| glyph.is_ascii_digit()) {
        let length = rest[start..].bytes().take_while(u8::is_ascii_digit).count();
        let (before, run) = rest.split_at(start);
        let (run, after) = run.split_at(length);
        out.push_str(before);
        if length >= LONG {
            out.push_str(&run[..3]);
            out.extend(std::iter::repeat_n('*', length - 5));
            out.push_str(&run[length - 2..]);
        } else {
            out.push_str(run);
        }
        rest = after;
    }
    out + rest
}
