//! Figures in content controls, and the places that links lead to.
//!
//! A control is tagged with the reference that its figure comes from: the id of a statistic, or
//! a function of ids as the author wrote it; in the annex `id`, `last(id)` and `change(id)`. Its
//! frame is hidden and nothing of it is printed; a program that does not know controls shows the
//! words in it.

use super::body::{Body, Bookmark};
use super::properties::Run;
use crate::document::{Block, Document, Figure, Inline, for_each_inline};
use std::collections::{BTreeMap, BTreeSet};

/// The longest tag and title that Word takes, in UTF-16 units.
const LONGEST: usize = 64;

/// Numbers of controls begin here, so that they do not meet those of a header that is taken from
/// an office's document and was numbered from one.
const FIRST: usize = 0x2000_0000;

impl Body<'_> {
    /// A figure of the text.
    pub(super) fn figure(&mut self, figure: &Figure, run: Run) {
        // Of an expression that is too long, the statistic that it tells about.
        let first = figure.statistics.first().map(String::as_str);
        let tag = std::iter::once(figure.expression.trim()).chain(first).find(|tag| fits(tag));
        let label = first.and_then(|id| self.labels.get(id).copied());
        self.controlled(tag.unwrap_or_default(), label, &figure.text, run);
    }

    /// Words in a control; without one where figures are not marked, or the tag does not fit.
    pub(super) fn controlled(&mut self, tag: &str, title: Option<&str>, words: &str, run: Run) {
        let marked = self.context.report.settings.docx.mark_figures;
        if !marked || !fits(tag) || words.is_empty() {
            return self.words(words, run);
        }
        let title = cut(title.unwrap_or(tag));
        self.serial += 1;
        let id = (FIRST + self.serial).to_string();
        let xml = self.xml();
        xml.start("w:sdt", &[]);
        xml.start("w:sdtPr", &[]);
        xml.value("w:alias", &title);
        xml.value("w:tag", tag);
        xml.value("w:id", &id);
        xml.leaf("w15:appearance", &[("w15:val", "hidden")]);
        xml.leaf("w:text", &[]);
        xml.end();
        xml.start("w:sdtContent", &[]);
        self.words(words, run);
        self.xml().end();
        self.xml().end();
    }
}

/// Whether Word takes it as a tag.
fn fits(tag: &str) -> bool {
    !tag.is_empty() && tag.encode_utf16().count() <= LONGEST
}

/// The words that fit into a title.
fn cut(words: &str) -> String {
    let mut units = 0;
    let fits = |glyph: &char| {
        units += glyph.len_utf16();
        units <= LONGEST
    };
    words.chars().take_while(fits).collect()
}

/// What each statistic is called.
pub(super) fn labels(document: &Document) -> BTreeMap<&str, &str> {
    let all = document.annex.groups.iter().flat_map(|group| &group.entries);
    all.map(|about| (about.id.as_str(), about.label.as_str())).collect()
}

/// A bookmark for each anchor of the text that a link leads to. Word's names have at most 40
/// letters, digits and underscores, so that an anchor's own name need not fit.
pub(super) fn bookmarks(document: &Document) -> BTreeMap<&str, Bookmark> {
    let mut there = BTreeSet::new();
    anchors(&document.body, &mut there);
    let mut found = BTreeMap::new();
    for blocks in std::iter::once(&document.body).chain(&document.footnotes) {
        for_each_inline(blocks, &mut |inline| {
            let Inline::Link(link) = inline else { return };
            let anchor = link.target.strip_prefix('#');
            if let Some(anchor) = anchor.filter(|anchor| there.contains(anchor)) {
                let name = format!("link_{}", found.len() + 1);
                found.entry(anchor).or_insert_with(|| Bookmark::new(name));
            }
        });
    }
    found
}

/// The anchors of headings and of what opens a paragraph.
fn anchors<'a>(blocks: &'a [Block], found: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => drop(found.insert(&heading.id)),
            Block::Paragraph(paragraph) => {
                found.extend(paragraph.opening.iter().map(|opening| opening.id.as_str()));
            }
            Block::List(list) => list.items.iter().for_each(|item| anchors(&item.blocks, found)),
            Block::Quote(inner) => anchors(inner, found),
            Block::Table(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, cut};

    #[test]
    fn titles_are_cut_at_a_character() {
        assert_eq!(cut(&"调".repeat(70)).chars().count(), LONGEST);
        assert_eq!(cut(&"𬱖".repeat(70)).encode_utf16().count(), LONGEST);
        assert_eq!(cut("调解总数"), "调解总数");
    }
}
