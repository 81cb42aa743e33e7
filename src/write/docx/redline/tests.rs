//! A redline is read as the standard says, by a reader of its own: with all changes accepted it is
//! the new document, with all rejected the old one, property by property.

use super::{Redline, redline};
use crate::check::base_layout;
use crate::document::{Block, Document, Image, Inline, List, Table};
use crate::kind::{BUILTIN, Builtin, Templates};
use crate::load::{Disk, Images};
use crate::pipeline::{Options, compile};
use crate::source::Sources;
use crate::word::{Node, Package, read_part, relationships};
use crate::write::docx::Docx;
use crate::write::sample::{
    everything, figure, heading, hostile, link, opened, paragraph, report, span, words,
};
use crate::write::{WriteContext, Writer as _};
use proptest::prelude::{ProptestConfig, Strategy, prop, proptest};
use std::collections::{BTreeMap, BTreeSet};

fn png(height: u8) -> crate::load::Image {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend([0, 0, 0, 4, 0, 0, 0, height, 8, 2, 0, 0, 0]);
    crate::load::Image::new(bytes).unwrap()
}

fn pictures(height: u8) -> Images {
    Images::from([("图/a b.png".to_owned(), png(3)), ("图/c.png".to_owned(), png(height))])
}

/// The documents of both years as they are built, and the redline.
struct Made {
    old: Vec<u8>,
    new: Vec<u8>,
    redline: Redline,
}

/// `height` is that of a picture of the new document; in the old it is 5.
fn made(old: &Document, new: &Document, height: u8) -> Made {
    let kind = BUILTIN.first().and_then(Builtin::kind).unwrap();
    let (templates, sources) = (Templates::base(), Sources::default());
    let mut report = report();
    report.settings.docx.mark_figures = false;
    let (old_images, images) = (pictures(5), pictures(height));
    let context = WriteContext {
        document: new,
        report: &report,
        kind: &kind,
        layout: base_layout(),
        reference: None,
        templates: &templates,
        sources: &sources,
        images: &images,
        to_project: "",
    };
    let before = WriteContext { document: old, images: &old_images, ..context };
    Made {
        old: Docx.write(&before).unwrap(),
        new: Docx.write(&context).unwrap(),
        redline: redline(old, &old_images, &context).unwrap(),
    }
}

/// What is done with all changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Accept,
    Reject,
}

/// A document as its reader sees it after a verdict.
struct Seen {
    text: Node,
    notes: Option<Node>,
    /// Addresses and files by id, for both parts.
    links: [BTreeMap<String, String>; 2],
    files: BTreeMap<String, Vec<u8>>,
    names: BTreeSet<String>,
    verdict: Verdict,
    in_notes: bool,
}

/// Its lines: paragraphs with properties, marks and runs; tables with rows and cells.
fn seen(bytes: &[u8], verdict: Verdict) -> Vec<String> {
    let mut package = Package::open(bytes).unwrap();
    let mut read = |name: &str| {
        package
            .has(name)
            .then(|| read_part(name, &package.text(name).unwrap(), |_, _| true).unwrap())
    };
    let (text, notes) = (read("word/document.xml").unwrap(), read("word/footnotes.xml"));
    let mut links = |name: &str| -> BTreeMap<String, String> {
        let all = relationships(name, &mut package).unwrap();
        all.into_iter().map(|(id, place)| (id, place.path)).collect()
    };
    let links = [links("word/document.xml"), links("word/footnotes.xml")];
    let media: Vec<String> =
        package.names().into_iter().filter(|name| name.contains("/media/")).collect();
    let files = media.iter().map(|name| (name.clone(), package.part(name).unwrap().unwrap()));
    let files = files.collect();
    let mut names = BTreeSet::new();
    text.each(&mut |node| {
        if node.name == "w:bookmarkStart" {
            let name = node.attribute("w:name").unwrap().to_owned();
            assert!(names.insert(name), "a name twice");
        }
    });
    let seen = Seen { text, notes, links, files, names, verdict, in_notes: false };
    seen.blocks(seen.text.child("w:body").unwrap())
}

