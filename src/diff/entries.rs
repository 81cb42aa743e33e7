//! Entries of two years, matched by id: problems solved, still open and new; plans that come
//! again.

use super::prose::{Piece, pieces};
use crate::diag::Bilingual;
use crate::edition::Edition;
use crate::ledger::{List, Listed};

/// The entries of one section in both years.
#[derive(Debug)]
pub struct Entries<'a> {
    /// The section: `problems`.
    pub section: String,
    /// What people call it.
    pub label: Bilingual,
    /// Whether they are promises: then one that stands in both years was promised again.
    pub promises: bool,
    /// Whether promises answer them: then one that is gone counts as solved.
    pub asked: bool,
    /// Those of both years, in the order of the later.
    pub kept: Vec<KeptEntry<'a>>,
    /// Those of the later year alone.
    pub added: Vec<&'a Listed>,
    /// Those of the earlier year alone.
    pub gone: Vec<&'a Listed>,
}

/// An entry of both years.
#[derive(Debug)]
pub struct KeptEntry<'a> {
    /// As the earlier year has it.
    pub old: &'a Listed,
    /// As the later year has it.
    pub new: &'a Listed,
}

impl KeptEntry<'_> {
    /// Whether it says the same, white space aside.
    pub fn is_same(&self) -> bool {
        let solid = |one: &Listed| -> String {
            let told = one.told.iter().map(|told| told.text.as_str()).collect::<String>();
            let all = [one.title.as_str(), "\n", &one.text, "\n", &told].concat();
            all.chars().filter(|glyph| *glyph == '\n' || !glyph.is_whitespace()).collect()
        };
        solid(self.old) == solid(self.new) && self.old.goal == self.new.goal
    }

    /// What has changed in its text.
    pub fn pieces(&self) -> Vec<Piece> {
        pieces(&self.old.text, &self.new.text)
    }
}

/// Compares the entries, section by section.
pub(super) fn entries<'a>(old: &'a Edition, new: &'a Edition) -> Vec<Entries<'a>> {
    let only_old =
        old.lists.iter().filter(|list| new.lists.iter().all(|other| other.section != list.section));
    let sections = new.lists.iter().chain(only_old).map(|list| {
        let of = |edition: &'a Edition| {
            let found = edition.lists.iter().find(|other| other.section == list.section);
            found.map_or(&[][..], |list| list.entries.as_slice())
        };
        compare(list, of(old), of(new))
    });
    sections.collect()
}

fn compare<'a>(list: &List, before: &'a [Listed], after: &'a [Listed]) -> Entries<'a> {
    let find = |list: &'a [Listed], id: &str| list.iter().find(|one| one.id == id);
    let kept = after
        .iter()
        .filter_map(|new| Some(KeptEntry { old: find(before, &new.id)?, new }))
        .collect();
    Entries {
        section: list.section.clone(),
        label: list.label.clone(),
        promises: list.promises,
        asked: list.asked,
        kept,
        added: after.iter().filter(|new| find(before, &new.id).is_none()).collect(),
        gone: before.iter().filter(|old| find(after, &old.id).is_none()).collect(),
    }
}
