//! Figures over several years as a table, as CSV and as JSON.

use super::stats::number;
use super::table::{aligned, csv_record, csv_text};
use crate::diag::format::escaped;
use crate::diag::{Bilingual, Language};
use crate::model::{Break, Broken, Point, Quantity, Series};
use serde_json::{Value, json};

/// Marks a figure that may not be compared with the one before it.
const BROKEN: &str = "|";
/// Marks a figure that was restated.
const RESTATED: &str = "*";

/// A year that was asked for, and whether it has figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Its figures are there.
    Read,
    /// The project has no folder for it.
    Missing,
    /// Its report has errors, so that its figures are not shown.
    Faulty,
}

/// The series of one project.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// The body that reports.
    pub(super) body: String,
    /// The years, ascending.
    pub(super) years: Vec<(u16, State)>,
    /// The figures.
    pub(super) series: Vec<Series<'a>>,
}

impl Table<'_> {
    /// A column a year, notes on marks below.
    pub(super) fn text(&self, language: Language) -> String {
        let said = |zh, en| Bilingual::new(zh, en).get(language).to_owned();
        let mut rows = vec![vec![said("标识", "id"), said("名称", "label")]];
        rows[0].extend(self.years.iter().map(|(year, _)| year.to_string()));
        let (mut breaks, mut restated) = (Vec::new(), Vec::new());
        for one in &self.series {
            let declared = &one.latest.declared;
            let mut row = vec![declared.id.value.clone(), declared.label.clone()];
            row.extend(one.points.iter().map(cell));
            rows.push(row);
            for point in &one.points {
                breaks.extend(point.broken.as_ref().map(|broken| {
                    format!("{BROKEN} {}", break_note(one, point.year, broken, language))
                }));
                restated.extend(
                    restated_note(one, point, language).map(|note| format!("{RESTATED} {note}")),
                );
            }
        }
        let clean = |cell: &String| escaped(cell, 200).into_owned();
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(clean).collect()).collect();
        let right: Vec<usize> = (2..2 + self.years.len()).collect();
        let mut out = aligned(&rows, &right);
        for note in breaks.into_iter().chain(restated) {
            out += &format!("{}\n", escaped(&note, 600));
        }
        out
    }

    /// A record for each figure and year, also where there is none: every figure carries facts of
    /// its own (whether it may be compared, whether it was restated), which one column a year has
    /// no room for; a spreadsheet turns records into such columns by a pivot table, and not the
    /// other way.
    pub(super) fn csv(&self, head: bool) -> String {
        let keys = [
            "body",
            "id",
            "label",
            "year",
            "value",
            "unit",
            "qualifier",
            "printed",
            "published",
            "restated",
            "broken",
            "broken_since",
        ];
        let mut out = if head { csv_record(keys.map(Into::into)) } else { String::new() };
        for one in &self.series {
            let declared = &one.latest.declared;
            for point in &one.points {
                let quantity = point.quantity.as_ref();
                let value = quantity.map(|one| one.value.normalize().to_string());
                let printed = quantity.map(Quantity::to_string).unwrap_or_default();
                let published = point.published.as_ref().map(Quantity::to_string);
                let reasons = point.broken.as_ref().map(|broken| names(broken).join("+"));
                let since = point.broken.as_ref().map(|broken| broken.since.to_string());
                out += &csv_record([
                    csv_text(&self.body),
                    csv_text(&declared.id.value),
                    csv_text(&declared.label),
                    point.year.to_string().into(),
                    value.unwrap_or_default().into(),
                    csv_text(quantity.map(|one| one.unit.as_str()).unwrap_or_default()),
                    quantity.map(|one| one.qualifier.name()).unwrap_or_default().into(),
                    csv_text(&printed),
                    csv_text(&published.unwrap_or_default()),
                    csv_text(point.restated.unwrap_or_default()),
                    reasons.unwrap_or_default().into(),
                    since.unwrap_or_default().into(),
                ]);
            }
        }
        out
    }

    /// An object a project.
    pub(super) fn json(&self) -> Value {
        let state = |state| match state {
            State::Read => "read",
            State::Missing => "missing",
            State::Faulty => "faulty",
        };
        let years =
            self.years.iter().map(|(year, of)| json!({ "year": year, "state": state(*of) }));
        let series = self.series.iter().map(|one| {
            json!({
                "id": one.latest.id(),
                "label": one.latest.declared.label,
                "points": one.points.iter().map(object).collect::<Vec<_>>(),
            })
        });
        json!({
            "body": self.body,
            "years": years.collect::<Vec<_>>(),
            "series": series.collect::<Vec<_>>(),
        })
    }
}

