//! What a file is, by its first bytes and by what is in it: a name may say anything.

use super::Unread;
use super::docx::refused;
use crate::diag::codes;
use crate::text;
use crate::word::Package;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Plain text, a paragraph a line.
    Text,
    /// Markdown.
    Markdown,
    /// A Word document.
    Docx,
    /// A page.
    Html,
}

/// What a file turns out to be.
#[derive(Debug)]
pub(super) enum Found {
    /// One of ours.
    Readable(Sort),
    /// Text that may be any of those that are text, or nothing that is known.
    Plain,
    /// Something that cannot be read.
    Foreign(Foreign),
    /// A package that cannot be opened.
    Broken(Unread),
}

/// What cannot be read: its name in both languages, and the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Foreign {
    zh: &'static str,
    en: &'static str,
    way: Way,
}

/// What the owner of a file can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    SaveAsDocx,
    TakeOffPassword,
    CopyWords,
    TypeWords,
    Unpack,
    KeepData,
}

const fn foreign(zh: &'static str, en: &'static str, way: Way) -> Foreign {
    Foreign { zh, en, way }
}

/// First bytes of files that cannot be read.
static MAGIC: &[(&[u8], Foreign)] = &[
    (b"%PDF", foreign("PDF 文件", "a PDF file", Way::CopyWords)),
    (b"{\\rtf", foreign("RTF 文档", "an RTF document", Way::SaveAsDocx)),
    (b"\x89PNG", foreign("PNG 图片", "a PNG picture", Way::TypeWords)),
    (b"\xff\xd8\xff", foreign("JPEG 图片", "a JPEG picture", Way::TypeWords)),
    (b"GIF8", foreign("GIF 图片", "a GIF picture", Way::TypeWords)),
    (b"BM", foreign("BMP 图片", "a BMP picture", Way::TypeWords)),
    (b"II*\0", foreign("TIFF 图片", "a TIFF picture", Way::TypeWords)),
    (b"MM\0*", foreign("TIFF 图片", "a TIFF picture", Way::TypeWords)),
    (b"Rar!", foreign("RAR 压缩包", "a RAR archive", Way::Unpack)),
    (b"7z\xbc\xaf\x27\x1c", foreign("7z 压缩包", "a 7z archive", Way::Unpack)),
    (b"\x1f\x8b", foreign("gzip 压缩包", "a gzip archive", Way::Unpack)),
    (b"MZ", foreign("Windows 程序", "a Windows program", Way::CopyWords)),
];

impl Foreign {
    /// The error.
    pub(super) fn refused(self) -> Unread {
        let Foreign { zh, en, way } = self;
        // Latin letters stand apart from ideographs.
        let gap = if zh.starts_with(|glyph: char| glyph.is_ascii()) { " " } else { "" };
        Unread {
            code: &codes::E0122,
            message: text!("这是{gap}{zh}，不能直接读"; "this is {en}, which cannot be read"),
            help: match way {
                Way::SaveAsDocx => text!(
                    "在 Word 或 WPS 里打开，另存为 .docx，再读那一份";
                    "open it in Word or WPS, save it as .docx and read that"
                ),
                Way::TakeOffPassword => text!(
                    "在 Word 或 WPS 里打开，去掉密码，另存为 .docx";
                    "open it in Word or WPS, take off the password and save it as .docx"
                ),
                Way::CopyWords => text!(
                    "打开它，把文字复制出来，存成 .txt；表格要对一遍";
                    "open it, copy the words into a .txt, and compare the tables"
                ),
                Way::TypeWords => text!(
                    "图片里的文字读不出来：找电子版，或录入后存成 .txt";
                    "the words of a picture cannot be read: look for the document, or type them into a .txt"
                ),
                Way::KeepData => text!(
                    "要导入的是报告的文字：存成 .txt 或 .docx；统计数据写进报告库的 statistics.csv";
                    "a report's words are imported: save them as .txt or .docx; figures belong into statistics.csv of a project"
                ),
                Way::Unpack => text!(
                    "解压后读里面的那一份报告";
                    "unpack it and read the report in it"
                ),
            },
        }
    }
}

/// What a file is. `named` is what its name says it is, `end` what its name ends with.
pub(super) fn sniff(bytes: &[u8], named: Option<Sort>, end: &str) -> Found {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Found::Foreign(compound(bytes, end));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return packed(bytes);
    }
    // `BM` and `MZ` may begin a text; a picture or a program has zeros besides.
    let binary = bytes.iter().take(512).any(|byte| *byte == 0);
    let magic = MAGIC.iter().find(|(magic, _)| {
        bytes.starts_with(magic) && (binary || magic.len() > 2 || magic == b"\x1f\x8b")
    });
    if let Some((_, foreign)) = magic {
        return Found::Foreign(*foreign);
    }
    if bytes.get(4..8) == Some(b"ftyp") && binary {
        return Found::Foreign(foreign("视频或图片", "a video or a picture", Way::TypeWords));
    }
    match marked(bytes, named) {
        Some(found) => found,
        None => match DATA.iter().find(|(ends, _)| ends.contains(&end)) {
            Some((_, data)) => Found::Foreign(*data),
            None => Found::Plain,
        },
    }
}

