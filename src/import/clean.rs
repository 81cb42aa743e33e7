//! The pieces of a manuscript as the other stages want them: no characters that a fragment
//! refuses, no line ends inside of a line, no blanks around it, no empty line.

use super::account::{Account, Fate, Note};
use crate::manuscript::{Grid, Line, Written};
use crate::source::is_control;
use crate::text;
use std::ops::Range;

/// The pieces, cleaned; what was left out is told. `halve` asks for digits of half width, since a
/// statistic prints no others.
pub(super) fn clean(blocks: &[Written], halve: bool, account: &mut Account) -> Vec<Written> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut dropped = Dropped { halve, ..Dropped::default() };
    for block in blocks {
        match block {
            Written::Line(line) => {
                out.extend(lines(line, &mut dropped).into_iter().map(Written::Line));
            }
            Written::Table(grid) => out.extend(table(grid, &mut dropped).map(Written::Table)),
        }
    }
    if let Some(place) = dropped.place {
        let count = dropped.count;
        account.note(Note::new(
            place,
            Fate::Lost,
            text!("{count} 个看不见的控制字符"; "{count} control characters that nobody sees"),
        ));
    }
    if let Some(place) = dropped.halved {
        account.note(Note::new(
            place,
            Fate::Changed,
            text!(
                "全角的数字和点（０１２３．）从这里起改成了半角，与统计项印出的一样";
                "digits and points of full width became, from here on, those of half width that statistics print"
            ),
        ));
    }
    out
}

/// The lines of a footnote, cleaned.
pub(super) fn note(lines_of_note: &[Line]) -> Vec<Line> {
    lines_of_note.iter().flat_map(|line| lines(line, &mut Dropped::default())).collect()
}

#[derive(Default)]
struct Dropped {
    count: usize,
    place: Option<u32>,
    /// Whether digits become those of half width.
    halve: bool,
    /// Where the first did.
    halved: Option<u32>,
}

impl Dropped {
    fn meet(&mut self, place: u32) {
        self.count += 1;
        self.place.get_or_insert(place);
    }

    /// The character that stands for `glyph`, of which `before` is the one before it.
    fn halved(&mut self, glyph: char, before: Option<char>, place: u32) -> char {
        let half = match glyph {
            '０'..='９' => u32::from(glyph).checked_sub(0xFEE0).and_then(char::from_u32),
            '．' if before.is_some_and(|before| before.is_ascii_digit()) => Some('.'),
            _ => None,
        };
        let Some(half) = half.filter(|_| self.halve) else { return glyph };
        self.halved.get_or_insert(place);
        half
    }
}

fn refused(glyph: char) -> bool {
    is_control(glyph) && glyph != '\r'
}

/// The lines that a line is, in each of which every range is moved along.
fn lines(line: &Line, dropped: &mut Dropped) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in line.text.split('\n') {
        let end = start + piece.len();
        found.extend(part(line, start..end, dropped));
        start = end + 1;
    }
    found
}

fn part(line: &Line, range: Range<usize>, dropped: &mut Dropped) -> Option<Line> {
    let piece = line.text.get(range.clone())?;
    let mut text = String::with_capacity(piece.len());
    // Where each byte of the piece has gone.
    let mut moved = Vec::with_capacity(piece.len() + 1);
    for glyph in piece.chars() {
        let at = text.len();
        if refused(glyph) {
            dropped.meet(line.place);
        } else if matches!(glyph, '\t' | '\r') {
            text.push(' ');
        } else {
            let before = text.chars().next_back();
            text.push(dropped.halved(glyph, before, line.place));
        }
        moved.extend(std::iter::repeat_n(at, glyph.len_utf8()));
    }
    moved.push(text.len());
    let kept = text.trim_end().len();
    let blank = kept - text[..kept].trim_start().len();
    let place = |at: usize| {
        let at = at.clamp(range.start, range.end) - range.start;
        moved[at].clamp(blank, kept.max(blank)) - blank
    };
    let text = text.get(blank..kept).filter(|text| !text.is_empty())?.to_owned();
    let strong = line.strong.iter().map(|range| place(range.start)..place(range.end));
    let inside = |at: &&(usize, usize)| (range.start..=range.end).contains(&at.0);
    Some(Line {
        counted: if range.start == 0 { place(line.counted) } else { 0 },
        outline: line.outline,
        strong: strong.filter(|range| !range.is_empty()).collect(),
        marks: line.marks.iter().filter(inside).map(|(at, note)| (place(*at), *note)).collect(),
        set: line.set,
        item: line.item,
        place: line.place,
        text,
    })
}

fn table(grid: &Grid, dropped: &mut Dropped) -> Option<Grid> {
    let mut grid = grid.clone();
    for cell in grid.rows.iter_mut().flatten() {
        let words = |piece: &str, dropped: &mut Dropped| {
            let mut words = String::new();
            for glyph in piece.chars() {
                match glyph {
                    _ if refused(glyph) => dropped.meet(grid.place),
                    '\t' | '\r' => words.push(' '),
                    _ => {
                        let before = words.chars().next_back();
                        words.push(dropped.halved(glyph, before, grid.place));
                    }
                }
            }
            words.trim().to_owned()
        };
        let pieces: Vec<String> =
            cell.text.split('\n').map(|piece| words(piece, dropped)).collect();
        cell.text =
            pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("\n");
        cell.columns = cell.columns.max(1);
        cell.rows = cell.rows.max(1);
    }
    grid.rows.retain(|row| !row.is_empty());
    let says = grid.rows.iter().flatten().any(|cell| !cell.text.is_empty());
    says.then_some(grid)
}

#[cfg(test)]
mod tests {
    use super::{Dropped, lines};
    use crate::manuscript::Line;

    #[test]
    fn ranges_move_with_their_words() {
        let text = "　　甲\u{200b}乙\n 丙丁 ".to_owned();
        let strong = std::iter::once(6..text.len()).collect();
        let marks = vec![(text.len() - 1, 0)];
        let line = Line { text, strong, marks, place: 3, ..Line::default() };
        let mut dropped = Dropped::default();
        let found = lines(&line, &mut dropped);
        let texts: Vec<&str> = found.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["甲乙", "丙丁"]);
        assert!(found.iter().all(|line| line.strong.first() == Some(&(0..6))));
        assert_eq!((found[0].marks.len(), found[1].marks.clone()), (0, vec![(6, 0)]));
        assert_eq!((dropped.count, dropped.place), (1, Some(3)));
    }
}
