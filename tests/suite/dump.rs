//! A part of a Word document as text that a person can read and compare: an element a line, or
//! several where they fit.
//!
//! `p { pPr { pStyle=Title }; r { t "标题" } }`: names without the prefix `w:`, a value alone as
//! `=value`, other attributes in brackets, words in quotes.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{Cursor, Read, Write};
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Characters a line may have.
const WIDTH: usize = 100;

#[derive(Default)]
struct Element {
    head: String,
    inner: Vec<Inner>,
}

enum Inner {
    Element(Element),
    Words(String),
}

/// A part of a document: `parts` for the list of their names, else XML of that name.
pub(crate) fn part(document: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(document)).unwrap();
    if name == "parts" {
        let names: Vec<String> = parts(document).into_iter().map(|(name, _)| name).collect();
        return names.join("\n") + "\n";
    }
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    let mut out = String::new();
    lines(&read(&text), 0, &mut out);
    out
}

/// Names and bytes of all parts.
pub(crate) fn parts(document: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(document)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.push((name, bytes));
    }
    parts
}

/// Parts as a document.
pub(crate) fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Every part of a document can be read: the zip file is whole, and what is XML is well-formed.
pub(crate) fn sound(document: &[u8]) {
    for (name, bytes) in parts(document) {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            read(&String::from_utf8(bytes).unwrap());
        }
    }
}

fn read(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(Element { head: head(&start), inner: Vec::new() }),
            Event::Empty(start) => {
                let element = Element { head: head(&start), inner: Vec::new() };
                open.last_mut().unwrap().inner.push(Inner::Element(element));
            }
            Event::End(_) => {
                let element = open.pop().unwrap();
                open.last_mut().unwrap().inner.push(Inner::Element(element));
            }
            Event::Text(words) => {
                let words = words.xml10_content().into_owned();
                if !words.trim().is_empty() || !open.last().unwrap().head.is_empty() {
                    add_words(open.last_mut().unwrap(), &words);
                }
            }
            Event::GeneralRef(name) => {
                let words = match name.xml10_content().as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("&{other};"),
                };
                add_words(open.last_mut().unwrap(), words);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open.pop().unwrap();
    match root.inner.into_iter().next().unwrap() {
        Inner::Element(root) => root,
        Inner::Words(words) => panic!("words outside of the root: {words}"),
    }
}

fn add_words(element: &mut Element, words: &str) {
    match element.inner.last_mut() {
        Some(Inner::Words(known)) => known.push_str(words),
        _ => element.inner.push(Inner::Words(words.to_owned())),
    }
}

fn head(start: &BytesStart<'_>) -> String {
    let plain = |name: &str| name.strip_prefix("w:").unwrap_or(name).to_owned();
    let mut head = plain(start.name().as_ref());
    let attributes: Vec<(String, String)> = start
        .attributes()
        .map(Result::unwrap)
        .map(|one| {
            let value = one.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned();
            (plain(one.key.as_ref()), value)
        })
        .filter(|(name, _)| !name.starts_with("xmlns") && name != "xml:space")
        .collect();
    match &attributes[..] {
        [] => {}
        [(name, value)] if name == "val" => head += &format!("={value}"),
        list => {
            let all: Vec<String> =
                list.iter().map(|(name, value)| format!("{name}={value}")).collect();
            head += &format!("[{}]", all.join(" "));
        }
    }
    head
}

fn one_line(element: &Element) -> String {
    let inner: Vec<String> = element
        .inner
        .iter()
        .map(|inner| match inner {
            Inner::Element(element) => one_line(element),
            Inner::Words(words) => format!("{words:?}"),
        })
        .collect();
    match &element.inner[..] {
        [] => element.head.clone(),
        [Inner::Words(_)] => format!("{} {}", element.head, inner[0]),
        _ => format!("{} {{ {} }}", element.head, inner.join("; ")),
    }
}

fn lines(element: &Element, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let line = one_line(element);
    if line.chars().count() + indent.len() <= WIDTH || element.inner.is_empty() {
        *out += &format!("{indent}{line}\n");
        return;
    }
    *out += &format!("{indent}{} {{\n", element.head);
    for inner in &element.inner {
        match inner {
            Inner::Element(element) => lines(element, depth + 1, out),
            Inner::Words(words) => *out += &format!("{indent}  {words:?}\n"),
        }
    }
    *out += &format!("{indent}}}\n");
}
