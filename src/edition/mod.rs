//! A year of a report as it is compared: its figures, its measures, its entries and what it
//! prints. It comes from fragments that were compiled, or from a `report.json` that was built,
//! perhaps long ago: what was published stays comparable when its fragments have changed.

mod file;

pub use file::{Unreadable, read_edition};

use crate::diag::Bilingual;
use crate::document::Document;
use crate::kind::{Balance, Kind};
use crate::ledger::{List, lists};
use crate::model::Report;
use crate::source::{Sources, Span};

/// A year of a report.
#[derive(Clone, Debug)]
pub struct Edition {
    /// How it was named: `2024`, `../other`, `build/2023/report.json`.
    pub name: String,
    /// The texts that places point into.
    pub sources: Sources,
    /// Its settings, figures and measures. Its sections are not compared, and of a built report
    /// there are none: what they say is in `lists` and `document`.
    pub report: Report,
    /// What it prints.
    pub document: Document,
    /// Its entries: problems, plans and whatever else its kind lists.
    pub lists: Vec<List>,
    /// Figures that go on from one year to the next.
    pub balances: Vec<Balance>,
    /// By how many per cent a figure changes until it is worth a look.
    pub jump: u32,
}

/// Where something is written, for people and programs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Edition {
    /// A year that was compiled.
    pub fn compiled(
        name: String,
        report: Report,
        document: Document,
        kind: &Kind,
        sources: Sources,
    ) -> Edition {
        let lists = lists(&report, kind);
        let balances = kind.balances.clone();
        Edition { name, sources, report, document, lists, balances, jump: kind.jump }
    }

    /// The year that is reported on.
    pub fn year(&self) -> u16 {
        self.report.year
    }

    /// What people call a section: that of its heading, else of its list, else its name.
    pub fn section_label(&self, section: &str) -> Bilingual {
        let list = self.lists.iter().find(|list| list.section == section);
        list.map(|list| list.label.clone()).unwrap_or_default()
    }

    /// The place of a span.
    pub fn place(&self, span: Span) -> Place {
        let source = self.sources.get(span.source);
        let position = source.position(span.start);
        Place { path: source.path().to_owned(), line: position.line, column: position.column }
    }
}