fn cell(point: &Point<'_>) -> String {
    let Some(quantity) = &point.quantity else { return String::new() };
    let broken = if point.broken.is_some() { BROKEN } else { "" };
    let restated = if point.restated.is_some() { RESTATED } else { "" };
    format!("{broken}{restated}{quantity}")
}

fn names(broken: &Broken) -> Vec<&'static str> {
    broken.reasons.iter().map(|reason| reason.name()).collect()
}

fn break_note(series: &Series<'_>, year: u16, broken: &Broken, language: Language) -> String {
    let (id, since) = (series.latest.id(), broken.since);
    let told: Vec<String> =
        broken.reasons.iter().map(|reason| told(series, year, since, *reason, language)).collect();
    match language {
        Language::Chinese => {
            format!("{id} {since}年与{year}年不可比：{}", told.join("；"))
        }
        Language::English => {
            format!("{id} {since} and {year} may not be compared: {}", told.join("; "))
        }
    }
}

/// A reason with what it was and what it is, where that can be said in a few words.
fn told(series: &Series<'_>, year: u16, since: u16, reason: Break, language: Language) -> String {
    let label = reason.label();
    let label = label.get(language);
    let find = |year: u16| series.points.iter().find(|point| point.year == year);
    let say = |point: Option<&Point<'_>>| -> Option<String> {
        let point = point?;
        match reason {
            Break::Unit => point.quantity.as_ref().map(|one| one.unit.clone()),
            Break::Definition => point.statistic?.declared.definition.clone(),
            Break::Period | Break::Relation | Break::Qualifier | Break::Operand => None,
        }
    };
    match (say(find(since)), say(find(year)), language) {
        (Some(was), Some(is), Language::Chinese) => format!("{label}（“{was}”改为“{is}”）"),
        (Some(was), Some(is), Language::English) => format!("{label} (“{was}”, now “{is}”)"),
        (None, _, _) | (_, None, _) => label.to_owned(),
    }
}

fn restated_note(series: &Series<'_>, point: &Point<'_>, language: Language) -> Option<String> {
    let (id, year, why) = (series.latest.id(), point.year, point.restated?);
    let published = point.published.as_ref();
    Some(match language {
        Language::Chinese => {
            let was = published.map(|one| format!("公布为{one}，")).unwrap_or_default();
            format!("{id} {year}年{was}已更正：{why}")
        }
        Language::English => {
            let was = published.map(|one| format!(" from {one}")).unwrap_or_default();
            format!("{id} {year} was restated{was}: {why}")
        }
    })
}

fn object(point: &Point<'_>) -> Value {
    let quantity = point.quantity.as_ref();
    let broken = point
        .broken
        .as_ref()
        .map(|broken| json!({ "since": broken.since, "reasons": names(broken) }));
    let published = point
        .published
        .as_ref()
        .map(|one| json!({ "value": number(one.value), "printed": one.to_string() }));
    json!({
        "year": point.year,
        "value": quantity.map(|one| number(one.value)),
        "printed": quantity.map(Quantity::to_string),
        "unit": quantity.map(|one| one.unit.as_str()),
        "qualifier": quantity.map(|one| one.qualifier.name()),
        "published": published,
        "restated": point.restated,
        "broken": broken,
    })
}