/// Text that is data and no report, which its name alone tells.
static DATA: &[(&[&str], Foreign)] = &[
    (
        &["csv", "tsv"],
        foreign("数据表（.csv、.tsv）", "a table of data (.csv, .tsv)", Way::KeepData),
    ),
    (&["json", "jsonl"], foreign("JSON 数据", "JSON data", Way::KeepData)),
    (&["toml"], foreign("TOML 数据", "TOML data", Way::KeepData)),
    (&["yaml", "yml"], foreign("YAML 数据", "YAML data", Way::KeepData)),
];

/// Text that begins with markup. The zeros of UTF-16 are passed over, so that a page in any
/// encoding is seen.
fn marked(bytes: &[u8], named: Option<Sort>) -> Option<Found> {
    let head = bytes.iter().take(4096).filter(|byte| byte.is_ascii() && **byte != 0);
    let head: Vec<u8> = head.map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8(head).unwrap_or_default();
    let mut head = head.trim_start();
    if head.starts_with("mime-version:") && head.contains("multipart/related") {
        let page =
            foreign("单个文件网页（.mht）", "a web page in a single file (.mht)", Way::SaveAsDocx);
        return Some(Found::Foreign(page));
    }
    let office = ["mso-application", "w:worddocument", "<pkg:package"];
    if head.starts_with("<?xml") && office.iter().any(|word| head.contains(word)) {
        let xml = foreign("Word 的 XML 文档", "a Word document in XML", Way::SaveAsDocx);
        return Some(Found::Foreign(xml));
    }
    while let Some(rest) = head
        .strip_prefix("<!--")
        .and_then(|rest| rest.split_once("-->"))
        .or_else(|| head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")))
    {
        head = rest.1.trim_start();
    }
    let begins = |tags: &[&str]| tags.iter().any(|tag| head.starts_with(tag));
    let page = begins(&["<!doctype html", "<html", "<head", "<body"]);
    // Markdown may begin with a piece of HTML, and a text with `<`.
    let piece = named != Some(Sort::Markdown)
        && begins(&[
            "<meta", "<title", "<div", "<p>", "<p ", "<table", "<style", "<script", "<span",
        ]);
    (page || piece).then_some(Found::Readable(Sort::Html))
}

/// A compound file: what it holds is named in UTF-16.
///
/// Source: [MS-CFB] 2.6.1 (names of streams), [MS-OFFCRYPTO] 2.3.4.4 (`EncryptedPackage`).
fn compound(bytes: &[u8], end: &str) -> Foreign {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    if has("EncryptedPackage") {
        let (zh, en) = ("加了密码的 Office 文档", "an Office document with a password");
        foreign(zh, en, Way::TakeOffPassword)
    } else if has("WordDocument") && end == "wps" {
        foreign("WPS 文字的 .wps 文档", "a .wps document of WPS", Way::SaveAsDocx)
    } else if has("WordDocument") {
        foreign("旧格式的 Word 文档（.doc）", "an old Word document (.doc)", Way::SaveAsDocx)
    } else if has("Workbook") || has("Book") {
        foreign("旧格式的表格（.xls、.et）", "an old spreadsheet (.xls, .et)", Way::CopyWords)
    } else if has("PowerPoint Document") {
        foreign("旧格式的演示文稿（.ppt）", "an old presentation (.ppt)", Way::CopyWords)
    } else {
        foreign("旧格式的 Office 或 WPS 文档", "an old document of Office or WPS", Way::SaveAsDocx)
    }
}

/// A zip file: which program's it is, by the names in it.
fn packed(bytes: &[u8]) -> Found {
    let package = match Package::open(bytes) {
        Ok(package) => package,
        Err(fault) => return Found::Broken(refused(&fault)),
    };
    let names = package.names();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    let office = has("[Content_Types].xml") || has("_rels/");
    if has("word/") || office && !has("xl/") && !has("ppt/") && !has("visio/") {
        return Found::Readable(Sort::Docx);
    }
    Found::Foreign(if has("xl/") {
        foreign("Excel 表格（.xlsx）", "an Excel workbook (.xlsx)", Way::CopyWords)
    } else if has("ppt/") {
        foreign("演示文稿（.pptx）", "a presentation (.pptx)", Way::CopyWords)
    } else if has("OFD.xml") {
        foreign("OFD 版式文件", "an OFD file", Way::CopyWords)
    } else if has("content.xml") && has("META-INF/") {
        foreign("OpenDocument 文档（.odt）", "an OpenDocument file (.odt)", Way::SaveAsDocx)
    } else if has("META-INF/container.xml") {
        foreign("EPUB 电子书", "an EPUB book", Way::CopyWords)
    } else {
        foreign("压缩包（.zip）", "a zip archive", Way::Unpack)
    })
}
