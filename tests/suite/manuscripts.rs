//! Old reports of every sort: `tests/manuscripts/<name>/` holds a file and what is read of it.
//! Word documents lie there as their parts, which are packed here; hostile files that no folder
//! should hold are made here. What the program writes is read back.

use crate::dump;
use crate::hostile;
use crate::run::{files, names, root};
use annual_report::document::note_mark;
use annual_report::load::{Files as _, Memory};
use annual_report::manuscript::{Line, Manuscript, Matter, Written, read_manuscript};
use annual_report::pipeline::{Compiled, Options, compile};
use annual_report::write::writer;
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// The file of a case: its name and its bytes.
pub(crate) fn input(name: &str) -> (String, Vec<u8>) {
    let folder = root().join("tests/manuscripts").join(name);
    if folder.join("parts").is_dir() {
        return ("input.docx".to_owned(), packed(&folder.join("parts")));
    }
    if let Some(file) = names(&folder).into_iter().find(|file| file.starts_with("input.")) {
        let bytes = fs::read(folder.join(&file)).unwrap();
        return (file, bytes);
    }
    hostile::made(name).unwrap_or_else(|| panic!("{name} has no input, no parts and no maker"))
}

/// Parts as a document. What every document has the same is put in, and a part that is not whole
/// is the inside of its root.
fn packed(folder: &Path) -> Vec<u8> {
    let mut parts = Vec::new();
    let mut listed = String::new();
    for file in files(folder) {
        let bytes = fs::read(folder.join(&file)).unwrap();
        let stem = file.rsplit('/').next().unwrap().split('.').next().unwrap();
        let kind = stem.trim_end_matches(|glyph: char| glyph.is_ascii_digit());
        if file.starts_with("word/") && file.ends_with(".xml") && kind != "document" {
            listed += &hostile::relationship(stem, kind, &format!("{stem}.xml"));
        }
        let text = String::from_utf8_lossy(&bytes);
        let whole =
            !file.ends_with(".xml") || text.contains("<?xml") || bytes.starts_with(b"\xff\xfe");
        let bytes = if whole { bytes } else { hostile::rooted(kind, text.trim()).into_bytes() };
        parts.push((file, bytes));
    }
    let has = |name: &str| parts.iter().any(|(known, _)| known == name);
    let mut more = Vec::new();
    for (name, text) in hostile::frame(&listed) {
        if !has(&name) {
            more.push((name, text.into_bytes()));
        }
    }
    more.extend(parts);
    dump::pack(&more)
}

/// A manuscript, or why there is none, as text that a person can read.
pub(crate) fn told(path: &str, bytes: &[u8]) -> String {
    let mut out = format!("{path}\n\n");
    match read_manuscript(path, bytes) {
        Ok(manuscript) => tell(&manuscript, &mut out),
        Err(unread) => {
            let (code, message, help) = (unread.code.name, unread.message, unread.help);
            writeln!(
                out,
                "{code} {}\n  {}\n{code} {}\n  {}",
                message.zh, help.zh, message.en, help.en
            )
            .unwrap();
        }
    }
    out
}

fn tell(manuscript: &Manuscript, out: &mut String) {
    for block in &manuscript.blocks {
        match block {
            Written::Line(line) => writeln!(out, "{}", shown(line)).unwrap(),
            Written::Table(grid) => {
                writeln!(out, "{} table, {} of head", grid.place, grid.head).unwrap();
                for row in &grid.rows {
                    let cells = row.iter().map(|cell| {
                        let span = match (cell.columns, cell.rows) {
                            (1, 1) => String::new(),
                            (columns, rows) => format!(" ⟨{columns}×{rows}⟩"),
                        };
                        cell.text.replace('\n', "⏎") + &span
                    });
                    writeln!(out, "    | {}", cells.collect::<Vec<_>>().join(" | ")).unwrap();
                }
            }
        }
    }
    for (at, note) in manuscript.notes.iter().enumerate() {
        for line in note {
            writeln!(out, "{} {}", note_mark(at), shown(line)).unwrap();
        }
    }
    for remark in &manuscript.remarks {
        let place = if remark.place > 0 { format!(" ({})", remark.place) } else { String::new() };
        let told = remark.told();
        writeln!(out, "! {}{place}\n! {}{place}", told.zh, told.en).unwrap();
    }
}

