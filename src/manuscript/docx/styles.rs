//! What styles say of a paragraph and of its runs: level, alignment, list, strength, hidden.
//!
//! Source: ISO/IEC 29500-1, 17.7 (styles), 17.3.1.20 (`outlineLvl`).

use crate::manuscript::Set;
use crate::word::Node;
use std::collections::BTreeMap;

/// Styles above each other at the most.
const CHAIN: usize = 24;

/// The list that a paragraph belongs to: its number, where it is said, and the level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct InList {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    linked: Option<String>,
    /// 0 is the highest, 9 is none.
    outline: Option<u8>,
    list: Option<InList>,
    set: Option<Set>,
    bold: Option<bool>,
    hidden: Option<bool>,
}

/// The styles of a document, by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Styles {
    pub(super) fn of(root: &Node) -> Styles {
        let mut found = Styles::default();
        for node in root.all("w:style") {
            let Some(id) = node.attribute("w:styleId") else { continue };
            let is_default = matches!(node.attribute("w:default"), Some("1" | "true" | "on"));
            if is_default && node.attribute("w:type") == Some("paragraph") {
                found.usual = Some(id.to_owned());
            }
            let name = node.value("w:name").unwrap_or(id).to_lowercase();
            let (paragraph, run) = (node.child("w:pPr"), node.child("w:rPr"));
            found.styles.insert(
                id.to_owned(),
                Style {
                    outline: paragraph.and_then(outline).or_else(|| heading(&name)),
                    list: paragraph.and_then(in_list),
                    set: paragraph.and_then(set),
                    bold: run.and_then(|run| toggle(run, "w:b")),
                    hidden: run.and_then(|run| toggle(run, "w:vanish")),
                    based_on: node.value("w:basedOn").map(str::to_owned),
                    linked: node.value("w:link").map(str::to_owned),
                    name,
                },
            );
        }
        found
    }

    /// What the style says, or else the one that it is based on.
    fn look<T>(&self, id: Option<&str>, get: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = id;
        for _ in 0..CHAIN {
            let style = self.styles.get(next?)?;
            if let Some(found) = get(style) {
                return Some(found);
            }
            next = style.based_on.as_deref();
        }
        None
    }

    /// The style of a paragraph.
    pub(super) fn of_paragraph<'a>(&'a self, properties: Option<&'a Node>) -> Option<&'a str> {
        let named = properties.and_then(|node| node.value("w:pStyle"));
        named.filter(|id| self.styles.contains_key(*id)).or(self.usual.as_deref())
    }

    /// The level of a heading, from 1.
    pub(super) fn outline(&self, style: Option<&str>, properties: Option<&Node>) -> Option<u8> {
        let own = properties.and_then(outline);
        let level = own.or_else(|| self.look(style, |style| style.outline))?;
        (level < 9).then_some(level + 1)
    }

    pub(super) fn set(&self, style: Option<&str>, properties: Option<&Node>) -> Set {
        let own = properties.and_then(set);
        own.or_else(|| self.look(style, |style| style.set)).unwrap_or_default()
    }

    /// The list of a paragraph: what it says itself goes before what its style says, part by part.
    pub(super) fn list(&self, style: Option<&str>, properties: Option<&Node>) -> InList {
        let own = properties.and_then(in_list).unwrap_or_default();
        let list = own.list.or_else(|| self.look(style, |style| style.list.as_ref()?.list.clone()));
        let level = own.level.or_else(|| self.look(style, |style| style.list.as_ref()?.level));
        InList { list, level }
    }

    /// The list of a style that stands for one.
    pub(super) fn list_of(&self, id: &str) -> Option<String> {
        self.look(Some(id), |style| style.list.as_ref()?.list.clone())
    }

    /// The style and those it is based on.
    pub(super) fn chain<'a>(&'a self, id: Option<&'a str>) -> Vec<&'a str> {
        let mut chain = Vec::new();
        let mut next = id;
        while let Some(id) = next.filter(|_| chain.len() < CHAIN) {
            chain.push(id);
            next = self.styles.get(id).and_then(|style| style.based_on.as_deref());
        }
        chain
    }

    /// Whether it is a line of a table of contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        let name = style.and_then(|id| self.styles.get(id)).map(|style| style.name.as_str());
        name.is_some_and(|name| {
            let toc = name.strip_prefix("toc").is_some_and(|rest| {
                rest.trim().is_empty()
                    || rest.trim() == "heading"
                    || rest.trim().parse::<u8>().is_ok()
            });
            toc || name.contains("目录")
        })
    }

    /// Whether the words of a run are strong: bold, or in the style of characters that goes with
    /// a heading, by which a heading runs in.
    pub(super) fn is_strong(&self, style: Option<&str>, run: Option<&Node>) -> bool {
        let own = run.and_then(|run| toggle(run, "w:b"));
        let named = run.and_then(|run| run.value("w:rStyle"));
        let linked = named.and_then(|id| self.look(Some(id), |style| style.linked.clone()));
        let heads = linked.is_some_and(|id| {
            self.look(Some(&id), |style| style.outline).is_some_and(|level| level < 9)
        });
        heads
            || own
                .or_else(|| self.look(named, |style| style.bold))
                .or_else(|| self.look(style, |style| style.bold))
                .unwrap_or(false)
    }

    /// Whether nobody sees the words of a run.
    pub(super) fn is_hidden(&self, style: Option<&str>, run: Option<&Node>) -> bool {
        let own = run.and_then(|run| toggle(run, "w:vanish"));
        let named = run.and_then(|run| run.value("w:rStyle"));
        own.or_else(|| self.look(named, |style| style.hidden))
            .or_else(|| self.look(style, |style| style.hidden))
            .unwrap_or(false)
    }
}

/// A property that is on or off, where it is said.
pub(super) fn toggle(properties: &Node, name: &str) -> Option<bool> {
    properties.child(name).map(|_| properties.says(name))
}

fn outline(properties: &Node) -> Option<u8> {
    properties.value("w:outlineLvl")?.trim().parse().ok()
}

/// The level of a style that is a heading by its name alone.
fn heading(name: &str) -> Option<u8> {
    let rest = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    let level: u8 = rest.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

fn set(properties: &Node) -> Option<Set> {
    Some(match properties.value("w:jc")? {
        "center" => Set::Center,
        "right" | "end" => Set::Right,
        _ => Set::Plain,
    })
}

fn in_list(properties: &Node) -> Option<InList> {
    let node = properties.child("w:numPr")?;
    let level = node.value("w:ilvl").and_then(|level| level.trim().parse().ok());
    Some(InList { list: node.value("w:numId").map(str::to_owned), level })
}
