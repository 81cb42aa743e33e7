//! One file of a year after the other, each after the form of its section.

use super::edits::Edits;
use super::found::{Age, Found, Sort, clause};
use super::promised::{self, Promise};
use super::statistics::Figures;
use super::toml::Toml;
use super::{Content, NewFile, Old, Tally, csv, markdown, prose};
use crate::diag::Diagnostics;
use crate::document::Image;
use crate::kind::{Form, PART, Print, SECTION_FILE, SectionKind, YEAR};
use crate::parse::{
    Body, Fragment, Origin, Syntax, Table, Value, front_and_body, marks, parse_fragment,
    parse_prose, parse_toml,
};
use crate::reading::{Passage, Role};
use crate::source::{SourceId, Span, Spanned};
use std::collections::BTreeSet;
use std::ops::Range;

/// What is known on the way through a year.
pub(super) struct Roller<'a> {
    pub(super) old: &'a Old<'a>,
    pub(super) year: u16,
    pub(super) files: Vec<NewFile>,
    pub(super) tally: Tally,
    /// Paths of the old year's images that are shown.
    images: BTreeSet<String>,
    pub(super) promises: Vec<Promise>,
    /// The section in which plans were carried out.
    pub(super) carrying: Option<String>,
    /// Files in which the plans of the year before the last were reported on, and nothing else:
    /// those of last year take their place.
    pub(super) over: Vec<SourceId>,
    /// Marked words of the text at hand that nobody has looked at in the old year either.
    open: Vec<Found>,
}

impl<'a> Roller<'a> {
    /// Before the first file.
    pub(super) fn new(old: &'a Old<'a>, year: u16) -> Roller<'a> {
        Roller {
            old,
            year,
            files: Vec::new(),
            tally: Tally::default(),
            images: BTreeSet::new(),
            promises: Vec::new(),
            carrying: None,
            over: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Adds the images that are shown.
    pub(super) fn copied(&mut self) {
        for image in std::mem::take(&mut self.images) {
            let path = self.renamed(&image);
            self.files.push(NewFile { path, content: Content::Copy(image) });
        }
    }

    pub(super) fn age(&self) -> Age<'a> {
        let report = self.old.report;
        Age { year: report.year, fixed: &report.settings.terms.fixed }
    }

    /// The path of a file of the old year in the new one.
    pub(super) fn renamed(&self, path: &str) -> String {
        let rest = path.split_once('/').map_or("", |(_, rest)| rest);
        format!("{:04}/{rest}", self.year)
    }