/// Place and look, then the words: numbers that were counted in ‹›, strong words in ⟦⟧.
fn shown(line: &Line) -> String {
    let mut signs: Vec<(usize, usize, String)> = Vec::new();
    if line.counted > 0 {
        signs.push((0, 1, "‹".to_owned()));
        signs.push((line.counted, 0, "›".to_owned()));
    }
    for range in &line.strong {
        signs.push((range.start, 2, "⟦".to_owned()));
        signs.push((range.end, 0, "⟧".to_owned()));
    }
    signs.extend(line.marks.iter().map(|(at, note)| (*at, 1, note_mark(*note))));
    signs.sort();
    let mut text = String::new();
    let mut from = 0;
    for (at, _, sign) in signs {
        text += &line.text[from..at];
        text += &sign;
        from = at;
    }
    text += &line.text[from..];
    if text.chars().count() > 400 {
        text = text.chars().take(400).chain(['…']).collect();
    }
    let outline = line.outline.map(|level| format!(" h{level}")).unwrap_or_default();
    let set = match line.set {
        annual_report::manuscript::Set::Plain => "",
        annual_report::manuscript::Set::Center => " center",
        annual_report::manuscript::Set::Right => " right",
    };
    let item = if line.item { " item" } else { "" };
    format!("{}{outline}{set}{item}  {text}", line.place)
}

#[test]
fn every_manuscript_reads_as_expected() {
    let folder = root().join("tests/manuscripts");
    let bless = std::env::var_os("UPDATE").is_some();
    let only = std::env::var("CASE").unwrap_or_default();
    let mut wrong = Vec::new();
    for name in names(&folder).into_iter().filter(|name| name.contains(&only)) {
        let (path, bytes) = input(&name);
        let found = told(&path, &bytes);
        let golden = folder.join(&name).join("expect.txt");
        if bless {
            fs::write(&golden, &found).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    for name in hostile::NAMES {
        assert!(folder.join(name).is_dir(), "tests/manuscripts/{name}/ is not there");
    }
}

/// Ten seconds and 256 MiB, each in a process of its own; without optimisation, and beside other
/// tests, four times as long.
#[test]
fn hostile_files_cost_little() {
    let limit = if cfg!(debug_assertions) { 40_000 } else { 10_000 };
    for name in hostile::NAMES {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "manuscripts::one_alone", "--ignored", "--nocapture"])
            .env("MANUSCRIPT", name)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{name}: {text}");
        let told = |word: &str| {
            text.lines().find_map(|line| line.trim().strip_prefix(word)?.parse::<u64>().ok())
        };
        let (peak, taken) = (told("peak "), told("milliseconds "));
        assert!(taken.is_some_and(|taken| taken < limit), "{name}: {text}");
        assert!(peak.is_none_or(|peak| peak < 256 << 10), "{name}: {peak:?} KiB");
    }
}

