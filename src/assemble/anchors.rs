//! Anchors: every heading and every figure gets one, no two the same. They depend on ids and
//! order only, so that a link to a figure outlives edits of the words around it.

use crate::document::{Block, Inline, Opening, for_each_inline_mut};
use std::collections::BTreeMap;

/// The level of an item of a list, below all headings.
const ITEM: u8 = 5;

/// Gives each heading, opening and figure its anchor.
pub(super) fn give(blocks: &mut [Block]) {
    let mut taken = BTreeMap::new();
    // Anchors that authors gave come first: they are promises; those of entries, which nothing
    // in the text leads to, after those of headings.
    for items in [false, true] {
        for_each_id(blocks, &mut |id, level| {
            if !id.is_empty() && (level == ITEM) == items {
                *id = unique(id, &mut taken);
            }
        });
    }
    let mut path: Vec<usize> = Vec::new();
    for_each_id(blocks, &mut |id, level| {
        path.resize(usize::from(level), 0);
        if let Some(last) = path.last_mut() {
            *last += 1;
        }
        if id.is_empty() {
            let numbers: Vec<String> = path.iter().map(usize::to_string).collect();
            *id = unique(&format!("part-{}", numbers.join("-")), &mut taken);
        }
    });
    for_each_inline_mut(blocks, &mut |inline| {
        if let Inline::Figure(figure) = inline {
            let name = figure.statistics.first().map_or("computed", String::as_str);
            figure.anchor = unique(&format!("figure-{name}"), &mut taken);
        }
    });
}

/// Calls `see` with the anchor and the level of each heading; an item has the level 5.
fn for_each_id(blocks: &mut [Block], see: &mut impl FnMut(&mut String, u8)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => see(&mut heading.id, heading.level),
            Block::Paragraph(paragraph) => {
                if let Some(Opening { rank, id, .. }) = &mut paragraph.opening {
                    match rank {
                        crate::document::Rank::Heading(level) => see(id, *level),
                        crate::document::Rank::Item => see(id, ITEM),
                    }
                }
            }
            Block::List(_) | Block::Quote(_) | Block::Table(_) => {}
        }
    }
}

fn unique(wanted: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let count = taken.entry(wanted.to_owned()).or_insert(0);
    *count += 1;
    if *count == 1 {
        return wanted.to_owned();
    }
    let mut next = *count;
    loop {
        let name = format!("{wanted}-{next}");
        if !taken.contains_key(&name) {
            taken.insert(name.clone(), 1);
            return name;
        }
        next += 1;
    }
}
