//! Plain text, for pasting into the editor of a government site: a line a block, every number
//! written out, no markup. Charts and annex are left out: they are no part of the text.

use super::{WriteContext, WriteError, Writer};
use crate::diag::Bilingual;
use crate::document::{Block, Document, Inline, Item, Opening};

/// The format `text`.
#[derive(Debug)]
pub(super) struct Text;

impl Writer for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn extension(&self) -> &'static str {
        "txt"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("纯文本，编号已写出，可直接粘贴", "plain text with its numbers written out")
    }

    fn write(&self, context: &WriteContext<'_>) -> Result<Vec<u8>, WriteError> {
        Ok(lines(context.document).join("\n").into_bytes())
    }
}

/// The lines of the file; the last is empty, so that the file ends with a line end.
fn lines(document: &Document) -> Vec<String> {
    let mut out = document.title.clone();
    out.push(String::new());
    out.extend(document.number.clone());
    out.extend(document.addressee.as_ref().map(|addressee| format!("{addressee}：")));
    push_blocks(&mut out, &document.body);
    for (index, note) in document.footnotes.iter().enumerate() {
        let first = out.len();
        push_blocks(&mut out, note);
        prefix(&mut out, first, &note_mark(index));
    }
    out.extend(document.signature.iter().cloned());
    out.extend(document.date.clone());
    for line in &mut out {
        line.truncate(line.trim_end().len());
    }
    out.push(String::new());
    out
}

/// The mark of a footnote, in the text and before the note: 〔1〕.
pub(super) fn note_mark(index: usize) -> String {
    format!("〔{}〕", index + 1)
}

/// What blocks say, a line each.
pub(super) fn block_lines(blocks: &[Block]) -> Vec<String> {
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
                    out.push(row.iter().map(|cell| line(cell)).collect::<Vec<_>>().join("\t"));
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
pub(super) fn line(inlines: &[Inline]) -> String {
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

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::write::sample::{NASTY, everything, hostile, report, write};

    #[test]
    fn every_block_and_inline() {
        let expect = "某县某镇人民政府\n关于2024年法治政府建设情况的报告\n\n某府发〔2025〕3号\n县人民政府：\n\
            现将情况报告如下。\n一、主要举措和成效\n（一）健全机制\n1.抓实调解。全年调解纠纷。\n\
            全年调解218件〔1〕，“重点”突出，稳步推进，见网站和上文，运行1+3+N机制。\n另起一行。［图：宣传现场］\n\
            ·第一条；\n·第二条。\n（1）甲；\n（2）乙。\n续。\n依法行政。\n\
            事项\t类别\ta|b\t数量\n调解\t甲\t—\t218件\n\t乙\tx|y\t3\n\
            二、存在的不足和原因\n一是力量不足。\n二是宣传不深。形式单一。\n\
            〔1〕上年公布数为190件。\n某县某镇人民政府\n2025年1月6日\n";
        assert_eq!(write(&Text, &everything(), &report()), expect);
    }

    #[test]
    fn text_is_printed_as_it_is() {
        let text = write(&Text, &hostile(NASTY), &report());
        assert!(text.starts_with(NASTY));
        assert!(text.contains(&format!("{NASTY}{NASTY}{NASTY}\n")));
    }
}
