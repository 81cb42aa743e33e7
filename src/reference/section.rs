//! The page of an office's document, and its footers and headers: those of its last section.

use super::Loss;
use super::edge::{self, Edge};
use crate::word::relationships;
use crate::word::{Fault, Package};
use crate::word::{Node, read_part};

/// A page, in twips.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
    /// Margins: top, right, bottom, left.
    pub margins: [i64; 4],
    /// From the edges of the paper to header and footer.
    pub edges: [i64; 2],
    /// Height of a line of the grid; `None` where there is no grid.
    pub pitch: Option<i64>,
    /// The format of page numbers, as WordprocessingML calls it, and the first of them.
    pub numbers: (Option<String>, Option<i64>),
}

/// The largest length that Word has, in twips: 22 inches.
const LONGEST: i64 = 31_680;

/// What text needs in either direction, in twips: 50 mm.
const ROOM: i64 = 2835;

/// What a section may say that is not taken, with what people call it.
const OTHERS: [(&str, &str, &str); 4] = [
    ("w:pgBorders", "页面边框", "page borders"),
    ("w:lnNumType", "行号", "line numbers"),
    ("w:textDirection", "文字方向", "the direction of the text"),
    ("w:vAlign", "垂直对齐", "vertical alignment"),
];

/// What a document's last section says.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// Its page; `None` where it has none that text fits on.
    pub(super) paper: Option<Paper>,
    /// Whether its first page has headers and footers of its own.
    pub(super) first_page: bool,
    /// Its headers and footers.
    pub(super) edges: Vec<Edge>,
}

/// Reads the last section of `document.xml`.
pub(super) fn read(
    part: &str,
    package: &mut Package<'_>,
    losses: &mut Vec<Loss>,
) -> Result<Section, Fault> {
    let text = package.text(part)?;
    // Of the text, which may be long, only what a paragraph says of sections is wanted.
    let root = read_part(part, &text, |above, name| match above.len() {
        0 | 1 => true,
        2 => matches!(name, "w:sectPr" | "w:p"),
        _ => matches!(name, "w:pPr" | "w:sectPr") || above.iter().any(|n| n.name == "w:sectPr"),
    })?;
    let Some(body) = root.child("w:body").filter(|_| root.name == "w:document") else {
        return Err(Fault::Xml(part.to_owned()));
    };
    let inner = body.all("w:p").filter_map(|p| p.child("w:pPr")?.child("w:sectPr"));
    let mut sections: Vec<&Node> = inner.chain(body.all("w:sectPr")).collect();
    let Some(section) = sections.pop() else { return Ok(Section::default()) };
    if !sections.is_empty() {
        losses.push(Loss::new(
            "几个节里只取最后一节的页面",
            "of several sections only the last one’s page",
        ));
    }
    lost(section, losses);
    let targets = relationships(part, package)?;
    // A section without a header of its own has that of the one before it.
    let all = std::iter::once(section).chain(sections.into_iter().rev());
    let first_page = section.says("w:titlePg");
    let edges = edge::read(all, first_page, &targets, package, losses)?;
    Ok(Section { paper: paper(section), first_page, edges })
}

fn lost(section: &Node, losses: &mut Vec<Loss>) {
    for (name, zh, en) in OTHERS {
        if section.says(name) {
            losses.push(Loss::new(zh, en));
        }
    }
    if section.child("w:cols").and_then(|cols| cols.attribute("w:num")).is_some_and(|n| n != "1") {
        losses.push(Loss::new("分栏", "columns"));
    }
    let grid = section.child("w:docGrid").and_then(|grid| grid.attribute("w:type"));
    if matches!(grid, Some("linesAndChars" | "snapToChars")) {
        losses.push(Loss::new("字符网格，行网格照取", "the grid of characters; that of lines is"));
    }
}

fn paper(section: &Node) -> Option<Paper> {
    let (size, margins) = (section.child("w:pgSz")?, section.child("w:pgMar")?);
    // Checked before anything is added up.
    let number = |node: &Node, name: &str| {
        let number = node.attribute(name)?.parse::<i64>().ok()?;
        (-LONGEST..=LONGEST).contains(&number).then_some(number)
    };
    let grid = section.child("w:docGrid").filter(|grid| {
        matches!(grid.attribute("w:type"), Some("lines" | "linesAndChars" | "snapToChars"))
    });
    let gutter = number(margins, "w:gutter").unwrap_or(0).max(0);
    let paper = Paper {
        width: number(size, "w:w")?,
        height: number(size, "w:h")?,
        margins: [
            number(margins, "w:top")?.abs(),
            number(margins, "w:right")?,
            number(margins, "w:bottom")?.abs(),
            number(margins, "w:left")? + gutter,
        ],
        edges: [number(margins, "w:header")?.max(0), number(margins, "w:footer")?.max(0)],
        pitch: grid.and_then(|grid| number(grid, "w:linePitch")).filter(|pitch| *pitch > 0),
        numbers: numbers(section),
    };
    let [top, right, bottom, left] = paper.margins;
    let fits = paper.margins.iter().all(|margin| *margin >= 0)
        && paper.width - left - right >= ROOM
        && paper.height - top - bottom >= ROOM;
    fits.then_some(paper)
}

/// Format and begin of the page numbers.
fn numbers(section: &Node) -> (Option<String>, Option<i64>) {
    let Some(numbers) = section.child("w:pgNumType") else { return (None, None) };
    let known = [
        "decimal",
        "numberInDash",
        "decimalFullWidth",
        "chineseCounting",
        "lowerRoman",
        "upperRoman",
    ];
    let format = numbers.attribute("w:fmt").filter(|format| known.contains(format));
    let start = numbers.attribute("w:start").and_then(|start| start.parse().ok());
    (format.map(str::to_owned), start.filter(|start| (0..=9999).contains(start)))
}
