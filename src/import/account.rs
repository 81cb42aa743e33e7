//! What became of an old report: what was kept, what was guessed, what is not as it was.

use crate::diag::{Bilingual, Text};
use crate::manuscript::Places;

/// The account of an import.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// What was kept, in numbers.
    pub kept: Kept,
    /// What must be told of single places, in the order of the file.
    pub notes: Vec<Note>,
    /// What those places count.
    pub places: Places,
}

/// How much was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Characters of the old text, without white space.
    pub characters: usize,
    /// Headings of each level.
    pub headings: [usize; 4],
    /// The sections: its name in the kind, what people call it, its heading in the old text, and
    /// how many entries it has.
    pub sections: Vec<KeptSection>,
    /// Figures that have become references.
    pub references: usize,
    /// Statistics that they refer to.
    pub statistics: usize,
    /// Statistics with a relation that the text states.
    pub relations: usize,
    /// Tables.
    pub tables: usize,
    /// Footnotes.
    pub notes: usize,
}

/// A section that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSection {
    /// Its name in the kind.
    pub name: String,
    /// What people call it.
    pub label: Bilingual,
    /// The headings in the old text, with their numbers.
    pub headings: Vec<String>,
    /// How many entries it has, where it is a list of them.
    pub entries: Option<usize>,
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is not in the project.
    Lost,
    /// The project prints it otherwise than it was.
    Changed,
    /// It was taken for something without certainty.
    Guessed,
    /// It stands as it was, where more could have been made of it.
    Left,
}

/// How sure a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It may well be otherwise.
    Low,
    /// It is likely.
    Medium,
    /// It is nearly certain.
    High,
}

/// Something that must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line or paragraph of the old file, from 1; 0 where it is about the whole.
    pub place: u32,
    /// What became of it.
    pub fate: Fate,
    /// How sure, of a guess.
    pub confidence: Option<Confidence>,
    /// What it is.
    pub text: Text,
}

impl Note {
    /// A note that is no guess.
    pub fn new(place: u32, fate: Fate, text: Text) -> Note {
        Note { place, fate, confidence: None, text }
    }

    /// A guess.
    pub fn guess(place: u32, confidence: Confidence, text: Text) -> Note {
        Note { place, fate: Fate::Guessed, confidence: Some(confidence), text }
    }
}

impl Account {
    /// Adds a note.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// The notes of one fate, in the order of the file.
    pub fn of(&self, fate: Fate) -> Vec<&Note> {
        let mut found: Vec<&Note> = self.notes.iter().filter(|note| note.fate == fate).collect();
        found.sort_by_key(|note| note.place);
        found
    }
}

impl Fate {
    /// All of them, what is gravest first.
    pub const ALL: [Fate; 4] = [Fate::Lost, Fate::Changed, Fate::Guessed, Fate::Left];

    /// What people call it.
    pub fn label(self) -> Bilingual {
        match self {
            Fate::Lost => Bilingual::new("没有保留", "not kept"),
            Fate::Changed => Bilingual::new("印出来与原文不同", "printed otherwise than it was"),
            Fate::Guessed => Bilingual::new("推断的，请核对", "guessed, to be looked at"),
            Fate::Left => Bilingual::new("照原文留下", "left as it was"),
        }
    }
}

impl Confidence {
    /// What people call it.
    pub fn label(self) -> Bilingual {
        match self {
            Confidence::Low => Bilingual::new("把握小", "unsure"),
            Confidence::Medium => Bilingual::new("把握中等", "likely"),
            Confidence::High => Bilingual::new("把握大", "nearly sure"),
        }
    }
}

/// The first characters of some words, for a message.
pub(super) fn shown(words: &str) -> String {
    const SHOWN: usize = 24;
    let mut glyphs = words.chars();
    let mut text: String = glyphs.by_ref().take(SHOWN).collect();
    if glyphs.next().is_some() {
        text.push('…');
    }
    text
}