fn flat(node: &Node) -> String {
    let attributes: Vec<String> =
        node.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let children: Vec<String> = node.children.iter().map(flat).collect();
    format!("{}[{}]({})", node.name, attributes.join(" "), children.concat())
}

impl Seen {
    /// Whether what this element stands for is gone.
    fn gone(&self, name: &str) -> bool {
        name == if self.verdict == Verdict::Accept { "w:del" } else { "w:ins" }
    }

    /// The properties after the verdict, without what is no property.
    fn properties(&self, holder: Option<&Node>, change: &str, skip: &[&str]) -> String {
        let Some(holder) = holder else { return String::new() };
        let before = holder.child(change).filter(|_| self.verdict == Verdict::Reject);
        let own = before.map_or(holder, |before| &before.children[0]);
        let kept = own.children.iter().filter(|it| it.name != change && !skip.contains(&&*it.name));
        kept.map(flat).collect()
    }

    fn blocks(&self, holder: &Node) -> Vec<String> {
        let mut out = Vec::new();
        let mut open: Vec<(String, String)> = Vec::new();
        for node in &holder.children {
            match node.name.as_str() {
                "w:p" => {
                    let properties = node.child("w:pPr");
                    let mark = properties.and_then(|it| it.child("w:rPr"));
                    self.runs(node, "", &mut open);
                    let marks = ["w:ins", "w:del"];
                    if mark.is_some_and(|mark| {
                        mark.children
                            .iter()
                            .any(|it| marks.contains(&&*it.name) && self.gone(&it.name))
                    }) {
                        continue;
                    }
                    let look = self.properties(properties, "w:pPrChange", &["w:rPr"]);
                    let mark = self.properties(mark, "w:rPrChange", &marks);
                    let runs: Vec<String> = std::mem::take(&mut open)
                        .into_iter()
                        .map(|(look, text)| format!("<{look}>{text}"))
                        .collect();
                    out.push(format!("{look} {mark} {}", runs.concat()));
                }
                "w:tbl" => {
                    let rows = self.rows(node);
                    // Words before a table that stays cannot join what is behind it.
                    assert!(rows.is_empty() || open.is_empty());
                    out.extend(rows);
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "the last mark is gone");
        out
    }

    fn rows(&self, table: &Node) -> Vec<String> {
        let mut out = Vec::new();
        for row in table.all("w:tr") {
            let properties = row.child("w:trPr").unwrap();
            if properties.children.iter().any(|it| self.gone(&it.name)) {
                continue;
            }
            out.push(format!("row {}", self.properties(Some(properties), "", &["w:ins", "w:del"])));
            for cell in row.all("w:tc") {
                out.push("cell".to_owned());
                out.extend(self.blocks(cell));
            }
        }
        if !out.is_empty() {
            out.insert(0, format!("table of {}", table.child("w:tblGrid").unwrap().children.len()));
        }
        out
    }

    fn runs(&self, holder: &Node, link: &str, out: &mut Vec<(String, String)>) {
        for node in &holder.children {
            match node.name.as_str() {
                "w:ins" | "w:del" if self.gone(&node.name) => {}
                "w:ins" | "w:del" => self.runs(node, link, out),
                "w:hyperlink" => {
                    let link = match node.attribute("w:anchor") {
                        Some(name) => {
                            assert!(self.names.contains(name), "{name} is nowhere");
                            "inside".to_owned()
                        }
                        None => {
                            let id = node.attribute("r:id").unwrap();
                            self.links[usize::from(self.in_notes)][id].clone()
                        }
                    };
                    self.runs(node, &link, out);
                }
                "w:r" => {
                    let hint = "w:rFonts[w:hint=eastAsia]()";
                    let look = self.properties(node.child("w:rPr"), "w:rPrChange", &[]);
                    let look = format!("{link} {}", look.replace(hint, ""));
                    let text: String = node.children.iter().map(|it| self.text(it)).collect();
                    match out.last_mut() {
                        Some((before, words)) if *before == look => words.push_str(&text),
                        _ => out.push((look, text)),
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&self, node: &Node) -> String {
        match node.name.as_str() {
            "w:t" | "w:delText" => node.words.clone(),
            "w:br" => "⏎".to_owned(),
            "w:footnoteRef" => "#".to_owned(),
            "w:instrText" | "w:delInstrText" => {
                let name = node.words.split_whitespace().nth(1).unwrap();
                assert!(self.names.contains(name), "{name} is nowhere");
                "{again}".to_owned()
            }
            "w:footnoteReference" => {
                let id = node.attribute("w:id").unwrap();
                let notes = self.notes.as_ref().unwrap();
                let note = notes.all("w:footnote").find(|note| note.attribute("w:id") == Some(id));
                let inside = Seen {
                    text: Node::default(),
                    notes: None,
                    links: self.links.clone(),
                    files: self.files.clone(),
                    names: self.names.clone(),
                    verdict: self.verdict,
                    in_notes: true,
                };
                format!("⟦{}⟧", inside.blocks(note.unwrap()).join("¶"))
            }
            "w:drawing" => {
                let (mut embed, mut about) = (String::new(), String::new());
                node.each(&mut |inner| match inner.name.as_str() {
                    "a:blip" => embed = inner.attribute("r:embed").unwrap().to_owned(),
                    "docPr" => about = inner.attribute("descr").unwrap().to_owned(),
                    _ => {}
                });
                let file = &self.links[usize::from(self.in_notes)][&embed];
                format!("［{about} {:?}］", self.files[file])
            }
            _ => String::new(),
        }
    }
}

/// Every number of a revision, a bookmark or a picture stands once.
fn unique(bytes: &[u8]) {
    let mut package = Package::open(bytes).unwrap();
    let mut ids = BTreeSet::new();
    for name in ["word/document.xml", "word/footnotes.xml"] {
        if !package.has(name) {
            continue;
        }
        let root = read_part(name, &package.text(name).unwrap(), |_, _| true).unwrap();
        root.each(&mut |node| {
            let numbered = ["w:ins", "w:del", "w:bookmarkStart"].contains(&&*node.name)
                || node.name.ends_with("PrChange");
            let id = if numbered { node.attribute("w:id") } else { None };
            let id = id.or(node.attribute("id").filter(|_| node.name == "docPr"));
            assert!(id.is_none_or(|id| ids.insert(id.to_owned())), "a number twice: {id:?}");
        });
    }
}

/// The headers and footers that the section names.
fn edges(bytes: &[u8]) -> Vec<String> {
    let mut package = Package::open(bytes).unwrap();
    let name = "word/document.xml";
    let root = read_part(name, &package.text(name).unwrap(), |_, _| true).unwrap();
    let places = relationships(name, &mut package).unwrap();
    let section = root.child("w:body").unwrap().child("w:sectPr").unwrap();
    let named = section.children.iter().filter_map(|edge| edge.attribute("r:id"));
    named.map(|id| places[id].path.clone()).collect()
}

fn revisions(bytes: &[u8]) -> usize {
    let mut package = Package::open(bytes).unwrap();
    let names = ["word/document.xml", "word/footnotes.xml"];
    let texts = names.into_iter().filter(|name| Package::open(bytes).unwrap().has(name));
    texts.map(|name| package.text(name).unwrap().matches("w:author=").count()).sum()
}

#[track_caller]
fn holds(old: &Document, new: &Document) -> Made {
    sound(made(old, new, 6))
}

#[track_caller]
fn sound(made: Made) -> Made {
    let bytes = &made.redline.bytes;
    unique(bytes);
    assert_eq!(edges(bytes), edges(&made.new));
    for (verdict, built) in [(Verdict::Accept, &made.new), (Verdict::Reject, &made.old)] {
        let (found, wanted) = (seen(bytes, verdict), seen(built, verdict));
        for (one, two) in found.iter().zip(&wanted) {
            assert_eq!(one, two, "{verdict:?}");
        }
        assert_eq!(found.len(), wanted.len(), "{verdict:?}");
    }
    made
}

#[test]
fn a_document_is_no_different_from_itself() {
    for document in [everything(), hostile("甲“乙”—it’s—丙"), Document::default()] {
        let made = holds(&document, &document);
        assert_eq!(revisions(&made.redline.bytes), 0);
        assert!(made.redline.unshown.iter().all(|one| one.message.zh.contains("图片")));
        assert_eq!(made.redline.bytes, self::made(&document, &document, 6).redline.bytes);
    }
}

/// The examples, in memory as they are on the disk.
#[test]
fn examples_hold() {
    let compiled = |project: &str, year: u16| {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(project);
        let options = Options { year: Some(year), ..Options::default() };
        compile(&Disk::new(root), &options).unwrap().document.unwrap()
    };
    let everything = ".ci/conformance/everything";
    for (one, two) in [
        (("examples/two-years", 2023), ("examples/two-years", 2024)),
        ((everything, 2023), (everything, 2024)),
        (("report", 2024), ("examples/two-years", 2024)),
        (("examples/minimal", 2024), ("examples/own-kind", 2024)),
    ] {
        let (one, two) = (compiled(one.0, one.1), compiled(two.0, two.1));
        for (old, new) in [(&one, &two), (&two, &one)] {
            holds(old, new);
        }
        assert_eq!(revisions(&holds(&one, &one).redline.bytes), 0);
    }
}

#[test]
fn everything_comes_and_goes() {
    let bare = Document { title: vec!["另一个标题".to_owned()], ..Document::default() };
    for (old, new) in [(everything(), bare.clone()), (bare, everything())] {
        let made = holds(&old, &new);
        assert!(revisions(&made.redline.bytes) > 20);
    }
    holds(&everything(), &hostile("[]</w:t>&amp;"));
    holds(&hostile("\u{f0000}\u{f0001}"), &everything());
}

#[test]
fn what_cannot_be_tracked_is_told() {
    let told = |old: &Document, new: &Document| -> Vec<String> {
        let unshown = holds(old, new).redline.unshown;
        assert!(unshown.iter().all(|one| !one.message.en.is_empty()));
        unshown.into_iter().map(|one| one.message.zh).collect()
    };
    let with = |cell: &str, picture: &str| {
        let mut document = everything();
        let Some(Block::Table(table)) = document.body.get_mut(8) else { panic!("no table") };
        table.rows[0][0] = vec![words(cell)];
        document.body.push(paragraph(vec![image(picture)]));
        document
    };
    let (old, mut new) = (with("短", "没有.png"), with("很长很长的一栏", "图/c.png"));
    new.facts.year = 2025;
    new.facts.status = "final".to_owned();
    assert_eq!(
        told(&old, &new),
        [
            "旧稿的图片 没有.png 没有文件，只以文字“［图：……］”代替",
            "文件属性“关键词”按新稿为“2025”，旧稿为“2024”",
            "页眉中的文稿状态按新稿为（无），旧稿为“讨论稿”",
            "表格的列宽随内容而变，一律按新稿，不标修订",
        ]
    );
    assert!(told(&new, &new).is_empty());
}

/// The time of the changes is that of the report, never that of a clock.
#[test]
fn changes_have_the_report_as_their_author() {
    let xml = |date: Option<&str>| {
        let new = Document { date: date.map(str::to_owned), ..everything() };
        let bytes = made(&Document::default(), &new, 6).redline.bytes;
        Package::open(&bytes).unwrap().text("word/document.xml").unwrap()
    };
    for (date, time) in [(Some("2025年3月6日"), "2025-03-06"), (None, "2025-01-01")] {
        let about = format!(" w:author=\"某县某镇人民政府\" w:date=\"{time}T00:00:00Z\"");
        let xml = xml(date);
        assert!(xml.contains(&about));
        assert_eq!(xml.matches(&about).count(), xml.matches(" w:date=").count());
    }
}

fn image(path: &str) -> Inline {
    let alternative = "现场".to_owned();
    Inline::Image(Image { path: path.to_owned(), alternative, span: span() })
}

/// A block for each number; numbers beside each other give blocks that are alike.
fn block(number: u16) -> Block {
    let count = (number / 20).to_string();
    match number % 20 {
        0..=3 => paragraph(vec![
            words("全年开展“普法”宣传"),
            figure(&format!("{count}次"), 1, "a", "b"),
            words("，覆盖面进一步扩大。"),
        ]),
        4 => paragraph(vec![words("健全机制，推进工作。"), Inline::Footnote(number as usize % 3)]),
        5 => paragraph(vec![words(&count), Inline::Footnote(0), Inline::Footnote(0)]),
        6 => heading(1, "一、", &format!("主要举措{count}"), &format!("h{}", number % 40)),
        7 => opened(crate::document::Rank::Heading(3), "1.", "抓实调解。", "i", &count),
        8 => opened(crate::document::Rank::Item, "一是", "宣传不深。", "j", "形式单一。"),
        9 => paragraph(vec![words("见"), link("#h6", "上文"), link("#i", "另一处"), words("。")]),
        10 => paragraph(vec![
            words("见"),
            link(&format!("https://a.cn/{count}"), "网站"),
            words("。"),
        ]),
        11 => paragraph(vec![image("图/c.png")]),
        12 => paragraph(vec![words("如图"), image("图/a b.png"), Inline::Break, words(&count)]),
        13 => paragraph(vec![words("重"), Inline::Strong(vec![words("点突")]), words("出—推进。")]),
        14 => paragraph(vec![words("重点突出—推进。"), image("没有.png")]),
        15 => Block::Quote(vec![paragraph(vec![words("依法行政。")]), block(number / 2 * 20)]),
        16 => Block::List(List {
            ordered: false,
            items: vec![crate::document::Item {
                marker: "·".to_owned(),
                blocks: vec![paragraph(vec![words("第一条；")]), paragraph(vec![words(&count)])],
            }],
        }),
        17 => paragraph(Vec::new()),
        _ => table(number),
    }
}

fn table(number: u16) -> Block {
    let columns = 2 + usize::from(number % 2);
    let cell = |at: usize| match (at + usize::from(number)) % 7 {
        0 => vec![image("图/c.png")],
        1 => vec![Inline::Footnote(1)],
        2 => vec![words("调解"), Inline::Break, words("若干")],
        at => vec![words(&format!("{at}件"))],
    };
    Block::Table(Table {
        alignments: vec![crate::document::Alignment::None; columns],
        header: (0..columns).map(|at| vec![words(["事项", "数量", "备注"][at])]).collect(),
        rows: (0..usize::from(number / 20 % 5))
            .map(|row| (0..columns).map(|column| cell(row * columns + column)).collect())
            .collect(),
        span: span(),
    })
}

fn document(blocks: &[u16], tail: u8) -> Document {
    let full = everything();
    let note = |number: u16| -> Vec<Block> {
        let all = blocks.iter().skip(usize::from(number)).step_by(3).take(3);
        all.map(|number| block(number % 20 + 20 * (number % 3))).collect()
    };
    Document {
        body: blocks.iter().map(|number| block(*number)).collect(),
        footnotes: (0..3).map(note).collect(),
        signature: if tail & 1 == 0 { Vec::new() } else { full.signature },
        date: if tail & 2 == 0 { None } else { full.date },
        annex: if tail & 4 == 0 { Default::default() } else { full.annex },
        number: if tail & 8 == 0 { None } else { full.number },
        addressee: full.addressee,
        title: full.title,
        ..Document::default()
    }
}

fn blocks() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(0_u16..120, 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Texts that have nothing to do with each other.
    #[test]
    fn any_two_documents(old in blocks(), new in blocks(), one in 0_u8..16, two in 0_u8..16) {
        holds(&document(&old, one), &document(&new, two));
    }

    /// A text and what was made of it.
    #[test]
    fn a_document_and_its_revision(
        old in blocks(),
        edits in prop::collection::vec((0_usize..14, 0_u16..120, 0_u8..3), 0..5),
        one in 0_u8..16,
        two in 0_u8..16,
    ) {
        let mut new = old.clone();
        for (at, number, sort) in edits {
            match sort {
                0 => new.insert(at.min(new.len()), number),
                1 if at < new.len() => drop(new.remove(at)),
                _ if at < new.len() => new[at] = new[at].wrapping_add(20) % 120,
                _ => {}
            }
        }
        holds(&document(&old, one), &document(&new, two));
        let same = document(&new, two);
        let made = sound(made(&same, &same, 5));
        assert_eq!(revisions(&made.redline.bytes), 0);
    }
}
