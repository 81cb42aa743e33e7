//! `word/styles.xml`: real styles under the names that Word and WPS know, so that an office
//! restyles a report as it restyles anything else.

use super::measure::Grid;
use super::properties::{Accent, Indent, justification, spacing};
use super::style_ids::{
    CHARACTERS, DEFAULT_FONT, FOOTER, HEADER, NORMAL, NORMAL_TABLE, PARAGRAPHS, StyleIds, TABLE,
};
use super::xml::Xml;
use crate::model::{Line, Look, PageLayout, Role, Size};
use crate::reference::Sort;

/// The whole part.
pub(super) fn part(layout: &PageLayout, ids: &StyleIds, lang: &Lang<'_>) -> Vec<u8> {
    let mut xml = Xml::part("w:styles", &[super::NAMESPACE]);
    defaults(&mut xml, layout, lang);
    let sheet = Sheet { layout, grid: Grid::of(layout, None), ids, space: None };
    sheet.write(&mut xml);
    xml.finish()
}

/// The styles that an office's document lacks, for its own part: markup of `w:style` elements,
/// each with its namespace, whatever the part calls it.
pub(super) fn missing(layout: &PageLayout, ids: &StyleIds, grid: Grid) -> String {
    let sheet = Sheet { layout, grid, ids, space: Some(super::NAMESPACE) };
    let mut xml = Xml::default();
    sheet.write(&mut xml);
    String::from_utf8(xml.finish()).unwrap_or_default()
}

/// The languages of a document: of Latin and of Chinese text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lang<'a> {
    pub(super) latin: &'a str,
    pub(super) chinese: &'a str,
}

fn defaults(xml: &mut Xml, layout: &PageLayout, lang: &Lang<'_>) {
    xml.start("w:docDefaults", &[]);
    xml.start("w:rPrDefault", &[]);
    xml.start("w:rPr", &[]);
    let body = layout.look(Role::Body);
    let latin = layout.latin.first().map_or("", String::as_str);
    let chinese = layout.font(body.font);
    xml.leaf(
        "w:rFonts",
        &[("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", chinese), ("w:cs", latin)],
    );
    size(xml, body.size);
    xml.leaf("w:lang", &[("w:val", lang.latin), ("w:eastAsia", lang.chinese), ("w:bidi", "ar-SA")]);
    xml.end();
    xml.end();
    xml.leaf("w:pPrDefault", &[]);
    xml.end();
}

/// Font, weight and size of characters.
pub(super) fn character_look(xml: &mut Xml, layout: &PageLayout, look: &Look) {
    xml.start("w:rPr", &[]);
    let font = layout.font(look.font);
    if !font.is_empty() {
        xml.leaf("w:rFonts", &[("w:eastAsia", font)]);
    }
    // Word gives its own headings bold; the standard's are not.
    let bold = if look.bold { "1" } else { "0" };
    xml.value("w:b", bold);
    xml.value("w:bCs", bold);
    size(xml, look.size);
    xml.end();
}

fn size(xml: &mut Xml, size: Size) {
    let half_points = size.half_points().to_string();
    xml.value("w:sz", &half_points);
    xml.value("w:szCs", &half_points);
}

struct Sheet<'a> {
    layout: &'a PageLayout,
    grid: Grid,
    ids: &'a StyleIds,
    /// What each style declares besides.
    space: Option<(&'static str, &'static str)>,
}

