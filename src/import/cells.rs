//! Numbers in the cells of a table to statistics: each is named by its row and its column, and the
//! table prints them where they stood.

use super::figures::Finder;
use super::label::Label;
use super::statistic::{Period, Relation};
use crate::manuscript::{Grid, GridCell};
use crate::model::Quantity;
use crate::numeral::{Hedge, What, mentions};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Of the cells that a table fills beside its heads, the share that must be numbers, in percent.
const NUMBERS: usize = 60;

/// The most cells of a table whose numbers become statistics.
const CELLS: usize = 400;

/// Words of rows and columns whose numbers are none of this year, or no figures at all.
const OTHERS: &[&str] = &[
    "序号", "编号", "年份", "年度", "备注", "电话", "时间", "日期", "上年", "去年", "同期", "同比",
    "增减",
];

/// Words of rows and columns of sums.
const SUMS: &[&str] = &["合计", "总计", "共计"];

/// Words of rows and columns that are no parts of a sum.
const NO_PARTS: &[&str] = &["合计", "总计", "共计", "小计", "其中", "率", "占比", "比重", "平均"];

/// Columns that say only that there are numbers.
const GENERAL: &[&str] =
    &["数量", "数值", "件数", "次数", "个数", "人数", "数据", "本年", "本年度"];

/// A number of a cell.
struct Number {
    quantity: Quantity,
    /// How the reference is written around the id: with a function, and the unit behind it.
    function: Option<&'static str>,
    behind: String,
}

/// Makes statistics of the numbers of a table, the piece of that index, where its first row and
/// its first column name them.
pub(super) fn read(finder: &mut Finder<'_>, grid: &Grid, piece: usize) {
    let spans = grid.rows.iter().flatten().any(|cell| cell.columns > 1 || cell.rows > 1);
    let Some(head) = grid.rows.first().filter(|head| !spans && head.len() >= 2) else { return };
    if grid.rows.len() * head.len() > CELLS || grid.rows.iter().any(|row| row.len() != head.len()) {
        return;
    }
    let last =
        [format!("{}年", finder.year.saturating_sub(1)), finder.year.saturating_sub(2).to_string()];
    let other = |words: &str| {
        OTHERS.iter().any(|other| words.contains(other))
            || last.iter().any(|year| words.contains(year.as_str()))
    };
    let table = Table { grid };
    let mut found: BTreeMap<(usize, usize), Number> = BTreeMap::new();
    let mut filled = 0;
    for (row, cells) in grid.rows.iter().enumerate().skip(1) {
        for (column, cell) in cells.iter().enumerate().skip(1) {
            if cell.text.is_empty() || other(table.row(row)) || other(table.column(column)) {
                continue;
            }
            filled += 1;
            let unit = table.unit(row, column);
            if let Some(number) = number(cell, &unit) {
                found.insert((row, column), number);
            }
        }
    }
    let named = found
        .keys()
        .all(|(row, column)| !table.row(*row).is_empty() && !table.column(*column).is_empty());
    if found.is_empty() || !named || found.len() * 100 < filled * NUMBERS {
        return;
    }
    let mut ids = BTreeMap::new();
    for ((row, column), number) in &found {
        let label = Label { words: table.label(*row, *column, &found), before: true };
        let statistic = finder.statistic(grid.place, label, number.quantity.clone(), Period::Year);
        let id = finder.out.statistics[statistic].id.clone();
        let behind = &number.behind;
        let written = match number.function {
            Some(function) => format!("{{{{ {function}({id}) }}}}{behind}"),
            None => format!("{{{{ {id} }}}}"),
        };
        finder.out.cells.insert((piece, *row, *column), written);
        finder.out.references += 1;
        ids.insert((*row, *column), statistic);
    }
    sums(finder, &table, &ids);
}

struct Table<'a> {
    grid: &'a Grid,
}

