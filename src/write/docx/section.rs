//! Page, footers and headers: the section properties at the end of the document, and the parts
//! that they name.

use super::measure::{Grid, twips};
use super::package::{Part, Relationships};
use super::properties::{Indent, Paragraph};
use super::script::pieces;
use super::styles::{FOOTER, HEADER, StyleIds};
use super::xml::Xml;
use crate::model::{Align, PageLayout, PageNumber};
use crate::reference::{Paper, Reference, Target};

/// Footers and headers of a section: their parts, and how the section names them: element, which
/// pages, and relationship.
#[derive(Debug, Default)]
pub(super) struct Edges {
    pub(super) parts: Vec<Part>,
    pub(super) names: Vec<(&'static str, &'static str, String)>,
    /// Whether odd and even pages differ.
    pub(super) even_and_odd: bool,
}

/// The headers and footers of an office's document, as they are; their pictures come along.
pub(super) fn taken(reference: &Reference, relationships: &mut Relationships) -> Edges {
    let mut edges = Edges { even_and_odd: reference.even_and_odd, ..Edges::default() };
    let mut pictures = 0;
    for edge in &reference.edges {
        let kind = if edge.header { "header" } else { "footer" };
        let mut own = Relationships::default();
        for link in &edge.links {
            match &link.target {
                Target::Image(extension, bytes) => {
                    pictures += 1;
                    let name = format!("media/{kind}{pictures}.{extension}");
                    edges.parts.push(Part::file(format!("word/{name}"), bytes.clone()));
                    own.add_as(&link.id, "image", name, false);
                }
                Target::Address(address) => {
                    own.add_as(&link.id, "hyperlink", address.clone(), true);
                }
            }
        }
        edges.add(kind, edge.pages, edge.bytes.clone(), relationships);
        edges.parts.extend(own.part(&format!("word/{kind}-{}.xml", edge.pages)));
    }
    edges
}

/// The footers with page numbers, and, where the text is not final, headers that say so.
pub(super) fn edges(
    layout: &PageLayout,
    ids: &StyleIds,
    status: &str,
    relationships: &mut Relationships,
) -> Edges {
    let mut edges = Edges { even_and_odd: true, ..Edges::default() };
    let number = &layout.page_number;
    for (pages, align) in [("default", number.odd), ("even", number.even)] {
        if !status.is_empty() {
            edges.add("header", pages, header(ids, status), relationships);
        }
        edges.add("footer", pages, footer(number, ids, align), relationships);
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
    Paragraph::styled(&ids.of(HEADER.0, HEADER.1)).write(&mut xml);
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
        ..Paragraph::styled(&ids.of(FOOTER.0, FOOTER.1))
    }
    .write(&mut xml);
    words(&mut xml, &number.before);
    for step in ["begin", "", "separate", "1", "end"] {
        xml.start("w:r", &[]);
        match step {
            "" => xml.words("w:instrText", &[super::PRESERVE], " PAGE "),
            "1" => xml.words("w:t", &[], "1"),
            step => xml.leaf("w:fldChar", &[("w:fldCharType", step)]),
        }
        xml.end();
    }
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

/// The page of an office's document.
pub(super) fn taken_page(xml: &mut Xml, paper: &Paper) {
    let [top, right, bottom, left] = paper.margins;
    let numbers = [
        paper.width,
        paper.height,
        top,
        right,
        bottom,
        left,
        paper.edges[0],
        paper.edges[1],
        paper.pitch.unwrap_or_default(),
    ]
    .map(|number| number.to_string());
    let [width, height, top, right, bottom, left, header, footer, pitch] = &numbers;
    let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if paper.width > paper.height {
        size.push(("w:orient", "landscape"));
    }
    xml.leaf("w:pgSz", &size);
    xml.leaf(
        "w:pgMar",
        &[
            ("w:top", top),
            ("w:right", right),
            ("w:bottom", bottom),
            ("w:left", left),
            ("w:header", header),
            ("w:footer", footer),
            ("w:gutter", "0"),
        ],
    );
    xml.leaf("w:cols", &[("w:space", "425")]);
    if paper.first_page {
        xml.leaf("w:titlePg", &[]);
    }
    if paper.pitch.is_some() {
        xml.leaf("w:docGrid", &[("w:type", "lines"), ("w:linePitch", pitch)]);
    }
}

/// Size, margins and grid of the page.
pub(super) fn page(xml: &mut Xml, layout: &PageLayout) {
    let page = &layout.page;
    let number = |millimetres: f64| twips(millimetres).to_string();
    let (width, height) = (number(page.width), number(page.height));
    let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if page.width > page.height {
        size.push(("w:orient", "landscape"));
    }
    xml.leaf("w:pgSz", &size);
    // The middle of the number is `below` under the text: the footer ends half a line lower.
    let half = layout.page_number.size.points() * 25.4 / 72.0 / 2.0;
    let footer = (page.bottom - layout.page_number.below - half).max(0.0);
    xml.leaf(
        "w:pgMar",
        &[
            ("w:top", &number(page.top)),
            ("w:right", &number(page.right)),
            ("w:bottom", &number(page.bottom)),
            ("w:left", &number(page.left)),
            ("w:header", &number(page.top / 2.0)),
            ("w:footer", &number(footer)),
            ("w:gutter", "0"),
        ],
    );
    xml.leaf("w:cols", &[("w:space", "425")]);
    let pitch = Grid::of(layout, None).pitch.to_string();
    xml.leaf("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &pitch)]);
}
