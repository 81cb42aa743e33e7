//! What holds of every manuscript, whatever file it was read from. Tests ask for it.

use super::{Line, Manuscript, Written};

impl Manuscript {
    /// What is wrong with it; `None` as long as readers do what they promise.
    pub fn fault(&self) -> Option<String> {
        let notes = self.notes.len();
        let lines = self.blocks.iter().filter_map(|block| match block {
            Written::Line(line) => Some(line),
            Written::Table(_) => None,
        });
        let line = lines.chain(self.notes.iter().flatten()).find(|line| !line.is_sound(notes));
        if let Some(line) = line {
            return Some(format!("{line:?}"));
        }
        self.blocks.iter().find_map(|block| match block {
            Written::Line(_) => None,
            Written::Table(grid) => {
                let flat =
                    grid.rows.iter().flatten().any(|cell| cell.columns == 0 || cell.rows == 0);
                (flat || grid.head > grid.rows.len()).then(|| format!("{grid:?}"))
            }
        })
    }
}

impl Line {
    /// Offsets lie between characters, ranges follow each other, and no line ends in a line.
    fn is_sound(&self, notes: usize) -> bool {
        let between = |at: usize| self.text.is_char_boundary(at);
        let mut from = 0;
        let ranges = self.strong.iter().all(|range| {
            let follows = range.start >= from && range.start < range.end;
            from = range.end;
            follows && between(range.start) && between(range.end)
        });
        let marks = self.marks.iter().all(|(at, note)| between(*at) && *note < notes);
        let blank =
            self.text.starts_with(char::is_whitespace) || self.text.ends_with(char::is_whitespace);
        ranges && marks && between(self.counted) && !blank && !self.text.contains(['\n', '\r'])
    }
}
