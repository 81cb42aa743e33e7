//! Documents that are taken, and documents that are refused, made here part by part.

use super::{Reference, Sort, Target, read};
use crate::check::base_layout;
use crate::model::{Role, Size, Typeface};
use crate::word::Fault;
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PAGE: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" \
     w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/>";

/// Names and texts of parts.
type Parts = Vec<(String, Vec<u8>)>;

fn relationships(list: &[(&str, &str, &str, bool)]) -> String {
    let mut out = String::from(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (id, kind, target, external) in list {
        let mode = if *external { " TargetMode=\"External\"" } else { "" };
        out += &format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}{kind}\" Target=\"{target}\"{mode}/>"
        );
    }
    out + "</Relationships>"
}

/// A document with these elements in its section and these relationships besides its styles.
fn document(section: &str, more: &[(&str, &str, &str, bool)]) -> Parts {
    let mut list = vec![("s", "styles", "styles.xml", false)];
    list.extend(more);
    let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    vec![
        part("_rels/.rels", relationships(&[("m", "officeDocument", "word/document.xml", false)])),
        part("word/_rels/document.xml.rels", relationships(&list)),
        part(
            "word/document.xml",
            format!(
                "<w:document {SPACES}><w:body><w:p><w:r><w:t>旧</w:t></w:r></w:p>\
                 <w:sectPr>{section}</w:sectPr></w:body></w:document>"
            ),
        ),
        part(
            "word/styles.xml",
            styles(
                "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"Title\"/></w:style>",
            ),
        ),
    ]
}

fn styles(inner: &str) -> String {
    format!("<w:styles {SPACES}>{inner}</w:styles>")
}

fn with(mut parts: Parts, name: &str, text: impl Into<Vec<u8>>) -> Parts {
    parts.retain(|(known, _)| known != name);
    parts.push((name.to_owned(), text.into()));
    parts
}

