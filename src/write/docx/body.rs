//! The body: blocks to paragraphs and tables.

use super::notes::Notes;
use super::package::Relationships;
use super::properties::{Indent, Paragraph, Run};
use super::script::pieces;
use super::style_ids::StyleIds;
use super::xml::Xml;
use super::{figures, measure};
use crate::document::{Block, Document, Inline, List};
use crate::model::{PageLayout, Role};
use crate::write::WriteContext;
use std::collections::{BTreeMap, BTreeSet};

/// A part of WordprocessingML while its text is written, and what all such parts share.
pub(super) struct Body<'a> {
    pub(super) context: &'a WriteContext<'a>,
    pub(super) layout: &'a PageLayout,
    pub(super) grid: measure::Grid,
    /// Width that a picture may take here, in twips.
    pub(super) width: i64,
    pub(super) ids: &'a StyleIds,
    out: Xml,
    /// Words that wait for more of the same run.
    waiting: (Run, String),
    /// Relationships of the part that is being written.
    pub(super) relationships: Relationships,
    pub(super) notes: &'a Notes,
    /// Notes whose mark stands in the text already.
    pub(super) noted: BTreeSet<usize>,
    /// Bookmarks of what links lead to, by anchor.
    pub(super) bookmarks: BTreeMap<&'a str, Bookmark>,
    /// Numbers of bookmarks, pictures and controls: unique in the document.
    pub(super) serial: usize,
    /// Pictures by path: name of the part.
    pub(super) media: BTreeMap<&'a str, String>,
    /// Labels of the statistics by id.
    pub(super) labels: BTreeMap<&'a str, &'a str>,
    pub(super) in_link: bool,
    /// Whether it is the notes that are written.
    pub(super) in_notes: bool,
}

/// A place that links lead to.
#[derive(Debug)]
pub(super) struct Bookmark {
    pub(super) name: String,
    /// Whether it stands in the text: a second one of the name would be a fault.
    pub(super) placed: bool,
}

/// Where a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the running text; the last paragraph of it stays with the signature.
    Text { last: bool },
    /// In a list inside so many others.
    List(usize),
    /// In a quotation.
    Quote,
    /// In a footnote, behind its mark or not.
    Note { marked: bool },
}

impl Place {
    fn role(self) -> Role {
        match self {
            Place::Text { .. } => Role::Body,
            Place::List(_) => Role::List,
            Place::Quote => Role::Quote,
            Place::Note { .. } => Role::Note,
        }
    }
}

