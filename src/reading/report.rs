//! A resolved report as passages: what its fragments say, in reading order.

use super::Reading;
use super::number::number;
use super::passage::{Passage, Piece, Role};
use super::words::{Reference, Words};
use crate::document::{Block, Figure, Inline, Opening, Rank};
use crate::model::{
    Content, Entry, FieldValue, Part, Prose, Qualifier, Quantity, Report, Statistic,
};
use crate::source::{Sources, Span};
use rust_decimal::Decimal;

/// Reads a report.
pub fn read_report(report: &Report, sources: &Sources) -> Reading {
    let mut reader =
        Reader { report, sources, passages: Vec::new(), section: String::new(), tables: 0 };
    for section in &report.sections {
        reader.section.clone_from(&section.name);
        if let Some(lead) = &section.lead {
            reader.prose(lead);
        }
        match &section.content {
            Content::Prose(parts) => parts.iter().for_each(|part| reader.part(part)),
            Content::Entries(entries) => entries.iter().for_each(|entry| reader.entry(entry)),
            Content::Data | Content::Generated(_) => {}
        }
    }
    reader.section.clear();
    for statistic in report.statistics.iter() {
        reader.statistic(statistic);
    }
    Reading { passages: reader.passages, trailing: Vec::new(), typed: false }
}

struct Reader<'a> {
    report: &'a Report,
    sources: &'a Sources,
    passages: Vec<Passage>,
    section: String,
    tables: u32,
}

impl Reader<'_> {
    fn part(&mut self, part: &Part) {
        if let Some(title) = &part.title {
            let role = if part.run_in == Some(true) { Role::RunIn(2) } else { Role::Heading(2) };
            self.inlines(title, role, part.span);
        }
        self.prose(&part.prose);
    }

    fn entry(&mut self, entry: &Entry) {
        for (_, value) in &entry.fields {
            match value {
                FieldValue::Prose(prose) => self.prose(prose),
                FieldValue::Word(word) => self.word(&word.value, word.span),
                FieldValue::Ids(_) | FieldValue::Date(_) | FieldValue::Target(_) => {}
            }
        }
    }

    fn statistic(&mut self, statistic: &Statistic) {
        let declared = &statistic.declared;
        let told = [
            Some(&declared.label),
            declared.department.as_ref(),
            declared.source.as_ref(),
            declared.definition.as_ref(),
            declared.since.as_ref(),
            declared.restated.as_ref(),
        ];
        for text in told.into_iter().flatten() {
            self.told(text, declared.span);
        }
    }

    /// Words of an entry of which no more is known than where it begins: their place is where
    /// they first stand in it as they are.
    fn told(&mut self, text: &str, entry: Span) {
        let source = self.sources.get(entry.source).text();
        let start = entry.start as usize;
        let rest = source.get(start..).unwrap_or_default();
        let rest = rest.find("\n[[").map_or(rest, |end| &rest[..end]);
        match rest.find(text).filter(|_| !text.is_empty()) {
            Some(at) => {
                let place = start + at..start + at + text.len();
                self.push(Passage::exact(entry.source, text, place.start, Role::Data));
            }
            None => self.word(text, entry),
        }
    }

    fn word(&mut self, text: &str, span: Span) {
        let piece = Piece { range: 0..text.len(), span, exact: false };
        self.push(Passage::new(text.to_owned(), Role::Data, span, vec![piece]));
    }

    fn push(&mut self, mut passage: Passage) {
        if passage.text.trim().is_empty() {
            return;
        }
        if !self.section.is_empty() {
            passage.section = Some(self.section.clone());
        }
        self.passages.push(passage);
    }

    fn prose(&mut self, prose: &Prose) {
        self.blocks(&prose.blocks, Role::Body);
        for note in &prose.footnotes {
            self.blocks(note, Role::Note);
        }
    }

    fn blocks(&mut self, blocks: &[Block], role: Role) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    // Headings of fragments begin at the third level of the report, where the
                    // kind lets them run in.
                    let level = heading.level.saturating_add(1);
                    let role = match heading.run_in {
                        Some(true) => Role::RunIn(level),
                        Some(false) => Role::Heading(level),
                        None if level >= 3 => Role::RunIn(level),
                        None => Role::Heading(level),
                    };
                    self.inlines(&heading.title, role, heading.span);
                }
                Block::Paragraph(paragraph) => {
                    if let Some(opening) = &paragraph.opening {
                        self.opening(opening, paragraph.span);
                    }
                    self.inlines(&paragraph.content, role, paragraph.span);
                }
                Block::List(list) => {
                    list.items.iter().for_each(|item| self.blocks(&item.blocks, role));
                }
                Block::Quote(inner) => self.blocks(inner, role),
                Block::Table(table) => {
                    let number = self.tables;
                    self.tables += 1;
                    for (row, cells) in
                        std::iter::once(&table.header).chain(&table.rows).enumerate()
                    {
                        for (column, cell) in cells.iter().enumerate() {
                            let role = Role::Cell(number, row as u32, column as u32);
                            self.inlines(cell, role, table.span);
                        }
                    }
                }
            }
        }
    }

    fn opening(&mut self, opening: &Opening, span: Span) {
        let role = match opening.rank {
            Rank::Heading(level) => Role::RunIn(level),
            Rank::Item => Role::RunIn(4),
        };
        self.inlines(&opening.title, role, span);
    }

    /// Last year's figure of what a reference prints as it is.
    fn last(&self, figure: &Figure) -> Option<Decimal> {
        let [id] = figure.statistics.as_slice() else { return None };
        let same =
            |last: &&Quantity| last.qualifier == Qualifier::Exact && figure.expression == *id;
        self.report.statistics.get(id)?.last.as_ref().filter(same).map(Quantity::printed)
    }

    fn inlines(&mut self, inlines: &[Inline], role: Role, span: Span) {
        let mut words = Words::default();
        let resolved = |figure: &Figure| Reference::resolved(figure, self.last(figure));
        words.collect(inlines, self.sources, &resolved);
        let mut passage = words.passage(role, span);
        if matches!(role, Role::Heading(_) | Role::RunIn(_)) {
            passage.number = number(&passage.text);
            let start = passage.number.as_ref().map_or(0, |number| number.range.end);
            passage.title = Some(start..passage.text.len());
        }
        self.push(passage);
    }
}
