//! A Word document: its paragraphs in reading order, tracked changes as accepted, deleted words
//! left out. Headers, footers, comments and hidden words stand at the end: no text of the report,
//! but published with it, so that what is private in them is found. The paragraphs become the
//! lines of a source, so that a place is the number of a paragraph and a character in it.

use super::nothing;
use crate::diag::{Diagnostic, Diagnostics, Text, codes};
use crate::reading::{Passage, Reading, Role};
use crate::source::{Source, SourceId, Sources};
use crate::text;
use crate::word::{Fault, Node, Package, main_part, read_part, relationships};

/// Reads a document.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(SourceId, Reading)> {
    let lines = match lines(bytes) {
        Ok(lines) => lines,
        Err(fault) => {
            let span = nothing(path, sources);
            diagnostics.push(Diagnostic::error(&codes::E0122, span, told(&fault)).help(text!(
                "在 Word 或 WPS 里打开它，另存为普通的 .docx，不加密码";
                "open it in Word or WPS and save it as an ordinary .docx without a password"
            )));
            return None;
        }
    };
    let all: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let id = sources.add(Source::new(path, all.join("\n")));
    let (mut passages, mut at) = (Vec::new(), 0);
    for line in &lines {
        let words = line.text.trim();
        if !words.is_empty() {
            let start = at + line.text.len() - line.text.trim_start().len();
            passages.push(Passage::exact(id, words, start, line.role));
        }
        at += line.text.len() + 1;
    }
    Some((id, Reading { passages, trailing: Vec::new(), typed: true }))
}

fn told(fault: &Fault) -> Text {
    match fault {
        Fault::Other(zh, en) => text!("这不是 .docx，是{zh}"; "this is no .docx but {en}"),
        Fault::Broken => text!("文件损坏"; "the file is broken"),
        Fault::TooLarge => text!("文件解开后太大"; "the file is too large when unpacked"),
        Fault::Twice(part) => text!("文件里有两个 {part}"; "the file has two parts {part}"),
        Fault::Missing(part) => text!("文件里没有 {part}"; "the file has no {part}"),
        Fault::Xml(part) => text!("文件的 {part} 损坏"; "{part} of the file is broken"),
        Fault::DocType(part) => text!(
            "文件的 {part} 带有 DOCTYPE，不予读取";
            "{part} of the file declares a DOCTYPE, which is not read"
        ),
        Fault::Strict => text!(
            "文件存成了“严格的 Open XML 文档”";
            "the file is a Strict Open XML Document"
        ),
    }
}

/// A paragraph.
struct Line {
    text: String,
    role: Role,
}

fn lines(bytes: &[u8]) -> Result<Vec<Line>, Fault> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let mut reader = Reader::default();
    let text = package.text(&main)?;
    let root = read_part(&main, &text, |_, _| true)?;
    if let Some(body) = root.child("w:body") {
        reader.blocks(body, Role::Body);
    }
    let parts = relationships(&main, &mut package)?;
    for place in parts.values() {
        if place.external || !package.has(&place.path) {
            continue;
        }
        let (element, role) = match place.kind.as_str() {
            "footnotes" => ("w:footnote", Role::Note),
            "endnotes" => ("w:endnote", Role::Note),
            // What is no text of the report is published with the file all the same.
            "comments" => ("w:comment", Role::Data),
            "header" | "footer" => ("", Role::Data),
            _ => continue,
        };
        let text = package.text(&place.path)?;
        let root = read_part(&place.path, &text, |_, _| true)?;
        if element.is_empty() {
            reader.blocks(&root, role);
        }
        for note in root.all(element).filter(|note| note.attribute("w:type").is_none()) {
            reader.blocks(note, role);
        }
    }
    let hidden = std::mem::take(&mut reader.hidden);
    reader.lines.extend(hidden.into_iter().map(|text| Line { text, role: Role::Data }));
    Ok(reader.lines)
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    /// Words that nobody sees, a run each.
    hidden: Vec<String>,
    tables: u32,
}

impl Reader {
    fn blocks(&mut self, above: &Node, role: Role) {
        for node in &above.children {
            match node.name.as_str() {
                "w:p" => self.paragraph(node, role),
                "w:tbl" => self.table(node),
                "w:sdt" => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.blocks(content, role);
                    }
                }
                "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => self.blocks(node, role),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: &Node, role: Role) {
        let mut text = String::new();
        let mut boxes = Vec::new();
        words(node, &mut text, &mut boxes, &mut self.hidden);
        let level = node.child("w:pPr").and_then(|look| look.value("w:outlineLvl"));
        let level = level.and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9);
        let role = match (role, level) {
            (Role::Body, Some(level)) => Role::Heading(level + 1),
            _ => role,
        };
        // A long paragraph with an outline level is a run-in heading with its text.
        let long = text.chars().count() > 60;
        let role = if long && matches!(role, Role::Heading(_)) { Role::Body } else { role };
        for line in text.split('\n') {
            self.lines.push(Line { text: line.to_owned(), role });
        }
        for inner in boxes {
            self.blocks(inner, role);
        }
    }

    fn table(&mut self, node: &Node) {
        let table = self.tables;
        self.tables += 1;
        for (row, cells) in node.all("w:tr").enumerate() {
            for (column, cell) in cells.all("w:tc").enumerate() {
                self.blocks(cell, Role::Cell(table, row as u32, column as u32));
            }
        }
    }
}