/// What a file is called says how it is read only where its bytes do not.
#[test]
fn names_lie_and_are_corrected() {
    let (_, document) = input("docx-table");
    for (name, said) in [
        ("a.docx", None),
        ("a.DOCX", None),
        ("a", None),
        ("a.doc", Some("docx")),
        ("a.txt", Some("docx")),
        ("b.zip", Some("docx")),
    ] {
        let manuscript = read_manuscript(name, &document).unwrap();
        let renamed = manuscript.remarks.iter().find(|one| one.matter == Matter::Renamed);
        assert_eq!(renamed.map(|one| one.detail.as_str()), said, "{name}");
    }
    let text = "全年调解218件。".as_bytes();
    for (name, said) in [
        ("a.txt", None),
        ("a.md", None),
        ("C:\\报告.html", None),
        ("a.pdf", Some("txt")),
        ("x.y/报告", None),
    ] {
        let manuscript = read_manuscript(name, text).unwrap();
        let renamed = manuscript.remarks.iter().find(|one| one.matter == Matter::Renamed);
        assert_eq!(renamed.map(|one| one.detail.as_str()), said, "{name}");
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "what it costs is read by the test that runs it")]
#[ignore = "for hostile_files_cost_little, in a process of its own"]
fn one_alone() {
    let Ok(name) = std::env::var("MANUSCRIPT") else { return };
    let (path, bytes) = input(&name);
    let before = peak();
    let begin = Instant::now();
    drop(read_manuscript(&path, &bytes));
    println!("\nmilliseconds {}", begin.elapsed().as_millis());
    // What making the file has taken does not count where reading it takes less.
    if let (Some(before), Some(after)) = (before, peak()) {
        println!("\npeak {}", if after > before { after } else { 0 });
    }
}

/// The most memory that this process has had, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

fn project(path: &str) -> Memory {
    let folder = root().join(path);
    let mut memory = Memory::default();
    for file in files(&folder).into_iter().filter(|file| !file.starts_with("build/")) {
        memory.add(file.clone(), fs::read(folder.join(file)).unwrap());
    }
    memory
}

fn written(compiled: &Compiled, format: &str) -> Vec<u8> {
    compiled.write(writer(format).unwrap(), "../../").unwrap().unwrap()
}

/// The lines of a manuscript as the text writer prints them, the notes at the end.
fn lines(manuscript: &Manuscript) -> Vec<String> {
    let with_marks = |line: &Line| {
        let mut text = line.text.clone();
        for (at, note) in line.marks.iter().rev() {
            text.insert_str(*at, &note_mark(*note));
        }
        text
    };
    let mut out = Vec::new();
    for block in &manuscript.blocks {
        match block {
            Written::Line(line) => out.push(with_marks(line)),
            Written::Table(grid) => out.extend(grid.rows.iter().map(|row| {
                let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                cells.join("\t").trim_end().to_owned()
            })),
        }
    }
    for (at, note) in manuscript.notes.iter().enumerate() {
        let mut lines: Vec<String> = note.iter().map(with_marks).collect();
        if let Some(first) = lines.first_mut() {
            first.insert_str(0, &note_mark(at));
        }
        out.extend(lines);
    }
    out
}

/// Lines without what stands elsewhere in another format (number of the document, notes), and
/// without pictures, which are not read.
fn comparable(lines: Vec<String>, notes: bool) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines {
        // The point of an item that is not counted is a word in some formats only.
        let line = without_pictures(line.trim_start_matches('·'));
        let is_note = line.starts_with('〔');
        if !line.is_empty() && (notes || !is_note) {
            out.push(line);
        }
    }
    out
}

fn without_pictures(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("［图：") {
        out.push_str(before);
        rest = after.split_once('］').map_or("", |(_, rest)| rest);
    }
    (out + rest).trim().to_owned()
}

const PROJECTS: [&str; 5] = [
    "report",
    "examples/minimal",
    "examples/two-years",
    "examples/own-kind",
    ".ci/conformance/everything",
];

#[test]
fn what_the_program_writes_is_read_back() {
    for path in PROJECTS {
        let compiled = compile(&project(path), &Options::default()).unwrap();
        for (format, end) in
            [("docx", "docx"), ("html", "html"), ("markdown", "md"), ("text", "txt")]
        {
            reads_back(path, &compiled, format, end);
        }
    }
}

