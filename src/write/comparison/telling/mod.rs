//! A comparison in words: chapters of tables and passages, the summary first. Every format for
//! people prints the same telling; only programs read the comparison itself.

mod entries;
mod figures;
mod ledger;
mod outline;
mod prose;
mod published;
mod rest;
mod summary;

use crate::diag::{Language, Text};
use crate::diff::{Change, Comparison, Fate};
use crate::edition::Edition;

/// A comparison in words.
#[derive(Debug)]
pub(super) struct Telling {
    /// What is compared: the body, then the years; a line where the bodies are two.
    pub(super) title: Vec<String>,
    /// What the two sides are, the earlier first: `2023年：…`.
    pub(super) sides: [String; 2],
    /// The most important, in a few lines.
    pub(super) summary: Vec<Point>,
    /// All of it.
    pub(super) chapters: Vec<Chapter>,
}

/// A line of the summary.
#[derive(Debug)]
pub(super) struct Point {
    pub(super) text: String,
    pub(super) tone: Tone,
    /// The chapter that tells more.
    pub(super) chapter: &'static str,
}

/// A chapter.
#[derive(Debug)]
pub(super) struct Chapter {
    /// Its name in links.
    pub(super) id: &'static str,
    pub(super) heading: String,
    pub(super) items: Vec<Item>,
}

/// What stands in a chapter.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(String),
    Table(Table),
    Passages(Vec<Passage>),
}

/// A table. Invariant: every row has as many cells as the head.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) head: Vec<String>,
    /// Columns of figures, which are set to the right.
    pub(super) figures: &'static [usize],
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) tone: Tone,
}

/// How words are meant; formats may show it besides, never instead of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    /// As it should be.
    Good,
    /// Somebody should look.
    Bad,
    /// New.
    Added,
    /// Gone.
    Gone,
    /// Beside the point.
    Quiet,
}

/// A sentence that is not the same in both years.
#[derive(Debug)]
pub(super) struct Passage {
    /// The headings it stands under, where they are other than those of the passage before.
    pub(super) under: Option<String>,
    /// What has become of it, in a word.
    pub(super) word: String,
    pub(super) fate: Fate,
    /// Its words.
    pub(super) pieces: Vec<(Change, String)>,
}

impl Telling {
    /// The title in one line.
    pub(super) fn title_line(&self) -> String {
        self.title.join("：")
    }
}

impl Passage {
    /// As the earlier year has it.
    pub(super) fn before(&self) -> impl Iterator<Item = &(Change, String)> {
        self.pieces.iter().filter(|(change, _)| *change != Change::Inserted)
    }

    /// As the later year has it.
    pub(super) fn after(&self) -> impl Iterator<Item = &(Change, String)> {
        self.pieces.iter().filter(|(change, _)| *change != Change::Deleted)
    }
}

impl Cell {
    pub(super) fn plain(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), tone: Tone::Plain }
    }

    pub(super) fn toned(text: impl Into<String>, tone: Tone) -> Cell {
        Cell { text: text.into(), tone }
    }
}

/// Tells a comparison.
pub(super) fn telling(comparison: &Comparison<'_>, language: Language) -> Telling {
    let teller = Teller { comparison, language };
    let chapters = [
        teller.figures(),
        teller.restatements(),
        teller.balances(),
        teller.ledger(),
        teller.asked(),
        teller.other_entries(),
        teller.outline(),
        teller.facts(),
        teller.prose(),
        teller.uncompared(),
    ];
    Telling {
        title: teller.title(),
        sides: [comparison.old, comparison.new].map(|one| teller.side(one)),
        summary: teller.summary(),
        chapters: chapters.into_iter().flatten().collect(),
    }
}

/// What stands for nothing.
pub(super) const NOTHING: &str = "—";

struct Teller<'a> {
    comparison: &'a Comparison<'a>,
    language: Language,
}

impl Teller<'_> {
    fn say(&self, text: &Text) -> String {
        text.get(self.language).to_owned()
    }

    fn title(&self) -> Vec<String> {
        let (old, new) = (self.comparison.old, self.comparison.new);
        let (before, after) = (self.short(old), self.short(new));
        let body = &new.document.facts.body;
        if old.document.facts.body == *body {
            let years = crate::text!("{after}与{before}对照"; "{after} against {before}");
            return vec![body.clone(), self.say(&years)];
        }
        let other = &old.document.facts.body;
        vec![self.say(&crate::text!(
            "{body}（{after}）与{other}（{before}）对照";
            "{body} ({after}) against {other} ({before})"
        ))]
    }

    /// Whether the second side is of a later year: only then a problem is still open or promised
    /// again.
    fn is_later(&self) -> bool {
        self.comparison.old.year() < self.comparison.new.year()
    }

    /// What a side is called in the heads of columns.
    fn short(&self, edition: &Edition) -> String {
        let year = edition.year();
        if self.comparison.old.year() == self.comparison.new.year() {
            return edition.name.clone();
        }
        self.say(&crate::text!("{year}年"; "{year}"))
    }

    fn side(&self, edition: &Edition) -> String {
        let (year, name) = (edition.year(), &edition.name);
        let title = edition.document.title.concat();
        if *name == year.to_string() {
            return self.say(&crate::text!("{year}年：{title}"; "{year}: {title}"));
        }
        self.say(&crate::text!("{year}年：{title}（{name}）"; "{year}: {title} ({name})"))
    }

    /// The heads of the columns for the earlier and the later year.
    fn years(&self) -> [String; 2] {
        [self.short(self.comparison.old), self.short(self.comparison.new)]
    }

    /// A list of names as a sentence has them.
    fn list<'s>(&self, names: impl IntoIterator<Item = &'s str>) -> String {
        let names: Vec<&str> = names.into_iter().collect();
        names.join(match self.language {
            Language::Chinese => "、",
            Language::English => ", ",
        })
    }
}

fn chapter(id: &'static str, heading: String, items: Vec<Item>) -> Option<Chapter> {
    (!items.is_empty()).then_some(Chapter { id, heading, items })
}
