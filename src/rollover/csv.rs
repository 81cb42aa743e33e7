//! Statistics of the new year in a CSV file: last year's figures go into a column of their own, and
//! so do the words that are to be looked at. What an earlier year left in such columns goes.

use super::edits::Edits;
use super::found::{Age, Found};
use super::statistics::{Figures, GONE, RELATIONS, WORDS};
use crate::parse::{MARK_COLUMN, MARK_DIVIDER, csv_cells};
use crate::reading::{Passage, Role};
use crate::source::{SourceId, Span, Spanned};
use std::ops::Range;

type Row = [Spanned<String>];

/// Empties the statistics of a file, and gives back its old words and how many values are to be filled in.
pub(super) fn cells(
    figures: &Figures<'_>,
    age: Age<'_>,
    (source, text): (SourceId, &str),
    open: &[Found],
    edits: &mut Edits,
) -> (Vec<Found>, usize) {
    let rows = csv_cells(source, text);
    let Some((head, rows)) = rows.split_first() else { return (Vec::new(), 0) };
    let sheet = Sheet { head, figures, age, source, text, open };
    let rows: Vec<&Row> =
        rows.iter().map(Vec::as_slice).filter(|row| row.len() == head.len()).collect();
    let made: Vec<Made> = rows.iter().map(|row| sheet.row(row, edits)).collect();
    let marked = made.iter().any(|made| !made.words.is_empty());
    let year = figures.year;
    let columns =
        format!(",x-{year}{}", if marked { format!(",{MARK_COLUMN}") } else { String::new() });
    sheet.add(head, &columns, edits);
    let (mut found, mut open_values) = (Vec::new(), 0);
    for (row, made) in rows.iter().zip(made) {
        let words: Vec<&str> =
            made.words.iter().filter_map(|one| text.get(range(one.span))).collect();
        let words = words.join(&MARK_DIVIDER.to_string());
        let cells = format!(",{}", quoted(&made.figure));
        let cells = if marked { format!("{cells},{}", quoted(&words)) } else { cells };
        sheet.add(row, &cells, edits);
        open_values += usize::from(made.open);
        found.extend(made.words);
    }
    (found, open_values)
}

/// What there is to add to a row.
struct Made {
    figure: String,
    words: Vec<Found>,
    /// Whether it has to be given a value.
    open: bool,
}

struct Sheet<'a> {
    head: &'a Row,
    figures: &'a Figures<'a>,
    age: Age<'a>,
    source: SourceId,
    text: &'a str,
    /// Words that are marked and still there.
    open: &'a [Found],
}

impl Sheet<'_> {
    fn cell<'r>(&self, row: &'r Row, name: &str) -> Option<&'r Spanned<String>> {
        let at = self.head.iter().position(|cell| cell.value.trim() == name)?;
        row.get(at).filter(|cell| !cell.value.is_empty())
    }

    /// Empties a row.
    fn row(&self, row: &Row, edits: &mut Edits) -> Made {
        let value = self.cell(row, "value");
        for cell in GONE.iter().filter_map(|name| self.cell(row, name)).chain(value) {
            edits.replace(range(cell.span), "");
        }
        let id = self.cell(row, "id").map(|id| id.value.as_str());
        let figure = value.map(|value| self.figures.printed(id, &value.value));
        let mut words: Vec<Found> = Vec::new();
        for cell in WORDS.iter().filter_map(|name| self.cell(row, name)) {
            // Of a cell with doubled quotes it is not known where its words stand.
            let raw = self.text.get(range(cell.span)).unwrap_or_default();
            let Some(lead) = raw.find(cell.value.as_str()) else { continue };
            let start = cell.span.start as usize + lead;
            let passage = Passage::exact(self.source, &cell.value, start, Role::Body);
            words.extend(self.age.words(&passage));
        }
        if let (Some(first), Some(last)) = (row.first(), row.last()) {
            let whole = first.span.to(last.span);
            let own = |one: &&Found| whole.start <= one.span.start && one.span.end <= whole.end;
            words.extend(self.open.iter().filter(own).cloned());
            words.sort_by_key(|one| (one.span, one.sort));
            words.dedup_by_key(|one| one.span);
        }
        Made {
            figure: figure.unwrap_or_default(),
            words,
            open: !RELATIONS.iter().any(|key| self.cell(row, key).is_some()),
        }
    }

    /// Adds cells to a row, without those that an earlier year added.
    fn add(&self, row: &Row, cells: &str, edits: &mut Edits) {
        for (at, pair) in row.windows(2).enumerate() {
            let name = self.head.get(at + 1).map_or("", |cell| cell.value.trim());
            if let ([left, cell], true) = (pair, is_ours(name)) {
                let span = Span { start: left.span.end, ..cell.span };
                edits.replace(range(span), "");
            }
        }
        if let Some(last) = row.last() {
            edits.insert(last.span.end as usize, cells);
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// `x-2023`, `x-renew`.
fn is_ours(name: &str) -> bool {
    let digits = |name: &str| name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    name == MARK_COLUMN || name.strip_prefix("x-").is_some_and(digits)
}

fn quoted(cell: &str) -> String {
    match cell.contains([',', '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}
