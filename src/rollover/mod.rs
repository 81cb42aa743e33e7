//! The next year's folder from the last one's: what stays from year to year is kept to the byte,
//! every value is emptied, and all words that are last year's are marked, so that `check` names
//! each place that somebody has to look at.
//!
//! Pure: texts in, changes to them and new texts out. Invariant: what is written into prose is
//! comments, so that a new text reads as the old one.

mod csv;
mod edits;
mod found;
mod markdown;
mod promised;
mod prose;
mod roller;
mod statistics;
mod toml;

use crate::diag::Edit;
use crate::kind::Kind;
use crate::model::Report;
use crate::source::{SourceId, Sources};
use found::{Found, Sort};
use roller::Roller;

/// The year that is over.
#[derive(Clone, Copy, Debug)]
pub struct Old<'a> {
    /// All texts.
    pub sources: &'a Sources,
    /// The kind of report.
    pub kind: &'a Kind,
    /// What it reported.
    pub report: &'a Report,
    /// Its fragments: section and text.
    pub fragments: &'a [(String, SourceId)],
    /// Its `year.toml`.
    pub settings: Option<SourceId>,
}

/// A file of the new year: its path below the project, and where it comes from.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// The path.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a new file.
#[derive(Clone, Debug)]
pub enum Content {
    /// An old text with changes.
    Changed(SourceId, Vec<Edit>),
    /// A text that there was not.
    Text(String),
    /// A file as it is, by its path.
    Copy(String),
}

/// How much there is to be renewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Statistics that have to be given a value.
    pub values: usize,
    /// Figures that were typed.
    pub figures: usize,
    /// Years.
    pub years: usize,
    /// Entries, and promises that are offered.
    pub entries: usize,
    /// Images, document numbers and so on.
    pub others: usize,
    /// Promises of last year's that are offered as measures.
    pub promises: usize,
}

impl Tally {
    fn add(&mut self, found: &[Found], placed: &[bool]) {
        for (found, _) in found.iter().zip(placed).filter(|(_, placed)| **placed) {
            *match found.sort {
                Sort::Figure => &mut self.figures,
                Sort::Year => &mut self.years,
                Sort::Entry => &mut self.entries,
                Sort::Other => &mut self.others,
            } += 1;
        }
    }
}

/// A year that is to begin.
#[derive(Clone, Debug)]
pub struct New {
    /// Its files, by path.
    pub files: Vec<NewFile>,
    /// What is to be done about them.
    pub tally: Tally,
}

/// Makes the files of a year from those of another.
pub fn rollover(old: &Old<'_>, year: u16) -> New {
    let mut roller = Roller::new(old, year);
    if let Some(settings) = old.settings {
        roller.settings(settings);
    }
    for (section, source) in old.fragments {
        roller.fragment(section, *source);
    }
    roller.promised();
    roller.copied();
    let Roller { mut files, tally, .. } = roller;
    files.sort_by(|left, right| left.path.cmp(&right.path));
    New { files, tally }
}
