//! Sections of entries: problems, plans, and whatever else a kind lists.

use super::Checker;
use super::convert::{date, decimal, string, strings};
use super::record::{Record, missing_key};
use crate::diag::{Diagnostic, codes};
use crate::document::{Block, Paragraph};
use crate::kind::{Field, FieldType, Presence, Print, SECTION_FILE, SectionKind};
use crate::model::{Bound, Content, Entry, FieldValue, Layout, Prose, Section, Target};
use crate::parse::{Body, Fragment, Origin, Reference, Table, Value, parse_inline, parse_prose};
use crate::source::{Span, Spanned};
use crate::text;

impl Checker<'_, '_> {
    /// Reads a section of entries.
    pub(super) fn entries_section(
        &mut self,
        kind: &SectionKind,
        fragments: Vec<Fragment>,
        span: Span,
    ) -> Section<Reference> {
        let key = kind.entry.as_deref().unwrap_or_default();
        let mut section = Section {
            name: String::new(),
            heading: None,
            lead: None,
            layout: None,
            items: None,
            end: None,
            content: Content::Data,
            span,
        };
        let mut entries = Vec::new();
        let fields = with_id(kind.fields.clone());
        for fragment in fragments {
            match fragment.body {
                Body::Toml(table) => {
                    let record = self.record(&table, SECTION_FILE, &[key]);
                    self.section_keys(&record, &mut section);
                    for item in self.tables(&table, key, &kind.name) {
                        let entry = self.entry(kind, &fields, item, None);
                        self.lost_unless(entry.is_some() && table.whole, &kind.name);
                        entries.extend(entry);
                    }
                }
                Body::Markdown(front, prose) => {
                    let top = Span::top(fragment.source);
                    let empty = Table { entries: Vec::new(), span: top, whole: true };
                    let front = front.unwrap_or(empty);
                    let entry = self.entry(kind, &fields, &front, Some(prose));
                    self.lost_unless(entry.is_some(), &kind.name);
                    entries.extend(entry);
                }
                Body::Csv(_) => self.wrong_form(&fragment, ".toml, .md"),
            }
        }
        section.content = Content::Entries(entries);
        section
    }

    fn section_keys(&mut self, record: &Record<'_>, section: &mut Section<Reference>) {
        if let Some(heading) = record.get("heading").and_then(string) {
            section.heading.get_or_insert(heading.value);
        }
        if let Some(value) = record.get("lead") {
            let lead = self.prose(value);
            section.lead = section.lead.take().or(lead);
        }
        let word = record.get("layout").and_then(string);
        let layout = word.and_then(|word| {
            Layout::NAMES.iter().find(|(name, _)| *name == word.value).map(|(_, layout)| *layout)
        });
        section.layout = section.layout.or(layout);
        let word = |key: &str| record.get(key).and_then(string).map(|word| word.value);
        section.items = section.items.take().or_else(|| word("items"));
        section.end = section.end.take().or_else(|| word("end"));
    }

    fn entry(
        &mut self,
        kind: &SectionKind,
        fields: &[Field],
        table: &Table,
        body: Option<Prose<Reference>>,
    ) -> Option<Entry<Reference>> {
        // The body of a Markdown file is the field that is printed as text, `text` by custom.
        let text = kind.fields.iter().find(|field| field.print == Print::Text);
        let given = body.is_some().then_some(text).flatten().map(|field| field.name.as_ref());
        let others = given.map(|given| {
            fields.iter().filter(|field| field.name != given).cloned().collect::<Vec<_>>()
        });
        let record = self.record(table, others.as_deref().unwrap_or(fields), &[]);
        let mut values = Vec::new();
        let mut body = body;
        for field in &kind.fields {
            let value = if Some(field.name.as_ref()) == given {
                let text = body.take().filter(|prose| !prose.blocks.is_empty());
                if text.is_none() && field.presence == Presence::Required {
                    missing_key(field, table.span, self.diagnostics);
                }
                text.map(FieldValue::Prose)
            } else {
                record.get(&field.name).and_then(|value| self.field(field, value))
            };
            values.extend(value.map(|value| (field.name.to_string(), value)));
        }
        let id = string(record.get("id")?)?;
        Some(Entry { span: table.span.to(id.span), id, fields: values })
    }

