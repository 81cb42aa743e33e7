//! `word/styles.xml`: real styles under the names that Word and WPS know, so that an office
//! restyles a report as it restyles anything else. Word knows a built-in style by its name, not
//! by its id.

use super::measure::Grid;
use super::properties::{Accent, Indent, justification, spacing};
use super::xml::Xml;
use crate::model::{Line, Look, PageLayout, Role, Size};
use std::collections::BTreeMap;

/// A style of paragraphs for each role: its id, and whether Word does not know its name.
static PARAGRAPHS: [(Role, &str, bool); 18] = [
    (Role::Body, "NormalIndent", false),
    (Role::Title, "Title", false),
    (Role::Number, "DocumentNumber", true),
    (Role::Addressee, "Salutation", false),
    (Role::Heading1, "Heading1", false),
    (Role::Heading2, "Heading2", false),
    (Role::Heading3, "Heading3", false),
    (Role::Heading4, "Heading4", false),
    (Role::List, "ListParagraph", false),
    (Role::Quote, "Quote", false),
    (Role::Picture, "Picture", true),
    (Role::Note, "FootnoteText", false),
    (Role::AnnexNote, "AnnexNote", true),
    (Role::Signature, "Signature", false),
    (Role::Date, "Date", false),
    (Role::AnnexMark, "Heading1", false),
    (Role::TableHead, "TableHead", true),
    (Role::Table, "TableText", true),
];

/// A style of characters: what it is for, its id, its name, and whether Word does not know it.
static CHARACTERS: [(Accent, &str, &str, bool); 10] = [
    (Accent::Heading(1), "Heading1Char", "Heading 1 Char", true),
    (Accent::Heading(2), "Heading2Char", "Heading 2 Char", true),
    (Accent::Heading(3), "Heading3Char", "Heading 3 Char", true),
    (Accent::Heading(4), "Heading4Char", "Heading 4 Char", true),
    (Accent::Item, "ItemTitle", "条目标题", true),
    (Accent::Link, "Hyperlink", "Hyperlink", false),
    (Accent::Strong, "Strong", "Strong", false),
    (Accent::Emphasis, "Emphasis", "Emphasis", false),
    (Accent::Code, "HTMLCode", "HTML Code", false),
    (Accent::NoteMark, "FootnoteReference", "footnote reference", false),
];

/// Other styles: id and name.
pub(super) const TABLE: (&str, &str) = ("TableGrid", "Table Grid");
pub(super) const FOOTER: (&str, &str) = ("Footer", "footer");
pub(super) const HEADER: (&str, &str) = ("Header", "header");

/// The ids under which a document's styles are found.
#[derive(Clone, Debug, Default)]
pub(super) struct StyleIds {
    /// Ids of a reference document by the names of styles, in lower case.
    taken: BTreeMap<String, String>,
}

impl StyleIds {
    /// The ids of a document whose styles are partly taken from another: names in lower case,
    /// and ids.
    pub(super) fn over(taken: BTreeMap<String, String>) -> StyleIds {
        StyleIds { taken }
    }

    /// The style of a role.
    pub(super) fn role(&self, role: Role) -> String {
        let found = PARAGRAPHS.iter().find(|(known, ..)| *known == role);
        found.map_or_else(String::new, |(role, id, _)| self.of(id, role.style()))
    }

    /// The style of an accent.
    pub(super) fn accent(&self, accent: Accent) -> String {
        let found = CHARACTERS.iter().find(|(known, ..)| *known == accent);
        found.map_or_else(String::new, |(_, id, name, _)| self.of(id, name))
    }

