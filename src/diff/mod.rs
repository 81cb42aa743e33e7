//! Two years of a report, compared by meaning: figures and entries by id, promises through the
//! measures that carry them out, headings by what they are, text by sentence; and what could not
//! be compared. Nothing is judged or printed here.

mod alarm;
mod entries;
mod facts;
mod figures;
mod order;
mod outline;
mod prose;
mod published;
mod sequence;
mod uncompared;

pub use alarm::{ALARMS, Alarm};
pub use entries::{Entries, KeptEntry};
pub use facts::{Fact, FactChange};
pub use figures::{Aspect, Field, Figures, Movement, Pair, Reason};
pub use outline::{Heading, Outline};
pub use prose::{Change, Fate, LineKind, Piece, Prose, Row, Sentence, pieces};
pub use published::{Carried, Restatement};
pub use sequence::common;
pub use uncompared::Uncompared;

use crate::edition::Edition;
use crate::ledger::{Kept, ledger};

/// What is different between two years.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The earlier.
    pub old: &'a Edition,
    /// The later.
    pub new: &'a Edition,
    /// By how many per cent a figure changes until it is worth a look.
    pub threshold: u32,
    /// Title, number, signature and the like.
    pub facts: Vec<FactChange>,
    /// The figures.
    pub figures: Figures<'a>,
    /// Last year's figures that this year gives otherwise.
    pub restatements: Vec<Restatement<'a>>,
    /// Balances that go on.
    pub carried: Vec<Carried<'a>>,
    /// What became of the promises; none where the later year is not the one after the earlier.
    pub ledger: Option<Vec<Kept<'a>>>,
    /// Problems, plans and other entries.
    pub entries: Vec<Entries<'a>>,
    /// Sections and measures.
    pub outline: Outline,
    /// The text.
    pub prose: Prose,
    /// What was not compared.
    pub uncompared: Vec<Uncompared>,
}

/// Compares two years; `threshold` is in per cent, that of the later year's kind unless given.
pub fn compare<'a>(old: &'a Edition, new: &'a Edition, threshold: Option<u32>) -> Comparison<'a> {
    let next = old.year().checked_add(1) == Some(new.year());
    let figures = figures::figures(old, new);
    let uncompared = uncompared::uncompared(old, new, &figures);
    let (measures, statistics) = (&new.report.measures, &new.report.statistics);
    Comparison {
        old,
        new,
        threshold: threshold.unwrap_or(new.jump),
        facts: facts::facts(old, new),
        restatements: if next { published::restatements(old, new) } else { Vec::new() },
        carried: if next { published::carried(old, new) } else { Vec::new() },
        ledger: next.then(|| ledger(&old.lists, old.year(), measures, statistics)),
        entries: entries::entries(old, new),
        outline: outline::outline(old, new),
        prose: prose::prose(old, new),
        figures,
        uncompared,
    }
}

impl Comparison<'_> {
    /// Whether nothing at all is different.
    pub fn is_same(&self) -> bool {
        let figures = &self.figures;
        let entries = |one: &Entries<'_>| {
            one.added.is_empty() && one.gone.is_empty() && one.kept.iter().all(KeptEntry::is_same)
        };
        let outline = &self.outline;
        self.facts.is_empty()
            && figures.added.is_empty()
            && figures.gone.is_empty()
            && figures.pairs.iter().all(Pair::is_same)
            && self.restatements.is_empty()
            && self.entries.iter().all(entries)
            && [&outline.added, &outline.gone, &outline.retitled, &outline.moved]
                .iter()
                .all(|list| list.is_empty())
            && self.prose.rows.iter().all(|row| row.fate == Fate::Same)
    }

    /// The figures that have changed by more than the threshold.
    pub fn notable(&self) -> impl Iterator<Item = &Pair<'_>> {
        self.figures.pairs.iter().filter(|pair| pair.is_notable(self.threshold))
    }
}
