//! Tables of a page: those that hold data, and those that only place the text.

use super::blocks::{Walk, Within};
use super::tree::Tree;
use crate::manuscript::docx::{lines, marked};
use crate::manuscript::{Grid, GridCell, Written};

/// Columns that a cell may take; HTML's own limit.
const COLUMNS: usize = 1000;

/// Ideographs in a cell above which it holds an article.
const PROSE: usize = 400;

impl Walk<'_> {
    pub(super) fn table(&mut self, at: usize, within: Within) {
        self.flush();
        let tree = self.tree;
        let parts = Rows::of(tree, at);
        let nested = parts.rows.iter().flatten().any(|cell| holds_table(tree, *cell));
        let count = parts.rows.iter().map(Vec::len).sum::<usize>();
        let long = |cell: &usize| tree.words(*cell, 4 * PROSE).chars().count() > PROSE;
        let places = count == 1 || nested || count <= 4 && parts.rows.iter().flatten().any(long);
        if places {
            for cell in parts.captions.iter().chain(parts.rows.iter().flatten()) {
                self.through(*cell, within);
            }
            return;
        }
        for caption in &parts.captions {
            self.through(*caption, within);
        }
        let place = self.place.saturating_add(1);
        let mut grid = Grid { head: parts.head, place, ..Grid::default() };
        for (row, cells) in parts.rows.iter().enumerate() {
            let left = parts.rows.len() - row;
            let cells = cells.iter().map(|cell| self.cell(*cell, left)).collect();
            grid.rows.push(cells);
        }
        // A table is one place, however many paragraphs its cells have.
        self.place = place;
        if grid.rows.iter().flatten().any(|cell| !cell.text.is_empty()) {
            self.push(Written::Table(grid));
        }
    }

    fn cell(&mut self, at: usize, rows_left: usize) -> GridCell {
        let node = &self.tree.nodes[at];
        let span =
            |name: &str| node.attribute(name).and_then(|span| span.trim().parse::<usize>().ok());
        let columns = span("colspan").unwrap_or(1).clamp(1, COLUMNS);
        // None below the last row; 0 is all of them.
        let rows = span("rowspan").unwrap_or(1);
        let rows = if rows == 0 { rows_left } else { rows.min(rows_left).max(1) };
        let blocks = self.apart(at);
        let lines = lines(blocks, &mut self.remarks);
        let text = lines.iter().map(marked).collect::<Vec<_>>().join("\n");
        GridCell { text, columns, rows }
    }
}

/// The cells of a table.
#[derive(Debug, Default)]
struct Rows {
    captions: Vec<usize>,
    rows: Vec<Vec<usize>>,
    head: usize,
}

impl Rows {
    fn of(tree: &Tree, table: usize) -> Rows {
        let mut found = Rows::default();
        found.gather(tree, table, false);
        found
    }

    fn gather(&mut self, tree: &Tree, at: usize, in_head: bool) {
        for inner in tree.nodes[at].elements() {
            match tree.nodes[inner].name() {
                "caption" => self.captions.push(inner),
                "thead" => self.gather(tree, inner, true),
                "tr" => {
                    let is_cell = |at: &usize| matches!(tree.nodes[*at].name(), "td" | "th");
                    let cells: Vec<usize> = tree.nodes[inner].elements().filter(is_cell).collect();
                    let heads = cells.iter().all(|cell| tree.nodes[*cell].name() == "th");
                    if (in_head || heads) && self.head == self.rows.len() && !cells.is_empty() {
                        self.head += 1;
                    }
                    self.rows.push(cells);
                }
                "td" | "th" => self.rows.push(vec![inner]),
                "table" => {}
                _ => self.gather(tree, inner, in_head),
            }
        }
    }
}

fn holds_table(tree: &Tree, at: usize) -> bool {
    tree.nodes[at].elements().any(|at| tree.nodes[at].name() == "table" || holds_table(tree, at))
}
