//! `report stats`: the figures, with last year's and the change.

use super::Run;
use super::batch::{Selection, Teller};
use super::session::{Exit, Session};
use super::table::{aligned, csv_record, csv_text};
use crate::diag::{Language, Level};
use crate::document::{About, Document};
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
}

impl Run for Stats {
    const NAME: &'static str = "stats";
    const ABOUT: &'static str =
        "列出统计项、上年数和变化 / list the figures, last year's and the change";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let jobs = self.selection.jobs(session)?;
        let language = session.language();
        let mut teller = Teller::beside_data(session, &jobs);
        let mut json = Vec::new();
        for (at, job) in jobs.iter().enumerate() {
            let mut compiled = match job.compile() {
                Ok(compiled) => compiled,
                Err(error) => {
                    teller.failure(job.target.shown(), &error);
                    continue;
                }
            };
            let list = std::mem::take(&mut compiled.diagnostics).into_sorted();
            let faulty = list.iter().any(|found| found.level == Level::Error);
            let (Some(document), false) = (&compiled.document, faulty) else {
                teller.findings(&job.target.prefix, &compiled, &list);
                teller.summary(
                    job.target.shown(),
                    &compiled,
                    &list,
                    text!("没有列出"; "not listed"),
                );
                continue;
            };
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
    let clean = |cell: &String| crate::diag::format::escaped(cell, 200).into_owned();
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
fn number(value: Decimal) -> Value {
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
