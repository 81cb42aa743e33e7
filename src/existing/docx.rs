//! A Word document: its paragraphs in reading order, tracked changes as accepted, deleted words
//! left out. Headers, footers, comments and hidden words stand at the end: no text of the report,
//! but published with it, so that what is private in them is found. The paragraphs become the lines of a source, so that a place is the
//! number of a paragraph and a character in it.

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