fn packed(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn taken(parts: &Parts) -> Reference {
    read(&packed(parts)).unwrap()
}

fn refused(parts: &Parts) -> Fault {
    read(&packed(parts)).unwrap_err()
}

#[test]
fn a_page_is_taken_to_the_twip() {
    let reference = taken(&document(
        &format!("{PAGE}<w:titlePg/><w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>"),
        &[],
    ));
    let paper = reference.paper.unwrap();
    assert_eq!(
        (paper.width, paper.height, paper.margins),
        (11906, 16838, [2098, 1474, 1984, 1587])
    );
    assert_eq!((paper.pitch, reference.first_page), (Some(579), true));
    assert!(reference.losses.is_empty());
}

#[test]
fn a_first_page_of_its_own_is_taken_only_where_it_is_switched_on() {
    let footers = "<w:footerReference w:type=\"default\" r:id=\"f\"/>\
                   <w:footerReference w:type=\"first\" r:id=\"g\"/>";
    let links = [("f", "footer", "f.xml", false), ("g", "footer", "g.xml", false)];
    let pages = |on: &str| {
        let mut parts = document(&format!("{footers}{PAGE}{on}"), &links);
        for name in ["word/f.xml", "word/g.xml"] {
            parts = with(parts, name, format!("<w:ftr {SPACES}><w:p/></w:ftr>"));
        }
        let reference = taken(&parts);
        let pages: Vec<_> = reference.edges.iter().map(|edge| edge.pages).collect();
        (reference.first_page, pages)
    };
    assert_eq!(pages(""), (false, vec!["default"]));
    assert_eq!(pages("<w:titlePg w:val=\"0\"/>"), (false, vec!["default"]));
    assert_eq!(pages("<w:titlePg/>"), (true, vec!["default", "first"]));
}

#[test]
fn a_page_without_room_is_none() {
    let wide = PAGE.replace("w:left=\"1587\"", "w:left=\"9999\"");
    assert_eq!(taken(&document(&wide, &[])).paper, None);
    assert_eq!(taken(&document("", &[])).paper, None);
    assert_eq!(taken(&document(&PAGE.replace("11906", "many"), &[])).paper, None);
}

#[test]
fn styles_are_taken_without_their_numbers() {
    let inner = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr>\
                 <w:numPr><w:numId w:val=\"7\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
                 <w:style w:type=\"numbering\" w:styleId=\"n\"><w:name w:val=\"编号\"/></w:style>";
    let reference = taken(&with(document(PAGE, &[]), "word/styles.xml", styles(inner)));
    let styles = &reference.styles;
    assert_eq!(styles.numbered, ["heading 1"]);
    assert!(!styles.begin.contains("numPr") && !styles.begin.contains("numbering"));
    assert!(styles.begin.contains("outlineLvl"));
    assert_eq!(styles.end, "</w:styles>");
    assert_eq!(styles.id(Sort::Paragraph, "heading 1"), Some("1"));
    assert_eq!(reference.losses.len(), 1);
}

#[test]
fn a_linked_style_is_found_whatever_its_name() {
    let inner = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:link w:val=\"10\"/></w:style>\
                 <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"10\"><w:name w:val=\"标题 1 字符\"/></w:style>\
                 <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/><w:link w:val=\"none\"/></w:style>";
    let reference = taken(&with(document(PAGE, &[]), "word/styles.xml", styles(inner)));
    let id = |name: &str| reference.styles.id(Sort::Character, name);
    assert_eq!((id("heading 1 char"), id("heading 2 char")), (Some("10"), None));
}

/// Some programs call the namespace otherwise.
#[test]
fn prefixes_do_not_matter() {
    let text =
        styles("<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"Title\"/></w:style>");
    let text = text
        .replace("xmlns:w=", "xmlns:ns0=")
        .replace("w:style", "ns0:style")
        .replace("<w:", "<ns0:")
        .replace(" w:", " ns0:");
    let reference = taken(&with(document(PAGE, &[]), "word/styles.xml", text));
    assert_eq!(reference.styles.id(Sort::Paragraph, "Title"), Some("a"));
    assert!(reference.styles.begin.starts_with("<ns0:styles "), "{}", reference.styles.begin);
}

#[test]
fn what_styles_say_is_found_through_their_ancestors() {
    let inner = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"21\"/></w:rPr></w:rPrDefault></w:docDefaults>\
                 <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/><w:pPr><w:jc w:val=\"both\"/></w:pPr></w:style>\
                 <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"c\"/></w:style>\
                 <w:style w:type=\"paragraph\" w:styleId=\"c\"><w:name w:val=\"X\"/><w:basedOn w:val=\"b\"/><w:rPr><w:rFonts w:eastAsia=\"黑体\"/></w:rPr></w:style>";
    let reference = taken(&with(document(PAGE, &[]), "word/styles.xml", styles(inner)));
    let said = reference.styles.says("title").unwrap();
    assert_eq!(
        (said.font.as_deref(), said.size, said.align.as_deref()),
        (Some("黑体"), Some(21), Some("left"))
    );
    assert_eq!(reference.styles.says("heading 9"), None);
}

fn footer(inner: &str) -> String {
    format!("<w:ftr {SPACES}><w:p>{inner}</w:p></w:ftr>")
}

fn with_footer(inner: &str, links: &[(&str, &str, &str, bool)]) -> Parts {
    let section = format!("<w:footerReference w:type=\"default\" r:id=\"f\"/>{PAGE}");
    let parts = document(&section, &[("f", "footer", "/word/footer1.xml", false)]);
    let parts = with(parts, "word/footer1.xml", footer(inner));
    with(parts, "word/_rels/footer1.xml.rels", relationships(links))
}

#[test]
fn footers_come_with_their_pictures_and_links() {
    let links = [("i", "image", "media/a.PNG", false), ("l", "hyperlink", "https://a.cn", true)];
    let parts = with_footer("<w:hyperlink r:id=\"l\"/><w:r r:embed=\"i\"/>", &links);
    let reference = taken(&with(parts, "word/media/a.PNG", "png"));
    let targets: Vec<&Target> = reference.edges[0].links.iter().map(|link| &link.target).collect();
    assert_eq!(
        targets,
        [&Target::Image("png", b"png".to_vec()), &Target::Address("https://a.cn".to_owned())]
    );
    assert!(reference.losses.is_empty());
}

#[test]
fn footers_with_what_runs_or_lies_elsewhere_are_left() {
    let link: &[(&str, &str, &str, bool)] = &[("i", "image", "https://a.cn/x.png", true)];
    let script = [("i", "hyperlink", "javascript:alert(1)", true)];
    let object = [("i", "oleObject", "embeddings/x.bin", false)];
    for (inner, links) in [
        ("<w:r r:link=\"i\"/>", link),
        ("<w:hyperlink r:id=\"i\"/>", &script),
        ("<w:r r:id=\"i\"/>", &object),
        ("<w:r r:id=\"nowhere\"/>", &[]),
        ("<w:r><w:instrText> INCLUDEPICTURE \"https://a.cn\" </w:instrText></w:r>", &[]),
        (
            "<w:fldChar w:fldCharType=\"begin\"/><w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE</w:instrText><w:fldChar w:fldCharType=\"end\"/>",
            &[],
        ),
        ("<w:instrText><![CDATA[ INCLUDETEXT x ]]></w:instrText>", &[]),
        ("<w:instrText>&#73;NCLUDETEXT x</w:instrText>", &[]),
        (
            "<w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DDE x</w:instrText><w:fldChar w:fldCharType=\"end\"/><w:fldChar w:fldCharType=\"end\"/>",
            &[],
        ),
        ("<w:fldSimple w:instr=\"ddeauto cmd\"/>", &[]),
        ("<w:object/>", &[]),
    ] {
        let reference = taken(&with_footer(inner, links));
        assert!(reference.edges.is_empty() && reference.losses.len() == 1, "{inner}");
    }
}

#[test]
fn what_is_no_word_document_is_refused() {
    for (bytes, part) in [
        (&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], ".doc"),
        (b"{\\rtf1", "RTF"),
        (b"", "空"),
        (b"hello", "别的"),
    ] {
        let fault = read(bytes).unwrap_err();
        assert!(matches!(&fault, Fault::Other(zh, _) if zh.contains(part)), "{fault:?}");
    }
    assert_eq!(read(b"PK\x03\x04 cut off").unwrap_err(), Fault::Broken);
    let parts = vec![("xl/workbook.xml".to_owned(), b"<a/>".to_vec())];
    assert!(matches!(refused(&parts), Fault::Other(..)));
    let lacking = document(PAGE, &[]).into_iter().filter(|(name, _)| name != "word/styles.xml");
    assert_eq!(refused(&lacking.collect()), Fault::Missing("word/styles.xml".to_owned()));
}

