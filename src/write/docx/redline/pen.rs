//! What writes revisions: elements with an author, a time and a number of their own, and what the
//! two years' names and numbers become in one document.

use super::printed::Target;
use crate::diff::Change;
use crate::write::docx::package::Relationships;
use crate::write::docx::xml::Xml;
use std::collections::BTreeMap;

/// A part while it is written, and what all parts share.
pub(super) struct Pen<'a> {
    pub(super) xml: Xml,
    pub(super) relationships: Relationships,
    author: &'a str,
    date: &'a str,
    /// Numbers of revisions, bookmarks and pictures: unique in the document.
    serial: usize,
    /// Bookmarks of the earlier year that are ones of the later.
    pub(super) names: BTreeMap<String, String>,
    /// Ids of the earlier year's notes in the redline: those of the later year's, or free ones.
    pub(super) notes: BTreeMap<String, String>,
    /// The next id of a note that is free.
    free_note: usize,
    /// Whether a table has other widths of columns than it had.
    pub(super) regridded: bool,
}

impl<'a> Pen<'a> {
    /// `notes` is the highest id of the later year's notes.
    pub(super) fn new(author: &'a str, date: &'a str, notes: usize) -> Pen<'a> {
        Pen {
            xml: Xml::default(),
            relationships: Relationships::default(),
            author,
            date,
            serial: 0,
            names: BTreeMap::new(),
            notes: BTreeMap::new(),
            free_note: notes + 1,
            regridded: false,
        }
    }

    /// Begins a part.
    pub(super) fn begin(&mut self, root: &'static str, relationships: Relationships) {
        self.xml = Xml::part(root, &crate::write::docx::NAMESPACES);
        self.relationships = relationships;
    }

    /// Ends the part.
    pub(super) fn finish(&mut self) -> (Vec<u8>, Relationships) {
        (std::mem::take(&mut self.xml).finish(), std::mem::take(&mut self.relationships))
    }

    /// A number that nothing else in the document has.
    pub(super) fn serial(&mut self) -> String {
        self.serial += 1;
        self.serial.to_string()
    }

    /// Begins a revision.
    ///
    /// Source: ISO/IEC 29500-1, 17.13.5 (Revisions).
    pub(super) fn revise(&mut self, element: &'static str) {
        let id = self.serial();
        let about = [("w:id", id.as_str()), ("w:author", self.author), ("w:date", self.date)];
        self.xml.start(element, &about);
    }

    /// That what is around it was put in or taken out.
    pub(super) fn mark(&mut self, change: Change) {
        if let Some(element) = element(change) {
            self.revise(element);
            self.xml.end();
        }
    }

    /// The properties that something had.
    pub(super) fn was(&mut self, change: &'static str, element: &'static str, written: &str) {
        self.revise(change);
        self.xml.start(element, &[]);
        self.xml.raw(written);
        self.xml.end();
        self.xml.end();
    }

    /// What a bookmark of either year is called here.
    pub(super) fn name(&self, name: &str, old: bool) -> String {
        match self.names.get(name) {
            Some(name) if old => name.clone(),
            _ if old => format!("old_{name}"),
            _ => name.to_owned(),
        }
    }

    /// Where a link of either year leads here.
    pub(super) fn target(&self, target: Option<&Target>, old: bool) -> Option<Target> {
        target.map(|target| match target {
            Target::Outside(address) => Target::Outside(address.clone()),
            Target::Inside(name) => Target::Inside(self.name(name, old)),
        })
    }

    /// The id that a note of either year has here.
    pub(super) fn note(&mut self, id: &str, old: bool) -> String {
        if !old {
            return id.to_owned();
        }
        if let Some(known) = self.notes.get(id) {
            return known.clone();
        }
        let free = self.free_note.to_string();
        self.free_note += 1;
        self.notes.insert(id.to_owned(), free.clone());
        free
    }
}

/// The element around runs that were put in or taken out.
pub(super) fn element(change: Change) -> Option<&'static str> {
    match change {
        Change::Kept => None,
        Change::Deleted => Some("w:del"),
        Change::Inserted => Some("w:ins"),
    }
}
