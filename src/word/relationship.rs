//! Where the relationships of a part lead.

use super::tree::{self, Node};
use super::{Fault, Package};
use std::collections::BTreeMap;

/// Where a relationship leads.
pub(crate) struct Place {
    /// The last word of its type.
    pub(crate) kind: String,
    /// The part's name, or the address.
    pub(crate) path: String,
    pub(crate) external: bool,
}

/// The relationships of a part, by id.
pub(crate) fn relationships(
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

/// The name of the part that holds a document's text.
pub(crate) fn main_part(package: &mut Package<'_>) -> Result<String, Fault> {
    relationships("", package)?
        .into_values()
        .find(|place| place.kind == "officeDocument" && !place.external)
        .map(|place| place.path)
        .filter(|path| package.has(path))
        .ok_or(Fault::Other("别的压缩包", "some other zip file"))
}
