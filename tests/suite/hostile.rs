//! Files that are made to do harm, and what documents are made of.

use crate::dump;
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A relationship to another part.
pub(crate) fn relationship(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
}

/// A part of that kind with this in its root.
pub(crate) fn rooted(kind: &str, inner: &str) -> String {
    let (name, before, after) = match kind {
        "document" => ("document", "<w:body>", "</w:body>"),
        "header" => ("hdr", "", ""),
        "footer" => ("ftr", "", ""),
        other => (other, "", ""),
    };
    let spaces = format!(
        "xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
    );
    format!("<w:{name} {spaces}>{before}{inner}{after}</w:{name}>")
}

/// The parts that every document has.
pub(crate) fn frame(listed: &str) -> Vec<(String, String)> {
    let relationships = |list: &str| {
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{list}</Relationships>")
    };
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    );
    let main = relationship("main", "officeDocument", "word/document.xml");
    vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), relationships(&main)),
        ("word/_rels/document.xml.rels".to_owned(), relationships(listed)),
    ]
}

/// A document with this in its body.
fn document(body: &str) -> Vec<u8> {
    with(&rooted("document", body), "", &[])
}

/// A document with this in its body, a list and a note.
pub(crate) fn annotated(body: &str) -> Vec<u8> {
    let numbering = rooted(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/>\
         <w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
         <w:abstractNumId w:val=\"0\"/></w:num>",
    );
    let note = format!("<w:footnote w:id=\"1\">{}</w:footnote>", paragraph("注"));
    let listed = relationship("n", "numbering", "numbering.xml")
        + &relationship("f", "footnotes", "footnotes.xml");
    let more = [
        ("word/numbering.xml", numbering.into_bytes()),
        ("word/footnotes.xml", rooted("footnotes", &note).into_bytes()),
    ];
    with(&rooted("document", body), &listed, &more)
}

/// A document with this text, these relationships and these parts besides.
fn with(text: &str, listed: &str, more: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut parts: Vec<(String, Vec<u8>)> =
        frame(listed).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    parts.push(("word/document.xml".to_owned(), text.as_bytes().to_vec()));
    parts.extend(more.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())));
    // What is large is stored as it is, so that what is tried is not its ratio.
    if text.len() > 1 << 20 && !text.contains("  ") && !text.contains("调调") {
        return stored(&parts);
    }
    dump::pack(&parts)
}