impl<'a> Body<'a> {
    pub(super) fn new(
        context: &'a WriteContext<'a>,
        layout: &'a PageLayout,
        ids: &'a StyleIds,
        notes: &'a Notes,
    ) -> Body<'a> {
        let document = context.document;
        let grid = measure::Grid::of(layout, context.reference);
        Body {
            context,
            layout,
            grid,
            width: grid.width,
            ids,
            out: Xml::default(),
            waiting: Default::default(),
            relationships: Relationships::default(),
            notes,
            noted: BTreeSet::new(),
            bookmarks: figures::bookmarks(document),
            serial: 0,
            media: BTreeMap::new(),
            labels: figures::labels(document),
            in_link: false,
            in_notes: false,
        }
    }

    /// The part, with all words so far in it.
    pub(super) fn xml(&mut self) -> &mut Xml {
        if !self.waiting.1.is_empty() {
            let (run, words) = std::mem::take(&mut self.waiting);
            for (piece, east) in pieces(&words) {
                self.out.start("w:r", &[]);
                run.write(&mut self.out, east, self.ids);
                self.out.words("w:t", &[super::PRESERVE], piece);
                self.out.end();
            }
        }
        &mut self.out
    }

    /// Adds words. Those of one run are written together, as a person would have typed them.
    pub(super) fn words(&mut self, words: &str, run: Run) {
        if self.waiting.0 != run {
            self.xml();
            self.waiting.0 = run;
        }
        self.waiting.1.push_str(words);
    }

    /// Begins another part.
    pub(super) fn begin(&mut self, root: &'static str, relationships: Relationships) {
        self.out = Xml::part(root, &super::NAMESPACES);
        self.relationships = relationships;
    }

    /// Ends the part.
    pub(super) fn finish(&mut self) -> (Vec<u8>, Relationships) {
        self.xml();
        let xml = std::mem::take(&mut self.out).finish();
        (xml, std::mem::take(&mut self.relationships))
    }

    /// A number that nothing else in the document has.
    pub(super) fn next_serial(&mut self) -> String {
        self.serial += 1;
        self.serial.to_string()
    }

    /// What stands above the text: number, title, addressee.
    ///
    /// Source: GB/T 9704—2012, 7.2.5, 7.3.1, 7.3.2.
    pub(super) fn head(&mut self, document: &Document) {
        if let Some(number) = &document.number {
            self.line(Role::Number, number);
        }
        self.title(&document.title, None);
        if let Some(addressee) = &document.addressee {
            self.line(Role::Addressee, &format!("{addressee}："));
        }
    }

    /// A title: one paragraph, a line each. `before` is the space above it, in lines.
    pub(super) fn title(&mut self, lines: &[String], before: Option<f64>) {
        self.xml().start("w:p", &[]);
        let style = self.ids.role(Role::Title);
        let after = self.layout.look(Role::Title).after;
        let space = before.map(|before| (before, after, self.grid.pitch));
        Paragraph { space, ..Paragraph::styled(style) }.write(self.xml());
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.line_break();
            }
            self.words(line, Run::default());
        }
        self.xml().end();
    }

    /// A paragraph of one line of words.
    pub(super) fn line(&mut self, role: Role, words: &str) {
        let style = self.ids.role(role);
        self.paragraph(&Paragraph::styled(style), words);
    }

    /// A paragraph of words.
    pub(super) fn paragraph(&mut self, properties: &Paragraph<'_>, words: &str) {
        self.xml().start("w:p", &[]);
        properties.write(self.xml());
        self.words(words, Run::default());
        self.xml().end();
    }

    /// A paragraph of words in the style of its place.
    pub(super) fn plain_paragraph(&mut self, place: Place, words: &str) {
        self.open_paragraph(place, &[], &[]);
        self.words(words, Run::default());
        self.xml().end();
    }

    /// The text between addressee and signature. What comes last stays with the signature, at
    /// least in part (ISO/IEC 29500-1, 17.3.1.15), so that no page has the signature alone.
    pub(super) fn text(&mut self, blocks: &'a [Block], signed: bool) {
        for (at, block) in blocks.iter().enumerate() {
            let last = signed && at + 1 == blocks.len();
            self.block(block, "", Place::Text { last });
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            self.block(block, "", place);
        }
    }

    /// Word wants a paragraph behind the last table of a part: a low one, so that it does not
    /// begin a page.
    pub(super) fn end_with_paragraph(&mut self) {
        if !self.xml().has_just_ended("w:tbl") {
            return;
        }
        let xml = self.xml();
        xml.start("w:p", &[]);
        xml.start("w:pPr", &[]);
        xml.value("w:snapToGrid", "0");
        xml.leaf("w:spacing", &[("w:line", "20"), ("w:lineRule", "exact")]);
        xml.start("w:rPr", &[]);
        xml.value("w:sz", "2");
        xml.value("w:szCs", "2");
        xml.end();
        xml.end();
        xml.end();
    }

    /// A block; `lead` goes before its first words: the number of an item.
    pub(super) fn block(&mut self, block: &Block, lead: &str, place: Place) {
        match block {
            Block::Heading(heading) => self.heading(heading, lead),
            Block::Paragraph(paragraph) => match &paragraph.opening {
                Some(opening) => self.opened(opening, &paragraph.content, lead, place),
                None => {
                    self.open_paragraph(place, &[], &paragraph.content);
                    self.words(lead, Run::default());
                    self.inlines(&paragraph.content, Run::default());
                    self.xml().end();
                }
            },
            Block::List(list) => {
                self.lead(lead, place);
                self.list(list, place);
            }
            Block::Quote(inner) => {
                self.lead(lead, place);
                self.blocks(inner, Place::Quote);
            }
            Block::Table(table) => {
                self.lead(lead, place);
                self.table(table);
            }
        }
    }

    fn lead(&mut self, lead: &str, place: Place) {
        if !lead.is_empty() {
            self.plain_paragraph(place, lead);
        }
    }

    /// Begins a paragraph of running text; `title` is what opens it. One of nothing but pictures
    /// is set as one; in any other that has some, lines are as high as they need.
    pub(super) fn open_paragraph(&mut self, place: Place, title: &[Inline], content: &[Inline]) {
        let picture = |inline: &Inline| matches!(inline, Inline::Image(_));
        let alone = title.is_empty() && !content.is_empty() && content.iter().all(picture);
        let role = if alone { Role::Picture } else { place.role() };
        let style = self.ids.role(role);
        let indent = match place {
            Place::List(depth) if depth > 0 && !alone => Some(self.indented(role, depth)),
            _ => None,
        };
        self.xml().start("w:p", &[]);
        Paragraph {
            keep_next: place == Place::Text { last: true },
            free_lines: !alone && (has_picture(title) || has_picture(content)),
            indent,
            ..Paragraph::styled(style)
        }
        .write(self.xml());
        if place == (Place::Note { marked: true }) {
            self.note_mark();
        }
    }

    /// The indent of a role inside so many lists.
    fn indented(&self, role: Role, depth: usize) -> Indent {
        let look = self.layout.look(role);
        // Deeper ones would leave no room for words.
        let left = look.left + 2.0 * depth.min(5) as f64;
        Indent { size: look.size, left, right: look.right, first_line: look.first_line }
    }

    fn list(&mut self, list: &List, place: Place) {
        let depth = if let Place::List(depth) = place { depth + 1 } else { 0 };
        let inside = Place::List(depth);
        for item in &list.items {
            let mut lead = item.marker.as_str();
            for block in &item.blocks {
                self.block(block, lead, inside);
                lead = "";
            }
            self.lead(lead, inside);
        }
    }
}

impl Bookmark {
    pub(super) fn new(name: String) -> Bookmark {
        Bookmark { name, placed: false }
    }
}

/// Whether there is a picture, however deep: an exact height of lines would cut it.
pub(super) fn has_picture(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Image(_) => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) => has_picture(inner),
        Inline::Link(link) => has_picture(&link.content),
        Inline::Text(_)
        | Inline::Figure(_)
        | Inline::Code(_)
        | Inline::Footnote(_)
        | Inline::Break => false,
    })
}
