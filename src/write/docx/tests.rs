//! Tests on the documents of `write::sample`: every block and inline, and hostile words in every
//! place.

use super::Docx;
use crate::document::{Block, Document, Facts, Inline, Link, Paragraph, Rank};
use crate::model::{Docx as Options, Report, RunIn};
use crate::reference::Reference;
use crate::write::sample::{
    NASTY, bytes, bytes_after, everything, figure, hostile, link, opened, paragraph, report, span,
    words,
};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn part(document: &Document, report: &Report, name: &str) -> String {
    part_of(bytes(&Docx, document, report).unwrap(), name)
}

fn part_of(bytes: Vec<u8>, name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of a part, a paragraph a line, as an XML reader sees them. Everything has to be
/// well-formed for it to come this far.
fn lines(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().enable_all_checks(true);
    let (mut out, mut in_text) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                in_text = start.name().as_ref() == "w:t";
                if start.name().as_ref() == "w:p" {
                    out.push(String::new());
                }
            }
            Event::Empty(start) if start.name().as_ref() == "w:br" => {
                out.last_mut().unwrap().push('\n');
            }
            Event::Text(words) if in_text => {
                out.last_mut().unwrap().push_str(&words.xml10_content());
            }
            Event::GeneralRef(name) if in_text => {
                let glyph = match name.xml10_content().as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("&{other};"),
                };
                out.last_mut().unwrap().push(glyph);
            }
            Event::End(_) => in_text = false,
            Event::Eof => return out,
            _ => {}
        }
    }
}

fn text_only(text: &str) -> Document {
    Document { body: vec![paragraph(vec![words(text)])], ..Document::default() }
}

/// Word leaves the first page without a number where nothing is said for it.
#[test]
fn a_first_page_of_its_own_has_our_footer_and_header_too() {
    let facts = Facts { status: "draft".to_owned(), ..Facts::default() };
    let document = Document { facts, ..text_only("甲") };
    for first_page in [false, true] {
        let reference = Reference { first_page, ..Reference::default() };
        let bytes = bytes_after(&Docx, &document, &report(), Some(&reference)).unwrap();
        let xml = part_of(bytes, "word/document.xml");
        assert_eq!(xml.contains("<w:titlePg/>"), first_page);
        for edge in ["header", "footer"] {
            let first = format!("<w:{edge}Reference w:type=\"first\"");
            assert_eq!(xml.contains(&first), first_page, "{edge}: {xml}");
        }
    }
}

#[test]
fn every_block_and_inline() {
    let lines = lines(&part(&everything(), &report(), "word/document.xml"));
    let expect = [
        "某府发〔2025〕3号",
        "某县某镇人民政府\n关于2024年法治政府建设情况的报告",
        "县人民政府：",
        "现将情况报告如下。",
        "一、主要举措和成效",
        "（一）健全机制",
        "1.抓实调解。全年调解纠纷。",
        "全年调解218件，“重点”突出，稳步推进，见网站和上文，运行1+3+N机制。\n另起一行。",
        "·第一条；",
        "·第二条。",
        "（1）甲；",
        "（2）乙。",
        "续。",
        "依法行政。",
        "事项",
        "类别",
        "a|b",
        "数量",
        "调解",
        "甲",
        "—",
        "218件",
        "",
        "乙",
        "x|y",
        "3",
        "二、存在的不足和原因",
        "一是力量不足。",
        "二是宣传不深。形式单一。",
        "附件：主要数据一览表",
        "某县某镇人民政府",
        "2025年1月6日",
        "附件",
        "主要数据一览表",
        "统计项",
        "本年",
        "上年",
        "变化",
        "说明",
        "司法所",
        "调解矛盾纠纷",
        "218件",
        "198件",
        "增长10.1%",
        "来源：人民调解台账",
        "",
    ];
    assert_eq!(lines, expect);
    let notes = part(&everything(), &report(), "word/footnotes.xml");
    assert!(notes.contains("上年公布数为190件。"), "{notes}");
}

#[test]
fn hostile_words_stay_words_in_every_place() {
    let document = hostile(NASTY);
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footnotes.xml",
        "word/footer-default.xml",
        "word/footer-even.xml",
        "word/settings.xml",
        "word/styles.xml",
    ] {
        let lines = lines(&part(&document, &report(), name));
        if name == "word/document.xml" {
            // Each place of the text and of the annex.
            assert_eq!(lines.concat().matches(NASTY).count(), 33);
        }
    }
}