impl Sheet<'_> {
    /// What all paragraphs begin with: the body without its indents. Chinese and digits stand
    /// without a space between them, and a page is filled to its last line.
    fn normal(&self, xml: &mut Xml) {
        let look = self.layout.look(Role::Body);
        self.begin(xml, Sort::Paragraph, NORMAL.1, false, true);
        xml.leaf("w:qFormat", &[]);
        xml.start("w:pPr", &[]);
        xml.value("w:widowControl", "0");
        // As Word does unless told otherwise; LibreOffice loses stops at the end of lines without.
        xml.leaf("w:overflowPunct", &[]);
        xml.value("w:autoSpaceDE", "0");
        xml.value("w:autoSpaceDN", "0");
        let pitch = self.grid.pitch.to_string();
        xml.leaf("w:spacing", &[("w:line", &pitch), ("w:lineRule", "exact")]);
        xml.value("w:jc", justification(look.align));
        xml.end();
        xml.start("w:rPr", &[]);
        xml.value("w:spacing", &self.grid.spacing.to_string());
        xml.end();
        xml.end();
    }

    /// Every style that is not taken from elsewhere.
    fn write(&self, xml: &mut Xml) {
        if !self.ids.has(Sort::Paragraph, NORMAL.1) {
            self.normal(xml);
        }
        for (role, _, custom) in &PARAGRAPHS {
            if *role != Role::AnnexMark && !self.ids.has(Sort::Paragraph, role.style()) {
                self.paragraph(xml, *role, *custom);
            }
        }
        for (at, (_, name)) in [FOOTER, HEADER].into_iter().enumerate() {
            if !self.ids.has(Sort::Paragraph, name) {
                self.edge(xml, name, at == 0);
            }
        }
        if !self.ids.has(Sort::Character, DEFAULT_FONT.1) {
            self.begin(xml, Sort::Character, DEFAULT_FONT.1, false, true);
            xml.value("w:uiPriority", "1");
            xml.leaf("w:semiHidden", &[]);
            xml.end();
        }
        for (accent, _, name, custom) in &CHARACTERS {
            if !self.ids.has(Sort::Character, name) {
                self.character(xml, *accent, name, *custom);
            }
        }
        self.tables(xml);
    }

    /// Begins a style with what all have.
    fn begin(&self, xml: &mut Xml, sort: Sort, name: &'static str, custom: bool, default: bool) {
        let kind = match sort {
            Sort::Paragraph => "paragraph",
            Sort::Character => "character",
            Sort::Table => "table",
        };
        let mut attributes = vec![("w:type", kind)];
        if default {
            attributes.push(("w:default", "1"));
        }
        if custom {
            attributes.push(("w:customStyle", "1"));
        }
        attributes.push(("w:styleId", self.ids.get(sort, name)));
        attributes.extend(self.space);
        xml.start("w:style", &attributes);
        xml.value("w:name", name);
    }

    fn paragraph(&self, xml: &mut Xml, role: Role, custom: bool) {
        let look = self.layout.look(role);
        self.begin(xml, Sort::Paragraph, role.style(), custom, false);
        xml.value("w:basedOn", self.ids.get(Sort::Paragraph, NORMAL.1));
        let level = role.level();
        if let Some(level) = level {
            xml.value("w:next", self.ids.role(Role::Body));
            xml.value("w:link", self.ids.accent(Accent::Heading(level)));
        }
        if matches!(role, Role::Title | Role::Number | Role::Addressee) {
            xml.value("w:next", self.ids.role(Role::Body));
        }
        xml.leaf("w:qFormat", &[]);
        xml.start("w:pPr", &[]);
        if level.is_some() || matches!(role, Role::Title | Role::Signature) {
            xml.leaf("w:keepNext", &[]);
        }
        self.paragraph_look(xml, &look);
        if let Some(level) = level {
            xml.value("w:outlineLvl", &(level - 1).to_string());
        }
        xml.end();
        self.character_look(xml, &look);
        xml.end();
    }

    fn paragraph_look(&self, xml: &mut Xml, look: &Look) {
        let pitch = self.grid.pitch;
        match look.line {
            // Said again in every style: LibreOffice forgets it where a style sets its spaces, and
            // gives a large character two lines of the grid.
            Line::Grid => {
                if look.size > self.layout.look(Role::Body).size {
                    xml.value("w:snapToGrid", "0");
                }
                let height = pitch.to_string();
                let line = [("w:line", height.as_str()), ("w:lineRule", "exact")];
                spacing(xml, look.before, look.after, pitch, &line);
            }
            Line::Single => {
                xml.value("w:snapToGrid", "0");
                let line = [("w:line", "240"), ("w:lineRule", "auto")];
                spacing(xml, look.before, look.after, pitch, &line);
            }
        }
        let (left, right, first_line) = (look.left, look.right, look.first_line);
        Indent { size: look.size, left, right, first_line }.write(xml);
        xml.value("w:jc", justification(look.align));
    }

    fn character_look(&self, xml: &mut Xml, look: &Look) {
        character_look(xml, self.layout, look);
    }

    /// Footer and header: off the grid, in the font and size of the page number.
    fn edge(&self, xml: &mut Xml, name: &'static str, digits: bool) {
        let number = &self.layout.page_number;
        self.begin(xml, Sort::Paragraph, name, false, false);
        xml.value("w:basedOn", self.ids.get(Sort::Paragraph, NORMAL.1));
        xml.start("w:pPr", &[]);
        xml.value("w:snapToGrid", "0");
        let line = (number.size.points() * 20.0).round() as i64;
        let line = line.to_string();
        xml.leaf("w:spacing", &[("w:line", &line), ("w:lineRule", "exact")]);
        xml.value("w:jc", if digits { "left" } else { "right" });
        xml.end();
        xml.start("w:rPr", &[]);
        let font = self.layout.font(number.font);
        xml.leaf(
            "w:rFonts",
            &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)],
        );
        xml.value("w:spacing", "0");
        size(xml, number.size);
        xml.end();
        xml.end();
    }

    fn character(&self, xml: &mut Xml, accent: Accent, name: &'static str, custom: bool) {
        self.begin(xml, Sort::Character, name, custom, false);
        xml.value("w:basedOn", self.ids.get(Sort::Character, DEFAULT_FONT.1));
        if let Accent::Heading(level) = accent {
            xml.value("w:link", self.ids.role(Role::heading(level)));
        }
        if !matches!(accent, Accent::Heading(_)) {
            xml.leaf("w:qFormat", &[]);
        }
        match accent {
            Accent::Heading(level) => {
                self.character_look(xml, &self.layout.look(Role::heading(level)));
            }
            // For the office to give it a look: the standard has none for it.
            Accent::Item | Accent::Code => {}
            Accent::Link => {
                // GB/T 9704—2012, 5.2.4: what is not said otherwise is black.
                xml.start("w:rPr", &[]);
                xml.value("w:color", "auto");
                xml.value("w:u", "single");
                xml.end();
            }
            Accent::Strong => {
                xml.start("w:rPr", &[]);
                xml.leaf("w:b", &[]);
                xml.leaf("w:bCs", &[]);
                xml.end();
            }
            // 着重号: GB/T 15834—2011, 4.12; Chinese has no slanted letters.
            Accent::Emphasis => {
                xml.start("w:rPr", &[]);
                xml.value("w:em", "dot");
                xml.end();
            }
            Accent::NoteMark => {
                xml.start("w:rPr", &[]);
                xml.value("w:vertAlign", "superscript");
                xml.end();
            }
        }
        xml.end();
    }

    fn tables(&self, xml: &mut Xml) {
        if !self.ids.has(Sort::Table, NORMAL_TABLE.1) {
            self.begin(xml, Sort::Table, NORMAL_TABLE.1, false, true);
            xml.value("w:uiPriority", "99");
            xml.leaf("w:semiHidden", &[]);
            xml.start("w:tblPr", &[]);
            xml.leaf("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
            xml.start("w:tblCellMar", &[]);
            for (side, width) in
                [("w:top", "0"), ("w:left", "108"), ("w:bottom", "0"), ("w:right", "108")]
            {
                xml.leaf(side, &[("w:w", width), ("w:type", "dxa")]);
            }
            xml.end();
            xml.end();
            xml.end();
        }
        if self.ids.has(Sort::Table, TABLE.1) {
            return;
        }
        self.begin(xml, Sort::Table, TABLE.1, false, false);
        xml.value("w:basedOn", self.ids.get(Sort::Table, NORMAL_TABLE.1));
        xml.start("w:tblPr", &[]);
        xml.start("w:tblBorders", &[]);
        for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
            let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")];
            xml.leaf(side, &line);
        }
        xml.end();
        xml.start("w:tblCellMar", &[]);
        for side in ["w:top", "w:bottom"] {
            xml.leaf(side, &[("w:w", "28"), ("w:type", "dxa")]);
        }
        xml.end();
        xml.end();
        xml.end();
    }
}
