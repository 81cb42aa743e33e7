//! A Word document with any text, styles, lists or notes, or any bytes as one: read or refused.
//! The first byte says which part is made of the rest.
#![no_main]

use annual_report::manuscript::read_manuscript;
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const KINDS: [&str; 4] = ["document", "styles", "numbering", "footnotes"];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, rest)) = bytes.split_first() else { return };
    let which = usize::from(*which);
    let bytes = if which >= 128 { rest.to_vec() } else { document(KINDS[which % 4], rest) };
    if let Ok(manuscript) = read_manuscript("a.docx", &bytes) {
        assert_eq!(manuscript.fault(), None);
    }
});

fn document(which: &str, bytes: &[u8]) -> Vec<u8> {
    let relationship = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>")
    };
    let list = |inner: &str| format!("<Relationships>{inner}</Relationships>");
    let others: String =
        KINDS[1..].iter().map(|kind| relationship(kind, &format!("{kind}.xml"))).collect();
    let usual = |kind: &str| {
        let inner = match kind {
            "document" => {
                "<w:body><w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId \
                 w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t><w:footnoteReference w:id=\"2\"/>\
                 </w:r></w:p></w:body>"
            }
            "styles" => {
                "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
            }
            "numbering" => {
                "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/>\
                 <w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
                 <w:abstractNumId w:val=\"0\"/></w:num>"
            }
            _ => "<w:footnote w:id=\"2\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>",
        };
        format!("<w:{kind} xmlns:w=\"{WORD}\">{inner}</w:{kind}>")
    };
    let mut parts = vec![
        ("_rels/.rels".to_owned(), list(&relationship("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels".to_owned(), list(&others)),
    ];
    for kind in KINDS {
        // What is tried stands in a root with the namespace, so that most of it is well-formed.
        let own =
            format!("<w:{kind} xmlns:w=\"{WORD}\">{}</w:{kind}>", String::from_utf8_lossy(bytes));
        parts.push((format!("word/{kind}.xml"), if kind == which { own } else { usual(kind) }));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
