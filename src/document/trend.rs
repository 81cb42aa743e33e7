//! Pictures of how figures went over years.

use rust_decimal::Decimal;

/// Small line charts of statistics of one unit, one below the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Its title.
    pub title: String,
    /// The unit of this year's figures.
    pub unit: String,
    /// The first and the last year of the axis that the lines share.
    pub years: (u16, u16),
    /// The lines, each with a scale of its own.
    pub lines: Vec<TrendLine>,
}

/// One statistic over years.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendLine {
    /// What is counted.
    pub label: String,
    /// The statistic it shows.
    pub statistic: String,
    /// The figures. Invariant: what stands in one run is of years that follow each other, in one
    /// unit, and may be compared; a writer joins the figures of a run and nothing else. No run is
    /// empty, and years ascend.
    pub runs: Vec<Vec<Dot>>,
    /// The places between two years where what was counted has changed.
    pub cuts: Vec<Cut>,
    /// Years between the first and the last figure that have none.
    pub absent: Vec<u16>,
    /// The same told in sentences, with every figure.
    pub summary: String,
}

/// One figure of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// The year.
    pub year: u16,
    /// How much, in ones.
    pub value: Decimal,
    /// The value as printed.
    pub text: String,
}

/// A place where figures may not be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The year of the last figure before it.
    pub after: u16,
    /// The year of the first figure behind it.
    pub before: u16,
    /// Why, in a few words: 口径改变.
    pub reason: String,
}
