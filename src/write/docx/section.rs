//! Page, footers and headers: the section properties at the end of the document, and the parts
//! that they name.

use super::measure::{Grid, twips};
use super::package::{Part, Relationships};
use super::properties::{Indent, Paragraph, field};
use super::script::pieces;
use super::style_ids::{FOOTER, HEADER, StyleIds};
use super::xml::{DECLARATION, Xml};
use crate::model::{Align, PageLayout, PageNumber};
use crate::reference::{Edge, Paper, Reference, Sort, Target};
use crate::write::{WriteContext, template};

/// Footers and headers of a section: their parts, and how the section names them: element, which
/// pages, and relationship.
#[derive(Debug, Default)]
pub(super) struct Edges {
    pub(super) parts: Vec<Part>,
    pub(super) names: Vec<(&'static str, &'static str, String)>,
    /// Whether odd and even pages differ.
    pub(super) even_and_odd: bool,
    /// Whether the first page has some of its own.
    pub(super) first_page: bool,
}

/// Headers and footers: those of an office's document, else our own: footers with page numbers
/// and, where the text is not final, headers that say so.
pub(super) fn edges(
    context: &WriteContext<'_>,
    ids: &StyleIds,
    relationships: &mut Relationships,
) -> Edges {
    let taken: Vec<&Edge> = context.reference.into_iter().flat_map(Reference::taken).collect();
    let has = |header: bool| taken.iter().any(|edge| edge.header == header);
    let (own_header, own_footer) = (!has(true), !has(false));
    let wanted = context.reference.is_some_and(|reference| reference.even_and_odd);
    let first_page = context.reference.is_some_and(|reference| reference.first_page);
    let mut edges = Edges { even_and_odd: wanted || own_footer, first_page, ..Edges::default() };
    edges.take(&taken, relationships);
    if edges.even_and_odd && !wanted {
        edges.same_on_even_pages();
    }
    let number = &context.layout.page_number;
    let status = template::status_label(context.document);
    let first = first_page.then_some(("first", number.odd));
    let pages = [("default", number.odd), ("even", number.even)].into_iter().chain(first);
    for (pages, align) in pages {
        if own_header && !status.is_empty() {
            edges.add("header", pages, header(ids, status), relationships);
        }
        if own_footer {
            edges.add("footer", pages, footer(number, ids, align), relationships);
        }
    }
    // The schema has no order among them; headers first reads better.
    edges.names.sort();
    edges.names.reverse();
    edges
}

impl Edges {
    fn add(
        &mut self,
        kind: &'static str,
        pages: &'static str,
        bytes: Vec<u8>,
        relationships: &mut Relationships,
    ) {
        let name = format!("{kind}-{pages}.xml");
        let id = relationships.add(kind, &name);
        let element = if kind == "header" { "w:headerReference" } else { "w:footerReference" };
        self.parts.push(Part::word(&name, kind, bytes));
        self.names.push((element, pages, id));
    }

    /// Takes those of an office's document as they are; their pictures come along.
    fn take(&mut self, taken: &[&Edge], relationships: &mut Relationships) {
        let mut pictures = 0;
        for edge in taken {
            let kind = if edge.header { "header" } else { "footer" };
            let mut own = Relationships::default();
            for link in &edge.links {
                match &link.target {
                    Target::Image(extension, bytes) => {
                        pictures += 1;
                        let name = format!("media/{kind}{pictures}.{extension}");
                        self.parts.push(Part::file(format!("word/{name}"), bytes.clone()));
                        own.add_as(&link.id, "image", name, false);
                    }
                    Target::Address(address) => {
                        own.add_as(&link.id, "hyperlink", address.clone(), true);
                    }
                }
            }
            let bytes = [DECLARATION, &edge.text].concat().into_bytes();
            self.add(kind, edge.pages, bytes, relationships);
            self.parts.extend(own.part(&format!("word/{kind}-{}.xml", edge.pages)));
        }
    }

    /// Where even pages were like the others and are told apart for our own footers' sake, what
    /// stands on the others stands on them.
    fn same_on_even_pages(&mut self) {
        let all: Vec<_> =
            self.names.iter().filter(|(_, pages, _)| *pages == "default").cloned().collect();
        for (element, _, id) in all {
            self.names.retain(|(known, pages, _)| !(*known == element && *pages == "even"));
            self.names.push((element, "even", id));
        }
    }