    /// The style of that id and name. An id that a document has given to another style is not
    /// used again.
    pub(super) fn of(&self, id: &str, name: &str) -> String {
        if let Some(taken) = self.taken.get(&name.to_lowercase()) {
            return taken.clone();
        }
        match self.taken.values().any(|taken| taken == id) {
            true => format!("{id}0"),
            false => id.to_owned(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.taken.contains_key(&name.to_lowercase())
    }
}

const NORMAL: &str = "Normal";
const DEFAULT_FONT: (&str, &str) = ("DefaultParagraphFont", "Default Paragraph Font");

/// The whole part.
pub(super) fn part(layout: &PageLayout, lang: &Lang<'_>) -> Vec<u8> {
    let mut xml = Xml::part("w:styles", &[super::NAMESPACE]);
    defaults(&mut xml, layout, lang);
    let sheet = Sheet { layout, grid: Grid::of(layout, None), ids: StyleIds::default() };
    sheet.normal(&mut xml);
    sheet.write(&mut xml);
    xml.finish()
}

/// The styles that a reference document lacks, for its own part: markup of `w:style` elements.
pub(super) fn missing(layout: &PageLayout, ids: &StyleIds, grid: Grid) -> String {
    let sheet = Sheet { layout, grid, ids: ids.clone() };
    let mut xml = Xml::default();
    if !ids.has("Normal") {
        sheet.normal(&mut xml);
    }
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
    xml.leaf("w:rFonts", &[("w:eastAsia", layout.font(look.font))]);
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
    ids: StyleIds,
}

impl Sheet<'_> {
    /// What all paragraphs begin with: the body without its indents. Chinese and digits stand
    /// without a space between them, and a page is filled to its last line.
    fn normal(&self, xml: &mut Xml) {
        let look = self.layout.look(Role::Body);
        let attributes = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", NORMAL)];
        xml.start("w:style", &attributes);
        xml.value("w:name", "Normal");
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

    /// Every other style that is not taken from elsewhere.
    fn write(&self, xml: &mut Xml) {
        for (role, id, custom) in &PARAGRAPHS {
            if *role != Role::AnnexMark && !self.ids.has(role.style()) {
                self.paragraph(xml, *role, id, *custom);
            }
        }
        for (at, name) in [FOOTER, HEADER].into_iter().enumerate() {
            if !self.ids.has(name.1) {
                self.edge(xml, name, at == 0);
            }
        }
        let (id, name) = DEFAULT_FONT;
        if !self.ids.has(name) {
            self.begin(xml, "character", (id, name), false, true);
            xml.value("w:uiPriority", "1");
            xml.leaf("w:semiHidden", &[]);
            xml.end();
        }
        for (accent, id, name, custom) in &CHARACTERS {
            if !self.ids.has(name) {
                self.character(xml, *accent, (id, name), *custom);
            }
        }
        self.tables(xml);
    }

    /// Begins a style with what all have.
    fn begin(
        &self,
        xml: &mut Xml,
        kind: &str,
        (id, name): (&str, &str),
        custom: bool,
        default: bool,
    ) {
        let id = self.ids.of(id, name);
        let mut attributes = vec![("w:type", kind)];
        if default {
            attributes.push(("w:default", "1"));
        }
        if custom {
            attributes.push(("w:customStyle", "1"));
        }
        attributes.push(("w:styleId", &id));
        xml.start("w:style", &attributes);
        xml.value("w:name", name);
    }

    fn paragraph(&self, xml: &mut Xml, role: Role, id: &str, custom: bool) {
        let look = self.layout.look(role);
        self.begin(xml, "paragraph", (id, role.style()), custom, false);
        xml.value("w:basedOn", &self.ids.of(NORMAL, NORMAL));
        let level = role.level();
        if let Some(level) = level {
            xml.value("w:next", &self.ids.role(Role::Body));
            xml.value("w:link", &self.ids.accent(Accent::Heading(level)));
        }
        if matches!(role, Role::Title | Role::Number | Role::Addressee) {
            xml.value("w:next", &self.ids.role(Role::Body));
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
    fn edge(&self, xml: &mut Xml, (id, name): (&str, &str), digits: bool) {
        let number = &self.layout.page_number;
        self.begin(xml, "paragraph", (id, name), false, false);
        xml.value("w:basedOn", &self.ids.of(NORMAL, NORMAL));
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

    fn character(&self, xml: &mut Xml, accent: Accent, style: (&str, &str), custom: bool) {
        self.begin(xml, "character", style, custom, false);
        xml.value("w:basedOn", &self.ids.of(DEFAULT_FONT.0, DEFAULT_FONT.1));
        if let Accent::Heading(level) = accent {
            xml.value("w:link", &self.ids.role(Role::heading(level)));
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
        let normal = ("TableNormal", "Normal Table");
        if !self.ids.has(normal.1) {
            self.begin(xml, "table", normal, false, true);
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
        if self.ids.has(TABLE.1) {
            return;
        }
        self.begin(xml, "table", TABLE, false, false);
        xml.value("w:basedOn", &self.ids.of(normal.0, normal.1));
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