impl Table<'_> {
    fn cell(&self, row: usize, column: usize) -> &str {
        self.grid.rows.get(row).and_then(|row| row.get(column)).map_or("", |cell| &cell.text)
    }

    /// The words of a row.
    fn row(&self, row: usize) -> &str {
        self.cell(row, 0)
    }

    /// The words of a column.
    fn column(&self, column: usize) -> &str {
        self.cell(0, column)
    }

    /// The unit that the words of a row or of a column give in brackets: 数量（件）.
    fn unit(&self, row: usize, column: usize) -> String {
        let bracket = |words: &str| {
            let inner = words.strip_suffix(['）', ')'])?;
            let (_, unit) = inner.rsplit_once(['（', '('])?;
            let short = (1..=3).contains(&unit.chars().count());
            let known = mentions(&format!("12{unit}")).iter().any(|one| match &one.what {
                What::Quantity(amount) => !amount.is_bare() && one.range.len() == 2 + unit.len(),
                _ => false,
            });
            (short && known).then(|| unit.to_owned())
        };
        bracket(self.column(column)).or_else(|| bracket(self.row(row))).unwrap_or_default()
    }

    /// What a cell counts: its row, its column where several have numbers, without their units.
    fn label(&self, row: usize, column: usize, found: &BTreeMap<(usize, usize), Number>) -> String {
        let columns = found.keys().any(|(_, other)| *other != column);
        let rows = found.keys().any(|(other, _)| *other != row);
        let (own, above) = (bare(self.row(row)), bare(self.column(column)));
        // 检查 | 数量: the column says nothing of what.
        if GENERAL.contains(&above.as_str()) && !columns {
            return own;
        }
        match (rows, columns) {
            (true, false) => own,
            (false, true) => above,
            _ => format!("{own}{above}"),
        }
    }
}

/// The words of a head without a unit in brackets and line ends.
fn bare(words: &str) -> String {
    let words = words.split(['（', '(']).next().unwrap_or_default();
    words.chars().filter(|glyph| !glyph.is_whitespace()).collect()
}

/// The number of a cell that says nothing else; `unit` is what its row or column says.
fn number(cell: &GridCell, unit: &str) -> Option<Number> {
    let text = cell.text.trim();
    let plain: String = text.chars().filter(|glyph| *glyph != ',').collect();
    let digits = plain.chars().all(|glyph| glyph.is_ascii_digit() || glyph == '.');
    if digits && let Ok(value) = plain.parse::<Decimal>() {
        // 12,345 is printed in groups, 12.50 with its places.
        let decimals = plain.split_once('.').map(|(_, places)| places.len() as u32);
        // A unit with its scale, 万元, is one of its own.
        let quantity = Quantity { decimals, ..Quantity::exact(value, unit) };
        let function = match () {
            () if quantity.number() == text => "value",
            () if quantity.grouped() == text => "grouped",
            () => return None,
        };
        return Some(Number { quantity, function: Some(function), behind: String::new() });
    }
    let [mention] = mentions(text).try_into().ok()?;
    let What::Quantity(amount) = mention.what else { return None };
    let exact = amount.hedge == Hedge::Exact && amount.upper.is_none() && !amount.unit.is_empty();
    if !exact || mention.range != (0..text.len()) {
        return None;
    }
    let decimals = (amount.decimals > 0).then_some(amount.decimals);
    let unit = if amount.unit == "%" { "%".to_owned() } else { amount.unit };
    let quantity = Quantity {
        decimals,
        scale: amount.scale,
        ..Quantity::exact(amount.value.normalize(), unit)
    };
    (quantity.to_string() == text).then_some(Number {
        quantity,
        function: None,
        behind: String::new(),
    })
}

/// Gives sums of rows and columns their parts, where they add up.
fn sums(finder: &mut Finder<'_>, table: &Table<'_>, ids: &BTreeMap<(usize, usize), usize>) {
    let says = |words: &str, list: &[&str]| list.iter().any(|word| words.contains(word));
    for ((row, column), own) in ids {
        let above = ids.iter().filter(|((other, at), _)| at == column && other < row);
        let before = ids.iter().filter(|((at, other), _)| at == row && other < column);
        let rows: Vec<usize> = above
            .filter(|((row, _), _)| !says(table.row(*row), NO_PARTS))
            .map(|(_, at)| *at)
            .collect();
        let columns: Vec<usize> = before
            .filter(|((_, column), _)| !says(table.column(*column), NO_PARTS))
            .map(|(_, at)| *at)
            .collect();
        let parts = match () {
            () if says(table.row(*row), SUMS) => rows,
            () if says(table.column(*column), SUMS) => columns,
            () => continue,
        };
        let all = &finder.out.statistics;
        let sum: Option<Decimal> = parts
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(all[*part].quantity.value));
        let alike = parts.iter().all(|part| all[*part].quantity.unit == all[*own].quantity.unit);
        let others = parts.iter().all(|part| part != own && all[*part].relation.is_none());
        let twice = parts.iter().enumerate().any(|(at, part)| parts[..at].contains(part));
        if parts.len() >= 2 && sum == Some(all[*own].quantity.value) && alike && others && !twice {
            let parts = parts.iter().map(|part| all[*part].id.clone()).collect();
            finder.out.statistics[*own].relation = Some(Relation::TotalOf(parts));
        }
    }
}
