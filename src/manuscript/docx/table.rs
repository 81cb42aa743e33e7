//! Tables: cells that span are said once; a table of one cell is only a frame around its text.

use super::blocks::Body;
use crate::manuscript::remark::Remarks;
use crate::manuscript::{Grid, GridCell, Line, Matter, Written};
use crate::word::Node;

/// Columns of a table at the most; Word's own limit is 63.
const COLUMNS: usize = 1000;

impl Body<'_> {
    pub(super) fn table(&mut self, node: &Node, out: &mut Vec<Written>) {
        let mut rows = Vec::new();
        self.rows(node, &mut rows);
        let cells: Vec<Vec<&Node>> = rows.iter().map(|row| gathered(row, "w:tc")).collect();
        if let [row] = &cells[..]
            && let [cell] = row[..]
        {
            self.blocks(cell, out);
            return self.flush(out);
        }
        let mut grid = Grid { place: self.place.saturating_add(1), ..Grid::default() };
        // For each column of the grid the cell that reaches down into it.
        let mut above: Vec<Option<(usize, usize)>> = Vec::new();
        for (row, cells) in rows.iter().zip(&cells) {
            let properties = row.child("w:trPr");
            if properties.is_some_and(|look| look.says("w:tblHeader"))
                && grid.head == grid.rows.len()
            {
                grid.head += 1;
            }
            self.row(properties, cells, &mut grid, &mut above);
        }
        // A table is one place, however many paragraphs its cells have.
        self.place = grid.place;
        grid.head = grid.head.min(grid.rows.len());
        if grid.rows.iter().flatten().any(|cell| !cell.text.is_empty()) {
            out.push(Written::Table(grid));
        }
    }

    /// The rows of a table; those that a change has taken away are counted.
    fn rows<'n>(&mut self, node: &'n Node, rows: &mut Vec<&'n Node>) {
        for row in gathered(node, "w:tr") {
            let properties = row.child("w:trPr");
            let has = |name: &str| properties.is_some_and(|look| look.child(name).is_some());
            if has("w:del") {
                self.remark(Matter::DeletedText, "");
                continue;
            }
            if has("w:ins") {
                self.remark(Matter::TrackedChange, "");
            }
            rows.push(row);
        }
    }

    fn row(
        &mut self,
        properties: Option<&Node>,
        cells: &[&Node],
        grid: &mut Grid,
        above: &mut Vec<Option<(usize, usize)>>,
    ) {
        let skip = |name: &str| {
            let value = properties.and_then(|look| look.value(name));
            value.and_then(|value| value.parse().ok()).unwrap_or(0).min(COLUMNS)
        };
        let mut row: Vec<GridCell> = Vec::new();
        let mut column = skip("w:gridBefore");
        if column > 0 {
            row.push(GridCell { text: String::new(), columns: column, rows: 1 });
        }
        for cell in cells {
            let look = cell.child("w:tcPr");
            let value = |name: &str| look.and_then(|look| look.child(name));
            let merged = |name: &str| {
                value(name).map(|node| node.attribute("w:val").unwrap_or("continue") != "restart")
            };
            let span = look.and_then(|look| look.value("w:gridSpan"));
            let span = span.and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, COLUMNS);
            let text = self.cell(cell);
            let end = (column + span).min(COLUMNS);
            above.resize(above.len().max(end), None);
            let (down, right) = (merged("w:vMerge"), merged("w:hMerge"));
            let owner = above.get(column).copied().flatten();
            if let (Some(true), Some((at, index))) = (down, owner)
                && let Some(owner) = grid.rows.get_mut(at).and_then(|row| row.get_mut(index))
            {
                owner.rows += 1;
                add(&mut owner.text, &text);
            } else if let (Some(true), Some(last)) = (right, row.last_mut()) {
                last.columns = (last.columns + span).min(COLUMNS);
                add(&mut last.text, &text);
            } else {
                let reaches = down.is_some().then_some((grid.rows.len(), row.len()));
                above.iter_mut().take(end).skip(column).for_each(|place| *place = reaches);
                row.push(GridCell { text, columns: span, rows: 1 });
            }
            column = end;
        }
        grid.rows.push(row);
    }

    /// The words of a cell.
    fn cell(&mut self, node: &Node) -> String {
        let mut blocks = Vec::new();
        self.blocks(node, &mut blocks);
        self.flush(&mut blocks);
        let lines = lines(blocks, &mut self.remarks);
        lines.iter().map(marked).collect::<Vec<_>>().join("\n")
    }
}

/// Words of a cell that continues another are rare, and lost by programs; they are kept.
fn add(known: &mut String, more: &str) {
    if !more.is_empty() {
        if !known.is_empty() {
            known.push('\n');
        }
        known.push_str(more);
    }
}

/// The elements of that name, whatever marks stand around them.
fn gathered<'n>(node: &'n Node, name: &str) -> Vec<&'n Node> {
    let mut found = Vec::new();
    for child in &node.children {
        match child.name.as_str() {
            known if known == name => found.push(child),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" | "w:smartTag" => {
                found.extend(gathered(child, name));
            }
            _ => {}
        }
    }
    found
}

/// Blocks as lines alone: the rows of a table become lines.
pub(in crate::manuscript) fn lines(blocks: Vec<Written>, remarks: &mut Remarks) -> Vec<Line> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Written::Line(line) => out.push(line),
            Written::Table(grid) => {
                remarks.add(Matter::NestedTable, grid.place, "");
                out.extend(rows(&grid));
            }
        }
    }
    out
}

/// The rows of a table as lines.
fn rows(grid: &Grid) -> impl Iterator<Item = Line> {
    let place = grid.place;
    grid.rows.iter().filter_map(move |row| {
        let cells: Vec<String> = row.iter().map(|cell| cell.text.replace('\n', " ")).collect();
        let text = cells.join("\t").trim().to_owned();
        (!text.is_empty()).then(|| Line { text, place, ..Line::default() })
    })
}

/// A line with the marks of its notes in it, as cells have no other place for them.
pub(in crate::manuscript) fn marked(line: &Line) -> String {
    let mut text = line.text.clone();
    for (at, note) in line.marks.iter().rev() {
        text.insert_str(*at, &crate::document::note_mark(*note));
    }
    text
}
