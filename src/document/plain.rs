//! Blocks and inlines as plain text: every number written out, no markup.

use super::block::{Block, Item, Opening};
use super::inline::Inline;

/// The mark of a footnote, in the text and before the note: 〔1〕.
pub fn note_mark(index: usize) -> String {
    format!("〔{}〕", index + 1)
}

/// What blocks say, a line each.
pub fn block_lines(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    push_blocks(&mut out, blocks);
    out
}

fn push_blocks(out: &mut Vec<String>, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                let mut line = heading.number.clone();
                push_inlines(&mut line, &heading.title, ' ');
                out.push(line);
            }
            Block::Paragraph(paragraph) => {
                let mut text = String::new();
                if let Some(opening) = &paragraph.opening {
                    push_opening(&mut text, opening);
                }
                push_inlines(&mut text, &paragraph.content, '\n');
                out.extend(text.split('\n').map(str::to_owned));
            }
            Block::List(list) => list.items.iter().for_each(|item| push_item(out, item)),
            Block::Quote(inner) => push_blocks(out, inner),
            Block::Table(table) => {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    out.push(
                        row.iter().map(|cell| inline_line(cell)).collect::<Vec<_>>().join("\t"),
                    );
                }
            }
        }
    }
}

fn push_opening(out: &mut String, opening: &Opening) {
    out.push_str(&opening.number);
    push_inlines(out, &opening.title, ' ');
}

/// The marker stands before the first block where that is a line of words, else on its own.
fn push_item(out: &mut Vec<String>, item: &Item) {
    let first = out.len();
    push_blocks(out, &item.blocks);
    match item.blocks.first() {
        Some(Block::Heading(_) | Block::Paragraph(_)) => prefix(out, first, &item.marker),
        Some(Block::List(_) | Block::Quote(_) | Block::Table(_)) | None => {
            out.insert(first, item.marker.clone());
        }
    }
}

fn prefix(out: &mut Vec<String>, line: usize, mark: &str) {
    match out.get_mut(line) {
        Some(line) => line.insert_str(0, mark),
        None => out.push(mark.to_owned()),
    }
}

/// Inlines as one line of plain text.
pub fn inline_line(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(&mut out, inlines, ' ');
    out
}

/// Line ends and tabs inside words would break the lines of this format: they become spaces.
fn push_inlines(out: &mut String, inlines: &[Inline], line_break: char) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => push_words(out, &words.text),
            Inline::Figure(figure) => push_words(out, &figure.text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => push_inlines(out, inner, line_break),
            Inline::Link(link) => push_inlines(out, &link.content, line_break),
            Inline::Image(image) => {
                out.push_str("［图：");
                push_words(out, &image.alternative);
                out.push('］');
            }
            Inline::Footnote(index) => out.push_str(&note_mark(*index)),
            Inline::Break => out.push(line_break),
        }
    }
}

fn push_words(out: &mut String, text: &str) {
    out.extend(text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
}
