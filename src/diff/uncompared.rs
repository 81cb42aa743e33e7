//! What was not or could not be compared: said, so that nobody takes silence for sameness.

use super::figures::{Figures, Movement};
use crate::document::{Document, Inline, for_each_inline};
use crate::edition::Edition;

/// Something that was not compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uncompared {
    /// Reports of two kinds: their sections and entries may not mean the same.
    Kinds(String, String),
    /// Reports of two bodies: figures of the same id need not count the same.
    Bodies(String, String),
    /// The later year is not the one right after the earlier, so that promises, last year's
    /// figures and balances do not meet.
    YearsApart(u16, u16),
    /// The same year twice, as two states of one report: there are no promises to follow.
    SameYear(u16),
    /// A built report without entries: it is older than they are.
    NoEntries(String),
    /// A figure of which one year has no value: its id.
    NoValue(String),
    /// Two figures that have the same name and other ids: perhaps they are one.
    PerhapsSame(String, String, String),
    /// So many pictures, of which only the words are compared.
    Pictures(usize),
    /// Emphasis and links: only words are compared.
    Markup,
}

/// Finds what was not compared.
pub(super) fn uncompared(old: &Edition, new: &Edition, figures: &Figures<'_>) -> Vec<Uncompared> {
    let mut found = Vec::new();
    let (before, after) = (&old.document.facts, &new.document.facts);
    if before.kind != after.kind {
        found.push(Uncompared::Kinds(before.kind.clone(), after.kind.clone()));
    }
    if before.body != after.body {
        found.push(Uncompared::Bodies(before.body.clone(), after.body.clone()));
    }
    match (old.year(), new.year()) {
        (before, after) if before == after => found.push(Uncompared::SameYear(after)),
        (before, after) if before.checked_add(1) != Some(after) => {
            found.push(Uncompared::YearsApart(before, after));
        }
        _ => {}
    }
    for edition in [old, new] {
        if edition.lists.is_empty() {
            found.push(Uncompared::NoEntries(edition.name.clone()));
        }
    }
    let without = figures.pairs.iter().filter(|pair| pair.movement == Movement::NoValue);
    found.extend(without.map(|pair| Uncompared::NoValue(pair.new.id().to_owned())));
    for gone in &figures.gone {
        let (label, unit) = (&gone.declared.label, &gone.declared.unit);
        let twin = figures
            .added
            .iter()
            .find(|new| new.declared.label == *label && new.declared.unit == *unit);
        found.extend(twin.map(|new| {
            let (old, new) = (gone.id().to_owned(), new.id().to_owned());
            Uncompared::PerhapsSame(old, new, label.clone())
        }));
    }
    let (pictures, markup) = seen(&[&old.document, &new.document]);
    found.extend((pictures > 0).then_some(Uncompared::Pictures(pictures)));
    found.extend(markup.then_some(Uncompared::Markup));
    found
}

fn seen(documents: &[&Document]) -> (usize, bool) {
    let (mut pictures, mut markup) = (0, false);
    for document in documents {
        for_each_inline(&document.body, &mut |inline| match inline {
            Inline::Image(_) => pictures += 1,
            Inline::Strong(_) | Inline::Emphasis(_) | Inline::Link(_) => markup = true,
            Inline::Text(_)
            | Inline::Figure(_)
            | Inline::Code(_)
            | Inline::Footnote(_)
            | Inline::Break => {}
        });
    }
    (pictures, markup)
}
