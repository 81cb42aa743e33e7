//! The words of a paragraph, and what stands among them.

use super::blocks::{Body, alternative, is_prompt};
use super::parts::{Sort, words};
use super::symbol::symbol;
use crate::manuscript::Matter;
use crate::manuscript::pen::Pen;
use crate::word::Node;

/// Fields that have begun: the code of each comes first, then what it shows.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Whether its code is being read, for each.
    open: Vec<bool>,
    /// Places of those whose code is being read.
    codes: Vec<usize>,
}

impl Fields {
    fn begin(&mut self) {
        self.codes.push(self.open.len());
        self.open.push(true);
    }

    fn separate(&mut self) {
        if let Some(last @ true) = self.open.last_mut() {
            *last = false;
            self.codes.pop();
        }
    }

    fn end(&mut self) {
        if self.open.pop() == Some(true) {
            self.codes.pop();
        }
    }

    /// Whether what stands here is code.
    fn is_code(&self) -> bool {
        !self.codes.is_empty()
    }

    /// No code goes on in another paragraph: a field without an end swallows no text.
    pub(super) fn end_paragraph(&mut self) {
        for at in self.codes.drain(..) {
            if let Some(field) = self.open.get_mut(at) {
                *field = false;
            }
        }
    }
}

impl<'a> Body<'a> {
    /// What stands in `above`; text boxes in it are gathered for after the paragraph.
    pub(super) fn inlines<'n>(
        &mut self,
        above: &'n Node,
        pen: &mut Pen,
        style: Option<&str>,
        boxes: &mut Vec<&'n Node>,
    ) {
        // Runs beside each other that are hidden count once.
        let mut hidden = false;
        for node in &above.children {
            match node.name.as_str() {
                "w:r" => {
                    let properties = node.child("w:rPr");
                    let hides = self.styles.is_hidden(style, properties) && !words(node).is_empty();
                    if hides && !hidden {
                        self.remark(Matter::HiddenText, "");
                    }
                    hidden = hides || hidden && words(node).is_empty();
                    self.run(node, pen, style, boxes);
                }
                "w:pPr" | "w:rPr" | "w:sdtPr" => {}
                "w:ins" | "w:moveTo" => {
                    self.remark(Matter::TrackedChange, "");
                    self.inlines(node, pen, style, boxes);
                }
                "w:del" | "w:moveFrom" => self.deleted(node),
                "w:sdt" if is_prompt(node) => self.remark(Matter::Placeholder, ""),
                "w:hyperlink" => {
                    if node.attribute("r:id").is_some() {
                        self.remark(Matter::LinkTarget, "");
                    }
                    self.inlines(node, pen, style, boxes);
                }
                "AlternateContent" => {
                    if let Some(node) = alternative(node) {
                        self.inlines(node, pen, style, boxes);
                    }
                }
                "oMath" | "oMathPara" => self.formula(node),
                "w:subDoc" => self.remark(Matter::Outside, ""),
                _ => self.inlines(node, pen, style, boxes),
            }
        }
    }

    fn run<'n>(
        &mut self,
        run: &'n Node,
        pen: &mut Pen,
        style: Option<&str>,
        boxes: &mut Vec<&'n Node>,
    ) {
        let properties = run.child("w:rPr");
        let strong = self.styles.is_strong(style, properties);
        let hidden = self.styles.is_hidden(style, properties);
        self.pieces(run, pen, (strong, hidden), boxes);
    }

    fn pieces<'n>(
        &mut self,
        run: &'n Node,
        pen: &mut Pen,
        (strong, hidden): (bool, bool),
        boxes: &mut Vec<&'n Node>,
    ) {
        for node in &run.children {
            let name = node.name.as_str();
            if name == "w:fldChar" {
                self.field(node);
                continue;
            }
            if hidden || self.fields.is_code() {
                continue;
            }
            match name {
                // A line end in the part's own text is a blank of the document.
                "w:t" if node.words.contains(['\n', '\r']) => {
                    pen.push(&node.words.replace(['\n', '\r'], " "), strong);
                }
                "w:t" => pen.push(&node.words, strong),
                "w:tab" | "w:ptab" => pen.push("\t", strong),
                // The ends of pages and columns are none of the text.
                "w:br" if matches!(node.attribute("w:type"), Some("page" | "column")) => {}
                "w:br" | "w:cr" => pen.end_line(),
                "w:noBreakHyphen" => pen.push("-", strong),
                "w:sym" => self.symbol(node, pen, strong),
                "w:footnoteReference" => self.note(Sort::Footnote, node, pen),
                "w:endnoteReference" => self.note(Sort::Endnote, node, pen),
                "w:ruby" => self.ruby(node, pen, strong),
                "AlternateContent" => {
                    if let Some(node) = alternative(node) {
                        self.pieces(node, pen, (strong, hidden), boxes);
                    }
                }
                "w:drawing" | "w:pict" => self.drawing(node, boxes),
                "w:object" | "w:control" | "w:contentPart" => self.object(node),
                // What is deleted, codes of fields, properties: never words.
                _ => {}
            }
        }
    }

    fn field(&mut self, node: &Node) {
        match node.attribute("w:fldCharType") {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.separate(),
            Some("end") => self.fields.end(),
            _ => {}
        }
    }

    fn symbol(&mut self, node: &Node, pen: &mut Pen, strong: bool) {
        let font = node.attribute("w:font").unwrap_or_default();
        let code = node.attribute("w:char").unwrap_or_default();
        match symbol(font, code) {
            Some(glyph) => pen.push(glyph.encode_utf8(&mut [0; 4]), strong),
            None => self.remark(Matter::Symbol, &format!("{font} {code}")),
        }
    }

    fn note(&mut self, sort: Sort, node: &Node, pen: &mut Pen) {
        let id = node.attribute("w:id").unwrap_or_default();
        if let Some(index) = self.refer(sort, id) {
            pen.mark(index);
        }
    }

    /// The words under a reading, without it.
    fn ruby(&mut self, node: &Node, pen: &mut Pen, strong: bool) {
        if let Some(base) = node.child("w:rubyBase") {
            pen.push(&words(base), strong);
        }
        let reading = node.child("w:rt").map(words).unwrap_or_default();
        self.remark(Matter::Other, &reading);
    }

    /// Words that a change has taken away.
    pub(super) fn deleted(&mut self, node: &Node) {
        let mut any = false;
        node.each(&mut |node| {
            any |= matches!(node.name.as_str(), "w:t" | "w:delText") && !node.words.is_empty();
        });
        self.remark(if any { Matter::DeletedText } else { Matter::TrackedChange }, "");
    }

    pub(super) fn formula(&mut self, node: &Node) {
        self.remark(Matter::Formula, &words(node));
    }

    /// Pictures, and boxes with text in them, in the old and in the new drawing language.
    fn drawing<'n>(&mut self, node: &'n Node, boxes: &mut Vec<&'n Node>) {
        let before = boxes.len();
        let mut seen = Seen::default();
        look(node, &mut seen, boxes);
        if seen.pictures > 0 {
            self.remarks.count(Matter::Picture, seen.pictures, self.place, &seen.about);
        } else if seen.objects > 0 || boxes.len() == before {
            let kind = if seen.objects > 0 { "chart" } else { "drawing" };
            let about = if seen.about.is_empty() { kind } else { &seen.about };
            // A line that someone has drawn says nothing.
            if seen.objects > 0 {
                self.remark(Matter::Object, about);
            } else {
                self.remark(Matter::Looks, "");
            }
        }
    }

    fn object(&mut self, node: &Node) {
        let mut about = String::new();
        node.each(&mut |node| {
            if node.name == "OLEObject" && about.is_empty() {
                about = node.attribute("ProgID").unwrap_or_default().to_owned();
            }
        });
        self.remark(Matter::Object, &about);
    }
}

#[derive(Debug, Default)]
struct Seen {
    pictures: usize,
    objects: usize,
    /// What is read out in place of a picture.
    about: String,
}

fn look<'n>(node: &'n Node, seen: &mut Seen, boxes: &mut Vec<&'n Node>) {
    for child in &node.children {
        match child.name.as_str() {
            "w:txbxContent" => boxes.push(child),
            "a:blip" | "imagedata" => seen.pictures += 1,
            "chart" | "relIds" => seen.objects += 1,
            "docPr" => {
                let about = child.attribute("descr").filter(|words| !words.is_empty());
                seen.about = about.unwrap_or_default().to_owned();
            }
            "AlternateContent" => {
                if let Some(node) = alternative(child) {
                    look(node, seen, boxes);
                }
                continue;
            }
            _ => {}
        }
        if child.name != "w:txbxContent" {
            look(child, seen, boxes);
        }
    }
}
