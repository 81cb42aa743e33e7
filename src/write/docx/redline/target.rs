//! Where links and pictures of a part lead, and the files of pictures of both years.

use super::printed::Target;
use crate::word::{Fault, Node, read_part};
use crate::write::docx::package::{Part, Relationships};
use std::collections::BTreeMap;

/// The relationships of a part, by id.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// In the order in which they were written.
    list: Vec<(String, Relationship)>,
    /// Places in the list by id.
    ids: BTreeMap<String, usize>,
    /// Names of files of the earlier year, as the redline calls them.
    renamed: BTreeMap<String, String>,
}

#[derive(Debug)]
struct Relationship {
    /// The last word of its type.
    kind: String,
    target: String,
    external: bool,
}

impl Targets {
    /// Those of a part; none where it has none.
    pub(super) fn of(parts: &[Part], name: &str, files: &Files) -> Result<Targets, Fault> {
        let path = format!("word/_rels/{name}.rels");
        let Some(text) = text(parts, &path) else { return Ok(Targets::default()) };
        let root = read_part(&path, text, |_, _| true)?;
        let mut targets = Targets { renamed: files.renamed.clone(), ..Targets::default() };
        for node in &root.children {
            let attribute = |name: &str| node.attribute(name).unwrap_or_default();
            let relationship = Relationship {
                kind: attribute("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                target: attribute("Target").to_owned(),
                external: attribute("TargetMode") == "External",
            };
            targets.ids.insert(attribute("Id").to_owned(), targets.list.len());
            targets.list.push((attribute("Id").to_owned(), relationship));
        }
        Ok(targets)
    }

    /// The same relationships, to which more can be added. Invariant: each has its id again,
    /// because ids are counted in the order of the list.
    pub(super) fn again(&self) -> Relationships {
        let mut all = Relationships::default();
        for (_, Relationship { kind, target, external }) in &self.list {
            match external {
                true => all.add_external(kind, target),
                false => all.add(kind, target),
            };
        }
        all
    }

    /// Where a link leads.
    pub(super) fn of_link(&self, link: &Node) -> Option<Target> {
        if let Some(anchor) = link.attribute("w:anchor") {
            return Some(Target::Inside(anchor.to_owned()));
        }
        let found = self.get(link.attribute("r:id")?)?;
        Some(Target::Outside(found.target.clone()))
    }

    /// The file of an id.
    pub(super) fn file(&self, id: &str) -> &str {
        let name = self.get(id).map_or("", |found| found.target.as_str());
        self.renamed.get(name).map_or(name, String::as_str)
    }

    fn get(&self, id: &str) -> Option<&Relationship> {
        self.ids.get(id).and_then(|at| self.list.get(*at)).map(|(_, found)| found)
    }
}

/// What the files of the earlier year's pictures are called in the redline.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// By the name that they have in the earlier document.
    renamed: BTreeMap<String, String>,
}

/// Names for the earlier year's pictures, and those of them that the later year does not have.
pub(super) fn files(old: &[Part], new: &[Part]) -> (Files, Vec<Part>) {
    let name = |part: &Part| part.name().strip_prefix("word/").map(str::to_owned);
    let pictures = |parts: &'_ [Part]| -> Vec<(String, Vec<u8>)> {
        let own = parts.iter().filter(|part| part.name().starts_with("word/media/image"));
        own.filter_map(|part| Some((name(part)?, part.bytes().to_vec()))).collect()
    };
    let known: BTreeMap<Vec<u8>, String> =
        pictures(new).into_iter().map(|(name, bytes)| (bytes, name)).collect();
    let (mut renamed, mut more) = (BTreeMap::new(), Vec::new());
    for (name, bytes) in pictures(old) {
        let new_name = known.get(&bytes).cloned().unwrap_or_else(|| {
            let own = name.replacen("media/", "media/old-", 1);
            more.push(Part::file(format!("word/{own}"), bytes));
            own
        });
        renamed.insert(name, new_name);
    }
    (Files { renamed }, more)
}

/// The text of a part.
pub(super) fn text<'a>(parts: &'a [Part], name: &str) -> Option<&'a str> {
    let part = parts.iter().find(|part| part.name() == name)?;
    std::str::from_utf8(part.bytes()).ok()
}
