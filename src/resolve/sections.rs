//! Every text of the report with its references turned into figures.

use super::expression::Evaluator;
use crate::diag::Diagnostics;
use crate::document::{Block, Figure, HOLE, Inline, try_map_blocks, try_map_inlines};
use crate::model::{Content, Entry, FieldValue, Part, Prose, Section};
use crate::parse::Reference;

/// The same section over figures.
pub(super) fn section(
    section: Section<Reference>,
    evaluator: &Evaluator,
    diagnostics: &mut Diagnostics,
) -> Section {
    let mut pass = Pass { evaluator, diagnostics };
    let content = match section.content {
        Content::Prose(parts) => {
            Content::Prose(parts.into_iter().map(|one| pass.part(one)).collect())
        }
        Content::Entries(entries) => {
            Content::Entries(entries.into_iter().map(|one| pass.entry(one)).collect())
        }
        Content::Data => Content::Data,
        Content::Generated(what) => Content::Generated(what),
    };
    Section {
        name: section.name,
        heading: section.heading,
        lead: section.lead.map(|lead| pass.prose(lead)),
        layout: section.layout,
        items: section.items,
        end: section.end,
        content,
        span: section.span,
    }
}

struct Pass<'a> {
    evaluator: &'a Evaluator,
    diagnostics: &'a mut Diagnostics,
}

impl Pass<'_> {
    fn part(&mut self, part: Part<Reference>) -> Part {
        Part {
            title: part.title.map(|title| self.inlines(title)),
            id: part.id,
            run_in: part.run_in,
            department: part.department,
            carries_out: part.carries_out,
            prose: self.prose(part.prose),
            span: part.span,
        }
    }

    fn entry(&mut self, entry: Entry<Reference>) -> Entry {
        let fields = entry.fields.into_iter().map(|(name, value)| (name, self.field(value)));
        Entry { id: entry.id, fields: fields.collect(), span: entry.span }
    }

    fn field(&mut self, value: FieldValue<Reference>) -> FieldValue {
        match value {
            FieldValue::Word(word) => FieldValue::Word(word),
            FieldValue::Prose(prose) => FieldValue::Prose(self.prose(prose)),
            FieldValue::Ids(ids) => FieldValue::Ids(ids),
            FieldValue::Date(date) => FieldValue::Date(date),
            FieldValue::Target(target) => FieldValue::Target(target),
        }
    }

    fn prose(&mut self, prose: Prose<Reference>) -> Prose {
        Prose {
            blocks: self.blocks(prose.blocks),
            footnotes: prose.footnotes.into_iter().map(|note| self.blocks(note)).collect(),
            span: prose.span,
        }
    }

    fn blocks(&mut self, blocks: Vec<Block<Reference>>) -> Vec<Block> {
        try_map_blocks(blocks, &mut |one| Some(self.figure(one)))
    }

    fn inlines(&mut self, inlines: Vec<Inline<Reference>>) -> Vec<Inline> {
        try_map_inlines(inlines, &mut |one| Some(self.figure(one)))
    }

    /// The figure of a reference, or a hole.
    fn figure(&mut self, reference: Reference) -> Figure {
        let (expression, span) = (reference.expression.clone(), reference.outer);
        self.evaluator.figure(reference, self.diagnostics).unwrap_or_else(|| Figure {
            text: HOLE.to_owned(),
            value: None,
            statistics: Vec::new(),
            expression,
            of_last: false,
            anchor: String::new(),
            span,
        })
    }
}
