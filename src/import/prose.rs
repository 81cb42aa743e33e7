//! Blocks as the Markdown of a fragment: headings with their marks, lists, tables, footnotes.

use super::account::{Account, Fate, Note};
use super::figures::Swap;
use super::markdown::{Place, inline, words};
use super::outline::{Block, Heading, Slice};
use super::shape::Shape;
use crate::kind::Kind;
use crate::manuscript::{Grid, Line, Written};
use crate::text;
use std::collections::BTreeMap;

/// What Markdown is written from.
pub(super) struct Source<'a> {
    pub(super) pieces: &'a [Written],
    pub(super) swaps: &'a [Vec<Swap>],
    /// The references in cells: by piece, row and cell.
    pub(super) cells: &'a BTreeMap<(usize, usize, usize), String>,
    /// The footnotes of the manuscript, cleaned.
    pub(super) notes: &'a [Vec<Line>],
    pub(super) kind: &'a Kind,
}

impl Source<'_> {
    pub(super) fn line(&self, piece: usize) -> Option<&Line> {
        match self.pieces.get(piece) {
            Some(Written::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// The plain words of a slice.
    pub(super) fn plain(&self, slice: &Slice) -> &str {
        self.line(slice.line)
            .and_then(|line| line.text.get(slice.range.clone()))
            .unwrap_or_default()
    }

    fn swaps(&self, piece: usize) -> &[Swap] {
        self.swaps.get(piece).map_or(&[], Vec::as_slice)
    }

    /// A title; no note can be referred to from it.
    pub(super) fn title(&self, slice: &Slice, place: Place, account: &mut Account) -> String {
        let Some(line) = self.line(slice.line) else { return String::new() };
        let mut lost = 0;
        let mut drop = |_| {
            lost += 1;
            String::new()
        };
        let line_without_strong = Line { strong: Vec::new(), ..line.clone() };
        let swaps = self.swaps(slice.line);
        let words = inline(&line_without_strong, slice.range.clone(), swaps, place, &mut drop);
        if lost > 0 {
            account.note(Note::new(
                line.place,
                Fate::Lost,
                text!("标题里的脚注"; "the footnote of a title"),
            ));
        }
        words
    }
}

/// A fragment that grows.
pub(super) struct Fragment<'a, 's> {
    source: &'a Source<'s>,
    chunks: Vec<String>,
    /// Whether the last chunk is a list.
    list: bool,
    /// Whether items of lists become paragraphs, as in the text of an entry, which is one itself.
    flat: bool,
    /// The notes that it refers to.
    noted: Vec<usize>,
}

impl<'a, 's> Fragment<'a, 's> {
    pub(super) fn new(source: &'a Source<'s>) -> Fragment<'a, 's> {
        Fragment { source, chunks: Vec::new(), list: false, flat: false, noted: Vec::new() }
    }

    /// The text of an entry.
    pub(super) fn of_entry(source: &'a Source<'s>) -> Fragment<'a, 's> {
        Fragment { flat: true, ..Fragment::new(source) }
    }

    /// Adds blocks; `above` is the level of what the fragment's `##` headings stand under.
    pub(super) fn blocks(&mut self, blocks: &[Block], above: u8, account: &mut Account) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.heading(heading, above, account),
                Block::Paragraph(slice) => self.paragraph(slice),
                Block::Table(piece) => self.table(*piece, account),
            }
        }
    }

    fn heading(&mut self, heading: &Heading, above: u8, account: &mut Account) {
        let marks = "#".repeat(usize::from(heading.depth.saturating_sub(above)) + 1);
        let slice = Slice { line: heading.line, range: heading.opened.title.clone() };
        let title = self.source.title(&slice, Place::Heading, account);
        let runs_in = heading.opened.shape != Shape::OwnLine;
        let attribute = match (runs_in, self.source.kind.numbering.runs_in(heading.depth)) {
            (true, false) => " {.run-in}",
            (false, true) => " {.own-line}",
            _ => "",
        };
        self.push(format!("{marks} {title}{attribute}"));
        if !heading.opened.rest.is_empty() {
            let range = heading.opened.rest.clone();
            self.paragraph(&Slice { line: heading.line, range });
        }
    }

    /// A paragraph, or an item of a list without numbers.
    pub(super) fn paragraph(&mut self, slice: &Slice) {
        let Some(line) = self.source.line(slice.line) else { return };
        let text = self.inline(line, slice);
        if text.is_empty() {
            return;
        }
        let bullet = !self.flat && line.item && line.counted == 0 && slice.range.start == 0;
        if bullet && self.list {
            if let Some(last) = self.chunks.last_mut() {
                last.push_str("\n- ");
                last.push_str(&text);
            }
            return;
        }
        self.push(if bullet { format!("- {text}") } else { text });
        self.list = bullet;
    }

    fn inline(&mut self, line: &Line, slice: &Slice) -> String {
        let noted = &mut self.noted;
        let mut note = |index: usize| {
            let at = noted.iter().position(|one| *one == index).unwrap_or_else(|| {
                noted.push(index);
                noted.len() - 1
            });
            format!("[^{}]", at + 1)
        };
        let swaps = self.source.swaps(slice.line);
        inline(line, slice.range.clone(), swaps, Place::Block, &mut note)
    }

    fn table(&mut self, piece: usize, account: &mut Account) {
        if let Some(Written::Table(grid)) = self.source.pieces.get(piece) {
            let cells = self.source.cells;
            let written = |row, column| cells.get(&(piece, row, column)).map(String::as_str);
            self.push(table(grid, &written, account));
        }
    }

    fn push(&mut self, chunk: String) {
        self.chunks.push(chunk);
        self.list = false;
    }

    /// The text with the notes it refers to, without a line end behind it.
    pub(super) fn finish(mut self) -> String {
        for (at, index) in self.noted.iter().enumerate() {
            let lines = self.source.notes.get(*index).map_or(&[][..], Vec::as_slice);
            let paragraphs: Vec<String> = lines
                .iter()
                .map(|line| {
                    let plain = Line { marks: Vec::new(), ..line.clone() };
                    inline(&plain, 0..line.text.len(), &[], Place::Block, &mut |_| String::new())
                })
                .collect();
            self.chunks.push(format!("[^{}]: {}", at + 1, paragraphs.join("\n\n    ")));
        }
        self.chunks.join("\n\n")
    }
}