/// Headings that run in behind a style separator are paragraphs of their own to Word.
#[test]
fn separated_headings_are_read_back() {
    for path in ["examples/two-years", ".ci/conformance/everything"] {
        let mut files = project(path);
        let settings = files.read("report.toml", u64::from(u32::MAX)).unwrap();
        let settings = String::from_utf8(settings).unwrap();
        files.add("report.toml", settings + "\n[docx]\nrun_in = \"separator\"\n");
        let compiled = compile(&files, &Options::default()).unwrap();
        assert!(!compiled.diagnostics.has_errors(), "{:?}", compiled.diagnostics);
        reads_back(path, &compiled, "docx", "docx");
    }
}

#[track_caller]
fn reads_back(path: &str, compiled: &Compiled, format: &str, end: &str) {
    let document = compiled.document.as_ref().unwrap();
    let number = document.number.clone().unwrap_or_default();
    let title = document.title.concat();
    let text = String::from_utf8(written(compiled, "text")).unwrap();
    let expect = comparable(text.lines().map(str::to_owned).collect(), false);
    let notes: Vec<&str> = text.lines().filter(|line| line.starts_with('〔')).collect();
    let bytes = written(compiled, format);
    let manuscript = read_manuscript(&format!("report.{end}"), &bytes)
        .unwrap_or_else(|unread| panic!("{path} {format}: {unread:?}"));
    let mut found = lines(&manuscript);
    if format == "docx"
        && let Some(at) = found.iter().position(|line| line.starts_with("附件："))
    {
        // The annex is the program's own: its note, and all behind the date but the notes.
        found.remove(at);
        let end = found.iter().position(|line| line == "附件").unwrap();
        let rest = found.split_off(end);
        found.extend(rest.into_iter().filter(|line| line.starts_with('〔')));
    }
    let body = comparable(found.clone(), false);
    // The number stands above the title in some formats, and the title in one line.
    let order = |lines: &[String]| -> Vec<String> {
        let rest = lines.iter().filter(|line| **line != number && !title.contains(*line));
        rest.cloned().collect()
    };
    assert_eq!(order(&body), order(&expect), "{path} {format}");
    assert!(format == "text" || body.concat().contains(&title), "{path} {format}");
    let mut own = comparable(found, true);
    own.retain(|line| line.starts_with('〔'));
    assert_eq!(own, notes, "{path} {format}");
    assert!(manuscript.remarks.iter().all(|remark| remark.matter != Matter::Renamed));
}

/// Pieces of files of every sort that can be read.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td colspan=3 rowspan=2>",
    "</td>",
    "</table>",
    "<ol start=3>",
    "<li>",
    "</ol>",
    "<ul>",
    "<br>",
    "<b>",
    "</b>",
    "<h2>",
    "</h2>",
    "<a href=\"x\">",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<sup><a role=\"doc-noteref\" href=\"#n\">1</a></sup>",
    "<section role=\"doc-endnotes\"><p id=\"n\">",
    "</section>",
    "<div class=\"run-in\"><h4>",
    "</h4><p>",
    "<html>",
    "<body>",
    "<main>",
    "<nav>",
    "</nav>",
    "<pre>",
    "<p style=\"text-align:center\">",
    "&amp;",
    "&#x",
    "# ",
    "## ",
    "\n",
    "\n\n",
    "\r",
    "- ",
    "1. ",
    "3) ",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "**",
    "“",
    "”",
    "*",
    "[^1]",
    "[^1]: ",
    "![",
    "](",
    ")",
    "`",
    "```\n",
    "---\n",
    "+++\n",
    "> ",
    "    ",
    "\\",
    "<div>\n",
    "一、",
    "（一）",
    "全年调解218件。",
    "　",
    " ",
    "\u{a0}",
    "\u{200b}",
    "\u{e000}",
    "\u{2028}",
    "𬱖",
    "\0",
];

