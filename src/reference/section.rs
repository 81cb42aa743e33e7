//! The page of an office's document, and its footers and headers: those of its last section.

use super::Loss;
use super::package::{Fault, Package};
use super::tree::{self, Node};
use std::collections::BTreeMap;

/// A page, in twips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// Whether the first page has headers and footers of its own.
    pub first_page: bool,
}

/// A header or a footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Whether it is a header.
    pub header: bool,
    /// `default`, `even` or `first`.
    pub pages: &'static str,
    /// Its part.
    pub bytes: Vec<u8>,
    /// Its relationships.
    pub links: Vec<Link>,
}

/// A relationship of a part that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id, which the part uses.
    pub id: String,
    /// An image's bytes with the extension of its name, or an address.
    pub target: Target,
}

/// What a [`Link`] leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An image.
    Image(&'static str, Vec<u8>),
    /// An address that a document may link to.
    Address(String),
}

/// Images that Word takes in a header.
const IMAGES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "bmp", "emf", "wmf"];

/// Fields that bring in what lies elsewhere, or run something.
const FIELDS: [&str; 6] = ["INCLUDEPICTURE", "INCLUDETEXT", "DDE", "LINK", "MACROBUTTON", "IMPORT"];

/// What a section may say that is not taken, with what people call it.
const OTHERS: [(&str, &str, &str); 4] = [
    ("w:pgBorders", "页面边框", "page borders"),
    ("w:lnNumType", "行号", "line numbers"),
    ("w:textDirection", "文字方向", "the direction of the text"),
    ("w:vAlign", "垂直对齐", "vertical alignment"),
];

/// Reads the last section of `document.xml`.
pub(super) fn read(
    part: &str,
    package: &mut Package<'_>,
    losses: &mut Vec<Loss>,
) -> Result<(Option<Paper>, Vec<Edge>), Fault> {
    let text = package.text(part)?;
    // Of the text, which may be long, only what a paragraph says of sections is wanted.
    let root = tree::read(part, &text, |above, name| match above.len() {
        0 | 1 => true,
        2 => matches!(name, "w:sectPr" | "w:p"),
        _ => {
            above.get(2).is_some_and(|node| node.name == "w:sectPr")
                || name == "w:pPr"
                || name == "w:sectPr"
        }
    })?;
    let Some(body) = root.child("w:body").filter(|_| root.name == "w:document") else {
        return Err(Fault::Xml(part.to_owned()));
    };
    let inner =
        body.all("w:p").filter(|p| p.child("w:pPr").is_some_and(|p| p.child("w:sectPr").is_some()));
    if inner.count() > 0 {
        losses.push(Loss::new(
            "几个节里只取最后一节的页面",
            "of several sections only the last one’s page",
        ));
    }
    let Some(section) = body.all("w:sectPr").last() else { return Ok((None, Vec::new())) };
    for (name, zh, en) in OTHERS {
        if section.says(name) {
            losses.push(Loss::new(zh, en));
        }
    }
    if section.child("w:cols").and_then(|cols| cols.attribute("w:num")).is_some_and(|n| n != "1") {
        losses.push(Loss::new("分栏", "columns"));
    }
    let edges = edges(part, section, package, losses)?;
    Ok((paper(section), edges))
}

fn paper(section: &Node) -> Option<Paper> {
    let (size, margins) = (section.child("w:pgSz")?, section.child("w:pgMar")?);
    let number = |node: &Node, name: &str| node.attribute(name)?.parse::<i64>().ok();
    let grid = section.child("w:docGrid").filter(|grid| {
        matches!(grid.attribute("w:type"), Some("lines" | "linesAndChars" | "snapToChars"))
    });
    let paper = Paper {
        width: number(size, "w:w")?,
        height: number(size, "w:h")?,
        margins: [
            number(margins, "w:top")?.abs(),
            number(margins, "w:right")?,
            number(margins, "w:bottom")?.abs(),
            number(margins, "w:left")? + number(margins, "w:gutter").unwrap_or(0),
        ],
        edges: [number(margins, "w:header")?, number(margins, "w:footer")?],
        pitch: grid.and_then(|grid| number(grid, "w:linePitch")).filter(|pitch| *pitch > 0),
        first_page: section.says("w:titlePg"),
    };
    // Word’s paper is at most 22 inches; what leaves no room for text is no page.
    let [top, right, bottom, left] = paper.margins;
    let fits = (1..=31_680).contains(&paper.width)
        && (1..=31_680).contains(&paper.height)
        && [top, right, bottom, left].iter().all(|margin| (0..=31_680).contains(margin))
        && paper.width - left - right >= 2835
        && paper.height - top - bottom >= 2835;
    fits.then_some(paper)
}

