//! A comparison on a terminal: the summary first, tables as wide as the terminal, what was taken
//! out and put in marked by signs, and by colours besides where they are wanted.

use super::telling::{Cell, Chapter, Item, Passage, Table, Telling, Tone, telling};
use super::{ComparisonContext, ComparisonWriter, Printed};
use crate::diag::Bilingual;
use crate::diag::format::escaped;
use crate::diff::{Change, Fate};
use crate::write::WriteError;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The format `terminal`.
#[derive(Debug)]
pub(super) struct Terminal;

impl ComparisonWriter for Terminal {
    fn name(&self) -> &'static str {
        "terminal"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("终端上的表格和句子", "tables and sentences for a terminal")
    }

    fn write(&self, context: &ComparisonContext<'_>) -> Result<Printed, WriteError> {
        let telling = telling(context.comparison, context.language);
        let mut printer =
            Printer { out: String::new(), width: context.width.max(40), color: context.color };
        printer.telling(&telling);
        Ok(printer.out.into_bytes().into())
    }
}

/// The fewest columns that a cell is given.
const NARROWEST: usize = 8;

/// Columns between the columns of a table.
const GAP: usize = 2;

struct Printer {
    out: String,
    width: usize,
    color: bool,
}

impl Printer {
    fn telling(&mut self, telling: &Telling) {
        self.line("", &telling.title_line(), Some("1"));
        for side in &telling.sides {
            self.line("  ", side, None);
        }
        self.out.push('\n');
        for point in &telling.summary {
            let sign = if point.tone == Tone::Bad { "! " } else { "· " };
            self.line(sign, &point.text, color(point.tone));
        }
        for chapter in &telling.chapters {
            self.chapter(chapter);
        }
    }

    fn chapter(&mut self, chapter: &Chapter) {
        self.out.push('\n');
        self.line("", &format!("== {} ==", chapter.heading), Some("1"));
        for item in &chapter.items {
            match item {
                Item::Paragraph(text) => self.line("", text, None),
                Item::Table(table) => self.table(table),
                Item::Passages(list) => list.iter().for_each(|one| self.passage(one)),
            }
        }
    }

    /// Words that go on under their own beginning.
    fn line(&mut self, lead: &str, text: &str, color: Option<&str>) {
        let text = escaped(text, 4000);
        let indent = lead.width();
        for (at, line) in wrapped(&text, self.width.saturating_sub(indent)).iter().enumerate() {
            match at {
                0 => self.out.push_str(lead),
                _ => self.out.push_str(&" ".repeat(indent)),
            }
            self.painted(line, color);
            self.out.push('\n');
        }
    }

    fn painted(&mut self, text: &str, color: Option<&str>) {
        match color.filter(|_| self.color) {
            Some(color) => {
                let _ = write!(self.out, "\x1b[{color}m{text}\x1b[0m");
            }
            None => self.out.push_str(text),
        }
    }

    fn table(&mut self, table: &Table) {
        let head: Vec<Cell> = table.head.iter().map(Cell::plain).collect();
        let rows: Vec<Vec<Cell>> =
            std::iter::once(&head).chain(&table.rows).map(|row| clean(row)).collect();
        let widths = fitted(&rows, self.width);
        for (at, row) in rows.iter().enumerate() {
            self.row(row, &widths, table.figures, at == 0);
            if at == 0 {
                let ruled: usize =
                    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
                self.out.push_str(&"─".repeat(ruled));
                self.out.push('\n');
            }
        }
    }

