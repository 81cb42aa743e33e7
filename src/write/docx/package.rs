//! The package: parts into a zip file, with their content types and relationships.
//!
//! Same parts, same bytes: entries come in a fixed order with a fixed time, and nothing is told
//! of the machine. Source: ISO/IEC 29500-2 (Open Packaging Conventions).

use super::xml::Xml;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// How hard parts are pressed. Measured (benches/README.md): the levels above cost more time than
/// their bytes are worth.
const LEVEL: i64 = 2;

/// Parts below so many bytes are not pressed: to begin one costs 0.4 M instructions
/// (benches/README.md), and all small ones together hold 7 KB.
const SMALL: usize = 2048;

/// Content types of files without one of their own.
const DEFAULTS: [(&str, &str); 9] = [
    ("bmp", "image/bmp"),
    ("emf", "image/x-emf"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("wmf", "image/x-wmf"),
    ("xml", "application/xml"),
];

/// What the types of relationships and of parts begin with.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A file of the package.
#[derive(Debug)]
pub(super) struct Part {
    /// `word/document.xml`.
    name: String,
    /// Empty where the name's extension says it.
    content_type: String,
    bytes: Vec<u8>,
}

impl Part {
    /// A part of WordprocessingML: `kind` is the last word of its content type.
    pub(super) fn word(name: &str, kind: &str, bytes: Vec<u8>) -> Part {
        Part { name: format!("word/{name}"), content_type: format!("{WORD}{kind}+xml"), bytes }
    }

    /// A part with a content type of its own.
    pub(super) fn typed(name: &str, content_type: &str, bytes: Vec<u8>) -> Part {
        Part { name: name.to_owned(), content_type: content_type.to_owned(), bytes }
    }

    /// Its name in the package: `word/document.xml`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A part whose extension says what it is.
    pub(super) fn file(name: String, bytes: Vec<u8>) -> Part {
        Part { name, content_type: String::new(), bytes }
    }
}

/// The relationships of one part.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    list: Vec<Relationship>,
    /// Ids by type and target, so that a thousand links are not compared with each other.
    ids: BTreeMap<(String, String), String>,
}

#[derive(Debug)]
struct Relationship {
    id: String,
    kind: String,
    target: String,
    external: bool,
}

impl Relationships {
    /// Adds one to a part of the package, and gives its id. `kind` is the last word of its type.
    pub(super) fn add(&mut self, kind: &str, target: &str) -> String {
        self.push(format!("{OFFICE}{kind}"), target, false)
    }

    /// Adds one whose type is not one of the office's own.
    pub(super) fn add_typed(&mut self, kind: &str, target: &str) -> String {
        self.push(kind.to_owned(), target, false)
    }

    /// Adds one that leads out of the package.
    pub(super) fn add_external(&mut self, kind: &str, target: &str) -> String {
        self.push(format!("{OFFICE}{kind}"), target, true)
    }

    /// Adds one under an id that a part uses already.
    pub(super) fn add_as(&mut self, id: &str, kind: &str, target: String, external: bool) {
        let (id, kind) = (id.to_owned(), format!("{OFFICE}{kind}"));
        self.list.push(Relationship { id, kind, target, external });
    }

    fn push(&mut self, kind: String, target: &str, external: bool) -> String {
        let next = format!("rId{}", self.list.len() + 1);
        let id = self.ids.entry((kind.clone(), target.to_owned())).or_insert(next.clone()).clone();
        if id == next {
            let target = target.to_owned();
            self.list.push(Relationship { id: next, kind, target, external });
        }
        id
    }

    /// The part that holds the relationships of `source`; none where there are none.
    pub(super) fn part(self, source: &str) -> Option<Part> {
        if self.list.is_empty() {
            return None;
        }
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut xml = Xml::part("Relationships", &[("xmlns", space)]);
        for Relationship { id, kind, target, external } in &self.list {
            let base = [("Id", id.as_str()), ("Type", kind), ("Target", target)];
            match external {
                true => xml.leaf("Relationship", &[base[0], base[1], base[2], MODE]),
                false => xml.leaf("Relationship", &base),
            }
        }
        let (folder, name) = source.rsplit_once('/').unwrap_or(("", source));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        Some(Part::file(format!("{folder}_rels/{name}.rels"), xml.finish()))
    }
}

const MODE: (&str, &str) = ("TargetMode", "External");

/// Parts as one file. The list of content types comes first, as readers expect, then the others
/// by name.
pub(super) fn pack(mut parts: Vec<Part>) -> std::io::Result<Vec<u8>> {
    parts.sort_by(|left, right| left.name.cmp(&right.name));
    let types = content_types(&parts);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let pressed =
        stored.compression_method(CompressionMethod::Deflated).compression_level(Some(LEVEL));
    for part in std::iter::once(&types).chain(&parts) {
        // An image is pressed already.
        let as_it_is = part.name.starts_with("word/media/") || part.bytes.len() < SMALL;
        zip.start_file(part.name.as_str(), if as_it_is { stored } else { pressed })?;
        zip.write_all(&part.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(parts: &[Part]) -> Part {
    let space = "http://schemas.openxmlformats.org/package/2006/content-types";
    let mut xml = Xml::part("Types", &[("xmlns", space)]);
    let ends = |extension: &str| {
        parts.iter().any(|part| {
            part.name.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(extension))
        })
    };
    for (extension, kind) in DEFAULTS.into_iter().filter(|(extension, _)| ends(extension)) {
        xml.leaf("Default", &[("Extension", extension), ("ContentType", kind)]);
    }
    for part in parts.iter().filter(|part| !part.content_type.is_empty()) {
        let name = format!("/{}", part.name);
        xml.leaf("Override", &[("PartName", &name), ("ContentType", &part.content_type)]);
    }
    Part::file("[Content_Types].xml".to_owned(), xml.finish())
}