    fn text(&self, source: SourceId) -> &'a str {
        self.old.sources.get(source).text()
    }

    pub(super) fn path(&self, source: SourceId) -> &'a str {
        self.old.sources.get(source).path()
    }

    fn toml(&self, source: SourceId, range: Range<usize>) -> Toml<'a> {
        Toml::new(self.old.sources, source, range, self.age())
    }

    fn keep(&mut self, source: SourceId, edits: Edits) {
        let path = self.renamed(self.path(source));
        self.files.push(NewFile { path, content: Content::Changed(source, edits.finish()) });
    }

    /// The changes to a text that take the marks of an earlier year out. Words that one of them is
    /// still open for are marked again.
    fn unmarked(&mut self, source: SourceId) -> Edits {
        let syntax = match self.path(source).rsplit_once('.') {
            Some((_, "toml")) => Syntax::Toml,
            Some((_, "csv")) => Syntax::Csv,
            _ => Syntax::Markdown,
        };
        let mut edits = Edits::new(source);
        self.open.clear();
        for mark in marks(self.text(source), syntax) {
            if syntax != Syntax::Csv {
                edits.replace(mark.removed, "");
            }
            self.open.extend(mark.open.into_iter().map(|words| Found {
                span: Span::new(source, words),
                sort: Sort::Other,
                open: true,
            }));
        }
        edits
    }

    /// Turns `year.toml` over.
    pub(super) fn settings(&mut self, source: SourceId) {
        let text = self.text(source);
        let table = parse_toml(source, text, 0..text.len(), &mut Diagnostics::default());
        let toml = self.toml(source, 0..text.len());
        let mut edits = self.unmarked(source);
        let (mut found, _) = toml.fields(&table, YEAR);
        for key in ["number", "date"] {
            if let Some(value) = table.get(key) {
                found.retain(|one| !inside(one.span, value.span));
                found.push(toml.whole(value));
            }
        }
        if let Some(status) = table.get("status") {
            let Span { start, end, .. } = status.span;
            edits.replace(start as usize..end as usize, "\"draft\"");
        }
        self.mark(&toml, &mut found, &mut edits);
        self.keep(source, edits);
    }

    /// Puts marks into a TOML text, in the order of their places.
    fn mark(&mut self, toml: &Toml<'_>, found: &mut Vec<Found>, edits: &mut Edits) {
        found.extend(self.open.extract_if(.., |one| toml.holds(one.span)));
        found.sort_by_key(|one| (one.span, one.sort));
        found.dedup_by_key(|one| one.span);
        let placed = toml.place(found, edits);
        self.tally.add(found, &placed);
    }

    /// Turns a fragment over.
    pub(super) fn fragment(&mut self, section: &str, source: SourceId) {
        let file = self.old.sources.get(source);
        let fragment = parse_fragment(section, source, file, &mut Diagnostics::default());
        let mut edits = self.unmarked(source);
        if let (Some(kind), Some(Fragment { body, .. })) =
            (self.old.kind.section(section), fragment)
        {
            match (kind.form, body) {
                (Form::Statistics, Body::Toml(table)) => {
                    self.statistics(source, &table, &mut edits)
                }
                (Form::Statistics, Body::Csv(_)) => {
                    let text = (source, file.text());
                    let (found, values) =
                        csv::cells(&self.figures(), self.age(), text, &self.open, &mut edits);
                    self.tally.values += values;
                    self.tally.add(&found, &vec![true; found.len()]);
                }
                (Form::Entries, Body::Toml(table)) => {
                    self.entries(kind, source, &table, &mut edits)
                }
                (Form::Entries, Body::Markdown(front, _)) => {
                    self.entry_file(kind, source, front.as_ref(), &mut edits);
                }
                (Form::Prose, Body::Markdown(front, _)) => {
                    self.part(section, source, front.as_ref(), &mut edits);
                }
                // A format that the section does not take.
                (Form::Statistics, Body::Markdown(..))
                | (Form::Entries, Body::Csv(_))
                | (Form::Prose, Body::Toml(_) | Body::Csv(_))
                // One that is made of data has no files.
                | (Form::Comparison | Form::Promises, _) => {}
            }
        }
        if !self.over.contains(&source) {
            self.keep(source, edits);
        }
    }

    fn figures(&self) -> Figures<'a> {
        let report = self.old.report;
        Figures { year: report.year, statistics: &report.statistics }
    }

    fn statistics(&mut self, source: SourceId, table: &Table, edits: &mut Edits) {
        let (figures, toml) = (self.figures(), self.toml(source, 0..self.text(source).len()));
        let mut found = Vec::new();
        for item in tables(table, "statistic") {
            let (mut words, open) = figures.table(&toml, item, edits);
            found.append(&mut words);
            self.tally.values += usize::from(open);
        }
        self.mark(&toml, &mut found, edits);
    }

    fn entries(&mut self, kind: &SectionKind, source: SourceId, table: &Table, edits: &mut Edits) {
        let toml = self.toml(source, 0..self.text(source).len());
        let (mut found, read) = toml.fields(table, SECTION_FILE);
        self.images(source, &read.images, &mut found);
        for item in tables(table, kind.entry.as_deref().unwrap_or_default()) {
            let (mut words, read) = toml.fields(item, &kind.fields);
            found.append(&mut words);
            self.images(source, &read.images, &mut found);
            let printed = text_of(kind, item);
            found.extend(printed.and_then(|value| toml.clause(value)));
            if kind.promises {
                let text = printed.and_then(|value| string(Some(value)));
                self.promise(kind, item, text);
            }
        }
        self.mark(&toml, &mut found, edits);
    }

    /// An entry that is a Markdown file: its body is its text.
    fn entry_file(
        &mut self,
        kind: &SectionKind,
        source: SourceId,
        front: Option<&Table>,
        edits: &mut Edits,
    ) {
        let (range, body) = front_and_body(self.text(source));
        let text = self.text(source).get(body.clone()).unwrap_or_default();
        if let Some(front) = front {
            let toml = self.toml(source, range);
            let (mut found, _) = toml.fields(front, &kind.fields);
            self.mark(&toml, &mut found, edits);
            if kind.promises {
                self.promise(kind, front, Some(text.trim()));
            }
        }
        self.body(source, body, true, edits);
    }

    fn promise(&mut self, kind: &SectionKind, item: &Table, text: Option<&str>) {
        let title = kind.fields.iter().find(|field| field.print == Print::Title);
        let title = title.and_then(|field| string(item.get(&field.name)));
        if let Some(id) = string(item.get("id")) {
            let (id, title) = (id.to_owned(), title.map(str::to_owned));
            let text = promised::without_marks(text.unwrap_or_default());
            self.promises.push(Promise { id, title, text });
        }
    }

    /// A file of prose.
    fn part(&mut self, section: &str, source: SourceId, front: Option<&Table>, edits: &mut Edits) {
        let (range, body) = front_and_body(self.text(source));
        if promised::is_offered(self.path(source), self.text(source).get(body.clone())) {
            self.carrying.get_or_insert_with(|| section.to_owned());
            self.over.push(source);
            return;
        }
        if let Some(front) = front {
            let toml = self.toml(source, range);
            let (mut found, _) = toml.fields(front, PART);
            for (key, value) in front.entries.iter().filter(|(key, _)| key.value == "carries_out") {
                toml.remove(key.span, value.span, edits);
                self.carrying.get_or_insert_with(|| section.to_owned());
            }
            self.mark(&toml, &mut found, edits);
        }
        for heading in self.body(source, body, false, edits) {
            self.carrying.get_or_insert_with(|| section.to_owned());
            promised::carry_nothing(self.text(source), heading, edits);
        }
    }

    /// Marks a Markdown text, of an entry as a whole besides, and gives back the places of
    /// headings that carry out plans.
    fn body(
        &mut self,
        source: SourceId,
        range: Range<usize>,
        entry: bool,
        edits: &mut Edits,
    ) -> Vec<Span> {
        let file = self.text(source);
        let folder = self.path(source).rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = file.get(range.clone()).unwrap_or_default();
        let origin = Origin::At { source, base: range.start };
        let prose = parse_prose(text, &origin, folder, &mut Diagnostics::default());
        let read = prose::read(&prose, self.old.sources);
        let age = self.age();
        let mut found: Vec<Found> = read.passages.iter().flat_map(|one| age.words(one)).collect();
        // Of the text of an image no more is known than where the image stands.
        found.retain(|one| !read.images.iter().any(|image| inside(one.span, image.span)));
        for image in &read.images {
            found.extend(self.alternative(source, image));
        }
        self.images(source, &read.images, &mut found);
        found.append(&mut self.open);
        if entry {
            found.extend(read.passages.iter().find_map(clause));
        }
        found.sort_by_key(|one| (one.span, one.sort));
        found.dedup_by_key(|one| one.span);
        let body = markdown::Body { source: file, range, folder };
        let placed = markdown::place(&body, &found, edits);
        self.tally.add(&found, &placed);
        read.carrying
    }

    /// The old words of the text of an image, behind which no comment can stand.
    fn alternative(&self, source: SourceId, image: &Image) -> Vec<Found> {
        let start = image.span.start as usize;
        let written = self.text(source).get(start..image.span.end as usize).unwrap_or_default();
        let end = written.rfind("](").unwrap_or(0);
        let words = written.get(..end).and_then(|words| words.strip_prefix("!["));
        let passage = Passage::exact(source, words.unwrap_or_default(), start + 2, Role::Body);
        let found = self.age().words(&passage).into_iter();
        found.map(|one| Found { open: false, ..one }).collect()
    }

    /// The images of the old year among some: they are copied, and each is marked by its address.
    fn images(&mut self, source: SourceId, images: &[Image], found: &mut Vec<Found>) {
        let own = format!("{:04}/images/", self.old.report.year);
        for image in images.iter().filter(|image| image.path.starts_with(&own)) {
            self.images.insert(image.path.clone());
            let written = self.text(source).get(image.span.start as usize..image.span.end as usize);
            let Some(name) = written.and_then(|written| {
                let start = written.rfind("](")? + 2;
                let end = start + written.get(start..)?.find([')', ' '])?;
                (end > start).then_some(start..end)
            }) else {
                continue;
            };
            found.push(Found { span: image.span.part(name), sort: Sort::Other, open: false });
        }
    }
}

fn inside(one: Span, other: Span) -> bool {
    one.source == other.source && other.start <= one.start && one.end <= other.end
}

/// The tables of an array.
fn tables<'t>(table: &'t Table, key: &str) -> Vec<&'t Table> {
    let Some(Spanned { value: Value::Array(items), .. }) = table.get(key) else {
        return Vec::new();
    };
    let table = |item: &'t Spanned<Value>| match &item.value {
        Value::Table(table) => Some(table),
        _ => None,
    };
    items.iter().filter_map(table).collect()
}

/// The value that an entry is known by: that of the first field that is printed as its text, else
/// as its title.
fn text_of<'t>(kind: &SectionKind, item: &'t Table) -> Option<&'t Spanned<Value>> {
    let printed = |print: Print| {
        let mut fields = kind.fields.iter().filter(move |field| field.print == print);
        fields.find_map(|field| item.get(&field.name))
    };
    printed(Print::Text).or_else(|| printed(Print::Title))
}

fn string(value: Option<&Spanned<Value>>) -> Option<&str> {
    match &value?.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
