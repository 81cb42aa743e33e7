//! The text of the report: title, blocks, notes, signature.

use super::contents::heading_id;
use super::frame::Frame;
use super::ids::{Ids, fragment, safe};
use super::markup::Markup;
use crate::document::{
    Alignment, Block, Document, Heading, Inline, List, Opening, Paragraph, Rank, Row, Table,
    note_mark,
};
use crate::load::Images;
use crate::write::WriteContext;
use std::collections::BTreeSet;

/// Prints blocks one after another.
pub(super) struct Printer<'a> {
    pub(super) out: Markup,
    pub(super) ids: &'a Ids<'a>,
    pub(super) frame: &'a Frame,
    pub(super) images: &'a Images,
    /// Statistics about which there is something to tell.
    pub(super) known: BTreeSet<&'a str>,
    /// Levels of the headings above the next block, outermost first.
    levels: Vec<u8>,
    /// Footnotes whose place has been printed.
    pub(super) noted: BTreeSet<usize>,
    /// Whether a link is open: nothing in it may be pressed on its own.
    pub(super) in_link: bool,
    /// Id for a heading without one.
    spare_id: String,
}

impl<'a> Printer<'a> {
    pub(super) fn new(
        context: &WriteContext<'a>,
        ids: &'a Ids<'a>,
        frame: &'a Frame,
    ) -> Printer<'a> {
        let groups = &context.document.annex.groups;
        Printer {
            out: Markup::body(),
            ids,
            frame,
            images: context.images,
            known: groups
                .iter()
                .flat_map(|group| &group.entries)
                .map(|about| about.id.as_str())
                .collect(),
            levels: Vec::new(),
            noted: BTreeSet::new(),
            in_link: false,
            spare_id: String::new(),
        }
    }

    pub(super) fn finish(self) -> Markup {
        self.out
    }

    /// Title, number, how to read the figures, and addressee.
    pub(super) fn head(&mut self, document: &Document) {
        self.out.raw("<h1>");
        for (at, line) in document.title.iter().enumerate() {
            self.out.raw(if at > 0 { "<br>" } else { "" }).text(line);
        }
        self.out.raw("</h1>\n");
        if let Some(number) = &document.number {
            self.out.raw("<p class=\"document-number\">").text(number).raw("</p>\n");
        }
        let mut entries = document.annex.groups.iter().flat_map(|group| &group.entries);
        if entries.any(|about| !about.places.is_empty()) {
            self.out.raw("<p class=\"hint\">").text(self.frame.hint).raw("</p>\n");
        }
        if let Some(addressee) = &document.addressee {
            self.out.raw("<p class=\"addressee\">").text(addressee).raw("：</p>\n");
        }
    }

    /// Signature and date.
    pub(super) fn end(&mut self, document: &Document) {
        if document.signature.is_empty() && document.date.is_none() {
            return;
        }
        self.out.raw("<div class=\"signature\">\n");
        for line in document.signature.iter().chain(&document.date) {
            self.out.raw("<p>").text(line).raw("</p>\n");
        }
        self.out.raw("</div>\n");
    }

    /// The text between addressee and signature.
    pub(super) fn body(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            self.spare_id = heading_id(self.ids, at, "");
            self.block(block, "");
        }
        self.spare_id.clear();
    }

    /// The footnotes, each with a way back.
    pub(super) fn notes(&mut self, notes: &[Vec<Block>]) {
        if notes.is_empty() {
            return;
        }
        self.out.raw("<section class=\"notes\" role=\"doc-endnotes\"");
        self.out.attribute("aria-label", self.frame.notes).raw(">\n<ol>\n");
        for (index, note) in notes.iter().enumerate() {
            let id = self.note_id(index);
            self.out.raw("<li").attribute("id", &id).raw(">");
            for (at, block) in note.iter().enumerate() {
                let mark = if at == 0 { note_mark(index) } else { String::new() };
                self.block(block, &mark);
            }
            if self.noted.contains(&index) {
                let place = fragment(&self.note_place_id(index));
                self.out
                    .raw("<p class=\"back\"><a role=\"doc-backlink\"")
                    .attribute("href", &place);
                self.out.raw(">").text(self.frame.back).raw("</a></p>");
            }
            self.out.raw("</li>\n");
        }
        self.out.raw("</ol>\n</section>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block, "");
        }
    }

    /// `lead` goes before the first words: the number of an item.
    fn block(&mut self, block: &Block, lead: &str) {
        match block {
            Block::Heading(heading) => self.heading(heading, lead),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, lead),
            Block::List(list) => {
                self.lead(lead);
                self.list(list);
            }
            Block::Quote(inner) => {
                self.lead(lead);
                self.out.raw("<blockquote>\n");
                self.blocks(inner);
                self.out.raw("</blockquote>\n");
            }
            Block::Table(table) => {
                self.lead(lead);
                self.table(table);
            }
        }
    }

    fn lead(&mut self, lead: &str) {
        if !lead.is_empty() {
            self.out.raw("<p>").text(lead).raw("</p>\n");
        }
    }

    /// The level in HTML counts the headings above, so that none is skipped where a report goes
    /// from 一、 straight to 1.
    fn tag(&mut self, level: u8) -> usize {
        while self.levels.last().is_some_and(|above| *above >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        self.levels.len() + 1
    }

    fn id(&self, id: &str) -> String {
        if id.is_empty() { self.spare_id.clone() } else { safe(id) }
    }

    fn heading(&mut self, heading: &Heading, lead: &str) {
        let (tag, id) = (self.tag(heading.level), self.id(&heading.id));
        self.out.heading("<h", tag).raw(level_class(heading.level)).attribute_if("id", &id);
        self.out.raw(">").text(lead).text(&heading.number);
        self.inlines(&heading.title);
        self.out.heading("</h", tag).raw(">\n");
    }

    fn paragraph(&mut self, paragraph: &Paragraph, lead: &str) {
        let Some(opening) = &paragraph.opening else {
            let pictures =
                paragraph.content.iter().all(|inline| matches!(inline, Inline::Image(_)));
            let class = if pictures && lead.is_empty() { "<p class=\"picture\">" } else { "<p>" };
            self.out.raw(class).text(lead);
            self.inlines(&paragraph.content);
            self.out.raw("</p>\n");
            return;
        };
        match opening.rank {
            Rank::Heading(level) => self.run_in(level, opening, &paragraph.content, lead),
            Rank::Item => {
                self.out.raw("<p").attribute_if("id", &safe(&opening.id)).raw(">").text(lead);
                self.out.text(&opening.number);
                if !opening.title.is_empty() {
                    self.out.raw("<b>");
                    self.inlines(&opening.title);
                    self.out.raw("</b>");
                }
                self.inlines(&paragraph.content);
                self.out.raw("</p>\n");
            }
        }
    }

    /// A heading that runs in is still a heading; the style sheet sets it and its paragraph in
    /// one line.
    fn run_in(&mut self, level: u8, opening: &Opening, content: &[Inline], lead: &str) {
        let (tag, id) = (self.tag(level), self.id(&opening.id));
        self.out.raw("<div class=\"run-in\">").heading("<h", tag).raw(level_class(level));
        self.out.attribute_if("id", &id).raw(">").text(lead).text(&opening.number);
        self.inlines(&opening.title);
        self.out.heading("</h", tag).raw(">");
        if !content.is_empty() {
            self.out.raw("<p>");
            self.inlines(content);
            self.out.raw("</p>");
        }
        self.out.raw("</div>\n");
    }

    fn list(&mut self, list: &List) {
        self.out.raw(if list.ordered { "<ol>\n" } else { "<ul>\n" });
        for item in &list.items {
            self.out.raw("<li>");
            let mut lead = item.marker.as_str();
            for block in &item.blocks {
                self.block(block, lead);
                lead = "";
            }
            self.lead(lead);
            self.out.raw("</li>\n");
        }
        self.out.raw(if list.ordered { "</ol>\n" } else { "</ul>\n" });
    }

    /// A table of four columns and more may have to scroll, and then needs the keyboard.
    fn table(&mut self, table: &Table) {
        if table.alignments.len() > 3 {
            self.out.raw("<div class=\"table wide\" role=\"group\" tabindex=\"0\"");
            self.out.attribute("aria-label", self.frame.table).raw(">");
        } else {
            self.out.raw("<div class=\"table\">");
        }
        self.out.raw("<table>\n<thead><tr>");
        self.row(&table.header, &table.alignments, ("<th scope=\"col\"", "</th>"));
        self.out.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.raw("<tr>");
            self.row(row, &table.alignments, ("<td", "</td>"));
            self.out.raw("</tr>\n");
        }
        self.out.raw("</tbody>\n</table></div>\n");
    }

    fn row(&mut self, row: &Row, alignments: &[Alignment], tags: (&'static str, &'static str)) {
        for (at, cell) in row.iter().enumerate() {
            self.out.raw(tags.0).raw(match alignments.get(at) {
                Some(Alignment::Left) => " class=\"left\">",
                Some(Alignment::Center) => " class=\"center\">",
                Some(Alignment::Right) => " class=\"right\">",
                Some(Alignment::None) | None => ">",
            });
            self.inlines(cell);
            self.out.raw(tags.1);
        }
    }
}

/// The level in the report, which says the typeface.
fn level_class(level: u8) -> &'static str {
    match level {
        0 | 1 => " class=\"level-1\"",
        2 => " class=\"level-2\"",
        3 => " class=\"level-3\"",
        _ => " class=\"level-4\"",
    }
}