#[test]
fn broken_and_hostile_parts_are_refused() {
    let part = || "word/styles.xml".to_owned();
    let with_styles = |text: &str| with(document(PAGE, &[]), "word/styles.xml", text);
    let with_style = |inner: &str| styles(&format!("<w:style>{inner}</w:style>"));
    for text in [
        "<w:styles>",
        "<a/>",
        "no",
        "<w:styles><w:style></w:styles>",
        &with_style("&nbsp;"),
        &with_style("\u{1}"),
        &with_style("<x:y/>"),
        &with_style("<w:name w:val=\"&#1;\"/>"),
        &styles("<w:style/>")
            .replace("<w:styles ", "<w:styles xmlns:mc=\"m\" mc:Ignorable=\"w14\" "),
    ] {
        assert_eq!(refused(&with_styles(text)), Fault::Xml(part()), "{text}");
    }
    assert_eq!(
        refused(&with(document(PAGE, &[]), &part(), b"\xff\xfe".to_vec())),
        Fault::Xml(part())
    );
    let laughs = format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", styles("&b;"));
    assert_eq!(refused(&with_styles(&laughs)), Fault::DocType(part()));
    let strict = styles("").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    assert_eq!(refused(&with_styles(&strict)), Fault::Strict);
    let deep = styles(&("<w:a>".repeat(5000) + &"</w:a>".repeat(5000)));
    assert_eq!(refused(&with_styles(&deep)), Fault::Xml(part()));
    let bomb = with(document(PAGE, &[]), &part(), vec![b' '; 40 << 20]);
    assert_eq!(refused(&bomb), Fault::TooLarge);
}

