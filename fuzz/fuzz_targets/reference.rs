//! A reference document with any styles, and any last section: taken or refused, and written when
//! taken. The first byte says which of the two is made of the rest.
#![no_main]

use annual_report::load::Memory;
use annual_report::pipeline::{Options, compile};
use annual_report::write::writer;
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fuzz_target!(|bytes: &[u8]| {
    let Some((which, rest)) = bytes.split_first() else { return };
    let list = |id: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{TYPE}/{id}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let styles = format!("<w:styles xmlns:w=\"{WORD}\"><w:style/></w:styles>");
    let document =
        format!("<w:document xmlns:w=\"{WORD}\"><w:body><w:sectPr/></w:body></w:document>");
    let (styles, document) = match which % 2 {
        0 => (rest, document.as_bytes()),
        _ => (styles.as_bytes(), rest),
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("_rels/.rels", list("officeDocument", "word/document.xml").as_bytes()),
        ("word/_rels/document.xml.rels", list("styles", "styles.xml").as_bytes()),
        ("word/document.xml", document),
        ("word/styles.xml", styles),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let package = zip.finish().unwrap().into_inner();
    let mut files = Memory::default();
    files.add("report.toml", "kind = \"rule-of-law\"\n[body]\nname = \"某县某镇人民政府\"\n");
    files.add("2024/measures.md", "全年办理若干事项。\n");
    let reference_doc = Some(("office.docx".to_owned(), package));
    let compiled = compile(&files, &Options { reference_doc, ..Options::default() }).unwrap();
    if let Some(written) = compiled.write(writer("docx").unwrap(), "../../") {
        written.unwrap();
    }
});
