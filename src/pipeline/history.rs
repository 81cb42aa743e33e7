//! The years before: their statistics alone, for what is told of several years. What is wrong
//! with them is their own report's matter; a figure with an error is left out here.

use super::{parse, year_files};
use crate::check::{Surroundings, check_previous};
use crate::diag::{Diagnostics, Level};
use crate::kind::{Form, Kind};
use crate::load::{self, Files, Images};
use crate::model::{Statistic, Statistics, YearStatistics};
use crate::resolve::{Previous, previous};
use crate::source::{SourceId, Sources};
use std::collections::{BTreeMap, BTreeSet};

/// Years before that are read, at the most: with the year itself, ten.
const YEARS: usize = 9;

/// The statistics of the years before `year`, ascending. Those of the year just before are
/// computed already.
pub(super) fn history(
    files: &dyn Files,
    year: u16,
    kind: &Kind,
    settings_file: SourceId,
    just_before: Option<&Previous>,
    sources: &mut Sources,
) -> anyhow::Result<Vec<YearStatistics>> {
    let mut years = load::years(files)?;
    years.retain(|one| *one < year);
    let mut history = Vec::new();
    for year in years.split_off(years.len().saturating_sub(YEARS)) {
        let statistics = match just_before.filter(|before| before.year == year) {
            Some(before) => before.statistics.clone(),
            None => statistics(files, year, kind, settings_file, sources)?,
        };
        history.push(YearStatistics { year, statistics });
    }
    Ok(history)
}

/// The statistics of the year just before alone.
pub(super) fn just_before(previous: Option<&Previous>) -> Vec<YearStatistics> {
    let one = |before: &Previous| YearStatistics {
        year: before.year,
        statistics: before.statistics.clone(),
    };
    previous.map(one).into_iter().collect()
}

fn statistics(
    files: &dyn Files,
    year: u16,
    kind: &Kind,
    settings_file: SourceId,
    sources: &mut Sources,
) -> anyhow::Result<Statistics> {
    let own = kind.sections.iter().filter(|section| section.form == Form::Statistics);
    let own: Vec<&str> = own.map(|section| section.name.as_str()).collect();
    let mut found = Diagnostics::default();
    let read = year_files(files, year, kind, Some(&own), sources, &mut found)?;
    let fragments = parse(&read.fragments, sources, &mut found);
    let (images, files) = (Images::new(), &read.sections);
    let around =
        Surroundings { sources, kind, images: &images, files, settings_file, previous: None };
    let (declared, incomplete, ids) = check_previous(fragments, &around, &mut found);
    let computed = previous(year, declared, incomplete, ids, &mut found);
    Ok(without_faults(computed.statistics, &found))
}

/// The statistics without the figures in which something was found wrong, and without those that
/// are computed from such a figure.
fn without_faults(statistics: Statistics, found: &Diagnostics) -> Statistics {
    let list: Vec<&Statistic> = statistics.iter().collect();
    let mut begins: Vec<(SourceId, u32, &str)> = list
        .iter()
        .map(|one| (one.declared.span.source, one.declared.span.start, one.id()))
        .collect();
    begins.sort_unstable();
    let mut open: Vec<&str> =
        list.iter().filter(|one| one.declared.faulty).map(|one| one.id()).collect();
    for error in found.iter().filter(|found| found.level == Level::Error) {
        let labels = error.labels.iter().map(|(span, _)| *span);
        for place in error.span.into_iter().chain(labels) {
            // What is found wrong lies in the entry that begins last before it.
            let behind = begins.partition_point(|(source, start, _)| {
                (*source, *start) <= (place.source, place.start)
            });
            let entry = behind.checked_sub(1).map(|at| begins[at]);
            open.extend(entry.filter(|one| one.0 == place.source).map(|(_, _, id)| id));
        }
    }
    let mut needed_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in &list {
        for operand in &one.operands {
            needed_by.entry(operand).or_default().push(one.id());
        }
    }
    let mut faulty: BTreeSet<&str> = BTreeSet::new();
    while let Some(id) = open.pop() {
        if faulty.insert(id) {
            open.extend(needed_by.get(id).into_iter().flatten());
        }
    }
    if faulty.is_empty() {
        return statistics;
    }
    let kept = list.iter().map(|one| Statistic {
        quantity: one.quantity.clone().filter(|_| !faulty.contains(one.id())),
        ..(*one).clone()
    });
    Statistics::new(kept.collect())
}

#[cfg(test)]
mod tests {
    use crate::load::Memory;
    use crate::model::{Quantity, YearStatistics};
    use crate::pipeline::{Options, compile};

    /// The figures of 2021 in the history of a report of 2024.
    fn figures(statistics: &str) -> String {
        let mut files = Memory::default();
        let mut add = |path: &str, text: &str| {
            files.add(path.to_owned(), text.as_bytes().to_vec());
        };
        add("report.toml", "kind = \"rule-of-law\"\n[body]\nname = \"甲镇\"\nshort = \"我镇\"");
        add("2021/statistics.toml", statistics);
        add("2021/overview.md", "<b>");
        add("2024/overview.md", "甲。");
        add("2024/measures.md", "甲。");
        add("2024/problems.toml", "[[problem]]\nid = \"a\"\ntext = \"乙\"\ncause = \"丙\"");
        add("2024/responsibility.md", "主要负责人履行第一责任人职责。");
        add("2024/plans.toml", "[[plan]]\nid = \"b\"\ntext = \"乙\"");
        let compiled = compile(&files, &Options::default()).ok();
        let report = compiled.and_then(|compiled| compiled.report);
        let years = report.map(|report| report.history).unwrap_or_default();
        let one = |one: &YearStatistics| {
            let shown = one.statistics.iter().map(|one| {
                let figure = one.quantity.as_ref().map(Quantity::to_string);
                format!("{} {}", one.id(), figure.unwrap_or_else(|| "-".to_owned()))
            });
            format!("{}: {}", one.year, shown.collect::<Vec<_>>().join("; "))
        };
        years.iter().map(one).collect::<Vec<_>>().join(" / ")
    }

    fn statistic(id: &str, rest: &str) -> String {
        format!("[[statistic]]\nid = \"{id}\"\n{rest}\n")
    }

    #[test]
    fn a_figure_with_an_error_is_left_out() {
        let a = statistic("a", "value = 1");
        let b = statistic("b", "value = 2");
        assert_eq!(figures(&format!("{a}{b}")), "2021: a 1; b 2");
        assert_eq!(
            figures(&format!("{a}{}{b}", statistic("c", "valu = 3"))),
            "2021: a 1; c -; b 2"
        );
        let total = statistic("t", "value = 4\ntotal_of = [\"a\", \"b\"]");
        let rate = statistic("r", "rate_of = [\"a\", \"t\"]");
        let c = statistic("c", "value = 3");
        assert_eq!(figures(&format!("{c}{total}{rate}{a}{b}")), "2021: c 3; t -; r -; a -; b -");
        assert_eq!(figures(&format!("{a}{b}{a}")), "2021: a -; b 2; a -");
        assert_eq!(figures("[["), "2021: ");
    }
}
