//! CommonMark with GitHub's tables and footnotes, such that GitHub and pandoc read the same.
//!
//! Numbers are written out. Markdown has no lists numbered （1） or 一是, so that a numbered list
//! is set as paragraphs with their numbers before them. The office may put a page around the
//! report, with front matter say, through `markdown/page.md`; see `template.rs` for its names.
//! Charts and annex are left out: what a reader of Markdown wants is the report as it is read.

mod escape;
mod inline;

use self::escape::Place;
use self::inline::{Line, Surroundings};
use super::template::{self, Escape, Slot};
use super::{WriteContext, WriteError, Writer};
use crate::diag::Bilingual;
use crate::document::{
    Alignment, Block, Document, Heading, Inline, Item, List, Paragraph, Rank, Table,
    for_each_inline,
};
use std::collections::BTreeSet;

/// The format `markdown`.
#[derive(Debug)]
pub(super) struct Markdown;

/// The template of the page, as in [`Templates`](crate::kind::Templates).
const PAGE: &str = "markdown/page.md";

impl Writer for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn extension(&self) -> &'static str {
        "md"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new(
            "Markdown（CommonMark 加表格和脚注），GitHub 和 pandoc 读来一样",
            "Markdown that GitHub and pandoc read alike",
        )
    }

    fn write(&self, context: &WriteContext<'_>) -> Result<Vec<u8>, WriteError> {
        let document = context.document;
        let printer = Printer::new(document, context.to_project);
        let mut slots = template::facts(document);
        slots.push(("body", Slot::Markup(printer.report(document))));
        template::render(PAGE, context.templates.get(PAGE), Escape::None, slots)
    }
}

/// Appends words to running text so that they read as those words again, in a cell as well.
pub(super) fn push_words(out: &mut String, words: &str) {
    escape::push_escaped(out, words, Place::Cell);
}

/// Prints blocks; every function gives the lines of what it prints, without a line end after it.
struct Printer<'a> {
    surroundings: Surroundings<'a>,
}

