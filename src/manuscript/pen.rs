//! Writes the lines of a manuscript: what every reader has to do with words, in one place. Line
//! ends of every sort end a line, invisible characters are dropped and counted, blanks at both
//! ends are cut, and ranges stay where they were meant.

use super::remark::Remarks;
use super::{Line, Matter, Set};
use crate::source::is_control;

/// How the lines that are written are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) outline: Option<u8>,
    pub(super) set: Set,
    pub(super) item: bool,
    pub(super) place: u32,
}

/// A paragraph that is being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Pen {
    /// Lines so far; the last is open.
    lines: Vec<Line>,
    /// A number that the file's program counts, for the first line, and whether the program
    /// leaves room behind it.
    number: Option<(String, bool)>,
    controls: usize,
    private: Vec<char>,
}

impl Pen {
    /// Words, strong or not.
    pub(super) fn push(&mut self, words: &str, strong: bool) {
        for glyph in words.chars() {
            match glyph {
                '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.end_line(),
                '\r' => {}
                '\u{a0}' => self.glyph(' ', strong),
                glyph if is_control(glyph) => self.controls += 1,
                '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => {
                    self.private.push(glyph);
                    self.glyph(glyph, strong);
                }
                glyph => self.glyph(glyph, strong),
            }
        }
    }

    fn glyph(&mut self, glyph: char, strong: bool) {
        let line = self.line();
        let start = line.text.len();
        line.text.push(glyph);
        if strong {
            let end = line.text.len();
            match line.strong.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => line.strong.push(start..end),
            }
        }
    }

    /// The place of a note.
    pub(super) fn mark(&mut self, note: usize) {
        let line = self.line();
        line.marks.push((line.text.len(), note));
    }

    /// The number of the paragraph, as the file's program counts it.
    pub(super) fn number(&mut self, number: String, room: bool) {
        if !number.is_empty() {
            self.number = Some((number, room));
        }
    }

    /// Goes on in a new line.
    pub(super) fn end_line(&mut self) {
        self.line();
        self.lines.push(Line::default());
    }

    fn line(&mut self) -> &mut Line {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    /// Whether nothing has been written at all.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether the open line has no words yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.lines.last().is_none_or(|line| line.text.trim().is_empty())
    }

    /// The character before the pen.
    pub(super) fn before(&self) -> Option<char> {
        self.lines.last().and_then(|line| line.text.chars().next_back())
    }

    /// Marks as strong all that was written so far.
    pub(super) fn strengthen(&mut self) {
        for line in &mut self.lines {
            line.strong.clear();
            line.strong.push(0..line.text.len());
        }
    }

    /// The lines that have words. What says how a heading is counted holds for the first alone:
    /// behind a line break people write what is no heading.
    pub(super) fn finish(self, look: Look, remarks: &mut Remarks) -> Vec<Line> {
        remarks.count(Matter::Control, self.controls, look.place, "");
        let private: String = self.private.iter().collect();
        remarks.count(Matter::PrivateUse, self.private.len(), look.place, &private);
        let mut number = self.number;
        let mut out = Vec::new();
        for line in self.lines {
            let mut line = trimmed(line);
            if line.text.is_empty() && line.marks.is_empty() {
                continue;
            }
            if let Some((number, room)) = number.take() {
                count(&mut line, &number, room);
            }
            let first = out.is_empty();
            line.outline = look.outline.filter(|_| first);
            line.item = look.item && first;
            (line.set, line.place) = (look.set, look.place);
            out.push(line);
        }
        out
    }
}

/// The line without blanks at its ends.
pub(super) fn trimmed(mut line: Line) -> Line {
    line.text.truncate(line.text.trim_end().len());
    let cut = line.text.len() - line.text.trim_start().len();
    line.text.drain(..cut);
    let end = line.text.len();
    for range in &mut line.strong {
        *range = range.start.saturating_sub(cut).min(end)..range.end.saturating_sub(cut).min(end);
    }
    line.strong.retain(|range| !range.is_empty());
    for (at, _) in &mut line.marks {
        *at = at.saturating_sub(cut).min(end);
    }
    line
}

/// Puts a number in front. A blank is put behind it only where it would read as part of the words.
fn count(line: &mut Line, number: &str, room: bool) {
    let last = number.chars().next_back().unwrap_or(' ');
    let first = line.text.chars().next().unwrap_or(' ');
    let mark = matches!(last, '.' | '．' | '、' | ')' | '）' | '，' | '：' | ']' | '】' | '〕')
        || ('①'..='⒛').contains(&last);
    let runs_on = last == '.' && first.is_ascii_digit();
    let gap = if runs_on || !mark && (room || first.is_ascii_digit()) { " " } else { "" };
    line.counted = number.len();
    let shift = number.len() + gap.len();
    line.text.insert_str(0, &format!("{number}{gap}"));
    for range in &mut line.strong {
        *range = range.start + shift..range.end + shift;
    }
    for (at, _) in &mut line.marks {
        *at += shift;
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Pen};
    use crate::manuscript::remark::Remarks;

    #[test]
    fn ranges_follow_what_is_cut_and_put_in() {
        let mut pen = Pen::default();
        pen.push("　　", false);
        pen.push("抓实\u{200b}调解。", true);
        pen.mark(0);
        pen.push("全年218件。 \u{2028}", false);
        pen.push("另起", true);
        pen.number("1.".to_owned(), true);
        let mut remarks = Remarks::default();
        let lines = pen.finish(Look { outline: Some(2), ..Look::default() }, &mut remarks);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].text, "1.抓实调解。全年218件。");
        assert_eq!(&lines[0].text[lines[0].strong[0].clone()], "抓实调解。");
        assert_eq!(lines[0].marks, [(lines[0].strong[0].end, 0)]);
        assert_eq!((lines[0].counted, lines[0].outline), (2, Some(2)));
        assert_eq!((lines[1].text.as_str(), lines[1].outline), ("另起", None));
        assert_eq!(remarks.finish().len(), 1);
    }

    #[test]
    fn a_number_never_runs_into_the_words() {
        let counted = |number: &str, room, words: &str| {
            let mut pen = Pen::default();
            pen.push(words, false);
            pen.number(number.to_owned(), room);
            pen.finish(Look::default(), &mut Remarks::default()).remove(0).text
        };
        assert_eq!(counted("1.", true, "5月前办结"), "1. 5月前办结");
        assert_eq!(counted("（一）", true, "2024年"), "（一）2024年");
        assert_eq!(counted("3", false, "2024年"), "3 2024年");
        assert_eq!(counted("第一章", true, "总则"), "第一章 总则");
    }
}
