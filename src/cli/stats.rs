//! `report stats`: the figures, with last year's and the change, or over several years.

use super::Run;
use super::batch::{Job, Selection, Teller, Wanted, several};
use super::series::{State, Table};
use super::session::{Exit, Session};
use super::table::{aligned, csv_record, csv_text};
use super::trouble::Trouble;
use super::years::Years;
use crate::diag::format::escaped;
use crate::diag::{Language, Level};
use crate::document::{About, Document};
use crate::model::{Report, Statistics, series};
use crate::pipeline::Compiled;
use crate::text;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Options of `stats`.
#[derive(Debug, clap::Args)]
pub(super) struct Stats {
    #[command(flatten)]
    selection: Selection,
    /// 格式，默认 table / format, table unless given
    #[arg(long, short, value_name = "FORMAT", value_parser = ["table", "csv", "json"])]
    format: Option<String>,
    /// 跨年对照：2021..2025、2021..、..2025 或 2022,2024 / over years: 2021..2025, 2021.., ..2025 or 2022,2024
    #[arg(long, value_name = "YEARS", conflicts_with_all = ["year", "all_years"])]
    years: Option<String>,
}

impl Run for Stats {
    const NAME: &'static str = "stats";
    const ABOUT: &'static str = "列出统计项、上年数和变化，或历年的数 / list the figures, last year's and the change, or those of several years";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        if let Some(years) = &self.years {
            let years = Years::read(years)?;
            return self.over_years(session, &years);
        }
        let jobs = self.selection.jobs(session)?;
        let language = session.language();
        let mut teller = Teller::beside_data(session, several(&jobs));
        let mut json = Vec::new();
        for (at, job) in jobs.iter().enumerate() {
            let Some(compiled) = sound(job, &mut teller) else { continue };
            let Some(document) = &compiled.document else { continue };
            let text = match self.format.as_deref() {
                Some("csv") => csv(document, at == 0),
                Some("json") => {
                    json.push(object(document));
                    continue;
                }
                _ if jobs.len() > 1 => {
                    let (body, year) = (&document.facts.body, compiled.year);
                    format!("{body} {year}\n{}\n", table(document, language))
                }
                _ => table(document, language),
            };
            teller.session().console.data().write_all(text.as_bytes())?;
        }
        if self.format.as_deref() == Some("json") {
            let all = json!({ "schema": 1, "reports": json });
            writeln!(teller.session().console.data(), "{all:#}")?;
        }
        Ok(teller.finish())
    }
}

/// A report without errors; else they are told.
fn sound(job: &Job, teller: &mut Teller<'_>) -> Option<Compiled> {
    let mut compiled = match job.compile() {
        Ok(compiled) => compiled,
        Err(error) => {
            teller.failure(job.target.shown(), &error);
            return None;
        }
    };
    let list = std::mem::take(&mut compiled.diagnostics).into_sorted();
    let faulty = list.iter().any(|found| found.level == Level::Error);
    if compiled.document.is_some() && !faulty {
        return Some(compiled);
    }
    teller.findings(&job.target.prefix, &compiled, &list);
    let done = text!("没有列出"; "not listed");
    teller.summary(job.target.shown(), &compiled, &list, done);
    None
}

impl Stats {
    /// Each figure over years, project by project.
    fn over_years(&self, session: &mut Session, years: &Years) -> anyhow::Result<Exit> {
        let projects = self.selection.years(session, years)?;
        let language = session.language();
        let mut teller = Teller::beside_data(session, projects.len() > 1);
        let (mut json, mut head) = (Vec::new(), true);
        for (target, years) in &projects {
            if shown(years).next().is_none() {
                let none = text!(
                    "报告库里没有所要的年度文件夹";
                    "the project has no folder of a year that is asked for"
                );
                teller.failure(target.shown(), &Trouble::new(none).into());
                continue;
            }
            let read = read(years, projects.len() > 1, &mut teller, language);
            let table = over(&read);
            let text = match self.format.as_deref() {
                Some("csv") => table.csv(std::mem::take(&mut head)),
                Some("json") => {
                    json.push(table.json());
                    continue;
                }
                _ if projects.len() > 1 => format!("{}\n{}\n", table.body, table.text(language)),
                _ => table.text(language),
            };
            teller.session().console.data().write_all(text.as_bytes())?;
        }
        if self.format.as_deref() == Some("json") {
            let all = json!({ "schema": 1, "projects": json });
            writeln!(teller.session().console.data(), "{all:#}")?;
        }
        Ok(teller.finish())
    }
}

/// A year, its state where it was asked for, and its report where that has no errors.
type Read = (u16, Option<State>, Option<Compiled>);

fn shown(years: &[Wanted]) -> impl Iterator<Item = &Job> {
    years.iter().filter(|year| year.shown).filter_map(|year| year.job.as_ref())
}

/// Compiles the years of a project; one without a folder is told.
fn read(years: &[Wanted], several: bool, teller: &mut Teller<'_>, language: Language) -> Vec<Read> {
    let mut read = Vec::new();
    let path = shown(years).next().map(|job| escaped(job.target.shown(), 300).into_owned());
    let place = path.filter(|_| several).map(|path| format!("{path}: ")).unwrap_or_default();
    for Wanted { year, job, shown } in years {
        let Some(job) = job else {
            let said = text!(
                "说明: {place}没有 {year} 年的文件夹，这一年空着";
                "note: {place}there is no folder for {year}, so that year is empty"
            );
            // As with all messages, nobody can be told that standard error failed.
            let _ = writeln!(teller.session().console.messages(), "{}", said.get(language));
            read.push((*year, Some(State::Missing), None));
            continue;
        };
        if !shown {
            // Nobody asked what is wrong with it.
            let compiled = job.compile().ok();
            read.push((*year, None, compiled.filter(|one| !one.diagnostics.has_errors())));
            continue;
        }
        let compiled = sound(job, teller);
        let state = if compiled.is_some() { State::Read } else { State::Faulty };
        read.push((*year, Some(state), compiled));
    }
    read
}

