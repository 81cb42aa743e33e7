//! A comparison as a Word document: its tables and the promise ledger, in the layout of the
//! report. The text with its changes is the format `redline`; here it is counted only.

use super::telling::{Chapter, Item, Table as ToldTable, Tone, telling};
use super::{ComparisonContext, ComparisonWriter, Printed};
use crate::diag::{Bilingual, Language};
use crate::document::{
    Alignment, Block, Document, Facts, Heading, Inline, Paragraph, Table, Words,
};
use crate::model::Report;
use crate::source::{SourceId, Span};
use crate::write::{WriteContext, WriteError, writer};

/// The format `docx`.
#[derive(Debug)]
pub(super) struct Docx;

impl ComparisonWriter for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new(
            "Word 文档：对照表和计划落实台账",
            "a Word document: the tables and the promise ledger",
        )
    }

    fn is_text(&self) -> bool {
        false
    }

    fn write(&self, context: &ComparisonContext<'_>) -> Result<Printed, WriteError> {
        let document = document(context);
        let new = context.comparison.new;
        let mut report: Report = new.report.clone();
        // A comparison is not signed and has no date of its own.
        report.year_settings.date = None;
        let to_write = WriteContext {
            document: &document,
            report: &report,
            kind: context.kind,
            layout: context.layout,
            reference: context.reference,
            templates: context.templates,
            sources: &new.sources,
            images: context.images,
            to_project: "",
        };
        match writer("docx") {
            Some(docx) => docx.write(&to_write).map(Printed::from),
            None => Err(WriteError::Package("docx".to_owned())),
        }
    }
}

/// The telling as a document.
fn document(context: &ComparisonContext<'_>) -> Document {
    let told = telling(context.comparison, context.language);
    let facts = &context.comparison.new.document.facts;
    let mut body: Vec<Block> = told.sides.iter().map(|side| paragraph(side)).collect();
    body.extend(told.summary.iter().map(|point| paragraph(&point.text)));
    for chapter in &told.chapters {
        push(&mut body, chapter, context);
    }
    Document {
        lang: match context.language {
            Language::Chinese => "zh-CN".to_owned(),
            Language::English => "en".to_owned(),
        },
        title: told.title,
        body,
        facts: Facts {
            kind: facts.kind.clone(),
            kind_label: facts.kind_label.clone(),
            body: facts.body.clone(),
            year: facts.year,
            status: String::new(),
        },
        ..Document::default()
    }
}

fn push(body: &mut Vec<Block>, chapter: &Chapter, context: &ComparisonContext<'_>) {
    let count = body.iter().filter(|block| matches!(block, Block::Heading(_))).count();
    body.push(Block::Heading(Heading {
        level: 1,
        number: context.kind.numbering.heading(1, count + 1),
        id: chapter.id.to_owned(),
        title: words(&chapter.heading),
        run_in: None,
        carries_out: Vec::new(),
        span: nowhere(),
    }));
    for item in &chapter.items {
        match item {
            Item::Paragraph(text) => body.push(paragraph(text)),
            Item::Table(told) => body.push(Block::Table(table(told))),
            Item::Passages(_) => {}
        }
    }
}

fn table(told: &ToldTable) -> Table {
    let alignment = |at| match told.figures.contains(&at) {
        true => Alignment::Right,
        false => Alignment::Left,
    };
    let rows = told.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match cell.tone {
            Tone::Bad => vec![Inline::Strong(words(&cell.text))],
            Tone::Plain | Tone::Good | Tone::Added | Tone::Gone | Tone::Quiet => words(&cell.text),
        });
        cells.collect()
    });
    Table {
        alignments: (0..told.head.len()).map(alignment).collect(),
        header: told.head.iter().map(|head| words(head)).collect(),
        rows: rows.collect(),
        span: nowhere(),
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { opening: None, content: words(text), span: nowhere() })
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(Words { text: text.to_owned(), span: nowhere() })]
}

/// No author wrote these words.
fn nowhere() -> Span {
    Span::top(SourceId(0))
}
