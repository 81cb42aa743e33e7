//! The list of headings that leads through the page: levels 1 and 2, then charts and annex.

use super::chart;
use super::frame::Frame;
use super::ids::{Ids, fragment};
use super::markup::Markup;
use crate::document::{Block, Document, Inline, Rank, plain_text};

/// The entries of the list.
#[derive(Debug)]
pub(super) struct Contents {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    level: u8,
    id: String,
    text: String,
}

impl Contents {
    /// Finds the headings, whether on their own line or run in.
    pub(super) fn of(document: &Document, ids: &Ids<'_>, frame: &Frame) -> Contents {
        let mut entries = Vec::new();
        for (at, block) in document.body.iter().enumerate() {
            let Some((level, id, number, title)) = heading(block) else {
                continue;
            };
            let words = plain_text(title, &|figure| figure.text.clone()).replace('\n', " ");
            let text = format!("{number}{}", words.trim_end_matches('。'));
            if level <= 2 {
                entries.push(Entry { level, id: heading_id(ids, at, id), text });
            }
        }
        let own = |id: &str, text: &str| Entry { level: 1, id: ids.own(id), text: text.to_owned() };
        if chart::has_any(document) {
            entries.push(own("charts", frame.charts));
        }
        if !document.annex.groups.is_empty() {
            entries.push(own("annex", &document.annex.title));
        }
        Contents { entries }
    }

    /// The list, one inside another; empty where there are no headings.
    pub(super) fn list(&self) -> String {
        let mut out = Markup::default();
        let mut depth = 0;
        for entry in &self.entries {
            // A heading of level 2 before any of level 1 stands on the first level.
            let level = if depth == 0 { 1 } else { entry.level };
            match (depth, level) {
                (0, _) => out.raw("<ol><li>"),
                (1, 2) => out.raw("<ol><li>"),
                (2, 1) => out.raw("</li></ol></li><li>"),
                _ => out.raw("</li><li>"),
            };
            depth = level;
            out.raw("<a")
                .attribute("href", &fragment(&entry.id))
                .raw(">")
                .text(&entry.text)
                .raw("</a>");
        }
        match depth {
            0 => {}
            1 => drop(out.raw("</li></ol>")),
            _ => drop(out.raw("</li></ol></li></ol>")),
        }
        out.into_string()
    }
}

fn heading(block: &Block) -> Option<(u8, &str, &str, &[Inline])> {
    match block {
        Block::Heading(heading) => {
            Some((heading.level, &heading.id, &heading.number, &heading.title))
        }
        Block::Paragraph(paragraph) => match &paragraph.opening {
            Some(opening) => match opening.rank {
                Rank::Heading(level) => Some((level, &opening.id, &opening.number, &opening.title)),
                Rank::Item => None,
            },
            None => None,
        },
        Block::List(_) | Block::Quote(_) | Block::Table(_) => None,
    }
}

/// The id of the heading that is block number `at`: its own, or one made for it.
pub(super) fn heading_id(ids: &Ids<'_>, at: usize, id: &str) -> String {
    if id.is_empty() { ids.own(&format!("section-{}", at + 1)) } else { id.to_owned() }
}
