//! Walking the tree in reading order, and turning a tree over one kind of figure into another.

use super::block::{Block, Heading, Item, List, Opening, Paragraph, Row, Table};
use super::inline::{Inline, Link};

/// Calls `see` for each inline of the blocks, outer ones first, in reading order.
pub fn for_each_inline<'a, F>(blocks: &'a [Block<F>], see: &mut impl FnMut(&'a Inline<F>)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => inlines(&heading.title, see),
            Block::Paragraph(paragraph) => {
                if let Some(opening) = &paragraph.opening {
                    inlines(&opening.title, see);
                }
                inlines(&paragraph.content, see);
            }
            Block::List(list) => {
                for item in &list.items {
                    for_each_inline(&item.blocks, see);
                }
            }
            Block::Quote(inner) => for_each_inline(inner, see),
            Block::Table(table) => {
                for cell in table.header.iter().chain(table.rows.iter().flatten()) {
                    inlines(cell, see);
                }
            }
        }
    }
}

fn inlines<'a, F>(list: &'a [Inline<F>], see: &mut impl FnMut(&'a Inline<F>)) {
    for inline in list {
        see(inline);
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, see),
            Inline::Link(link) => inlines(&link.content, see),
            Inline::Text(_)
            | Inline::Figure(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Footnote(_)
            | Inline::Break => {}
        }
    }
}

/// Calls `see` for each line of inlines in reading order: a title, a paragraph's text, a cell. It
/// may change the line and is told whether the line is a heading.
pub fn for_each_line_mut<F>(
    blocks: &mut [Block<F>],
    see: &mut impl FnMut(&mut Vec<Inline<F>>, bool),
) {
    for block in blocks {
        match block {
            Block::Heading(heading) => see(&mut heading.title, true),
            Block::Paragraph(paragraph) => {
                if let Some(opening) = &mut paragraph.opening {
                    see(&mut opening.title, true);
                }
                see(&mut paragraph.content, false);
            }
            Block::List(list) => {
                for item in &mut list.items {
                    for_each_line_mut(&mut item.blocks, see);
                }
            }
            Block::Quote(inner) => for_each_line_mut(inner, see),
            Block::Table(table) => {
                for cell in table.header.iter_mut().chain(table.rows.iter_mut().flatten()) {
                    see(cell, false);
                }
            }
        }
    }
}

/// Calls `see` for each inline of the blocks in reading order and lets it change the inline.
pub fn for_each_inline_mut<F>(blocks: &mut [Block<F>], see: &mut impl FnMut(&mut Inline<F>)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => inlines_mut(&mut heading.title, see),
            Block::Paragraph(paragraph) => {
                if let Some(opening) = &mut paragraph.opening {
                    inlines_mut(&mut opening.title, see);
                }
                inlines_mut(&mut paragraph.content, see);
            }
            Block::List(list) => {
                for item in &mut list.items {
                    for_each_inline_mut(&mut item.blocks, see);
                }
            }
            Block::Quote(inner) => for_each_inline_mut(inner, see),
            Block::Table(table) => {
                for cell in table.header.iter_mut().chain(table.rows.iter_mut().flatten()) {
                    inlines_mut(cell, see);
                }
            }
        }
    }
}

fn inlines_mut<F>(list: &mut [Inline<F>], see: &mut impl FnMut(&mut Inline<F>)) {
    for inline in list {
        see(inline);
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) => inlines_mut(inner, see),
            Inline::Link(link) => inlines_mut(&mut link.content, see),
            Inline::Text(_)
            | Inline::Figure(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Footnote(_)
            | Inline::Break => {}
        }
    }
}

/// Calls `see` for each figure of the blocks in reading order and lets it change the figure.
pub fn for_each_figure<F>(blocks: &mut [Block<F>], see: &mut impl FnMut(&mut F)) {
    for_each_inline_mut(blocks, &mut |inline| {
        if let Inline::Figure(figure) = inline {
            see(figure);
        }
    });
}

/// The same blocks with every figure turned by `turn`; a figure for which it gives `None` is
/// left out (the caller has reported it).
pub fn try_map_blocks<A, B>(
    blocks: Vec<Block<A>>,
    turn: &mut impl FnMut(A) -> Option<B>,
) -> Vec<Block<B>> {
    blocks.into_iter().map(|block| map_block(block, turn)).collect()
}

fn map_block<A, B>(block: Block<A>, turn: &mut impl FnMut(A) -> Option<B>) -> Block<B> {
    match block {
        Block::Heading(heading) => Block::Heading(Heading {
            level: heading.level,
            number: heading.number,
            id: heading.id,
            title: try_map_inlines(heading.title, turn),
            run_in: heading.run_in,
            carries_out: heading.carries_out,
            span: heading.span,
        }),
        Block::Paragraph(paragraph) => Block::Paragraph(Paragraph {
            opening: paragraph.opening.map(|opening| Opening {
                rank: opening.rank,
                number: opening.number,
                title: try_map_inlines(opening.title, turn),
                id: opening.id,
            }),
            content: try_map_inlines(paragraph.content, turn),
            span: paragraph.span,
        }),
        Block::List(list) => Block::List(List {
            ordered: list.ordered,
            items: list
                .items
                .into_iter()
                .map(|item| Item { marker: item.marker, blocks: try_map_blocks(item.blocks, turn) })
                .collect(),
        }),
        Block::Quote(inner) => Block::Quote(try_map_blocks(inner, turn)),
        Block::Table(table) => Block::Table(Table {
            alignments: table.alignments,
            header: map_row(table.header, turn),
            rows: table.rows.into_iter().map(|row| map_row(row, turn)).collect(),
            span: table.span,
        }),
    }
}

fn map_row<A, B>(row: Row<A>, turn: &mut impl FnMut(A) -> Option<B>) -> Row<B> {
    row.into_iter().map(|cell| try_map_inlines(cell, turn)).collect()
}

/// The same inlines with every figure turned by `turn`, as [`try_map_blocks`] does.
pub fn try_map_inlines<A, B>(
    list: Vec<Inline<A>>,
    turn: &mut impl FnMut(A) -> Option<B>,
) -> Vec<Inline<B>> {
    let mut out = Vec::with_capacity(list.len());
    for inline in list {
        out.push(match inline {
            Inline::Text(words) => Inline::Text(words),
            Inline::Figure(figure) => match turn(figure) {
                Some(figure) => Inline::Figure(figure),
                None => continue,
            },
            Inline::Strong(inner) => Inline::Strong(try_map_inlines(inner, turn)),
            Inline::Emphasis(inner) => Inline::Emphasis(try_map_inlines(inner, turn)),
            Inline::Code(words) => Inline::Code(words),
            Inline::Link(link) => Inline::Link(Link {
                target: link.target,
                content: try_map_inlines(link.content, turn),
                span: link.span,
            }),
            Inline::Image(image) => Inline::Image(image),
            Inline::Footnote(index) => Inline::Footnote(index),
            Inline::Break => Inline::Break,
        });
    }
    out
}