fn edges(
    part: &str,
    section: &Node,
    package: &mut Package<'_>,
    losses: &mut Vec<Loss>,
) -> Result<Vec<Edge>, Fault> {
    let targets = relationships(part, package)?;
    let mut edges: Vec<Edge> = Vec::new();
    for node in &section.children {
        let header = match node.name.as_str() {
            "w:headerReference" => true,
            "w:footerReference" => false,
            _ => continue,
        };
        let pages = match node.attribute("w:type") {
            Some("even") => "even",
            Some("first") => "first",
            _ => "default",
        };
        let target = node.attribute("r:id").and_then(|id| targets.get(id));
        let twice = edges.iter().any(|edge| edge.header == header && edge.pages == pages);
        let Some(target) = target.filter(|target| !target.external && !twice) else { continue };
        match edge(&target.path, package)? {
            Some((bytes, links)) => edges.push(Edge { header, pages, bytes, links }),
            None if header => losses.push(Loss::new(
                "一个页眉：其中有图片和链接以外的东西",
                "a header: it holds more than words, pictures and links",
            )),
            None => losses.push(Loss::new(
                "一个页脚：其中有图片和链接以外的东西",
                "a footer: it holds more than words, pictures and links",
            )),
        }
    }
    Ok(edges)
}

/// The part of a header or footer, and its relationships.
type EdgePart = (Vec<u8>, Vec<Link>);

/// A header or footer with what it needs; `None` where it needs what is not taken.
fn edge(path: &str, package: &mut Package<'_>) -> Result<Option<EdgePart>, Fault> {
    let text = package.text(path)?;
    let root = tree::read(path, &text, |_, _| true)?;
    let mut bad = !matches!(root.name.as_str(), "w:hdr" | "w:ftr");
    let mut used = Vec::new();
    root.each(&mut |node| {
        if matches!(node.name.as_str(), "w:instrText" | "w:fldSimple") {
            let field = node.attribute("w:instr").unwrap_or(&node.words).trim().to_uppercase();
            bad |= FIELDS.iter().any(|name| field.starts_with(name));
        }
        bad |= matches!(node.name.as_str(), "w:altChunk" | "w:object" | "w:control" | "w:subDoc");
        let links = node.attributes.iter().filter(|(name, _)| name.starts_with("r:"));
        used.extend(links.map(|(_, id)| id.clone()));
    });
    let targets = relationships(path, package)?;
    let mut links = Vec::new();
    used.sort();
    used.dedup();
    for id in used.into_iter().filter(|id| !id.is_empty()) {
        let target = match targets.get(&id) {
            Some(target) => taken(target, package)?,
            None => None,
        };
        match target {
            Some(target) => links.push(Link { id, target }),
            None => bad = true,
        }
    }
    Ok((!bad).then(|| (text.into_bytes(), links)))
}

/// What a relationship leads to, if that may be taken.
fn taken(target: &Place, package: &mut Package<'_>) -> Result<Option<Target>, Fault> {
    if target.external {
        let schemes = ["https:", "http:", "mailto:"];
        let good = target.kind == "hyperlink"
            && schemes.iter().any(|scheme| target.path.to_lowercase().starts_with(scheme));
        return Ok(good.then(|| Target::Address(target.path.clone())));
    }
    let extension = target.path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let known = IMAGES.into_iter().find(|known| known.eq_ignore_ascii_case(extension));
    let (Some(extension), "image") = (known, target.kind.as_str()) else { return Ok(None) };
    Ok(package.part(&target.path)?.map(|bytes| Target::Image(extension, bytes)))
}

/// Where a relationship leads.
pub(super) struct Place {
    /// The last word of its type.
    pub(super) kind: String,
    /// The part's name, or the address.
    pub(super) path: String,
    pub(super) external: bool,
}

/// The relationships of a part, by id.
pub(super) fn relationships(
    part: &str,
    package: &mut Package<'_>,
) -> Result<BTreeMap<String, Place>, Fault> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let join = if folder.is_empty() { "" } else { "/" };
    let path = format!("{folder}{join}_rels/{name}.rels");
    if !package.has(&path) {
        return Ok(BTreeMap::new());
    }
    let text = package.text(&path)?;
    let root = tree::read(&path, &text, |_, _| true)?;
    let one = |node: &Node| {
        let target = node.attribute("Target")?;
        let external = node.attribute("TargetMode") == Some("External");
        let kind = node.attribute("Type")?.rsplit('/').next().unwrap_or_default().to_owned();
        let path = if external { target.to_owned() } else { resolve(folder, target) };
        Some((node.attribute("Id")?.to_owned(), Place { kind, path, external }))
    };
    Ok(root.children.iter().filter_map(one).collect())
}

/// A target seen from the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
