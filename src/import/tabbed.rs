//! Tables that were typed with tabs: lines of as many cells each.

use super::account::{Account, Fate, Note};
use crate::manuscript::{Grid, GridCell, Line, Written};
use crate::text;

/// Lines of a table at the least, and cells of each.
const LEAST: (usize, usize) = (2, 2);

/// Puts lines of cells together to tables.
pub(super) fn tables(blocks: Vec<Written>, account: &mut Account) -> Vec<Written> {
    let mut out: Vec<Written> = Vec::with_capacity(blocks.len());
    let mut open: Vec<(Line, Vec<String>)> = Vec::new();
    for block in blocks {
        let row = match &block {
            Written::Line(line) => cells(line),
            Written::Table(_) => None,
        };
        let fits = row
            .as_ref()
            .is_some_and(|row| open.last().is_none_or(|(_, last)| last.len() == row.len()));
        if !fits {
            close(&mut open, &mut out, account);
        }
        match (block, row) {
            (Written::Line(line), Some(row)) => open.push((line, row)),
            (other, _) => out.push(other),
        }
    }
    close(&mut open, &mut out, account);
    out
}

/// The cells of a line, if tabs divide it into some.
fn cells(line: &Line) -> Option<Vec<String>> {
    let text = line.text.trim_matches([' ', '\u{3000}', '\n', '\r']);
    if !text.contains('\t') || text.contains(['。', '；']) || !line.marks.is_empty() {
        return None;
    }
    let cells: Vec<String> = text.split('\t').map(|cell| cell.trim().to_owned()).collect();
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    (filled >= LEAST.1 && filled * 2 > cells.len()).then_some(cells)
}

fn close(open: &mut Vec<(Line, Vec<String>)>, out: &mut Vec<Written>, account: &mut Account) {
    let rows = std::mem::take(open);
    // 机关	日期: two cells on a line or two are how a signature is set.
    let table = rows.len() >= LEAST.0
        && rows.first().is_some_and(|(_, row)| row.len() > 2 || rows.len() > 2);
    let Some((first, _)) = rows.first().filter(|_| table) else {
        out.extend(rows.into_iter().map(|(line, _)| Written::Line(line)));
        return;
    };
    let (place, count) = (first.place, rows.len());
    account.note(Note::new(
        place,
        Fate::Left,
        text!("用制表符隔开的 {count} 行当作表格"; "{count} lines with tabs were taken for a table"),
    ));
    let cell = |text: String| GridCell { text, columns: 1, rows: 1 };
    let rows = rows.into_iter().map(|(_, row)| row.into_iter().map(cell).collect());
    out.push(Written::Table(Grid { rows: rows.collect(), head: 1, place }));
}

#[cfg(test)]
mod tests {
    use super::{Account, Line, Written, tables};

    /// For each piece `-`, or how many rows the table has.
    fn seen(text: &str) -> String {
        let lines = text
            .lines()
            .map(|text| Written::Line(Line { text: text.to_owned(), ..Line::default() }));
        let found = tables(lines.collect(), &mut Account::default());
        found
            .iter()
            .map(|piece| match piece {
                Written::Line(_) => "-".to_owned(),
                Written::Table(grid) => grid.rows.len().to_string(),
            })
            .collect()
    }

    #[test]
    fn lines_with_tabs_are_tables() {
        assert_eq!(seen("前文。\n类别\t件数\t占比\n处罚\t12\t40%\n许可\t18\t60%\n后文。"), "-3-");
        assert_eq!(seen("\t全年开展工作。\n\t加强领导\n"), "--");
        assert_eq!(seen("某镇人民政府\t2025年1月6日\n"), "-");
        assert_eq!(seen("甲\t乙\n丙\t丁\n"), "--");
    }
}