    fn field(&mut self, field: &Field, value: &Spanned<Value>) -> Option<FieldValue<Reference>> {
        Some(match field.kind {
            FieldType::Inline => FieldValue::Prose(self.inline(value)?),
            FieldType::Prose => FieldValue::Prose(self.prose(value)?),
            FieldType::Ids | FieldType::Strings => FieldValue::Ids(strings(value, true)),
            FieldType::Date => match &value.value {
                Value::Datetime(raw) => FieldValue::Date(Spanned::new(date(raw)?, value.span)),
                _ => return None,
            },
            FieldType::Target => FieldValue::Target(self.target(value)?),
            FieldType::String | FieldType::Id | FieldType::Choice => {
                FieldValue::Word(string(value)?)
            }
            FieldType::Number | FieldType::Places => match &value.value {
                Value::Number(number) => FieldValue::Word(Spanned::new(number.clone(), value.span)),
                _ => return None,
            },
            FieldType::Boolean => match value.value {
                Value::Boolean(yes) => {
                    let word = if yes { "是" } else { "否" };
                    FieldValue::Word(Spanned::new(word.to_owned(), value.span))
                }
                _ => return None,
            },
            FieldType::Map | FieldType::Table | FieldType::Tables => return None,
        })
    }

    /// Prose in a TOML string.
    pub(super) fn prose(&mut self, value: &Spanned<Value>) -> Option<Prose<Reference>> {
        let text = string(value)?;
        let origin = self.origin(&text);
        let folder = self.folder(value.span);
        Some(parse_prose(&text.value, &origin, &folder, self.diagnostics))
    }

    /// One paragraph in a TOML string.
    pub(super) fn inline(&mut self, value: &Spanned<Value>) -> Option<Prose<Reference>> {
        let text = string(value)?;
        let origin = self.origin(&text);
        let folder = self.folder(value.span);
        let content = parse_inline(&text.value, &origin, &folder, self.diagnostics);
        let span = value.span;
        let blocks = vec![Block::Paragraph(Paragraph { opening: None, content, span })];
        Some(Prose { blocks, footnotes: Vec::new(), span })
    }

    /// A string without escapes stands in its source as it is, behind its quotes.
    fn origin(&self, text: &Spanned<String>) -> Origin {
        let raw = self.around.sources.slice(text.span);
        // Mostly behind one quote; looking for it elsewhere takes longer.
        let usual = raw.get(1..).is_some_and(|rest| rest.starts_with(text.value.as_str()))
            && !text.value.starts_with(['"', '\'']);
        match if usual { Some(1) } else { raw.find(text.value.as_str()) } {
            Some(at) if !text.value.is_empty() => {
                Origin::At { source: text.span.source, base: text.span.start as usize + at }
            }
            _ => Origin::Within(text.span),
        }
    }

    fn folder(&self, span: Span) -> String {
        let path = self.around.sources.get(span.source).path();
        path.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
    }

    fn target(&mut self, value: &Spanned<Value>) -> Option<Target> {
        let Value::Table(table) = &value.value else { return None };
        let statistic = table.get("statistic").and_then(string);
        let mut bounds = Vec::new();
        for (key, bound) in &table.entries {
            let name = key.value.as_str();
            if name == "statistic" || name.starts_with("x-") {
                continue;
            }
            let side = Bound::NAMES.iter().find(|(known, _)| *known == name);
            match (side, &bound.value) {
                (Some((_, side)), Value::Number(number)) => {
                    let number = decimal(number)?;
                    bounds.push((*side, Spanned::new(number, bound.span)));
                }
                _ => {
                    self.bad_target(value.span);
                    return None;
                }
            }
        }
        match (statistic, bounds.pop(), bounds.is_empty()) {
            (Some(statistic), Some((bound, value)), true) => {
                Some(Target { statistic, bound, value })
            }
            _ => {
                self.bad_target(value.span);
                None
            }
        }
    }

    fn bad_target(&mut self, span: Span) {
        self.push(
            Diagnostic::error(
                &codes::E0203,
                span,
                text!("目标的写法不对"; "the target is not written as it should be"),
            )
            .help(text!(
                "写成 {{ statistic = \"标识\", at_least = 12 }}，或用 at_most、equals";
                "write {{ statistic = \"id\", at_least = 12 }}, or at_most, or equals"
            )),
        );
    }
}

/// Every entry has an id, whatever its kind says.
fn with_id(mut fields: Vec<Field>) -> Vec<Field> {
    if !fields.iter().any(|field| field.name == "id") {
        fields.insert(0, crate::kind::ENTRY_ID.clone());
    }
    fields
}
