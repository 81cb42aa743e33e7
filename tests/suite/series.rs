//! What holds for figures over years, whatever was counted in them.

use annual_report::document::TrendLine;
use annual_report::load::Memory;
use annual_report::model::{Report, Statistics, series};
use annual_report::pipeline::{Compiled, Options, compile};
use annual_report::write::writer;
use proptest::prelude::{ProptestConfig, Strategy, any, prop, proptest};
use std::collections::BTreeMap;

/// The year that is reported on.
const YEAR: u16 = 2024;
/// Ids of statistics.
const IDS: [&str; 4] = ["a.one", "a.two", "b", "调解.总数"];

/// A statistic of one year, as numbers that say what is special about it.
type Counted = (usize, u32, u8, bool);

/// The statistics of one year; `None` is a year without a folder.
type Year = Option<Vec<Counted>>;

fn years() -> impl Strategy<Value = Vec<Year>> {
    let counted = (0..IDS.len(), 0..400_u32, 0..30_u8, any::<bool>());
    let year = prop::option::weighted(0.85, prop::collection::vec(counted, 0..9));
    prop::collection::vec(year, 1..11)
}

/// The entry of a statistic. Most are plain; others have another unit, another definition, a
/// hedge, no figure, an error, or restate last year's.
fn entry((id, value, special, restated): Counted) -> String {
    let id = IDS[id];
    let (unit, rest) = match special {
        0 => ("起", String::new()),
        1 => ("件", "definition = \"甲\"\n".to_owned()),
        2 => ("件", "definition = \"乙\"\n".to_owned()),
        3 => ("件", "qualifier = \"over\"\n".to_owned()),
        4 => ("件", "qualifier = \"at-least\"\n".to_owned()),
        5 => ("件", "period = \"as-of\"\n".to_owned()),
        6 => ("件", format!("last = {}\nrestated = \"漏计\"\n", value / 2)),
        7 => ("件", "unknown = 1\n".to_owned()),
        _ => ("件", String::new()),
    };
    let value = if special == 8 { String::new() } else { format!("value = {value}\n") };
    let restated = if restated && special != 6 { "restated = \"口径\"\n" } else { "" };
    format!("[[statistic]]\nid = \"{id}\"\n{value}unit = \"{unit}\"\n{rest}{restated}\n")
}

/// Each statistic once, and the year that is reported on without errors.
fn statistics(year: &[Counted], last: bool) -> String {
    let mut once: BTreeMap<usize, Counted> = BTreeMap::new();
    for one in year {
        once.entry(one.0).or_insert(*one);
    }
    let sound = |one: &Counted| {
        if last && matches!(one.2, 7 | 8) { (one.0, one.1, 9, one.3) } else { *one }
    };
    once.values().map(|one| entry(sound(one))).collect()
}

fn project(years: &[Year]) -> Memory {
    let mut files = Memory::default();
    let mut add = |path: String, text: String| files.add(path, text);
    add(
        "report.toml".to_owned(),
        "kind = \"rule-of-law\"\n[body]\nname = \"甲镇\"\nshort = \"我镇\"\n".to_owned(),
    );
    for (at, year) in years.iter().rev().enumerate() {
        let last = at == 0;
        let folder = YEAR - u16::try_from(at).unwrap();
        let Some(year) = year.as_deref().or(last.then_some(&[][..])) else { continue };
        // What is wrong in the year just before is told by this year's report too.
        let text = statistics(year, at < 2);
        if !text.is_empty() {
            add(format!("{folder}/statistics.toml"), text);
        }
        if last {
            for (name, text) in [
                ("overview.md", "甲。"),
                ("measures.md", "甲。"),
                ("problems.toml", "[[problem]]\nid = \"p\"\ntext = \"乙\"\ncause = \"丙\""),
                ("responsibility.md", "主要负责人履行第一责任人职责。"),
                ("plans.toml", "[[plan]]\nid = \"q\"\ntext = \"乙\""),
            ] {
                add(format!("{folder}/{name}"), text.to_owned());
            }
        }
    }
    files
}

fn all(report: &Report) -> Vec<(u16, Option<&Statistics>)> {
    let before = report.history.iter().map(|one| (one.year, Some(&one.statistics)));
    before.chain([(report.year, Some(&report.statistics))]).collect()
}

/// Every figure of every year stands exactly once in the series, as it is or as it was published.
fn every_figure_once(report: &Report) {
    let years = all(report);
    let found = series(&years, |_| true);
    let mut points = BTreeMap::new();
    for one in &found {
        for point in &one.points {
            let figure = point.published.as_ref().or(point.quantity.as_ref());
            if let Some(figure) = figure {
                let known = points.insert((point.year, one.latest.id()), figure.to_string());
                assert!(known.is_none());
            }
        }
    }
    for (year, statistics) in years {
        for one in statistics.into_iter().flat_map(Statistics::iter) {
            if let Some(figure) = &one.quantity {
                assert_eq!(points.remove(&(year, one.id())), Some(figure.to_string()));
            }
        }
    }
    assert!(points.is_empty(), "{points:?}");
}

/// What a line joins follows year on year, and nothing between says that it may not be compared.
fn nothing_joined_over_a_break(report: &Report, line: &TrendLine) {
    let years = all(report);
    let found = series(&years, |_| true);
    let own = found.iter().find(|one| one.latest.id() == line.statistic).unwrap();
    let point = |year: u16| own.points.iter().find(|point| point.year == year);
    let mut last = 0;
    for run in &line.runs {
        assert!(!run.is_empty());
        for (at, dot) in run.iter().enumerate() {
            assert!(dot.year > last);
            last = dot.year;
            let point = point(dot.year).unwrap();
            assert_eq!(point.quantity.as_ref().unwrap().to_string(), dot.text);
            assert!(line.summary.contains(&dot.text));
            if at > 0 {
                assert_eq!(run[at - 1].year + 1, dot.year);
                assert!(point.broken.is_none());
            }
        }
    }
    for cut in &line.cuts {
        assert_eq!(point(cut.before).unwrap().broken.as_ref().unwrap().since, cut.after);
        assert!(line.summary.contains(&cut.reason));
    }
}

/// The page draws one stroke for each two figures that are joined, and one dot a figure.
fn drawn_as_told(compiled: &Compiled) {
    let page = compiled.write(writer("html").unwrap(), "").unwrap().unwrap();
    let page = String::from_utf8(page).unwrap();
    let lines = || compiled.document.iter().flat_map(|one| &one.trends).flat_map(|one| &one.lines);
    let runs = || lines().flat_map(|line| &line.runs);
    assert_eq!(
        page.matches("class=\"stroke\"").count(),
        runs().map(|run| run.len() - 1).sum::<usize>()
    );
    assert_eq!(page.matches("<circle").count(), runs().map(Vec::len).sum::<usize>());
    assert_eq!(
        page.matches("class=\"cut\"").count(),
        lines().map(|line| line.cuts.len()).sum::<usize>()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_over_years(years in years()) {
        let compiled = compile(&project(&years), &Options::default()).unwrap();
        let report = compiled.report.as_ref().unwrap();
        assert!(!compiled.diagnostics.has_errors(), "{:?}", compiled.diagnostics);
        every_figure_once(report);
        let document = compiled.document.as_ref().unwrap();
        assert!(document.trends.is_empty() || report.history.len() >= 3);
        for line in document.trends.iter().flat_map(|trend| &trend.lines) {
            nothing_joined_over_a_break(report, line);
        }
        drawn_as_told(&compiled);
    }
}