/// XML cannot carry some characters at all; what it can is carried.
#[test]
fn what_xml_cannot_carry_is_seen() {
    let long = "x".repeat(10_000);
    for (given, expect) in [
        ("a\0\u{1}\u{8}\u{b}\u{1f}b", "a\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}b"),
        ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"),
        ("]]>&amp;<w:t>{ HYPERLINK \"x\" }", "]]>&amp;<w:t>{ HYPERLINK \"x\" }"),
        ("甲\u{202e}乙\u{2066}\u{200b}", "甲\u{202e}乙\u{2066}\u{200b}"),
        ("𬱖㎡①→“”‘’—…", "𬱖㎡①→“”‘’—…"),
        ("  a  b  ", "  a  b  "),
        ("a\tb\r\nc", "a b  c"),
        (long.as_str(), long.as_str()),
    ] {
        let lines = lines(&part(&text_only(given), &report(), "word/document.xml"));
        assert_eq!(lines[1], expect);
    }
}

#[test]
fn links_lead_only_where_they_may() {
    let document = Document {
        body: vec![paragraph(vec![
            link("javascript:alert(1)", "甲"),
            link("https://a.cn/?a=1&b=\"2\"", "乙"),
            link("#nowhere", "丙"),
            link("https://a:b/", "丁"),
        ])],
        ..Document::default()
    };
    let rels = part(&document, &report(), "word/_rels/document.xml.rels");
    assert!(!rels.contains("javascript"));
    assert!(rels.contains("Target=\"https://a.cn/?a=1&amp;b=%222%22\" TargetMode=\"External\""));
    assert_eq!(rels.matches("External").count(), 1);
}

#[test]
fn figures_are_tagged_unless_told_otherwise() {
    let mut report = report();
    let tagged = part(&everything(), &report, "word/document.xml");
    // Twice in the text and once in the annex.
    assert_eq!(tagged.matches("<w:tag w:val=\"mediation.total\"/>").count(), 3);
    assert_eq!(tagged.matches("<w:tag w:val=\"last(mediation.total)\"/>").count(), 1);
    assert_eq!(tagged.matches("<w:tag w:val=\"change(mediation.total)\"/>").count(), 1);
    assert_eq!(tagged.matches("<w:alias w:val=\"调解矛盾纠纷\"/>").count(), 5);
    report.settings.docx = Options { mark_figures: false, ..Options::default() };
    let plain = part(&everything(), &report, "word/document.xml");
    assert!(!plain.contains("w:sdt"));
    assert_eq!(lines(&tagged), lines(&plain));
    // Word takes no longer tags.
    let long = "甲".repeat(65);
    let document = Document {
        body: vec![paragraph(vec![figure("1件", 1, &long, "a")])],
        ..Document::default()
    };
    let xml = part(&document, &Report { ..self::report() }, "word/document.xml");
    assert!(!xml.contains("w:sdt") && xml.contains("1件"));
}

#[test]
fn a_style_separator_is_written_where_it_is_asked_for() {
    let mut report = report();
    let inline = part(&everything(), &report, "word/document.xml");
    assert!(!inline.contains("w:specVanish"));
    assert!(inline.contains("<w:rStyle w:val=\"Heading3Char\"/>"));
    report.settings.docx.run_in = RunIn::Separator;
    let separate = part(&everything(), &report, "word/document.xml");
    assert_eq!(separate.matches("<w:vanish/><w:specVanish/>").count(), 1);
    assert_eq!(lines(&inline).concat(), lines(&separate).concat());
}

#[test]
fn the_annex_may_be_left_out() {
    let mut report = report();
    report.settings.docx.annex = false;
    let lines = lines(&part(&everything(), &report, "word/document.xml"));
    assert_eq!(lines.last().map(String::as_str), Some("2025年1月6日"));
    assert!(!lines.iter().any(|line| line.starts_with("附件")));
}

