//! A built `report.json` read back. What it does not say was not known then: a file of an older
//! version has fewer keys, and what cannot be compared for it is told.

mod blocks;
mod lists;
mod statistic;

use super::Edition;
use crate::document::{Document, Facts};
use crate::kind::Balance;
use crate::model::{
    Body, Docx, LocalTerms, Measure, Report, Settings, Statistics, Status, YearSettings,
};
use crate::source::{Source, Sources, Span, Spanned};
use blocks::{AnnexFile, BlockFile, annex, blocks};
use lists::ListFile;
use serde::Deserialize;
use statistic::StatisticFile;

/// The version of the file that is read: the first number of its kind.
const SCHEMA: u32 = 1;

/// Why a file could not be read.
#[derive(Debug)]
pub enum Unreadable {
    /// It is no JSON, or not in the shape of a report, from this line and column on.
    Shape(usize, usize),
    /// It is of a version that this program does not know.
    Schema(u32),
    /// It was built before reports carried their printed text.
    TooOld,
}

#[derive(Deserialize)]
struct File {
    schema: u32,
    facts: FactsFile,
    document: DocumentFile,
    settings: SettingsFile,
    #[serde(default)]
    statistics: Vec<StatisticFile>,
    #[serde(default)]
    measures: Vec<MeasureFile>,
    #[serde(default)]
    lists: Vec<ListFile>,
    #[serde(default)]
    balances: Vec<BalanceFile>,
    #[serde(default = "half")]
    jump: u32,
}

#[derive(Deserialize)]
struct FactsFile {
    kind: String,
    kind_label: String,
    body: String,
    year: u16,
    status: String,
}

#[derive(Deserialize)]
struct DocumentFile {
    lang: String,
    title: Vec<String>,
    number: Option<String>,
    addressee: Option<String>,
    signature: Vec<String>,
    date: Option<String>,
    body: Option<Vec<BlockFile>>,
    #[serde(default)]
    footnotes: Vec<Vec<BlockFile>>,
    #[serde(default)]
    annex: AnnexFile,
}

#[derive(Deserialize)]
struct SettingsFile {
    kind: String,
    body: BodyFile,
}

#[derive(Deserialize)]
struct BodyFile {
    name: String,
    short: String,
}

#[derive(Deserialize)]
struct MeasureFile {
    id: String,
    title: String,
    #[serde(default)]
    carries_out: Vec<PlanFile>,
}

#[derive(Deserialize)]
struct PlanFile {
    year: u16,
    id: String,
}

#[derive(Deserialize)]
struct BalanceFile {
    closing: String,
    opening: String,
}

fn half() -> u32 {
    50
}

/// Reads a built report; `name` is how it was named, `path` what messages call the file.
pub fn read_edition(name: String, path: &str, text: &str) -> Result<Edition, Unreadable> {
    #[derive(Deserialize)]
    struct Version {
        schema: u32,
    }
    let shape = |error: serde_json::Error| Unreadable::Shape(error.line(), error.column());
    let version: Version = serde_json::from_str(text).map_err(shape)?;
    if version.schema != SCHEMA {
        return Err(Unreadable::Schema(version.schema));
    }
    let file: File = serde_json::from_str(text).map_err(shape)?;
    let mut sources = Sources::default();
    // Places lead to the file as a whole: what it was made of may be gone.
    let span = Span::top(sources.add(Source::new(path, "")));
    debug_assert_eq!(file.schema, SCHEMA);
    let body = file.document.body.ok_or(Unreadable::TooOld)?;
    let status = status(&file.facts.status);
    let report = Report {
        year: file.facts.year,
        settings: settings(file.settings, &file.document.lang, span),
        year_settings: YearSettings { status, ..YearSettings::default() },
        sections: Vec::new(),
        statistics: Statistics::new(
            file.statistics.into_iter().map(|one| one.statistic(span)).collect(),
        ),
        history: Vec::new(),
        measures: file.measures.into_iter().map(|measure| measure.measure(span)).collect(),
    };
    let document = Document {
        lang: file.document.lang,
        title: file.document.title,
        number: file.document.number,
        addressee: file.document.addressee,
        body: blocks(body, span),
        footnotes: file.document.footnotes.into_iter().map(|note| blocks(note, span)).collect(),
        signature: file.document.signature,
        date: file.document.date,
        annex: annex(file.document.annex),
        facts: Facts {
            kind: file.facts.kind,
            kind_label: file.facts.kind_label,
            body: file.facts.body,
            year: file.facts.year,
            status: file.facts.status,
        },
        ..Document::default()
    };
    let balances = file.balances.into_iter();
    let balances =
        balances.map(|one| Balance { closing: one.closing, opening: one.opening }).collect();
    let lists = file.lists.into_iter().map(|list| list.list(span)).collect();
    Ok(Edition { name, sources, report, document, lists, balances, jump: file.jump })
}

fn status(name: &str) -> Status {
    Status::NAMES.iter().find(|(known, _)| *known == name).map_or(Status::Final, |(_, one)| *one)
}

fn settings(file: SettingsFile, lang: &str, span: Span) -> Settings {
    Settings {
        kind: Spanned::new(file.kind, span),
        lang: lang.to_owned(),
        body: Body { name: file.body.name, short: file.body.short },
        formats: Vec::new(),
        output: String::new(),
        docx: Docx::default(),
        lints: Vec::new(),
        terms: LocalTerms::default(),
        order: Vec::new(),
        generate: Vec::new(),
        headings: Vec::new(),
    }
}

impl MeasureFile {
    fn measure(self, span: Span) -> Measure {
        let carries_out = self.carries_out.into_iter().map(|plan| (plan.year, plan.id)).collect();
        Measure { id: self.id, title: self.title, carries_out, span }
    }
}
