//! A comparison in Markdown, as a merge request shows it: tables, and sentences with what was
//! taken out and put in.

use super::telling::{Chapter, Item, Passage, Table, Tone, telling};
use super::{ComparisonContext, ComparisonWriter, Printed};
use crate::diag::Bilingual;
use crate::diff::Change;
use crate::write::WriteError;
use crate::write::markdown::push_words;

/// The format `markdown`.
#[derive(Debug)]
pub(super) struct Markdown;

impl ComparisonWriter for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("放进合并请求的 Markdown", "Markdown for a merge request")
    }

    fn write(&self, context: &ComparisonContext<'_>) -> Result<Printed, WriteError> {
        let telling = telling(context.comparison, context.language);
        let mut out = format!("# {}\n\n", escape_words(&telling.title_line()));
        for side in &telling.sides {
            out += &format!("- {}\n", escape_words(side));
        }
        out += "\n";
        for point in &telling.summary {
            let text = escape_words(&point.text);
            match point.tone {
                Tone::Bad => out += &format!("- **{}**\n", text.trim()),
                _ => out += &format!("- {text}\n"),
            }
        }
        for chapter in &telling.chapters {
            push_chapter(&mut out, chapter);
        }
        Ok(out.into_bytes().into())
    }
}

fn push_chapter(out: &mut String, chapter: &Chapter) {
    *out += &format!("\n## {}\n", escape_words(&chapter.heading));
    for item in &chapter.items {
        out.push('\n');
        match item {
            Item::Paragraph(text) => *out += &format!("{}\n", escape_words(text)),
            Item::Table(table) => push_table(out, table),
            Item::Passages(list) => list.iter().for_each(|one| push_passage(out, one)),
        }
    }
}

fn push_table(out: &mut String, table: &Table) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    *out += &row(table.head.iter().map(|head| escape_words(head)).collect());
    let rules = (0..table.head.len())
        .map(|at| if table.figures.contains(&at) { "---:" } else { "---" }.to_owned());
    *out += &row(rules.collect());
    for cells in &table.rows {
        let cells = cells.iter().map(|one| match one.tone {
            Tone::Bad if !one.text.is_empty() => format!("**{}**", escape_words(&one.text)),
            _ => escape_words(&one.text),
        });
        *out += &row(cells.collect());
    }
}

/// Words as Markdown that reads as those words.
fn escape_words(text: &str) -> String {
    let mut out = String::new();
    push_words(&mut out, text);
    out
}

fn push_passage(out: &mut String, passage: &Passage) {
    if let Some(under) = &passage.under {
        *out += &format!("\n### {}\n\n", escape_words(under));
    }
    *out += &format!("- *{}* ", escape_words(&passage.word));
    for (change, text) in &passage.pieces {
        // HTML elements, since `~~` and `**` do not open beside Chinese stops.
        let (open, close) = match change {
            Change::Kept => ("", ""),
            Change::Deleted => ("<del>", "</del>"),
            Change::Inserted => ("<ins>", "</ins>"),
        };
        out.push_str(open);
        push_words(out, text);
        out.push_str(close);
    }
    out.push('\n');
}