impl<'a> Printer<'a> {
    /// Only headings that the text links to get an anchor: others have the one that the reader's
    /// program makes from their words.
    fn new(document: &'a Document, to_project: &'a str) -> Printer<'a> {
        let mut targets = BTreeSet::new();
        for_each_inline(&document.body, &mut |inline| {
            if let Inline::Link(link) = inline {
                targets.extend(link.target.strip_prefix('#'));
            }
        });
        let anchors = document.body.iter().filter_map(anchor).filter(|id| targets.contains(id));
        Printer { surroundings: Surroundings { to_project, anchors: anchors.collect() } }
    }

    fn report(&self, document: &'a Document) -> String {
        let mut chunks =
            vec![format!("# {}", self.plain(&template::title(document), Place::Heading))];
        chunks.extend(document.number.as_ref().map(|number| self.plain(number, Place::Block)));
        let addressee = document.addressee.as_ref().map(|addressee| format!("{addressee}："));
        chunks.extend(addressee.map(|line| self.plain(&line, Place::Block)));
        chunks.extend(self.chunks(&document.body));
        let end = document.signature.iter().chain(&document.date);
        chunks.extend(end.map(|line| self.plain(line, Place::Block)));
        for (index, note) in document.footnotes.iter().enumerate() {
            let mark = format!("[^{}]: ", index + 1);
            chunks.push(prefixed(&self.chunks(note).join("\n\n"), &mark, "    "));
        }
        chunks.retain(|chunk| !chunk.is_empty());
        chunks.join("\n\n")
    }

    fn plain(&self, text: &str, place: Place) -> String {
        let mut line = Line::new(&self.surroundings, place);
        line.words(text, false);
        line.finish()
    }

    fn chunks(&self, blocks: &'a [Block]) -> Vec<String> {
        let mut out = Vec::new();
        let mut after_list = false;
        for block in blocks {
            let is_list = matches!(block, Block::List(list) if !list.ordered);
            if is_list && after_list {
                out.push("<!-- -->".to_owned());
            }
            out.extend(self.block(block, ""));
            after_list = is_list;
        }
        out.retain(|chunk| !chunk.is_empty());
        out
    }

    /// `lead` goes before the first words: the number of an item.
    fn block(&self, block: &'a Block, lead: &str) -> Vec<String> {
        match block {
            Block::Heading(heading) => vec![self.heading(heading, lead)],
            Block::Paragraph(paragraph) => vec![self.paragraph(paragraph, lead)],
            Block::List(list) => self.list(list),
            Block::Quote(inner) => vec![prefixed(&self.chunks(inner).join("\n\n"), "> ", "> ")],
            Block::Table(table) => vec![self.table(table)],
        }
    }

    fn heading(&self, heading: &'a Heading, lead: &str) -> String {
        let mut line = Line::new(&self.surroundings, Place::Heading);
        line.words(lead, false);
        line.words(&heading.number, false);
        line.inlines(&heading.title, false);
        let signs = "#".repeat(usize::from(heading.level.clamp(1, 5)) + 1);
        format!("{signs} {}{}", self.anchor(&heading.id), line.finish())
    }

    /// A run-in heading is strong; the number of an item is not.
    fn paragraph(&self, paragraph: &'a Paragraph, lead: &str) -> String {
        let mut line = Line::new(&self.surroundings, Place::Block);
        line.words(lead, false);
        let mut anchor = String::new();
        if let Some(opening) = &paragraph.opening {
            let strong = matches!(opening.rank, Rank::Heading(_));
            line.words(&opening.number, strong);
            line.inlines(&opening.title, strong);
            anchor = self.anchor(&opening.id);
        }
        line.inlines(&paragraph.content, false);
        anchor + &line.finish()
    }

    fn anchor(&self, id: &str) -> String {
        match self.surroundings.anchors.contains(id) {
            true => format!("<a id=\"{}\"></a>", super::address::encode(id, "&")),
            false => String::new(),
        }
    }

    fn list(&self, list: &'a List) -> Vec<String> {
        if list.ordered {
            return list.items.iter().flat_map(|item| self.numbered(item)).collect();
        }
        let tight = list.items.iter().all(|item| item.blocks.len() <= 1);
        let items: Vec<String> = list
            .items
            .iter()
            .map(|item| prefixed(&self.chunks(&item.blocks).join("\n\n"), "- ", "  "))
            .collect();
        vec![items.join(if tight { "\n" } else { "\n\n" })]
    }

    fn numbered(&self, item: &'a Item) -> Vec<String> {
        match item.blocks.split_first() {
            Some((first @ (Block::Heading(_) | Block::Paragraph(_)), rest)) => {
                let mut out = self.block(first, &item.marker);
                out.extend(self.chunks(rest));
                out
            }
            Some((Block::List(_) | Block::Quote(_) | Block::Table(_), _)) | None => {
                let mut out = vec![self.plain(&item.marker, Place::Block)];
                out.extend(self.chunks(&item.blocks));
                out
            }
        }
    }

    fn table(&self, table: &'a Table) -> String {
        let rule = table.alignments.iter().map(|alignment| match alignment {
            Alignment::None => "---",
            Alignment::Left => ":--",
            Alignment::Center => ":-:",
            Alignment::Right => "--:",
        });
        let rule = format!("| {} |", rule.collect::<Vec<_>>().join(" | "));
        let mut lines = vec![self.row(&table.header), rule];
        lines.extend(table.rows.iter().map(|row| self.row(row)));
        lines.join("\n")
    }

    fn row(&self, row: &'a [Vec<Inline>]) -> String {
        let cells = row.iter().map(|cell| {
            let mut line = Line::new(&self.surroundings, Place::Cell);
            line.inlines(cell, false);
            line.finish()
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    }
}

/// Anchor of a heading, on its own line or run in.
fn anchor(block: &Block) -> Option<&str> {
    match block {
        Block::Heading(heading) => Some(&heading.id),
        Block::Paragraph(paragraph) => {
            paragraph.opening.as_ref().map(|opening| opening.id.as_str())
        }
        Block::List(_) | Block::Quote(_) | Block::Table(_) => None,
    }
}

/// Lines with `first` before the first and `rest` before the others; blank lines get no spaces.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (at, line) in text.split('\n').enumerate() {
        let prefix = match at {
            0 => first,
            _ => {
                out.push('\n');
                rest
            }
        };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests;
