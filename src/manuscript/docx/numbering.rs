//! Automatic numbers as Word counts them: what a list looks like, and how far it has counted.
//!
//! Source: ISO/IEC 29500-1, 17.9 (numbering).

use super::styles::{InList, Styles};
use crate::manuscript::count::counted;
use crate::word::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Levels of a list.
const LEVELS: usize = 9;

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1.` and the like.
    text: String,
    /// The level, from 1, after which this one begins anew; 0 for never; else the one above.
    restart: Option<usize>,
    /// The style whose paragraphs belong to this level.
    style: Option<String>,
    /// All numbers in it are decimals.
    legal: bool,
    /// Whether there is room behind the number.
    room: bool,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: BTreeMap<usize, Level>,
    /// The style that has the real list.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    base: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a document, and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<String, Abstract>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists and levels that have begun where they are told to.
    begun: BTreeSet<(String, usize)>,
}

/// What a paragraph of a list begins with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Number {
    /// Empty for a bullet.
    pub(super) text: String,
    pub(super) room: bool,
    /// A format that is not known.
    pub(super) unknown: Option<String>,
}

impl Numbering {
    pub(super) fn of(root: &Node) -> Numbering {
        let mut found = Numbering::default();
        for node in root.all("w:abstractNum") {
            let Some(id) = node.attribute("w:abstractNumId") else { continue };
            let link = node.value("w:numStyleLink").map(str::to_owned);
            found.abstracts.insert(id.to_owned(), Abstract { levels: levels(node), link });
        }
        for node in root.all("w:num") {
            let Some(id) = node.attribute("w:numId") else { continue };
            let base = node.value("w:abstractNumId").unwrap_or_default().to_owned();
            let mut list = List { base, ..List::default() };
            for one in node.all("w:lvlOverride") {
                let Some(at) = index(one) else { continue };
                list.levels.extend(levels(one));
                let start = one.value("w:startOverride").and_then(|start| start.parse().ok());
                list.starts.extend(start.map(|start| (at, start)));
            }
            found.lists.insert(id.to_owned(), list);
        }
        found
    }

    /// Counts a paragraph; `None` where it is in no list. `chain` is its style with those that it
    /// is based on.
    pub(super) fn next(
        &mut self,
        place: &InList,
        chain: &[&str],
        styles: &Styles,
    ) -> Option<Number> {
        let id = place.list.clone().filter(|id| id != "0")?;
        let base = self.base(&id, styles)?;
        let found = &self.abstracts.get(&base)?.levels;
        // A style that is linked to a level belongs to it without saying so.
        let linked = found
            .iter()
            .find(|(_, level)| level.style.as_deref().is_some_and(|style| chain.contains(&style)));
        let at = place.level.or(linked.map(|(at, _)| *at)).unwrap_or(0).min(LEVELS - 1);
        let list = self.lists.get(&id)?;
        let level = |at: usize| list.levels.get(&at).or_else(|| found.get(&at));
        let own = level(at)?;
        let counts = self.counts.entry(base.clone()).or_default();
        let forced = list.starts.get(&at).filter(|_| self.begun.insert((id.clone(), at)));
        counts[at] = Some(match (forced, counts[at]) {
            (Some(start), _) => *start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => own.start,
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let after = level(below).and_then(|level| level.restart).unwrap_or(below);
            if at < after {
                *count = None;
            }
        }
        Some(written(own, at, counts, &level))
    }

    /// The definition of a list, behind the style that it may be linked to.
    fn base(&self, id: &str, styles: &Styles) -> Option<String> {
        let base = &self.lists.get(id)?.base;
        let known = self.abstracts.get(base)?;
        let Some(link) = known.link.as_deref().filter(|_| known.levels.is_empty()) else {
            return Some(base.clone());
        };
        let list = styles.list_of(link)?;
        self.lists.get(&list).map(|list| list.base.clone())
    }
}

/// The number of a paragraph.
fn written<'a>(
    own: &Level,
    at: usize,
    counts: &[Option<u32>; LEVELS],
    level: &impl Fn(usize) -> Option<&'a Level>,
) -> Number {
    let mut number = Number { room: own.room, ..Number::default() };
    if own.format == "bullet" {
        return number;
    }
    let mut rest = own.text.as_str();
    while let Some(sign) = rest.find('%') {
        number.text.push_str(&rest[..sign]);
        rest = &rest[sign + 1..];
        let Some(which) = rest.chars().next().and_then(|glyph| glyph.to_digit(10)) else {
            number.text.push('%');
            continue;
        };
        rest = &rest[1..];
        let Some(which) = (which as usize).checked_sub(1).filter(|which| *which <= at) else {
            continue;
        };
        let Some(level) = level(which) else { continue };
        let count = counts[which].unwrap_or(level.start);
        let decimal = own.legal && level.format != "none";
        let format = if decimal { "decimal" } else { &level.format };
        match counted(format, count) {
            Some(text) => number.text.push_str(&text),
            None => {
                number.text.push_str(&count.to_string());
                number.unknown = Some(format.to_owned());
            }
        }
    }
    number.text.push_str(rest);
    // Words that a list puts before its items may end with blanks.
    number.room |= number.text.ends_with(char::is_whitespace);
    number.text.truncate(number.text.trim_end().len());
    number
}

fn levels(node: &Node) -> BTreeMap<usize, Level> {
    node.all("w:lvl").filter_map(|node| Some((index(node)?, level(node)))).collect()
}

fn level(node: &Node) -> Level {
    let number = |name: &str| node.value(name).and_then(|value| value.trim().parse().ok());
    // A format of its own stands in an alternative beside the nearest that all programs know.
    let custom = node.child("AlternateContent").and_then(|node| node.child("Choice"));
    let format = node.child("w:numFmt").or_else(|| custom?.child("w:numFmt"));
    let zero = |format: &str| format.starts_with("0");
    let format =
        match format.map(|format| (format.attribute("w:val"), format.attribute("w:format"))) {
            Some((Some("custom"), Some(pattern))) if zero(pattern) => "decimalZero",
            Some((Some(format), _)) => format,
            _ => "decimal",
        };
    Level {
        start: number("w:start").unwrap_or(0),
        format: format.to_owned(),
        text: node.value("w:lvlText").unwrap_or_default().to_owned(),
        restart: number("w:lvlRestart").map(|level| level as usize),
        style: node.value("w:pStyle").map(str::to_owned),
        legal: node.says("w:isLgl"),
        room: node.value("w:suff") != Some("nothing"),
    }
}

fn index(node: &Node) -> Option<usize> {
    node.attribute("w:ilvl")?.trim().parse().ok().filter(|at| *at < LEVELS)
}
