//! Tables: a fixed grid over the whole width, a head that is repeated on every page, and rows
//! that no page divides.

use super::body::{Body, Place, has_picture};
use super::measure;
use super::properties::{Paragraph, Run};
use super::style_ids::TABLE;
use crate::document::{Alignment, Inline, Row, Table, plain_text};
use crate::model::{Align, Role};
use crate::reference::Sort;

/// What a cell needs beside its words, in characters: its margins, and a little air.
pub(super) const MARGINS: f64 = 1.5;

/// The margins at both sides of a cell, in twips: those that Word gives tables.
const CELL_MARGINS: i64 = 216;

impl Body<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let widths = self.widths(&fitted(natural(table), self.room()));
        let title = table.header.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("、");
        self.open_table(&widths, &title, "");
        self.row(&table.header, table, &widths, true);
        for row in &table.rows {
            self.row(row, table, &widths, false);
        }
        self.xml().end();
    }

    /// How many characters of a table fit beside each other.
    pub(super) fn room(&self) -> f64 {
        self.grid.width as f64 / 20.0 / self.layout.look(Role::Table).size.points()
    }

    /// Begins a table. What it is called is read out to those who do not see it.
    pub(super) fn open_table(&mut self, widths: &[i64], title: &str, about: &str) {
        // Two tables that touch are one table to Word.
        if self.xml().has_just_ended("w:tbl") {
            self.plain_paragraph(Place::Text { last: false }, "");
        }
        let width = self.grid.width.to_string();
        let style = self.ids.get(Sort::Table, TABLE.1);
        let xml = self.xml();
        xml.start("w:tbl", &[]);
        xml.start("w:tblPr", &[]);
        xml.value("w:tblStyle", style);
        xml.leaf("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
        xml.leaf("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
        xml.leaf("w:tblLayout", &[("w:type", "fixed")]);
        xml.leaf(
            "w:tblLook",
            &[
                ("w:val", "0620"),
                ("w:firstRow", "1"),
                ("w:lastRow", "0"),
                ("w:firstColumn", "0"),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        xml.value("w:tblCaption", title);
        if !about.is_empty() {
            xml.value("w:tblDescription", about);
        }
        xml.end();
        xml.start("w:tblGrid", &[]);
        for width in widths {
            xml.leaf("w:gridCol", &[("w:w", &width.to_string())]);
        }
        xml.end();
    }

    /// Begins a row; the head row is repeated on every page.
    pub(super) fn open_row(&mut self, head: bool) {
        self.xml().start("w:tr", &[]);
        self.xml().start("w:trPr", &[]);
        self.xml().leaf("w:cantSplit", &[]);
        if head {
            self.xml().leaf("w:tblHeader", &[]);
        }
        self.xml().end();
    }

    /// Begins a cell over so many columns.
    pub(super) fn open_cell(&mut self, width: i64, columns: usize) {
        self.xml().start("w:tc", &[]);
        self.xml().start("w:tcPr", &[]);
        self.xml().leaf("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if columns > 1 {
            self.xml().value("w:gridSpan", &columns.to_string());
        }
        self.xml().value("w:vAlign", "center");
        self.xml().end();
    }

    /// A cell of words.
    pub(super) fn word_cell(&mut self, width: i64, role: Role, align: Option<Align>, words: &str) {
        self.open_cell(width, 1);
        let style = self.ids.role(role);
        self.paragraph(&Paragraph { align, ..Paragraph::styled(style) }, words);
        self.xml().end();
    }

    fn row(&mut self, row: &Row, table: &Table, widths: &[i64], head: bool) {
        let style = self.ids.role(if head { Role::TableHead } else { Role::Table });
        self.open_row(head);
        for ((cell, width), alignment) in row.iter().zip(widths).zip(&table.alignments) {
            let align = match alignment {
                Alignment::None => None,
                Alignment::Left => Some(Align::Left),
                Alignment::Center => Some(Align::Center),
                Alignment::Right => Some(Align::Right),
            };
            self.open_cell(*width, 1);
            self.xml().start("w:p", &[]);
            let free_lines = has_picture(cell);
            Paragraph { align, free_lines, ..Paragraph::styled(style) }.write(self.xml());
            self.width = (width - CELL_MARGINS).max(1);
            self.inlines(cell, Run::default());
            self.width = self.grid.width;
            self.xml().end();
            self.xml().end();
        }
        self.xml().end();
    }

    /// Widths of columns in twips, in proportion to what they hold; their sum is the width of
    /// the text.
    pub(super) fn widths(&self, natural: &[f64]) -> Vec<i64> {
        let sum: f64 = natural.iter().sum();
        let whole = self.grid.width;
        let mut edge = 0;
        let mut reached = 0.0;
        let mut widths = Vec::with_capacity(natural.len());
        for part in natural {
            reached += part;
            let next = (whole as f64 * reached / sum).round() as i64;
            widths.push(next - edge);
            edge = next;
        }
        widths
    }
}

/// How wide each column wants to be, in characters.
fn natural(table: &Table) -> Vec<f64> {
    let mut widths = vec![2.0 + MARGINS; table.header.len()];
    for row in std::iter::once(&table.header).chain(&table.rows) {
        for (width, cell) in widths.iter_mut().zip(row) {
            let words = plain(cell);
            let longest = words.lines().map(measure::characters).fold(0.0, f64::max);
            *width = width.max(longest + MARGINS);
        }
    }
    widths
}

/// Widths that fit into `room`: the wide columns give way, the narrow ones keep what they want.
fn fitted(wanted: Vec<f64>, room: f64) -> Vec<f64> {
    if wanted.iter().sum::<f64>() <= room {
        return wanted;
    }
    let mut order: Vec<f64> = wanted.clone();
    order.sort_by(f64::total_cmp);
    let mut left = room;
    let mut most = 0.0;
    for (at, width) in order.iter().enumerate() {
        // What each of the columns from here on may have at the most.
        most = left / (order.len() - at) as f64;
        if *width > most {
            break;
        }
        left -= width;
    }
    wanted.into_iter().map(|width| width.min(most)).collect()
}

fn plain(cell: &[Inline]) -> String {
    plain_text(cell, &|figure| figure.text.clone())
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn wide_columns_give_way_to_narrow_ones() {
        assert_eq!(fitted(vec![4.0, 5.0], 36.0), [4.0, 5.0]);
        assert_eq!(fitted(vec![4.0, 60.0, 4.0], 36.0), [4.0, 28.0, 4.0]);
        assert_eq!(fitted(vec![30.0, 60.0, 4.0], 36.0), [16.0, 16.0, 4.0]);
        assert_eq!(fitted(vec![30.0, 60.0], 36.0), [18.0, 18.0]);
    }
}
