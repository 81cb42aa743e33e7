//! Footnotes: the order in which a document meets them, which is how Word numbers them, and the
//! part that holds them.
//!
//! In Word a note is referred to once and never from another note. So a second reference to a
//! note is a field that repeats its number, and a note that only notes refer to stands beside
//! the one that does.

use super::body::{Body, Place};
use super::package::{Part, Relationships};
use super::xml::Xml;
use crate::document::{Block, Inline, for_each_inline};
use std::collections::{BTreeMap, BTreeSet};

/// The notes of a document in the order in which its text meets them.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// For each note that the text refers to: itself, then those that come with it.
    together: BTreeMap<usize, Vec<usize>>,
    /// The number of each note, from 1.
    numbers: BTreeMap<usize, usize>,
    /// Notes that are referred to more than once.
    repeated: BTreeSet<usize>,
}

impl Notes {
    /// Looks through a text and its notes.
    pub(super) fn of(body: &[Block], notes: &[Vec<Block>]) -> Notes {
        let mut found = Notes::default();
        for index in references(body) {
            if found.numbers.contains_key(&index) {
                found.repeated.insert(index);
                continue;
            }
            let mut group = Vec::new();
            let mut open = vec![index];
            while let Some(next) = open.pop() {
                if found.numbers.contains_key(&next) || next >= notes.len() {
                    continue;
                }
                found.numbers.insert(next, found.numbers.len() + 1);
                group.push(next);
                let mut inner = notes.get(next).map(|note| references(note)).unwrap_or_default();
                inner.reverse();
                open.extend(inner);
            }
            if !group.is_empty() {
                found.together.insert(index, group);
            }
        }
        found
    }

    /// The notes that a first reference brings in; none where the note is not there.
    pub(super) fn brought_by(&self, index: usize) -> &[usize] {
        self.together.get(&index).map_or(&[], Vec::as_slice)
    }

    /// The number of a note.
    pub(super) fn number(&self, index: usize) -> Option<usize> {
        self.numbers.get(&index).copied()
    }

    /// Whether the text refers to it more than once.
    pub(super) fn is_repeated(&self, index: usize) -> bool {
        self.repeated.contains(&index)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// All of them by number.
    fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<(usize, usize)> =
            self.numbers.iter().map(|(index, number)| (*number, *index)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, index)| index).collect()
    }
}

fn references(blocks: &[Block]) -> Vec<usize> {
    let mut found = Vec::new();
    for_each_inline(blocks, &mut |inline| {
        if let Inline::Footnote(index) = inline {
            found.push(*index);
        }
    });
    found
}

/// `word/footnotes.xml` with its relationships. `body` prints what stands in a note.
pub(super) fn parts(body: &mut Body<'_>, notes: &[Vec<Block>]) -> Vec<Part> {
    body.begin("w:footnotes", Relationships::default());
    body.in_notes = true;
    for (id, kind, line) in [
        ("-1", "separator", "w:separator"),
        ("0", "continuationSeparator", "w:continuationSeparator"),
    ] {
        let xml = body.xml();
        xml.start("w:footnote", &[("w:type", kind), ("w:id", id)]);
        xml.start("w:p", &[]);
        xml.start("w:r", &[]);
        xml.leaf(line, &[]);
        xml.end();
        xml.end();
        xml.end();
    }
    for (at, index) in body.notes.in_order().into_iter().enumerate() {
        let blocks = notes.get(index).map_or(&[][..], Vec::as_slice);
        body.xml().start("w:footnote", &[("w:id", &(at + 1).to_string())]);
        body.note(blocks);
        body.xml().end();
    }
    let (xml, relationships) = body.finish();
    let mut parts = vec![Part::word("footnotes.xml", "footnotes", xml)];
    parts.extend(relationships.part("word/footnotes.xml"));
    parts
}

/// How notes are numbered: ①.
pub(super) fn numbering(xml: &mut Xml) {
    xml.start("w:footnotePr", &[]);
    xml.value("w:numFmt", "decimalEnclosedCircleChinese");
    xml.end();
}

impl Body<'_> {
    /// The blocks of a note behind its mark. Word wants a paragraph first and last.
    fn note(&mut self, blocks: &[Block]) {
        let place = Place::Note { marked: true };
        if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
            self.plain_paragraph(place, "");
            self.blocks(blocks, Place::Note { marked: false });
        } else if let Some((first, rest)) = blocks.split_first() {
            self.block(first, "", place);
            self.blocks(rest, Place::Note { marked: false });
        }
        self.end_with_paragraph();
    }
}
