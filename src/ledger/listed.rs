//! Entries in one shape, whatever their kind calls its fields: how years are compared.

use crate::diag::Bilingual;
use crate::document::{block_lines, inline_line};
use crate::kind::{Field, FieldType, Kind, Print, SectionKind};
use crate::model::{Bound, Content, Entry, FieldValue, Report, Target};
use crate::source::Span;
use rust_decimal::Decimal;

/// The entries of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The section: `plans`.
    pub section: String,
    /// What people call the section.
    pub label: Bilingual,
    /// What one entry is: `plan`.
    pub entry: String,
    /// Whether they are promises, which measures of the next year carry out.
    pub promises: bool,
    /// Whether promises answer them, as plans answer problems.
    pub asked: bool,
    /// The entries, in their order.
    pub entries: Vec<Listed>,
}

/// What a year before said in entries, its promises among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// The year.
    pub year: u16,
    /// Its entries.
    pub lists: Vec<List>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// What is printed before its text; may be empty.
    pub title: String,
    /// What it says, figures printed out.
    pub text: String,
    /// Ids of the entries that it answers.
    pub answers: Vec<String>,
    /// What is told besides: who does it, by when.
    pub told: Vec<Told>,
    /// The bound that it sets for a figure of the next year.
    pub goal: Option<Goal>,
    /// Where it is written.
    pub span: Span,
}

/// A field of an entry with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// 责任单位.
    pub label: Bilingual,
    /// 司法所.
    pub text: String,
}

/// A bound for a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The statistic.
    pub statistic: String,
    /// Which way.
    pub bound: Bound,
    /// The number, in ones of the statistic's unit.
    pub value: Decimal,
}

impl Listed {
    /// Its title, or the beginning of its text where it has none.
    pub fn name(&self) -> &str {
        if !self.title.is_empty() {
            return self.title.trim_end_matches('。');
        }
        let text = self.text.trim();
        let clause = text.find(['，', '。', '；', '\n']).unwrap_or(text.len());
        &text[..clause]
    }
}

/// The entries of a report, section by section.
pub fn lists(report: &Report, kind: &Kind) -> Vec<List> {
    let sections = report.sections.iter().filter_map(|section| {
        let outline = kind.section(&section.name)?;
        let Content::Entries(entries) = &section.content else { return None };
        let key = outline.entry.clone().unwrap_or_default();
        Some(List {
            section: section.name.clone(),
            label: outline.label.clone(),
            promises: outline.promises,
            asked: kind.sections.iter().any(|other| other.promises && answers(other, &key)),
            entry: key,
            entries: entries.iter().map(|entry| listed(entry, outline)).collect(),
        })
    });
    sections.collect()
}

/// Whether entries of a section name those written under `key`.
fn answers(section: &SectionKind, key: &str) -> bool {
    let names = |field: &Field| field.kind == FieldType::Ids && field.of.iter().any(|of| of == key);
    section.fields.iter().any(names)
}

fn listed(entry: &Entry, outline: &SectionKind) -> Listed {
    let mut out = Listed {
        id: entry.id.value.clone(),
        title: String::new(),
        text: String::new(),
        answers: Vec::new(),
        told: Vec::new(),
        goal: None,
        span: entry.span,
    };
    for field in &outline.fields {
        let Some(value) = entry.field(&field.name) else { continue };
        match value {
            FieldValue::Ids(ids) => out.answers.extend(ids.iter().map(|id| id.value.clone())),
            FieldValue::Target(target) => out.goal = Some(goal(target)),
            FieldValue::Word(_) | FieldValue::Prose(_) | FieldValue::Date(_) => {
                out.take(field, words(value));
            }
        }
    }
    out
}

impl Listed {
    fn take(&mut self, field: &Field, words: String) {
        match field.print {
            Print::Title => self.title = words,
            Print::Text => {
                if !self.text.is_empty() && !self.text.ends_with(['。', '；', '！', '？']) {
                    self.text.push('。');
                }
                self.text.push_str(&field.before);
                self.text.push_str(&words);
            }
            Print::Tail | Print::None => {
                self.told.push(Told { label: field.label.clone(), text: words });
            }
        }
    }
}

fn goal(target: &Target) -> Goal {
    let (bound, value) = (target.bound, target.value.value);
    Goal { statistic: target.statistic.value.clone(), bound, value }
}

fn words(value: &FieldValue) -> String {
    match value {
        FieldValue::Word(word) => word.value.clone(),
        FieldValue::Prose(prose) => match prose.blocks.as_slice() {
            [crate::document::Block::Paragraph(one)] => inline_line(&one.content),
            blocks => block_lines(blocks).join("\n"),
        },
        FieldValue::Date(date) => date.value.chinese(),
        FieldValue::Ids(_) | FieldValue::Target(_) => String::new(),
    }
}