/// Word's own grid is lower than its characters; the line is then taken from the text's style.
#[test]
fn lines_are_no_lower_than_their_characters() {
    let grid = |pitch: &str| format!("{PAGE}<w:docGrid w:type=\"lines\" w:linePitch=\"{pitch}\"/>");
    let size = Size::default();
    assert_eq!(taken(&document(&grid("579"), &[])).line_height(size), Some(579));
    for pitch in ["312", "1", "31680", "-5", "9223372036854775807"] {
        assert_eq!(taken(&document(&grid(pitch), &[])).line_height(size), None, "{pitch}");
    }
    let inner = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/>\
                 <w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/></w:pPr></w:style>";
    let reference = taken(&with(document(&grid("312"), &[]), "word/styles.xml", styles(inner)));
    assert_eq!(reference.line_height(size), Some(560));
    assert_eq!(reference.over(base_layout()).page.lines, 22);
}

#[test]
fn numbers_have_bounds() {
    for (from, to) in [
        ("w:left=\"1587\"", "w:left=\"9223372036854775807\""),
        ("w:top=\"2098\"", "w:top=\"-9223372036854775808\""),
        ("w:header=\"851\"", "w:header=\"9223372036854775807\""),
    ] {
        assert_eq!(taken(&document(&PAGE.replace(from, to), &[])).paper, None, "{to}");
    }
    let low = taken(&document(&PAGE.replace("w:footer=\"992\"", "w:footer=\"-5\""), &[]));
    assert_eq!(low.paper.map(|paper| paper.edges), Some([851, 0]));
}

#[test]
fn fonts_are_known_by_their_own_class_first() {
    for (font, class) in [
        ("宋体", Typeface::SongTi),
        ("华文中宋", Typeface::XiaoBiaoSong),
        ("仿宋", Typeface::FangSong),
        ("某字体", Typeface::Other),
    ] {
        let inner = format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/>\
             <w:rPr><w:rFonts w:eastAsia=\"{font}\"/></w:rPr></w:style>"
        );
        let reference = taken(&with(document(PAGE, &[]), "word/styles.xml", styles(&inner)));
        assert_eq!(reference.over(base_layout()).look(Role::Title).font, class, "{font}");
    }
}

#[test]
fn footers_come_from_the_sections_before() {
    let before = "<w:p><w:pPr><w:sectPr><w:footerReference w:type=\"default\" r:id=\"f\"/>\
                  </w:sectPr></w:pPr></w:p><w:sectPr>";
    let parts = document(PAGE, &[("f", "footer", "footer1.xml", false)]);
    let text = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1.clone();
    let text = String::from_utf8(text).unwrap().replace("<w:sectPr>", before);
    let parts = with(parts, "word/document.xml", text);
    let reference = taken(&with(parts, "word/footer1.xml", footer("<w:r><w:t>甲</w:t></w:r>")));
    assert_eq!(reference.edges[0].words, "甲");
    assert_eq!(reference.losses.len(), 1);
}

#[test]
fn a_header_that_was_ours_is_none_of_the_office() {
    let section = format!("<w:headerReference w:type=\"default\" r:id=\"h\"/>{PAGE}");
    let parts = document(&section, &[("h", "header", "header1.xml", false)]);
    for (words, has) in [("讨论稿", false), (" 送审稿 ", false), ("某县公文", true)] {
        let header = format!("<w:hdr {SPACES}><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>");
        let reference = taken(&with(parts.clone(), "word/header1.xml", header));
        assert_eq!(reference.has_header(), has, "{words}");
    }
}

#[test]
fn a_text_of_any_length_takes_no_room() {
    // Each block is another, since what is all the same is taken for a bomb.
    let block = |at: u32| {
        format!("<w:p><w:r><w:t>字{at}</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl>")
    };
    let blocks: String = (0..100_000).map(block).collect();
    let text = format!(
        "<w:document {SPACES}><w:body>{blocks}<w:sectPr>{PAGE}</w:sectPr></w:body></w:document>"
    );
    let reference = taken(&with(document(PAGE, &[]), "word/document.xml", text));
    assert!(reference.paper.is_some());
}
