//! The 花脸稿: a new report as a Word document whose difference from an old one is tracked
//! changes, which Word and WPS accept or reject.
//!
//! Both texts are printed as ever, in the looks of the new one; then what was printed is read
//! back and merged, part by part ([`mod@align`]), row by row ([`table`]) and stretch by stretch
//! ([`stretch`]). So there is one place that knows how a block is set, and whatever it prints is
//! in the redline: accepting all changes gives the new document, rejecting all gives the old.
//! Figures have no content controls here. What cannot be tracked is told ([`Unshown`]).
//! Source: ISO/IEC 29500-1, 17.13.5 (Revisions).

mod align;
mod blocks;
mod pen;
mod picture;
mod printed;
mod runs;
mod stretch;
mod table;
mod target;
mod unshown;

pub use self::unshown::Unshown;

use self::align::{Feature, Step, align};
use self::blocks::Place;
use self::pen::Pen;
use self::printed::{Block, Reader, Signs};
use self::target::{Files, Targets, text};
use super::package::{self, Part};
use super::style_ids::StyleIds;
use super::{Purpose, parts};
use crate::document::Document;
use crate::load::Images;
use crate::model::{Date, Report};
use crate::word::Fault;
use crate::write::{WriteContext, WriteError};
use std::collections::BTreeMap;

/// A report with its difference from another.
#[derive(Debug)]
pub struct Redline {
    /// The Word document.
    pub bytes: Vec<u8>,
    /// What could not be shown in it as a tracked change.
    pub unshown: Vec<Unshown>,
}

/// The new report with its difference from an old one as tracked changes, in the name of the new
/// report's issuing body and at its date: no clock is read. `old_images` are the pictures that the
/// old one names; where there is none, words stand in its place, and it is told.
pub fn redline(
    old: &Document,
    old_images: &Images,
    new: &WriteContext<'_>,
) -> Result<Redline, WriteError> {
    let mut report = new.report.clone();
    report.settings.docx.mark_figures = false;
    let new = WriteContext { report: &report, ..*new };
    let before = WriteContext { document: old, images: old_images, ..new };
    let old_parts = parts(&before, Purpose::default());
    let notes = old_parts.iter().any(|part| part.name() == NOTES);
    let new_parts = parts(&new, Purpose { track: true, notes });

    let author = &new.document.facts.body;
    let author = if author.trim().is_empty() { "report" } else { author };
    let date = time(&report, new.document);
    let (files, pictures) = target::files(&old_parts, &new_parts);
    let years = [
        Year::read(&old_parts, &files).map_err(failed)?,
        Year::read(&new_parts, &Files::default()).map_err(failed)?,
    ];
    let ids = StyleIds::of(new.reference);
    let (mut made, regridded) = merge(&years, &ids, author, &date).map_err(failed)?;
    let replaced = |part: &Part| {
        [TEXT, NOTES].contains(&part.name())
            || part.name().ends_with("/document.xml.rels")
            || part.name().ends_with("/footnotes.xml.rels")
    };
    made.extend(new_parts.into_iter().filter(|part| !replaced(part)));
    made.extend(pictures);
    let bytes = package::pack(made).map_err(|error| WriteError::Package(error.to_string()))?;
    Ok(Redline { bytes, unshown: unshown::unshown(old, old_images, &new, regridded) })
}

/// The parts that are merged.
const TEXT: &str = "word/document.xml";
const NOTES: &str = "word/footnotes.xml";

/// What was printed cannot be read back: it is larger than the limits of the reader.
fn failed(fault: Fault) -> WriteError {
    WriteError::Package(format!("the redline is too large or damaged: {fault:?}"))
}

/// The time of all changes: that of the report's date; without one, the first day of the year
/// after the one that it reports on.
fn time(report: &Report, document: &Document) -> String {
    let set = report.year_settings.date.as_ref().map(|date| date.value);
    let day = set.or_else(|| document.date.as_deref().and_then(printed_date));
    let first = Date::new(report.year.saturating_add(1).clamp(1, 9999), 1, 1);
    let day = day.or(first).map_or_else(|| "2000-01-01".to_owned(), |day| day.to_string());
    format!("{day}T00:00:00Z")
}

/// A date as it is printed: 2025年1月6日, or in the order of ISO 8601.
fn printed_date(words: &str) -> Option<Date> {
    let numbers = words.split(|glyph: char| !glyph.is_ascii_digit()).filter(|it| !it.is_empty());
    let numbers: Vec<u16> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    match numbers[..] {
        [year, month, day] => Date::new(year, month.try_into().ok()?, day.try_into().ok()?),
        _ => None,
    }
}

