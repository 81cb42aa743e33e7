//! CSV after RFC 4180: a head row with field names, then a table a row. Cells keep their places.

use super::value::{Table, Value};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{SourceId, Span, Spanned};
use crate::text;

/// Parses a file; rows that do not fit the head are reported and left out. An empty cell gives
/// no entry; a cell that is a decimal number gives a number, every other a string.
pub fn parse_csv(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Vec<Table> {
    let mut reader = Reader { source, text, at: 0, open: false };
    let Some(head) = reader.row(diagnostics) else { return Vec::new() };
    let mut rows = Vec::new();
    while let Some(cells) = reader.row(diagnostics) {
        let Some(first) = cells.first() else { continue };
        if reader.open {
            // The open quote has swallowed the rest of the file.
            break;
        }
        let span = cells.last().map_or(first.span, |last| first.span.to(last.span));
        if cells.len() != head.len() {
            let (found, wanted) = (cells.len(), head.len());
            diagnostics.push(
                Diagnostic::error(
                    &codes::E0115,
                    span,
                    text!("这一行有 {found} 格，表头有 {wanted} 格"; "cells in this row: {found}; in the head: {wanted}"),
                )
                .help(text!("格里有逗号时，整格用英文双引号括起来"; "put a cell that holds a comma into double quotes")),
            );
            continue;
        }
        let entries = head
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.value.is_empty())
            .map(|(key, cell)| {
                let key = Spanned::new(key.value.trim().to_owned(), key.span);
                (key, Spanned::new(value(cell.value), cell.span))
            })
            .collect();
        rows.push(Table { entries, span, whole: true });
    }
    rows
}

/// The cells of a file as they stand, empty ones too, a list a row; the head is the first.
pub fn csv_cells(source: SourceId, text: &str) -> Vec<Vec<Spanned<String>>> {
    let mut reader = Reader { source, text, at: 0, open: false };
    let mut unheard = Diagnostics::default();
    std::iter::from_fn(|| reader.row(&mut unheard)).collect()
}

fn value(cell: String) -> Value {
    let digits = cell.strip_prefix('-').unwrap_or(&cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = [whole, part]
        .iter()
        .all(|half| !half.is_empty() && half.bytes().all(|byte| byte.is_ascii_digit()));
    if number { Value::Number(cell) } else { Value::String(cell) }
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    at: usize,
    /// Whether a quote was not closed.
    open: bool,
}

impl Reader<'_> {
    /// The cells of the next row that is not blank.
    fn row(&mut self, diagnostics: &mut Diagnostics) -> Option<Vec<Spanned<String>>> {
        while self.text[self.at..].starts_with('\n') {
            self.at += 1;
        }
        if self.at >= self.text.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell(diagnostics));
            let next = self.text[self.at..].chars().next();
            self.at += next.map_or(0, char::len_utf8);
            if next != Some(',') {
                return Some(cells);
            }
        }
    }

    fn cell(&mut self, diagnostics: &mut Diagnostics) -> Spanned<String> {
        let rest = &self.text[self.at..];
        if let Some(quoted) = rest.strip_prefix('"') {
            return self.quoted(quoted, diagnostics);
        }
        let end = rest.find([',', '\n']).unwrap_or(rest.len());
        let span = Span::new(self.source, self.at..self.at + end);
        self.at += end;
        Spanned::new(rest[..end].trim().to_owned(), span)
    }

    fn quoted(&mut self, rest: &str, diagnostics: &mut Diagnostics) -> Spanned<String> {
        let start = self.at;
        let mut cell = String::new();
        let mut at = 0;
        loop {
            let Some(quote) = rest[at..].find('"') else {
                cell.push_str(&rest[at..]);
                self.at = self.text.len();
                self.open = true;
                let span = Span::new(self.source, start..start + 1);
                diagnostics.push(Diagnostic::error(
                    &codes::E0115,
                    span,
                    text!("这一格的引号没有结束"; "the quote of this cell is not closed"),
                ).help(text!("补上结束的英文双引号；格里的双引号写两个"; "close it; a quote inside of a cell is written twice")));
                return Spanned::new(cell, span);
            };
            cell.push_str(&rest[at..at + quote]);
            at += quote + 1;
            if !rest[at..].starts_with('"') {
                break;
            }
            cell.push('"');
            at += 1;
        }
        let after = rest[at..].find([',', '\n']).unwrap_or(rest.len() - at);
        let span = Span::new(self.source, start..start + 1 + at);
        if !rest[at..at + after].trim().is_empty() {
            diagnostics.push(Diagnostic::error(
                &codes::E0115,
                span,
                text!("引号之后还有内容"; "there is text after the closing quote"),
            ));
        }
        self.at = start + 1 + at + after;
        Spanned::new(cell, span)
    }
}

#[cfg(test)]
mod tests {
    use super::parse_csv;
    use crate::diag::Diagnostics;
    use crate::parse::Value;
    use crate::source::SourceId;

    fn check(text: &str, expect: &[&[(&str, &str)]], errors: usize) {
        let mut diagnostics = Diagnostics::default();
        let rows = parse_csv(SourceId(0), text, &mut diagnostics);
        let seen: Vec<Vec<(String, String)>> = rows
            .iter()
            .map(|row| {
                row.entries
                    .iter()
                    .map(|(key, value)| {
                        let value = match &value.value {
                            Value::String(text) => format!("s{text}"),
                            Value::Number(text) => format!("n{text}"),
                            other => format!("{other:?}"),
                        };
                        (key.value.clone(), value)
                    })
                    .collect()
            })
            .collect();
        let expect: Vec<Vec<(String, String)>> = expect
            .iter()
            .map(|row| row.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
            .collect();
        assert_eq!(seen, expect, "{text:?}");
        assert_eq!(diagnostics.iter().count(), errors, "{text:?}");
    }

    #[test]
    fn rows_become_tables() {
        check(
            "id,value\na,1\nb,-2.50\n",
            &[&[("id", "sa"), ("value", "n1")], &[("id", "sb"), ("value", "n-2.50")]],
            0,
        );
        check(
            "id,label\na,\"甲，\"\"乙\"\",丙\"",
            &[&[("id", "sa"), ("label", "s甲，\"乙\",丙")]],
            0,
        );
        check("id,value\n\na,\n", &[&[("id", "sa")]], 0);
        check("id,value\na,1,2\nb,1.2.3\n", &[&[("id", "sb"), ("value", "s1.2.3")]], 1);
        check("id\n\"a", &[], 1);
        check("id,x\n\"a\"b,1\n", &[&[("id", "sa"), ("x", "n1")]], 1);
        check("", &[], 0);
    }
}
