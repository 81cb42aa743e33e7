//! What is found in a text: a number, where it stands and what it says.

use super::amount::Amount;
use std::ops::Range;

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The bytes of all that belongs to it, with hedges and unit: `约1.5万余份`.
    pub range: Range<usize>,
    /// The bytes of the digits and the scale word alone: `1.5万`. A hedge that stands between
    /// them lies in it: `3000余万`.
    pub number: Range<usize>,
    /// Whether it stands in quotes or in the marks of a title, so that it may be another's words.
    pub quoted: bool,
    /// What it says.
    pub what: What,
}

/// What a number says.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// How many or how much.
    Quantity(Amount),
    /// A year: `2024年`, `二〇二四年`.
    Year(u16),
    /// A span of years, the first and the last: `2021—2025年`.
    Years(u16, u16),
    /// A date or a part of one: `2025年3月5日`, `12月`.
    Date(DateParts),
    /// The place in an order: `第3次`, `一是`, `（一）`.
    Ordinal,
    /// A name that has numerals: `“1+3+N”`, `〔2025〕5号`, `12345`.
    Code,
}

/// The parts of a date that are written. The month is from 1 to 12 and the day from 1 to 31, but
/// there may be no such day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// The year.
    pub year: Option<u16>,
    /// The month.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}
