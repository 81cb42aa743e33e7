//! The whole resolved report as JSON, for other programs and for comparing years.
//!
//! The shapes are private and borrow from the model, which stays free of serialisation. Keys have
//! a fixed order; numbers that are figures are strings, so that no reader rounds them. A place is
//! `{"path", "line", "column"}`, both counted from 1, columns in characters. Charts and the notes
//! on restated figures, which are for people, are left out: their facts stand in `statistics` and
//! `history`.

mod entries;
mod history;
mod prose;
mod shape;
mod statistic;

use self::prose::Places;
use super::{WriteContext, WriteError, Writer};
use crate::diag::Bilingual;
use crate::document::{About, Annex};
use crate::kind::Balance;
use crate::model::{Measure, Settings, YearSettings};
use serde::Serialize;

pub(super) use self::statistic::compact_statistics;

/// The format `json`.
#[derive(Debug)]
pub(super) struct Json;

impl Writer for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new(
            "整份报告及其数据和出处，供程序和 diff 使用",
            "the whole report with places, for programs and for diff",
        )
    }

    fn write(&self, context: &WriteContext<'_>) -> Result<Vec<u8>, WriteError> {
        // Serialising plain structs into memory cannot fail; if it ever does, the file is empty
        // and no reader takes it for a report.
        let mut bytes = serde_json::to_vec_pretty(&file(context)).unwrap_or_default();
        bytes.push(b'\n');
        Ok(bytes)
    }
}

#[derive(Serialize)]
struct File<'a> {
    schema: u32,
    facts: FactsJson<'a>,
    document: DocumentJson<'a>,
    settings: SettingsJson<'a>,
    year_settings: YearJson<'a>,
    sections: Vec<shape::SectionJson<'a>>,
    statistics: Vec<statistic::StatisticJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<history::SeriesJson>,
    measures: Vec<MeasureJson<'a>>,
    lists: Vec<entries::ListJson>,
    balances: Vec<BalanceJson<'a>>,
    jump: u32,
}

#[derive(Serialize)]
struct FactsJson<'a> {
    kind: &'a str,
    kind_label: &'a str,
    body: &'a str,
    year: u16,
    status: &'a str,
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    lang: &'a str,
    title: &'a [String],
    number: Option<&'a str>,
    addressee: Option<&'a str>,
    signature: &'a [String],
    date: Option<&'a str>,
    body: Vec<shape::BlockJson<'a>>,
    footnotes: Vec<Vec<shape::BlockJson<'a>>>,
    annex: AnnexJson<'a>,
}

#[derive(Serialize)]
struct AnnexJson<'a> {
    title: &'a str,
    has_last: bool,
    groups: Vec<GroupJson<'a>>,
}

#[derive(Serialize)]
struct GroupJson<'a> {
    title: &'a str,
    entries: Vec<AboutJson<'a>>,
}

#[derive(Serialize)]
struct AboutJson<'a> {
    id: &'a str,
    label: &'a str,
    value: &'a str,
    unit: &'a str,
    last: Option<&'a str>,
    change: Option<&'a str>,
    facts: Vec<FactJson<'a>>,
}

#[derive(Serialize)]
struct FactJson<'a> {
    label: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct BalanceJson<'a> {
    closing: &'a str,
    opening: &'a str,
}

#[derive(Serialize)]
struct SettingsJson<'a> {
    kind: &'a str,
    lang: &'a str,
    body: BodyJson<'a>,
    formats: Vec<&'a str>,
    output: &'a str,
    lints: Vec<LintJson<'a>>,
    terms: &'a [String],
    order: Vec<&'a str>,
    headings: Vec<HeadingJson<'a>>,
}

#[derive(Serialize)]
struct BodyJson<'a> {
    name: &'a str,
    short: &'a str,
}

#[derive(Serialize)]
struct LintJson<'a> {
    name: &'a str,
    level: &'static str,
}

#[derive(Serialize)]
struct HeadingJson<'a> {
    section: &'a str,
    heading: &'a str,
}

#[derive(Serialize)]
struct YearJson<'a> {
    title: &'a [String],
    number: Option<&'a str>,
    addressee: Option<&'a str>,
    signature: &'a [String],
    date: Option<String>,
    status: &'static str,
    headings: Vec<HeadingJson<'a>>,
}

#[derive(Serialize)]
struct MeasureJson<'a> {
    id: &'a str,
    title: &'a str,
    carries_out: Vec<PlanJson<'a>>,
    place: shape::PlaceJson<'a>,
}

#[derive(Serialize)]
struct PlanJson<'a> {
    year: u16,
    id: &'a str,
}

fn file<'a>(context: &WriteContext<'a>) -> File<'a> {
    let (document, report) = (context.document, context.report);
    let places = Places(context.sources);
    File {
        schema: 1,
        facts: FactsJson {
            kind: &document.facts.kind,
            kind_label: &document.facts.kind_label,
            body: &document.facts.body,
            year: document.facts.year,
            status: &document.facts.status,
        },
        document: DocumentJson {
            lang: &document.lang,
            title: &document.title,
            number: document.number.as_deref(),
            addressee: document.addressee.as_deref(),
            signature: &document.signature,
            date: document.date.as_deref(),
            body: places.blocks(&document.body),
            footnotes: document.footnotes.iter().map(|note| places.blocks(note)).collect(),
            annex: annex(&document.annex),
        },
        settings: settings(&report.settings),
        year_settings: year_settings(&report.year_settings),
        sections: report.sections.iter().map(|section| places.section(section)).collect(),
        statistics: report.statistics.iter().map(|one| places.statistic(one)).collect(),
        history: history::history(report),
        measures: report.measures.iter().map(|measure| places.measure(measure)).collect(),
        lists: entries::lists(report, context.kind),
        balances: context.kind.balances.iter().map(balance).collect(),
        jump: context.kind.jump,
    }
}

