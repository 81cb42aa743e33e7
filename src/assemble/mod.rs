//! A report to a document: titles, numbers, run-in headings, lists of entries, the annex and
//! its charts. Nothing is read and nothing can fail.

mod anchors;
mod annex;
mod charts;
mod entries;
mod generated;
mod punctuation;
mod restated;
mod sections;
mod trends;

use crate::document::{Block, Document, Facts};
use crate::kind::{Kind, SectionKind};
use crate::ledger::Past;
use crate::model::{Report, Section};

/// Assembles a document; `past` is what the year before promised, where it is known.
pub fn assemble(report: &Report, kind: &Kind, past: Option<&Past>) -> Document {
    let settings = &report.year_settings;
    let title = if settings.title.is_empty() { &kind.title } else { &settings.title };
    let mut body = sections::Body::new(kind, report, past);
    for section in &report.sections {
        if let Some(outline) = kind.section(&section.name) {
            body.section(section, outline, heading(report, section, outline));
        }
    }
    let (mut blocks, mut footnotes) = body.finish();
    restated::note(report, &kind.wording, &mut blocks, &mut footnotes);
    anchors::give(&mut blocks);
    let annex = annex::annex(report, kind, &blocks);
    let charts = charts::charts(report);
    let trends = trends::trends(report);
    Document {
        lang: report.settings.lang.clone(),
        title: title.iter().map(|line| fill(line, report)).collect(),
        number: settings.number.clone(),
        addressee: settings
            .addressee
            .clone()
            .map(|name| name.trim_end_matches(['：', ':']).to_owned()),
        body: blocks,
        footnotes,
        signature: signature(report),
        date: settings.date.as_ref().map(|date| date.value.chinese()),
        annex,
        charts,
        trends,
        facts: Facts {
            kind: kind.name.clone(),
            kind_label: kind.label.zh.to_string(),
            body: report.settings.body.name.clone(),
            year: report.year,
            status: settings.status.name().to_owned(),
        },
    }
}

fn fill(line: &str, report: &Report) -> String {
    line.replace("{body}", &report.settings.body.name).replace("{year}", &report.year.to_string())
}

/// The heading of a section: of the year, of its own file, of the project, of the kind. An empty
/// one lets the section stand without a heading.
fn heading(report: &Report, section: &Section, outline: &SectionKind) -> Option<String> {
    let named = |headings: &[(crate::source::Spanned<String>, String)]| {
        let found = headings.iter().find(|(name, _)| name.value == section.name);
        found.map(|(_, heading)| heading.clone())
    };
    named(&report.year_settings.headings)
        .or_else(|| section.heading.clone())
        .or_else(|| named(&report.settings.headings))
        .or_else(|| outline.heading.clone())
        .filter(|heading| !heading.is_empty())
        .map(|heading| fill(&heading, report))
}

/// A report that is signed at all is signed by its body, unless the year says by whom.
fn signature(report: &Report) -> Vec<String> {
    let settings = &report.year_settings;
    if settings.signature.is_empty() && settings.date.is_some() {
        return vec![report.settings.body.name.clone()];
    }
    settings.signature.clone()
}

/// Blocks with the footnotes they refer to.
type Noted = (Vec<Block>, Vec<Vec<Block>>);
