//! Markdown that is no fragment, line by line: people who write Chinese leave no blank line
//! between paragraphs, so that every line is a paragraph here, as in plain text.

use crate::diag::Diagnostics;
use crate::parse::{Origin, parse_inline};
use crate::reading::{Passage, Reading, Reference, Role, Words, number};
use crate::source::{SourceId, Sources, Span};
use std::ops::Range;

/// Its lines.
pub(super) fn reading(id: SourceId, sources: &Sources) -> Reading {
    let mut lines = Lines { id, sources, passages: Vec::new(), table: None, tables: 0 };
    let text = sources.get(id).text();
    let (mut at, mut fence, mut front) = (0, None, None);
    for (count, line) in text.split('\n').enumerate() {
        let place = at..at + line.len();
        at = place.end + 1;
        let words = line.trim();
        // Front matter between `+++` or `---`, code between fences.
        if count == 0 && matches!(words, "+++" | "---") {
            front = Some(words);
            continue;
        }
        if front.is_some() {
            front = front.filter(|mark| *mark != words);
            continue;
        }
        let mark = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => lines.line(place),
            (Some(_), _) => {}
        }
    }
    Reading { passages: lines.passages, trailing: Vec::new(), typed: true }
}

struct Lines<'a> {
    id: SourceId,
    sources: &'a Sources,
    passages: Vec<Passage>,
    /// Rows so far of the table that is open.
    table: Option<u32>,
    tables: u32,
}

impl Lines<'_> {
    fn line(&mut self, place: Range<usize>) {
        let text = self.sources.get(self.id).text();
        let range = trimmed(text, place);
        let words = &text[range.clone()];
        if words.starts_with('|') && words.len() > 1 {
            self.row(range);
            return;
        }
        self.table = None;
        let level = words.bytes().take_while(|byte| *byte == b'#').count();
        let (skip, role) = if (1..=6).contains(&level) && words[level..].starts_with([' ', '\t']) {
            (level, Role::Heading(level as u8))
        } else if words.starts_with("[^") && words.contains("]:") {
            (words.find("]:").map_or(0, |end| end + 2), Role::Note)
        } else {
            (marks(words), Role::Body)
        };
        self.paragraph(trimmed(text, range.start + skip..range.end), role);
    }

    fn row(&mut self, range: Range<usize>) {
        let text = self.sources.get(self.id).text();
        let words = &text[range.clone()];
        if words.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t')) {
            return;
        }
        let row = self.table.map_or(0, |rows| rows + 1);
        if self.table.is_none() {
            self.tables += 1;
        }
        self.table = Some(row);
        let (mut start, mut column) = (range.start + 1, 0);
        for (at, _) in words.match_indices('|').skip(1) {
            if words[..at].ends_with('\\') {
                continue;
            }
            let cell = trimmed(text, start..range.start + at);
            self.paragraph(cell, Role::Cell(self.tables - 1, row, column));
            (start, column) = (range.start + at + 1, column + 1);
        }
    }

    /// A paragraph whose inline markup is read as Markdown; a number that opens it is no list.
    fn paragraph(&mut self, range: Range<usize>, role: Role) {
        let text = self.sources.get(self.id).text();
        let Some(words) = text.get(range.clone()).filter(|words| !words.is_empty()) else { return };
        let opened = number(words).map_or(0, |number| number.range.end);
        let mut gathered = Words::default();
        let place = |part: Range<usize>| {
            Span::new(self.id, range.start + part.start..range.start + part.end)
        };
        gathered.write(&words[..opened], place(0..opened), self.sources);
        let rest = &words[opened..];
        let start = opened + rest.len() - rest.trim_start().len();
        gathered.write(&words[opened..start], place(opened..start), self.sources);
        let origin = Origin::At { source: self.id, base: range.start + start };
        let inlines = parse_inline(&words[start..], &origin, "", &mut Diagnostics::default());
        if inlines.is_empty() {
            gathered.write(&words[start..], place(start..words.len()), self.sources);
        }
        let written = |reference: &crate::parse::Reference| {
            Reference::written(&format!("{{{{ {} }}}}", reference.expression), reference.outer)
        };
        gathered.collect(&inlines, self.sources, &written);
        let passage = gathered.passage(role, place(0..words.len()));
        if !passage.text.trim().is_empty() {
            self.passages.push(passage);
        }
    }
}

/// Bytes of the marks of a list or a quotation that open a line.
fn marks(words: &str) -> usize {
    let mut skip = 0;
    while let Some(rest) = words.get(skip..)
        && let Some(mark) = ["> ", "- ", "* ", "+ "].into_iter().find(|mark| rest.starts_with(mark))
    {
        skip += mark.len();
    }
    skip
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + words.len() - words.trim_start().len();
    start..(range.start + words.trim_end().len()).max(start)
}