fn over(read: &[Read]) -> Table<'_> {
    let reports: Vec<(u16, Option<&Report>)> = read
        .iter()
        .map(|(year, _, compiled)| (*year, compiled.as_ref().and_then(|one| one.report.as_ref())))
        .collect();
    let statistics: Vec<(u16, Option<&Statistics>)> = reports
        .iter()
        .map(|(year, report)| (*year, report.map(|report| &report.statistics)))
        .collect();
    let years: Vec<(u16, State)> =
        read.iter().filter_map(|(year, state, _)| Some((*year, (*state)?))).collect();
    let named = reports.iter().rev().find_map(|(_, report)| *report);
    Table {
        body: named.map(|report| report.settings.body.name.clone()).unwrap_or_default(),
        series: series(&statistics, |year| years.iter().any(|(shown, _)| *shown == year)),
        years,
    }
}

fn entries(document: &Document) -> impl Iterator<Item = (&str, &About)> {
    let groups = document.annex.groups.iter();
    groups.flat_map(|group| group.entries.iter().map(|about| (group.title.as_str(), about)))
}

fn table(document: &Document, language: Language) -> String {
    let head = match language {
        Language::Chinese => ["标识", "名称", "数值", "上年", "变化"],
        Language::English => ["id", "label", "value", "last year", "change"],
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(entries(document).map(|(_, about)| {
        let last = about.last.clone().unwrap_or_default();
        let change = about.change.clone().unwrap_or_default();
        vec![about.id.clone(), about.label.clone(), about.value.clone(), last, change]
    }));
    let clean = |cell: &String| escaped(cell, 200).into_owned();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(clean).collect()).collect();
    aligned(&rows, &[2, 3])
}

/// Keys are ASCII in both languages, as of all data; one head for all reports.
fn csv(document: &Document, head: bool) -> String {
    let keys = ["year", "id", "label", "value", "unit", "printed", "last", "change"];
    let mut out = String::new();
    if head {
        out += &csv_record(keys.map(Into::into));
    }
    for (_, about) in entries(document) {
        let number = about.number.map(|number| number.normalize().to_string()).unwrap_or_default();
        out += &csv_record([
            document.facts.year.to_string().into(),
            csv_text(&about.id),
            csv_text(&about.label),
            number.into(),
            csv_text(&about.unit),
            csv_text(&about.value),
            csv_text(about.last.as_deref().unwrap_or_default()),
            csv_text(about.change.as_deref().unwrap_or_default()),
        ]);
    }
    out
}

fn object(document: &Document) -> Value {
    let one = |(group, about): (&str, &About)| {
        let facts =
            about.facts.iter().map(|fact| json!({ "label": fact.label, "text": fact.text }));
        json!({
            "id": about.id,
            "label": about.label,
            "group": group,
            "value": about.number.map(number),
            "unit": about.unit,
            "printed": about.value,
            "last": about.last,
            "change": about.change,
            "facts": facts.collect::<Vec<_>>(),
        })
    };
    json!({
        "body": document.facts.body,
        "year": document.facts.year,
        "statistics": entries(document).map(one).collect::<Vec<_>>(),
    })
}

/// A JSON number where readers will get exactly this number from it, else a string.
pub(super) fn number(value: Decimal) -> Value {
    let text = value.normalize().to_string();
    let whole = text.parse::<i64>().ok().filter(|whole| whole.unsigned_abs() < 1 << 53);
    let float = text.parse::<f64>().ok().filter(|float| float.to_string() == text);
    match (whole, float) {
        (Some(whole), _) => whole.into(),
        (None, Some(float)) => float.into(),
        (None, None) => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{csv, number, table};
    use crate::diag::Language;
    use crate::document::{About, AnnexGroup, Document};

    fn document() -> Document {
        let about = |id: &str, label: &str, number: &str, value: &str| About {
            id: id.to_owned(),
            label: label.to_owned(),
            value: value.to_owned(),
            number: number.parse().ok(),
            unit: "件".to_owned(),
            last: None,
            change: None,
            facts: Vec::new(),
            places: Vec::new(),
        };
        let entries =
            vec![about("a", "=调解,矛盾", "-218.50", "218.5件"), about("bb", "破", "8", "8件")];
        let mut document = Document::default();
        document.facts.year = 2024;
        document.annex.groups.push(AnnexGroup { title: String::new(), entries });
        document
    }

    #[test]
    fn figures_stand_in_columns() {
        let expect = "标识  名称           数值  上年  变化\na     =调解,矛盾  218.5件\nbb    破              8件\n";
        assert_eq!(table(&document(), Language::Chinese), expect);
    }

    #[test]
    fn numbers_stay_numbers_in_csv() {
        let expect = "year,id,label,value,unit,printed,last,change\r\n\
            2024,a,\"'=调解,矛盾\",-218.5,件,218.5件,,\r\n\
            2024,bb,破,8,件,8件,,\r\n";
        assert_eq!(csv(&document(), true), expect);
    }

    #[test]
    fn json_numbers_are_exact_or_strings() {
        let json = |text: &str| number(text.parse().unwrap()).to_string();
        assert_eq!(json("97.70"), "97.7");
        assert_eq!(json("218"), "218");
        assert_eq!(json("9007199254740993"), "\"9007199254740993\"");
        assert_eq!(json("0.1234567890123456789"), "\"0.1234567890123456789\"");
    }
}
