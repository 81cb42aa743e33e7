//! Sections, entries, blocks and inlines of the model in the shapes of JSON.

use super::shape::{
    BlockJson, EntryJson, FieldJson, FieldsJson, InlineJson, ItemJson, LineJson, OpeningJson,
    PartJson, PlaceJson, ProseJson, SectionJson,
};
use crate::document::{Alignment, Block, Heading, Image, Inline, Link, Opening, Rank, plain_text};
use crate::model::{Bound, Content, Entry, FieldValue, Layout, Part, Prose, Section};
use crate::source::{Sources, Span};

/// Turns spans into places, and with them the model into JSON.
pub(super) struct Places<'a>(pub(super) &'a Sources);

/// Plans as their author names them: `2023/mediation`.
pub(super) fn carried_out(list: &[(String, Span)]) -> Vec<&str> {
    list.iter().map(|(plan, _)| plan.as_str()).collect()
}

impl<'a> Places<'a> {
    pub(super) fn place(&self, span: Span) -> PlaceJson<'a> {
        let source = self.0.get(span.source);
        let position = source.position(span.start);
        PlaceJson { path: source.path(), line: position.line, column: position.column }
    }

    pub(super) fn section(&self, section: &'a Section) -> SectionJson<'a> {
        let (parts, entries) = match &section.content {
            Content::Prose(parts) => {
                (Some(parts.iter().map(|part| self.part(part)).collect()), None)
            }
            Content::Entries(entries) => {
                (None, Some(entries.iter().map(|entry| self.entry(entry)).collect()))
            }
            Content::Data | Content::Generated(_) => (None, None),
        };
        let layout = section.layout.and_then(|layout| {
            Layout::NAMES.iter().find(|(_, other)| *other == layout).map(|(name, _)| *name)
        });
        SectionJson {
            name: &section.name,
            heading: section.heading.as_deref(),
            layout,
            lead: section.lead.as_ref().map(|lead| self.prose(lead)),
            parts,
            entries,
            place: self.place(section.span),
        }
    }

    fn part(&self, part: &'a Part) -> PartJson<'a> {
        PartJson {
            id: &part.id,
            title: part.title.as_ref().map(|title| self.line(title)),
            run_in: part.run_in,
            department: part.department.as_deref(),
            carries_out: carried_out(&part.carries_out),
            prose: ProseJson { place: self.place(part.span), ..self.prose(&part.prose) },
        }
    }

    fn entry(&self, entry: &'a Entry) -> EntryJson<'a> {
        let fields = entry.fields.iter().map(|(name, value)| (name.as_str(), self.field(value)));
        EntryJson {
            id: &entry.id.value,
            fields: FieldsJson(fields.collect()),
            place: self.place(entry.span),
        }
    }

    fn field(&self, value: &'a FieldValue) -> FieldJson<'a> {
        match value {
            FieldValue::Word(word) => FieldJson::Word { text: &word.value },
            FieldValue::Prose(prose) => FieldJson::Prose(self.prose(prose)),
            FieldValue::Ids(ids) => {
                FieldJson::Ids { ids: ids.iter().map(|id| id.value.as_str()).collect() }
            }
            FieldValue::Date(date) => FieldJson::Date { date: date.value.to_string() },
            FieldValue::Target(target) => FieldJson::Target {
                statistic: &target.statistic.value,
                bound: Bound::NAMES
                    .iter()
                    .find(|(_, bound)| *bound == target.bound)
                    .map_or("", |(name, _)| *name),
                value: target.value.value.normalize().to_string(),
            },
        }
    }

    fn prose(&self, prose: &'a Prose) -> ProseJson<'a> {
        ProseJson {
            text: text(&prose.blocks),
            blocks: self.blocks(&prose.blocks),
            footnotes: prose.footnotes.iter().map(|note| self.blocks(note)).collect(),
            place: self.place(prose.span),
        }
    }

    pub(super) fn blocks(&self, blocks: &'a [Block]) -> Vec<BlockJson<'a>> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &'a Block) -> BlockJson<'a> {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => BlockJson::Paragraph {
                opening: paragraph.opening.as_ref().map(|opening| self.opening(opening)),
                line: self.line(&paragraph.content),
                place: self.place(paragraph.span),
            },
            Block::List(list) => BlockJson::List {
                ordered: list.ordered,
                text: text(std::slice::from_ref(block)),
                items: list
                    .items
                    .iter()
                    .map(|item| ItemJson {
                        marker: &item.marker,
                        blocks: self.blocks(&item.blocks),
                    })
                    .collect(),
            },
            Block::Quote(inner) => {
                BlockJson::Quote { text: text(inner), blocks: self.blocks(inner) }
            }
            Block::Table(table) => BlockJson::Table {
                text: text(std::slice::from_ref(block)),
                alignments: table.alignments.iter().map(|one| alignment(*one)).collect(),
                header: table.header.iter().map(|cell| self.line(cell)).collect(),
                rows: table
                    .rows
                    .iter()
                    .map(|row| row.iter().map(|cell| self.line(cell)).collect())
                    .collect(),
                place: self.place(table.span),
            },
        }
    }

    fn heading(&self, heading: &'a Heading) -> BlockJson<'a> {
        BlockJson::Heading {
            level: heading.level,
            number: &heading.number,
            id: &heading.id,
            run_in: heading.run_in,
            carries_out: carried_out(&heading.carries_out),
            line: self.line(&heading.title),
            place: self.place(heading.span),
        }
    }

    fn opening(&self, opening: &'a Opening) -> OpeningJson<'a> {
        let (rank, level) = match opening.rank {
            Rank::Heading(level) => ("heading", Some(level)),
            Rank::Item => ("item", None),
        };
        OpeningJson {
            rank,
            level,
            number: &opening.number,
            id: &opening.id,
            line: self.line(&opening.title),
        }
    }

    fn line(&self, inlines: &'a [Inline]) -> LineJson<'a> {
        LineJson {
            text: plain_text(inlines, &|figure| figure.text.clone()),
            content: self.inlines(inlines),
        }
    }

    fn inlines(&self, inlines: &'a [Inline]) -> Vec<InlineJson<'a>> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &'a Inline) -> InlineJson<'a> {
        match inline {
            Inline::Text(words) => InlineJson::Text { text: &words.text },
            Inline::Figure(figure) => InlineJson::Figure {
                text: &figure.text,
                value: figure.value.map(|value| value.normalize().to_string()),
                statistics: &figure.statistics,
                expression: &figure.expression,
                of_last: figure.of_last,
                anchor: &figure.anchor,
                place: self.place(figure.span),
            },
            Inline::Strong(inner) => InlineJson::Strong { content: self.inlines(inner) },
            Inline::Emphasis(inner) => InlineJson::Emphasis { content: self.inlines(inner) },
            Inline::Code(words) => InlineJson::Code { text: &words.text },
            Inline::Link(Link { target, content, .. }) => {
                InlineJson::Link { target, content: self.inlines(content) }
            }
            Inline::Image(Image { path, alternative, .. }) => {
                InlineJson::Image { path, alternative }
            }
            Inline::Footnote(index) => InlineJson::Footnote { number: index + 1 },
            Inline::Break => InlineJson::Break,
        }
    }
}

/// What blocks say, as the plain text format prints them: a line a block.
fn text(blocks: &[Block]) -> String {
    crate::document::block_lines(blocks).join("\n")
}

fn alignment(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "none",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}
