//! Headers and footers of an office's document, with their pictures and links. What could run, or
//! brings in what lies elsewhere, is not taken.

use super::Loss;
use crate::word::{Fault, Package};
use crate::word::{Node, read_part, undeclared, without};
use crate::word::{Place, relationships};
use std::collections::BTreeMap;

/// A header or a footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Whether it is a header.
    pub header: bool,
    /// `default`, `even` or `first`.
    pub pages: &'static str,
    /// Its part, without its declaration.
    pub text: String,
    /// Its words.
    pub words: String,
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

/// Fields that say only what the document itself knows.
const FIELDS: [&str; 8] =
    ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "DATE", "TIME", "TITLE"];

/// Elements that hold or run what is not words, pictures and links.
const ELEMENTS: [&str; 4] = ["w:altChunk", "w:object", "w:control", "w:subDoc"];

/// Reads the headers and footers that sections name, the last section first. Those of a first
/// page count only where it differs from the others: Word keeps them in the file besides.
pub(super) fn read<'a>(
    sections: impl Iterator<Item = &'a Node>,
    first_page: bool,
    targets: &BTreeMap<String, Place>,
    package: &mut Package<'_>,
    losses: &mut Vec<Loss>,
) -> Result<Vec<Edge>, Fault> {
    let mut edges = Vec::new();
    let mut met = Vec::new();
    for node in sections.flat_map(|section| &section.children) {
        let header = match node.name.as_str() {
            "w:headerReference" => true,
            "w:footerReference" => false,
            _ => continue,
        };
        let pages = match node.attribute("w:type") {
            Some("even") => "even",
            Some("first") if first_page => "first",
            Some("first") => continue,
            _ => "default",
        };
        let target = node.attribute("r:id").and_then(|id| targets.get(id));
        let Some(target) = target.filter(|target| !target.external) else { continue };
        if met.contains(&(header, pages)) {
            continue;
        }
        met.push((header, pages));
        match edge(&target.path, package, losses)? {
            Some((text, words, links)) => edges.push(Edge { header, pages, text, words, links }),
            None if header => losses.push(Loss::new(
                "一个页眉：其中有文字、图片、页码和链接以外的东西",
                "a header: it holds more than words, pictures, page numbers and links",
            )),
            None => losses.push(Loss::new(
                "一个页脚：其中有文字、图片、页码和链接以外的东西",
                "a footer: it holds more than words, pictures, page numbers and links",
            )),
        }
    }
    Ok(edges)
}

/// The text of a part, its words, and its relationships.
type Taken = (String, String, Vec<Link>);

/// A header or footer with what it needs; `None` where it needs what is not taken.
fn edge(
    path: &str,
    package: &mut Package<'_>,
    losses: &mut Vec<Loss>,
) -> Result<Option<Taken>, Fault> {
    let text = package.text(path)?;
    let text = undeclared(&text);
    let root = read_part(path, text, |_, _| true)?;
    let mut bad = !matches!(root.name.as_str(), "w:hdr" | "w:ftr") || !fields_are_known(&root);
    let (mut used, mut words, mut cuts) = (Vec::new(), String::new(), Vec::new());
    root.each(&mut |node| {
        bad |= ELEMENTS.contains(&node.name.as_str());
        match node.name.as_str() {
            "w:t" => words.push_str(&node.words),
            "w:numPr" => cuts.push(node.range.clone()),
            _ => {}
        }
        let links = node.attributes.iter().filter(|(name, _)| name.starts_with("r:"));
        used.extend(links.map(|(_, id)| id.clone()));
    });
    if !cuts.is_empty() {
        losses.push(Loss::new("页眉页脚里的自动编号", "automatic numbers in headers and footers"));
    }
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
    Ok((!bad).then(|| (without(text, cuts), words, links)))
}

/// Whether every field is one of [`FIELDS`]. The code of a field may be divided over several
/// runs, and fields may stand in each other.
fn fields_are_known(root: &Node) -> bool {
    let mut codes: Vec<String> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    root.each(&mut |node| match node.name.as_str() {
        "w:fldSimple" => codes.push(node.attribute("w:instr").unwrap_or_default().to_owned()),
        "w:fldChar" => match node.attribute("w:fldCharType") {
            Some("begin") => {
                open.push(codes.len());
                codes.push(String::new());
            }
            Some("end") => drop(open.pop()),
            _ => {}
        },
        "w:instrText" => match open.last().and_then(|at| codes.get_mut(*at)) {
            Some(code) => code.push_str(&node.words),
            None => codes.push(node.words.clone()),
        },
        _ => {}
    });
    codes.iter().all(|code| {
        let name = code.split_whitespace().next().unwrap_or_default().to_uppercase();
        FIELDS.contains(&name.as_str())
    })
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
