//! Tables: the row 合计 is the sum of the rows above it, the column 合计 that of the columns
//! before it.

use super::{Claim, Place, Sort, Verdict};
use crate::numeral::{Hedge, What};
use crate::reading::{Passage, Role};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Words that name a row or a column of sums.
const SUMS: &[&str] = &["合计", "总计", "总数", "共计"];

/// Words of rows and columns that are no parts: they are sums or shares themselves.
const OTHERS: &[&str] =
    &["小计", "其中", "率", "占比", "同比", "比重", "合计", "总计", "序号", "年份", "平均"];

/// A cell's index and its number.
type Cell = (usize, Decimal);

/// A table as far as it is numbers.
#[derive(Default)]
struct Table {
    /// Words of the cells by row and column.
    words: BTreeMap<(u32, u32), String>,
    /// Numbers of the cells by row and column.
    numbers: BTreeMap<(u32, u32), Cell>,
    rows: u32,
    columns: u32,
}

/// Reads the tables of a report.
pub(super) fn read(passages: &[Passage], out: &mut Vec<Claim>) {
    let mut tables: BTreeMap<u32, Table> = BTreeMap::new();
    for (index, passage) in passages.iter().enumerate() {
        let Role::Cell(table, row, column) = passage.role else { continue };
        let table = tables.entry(table).or_default();
        table.rows = table.rows.max(row + 1);
        table.columns = table.columns.max(column + 1);
        let words: String = passage.text.chars().filter(|glyph| !glyph.is_whitespace()).collect();
        if let Some(number) = number(passage) {
            table.numbers.insert((row, column), (index, number));
        }
        table.words.insert((row, column), words);
    }
    for table in tables.values() {
        table.sums(passages, out);
    }
}

/// The number of a cell that is nothing else.
fn number(passage: &Passage) -> Option<Decimal> {
    let [mention] = passage.mentions.as_slice() else {
        let plain: String = passage.text.trim().chars().filter(|glyph| *glyph != ',').collect();
        return plain.parse().ok().filter(|_| !plain.is_empty());
    };
    let whole = mention.range.len() == passage.text.trim().len();
    match &mention.what {
        What::Quantity(amount)
            if whole && amount.hedge == Hedge::Exact && amount.upper.is_none() =>
        {
            Some(amount.value)
        }
        _ => {
            let plain: String = passage.text.trim().chars().filter(|glyph| *glyph != ',').collect();
            plain.parse().ok()
        }
    }
}

impl Table {
    fn says(&self, row: u32, column: u32, words: &[&str]) -> bool {
        self.words
            .get(&(row, column))
            .is_some_and(|cell| words.iter().any(|word| cell.contains(word)))
    }

    fn sums(&self, passages: &[Passage], out: &mut Vec<Claim>) {
        for row in 1..self.rows {
            if !self.says(row, 0, SUMS) {
                continue;
            }
            // Rows since the last sum; a row that is a share or a sum itself spoils them.
            let rows: Vec<u32> = (0..row).filter(|above| self.has_numbers(*above)).collect();
            if rows.len() < 2 || rows.iter().any(|above| self.says(*above, 0, OTHERS)) {
                continue;
            }
            for column in 1..self.columns {
                let shares = (0..row).any(|above| self.says(above, column, &OTHERS[2..6]));
                let parts: Vec<Cell> = rows
                    .iter()
                    .filter_map(|above| self.numbers.get(&(*above, column)).copied())
                    .collect();
                if let Some(total) = self.numbers.get(&(row, column))
                    && parts.len() == rows.len()
                    && !shares
                {
                    out.extend(claim(passages, *total, &parts));
                }
            }
        }
        let head = |column: u32| self.says(0, column, SUMS);
        for column in (2..self.columns).filter(|column| head(*column)) {
            let columns: Vec<u32> = (1..column).filter(|one| !self.says(0, *one, OTHERS)).collect();
            if columns.len() + 1 != column as usize {
                continue;
            }
            // Shares are rounded each for itself.
            for row in (1..self.rows).filter(|row| !self.says(*row, 0, &OTHERS[2..6])) {
                let parts: Vec<Cell> = columns
                    .iter()
                    .filter_map(|one| self.numbers.get(&(row, *one)).copied())
                    .collect();
                if let Some(total) = self.numbers.get(&(row, column))
                    && parts.len() == columns.len()
                    && parts.len() >= 2
                {
                    out.extend(claim(passages, *total, &parts));
                }
            }
        }
    }

    fn has_numbers(&self, row: u32) -> bool {
        (1..self.columns).any(|column| self.numbers.contains_key(&(row, column)))
    }
}

fn claim(passages: &[Passage], total: Cell, parts: &[Cell]) -> Option<Claim> {
    let added = parts.iter().try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(*part))?;
    let place = |(index, _): &Cell| {
        let end = passages.get(*index).map_or(0, |passage| passage.text.len());
        Place { passage: *index, range: 0..end }
    };
    let shown: Vec<String> = parts.iter().map(|(_, part)| part.normalize().to_string()).collect();
    Some(Claim {
        sort: Sort::Total,
        verdict: if added == total.1 { Verdict::Proved } else { Verdict::Refuted },
        place: place(&total),
        others: parts.iter().map(place).collect(),
        stated: passages.get(total.0)?.text.trim().to_owned(),
        computed: format!("{}＝{}", shown.join("＋"), added.normalize()),
        slip: None,
        printed: false,
    })
}