/// The words of a paragraph; text boxes in it are gathered for after it.
fn words<'a>(
    node: &'a Node,
    text: &mut String,
    boxes: &mut Vec<&'a Node>,
    hidden: &mut Vec<String>,
) {
    for child in &node.children {
        match child.name.as_str() {
            "w:t" => text.push_str(&child.words),
            "w:tab" => text.push(' '),
            "w:br" | "w:cr" => text.push('\n'),
            "w:noBreakHyphen" => text.push('-'),
            "w:r" if child.child("w:rPr").is_some_and(|look| look.says("w:vanish")) => {
                hidden.extend(child.all("w:t").map(|words| words.words.clone()));
            }
            "w:del" | "w:moveFrom" | "w:pPr" | "w:rPr" | "w:instrText" | "w:delText" => {}
            "txbxContent" | "w:txbxContent" => boxes.push(child),
            // What an older program is shown instead says the same again.
            "Fallback" => {}
            _ => words(child, text, boxes, hidden),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, lines};
    use std::io::{Cursor, Write as _};
    use zip::write::{SimpleFileOptions, ZipWriter};

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// A document with this in its body, and with a part of each of these kinds.
    fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
        let relationship = |kind: &str, target: &str| {
            format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        };
        let relationships = |list: &str| {
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            format!("<Relationships xmlns=\"{space}\">{list}</Relationships>")
        };
        let listed: String =
            parts.iter().map(|(kind, _)| relationship(kind, &format!("{kind}.xml"))).collect();
        let main = relationship("officeDocument", "word/document.xml");
        let root = |inner: &str| format!("<w:root xmlns:w=\"{WORD}\">{inner}</w:root>");
        let mut files = vec![
            ("_rels/.rels".to_owned(), relationships(&main)),
            ("word/_rels/document.xml.rels".to_owned(), relationships(&listed)),
            ("word/document.xml".to_owned(), root(&format!("<w:body>{body}</w:body>"))),
        ];
        files.extend(parts.iter().map(|(kind, inner)| (format!("word/{kind}.xml"), root(inner))));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(name, SimpleFileOptions::default()).expect("a new part");
            zip.write_all(text.as_bytes()).expect("room");
        }
        zip.finish().expect("an archive").into_inner()
    }

    fn run(words: &str) -> String {
        format!("<w:r><w:t>{words}</w:t></w:r>")
    }

    fn paragraph(inner: &str) -> String {
        format!("<w:p>{inner}</w:p>")
    }

    fn seen(body: &str, parts: &[(&str, &str)]) -> Vec<(String, Role)> {
        let lines = lines(&document(body, parts)).expect("a document");
        lines.into_iter().map(|line| (line.text, line.role)).collect()
    }

    #[test]
    fn tracked_changes_count_as_accepted() {
        let body = paragraph(&format!(
            "{}<w:del><w:r><w:delText>8</w:delText></w:r></w:del><w:ins>{}</w:ins>\
             <w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
            run("办结"),
            run("9件"),
            run("旧处"),
            run("。"),
        ));
        assert_eq!(seen(&body, &[]), [("办结9件。".to_owned(), Role::Body)]);
    }

    #[test]
    fn what_is_no_text_of_the_report_is_data_at_the_end() {
        let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐去</w:t></w:r>";
        let shown = "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>可见</w:t></w:r>";
        let comment = format!("<w:comment>{}</w:comment>", paragraph(&run("批注")));
        let note = format!(
            "<w:footnote w:type=\"separator\">{}</w:footnote><w:footnote>{}</w:footnote>",
            paragraph(&run("分隔")),
            paragraph(&run("脚注")),
        );
        let mut found = seen(
            &paragraph(&format!("{}{hidden}{shown}", run("正文"))),
            &[
                ("header", &paragraph(&run("页眉"))),
                ("footer", &paragraph(&run("页脚"))),
                ("comments", &comment),
                ("footnotes", &note),
                ("settings", &paragraph(&run("设置"))),
            ],
        );
        assert_eq!(found.remove(0), ("正文可见".to_owned(), Role::Body));
        found.sort_by(|one, other| one.0.cmp(&other.0));
        let mut expected = vec![
            ("页眉".to_owned(), Role::Data),
            ("页脚".to_owned(), Role::Data),
            ("批注".to_owned(), Role::Data),
            ("脚注".to_owned(), Role::Note),
            ("隐去".to_owned(), Role::Data),
        ];
        expected.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(found, expected);
    }

    #[test]
    fn cells_know_their_place_and_boxes_come_after_their_paragraph() {
        let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph(&run(words)));
        let body = format!(
            "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>{}</w:p>\
             <w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r>{}</w:p>\
             <w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            run("一、成效"),
            paragraph(&run("框内")),
            run("框外"),
            cell("甲"),
            cell("乙"),
        );
        let expected = [
            ("一、成效", Role::Heading(1)),
            ("框外", Role::Body),
            ("框内", Role::Body),
            ("甲", Role::Cell(0, 0, 0)),
            ("乙", Role::Cell(0, 0, 1)),
        ];
        assert_eq!(seen(&body, &[]), expected.map(|(text, role)| (text.to_owned(), role)));
    }
}
