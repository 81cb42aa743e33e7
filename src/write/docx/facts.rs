//! `docProps/`: what the document is, for readers that list, search or read it out.

use super::xml::Xml;
use crate::document::Document;
use crate::write::template;

/// `docProps/core.xml`. The times are those of the report's date: no clock is read.
pub(super) fn core(document: &Document, date: Option<String>) -> Vec<u8> {
    let mut xml = Xml::part(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    let facts = &document.facts;
    xml.words("dc:title", &[], &template::title(document));
    xml.words("dc:subject", &[], &facts.kind_label);
    xml.words("dc:creator", &[], &facts.body);
    xml.words("cp:keywords", &[], &facts.year.to_string());
    xml.words("cp:lastModifiedBy", &[], &facts.body);
    if let Some(date) = date {
        let time = format!("{date}T00:00:00Z");
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.words(name, &[("xsi:type", "dcterms:W3CDTF")], &time);
        }
    }
    xml.words("cp:category", &[], &facts.kind_label);
    let status = template::status_label(document);
    if !status.is_empty() {
        xml.words("cp:contentStatus", &[], status);
    }
    xml.words("dc:language", &[], super::language(&document.lang));
    xml.finish()
}

/// `docProps/app.xml`.
pub(super) fn app(document: &Document) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    let mut xml = Xml::part("Properties", &[("xmlns", space)]);
    xml.words("Application", &[], "report");
    xml.words("DocSecurity", &[], "0");
    xml.words("Company", &[], &document.facts.body);
    xml.finish()
}
