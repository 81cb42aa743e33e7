//! All prose of a report in reading order, for rules that read sentences or references.

use crate::document::{Block, Figure, Inline, for_each_inline};
use crate::model::{Content, Entry, FieldValue, Prose, Report, Section};

/// Calls `see` for every inline of the report.
pub(super) fn each_inline<'a>(report: &'a Report, see: &mut impl FnMut(&'a Inline)) {
    each_inline_of(report, &|_| true, see);
}

/// Calls `see` for every inline of the sections that are `wanted`.
pub(super) fn each_inline_of<'a>(
    report: &'a Report,
    wanted: &impl Fn(&Section) -> bool,
    see: &mut impl FnMut(&'a Inline),
) {
    let mut blocks = |blocks: &'a [Block]| for_each_inline(blocks, see);
    for section in report.sections.iter().filter(|section| wanted(section)) {
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
    for section in report.sections.iter().filter(|section| wanted(section)) {
        let Content::Prose(parts) = &section.content else { continue };
        for title in parts.iter().filter_map(|part| part.title.as_ref()) {
            title.iter().for_each(&mut *see);
        }
    }
}

/// The words of an entry, all its fields of prose in order.
pub(super) fn entry_words(entry: &Entry) -> String {
    let mut words = String::new();
    for (_, value) in &entry.fields {
        let FieldValue::Prose(prose) = value else { continue };
        each_prose(prose, &mut |blocks| {
            for_each_inline(blocks, &mut |inline| {
                if let Inline::Text(text) = inline {
                    words.push_str(&text.text);
                } else if let Inline::Figure(figure) = inline {
                    words.push_str(&figure.text);
                }
            });
        });
        words.push('\n');
    }
    words
}

fn each_prose<'a>(prose: &'a Prose<Figure>, blocks: &mut impl FnMut(&'a [Block])) {
    blocks(&prose.blocks);
    for note in &prose.footnotes {
        blocks(note);
    }
}
