//! What a kind says of years: by when its report is published, and which phrases belong to which
//! years.

use crate::diag::Bilingual;
use crate::model::Date;
use serde::{Deserialize, Deserializer};

/// By when a report is published.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Deadline {
    /// The first day of the following year on which it is late: `04-01`.
    #[serde(deserialize_with = "day")]
    pub before: MonthDay,
    /// Who says so.
    pub basis: Bilingual,
}

/// A day of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Phrases that belong to the reports of some years.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dated {
    /// The phrases, each in all the ways it is written.
    pub words: Vec<String>,
    /// The first year whose report may have it: a report is written in the spring of the year
    /// after, so that is the year before for what came in the first months.
    #[serde(default)]
    pub from: Option<u16>,
    /// The last year whose report has it as something of its own time.
    #[serde(default)]
    pub until: Option<u16>,
    /// Words of a sentence that looks back, where the phrase may stand in any later year.
    #[serde(default)]
    pub unless: Vec<String>,
    /// When it was.
    pub about: Bilingual,
}

/// A figure at the end of a year that is the figure at the beginning of the next.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Balance {
    /// The statistic of the earlier year: 结转下年度.
    pub closing: String,
    /// The statistic of the later year: 上年结转.
    pub opening: String,
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<MonthDay, D::Error> {
    let word = String::deserialize(deserializer)?;
    let parsed = word.split_once('-').and_then(|(month, day)| {
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Date::new(2024, month, day).map(|_| MonthDay { month, day })
    });
    parsed.ok_or_else(|| serde::de::Error::custom("expected a day like `04-01`"))
}