    /// Writes the references.
    pub(super) fn write(&self, xml: &mut Xml) {
        for (element, pages, id) in &self.names {
            xml.leaf(element, &[("w:type", pages), ("r:id", id)]);
        }
    }
}

fn header(ids: &StyleIds, status: &str) -> Vec<u8> {
    let mut xml = Xml::part("w:hdr", &[super::NAMESPACE]);
    xml.start("w:p", &[]);
    Paragraph::styled(ids.get(Sort::Paragraph, HEADER.1)).write(&mut xml);
    words(&mut xml, status);
    xml.finish()
}

/// — 1 —
fn footer(number: &PageNumber, ids: &StyleIds, align: Align) -> Vec<u8> {
    let mut xml = Xml::part("w:ftr", &[super::NAMESPACE]);
    xml.start("w:p", &[]);
    let on = |side: Align| if align == side { number.indent } else { 0.0 };
    let indent = Indent {
        size: number.size,
        left: on(Align::Left),
        right: on(Align::Right),
        first_line: 0.0,
    };
    Paragraph {
        indent: Some(indent),
        align: Some(align),
        ..Paragraph::styled(ids.get(Sort::Paragraph, FOOTER.1))
    }
    .write(&mut xml);
    words(&mut xml, &number.before);
    field(&mut xml, " PAGE ", "1", |_| {});
    words(&mut xml, &number.after);
    xml.finish()
}

fn words(xml: &mut Xml, words: &str) {
    for (piece, east) in pieces(words).into_iter().filter(|(piece, _)| !piece.is_empty()) {
        xml.start("w:r", &[]);
        if east {
            xml.start("w:rPr", &[]);
            xml.leaf("w:rFonts", &[("w:hint", "eastAsia")]);
            xml.end();
        }
        xml.words("w:t", &[super::PRESERVE], piece);
        xml.end();
    }
}

/// Size, margins and grid of the page; `first_page` is whether the first has headers or footers
/// of its own.
pub(super) fn page(xml: &mut Xml, paper: &Paper, first_page: bool) {
    let number = |twips: i64| twips.to_string();
    let (width, height) = (number(paper.width), number(paper.height));
    let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if paper.width > paper.height {
        size.push(("w:orient", "landscape"));
    }
    xml.leaf("w:pgSz", &size);
    let [top, right, bottom, left] = paper.margins.map(number);
    let [header, footer] = paper.edges.map(number);
    xml.leaf(
        "w:pgMar",
        &[
            ("w:top", &top),
            ("w:right", &right),
            ("w:bottom", &bottom),
            ("w:left", &left),
            ("w:header", &header),
            ("w:footer", &footer),
            ("w:gutter", "0"),
        ],
    );
    let (format, start) = &paper.numbers;
    let start = start.map(number);
    let format = format.iter().map(|format| ("w:fmt", format.as_str()));
    let numbers: Vec<_> =
        format.chain(start.iter().map(|start| ("w:start", start.as_str()))).collect();
    if !numbers.is_empty() {
        xml.leaf("w:pgNumType", &numbers);
    }
    xml.leaf("w:cols", &[("w:space", "425")]);
    if first_page {
        xml.leaf("w:titlePg", &[]);
    }
    if let Some(pitch) = paper.pitch {
        xml.leaf("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &number(pitch))]);
    }
}

/// The page of a layout.
pub(super) fn paper(layout: &PageLayout) -> Paper {
    let page = &layout.page;
    // The middle of the number is `below` under the text: the footer ends half a line lower.
    let half = layout.page_number.size.points() * 25.4 / 72.0 / 2.0;
    let footer = (page.bottom - layout.page_number.below - half).max(0.0);
    Paper {
        width: twips(page.width),
        height: twips(page.height),
        margins: [page.top, page.right, page.bottom, page.left].map(twips),
        edges: [page.top / 2.0, footer].map(twips),
        pitch: Some(Grid::of(layout, None).pitch),
        numbers: (None, None),
    }
}
