//! A Word document that obeys GB/T 9704—2012 and opens in Word and WPS without repair.
//!
//! WordprocessingML is written by code, element by element in the order of the schema; how it
//! looks is data: `docx/layout.toml` among the templates, the fonts of `report.toml`, or an
//! office's own document. The words are those of the other formats; numbers of headings are
//! words too, so that no program counts them otherwise. Charts of all sorts are left out: Word
//! would want drawings that WPS sets otherwise, and the annex has the figures.
//! Source: ISO/IEC 29500 (transitional), GB/T 9704—2012.

mod body;
mod end;
mod facts;
mod figures;
mod inline;
mod measure;
mod notes;
mod opening;
mod package;
mod properties;
mod redline;
mod script;
mod section;
mod settings;
mod style_ids;
mod styles;
mod table;
mod xml;

pub use self::redline::{Redline, Unshown, redline};

use self::body::Body;
use self::measure::Grid;
use self::notes::Notes;
use self::package::{Part, Relationships};
use self::section::Edges;
use self::style_ids::StyleIds;
use self::styles::Lang;
use self::xml::DECLARATION;
use super::{WriteContext, WriteError, Writer};
use crate::diag::{Bilingual, Language};
use crate::document::Document;

/// The format `docx`.
#[derive(Debug)]
pub(super) struct Docx;

/// The namespace that every part has.
const NAMESPACE: (&str, &str) =
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");

/// The namespaces of parts with text.
const NAMESPACES: [(&str, &str); 8] = [
    NAMESPACE,
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", PICTURE),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    ("mc:Ignorable", "w15"),
];

const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Spaces at the ends of words are words.
const PRESERVE: (&str, &str) = ("xml:space", "preserve");

impl Writer for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new(
            "Word 文档，按 GB/T 9704—2012 排版",
            "a Word document in the layout of GB/T 9704—2012",
        )
    }

    fn write(&self, context: &WriteContext<'_>) -> Result<Vec<u8>, WriteError> {
        let parts = parts(context, Purpose::default());
        package::pack(parts).map_err(|error| WriteError::Package(error.to_string()))
    }
}

/// What a document is made for.
#[derive(Clone, Copy, Debug, Default)]
struct Purpose {
    /// Whether what a person changes in it is tracked.
    track: bool,
    /// Whether it has a place for notes, though it may have none itself.
    notes: bool,
}

/// All parts of the document.
fn parts(context: &WriteContext<'_>, purpose: Purpose) -> Vec<Part> {
    let document = context.document;
    let lang = lang(document);
    let ids = StyleIds::of(context.reference);
    let mut relationships = Relationships::default();
    let mut parts = vec![
        Part::word("styles.xml", "styles", sheet(context, &ids, &lang)),
        Part::word("fontTable.xml", "fontTable", settings::fonts(context.layout)),
    ];
    if let Some(theme) = context.reference.and_then(|reference| reference.theme.clone()) {
        relationships.add("theme", "theme/theme1.xml");
        let theme = [DECLARATION, &theme].concat().into_bytes();
        parts.push(Part::typed("word/theme/theme1.xml", THEME, theme));
    }
    for (kind, name) in [("styles", "styles.xml"), ("fontTable", "fontTable.xml")] {
        relationships.add(kind, name);
    }
    relationships.add("settings", "settings.xml");
    let mut edges = section::edges(context, &ids, &mut relationships);
    parts.append(&mut edges.parts);
    let notes = Notes::of(&document.body, &document.footnotes);
    let noted = purpose.notes || !notes.is_empty();
    if noted {
        relationships.add("footnotes", "footnotes.xml");
    }
    let settings = settings::Settings {
        even_and_odd: edges.even_and_odd,
        notes: noted,
        track: purpose.track,
        lang,
    };
    parts.push(Part::word("settings.xml", "settings", settings::part(&settings)));

    let mut body = Body::new(context, context.layout, &ids, &notes);
    body.begin("w:document", relationships);
    main(&mut body, &edges, noted);
    let (xml, relationships) = body.finish();
    parts.push(Part::word("document.xml", "document.main", xml));
    parts.extend(relationships.part("word/document.xml"));
    if noted {
        parts.append(&mut notes::parts(&mut body, &document.footnotes));
    }
    for (path, name) in &body.media {
        if let Some(image) = context.images.get(*path) {
            parts.push(Part::file(format!("word/{name}"), image.bytes.clone()));
        }
    }
    parts.extend(top(document, context));
    parts
}

/// `word/document.xml`.
fn main(body: &mut Body<'_>, edges: &Edges, noted: bool) {
    let document = body.context.document;
    body.xml().start("w:body", &[]);
    body.head(document);
    let (annexed, signed) =
        (body.has_annex(), !document.signature.is_empty() || document.date.is_some());
    body.text(&document.body, annexed || signed);
    if annexed {
        body.annex_note();
    }
    body.signature(document);
    if annexed {
        body.annex();
    }
    body.end_with_paragraph();
    body.xml().start("w:sectPr", &[]);
    edges.write(body.xml());
    if noted {
        notes::numbering(body.xml());
    }
    let taken = body.context.reference.and_then(|reference| reference.paper.clone());
    let paper = taken.unwrap_or_else(|| section::paper(body.layout));
    section::page(body.xml(), &paper, edges.first_page);
}

/// `word/styles.xml`: our own, or an office's with those of ours that it lacks.
fn sheet(context: &WriteContext<'_>, ids: &StyleIds, lang: &Lang<'_>) -> Vec<u8> {
    let Some(reference) = context.reference else {
        return styles::part(context.layout, ids, lang);
    };
    let taken = &reference.styles;
    let grid = Grid::of(context.layout, Some(reference));
    let missing = styles::missing(context.layout, ids, grid);
    [DECLARATION, &taken.begin, &missing, &taken.end].concat().into_bytes()
}

/// The relationships of the package, and what the document is.
fn top(document: &Document, context: &WriteContext<'_>) -> Vec<Part> {
    let date = context.report.year_settings.date.as_ref().map(|date| date.value.to_string());
    let mut relationships = Relationships::default();
    relationships.add("officeDocument", "word/document.xml");
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relationships.add_typed(core, "docProps/core.xml");
    relationships.add("extended-properties", "docProps/app.xml");
    let mut parts = vec![
        Part::typed(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            facts::core(document, date),
        ),
        Part::typed(
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            facts::app(document),
        ),
    ];
    parts.extend(relationships.part(""));
    parts
}

/// The language tag of the report; Chinese where it is none.
fn language(lang: &str) -> &str {
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if lang.split('-').all(part) && lang.len() <= 35 { lang } else { "zh-CN" }
}

/// Word keeps a language for each script.
fn lang(document: &Document) -> Lang<'_> {
    let own = language(&document.lang);
    match Language::from_tag(own) {
        Some(Language::Chinese) | None => Lang { latin: "en-US", chinese: own },
        Some(Language::English) => Lang { latin: own, chinese: "zh-CN" },
    }
}

#[cfg(test)]
mod tests;
