//! Tables: row by row and cell by cell where both years have one of so many columns, else as a
//! whole that was put in or taken out.
//!
//! The widths of columns follow the words in them; where they differ, the later year's hold for
//! the whole table. A table that was taken out and one that was put in its place may touch; a
//! reader that takes them for one is left with the right rows after either verdict all the same.

use super::align::{Feature, Step, align};
use super::blocks::{self, Place};
use super::pen::Pen;
use super::printed::{Block, Cell, Row, Table};
use crate::diff::Change;
use crate::write::docx::style_ids::StyleIds;

/// Writes a table of one year or of both, which then have the same number of columns.
pub(super) fn write(pen: &mut Pen<'_>, old: Option<&Table>, new: Option<&Table>, ids: &StyleIds) {
    let Some(table) = new.or(old) else { return };
    pen.regridded |= old.zip(new).is_some_and(|(old, new)| old.widths != new.widths);
    pen.xml.start("w:tbl", &[]);
    pen.xml.raw(&table.head);
    let rows = |table: Option<&'_ Table>| -> Vec<Feature> {
        table.into_iter().flat_map(|table| &table.rows).map(feature).collect()
    };
    for step in align(&rows(old), &rows(new)) {
        let (one, two) = match step {
            Step::Both(one, two) => (row_of(old, one), row_of(new, two)),
            Step::Old(one) => (row_of(old, one), None),
            Step::New(two) => (None, row_of(new, two)),
        };
        write_row(pen, one, two, &table.widths, ids);
    }
    pen.xml.end();
}

fn row_of(table: Option<&Table>, at: usize) -> Option<&Row> {
    table.and_then(|table| table.rows.get(at))
}

/// What a row is told from others by: the head is never one of the others.
fn feature(row: &Row) -> Feature {
    let head = row.properties.contains("<w:tblHeader/>");
    let sort = format!("row {} {}", row.cells.len(), head);
    let style = if head { "head" } else { "" };
    Feature { sort, style: style.to_owned(), single: head, words: row.words() }
}

/// A row of one year or of both.
///
/// Source: ISO/IEC 29500-1, 17.13.5.12 (deleted row) and 17.13.5.17 (inserted row).
fn write_row(
    pen: &mut Pen<'_>,
    old: Option<&Row>,
    new: Option<&Row>,
    widths: &[i64],
    ids: &StyleIds,
) {
    let Some(row) = new.or(old) else { return };
    let change = match (old, new) {
        (Some(_), Some(_)) => Change::Kept,
        (Some(_), None) => Change::Deleted,
        _ => Change::Inserted,
    };
    pen.xml.start("w:tr", &[]);
    pen.xml.start("w:trPr", &[]);
    pen.xml.raw(&row.properties);
    pen.mark(change);
    pen.xml.end();
    let mut column = 0;
    for (at, cell) in row.cells.iter().enumerate() {
        let width: i64 = widths.iter().skip(column).take(cell.columns).sum();
        column += cell.columns;
        write_cell(pen, cell, width, [cell_of(old, at), cell_of(new, at)], ids);
    }
    pen.xml.end();
}

fn cell_of(row: Option<&Row>, at: usize) -> &[Block] {
    row.and_then(|row| row.cells.get(at)).map_or(&[], |cell| cell.blocks.as_slice())
}

fn write_cell(
    pen: &mut Pen<'_>,
    cell: &Cell,
    width: i64,
    [old, new]: [&[Block]; 2],
    ids: &StyleIds,
) {
    pen.xml.start("w:tc", &[]);
    pen.xml.start("w:tcPr", &[]);
    pen.xml.leaf("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    pen.xml.raw(&cell.properties);
    pen.xml.end();
    blocks::write(pen, old, new, Place::Text, ids);
    pen.xml.end();
}
