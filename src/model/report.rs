//! A report with every reference resolved: what lints read, what years are compared by, and
//! what a document is assembled from.

use super::section::Section;
use super::series::YearStatistics;
use super::settings::{Settings, YearSettings};
use super::statistic::Statistics;
use crate::source::Span;

/// No year further back is shown beside a report: with itself, ten years.
const REACH: u16 = 9;

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
    /// The statistics of the years before it, ascending, as far as they could be read.
    pub history: Vec<YearStatistics>,
    /// Parts and headings that say which plans of last year they carry out.
    pub measures: Vec<Measure>,
}

impl Report {
    /// The years from `first` to this one with their statistics; a year in between that the
    /// project does not have is a year without figures, not a shorter way to the next.
    pub fn years(&self, first: u16) -> Vec<(u16, Option<&Statistics>)> {
        let known = |year: u16| self.history.iter().find(|before| before.year == year);
        let before = (first..self.year).map(|year| (year, known(year).map(|one| &one.statistics)));
        before.chain([(self.year, Some(&self.statistics))]).collect()
    }

    /// The years before it whose statistics were read and that lie close enough to be shown
    /// beside it.
    pub fn years_before(&self) -> impl Iterator<Item = u16> {
        let near = self.year.saturating_sub(REACH);
        self.history.iter().map(|before| before.year).filter(move |year| *year >= near)
    }
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