    fn row(&mut self, row: &[Cell], widths: &[usize], figures: &[usize], head: bool) {
        let cells: Vec<Vec<String>> =
            row.iter().zip(widths).map(|(cell, width)| wrapped(&cell.text, *width)).collect();
        let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..lines {
            let start = self.out.len();
            for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
                let words = cell.get(line).map_or("", String::as_str);
                let space = " ".repeat(width.saturating_sub(words.width()));
                let right = figures.contains(&at);
                if right {
                    self.out.push_str(&space);
                }
                self.painted(words, if head { Some("1") } else { color(row[at].tone) });
                if at + 1 < widths.len() {
                    self.out.push_str(if right { "" } else { &space });
                    self.out.push_str(&" ".repeat(GAP));
                }
            }
            let kept = self.out[start..].trim_end().len();
            self.out.truncate(start + kept);
            self.out.push('\n');
        }
    }

    fn passage(&mut self, passage: &Passage) {
        if let Some(under) = &passage.under {
            self.out.push('\n');
            self.line("", &format!("[{under}]"), Some("36"));
        }
        let sign = match passage.fate {
            Fate::Added => "+",
            Fate::Gone => "-",
            Fate::Moved => ">",
            Fate::Changed | Fate::Figures => "~",
            Fate::Same => " ",
        };
        let _ = write!(self.out, "{sign} {}  ", passage.word);
        for (change, text) in &passage.pieces {
            let text = escaped(text, 4000);
            match (change, self.color) {
                (Change::Kept, _) => self.out.push_str(&text),
                // A whole sentence needs no marks beside its sign.
                _ if matches!(passage.fate, Fate::Added | Fate::Gone) => {
                    self.painted(&text, Some(mark(*change)));
                }
                (_, true) => self.painted(&text, Some(mark(*change))),
                (Change::Deleted, false) => self.out.extend(["[-", &text, "-]"]),
                (Change::Inserted, false) => self.out.extend(["{+", &text, "+}"]),
            }
        }
        self.out.push('\n');
    }
}

/// Struck red, underlined green: told apart without colours as well.
fn mark(change: Change) -> &'static str {
    match change {
        Change::Kept => "0",
        Change::Deleted => "31;9",
        Change::Inserted => "32;4",
    }
}

fn color(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Good | Tone::Added => Some("32"),
        Tone::Bad => Some("33"),
        Tone::Gone => Some("31"),
        Tone::Quiet => Some("2"),
    }
}

/// Words of a cell stand in lines of its own; a line end in them is a space.
fn clean(row: &[Cell]) -> Vec<Cell> {
    row.iter()
        .map(|cell| Cell { text: escaped(&cell.text, 600).into_owned(), tone: cell.tone })
        .collect()
}

/// Widths of columns: as wide as their cells, or where that is too wide, the widest ones narrower.
fn fitted(rows: &[Vec<Cell>], room: usize) -> Vec<usize> {
    let columns = rows.first().map_or(0, Vec::len);
    let natural = |at: usize| rows.iter().map(|row| row[at].text.width()).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns).map(natural).collect();
    let room = room.saturating_sub(GAP * columns.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some((widest, width)) =
            widths.iter().copied().enumerate().max_by_key(|(at, width)| (*width, usize::MAX - at))
        else {
            break;
        };
        if width <= NARROWEST {
            break;
        }
        widths[widest] = width - 1;
    }
    widths
}

/// A text in lines of so many columns. Han may break anywhere but before a mark that closes.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = vec![String::new()];
    let mut reached = 0;
    for glyph in text.chars() {
        let glyph = if glyph.is_whitespace() { ' ' } else { glyph };
        let wide = glyph.width().unwrap_or(0);
        let closes = matches!(glyph, '，' | '。' | '；' | '、' | '：' | '）' | '”' | '》');
        if reached + wide > width && !closes {
            lines.push(String::new());
            reached = 0;
            if glyph == ' ' {
                continue;
            }
        }
        if let Some(line) = lines.last_mut() {
            line.push(glyph);
        }
        reached += wide;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Cell, fitted, wrapped};

    #[test]
    fn words_are_wrapped_by_columns() {
        assert_eq!(wrapped("调解矛盾", 4), ["调解", "矛盾"]);
        assert_eq!(wrapped("调解，矛盾", 4), ["调解，", "矛盾"]);
        assert_eq!(wrapped("", 4), [""]);
        assert_eq!(wrapped("ab cd", 2), ["ab", "cd"]);
    }

    #[test]
    fn wide_columns_give_way() {
        let row = |cells: [&str; 3]| cells.map(Cell::plain).to_vec();
        let rows = [row(["12345678", "1234567890123456789012345678901234567890", "12"])];
        assert_eq!(fitted(&rows, 40), [8, 26, 2]);
        assert_eq!(fitted(&rows, 100), [8, 40, 2]);
    }
}
