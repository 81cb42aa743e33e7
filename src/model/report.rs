//! A report with every reference resolved: what lints read, what years are compared by, and
//! what a document is assembled from.

use super::section::Section;
use super::settings::{Settings, YearSettings};
use super::statistic::Statistics;
use crate::source::Span;

/// A resolved report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The year reported on.
    pub year: u16,
    /// What holds for all years.
    pub settings: Settings,
    /// What holds for this year.
    pub year_settings: YearSettings,
    /// The sections that have fragments, in the order of the outline.
    pub sections: Vec<Section>,
    /// The statistics.
    pub statistics: Statistics,
    /// Parts and headings that say which plans of last year they carry out.
    pub measures: Vec<Measure>,
}

/// What was done, where it carries an anchor or carries out a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Anchor given by the author; may be empty.
    pub id: String,
    /// Its heading, in plain words.
    pub title: String,
    /// Plans of last year that it carries out: year and id.
    pub carries_out: Vec<(u16, String)>,
    /// Where it is written.
    pub span: Span,
}