/// Pieces of a Word document, each well-formed or the begin or end of an element.
const WORD: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>全年</w:t>",
    "<w:t> </w:t>",
    "<w:br/>",
    "<w:tab/>",
    "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:pPr><w:outlineLvl w:val=\"1\"/><w:jc w:val=\"center\"/></w:pPr>",
    "<w:rPr><w:b/></w:rPr>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:ins>",
    "</w:ins>",
    "<w:del>",
    "</w:del>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr>",
    "<w:tcPr><w:hMerge/></w:tcPr>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:pict>",
    "</w:pict>",
    "<w:sdt><w:sdtContent>",
    "</w:sdtContent></w:sdt>",
    "<mc:AlternateContent><mc:Choice>",
    "</mc:Choice></mc:AlternateContent>",
    "<w:sym w:char=\"F0FC\" w:font=\"Wingdings\"/>",
];

/// Pieces with what is open closed in its order, so that most of what is tried can be read.
fn closed(pieces: &[&str]) -> String {
    let (mut out, mut open): (String, Vec<&str>) = (String::new(), Vec::new());
    for piece in pieces {
        if let Some(name) = piece.strip_prefix("</").and_then(|rest| rest.split('>').next()) {
            while open.last().is_some_and(|last| *last != name) {
                out += &format!("</{}>", open.pop().unwrap());
            }
            if open.pop().is_none() {
                continue;
            }
            out += &format!("</{name}>");
            if let Some(rest) = piece.strip_prefix(&format!("</{name}></")) {
                let name = rest.trim_end_matches('>');
                if open.pop() == Some(name) {
                    out += &format!("</{name}>");
                }
            }
            continue;
        }
        out += piece;
        let whole = piece.ends_with("/>") || piece.contains("</");
        if !whole {
            open.extend(piece.split('<').skip(1).map(|tag| tag.split([' ', '>']).next().unwrap()));
        }
    }
    while let Some(name) = open.pop() {
        out += &format!("</{name}>");
    }
    out
}

#[track_caller]
fn sound(path: &str, bytes: &[u8]) {
    match read_manuscript(path, bytes) {
        Ok(manuscript) => {
            assert_eq!(manuscript.fault(), None);
            assert!(!manuscript.blocks.is_empty());
            for remark in &manuscript.remarks {
                assert!(remark.count > 0 && remark.told().zh.chars().count() < 200, "{remark:?}");
            }
        }
        Err(unread) => {
            assert!(!unread.message.zh.is_empty() && !unread.help.en.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(pieces in proptest::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let text = pieces.concat();
        for path in ["a.txt", "a.md", "a.html", "a.docx", "a"] {
            sound(path, text.as_bytes());
        }
        let sixteen: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        sound("a.html", &sixteen);
    }

    #[test]
    fn any_word_text_is_read_or_refused(pieces in proptest::collection::vec(prop::sample::select(WORD), 0..60)) {
        sound("a.docx", &hostile::annotated(&closed(&pieces)));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), magic in 0_usize..6) {
        let magic: &[u8] = [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"<html>", b"\xef\xbb\xbf"][magic];
        let bytes = [magic, &bytes[..]].concat();
        for path in ["a.txt", "a.md", "a.html", "a.docx"] {
            sound(path, &bytes);
        }
    }

    #[test]
    fn a_flipped_byte_is_read_or_refused(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let all = names(&root().join("tests/manuscripts"));
        let small: Vec<&String> = all.iter().filter(|name| !name.starts_with("hostile-")).collect();
        let (path, bytes) = input(small[which.index(small.len())]);
        if bytes.is_empty() {
            return Ok(());
        }
        let mut flipped = bytes.clone();
        flipped[at.index(bytes.len())] = byte;
        sound(&path, &flipped);
        sound(&path, &bytes[..at.index(bytes.len())]);
        // In a part, packed again so that no checksum tells of it.
        if bytes.starts_with(b"PK\x03\x04") {
            let mut parts = dump::parts(&bytes);
            let index = which.index(parts.len());
            let part = &mut parts[index].1;
            if !part.is_empty() {
                let place = at.index(part.len());
                part[place] = byte;
            }
            sound(&path, &dump::pack(&parts));
        }
    }
}
