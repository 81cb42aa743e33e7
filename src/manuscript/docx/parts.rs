//! The parts of a document beside its text: styles, lists, notes; and those of which only the
//! number is told: headers, footers, comments, macros.

use super::tree;
use crate::manuscript::Matter;
use crate::manuscript::remark::Remarks;
use crate::word::{Fault, Node, Package, relationships};
use std::collections::BTreeMap;

/// Which part a note is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Footnote,
    Endnote,
}

/// What was read of them.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) styles: Option<Node>,
    pub(super) numbering: Option<Node>,
    footnotes: Option<Node>,
    endnotes: Option<Node>,
    comments: usize,
    /// The words of headers and footers that say more than a page's number.
    edges: Vec<String>,
    macros: usize,
}

impl Parts {
    pub(super) fn of(main: &str, package: &mut Package<'_>) -> Result<Parts, Fault> {
        let mut parts = Parts::default();
        for place in relationships(main, package)?.into_values() {
            if place.external || !package.has(&place.path) {
                continue;
            }
            let kind = place.kind.as_str();
            if kind == "vbaProject" {
                parts.macros += 1;
            }
            if !matches!(
                kind,
                "styles"
                    | "numbering"
                    | "footnotes"
                    | "endnotes"
                    | "comments"
                    | "header"
                    | "footer"
            ) {
                continue;
            }
            let root = tree(&place.path, package)?;
            match kind {
                "styles" => parts.styles = Some(root),
                "numbering" => parts.numbering = Some(root),
                "footnotes" => parts.footnotes = Some(root),
                "endnotes" => parts.endnotes = Some(root),
                "comments" => parts.comments += root.all("w:comment").count(),
                _ => parts.edge(&root),
            }
        }
        Ok(parts)
    }

    /// Page numbers with their dashes are no words.
    fn edge(&mut self, root: &Node) {
        let words = words(root);
        let says = words.chars().any(|glyph| glyph.is_alphabetic());
        if says && !self.edges.contains(&words) {
            self.edges.push(words);
        }
    }

    /// The notes by where they are and by id.
    pub(super) fn notes(&self) -> BTreeMap<Sort, BTreeMap<&str, &Node>> {
        let mut found: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for (root, name, sort) in [
            (&self.footnotes, "w:footnote", Sort::Footnote),
            (&self.endnotes, "w:endnote", Sort::Endnote),
        ] {
            let notes = root.iter().flat_map(|root| root.all(name));
            // The lines between text and notes are notes of a sort of their own.
            for note in
                notes.filter(|note| matches!(note.attribute("w:type"), None | Some("normal")))
            {
                if let Some(id) = note.attribute("w:id") {
                    found.entry(sort).or_default().insert(id, note);
                }
            }
        }
        found
    }

    pub(super) fn remark(&self, remarks: &mut Remarks) {
        remarks.count(Matter::Comment, self.comments, 0, "");
        remarks.count(Matter::Macro, self.macros, 0, "");
        for words in &self.edges {
            remarks.add(Matter::HeaderFooter, 0, words);
        }
    }
}

/// The words in a node that are shown.
pub(super) fn words(node: &Node) -> String {
    let mut out = String::new();
    node.each(&mut |node| {
        if matches!(node.name.as_str(), "w:t" | "t") {
            out.push_str(&node.words);
        }
    });
    out.trim().to_owned()
}
