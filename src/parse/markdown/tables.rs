//! Tables, with every row as long as the head.

use super::rows;
use super::{Builder, trimmed};
use crate::diag::{Diagnostic, codes};
use crate::document::{Alignment, Row, Table};
use crate::parse::reference::Reference;
use crate::source::Span;
use crate::text;
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// Columns of a table at the most: Word has no more.
const COLUMNS: usize = 63;

impl Builder<'_, '_> {
    pub(super) fn table(
        &mut self,
        columns: &[pulldown_cmark::Alignment],
        at: Range<usize>,
    ) -> Table<Reference> {
        let span = self.place(&trimmed(self.text, &at));
        let alignments: Vec<Alignment> = columns.iter().map(alignment).collect();
        if columns.len() > COLUMNS {
            self.too_wide(span, columns.len());
        }
        let mut table = Table { alignments, header: Row::new(), rows: Vec::new(), span };
        while let Some((event, at)) = self.take() {
            match event {
                Event::Start(Tag::TableHead) => table.header = self.row(at),
                Event::Start(Tag::TableRow) => {
                    self.count_cells(&at, columns.len());
                    let row = self.row(at);
                    table.rows.push(row);
                }
                _ => break,
            }
        }
        table
    }

    fn too_wide(&mut self, span: Span, found: usize) {
        let message = text!(
            "表格有 {found} 列，至多 {COLUMNS} 列";
            "the table has {found} columns; there may be {COLUMNS}"
        );
        let help =
            text!("拆成几个表，或把行和列对调"; "divide it into several, or make its columns rows");
        self.diagnostics.push(Diagnostic::error(&codes::E0121, span, message).help(help));
    }

    fn row(&mut self, at: Range<usize>) -> Row<Reference> {
        let mut cells = Row::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.take() {
            cells.push(self.inlines(at.clone()));
            self.take();
        }
        cells
    }

    /// GFM cuts surplus cells off and fills missing ones up; a figure would be lost unseen.
    fn count_cells(&mut self, at: &Range<usize>, wanted: usize) {
        let row = self.masked.text[at.clone()].trim_end_matches('\n');
        let cells = rows::cells(row);
        let found = cells.len();
        if found == wanted {
            return;
        }
        let extra = cells.get(wanted).map_or(0..row.len(), |cell| cell.start..row.len());
        let span = self.place(&trimmed(self.text, &(at.start + extra.start..at.start + extra.end)));
        self.diagnostics.push(
            Diagnostic::error(
                &codes::E0111,
                span,
                text!("这一行有 {found} 格，表头有 {wanted} 格"; "cells in this row: {found}; in the head: {wanted}"),
            )
            .help(text!(
                "补上或删去一格；格里要印出竖线就写 \\|";
                "add or delete a cell; \\| prints a bar inside of one"
            )),
        );
    }
}

fn alignment(column: &pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