fn stored(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// The files that are made here; each has a folder with what is expected of it.
pub(crate) const NAMES: [&str; 34] = [
    "hostile-bomb",
    "hostile-bomb-flat",
    "hostile-bomb-many",
    "hostile-bomb-other-part",
    "hostile-cut",
    "hostile-deep-html",
    "hostile-deep-tables",
    "hostile-deep-xml",
    "hostile-doctype",
    "hostile-empty-body",
    "hostile-entities",
    "hostile-entries",
    "hostile-fields",
    "hostile-huge-spans",
    "hostile-html-ends",
    "hostile-html-pre",
    "hostile-html-tags",
    "hostile-html-unclosed",
    "hostile-letters",
    "hostile-lines",
    "hostile-lying-size",
    "hostile-markdown-cells",
    "hostile-markdown-deep",
    "hostile-markdown-stars",
    "hostile-names",
    "hostile-nodes",
    "hostile-nothing",
    "hostile-notes-loop",
    "hostile-outside",
    "hostile-separators",
    "hostile-styles-loop",
    "hostile-too-large",
    "hostile-twice",
    "hostile-zip-only",
];

/// The file of that name.
pub(crate) fn made(name: &str) -> Option<(String, Vec<u8>)> {
    let bytes = match name.strip_prefix("hostile-")? {
        "bomb" => document(&" ".repeat(40 << 20)),
        "bomb-flat" => document(&paragraph(&"调".repeat(6 << 20))),
        "bomb-many" => many(),
        "bomb-other-part" => {
            let part = rooted("comments", &" ".repeat(30 << 20)).into_bytes();
            let listed = relationship("c", "comments", "comments.xml");
            with(&rooted("document", &paragraph("甲")), &listed, &[("word/comments.xml", part)])
        }
        "cut" => {
            let mut whole = document(&paragraph("全年调解218件。"));
            whole.truncate(whole.len() / 2);
            whole
        }
        "deep-tables" => {
            let open = "<w:tbl><w:tr><w:tc>".repeat(20_000);
            document(&(open + &paragraph("甲") + &"</w:tc></w:tr></w:tbl>".repeat(20_000)))
        }
        "deep-xml" => document(&("<w:x>".repeat(150_000) + &"</w:x>".repeat(150_000))),
        "doctype" => {
            let text = rooted("document", &paragraph("&x;"));
            with(
                &format!("<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{text}"),
                "",
                &[],
            )
        }
        "empty-body" => document(&paragraph(" ")),
        "entities" => with(&rooted("document", &paragraph("&lol9;")), "", &[]),
        "entries" => entries(),
        "fields" => {
            let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
            document(&format!(
                "<w:p>{}{}</w:p>{}",
                begin.repeat(50_000),
                "<w:r><w:t>域代码</w:t></w:r>",
                paragraph("正文")
            ))
        }
        "huge-spans" => document(&format!(
            "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr><w:tc><w:tcPr>\
             <w:gridSpan w:val=\"99999999\"/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("甲"),
            paragraph("乙")
        )),
        "letters" => letters(),
        "lying-size" => lying(),
        "names" => with(
            &rooted("document", &paragraph("名字不是路径。")),
            &relationship("i", "image", "../../../../tmp/x.png"),
            &[
                ("../../../../tmp/x.png", b"x".to_vec()),
                ("/etc/passwd", b"x".to_vec()),
                ("C:\\x", b"x".to_vec()),
            ],
        ),
        "nodes" => document(&"<w:p/>".repeat(500_000)),
        "nothing" => Vec::new(),
        "notes-loop" => notes(),
        "outside" => outside(),
        "separators" => document(&paragraph(&"甲\u{2028}".repeat(1 << 20))),
        "styles-loop" => styles(),
        "too-large" => vec![b'x'; (32 << 20) + 1],
        "twice" => twice(),
        "zip-only" => dump::pack(&[("报告.docx".to_owned(), b"x".to_vec())]),
        other => return text(other),
    };
    Some(("input.docx".to_owned(), bytes))
}

/// Pages and Markdown.
fn text(name: &str) -> Option<(String, Vec<u8>)> {
    let sentence = "全年调解矛盾纠纷218件，调解成功213件。";
    let (end, text) = match name {
        "deep-html" => ("html", "<div>".repeat(50_000) + sentence + &"</div>".repeat(50_000)),
        "html-ends" => (
            "html",
            format!("<p>{sentence}<table><td>{}</p>", "<div>".repeat(190))
                + &"</p>".repeat(1 << 20),
        ),
        "html-pre" => ("html", format!("<p>{sentence}<pre>{}", "甲\n".repeat(1 << 20))),
        "lines" => ("txt", "1\n".repeat(4 << 20)),
        "markdown-cells" => {
            let (head, rule) = ("|甲".repeat(20_000), "|-".repeat(20_000));
            ("md", format!("{head}|\n{rule}|\n{}", "|1|\n".repeat(100_000)))
        }
        "html-tags" => ("html", format!("<p>{sentence}") + &"<b>".repeat(2 << 20)),
        "html-unclosed" => ("html", format!("<p>{sentence}<p title=\"{}", "甲".repeat(1 << 20))),
        "markdown-deep" => {
            ("md", "> ".repeat(50_000) + sentence + "\n\n" + &"* ".repeat(20_000) + sentence)
        }
        "markdown-stars" => ("md", format!("{sentence}{}", "**“".repeat(200_000))),
        _ => return None,
    };
    Some((format!("input.{end}"), text.into_bytes()))
}

/// Parts that are each within the limits, and together are not.
fn many() -> Vec<u8> {
    // Not so regular that its ratio tells.
    let mut state: u32 = 7;
    let filler = (0..512 << 10).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if state >> 24 < 200 { ' ' } else { '\n' }
    });
    let part = rooted("header", &filler.collect::<String>().repeat(40)).into_bytes();
    let (mut listed, mut parts) = (String::new(), Vec::new());
    for at in 0..6 {
        let name = format!("header{at}.xml");
        listed += &relationship(&format!("h{at}"), "header", &name);
        parts.push((format!("word/{name}"), part.clone()));
    }
    let more: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    with(&rooted("document", &paragraph("甲")), &listed, &more)
}

