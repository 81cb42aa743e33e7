//! Marks in TOML, each on a line above its key, and keys that go.

use super::edits::Edits;
use super::found::{Age, Found, Sort, beginning, clause};
use super::markdown::sayable;
use super::prose::{Read, read};
use crate::diag::Diagnostics;
use crate::kind::{Field, FieldType};
use crate::parse::{Origin, Table, TomlContent, TomlLines, Value, parse_prose, toml_lines};
use crate::reading::{Passage, Role, Words};
use crate::source::{SourceId, Sources, Span, Spanned};
use std::collections::BTreeSet;
use std::ops::Range;

/// Characters by which a string is known of which no more than its place is known.
const SHOWN: usize = 24;

/// A stretch of TOML: a file, or front matter.
pub(super) struct Toml<'a> {
    pub(super) sources: &'a Sources,
    pub(super) source: SourceId,
    pub(super) age: Age<'a>,
    /// The folder of the file, for the paths of images.
    folder: String,
    start: usize,
    text: &'a str,
    lines: TomlLines,
}

impl<'a> Toml<'a> {
    /// The stretch `range` of a source.
    pub(super) fn new(
        sources: &'a Sources,
        source: SourceId,
        range: Range<usize>,
        age: Age<'a>,
    ) -> Toml<'a> {
        let (file, start) = (sources.get(source), range.start);
        let text = file.text().get(range).unwrap_or_default();
        let folder = file.path().rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        Toml { sources, source, age, folder, start, text, lines: toml_lines(text) }
    }

    /// Whether a place lies in it.
    pub(super) fn holds(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        span.source == self.source && self.start <= start && end <= self.start + self.text.len()
    }

    /// The old words of the values of a table that are of these fields.
    pub(super) fn fields(&self, table: &Table, fields: &[Field]) -> (Vec<Found>, Read) {
        let (mut found, mut all) = (Vec::new(), Read::default());
        for (key, value) in &table.entries {
            let Some(field) = fields.iter().find(|field| field.name == key.value.as_str()) else {
                continue;
            };
            match field.kind {
                FieldType::String | FieldType::Strings | FieldType::Map => {
                    self.strings(value, &mut found)
                }
                FieldType::Inline | FieldType::Prose => {
                    let read = self.prose(value);
                    for passage in &read.passages {
                        found.extend(self.located(value, self.age.words(passage)));
                    }
                    all.images.extend(read.images);
                }
                FieldType::Date => self.date(value, &mut found),
                FieldType::Number => found.push(self.number(key, value)),
                FieldType::Target => {
                    let Value::Table(target) = &value.value else { continue };
                    let bounds = target.entries.iter();
                    let bounds =
                        bounds.filter(|(_, value)| matches!(value.value, Value::Number(_)));
                    found.extend(bounds.map(|(key, value)| self.number(key, value)));
                }
                FieldType::Id
                | FieldType::Ids
                | FieldType::Places
                | FieldType::Boolean
                | FieldType::Choice
                | FieldType::Table
                | FieldType::Tables => {}
            }
        }
        (found, all)
    }

    /// The first clause of a value that is text.
    pub(super) fn clause(&self, value: &Spanned<Value>) -> Option<Found> {
        let read = self.prose(value);
        let found = read.passages.iter().find_map(clause)?;
        self.located(value, vec![found]).pop()
    }

    /// The old words of a string, or of all strings of an array or a table.
    pub(super) fn strings(&self, value: &Spanned<Value>, found: &mut Vec<Found>) {
        match &value.value {
            Value::String(text) => {
                let passage = self.passage(text, value.span);
                found.extend(self.located(value, self.age.words(&passage)));
            }
            Value::Array(items) => items.iter().for_each(|item| self.strings(item, found)),
            Value::Table(table) => {
                table.entries.iter().for_each(|(_, value)| self.strings(value, found));
            }
            Value::Number(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Bad => {}
        }
    }

    /// A value as a whole.
    pub(super) fn whole(&self, value: &Spanned<Value>) -> Found {
        let quoted = matches!(value.value, Value::String(_));
        let raw = self.sources.slice(value.span);
        let open = raw.len() - raw.trim_start_matches(['"', '\'']).len();
        let close = raw.len() - raw.trim_end_matches(['"', '\'']).len();
        let span = match quoted && open + close < raw.len() {
            true => value.span.part(open..raw.len() - close),
            false => value.span,
        };
        Found { span, sort: Sort::Other, open: false }
    }

    fn passage(&self, text: &str, span: Span) -> Passage {
        let mut words = Words::default();
        words.write(text, span, self.sources);
        words.passage(Role::Body, span)
    }

    fn prose(&self, value: &Spanned<Value>) -> Read {
        let Value::String(text) = &value.value else { return Read::default() };
        let origin = match self.at(value, text) {
            Some(base) => Origin::At { source: self.source, base },
            None => Origin::Within(value.span),
        };
        let prose = parse_prose(text, &origin, &self.folder, &mut Diagnostics::default());
        read(&prose, self.sources)
    }

    /// Where the text of a string stands as it is.
    fn at(&self, value: &Spanned<Value>, text: &str) -> Option<usize> {
        let at = self.sources.slice(value.span).find(text)?;
        Some(value.span.start as usize + at)
    }

    /// Of a string with escapes no more is known than where it stands: its beginning stands for
    /// all that is found in it.
    fn located(&self, value: &Spanned<Value>, found: Vec<Found>) -> Vec<Found> {
        let Value::String(text) = &value.value else { return found };
        let (Some(first), None) = (found.first(), self.at(value, text)) else { return found };
        let whole = self.whole(value).span;
        let raw = self.sources.slice(whole);
        let lead = raw.len() - raw.trim_start().len();
        let rest = raw.get(lead..).unwrap_or_default();
        let end = beginning(rest, SHOWN).len();
        vec![Found { span: whole.part(lead..lead + end), ..first.clone() }]
    }

    fn date(&self, value: &Spanned<Value>, found: &mut Vec<Found>) {
        let Value::Datetime(raw) = &value.value else { return };
        let year = raw.get(..4).and_then(|year| year.parse().ok());
        if year.is_some_and(|year| self.age.is_recent(year)) {
            found.push(Found { sort: Sort::Year, ..self.whole(value) });
        }
    }

    /// A number with its key, since a number alone is found in many places.
    fn number(&self, key: &Spanned<String>, value: &Spanned<Value>) -> Found {
        Found { span: key.span.to(value.span), sort: Sort::Figure, open: false }
    }

    /// Puts marks above the keys whose values hold old words, each once, and says of each of the
    /// words whether it has one.
    pub(super) fn place(&self, found: &[Found], edits: &mut Edits) -> Vec<bool> {
        let mut known: BTreeSet<(usize, &str)> = BTreeSet::new();
        let placed = found.iter().map(|found| {
            let words = sayable(self.sources.slice(found.span));
            let Some(line) = self.key_line(found.span) else { return false };
            let at = self.start + line.start;
            if words.is_empty() || !known.insert((at, words)) {
                return false;
            }
            let indent = self.indent(&line);
            edits.insert(at, &format!("{indent}# report: renew {words}\n"));
            true
        });
        placed.collect()
    }

    /// The lines of the key that a place belongs to, from its own line on; a comment above it is
    /// about all of them.
    fn key_line(&self, span: Span) -> Option<Range<usize>> {
        let offset = (span.start as usize).checked_sub(self.start)?;
        let lines = &self.lines.lines;
        let last = lines.partition_point(|line| line.range.start <= offset).checked_sub(1)?;
        let up = lines.get(..=last)?.iter().rposition(|line| line.content == TomlContent::Key)?;
        let below = lines.get(up + 1..).unwrap_or_default().iter();
        let inner = below
            .take_while(|line| matches!(line.content, TomlContent::Inner | TomlContent::Nothing));
        let inner = inner.filter(|line| line.content == TomlContent::Inner).last();
        let first = &lines.get(up)?.range;
        Some(first.start..inner.map_or(first.end, |line| line.range.end))
    }

    fn indent(&self, line: &Range<usize>) -> &'a str {
        let text = self.text.get(line.clone()).unwrap_or_default();
        &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
    }

    /// The lines that a key has for itself, and its comment; `None` where it shares them.
    pub(super) fn own_lines(&self, key: Span) -> Option<(Range<usize>, Option<&'a str>)> {
        let lines = self.key_line(key)?;
        let first = self.start + lines.start + self.indent(&lines).len();
        let comment = self.lines.line_at(lines.end).and_then(|line| line.comment.clone());
        let comment = comment.and_then(|comment| self.text.get(comment));
        let whole = self.start + lines.start..self.start + lines.end;
        (first == key.start as usize).then_some((whole, comment))
    }

    /// Takes a key out with its value.
    pub(super) fn remove(&self, key: Span, value: Span, edits: &mut Edits) {
        match self.own_lines(key) {
            Some((lines, _)) => self.remove_line(lines, edits),
            None => edits.replace(self.between_commas(key, value), ""),
        }
    }

    /// A key and its value in an inline table, with one of the commas beside them.
    fn between_commas(&self, key: Span, value: Span) -> Range<usize> {
        let text = self.sources.get(self.source).text();
        let (start, end) = (key.start as usize, value.end as usize);
        let rest = text.get(end..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        if rest.trim_start().starts_with(',') {
            let after = rest.get(blank + 1..).unwrap_or_default();
            return start..end + blank + 1 + after.len() - after.trim_start_matches(' ').len();
        }
        let before = text.get(..start).unwrap_or_default().trim_end();
        if before.ends_with(',') { before.len() - 1..end } else { start..end }
    }

    /// Takes a line out.
    pub(super) fn remove_line(&self, line: Range<usize>, edits: &mut Edits) {
        let end = self.start + self.text.len();
        edits.replace(line.start..(line.end + 1).min(end), "");
    }

    /// The lines from a place on up to the next head of a table, with what they hold.
    pub(super) fn lines_of_table(
        &self,
        head: Span,
    ) -> impl Iterator<Item = (Range<usize>, &'a str)> {
        let offset = (head.start as usize).saturating_sub(self.start);
        let first = self.lines.lines.partition_point(|line| line.range.end < offset);
        let rest = self.lines.lines.get(first + 1..).unwrap_or_default().iter();
        rest.take_while(|line| line.content != TomlContent::Head).map(|line| {
            let whole = self.start + line.range.start..self.start + line.range.end;
            (whole, self.text.get(line.range.clone()).unwrap_or_default())
        })
    }

    /// The indent of the line that a key stands on.
    pub(super) fn indent_at(&self, key: Span) -> &'a str {
        self.key_line(key).map_or("", |line| self.indent(&line))
    }
}