/// The text and the notes of both years as one, and whether tables have other widths.
fn merge(
    years: &[Year<'_>; 2],
    ids: &StyleIds,
    author: &str,
    date: &str,
) -> Result<(Vec<Part>, bool), Fault> {
    let mut signs = Signs::default();
    let old_notes = years[0].notes(&mut signs)?;
    let new_notes = years[1].notes(&mut signs)?;
    let numbers = numbers(&old_notes.blocks, &new_notes.blocks);
    let (old_body, _) = years[0].body(&mut signs, &numbers[0])?;
    let (new_body, section) = years[1].body(&mut signs, &numbers[1])?;

    let last = new_notes.blocks.keys().filter_map(|id| id.parse().ok()).max().unwrap_or(0);
    let mut pen = Pen::new(author, date, last);
    pen.begin("w:document", years[1].text_targets.again());
    pen.xml.start("w:body", &[]);
    blocks::write(&mut pen, &old_body, &new_body, Place::Text, ids);
    pen.xml.raw(&section);
    let (xml, relationships) = pen.finish();
    let mut made = vec![Part::word("document.xml", "document.main", xml)];
    made.extend(relationships.part(TEXT));
    if !new_notes.separators.is_empty() {
        made.append(&mut notes(&mut pen, &old_notes.blocks, &new_notes, ids));
    }
    Ok((made, pen.regridded))
}

/// `word/footnotes.xml`: the later year's notes, changed where they were the earlier year's, then
/// those that are gone.
fn notes(
    pen: &mut Pen<'_>,
    old: &BTreeMap<String, Vec<Block>>,
    new: &Notes,
    ids: &StyleIds,
) -> Vec<Part> {
    let own: BTreeMap<String, String> =
        pen.notes.iter().map(|(before, here)| (here.clone(), before.clone())).collect();
    let mut all: Vec<&String> = own.keys().chain(new.blocks.keys()).collect();
    all.sort_by_key(|id| (id.parse::<usize>().unwrap_or(usize::MAX), *id));
    all.dedup();
    pen.begin("w:footnotes", Default::default());
    pen.xml.raw(&new.separators);
    for id in all {
        let before = own.get(id).and_then(|id| old.get(id)).map_or(&[][..], Vec::as_slice);
        let after = new.blocks.get(id).map_or(&[][..], Vec::as_slice);
        pen.xml.start("w:footnote", &[("w:id", id)]);
        blocks::write(pen, before, after, Place::Note, ids);
        pen.xml.end();
    }
    let (xml, relationships) = pen.finish();
    let mut parts = vec![Part::word("footnotes.xml", "footnotes", xml)];
    parts.extend(relationships.part(NOTES));
    parts
}

/// What each note counts as, by id, for both years: the same where one is the other, perhaps
/// changed.
fn numbers(
    old: &BTreeMap<String, Vec<Block>>,
    new: &BTreeMap<String, Vec<Block>>,
) -> [BTreeMap<String, String>; 2] {
    let order = |notes: &BTreeMap<String, Vec<Block>>| -> Vec<String> {
        let mut ids: Vec<String> = notes.keys().cloned().collect();
        ids.sort_by_key(|id| id.parse::<usize>().unwrap_or(usize::MAX));
        ids
    };
    let features = |notes: &BTreeMap<String, Vec<Block>>, ids: &[String]| -> Vec<Feature> {
        let words = |id: &String| notes.get(id).into_iter().flatten().map(Block::words).collect();
        ids.iter().map(|id| Feature { words: words(id), ..Feature::default() }).collect()
    };
    let (before, after) = (order(old), order(new));
    let mut numbers = [BTreeMap::new(), BTreeMap::new()];
    for step in align(&features(old, &before), &features(new, &after)) {
        match step {
            Step::Both(one, two) => {
                numbers[0].insert(before[one].clone(), format!("both {one}"));
                numbers[1].insert(after[two].clone(), format!("both {one}"));
            }
            Step::Old(one) => drop(numbers[0].insert(before[one].clone(), format!("old {one}"))),
            Step::New(two) => drop(numbers[1].insert(after[two].clone(), format!("new {two}"))),
        }
    }
    numbers
}

/// A year's parts.
struct Year<'a> {
    text: &'a str,
    text_targets: Targets,
    notes: Option<&'a str>,
    notes_targets: Targets,
}

/// The notes of a year.
#[derive(Default)]
struct Notes {
    blocks: BTreeMap<String, Vec<Block>>,
    /// The lines between text and notes, as they were written.
    separators: String,
}

impl<'a> Year<'a> {
    fn read(parts: &'a [Part], files: &Files) -> Result<Year<'a>, Fault> {
        Ok(Year {
            text: text(parts, TEXT).ok_or_else(|| Fault::Missing(TEXT.to_owned()))?,
            text_targets: Targets::of(parts, "document.xml", files)?,
            notes: text(parts, NOTES),
            notes_targets: Targets::of(parts, "footnotes.xml", files)?,
        })
    }

    fn notes(&self, signs: &mut Signs) -> Result<Notes, Fault> {
        let Some(text) = self.notes else { return Ok(Notes::default()) };
        let none = BTreeMap::new();
        let mut reader = Reader { text, targets: &self.notes_targets, notes: &none, signs };
        let (blocks, separators) = printed::notes(&mut reader)?;
        Ok(Notes { blocks, separators })
    }

    fn body(
        &self,
        signs: &mut Signs,
        notes: &BTreeMap<String, String>,
    ) -> Result<(Vec<Block>, String), Fault> {
        let mut reader = Reader { text: self.text, targets: &self.text_targets, notes, signs };
        printed::body(&mut reader)
    }
}

#[cfg(test)]
mod tests;
