//! Reads the numbers of Chinese official prose: which are quantities, how large, of what unit
//! and how exact; and which are years, dates, ordinals or codes and count nothing. A text gives
//! the same mentions always, in linear time.
//!
//! The reader would rather be silent than wrong: an Arabic number before a word that is no
//! measure word is a code, a Chinese numeral is a quantity only before a clear measure word, and
//! a word such as 统一 or 进一步 is no number at all.
//!
//! What was decided where usage leaves a choice:
//!
//! - `三分之二` is a quantity of the unit `分之`: 2÷3, as far as a decimal goes. `百分之三十` is
//!   30 `%`, `千分之五` 5 `‰`.
//! - A time of day (`9:30`, `24时`) is a code; `24小时` is a quantity.
//! - `级` ranks and does not count: `三级联动` and `3级` are codes.
//! - `1—12月` is two dates, the months 1 and 12; `3月5日至8日` too.
//! - A number in `《》` belongs to a title and is a code; a year there is a year.
//! - A bare number that could be a year (1900 to 2099) and has no unit is a code, unless its
//!   surroundings make it a year.
//! - `近三年` is the last three years and not nearly three.

mod amount;
mod arabic;
mod code;
mod date;
mod glyph;
mod han;
mod hedge;
mod measure;
mod mention;
mod number;
mod ordinal;
mod phrase;
mod quantity;
mod reader;
mod words;

pub use amount::{Amount, Hedge, Script};
pub use mention::{DateParts, Mention, What};

/// All numbers of a text, in its order; no two overlap. The text may be a paragraph or many,
/// divided by line feeds.
pub fn mentions(text: &str) -> Vec<Mention> {
    reader::Reader::new(text).read()
}