/// A table as Markdown. The first row is its head; a cell over several stands in the first.
/// `written` is the reference in a cell, where there is one.
fn table<'c>(
    grid: &Grid,
    written: &impl Fn(usize, usize) -> Option<&'c str>,
    account: &mut Account,
) -> String {
    let rows = spread(grid);
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default().max(1);
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for (at, row) in rows.iter().enumerate() {
        let cells = (0..columns).map(|column| {
            if let Some(reference) = written(at, column) {
                return reference.to_owned();
            }
            let mut out = String::new();
            let text = row.get(column).map_or("", String::as_str);
            // The cell of a table is one line.
            words(&mut out, &text.replace('\n', " "), Place::Cell);
            out
        });
        lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
        if at == 0 {
            lines.push(format!("|{}", "---|".repeat(columns)));
        }
    }
    let spans = grid.rows.iter().flatten().any(|cell| cell.columns > 1 || cell.rows > 1);
    let (count, place) = (rows.len(), grid.place);
    let cells = (0..count).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let figures = cells.filter(|(row, column)| written(*row, *column).is_some()).count();
    account.kept.tables += 1;
    if figures > 0 {
        account.note(Note::new(
            place,
            Fate::Left,
            text!(
                "{count} 行 {columns} 列的表格成为 Markdown 表格，{figures} 个单元格引用统计项，名称取自行和列";
                "a table of {count} rows and {columns} columns became one of Markdown; {figures} of its cells refer to statistics that are named by row and column"
            ),
        ));
        return lines.join("\n");
    }
    let note = if spans {
        text!(
            "{count} 行 {columns} 列的表格成为 Markdown 表格，单元格里的数没有变成统计项；合并的单元格拆开了，文字在第一格";
            "a table of {count} rows and {columns} columns became one of Markdown, the figures in it no statistics; merged cells were split, with their words in the first"
        )
    } else {
        text!(
            "{count} 行 {columns} 列的表格成为 Markdown 表格，单元格里的数没有变成统计项";
            "a table of {count} rows and {columns} columns became one of Markdown, the figures in it no statistics"
        )
    };
    account.note(Note::new(place, Fate::Left, note));
    lines.join("\n")
}

/// The most columns of a table: one that asks for more has no honest cause.
const COLUMNS: usize = 200;

/// The rows with every cell in its column.
fn spread(grid: &Grid) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(grid.rows.len());
    // For each column, how many rows a cell from above still takes.
    let mut taken: Vec<usize> = Vec::new();
    for row in &grid.rows {
        let mut out: Vec<String> = Vec::new();
        let mut next: Vec<usize> = taken.iter().map(|left| left.saturating_sub(1)).collect();
        for cell in row {
            while taken.get(out.len()).is_some_and(|left| *left > 0) {
                out.push(String::new());
            }
            for at in 0..cell.columns.clamp(1, COLUMNS) {
                let column = out.len();
                if column >= COLUMNS && at > 0 {
                    break;
                }
                out.push(if at == 0 { cell.text.clone() } else { String::new() });
                if next.len() <= column {
                    next.resize(column + 1, 0);
                }
                next[column] = next[column].max(cell.rows - 1);
            }
        }
        while taken.get(out.len()).is_some_and(|left| *left > 0) {
            out.push(String::new());
        }
        taken = next;
        rows.push(out);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Account, Grid, table};
    use crate::manuscript::GridCell;

    fn cell(text: &str, columns: usize, rows: usize) -> GridCell {
        GridCell { text: text.to_owned(), columns, rows }
    }

    #[test]
    fn merged_cells_are_said_once() {
        let rows = vec![
            vec![cell("事项", 1, 2), cell("数量", 2, 1)],
            vec![cell("上年", 1, 1), cell("本年", 1, 1)],
            vec![cell("甲|乙", 1, 1), cell("1", 1, 1), cell("2\n件", 1, 1)],
        ];
        let grid = Grid { rows, head: 2, place: 1 };
        assert_eq!(
            table(&grid, &|_, _| None, &mut Account::default()),
            "| 事项 | 数量 |  |\n|---|---|---|\n|  | 上年 | 本年 |\n| 甲\\|乙 | 1 | 2 件 |"
        );
    }
}
