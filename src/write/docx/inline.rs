//! Running text: words, links, pictures, the places of notes.

use super::body::Body;
use super::measure::{MILLIMETRE, TWIP};
use super::properties::{self, Accent, Run};
use crate::document::{Image, Inline, Link};
use crate::write::address;

impl Body<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline], run: Run) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => self.words(&words.text, run),
                Inline::Figure(figure) => self.figure(figure, run),
                Inline::Strong(inner) => self.inlines(inner, Run { strong: true, ..run }),
                Inline::Emphasis(inner) => self.inlines(inner, Run { emphasis: true, ..run }),
                Inline::Code(words) => self.words(&words.text, Run { code: true, ..run }),
                Inline::Link(link) => self.link(link, run),
                Inline::Image(image) => self.image(image, run),
                Inline::Footnote(index) => self.note_place(*index, run),
                Inline::Break => self.line_break(),
            }
        }
    }

    pub(super) fn line_break(&mut self) {
        self.xml().start("w:r", &[]);
        self.xml().leaf("w:br", &[]);
        self.xml().end();
    }

    fn link(&mut self, link: &Link, run: Run) {
        if self.in_link || !address::allowed(&link.target) {
            return self.inlines(&link.content, run);
        }
        match link.target.strip_prefix('#') {
            Some(anchor) => {
                let Some(bookmark) = self.bookmarks.get(anchor) else {
                    return self.inlines(&link.content, run);
                };
                let name = bookmark.name.clone();
                self.xml().start("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")]);
            }
            None => {
                if !address::is_sound(&link.target) {
                    return self.inlines(&link.content, run);
                }
                let target = address::whole_percents(&address::encode(&link.target, ""));
                let id = self.relationships.add_external("hyperlink", &target);
                self.xml().start("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
            }
        }
        self.in_link = true;
        self.inlines(&link.content, Run { part: run.part.or(Some(Accent::Link)), ..run });
        self.in_link = false;
        self.xml().end();
    }

    /// A picture no wider than the text or its cell, and a whole line below the text's height. A
    /// pixel is a 96th of an inch, as in the page.
    fn image(&mut self, image: &Image, run: Run) {
        let Some((path, file)) = self.context.images.get_key_value(&image.path) else {
            return self.words(&format!("［图：{}］", image.alternative), run);
        };
        let next = self.media.len() + 1;
        let name = self.media.entry(path).or_insert_with(|| {
            let extension = file.kind.media_type().trim_start_matches("image/");
            format!("media/image{next}.{extension}")
        });
        let name = name.clone();
        let id = self.relationships.add("image", &name);
        let (_, height) = self.layout.page.block();
        let (width, height) = (self.width as f64 * TWIP, (height - 25.0) * MILLIMETRE);
        let pixels = (f64::from(file.size.0), f64::from(file.size.1));
        let scale = (width / pixels.0).min(height / pixels.1).min(9525.0);
        let size = |pixels: f64| ((pixels * scale) as i64).max(1).to_string();
        let (width, height) = (size(pixels.0), size(pixels.1));
        let serial = self.next_serial();
        self.drawing(&Drawing { id: &id, serial: &serial, width: &width, height: &height, image });
    }

    fn drawing(&mut self, drawing: &Drawing<'_>) {
        let Drawing { id, serial, width, height, image } = drawing;
        let xml = self.xml();
        let name = format!("图 {serial}");
        let about = [("id", *serial), ("name", name.as_str()), ("descr", &image.alternative)];
        let size = [("cx", *width), ("cy", *height)];
        xml.start("w:r", &[]);
        xml.start("w:drawing", &[]);
        let sides = ["distT", "distB", "distL", "distR"].map(|side| (side, "0"));
        xml.start("wp:inline", &sides);
        xml.leaf("wp:extent", &size);
        xml.leaf("wp:docPr", &about);
        xml.start("wp:cNvGraphicFramePr", &[]);
        xml.leaf("a:graphicFrameLocks", &[("noChangeAspect", "1")]);
        xml.end();
        xml.start("a:graphic", &[]);
        xml.start("a:graphicData", &[("uri", super::PICTURE)]);
        xml.start("pic:pic", &[]);
        xml.start("pic:nvPicPr", &[]);
        xml.leaf("pic:cNvPr", &about);
        xml.leaf("pic:cNvPicPr", &[]);
        xml.end();
        xml.start("pic:blipFill", &[]);
        xml.leaf("a:blip", &[("r:embed", id)]);
        xml.start("a:stretch", &[]);
        xml.leaf("a:fillRect", &[]);
        xml.end();
        xml.end();
        xml.start("pic:spPr", &[]);
        xml.start("a:xfrm", &[]);
        xml.leaf("a:off", &[("x", "0"), ("y", "0")]);
        xml.leaf("a:ext", &size);
        xml.end();
        xml.start("a:prstGeom", &[("prst", "rect")]);
        xml.leaf("a:avLst", &[]);
        // prstGeom, spPr, pic, graphicData, graphic, inline, drawing, run.
        for _ in 0..8 {
            xml.end();
        }
    }

    /// The place of a note. A note takes no note in Word: there, and where the note is not in
    /// the document, its number stands as words.
    fn note_place(&mut self, index: usize, run: Run) {
        let run = Run { part: Some(Accent::NoteMark), ..run };
        let number = self.notes.number(index);
        if self.in_notes || number.is_none() {
            return self.words(&note_number(number.unwrap_or(index + 1)), run);
        }
        if self.noted.contains(&index) {
            return self.note_again(number.unwrap_or_default());
        }
        for note in self.notes.brought_by(index).to_vec() {
            self.noted.insert(note);
            let id = self.notes.number(note).unwrap_or_default().to_string();
            let bookmark = self.notes.is_repeated(note).then(|| {
                let serial = self.next_serial();
                let name = note_bookmark(&id);
                self.xml().leaf("w:bookmarkStart", &[("w:id", &serial), ("w:name", &name)]);
                serial
            });
            self.mark("w:footnoteReference", &[("w:id", &id)]);
            if let Some(serial) = bookmark {
                self.xml().leaf("w:bookmarkEnd", &[("w:id", &serial)]);
            }
        }
    }

    /// A note that stands in the text already: a field that repeats its number.
    fn note_again(&mut self, number: usize) {
        let field = format!(" NOTEREF {} \\h ", note_bookmark(&number.to_string()));
        let number = note_number(number);
        let (run, ids) = (Run { part: Some(Accent::NoteMark), ..Run::default() }, self.ids);
        properties::field(self.xml(), &field, &number, |xml| run.write(xml, true, ids));
    }

    /// The mark at the head of a note.
    pub(super) fn note_mark(&mut self) {
        self.mark("w:footnoteRef", &[]);
    }

    /// The number that Word counts.
    fn mark(&mut self, element: &'static str, attributes: &[(&'static str, &str)]) {
        let (run, ids) = (Run { part: Some(Accent::NoteMark), ..Run::default() }, self.ids);
        self.xml().start("w:r", &[]);
        run.write(self.xml(), true, ids);
        self.xml().leaf(element, attributes);
        self.xml().end();
    }
}

/// The number of a note as Word prints it in the format `decimalEnclosedCircleChinese`: ①.
fn note_number(number: usize) -> String {
    let circled = u32::try_from(number).ok().filter(|number| (1..=10).contains(number));
    let circled = circled.and_then(|number| char::from_u32(0x245f + number));
    circled.map_or_else(|| number.to_string(), String::from)
}

struct Drawing<'a> {
    id: &'a str,
    serial: &'a str,
    width: &'a str,
    height: &'a str,
    image: &'a Image,
}

fn note_bookmark(number: &str) -> String {
    format!("note_{number}")
}
