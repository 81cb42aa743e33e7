//! Paragraphs in their order.

use super::numbering::Numbering;
use super::parts::{Parts, Sort};
use super::runs::Fields;
use super::styles::{InList, Styles};
use crate::manuscript::pen::{Look, Pen};
use crate::manuscript::remark::Remarks;
use crate::manuscript::{Line, Matter, Written};
use crate::word::Node;
use std::collections::BTreeMap;

/// The text of a document while it is read.
pub(super) struct Body<'a> {
    pub(super) styles: &'a Styles,
    numbering: Numbering,
    notes: BTreeMap<Sort, BTreeMap<&'a str, &'a Node>>,
    /// Notes in the order in which they were first referred to.
    referred: Vec<&'a Node>,
    indexes: BTreeMap<(Sort, &'a str), usize>,
    pub(super) remarks: Remarks,
    /// Paragraphs so far.
    pub(super) place: u32,
    /// Fields that are open.
    pub(super) fields: Fields,
    /// A paragraph that the next one goes on.
    open: Option<(Pen, Look)>,
}

/// How a paragraph goes on behind its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// It ends.
    Whole,
    /// Its end is deleted or moved away: what follows is the same paragraph.
    Deleted,
    /// Its end is hidden: what follows stands in the same line, but is no heading.
    Hidden,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, parts: &'a Parts) -> Body<'a> {
        Body {
            styles,
            numbering,
            notes: parts.notes(),
            referred: Vec::new(),
            indexes: BTreeMap::new(),
            remarks: Remarks::default(),
            place: 0,
            fields: Fields::default(),
            open: None,
        }
    }

    /// The blocks in `above`.
    pub(super) fn blocks(&mut self, above: &Node, out: &mut Vec<Written>) {
        for node in &above.children {
            match node.name.as_str() {
                "w:p" => self.paragraph(node, out),
                "w:tbl" => {
                    self.flush(out);
                    self.table(node, out);
                }
                "w:sdt" => self.control(node, out),
                "AlternateContent" => {
                    if let Some(node) = alternative(node) {
                        self.blocks(node, out);
                    }
                }
                "w:altChunk" | "w:subDoc" => self.remark(Matter::Outside, ""),
                "w:del" | "w:moveFrom" => self.deleted(node),
                "oMath" | "oMathPara" => self.formula(node),
                "w:pPr" | "w:tblPr" | "w:tcPr" | "w:trPr" | "w:sectPr" | "w:sdtPr" => {}
                _ => self.blocks(node, out),
            }
        }
    }

    /// A content control around blocks.
    fn control(&mut self, node: &Node, out: &mut Vec<Written>) {
        let Some(content) = node.child("w:sdtContent") else { return };
        if is_prompt(node) {
            return self.remark(Matter::Placeholder, "");
        }
        if gallery(node) == Some("Table of Contents") {
            let mut left_out = Vec::new();
            self.blocks(content, &mut left_out);
            self.flush(&mut left_out);
            self.remarks.count(Matter::Contents, left_out.len(), self.place, "");
            return;
        }
        self.blocks(content, out);
    }

    fn paragraph(&mut self, node: &Node, out: &mut Vec<Written>) {
        self.place = self.place.saturating_add(1);
        let properties = node.child("w:pPr");
        let style = self.styles.of_paragraph(properties);
        let end = self.end(properties);
        let list = self.styles.list(style, properties);
        // A paragraph whose end is deleted is a part of the next, and counted with that.
        let number = if end == End::Deleted { None } else { self.count(&list, style) };
        let outline = self.styles.outline(style, properties);
        let own = Look {
            outline,
            set: self.styles.set(style, properties),
            item: number.is_some() && outline.is_none(),
            place: self.place,
        };
        let (mut pen, look) = match self.open.take() {
            // The properties of a joined paragraph are those of its last end.
            Some((pen, look)) if look.outline.is_none() => (pen, Look { place: look.place, ..own }),
            Some(open) => open,
            None => (Pen::default(), own),
        };
        if let Some((text, room)) = number {
            pen.number(text, room);
        }
        let mut boxes = Vec::new();
        self.inlines(node, &mut pen, style, &mut boxes);
        self.fields.end_paragraph();
        match end {
            End::Deleted => self.open = Some((pen, Look { outline: None, ..look })),
            End::Hidden => {
                // A heading that runs in is told by its strong words, whatever its font is.
                if look.outline.is_some() {
                    pen.strengthen();
                }
                self.open = Some((pen, look));
            }
            End::Whole => self.end_paragraph(pen, look, style, out),
        }
        for inner in boxes {
            self.remark(Matter::TextBox, "");
            self.blocks(inner, out);
            self.flush(out);
        }
    }

    fn end_paragraph(&mut self, pen: Pen, look: Look, style: Option<&str>, out: &mut Vec<Written>) {
        let lines = pen.finish(look, &mut self.remarks);
        if self.styles.is_contents(style) {
            return self.remarks.count(Matter::Contents, lines.len(), look.place, "");
        }
        out.extend(lines.into_iter().map(Written::Line));
    }

    /// Ends a paragraph that nothing follows.
    pub(super) fn flush(&mut self, out: &mut Vec<Written>) {
        if let Some((pen, look)) = self.open.take() {
            let lines = pen.finish(look, &mut self.remarks);
            out.extend(lines.into_iter().map(Written::Line));
        }
    }

    fn end(&mut self, properties: Option<&Node>) -> End {
        let Some(mark) = properties.and_then(|node| node.child("w:rPr")) else { return End::Whole };
        if mark.child("w:ins").is_some() || mark.child("w:moveTo").is_some() {
            self.remark(Matter::TrackedChange, "");
        }
        if mark.child("w:del").is_some() || mark.child("w:moveFrom").is_some() {
            self.remark(Matter::TrackedChange, "");
            End::Deleted
        } else if mark.says("w:vanish") || mark.says("w:specVanish") {
            End::Hidden
        } else {
            End::Whole
        }
    }

    /// The number of a paragraph, and whether there is room behind it; of a bullet, an empty one.
    fn count(&mut self, list: &InList, style: Option<&str>) -> Option<(String, bool)> {
        let number = self.numbering.next(list, &self.styles.chain(style), self.styles)?;
        if let Some(format) = &number.unknown {
            self.remarks.add(Matter::NumberFormat, self.place, format);
        }
        Some((number.text, number.room))
    }

    /// One more thing of that sort at this place.
    pub(super) fn remark(&mut self, matter: Matter, detail: &str) {
        self.remarks.add(matter, self.place, detail);
    }

    /// The index of a note that is referred to; `None` where there is no such note.
    pub(super) fn refer(&mut self, sort: Sort, id: &str) -> Option<usize> {
        let (id, node) = self.notes.get(&sort)?.get_key_value(id)?;
        let next = self.referred.len();
        let index = *self.indexes.entry((sort, *id)).or_insert(next);
        if index == next {
            self.referred.push(*node);
        }
        Some(index)
    }

    /// The lines of the notes. Notes may refer to others, which come behind them.
    pub(super) fn notes(&mut self) -> Vec<Vec<Line>> {
        let mut all = Vec::new();
        while let Some(node) = self.referred.get(all.len()).copied() {
            let mut blocks = Vec::new();
            self.blocks(node, &mut blocks);
            self.flush(&mut blocks);
            all.push(super::table::lines(blocks, &mut self.remarks));
        }
        all
    }
}

/// What is shown where a program has the choice: the first that is offered.
pub(super) fn alternative(node: &Node) -> Option<&Node> {
    node.child("Choice").or_else(|| node.child("Fallback"))
}

/// Whether a control shows what to write into it, and nobody has.
pub(super) fn is_prompt(control: &Node) -> bool {
    control.child("w:sdtPr").is_some_and(|properties| properties.says("w:showingPlcHdr"))
}

fn gallery(control: &Node) -> Option<&str> {
    control.child("w:sdtPr")?.child("w:docPartObj")?.value("w:docPartGallery")
}
