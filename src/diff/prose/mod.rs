//! The running text of two years: sentence by sentence, and inside changed sentences by character
//! and number.

mod lines;
mod pairs;
mod rows;
mod sentence;
mod words;

pub use lines::LineKind;
pub use sentence::Sentence;
pub use words::{Change, Piece, pieces};

use crate::edition::Edition;

/// What has become of the text.
#[derive(Debug, Default)]
pub struct Prose {
    /// Every sentence of either year once, in the order of the later year, those that are gone
    /// where they stood.
    pub rows: Vec<Row>,
    /// Characters of the later year, white space left out.
    pub characters: usize,
    /// Those of them in sentences that stand word for word in the earlier year.
    pub carried: usize,
    /// Those of them in sentences that are the earlier year's but for their figures, the former
    /// included.
    pub carried_but_figures: usize,
}

/// A sentence, or two that belong together.
#[derive(Debug)]
pub struct Row {
    /// What has become of it.
    pub fate: Fate,
    /// As the earlier year has it.
    pub old: Option<Sentence>,
    /// As the later year has it.
    pub new: Option<Sentence>,
}

/// What has become of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It stands word for word in both years, in the same order.
    Same,
    /// It stands word for word in both, elsewhere.
    Moved,
    /// Only its figures have changed.
    Figures,
    /// Its words have changed.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Gone,
}

impl Row {
    /// The sentence as the later year has it, else the earlier.
    pub fn sentence(&self) -> Option<&Sentence> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// What has changed inside it.
    pub fn pieces(&self) -> Vec<Piece> {
        let text = |one: &Option<Sentence>| one.as_ref().map_or("", |one| &one.text).to_owned();
        pieces(&text(&self.old), &text(&self.new))
    }
}

impl Prose {
    /// How many sentences have this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.rows.iter().filter(|row| row.fate == fate).count()
    }

    /// Which share of the later year's text stands word for word in the earlier, in whole per cent.
    pub fn share(&self) -> usize {
        percent(self.carried, self.characters)
    }

    /// The same, figures not counted as a difference.
    pub fn share_but_figures(&self) -> usize {
        percent(self.carried_but_figures, self.characters)
    }
}

fn percent(part: usize, whole: usize) -> usize {
    part * 100 / whole.max(1)
}

/// Compares the text.
pub(super) fn prose(old: &Edition, new: &Edition) -> Prose {
    let before = sentence::sentences(&lines::lines(&old.document));
    let after = sentence::sentences(&lines::lines(&new.document));
    let fates = pairs::pairs(&before, &after);
    let mut out = Prose::default();
    for (sentence, pair) in after.iter().zip(&fates) {
        let length = sentence.key.chars().count();
        out.characters += length;
        let fate = pair.map(|(_, fate)| fate);
        if matches!(fate, Some(Fate::Same | Fate::Moved)) {
            out.carried += length;
        }
        if matches!(fate, Some(Fate::Same | Fate::Moved | Fate::Figures)) {
            out.carried_but_figures += length;
        }
    }
    out.rows = rows::rows(before, after, &fates);
    out
}