/// Word has one reference to a note, and none in a note.
#[test]
fn notes_are_referred_to_as_word_wants_it() {
    let note = |index| Inline::Footnote(index);
    let document = Document {
        body: vec![paragraph(vec![note(2), note(0), note(2), note(9)])],
        footnotes: vec![
            vec![paragraph(vec![words("零"), note(1)])],
            vec![paragraph(vec![words("一")])],
            vec![paragraph(vec![words("二"), note(2)])],
        ],
        ..Document::default()
    };
    let body = part(&document, &report(), "word/document.xml");
    let places: Vec<&str> = body
        .match_indices("<w:footnoteReference w:id=\"")
        .map(|(at, found)| &body[at + found.len()..][..1])
        .collect();
    assert_eq!(places, ["1", "2", "3"]);
    assert_eq!(body.matches(" NOTEREF note_1 ").count(), 1);
    assert_eq!(body.matches("<w:bookmarkStart").count(), 1);
    assert_eq!(lines(&body)[1], "①⑩");
    let notes = part(&document, &report(), "word/footnotes.xml");
    assert_eq!(lines(&notes)[2..], ["二①", "零③", "一"]);
}

#[test]
fn a_note_begins_and_ends_with_a_paragraph() {
    let table = everything().body.into_iter().find(|block| matches!(block, Block::Table(_)));
    let document = Document {
        body: vec![paragraph(vec![Inline::Footnote(0)])],
        footnotes: vec![table.into_iter().collect()],
        ..Document::default()
    };
    let notes = part(&document, &report(), "word/footnotes.xml");
    assert!(notes.contains("</w:p><w:tbl>") && notes.contains("</w:tbl><w:p>"), "{notes}");
}

#[test]
fn tables_that_touch_are_kept_apart() {
    let tables = || everything().body.into_iter().filter(|block| matches!(block, Block::Table(_)));
    let document = Document { body: tables().chain(tables()).collect(), ..Document::default() };
    let body = part(&document, &report(), "word/document.xml");
    assert!(!body.contains("</w:tbl><w:tbl>"));
    assert_eq!(body.matches("<w:tblHeader/>").count(), 2);
    let quoted = || Block::Quote(tables().collect());
    for body in [vec![quoted(), quoted()], tables().chain([quoted()]).collect()] {
        let document = Document { body, ..Document::default() };
        let body = part(&document, &report(), "word/document.xml");
        assert!(!body.contains("</w:tbl><w:tbl>") && !body.contains("</w:tbl><w:sectPr"), "{body}");
    }
}

/// An exact height of lines would cut a picture to a line.
#[test]
fn pictures_are_not_cut_wherever_they_stand() {
    let image = || {
        let inlines = everything().body.into_iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.content),
            Block::Heading(_) | Block::List(_) | Block::Quote(_) | Block::Table(_) => None,
        });
        inlines.flatten().find(|inline| matches!(inline, Inline::Image(_))).unwrap()
    };
    let target = "https://a.cn".to_owned();
    let linked = Inline::Link(Link { target, content: vec![image()], span: span() });
    for content in [vec![words("甲"), image()], vec![Inline::Strong(vec![image()])], vec![linked]]
    {
        let document = Document { body: vec![paragraph(content)], ..Document::default() };
        let body = part(&document, &report(), "word/document.xml");
        assert!(body.contains("<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>"), "{body}");
    }
    let mut run_in = opened(Rank::Heading(3), "1.", "抓实。", "", "");
    if let Block::Paragraph(paragraph) = &mut run_in {
        paragraph.content = vec![image()];
    }
    let document = Document { body: vec![run_in], ..Document::default() };
    let body = part(&document, &report(), "word/document.xml");
    assert!(!body.contains("\"Picture\"") && body.contains("w:lineRule=\"auto\""), "{body}");
}

#[test]
fn same_document_same_bytes() {
    let one = bytes(&Docx, &everything(), &report()).unwrap();
    assert_eq!(one, bytes(&Docx, &everything(), &report()).unwrap());
}

#[test]
fn an_empty_document_is_a_document() {
    let empty = Block::Paragraph(Paragraph { opening: None, content: Vec::new(), span: span() });
    for body in [Vec::new(), vec![empty]] {
        let document = Document { body, ..Document::default() };
        let xml = part(&document, &report(), "word/document.xml");
        assert!(xml.ends_with("</w:sectPr></w:body></w:document>"));
    }
}
