//! The printed text of a built report.

use super::statistic::decimal;
use crate::document::{
    About, Alignment, Annex, AnnexGroup, Block, Fact, Figure, Heading, Image, Inline, Item, Link,
    List, Opening, Paragraph, Rank, Table, Words,
};
use crate::source::Span;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum BlockFile {
    Heading { level: u8, number: String, id: String, content: Vec<InlineFile> },
    Paragraph { opening: Option<OpeningFile>, content: Vec<InlineFile> },
    List { ordered: bool, items: Vec<ItemFile> },
    Quote { blocks: Vec<BlockFile> },
    Table { alignments: Vec<String>, header: Vec<LineFile>, rows: Vec<Vec<LineFile>> },
}

#[derive(Deserialize)]
pub(super) struct OpeningFile {
    level: Option<u8>,
    number: String,
    id: String,
    content: Vec<InlineFile>,
}

#[derive(Deserialize)]
pub(super) struct ItemFile {
    marker: String,
    blocks: Vec<BlockFile>,
}

#[derive(Deserialize)]
pub(super) struct LineFile {
    content: Vec<InlineFile>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum InlineFile {
    Text {
        text: String,
    },
    Figure {
        text: String,
        value: Option<String>,
        statistics: Vec<String>,
        expression: String,
        #[serde(default)]
        of_last: bool,
        anchor: String,
    },
    Strong {
        content: Vec<InlineFile>,
    },
    Emphasis {
        content: Vec<InlineFile>,
    },
    Code {
        text: String,
    },
    Link {
        target: String,
        content: Vec<InlineFile>,
    },
    Image {
        path: String,
        alternative: String,
    },
    Footnote {
        number: usize,
    },
    Break,
}

#[derive(Default, Deserialize)]
pub(super) struct AnnexFile {
    title: String,
    has_last: bool,
    groups: Vec<GroupFile>,
}

#[derive(Deserialize)]
struct GroupFile {
    title: String,
    entries: Vec<AboutFile>,
}

#[derive(Deserialize)]
struct AboutFile {
    id: String,
    label: String,
    value: String,
    unit: String,
    last: Option<String>,
    change: Option<String>,
    facts: Vec<FactFile>,
}

#[derive(Deserialize)]
struct FactFile {
    label: String,
    text: String,
}

/// Blocks deeper in each other than this are left out: the compiler lets none be as deep.
const DEPTH: usize = 32;

pub(super) fn blocks(list: Vec<BlockFile>, span: Span) -> Vec<Block> {
    Reader { span }.blocks(list, 0)
}

struct Reader {
    span: Span,
}

impl Reader {
    fn blocks(&self, list: Vec<BlockFile>, depth: usize) -> Vec<Block> {
        if depth > DEPTH {
            return Vec::new();
        }
        list.into_iter().map(|block| self.block(block, depth)).collect()
    }

    fn block(&self, block: BlockFile, depth: usize) -> Block {
        let span = self.span;
        match block {
            BlockFile::Heading { level, number, id, content } => Block::Heading(Heading {
                level: level.clamp(1, 4),
                number,
                id,
                title: self.inlines(content, 0),
                run_in: None,
                carries_out: Vec::new(),
                span,
            }),
            BlockFile::Paragraph { opening, content } => Block::Paragraph(Paragraph {
                opening: opening.map(|opening| self.opening(opening)),
                content: self.inlines(content, 0),
                span,
            }),
            BlockFile::List { ordered, items } => Block::List(List {
                ordered,
                items: items
                    .into_iter()
                    .map(|item| Item {
                        marker: item.marker,
                        blocks: self.blocks(item.blocks, depth + 1),
                    })
                    .collect(),
            }),
            BlockFile::Quote { blocks } => Block::Quote(self.blocks(blocks, depth + 1)),
            BlockFile::Table { alignments, header, rows } => {
                Block::Table(self.table(&alignments, header, rows))
            }
        }
    }

    fn opening(&self, opening: OpeningFile) -> Opening {
        let rank = opening.level.map_or(Rank::Item, |level| Rank::Heading(level.clamp(1, 4)));
        let title = self.inlines(opening.content, 0);
        Opening { rank, number: opening.number, title, id: opening.id }
    }

    /// Rows are cut or filled to the width of the head, which every table of ours has anyway.
    fn table(
        &self,
        alignments: &[String],
        header: Vec<LineFile>,
        rows: Vec<Vec<LineFile>>,
    ) -> Table {
        let width = header.len();
        let row = |cells: Vec<LineFile>| {
            let mut cells: Vec<_> =
                cells.into_iter().map(|cell| self.inlines(cell.content, 0)).collect();
            cells.resize(width, Vec::new());
            cells
        };
        let mut set: Vec<Alignment> = alignments.iter().map(|one| alignment(one)).collect();
        set.resize(width, Alignment::None);
        Table {
            alignments: set,
            header: row(header),
            rows: rows.into_iter().map(row).collect(),
            span: self.span,
        }
    }

    fn inlines(&self, list: Vec<InlineFile>, depth: usize) -> Vec<Inline> {
        if depth > DEPTH {
            return Vec::new();
        }
        list.into_iter().map(|inline| self.inline(inline, depth)).collect()
    }

    fn inline(&self, inline: InlineFile, depth: usize) -> Inline {
        let span = self.span;
        match inline {
            InlineFile::Text { text } => Inline::Text(Words { text, span }),
            InlineFile::Figure { text, value, statistics, expression, of_last, anchor } => {
                let value = value.as_deref().and_then(decimal);
                Inline::Figure(Figure {
                    text,
                    value,
                    statistics,
                    expression,
                    of_last,
                    anchor,
                    span,
                })
            }
            InlineFile::Strong { content } => Inline::Strong(self.inlines(content, depth + 1)),
            InlineFile::Emphasis { content } => Inline::Emphasis(self.inlines(content, depth + 1)),
            InlineFile::Code { text } => Inline::Code(Words { text, span }),
            InlineFile::Link { target, content } => {
                let content = self.inlines(content, depth + 1);
                match allowed(&target) {
                    true => Inline::Link(Link { target, content, span }),
                    // Its words stay: Invariant of `Link`.
                    false => Inline::Emphasis(content),
                }
            }
            InlineFile::Image { path, alternative } => {
                Inline::Image(Image { path, alternative, span })
            }
            InlineFile::Footnote { number } => Inline::Footnote(number.saturating_sub(1)),
            InlineFile::Break => Inline::Break,
        }
    }
}

fn allowed(target: &str) -> bool {
    ["https:", "http:", "mailto:", "#"].iter().any(|begin| target.starts_with(begin))
}

fn alignment(name: &str) -> Alignment {
    match name {
        "left" => Alignment::Left,
        "center" => Alignment::Center,
        "right" => Alignment::Right,
        _ => Alignment::None,
    }
}

pub(super) fn annex(file: AnnexFile) -> Annex {
    let groups = file.groups.into_iter().map(|group| AnnexGroup {
        title: group.title,
        entries: group.entries.into_iter().map(about).collect(),
    });
    Annex { title: file.title, has_last: file.has_last, groups: groups.collect() }
}

fn about(file: AboutFile) -> About {
    let facts = file.facts.into_iter();
    About {
        id: file.id,
        label: file.label,
        value: file.value,
        number: None,
        unit: file.unit,
        last: file.last,
        change: file.change,
        facts: facts.map(|fact| Fact { label: fact.label, text: fact.text }).collect(),
        places: Vec::new(),
    }
}
