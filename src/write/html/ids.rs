//! Ids of the page: those that the document brings, and those that the page adds.

use crate::document::{Block, Document, Inline, for_each_inline};
use crate::write::address;
use std::collections::BTreeSet;

/// The ids that the document brings.
#[derive(Debug)]
pub(super) struct Ids<'a> {
    taken: BTreeSet<&'a str>,
}

impl<'a> Ids<'a> {
    /// Collects the ids of headings and figures.
    pub(super) fn of(document: &'a Document) -> Ids<'a> {
        let mut taken = BTreeSet::new();
        collect(&document.body, &mut taken);
        for note in &document.footnotes {
            collect(note, &mut taken);
        }
        Ids { taken }
    }

    /// An id for something of the page's own: `wanted`, or like it where the document has it.
    pub(super) fn own(&self, wanted: &str) -> String {
        let mut id = safe(wanted);
        while self.taken.contains(id.as_str()) {
            id.push('-');
        }
        id
    }
}

fn collect<'a>(blocks: &'a [Block], taken: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                taken.insert(&heading.id);
            }
            Block::Paragraph(paragraph) => {
                taken.extend(paragraph.opening.iter().map(|opening| opening.id.as_str()));
            }
            Block::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, taken)),
            Block::Quote(inner) => collect(inner, taken),
            Block::Table(_) => {}
        }
    }
    for_each_inline(blocks, &mut |inline| {
        if let Inline::Figure(figure) = inline {
            taken.insert(&figure.anchor);
        }
    });
}

/// An id as an attribute may hold it: without spaces.
pub(super) fn safe(id: &str) -> String {
    if id.bytes().all(|byte| byte.is_ascii_graphic()) {
        return id.to_owned();
    }
    id.replace(|c: char| c.is_whitespace() || c.is_control(), "_")
}

/// What leads to an id inside the page.
pub(super) fn fragment(id: &str) -> String {
    format!("#{}", address::encode(&safe(id), "%"))
}
