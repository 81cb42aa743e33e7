//! XML as a tree with places, as far as it is wanted: a small reader over `quick-xml` with
//! limits on depth and size. Names get the prefixes that Word uses, whatever a file calls them.

use super::Fault;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, QName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::ops::Range;

/// Elements inside of each other at the most.
const DEPTH: usize = 256;

/// Elements of a tree at the most.
const NODES: usize = 400_000;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    /// `w:style`; without a prefix where the namespace is none of those below.
    pub(crate) name: String,
    /// Names and values.
    pub(crate) attributes: Vec<(String, String)>,
    /// Where it stands in the text of its part.
    pub(crate) range: Range<usize>,
    /// The elements in it.
    pub(crate) children: Vec<Node>,
    /// The words that stand directly in it.
    pub(crate) words: String,
}

/// The prefixes that names are given here.
const SPACES: [(&str, &str); 3] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a:"),
];

/// What the namespaces of the strict variant begin with.
const STRICT: &str = "http://purl.oclc.org/ooxml/";

impl Node {
    /// The first child of that name.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of that name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// An attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The `w:val` of a child.
    pub(crate) fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("w:val")
    }

    /// Whether a child says yes: it is there, and not with a value that says no.
    pub(crate) fn says(&self, child: &str) -> bool {
        self.child(child).is_some_and(|child| {
            !matches!(child.attribute("w:val"), Some("0" | "false" | "off" | "none"))
        })
    }

    /// Calls `see` for this element and all in it.
    pub(crate) fn each<'a>(&'a self, see: &mut impl FnMut(&'a Node)) {
        see(self);
        for child in &self.children {
            child.each(see);
        }
    }
}

/// Reads a part. Children of the root's first element for which `wanted` is false are passed
/// over, so that the text of a long document takes no room.
pub(crate) fn read(
    part: &str,
    text: &str,
    wanted: impl Fn(&[Node], &str) -> bool,
) -> Result<Node, Fault> {
    let bad = || Fault::Xml(part.to_owned());
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Node> = Vec::new();
    let mut root: Option<Node> = None;
    let mut count = 0;
    loop {
        let before = position(&reader);
        let event = reader.read_event().map_err(|_| bad())?;
        match event {
            // A second root makes a part that no reader takes.
            Event::Start(_) | Event::Empty(_) | Event::End(_) if root.is_some() => {
                return Err(bad());
            }
            Event::Start(start) => {
                let mut node = node(&start, reader.resolver(), part)?;
                node.range.start = before;
                if !wanted(&open, &node.name) {
                    reader.read_to_end(start.name()).map_err(|_| bad())?;
                    continue;
                }
                count += 1;
                open.push(node);
                if open.len() > DEPTH || count > NODES {
                    return Err(bad());
                }
            }
            Event::Empty(start) => {
                let mut node = node(&start, reader.resolver(), part)?;
                node.range = before..position(&reader);
                if !open.is_empty() && !wanted(&open, &node.name) {
                    continue;
                }
                count += 1;
                close(node, &mut open, &mut root);
                if count > NODES {
                    return Err(bad());
                }
            }
            Event::End(_) => {
                let Some(mut node) = open.pop() else { return Err(bad()) };
                node.range.end = position(&reader);
                close(node, &mut open, &mut root);
            }
            Event::Text(words) => say(&mut open, &words.xml10_content(), part)?,
            Event::CData(words) => say(&mut open, &words.xml10_content(), part)?,
            Event::GeneralRef(name) => say(&mut open, &glyph(&name, part)?, part)?,
            Event::DocType(_) => return Err(Fault::DocType(part.to_owned())),
            Event::Eof => return root.ok_or_else(bad),
            _ => {}
        }
    }
}

/// An element that is read goes into the one around it, or is the root.
fn close(node: Node, open: &mut [Node], root: &mut Option<Node>) {
    match open.last_mut() {
        Some(above) => above.children.push(node),
        None => *root = Some(node),
    }
}

/// Words of the element that is open. A character that XML does not allow makes a part that no
/// reader takes, and so do words outside of the root.
fn say(open: &mut [Node], words: &str, part: &str) -> Result<(), Fault> {
    let outside = open.is_empty() && !words.trim().is_empty();
    if outside || !words.chars().all(allowed) {
        return Err(Fault::Xml(part.to_owned()));
    }
    if let Some(node) = open.last_mut() {
        node.words.push_str(words);
    }
    Ok(())
}

/// XML 1.0, 2.2.
fn allowed(glyph: char) -> bool {
    matches!(glyph, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// What a reference stands for: a character, or one of the five names that need no declaration.
fn glyph(name: &BytesRef<'_>, part: &str) -> Result<String, Fault> {
    if let Ok(Some(glyph)) = name.resolve_char_ref() {
        return Ok(glyph.to_string());
    }
    let known = match name.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return Err(Fault::Xml(part.to_owned())),
    };
    Ok(known.to_owned())
}

/// The text of a part that was read, as it may stand in another document: with our own
/// declaration, since the text is UTF-8 whatever its own says.
pub(crate) fn undeclared(text: &str) -> &str {
    let text = text.trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.trim_start(),
        None => text,
    }
}

/// The text without these ranges.
pub(crate) fn without(text: &str, mut cuts: Vec<Range<usize>>) -> String {
    cuts.sort_by_key(|cut| cut.start);
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for cut in cuts {
        if cut.start >= from {
            out.push_str(&text[from..cut.start]);
            from = cut.end;
        }
    }
    out.push_str(&text[from..]);
    out
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn node(start: &BytesStart<'_>, resolver: &NamespaceResolver, part: &str) -> Result<Node, Fault> {
    let (space, local) = resolver.resolve_element(start.name());
    let name = format!("{}{}", prefix(&space, part)?, local.as_ref());
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Fault::Xml(part.to_owned()))?;
        let (space, local) = resolver.resolve_attribute(attribute.key);
        let value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_err(|_| Fault::Xml(part.to_owned()))?;
        if !value.chars().all(allowed) {
            return Err(Fault::Xml(part.to_owned()));
        }
        let name = format!("{}{}", prefix(&space, part)?, local.as_ref());
        if name == "Ignorable" {
            // A reader must know each prefix that it is told it may pass over.
            let known = |prefix: &str| {
                let name = format!("{prefix}:x");
                let (space, _) = resolver.resolve_element(QName(&name));
                matches!(space, ResolveResult::Bound(_))
            };
            if !value.split_whitespace().all(known) {
                return Err(Fault::Xml(part.to_owned()));
            }
        }
        attributes.push((name, value.into_owned()));
    }
    Ok(Node { name, attributes, ..Node::default() })
}

fn prefix(space: &ResolveResult<'_>, part: &str) -> Result<&'static str, Fault> {
    match space {
        ResolveResult::Bound(Namespace(space)) if space.starts_with(STRICT) => Err(Fault::Strict),
        ResolveResult::Bound(Namespace(space)) => {
            Ok(SPACES.iter().find(|(known, _)| known == space).map_or("", |(_, prefix)| prefix))
        }
        ResolveResult::Unbound => Ok(""),
        ResolveResult::Unknown(_) => Err(Fault::Xml(part.to_owned())),
    }
}