fn entries() -> Vec<u8> {
    let parts: Vec<(String, Vec<u8>)> =
        (0..5000).map(|at| (format!("word/{at}.xml"), Vec::new())).collect();
    dump::pack(&parts)
}

/// A list whose letters go on for ever.
fn letters() -> Vec<u8> {
    let numbering = rooted(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967290\"/>\
         <w:numFmt w:val=\"upperLetter\"/><w:lvlText w:val=\"%1%1%1%9%\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    );
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
                <w:r><w:t>条</w:t></w:r></w:p>";
    let listed = relationship("n", "numbering", "numbering.xml");
    with(
        &rooted("document", &item.repeat(8)),
        &listed,
        &[("word/numbering.xml", numbering.into_bytes())],
    )
}

/// The directory says that a part of 40 MiB has ten bytes.
fn lying() -> Vec<u8> {
    let mut bytes = document(&" ".repeat(40 << 20));
    let real = (rooted("document", "").len() as u32 + (40 << 20)).to_le_bytes();
    let places: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, part)| *part == real).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    bytes
}

/// Notes that refer to themselves and to each other.
fn notes() -> Vec<u8> {
    let refer = |id: &str| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let note = |id: &str, to: &str| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>注{id}</w:t></w:r>{}</w:p></w:footnote>",
            refer(to)
        )
    };
    let part = rooted("footnotes", &(note("1", "2") + &note("2", "1") + &note("3", "3")));
    let body = format!("<w:p><w:r><w:t>甲</w:t></w:r>{}{}</w:p>", refer("1"), refer("9"));
    let listed = relationship("f", "footnotes", "footnotes.xml");
    with(&rooted("document", &body), &listed, &[("word/footnotes.xml", part.into_bytes())])
}

/// Everything that leads out of the file.
fn outside() -> Vec<u8> {
    let external = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\" TargetMode=\"External\"/>"
        )
    };
    let listed = external("a", "styles", "http://192.0.2.1/styles.xml")
        + &external("b", "hyperlink", "javascript:alert(1)")
        + &external("c", "aFChunk", "file:///etc/passwd")
        + &external("d", "image", "file:///dev/zero");
    let body = "<w:p><w:hyperlink r:id=\"b\"><w:r><w:t>点这里</w:t></w:r></w:hyperlink></w:p>\
                <w:altChunk r:id=\"c\"/><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>\
                <w:instrText>INCLUDEPICTURE \"file:///etc/passwd\"</w:instrText></w:r><w:r>\
                <w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>域结果</w:t></w:r><w:r>\
                <w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    with(&rooted("document", body), &listed, &[])
}

/// Styles that are based on each other, and a list that is linked to itself.
fn styles() -> Vec<u8> {
    let style = |id: &str, base: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/>\
             <w:basedOn w:val=\"{base}\"/><w:link w:val=\"{id}\"/></w:style>"
        )
    };
    let sheet = rooted("styles", &(style("A", "B") + &style("B", "A") + &style("C", "C")));
    let body = "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"C\"/></w:rPr>\
                <w:t>甲</w:t></w:r></w:p>";
    let listed = relationship("s", "styles", "styles.xml");
    with(&rooted("document", body), &listed, &[("word/styles.xml", sheet.into_bytes())])
}

/// Two parts of one name: the writer refuses that, so that the second is renamed afterwards.
fn twice() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let first = rooted("document", &paragraph("给程序看的"));
    let second = rooted("document", &paragraph("给人看的"));
    let mut parts: Vec<(String, String)> = frame("");
    parts.push(("word/document.xml".to_owned(), first));
    parts.push(("word/documenu.xml".to_owned(), second));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let mut bytes = zip.finish().unwrap().into_inner();
    let wrong = b"documenu.xml";
    let places: Vec<usize> = bytes
        .windows(wrong.len())
        .enumerate()
        .filter(|(_, part)| part == wrong)
        .map(|(at, _)| at)
        .collect();
    for at in places {
        bytes[at..at + wrong.len()].copy_from_slice(b"document.xml");
    }
    bytes
}
