//! All prose of a report in reading order, for rules that read sentences or references.

use crate::document::{Block, Figure, Inline, for_each_inline};
use crate::model::{Content, FieldValue, Prose, Report};

/// Calls `see` for every inline of the report.
pub(super) fn each_inline<'a>(report: &'a Report, see: &mut impl FnMut(&'a Inline)) {
    let mut blocks = |blocks: &'a [Block]| for_each_inline(blocks, see);
    for section in &report.sections {
        if let Some(lead) = &section.lead {
            each_prose(lead, &mut blocks);
        }
        match &section.content {
            Content::Prose(parts) => {
                for part in parts {
                    each_prose(&part.prose, &mut blocks);
                }
            }
            Content::Entries(entries) => {
                let fields = entries.iter().flat_map(|entry| &entry.fields);
                for (_, value) in fields {
                    if let FieldValue::Prose(prose) = value {
                        each_prose(prose, &mut blocks);
                    }
                }
            }
            Content::Data | Content::Generated(_) => {}
        }
    }
    for section in &report.sections {
        let Content::Prose(parts) = &section.content else { continue };
        for title in parts.iter().filter_map(|part| part.title.as_ref()) {
            title.iter().for_each(&mut *see);
        }
    }
}

fn each_prose<'a>(prose: &'a Prose<Figure>, blocks: &mut impl FnMut(&'a [Block])) {
    blocks(&prose.blocks);
    for note in &prose.footnotes {
        blocks(note);
    }
}