fn annex(annex: &Annex) -> AnnexJson<'_> {
    let groups = annex.groups.iter().map(|group| GroupJson {
        title: &group.title,
        entries: group.entries.iter().map(about).collect(),
    });
    AnnexJson { title: &annex.title, has_last: annex.has_last, groups: groups.collect() }
}

fn about(about: &About) -> AboutJson<'_> {
    let facts = about.facts.iter();
    AboutJson {
        id: &about.id,
        label: &about.label,
        value: &about.value,
        unit: &about.unit,
        last: about.last.as_deref(),
        change: about.change.as_deref(),
        facts: facts.map(|fact| FactJson { label: &fact.label, text: &fact.text }).collect(),
    }
}

fn balance(balance: &Balance) -> BalanceJson<'_> {
    BalanceJson { closing: &balance.closing, opening: &balance.opening }
}

fn settings(settings: &Settings) -> SettingsJson<'_> {
    let level = |level| {
        crate::model::LintLevel::NAMES
            .iter()
            .find(|(_, other)| *other == level)
            .map_or("", |(name, _)| *name)
    };
    SettingsJson {
        kind: &settings.kind.value,
        lang: &settings.lang,
        body: BodyJson { name: &settings.body.name, short: &settings.body.short },
        formats: settings.formats.iter().map(|format| format.value.as_str()).collect(),
        output: &settings.output,
        lints: settings
            .lints
            .iter()
            .map(|(name, at)| LintJson { name: &name.value, level: level(*at) })
            .collect(),
        terms: &settings.terms.fixed,
        order: settings.order.iter().map(|name| name.value.as_str()).collect(),
        headings: headings(&settings.headings),
    }
}

fn year_settings(year: &YearSettings) -> YearJson<'_> {
    YearJson {
        title: &year.title,
        number: year.number.as_deref(),
        addressee: year.addressee.as_deref(),
        signature: &year.signature,
        date: year.date.as_ref().map(|date| date.value.to_string()),
        status: year.status.name(),
        headings: headings(&year.headings),
    }
}

fn headings(list: &[(crate::source::Spanned<String>, String)]) -> Vec<HeadingJson<'_>> {
    list.iter().map(|(section, heading)| HeadingJson { section: &section.value, heading }).collect()
}

impl<'a> Places<'a> {
    fn measure(&self, measure: &'a Measure) -> MeasureJson<'a> {
        let plans = measure.carries_out.iter().map(|(year, id)| PlanJson { year: *year, id });
        MeasureJson {
            id: &measure.id,
            title: &measure.title,
            carries_out: plans.collect(),
            place: self.place(measure.span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Json;
    use crate::write::sample::{NASTY, everything, hostile, report, write};
    use serde_json::Value;

    fn read(text: &str) -> Value {
        serde_json::from_str(text).unwrap_or_else(|error| Value::String(error.to_string()))
    }

    fn check(pointer: &str, expect: &str) {
        let file = read(&write(&Json, &everything(), &report()));
        let found = file.pointer(pointer).map(Value::to_string).unwrap_or_default();
        assert_eq!(found, expect, "{pointer}");
    }

    #[test]
    fn every_noun_is_there() {
        check("/schema", "1");
        check("/facts/year", "2024");
        check("/document/date", "\"2025年1月6日\"");
        check("/settings/body/short", "\"我镇\"");
        check("/statistics/0/value", "\"15000\"");
        check("/statistics/0/printed", "\"1.5万余份\"");
        check("/statistics/0/relation/of", "[\"a\",\"b\"]");
        check("/statistics/0/last/value", "\"12000\"");
        check("/statistics/0/place/line", "2");
        check("/measures/0/carries_out/0/year", "2023");
        check("/sections/0/parts/0/title/text", "\"健全机制\"");
        check("/sections/0/parts/0/blocks/0/text", "\"现将情况报告如下。\"");
        check("/sections/0/parts/0/blocks/4/content/1/value", "\"218\"");
        check("/sections/2/entries/0/fields/target/value", "\"230\"");
        check("/sections/2/entries/0/fields/due/date", "\"2025-06-30\"");
        check("/sections/2/entries/0/fields/text/text", "\"培训\"");
    }

    #[test]
    fn every_block_and_inline_has_its_type() {
        let text = write(&Json, &everything(), &report());
        for kind in [
            "heading",
            "paragraph",
            "list",
            "quote",
            "table",
            "text",
            "figure",
            "strong",
            "emphasis",
            "code",
            "link",
            "image",
            "footnote",
            "break",
        ] {
            assert!(text.contains(&format!("\"type\": \"{kind}\"")), "{kind}");
        }
        assert!(text.ends_with("}\n"));
    }

    #[test]
    fn hostile_words_read_back_as_they_were() {
        let file = read(&write(&Json, &hostile(NASTY), &report()));
        assert_eq!(file["document"]["title"][0], NASTY);
        assert_eq!(file["facts"]["body"], NASTY);
    }
}
