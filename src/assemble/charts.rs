//! Which figures say more as a picture: last year beside this for statistics of one sort, and
//! the parts of a total.

use crate::document::{Bar, BarSeries, Chart};
use crate::model::{Qualifier, Quantity, Relation, Report, Statistic};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// At most so many charts.
const CHARTS: usize = 4;

/// At most so many bars of a series.
const BARS: usize = 8;

/// The charts of a report: comparisons first, then compositions.
pub(super) fn charts(report: &Report) -> Vec<Chart> {
    let mut charts = comparisons(report);
    charts.extend(compositions(report));
    charts.truncate(CHARTS);
    charts
}

/// Statistics that share the first part of their ids and their unit, where at least two have a
/// figure of last year that may be compared.
fn comparisons(report: &Report) -> Vec<Chart> {
    let mut groups: Vec<(&str, &str, Vec<&Statistic>)> = Vec::new();
    let mut index: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for statistic in report.statistics.iter() {
        let (Some(now), Some(last)) = (&statistic.quantity, &statistic.last) else { continue };
        let comparable = now.unit == last.unit && countable(now) && countable(last);
        let Some((prefix, _)) = statistic.id().split_once('.') else { continue };
        if !comparable || now.unit == "%" || now.unit == "‰" {
            continue;
        }
        let at = *index.entry((prefix, now.unit.as_str())).or_insert_with(|| {
            groups.push((prefix, now.unit.as_str(), Vec::new()));
            groups.len() - 1
        });
        groups[at].2.push(statistic);
    }
    // Bars that differ a hundredfold cannot be read beside each other.
    let readable = groups.into_iter().filter_map(|(_, unit, list)| {
        let list: Vec<&Statistic> = list.into_iter().take(BARS).collect();
        (list.len() >= 2 && spread(&list)).then(|| comparison(report.year, unit, &list))
    });
    let mut charts: Vec<Chart> = readable.collect();
    charts.sort_by_key(|chart| std::cmp::Reverse(chart.series[0].bars.len()));
    charts.truncate(CHARTS - 1);
    charts
}

fn countable(quantity: &Quantity) -> bool {
    quantity.value >= Decimal::ZERO
}

fn spread(list: &[&Statistic]) -> bool {
    let values = || list.iter().filter_map(|statistic| statistic.quantity.as_ref());
    let largest = values().map(|quantity| quantity.value).max().unwrap_or_default();
    let smallest = values().map(|quantity| quantity.value).min().unwrap_or_default();
    smallest.checked_mul(Decimal::from(60)).is_none_or(|reach| reach >= largest)
}

fn comparison(year: u16, unit: &str, list: &[&Statistic]) -> Chart {
    let bars = |pick: fn(&Statistic) -> Option<&Quantity>| -> Vec<Bar> {
        list.iter().filter_map(|statistic| Some(bar(statistic, pick(statistic)?))).collect()
    };
    let last = bars(|statistic| statistic.last.as_ref());
    let now = bars(|statistic| statistic.quantity.as_ref());
    let labels: Vec<&str> = now.iter().map(|bar| bar.label.as_str()).collect();
    let told: Vec<String> = now
        .iter()
        .zip(&last)
        .map(|(now, last)| format!("{}{}（上年{}）", now.label, now.text, last.text))
        .collect();
    Chart {
        title: format!("{}：本年与上年", shortened(&labels)),
        unit: unit.to_owned(),
        series: vec![
            BarSeries { name: format!("{}年", year.saturating_sub(1)), bars: last },
            BarSeries { name: format!("{year}年"), bars: now },
        ],
        summary: format!("{}。", told.join("，")),
    }
}

/// Names in a title: the first two stand for all.
pub(super) fn shortened(labels: &[&str]) -> String {
    match labels {
        [one, two] => format!("{one}、{two}"),
        [one, two, ..] => format!("{one}、{two}等"),
        other => other.concat(),
    }
}

fn bar(statistic: &Statistic, quantity: &Quantity) -> Bar {
    Bar {
        label: statistic.declared.label.clone(),
        value: quantity.value,
        text: quantity.to_string(),
        statistic: statistic.id().to_owned(),
    }
}

/// Totals of three parts or more.
fn compositions(report: &Report) -> Vec<Chart> {
    let mut charts = Vec::new();
    for statistic in report.statistics.iter() {
        let Relation::TotalOf(parts) = &statistic.declared.relation else { continue };
        let Some(total) = &statistic.quantity else { continue };
        let bars: Vec<Bar> = parts
            .iter()
            .filter_map(|part| {
                let part = report.statistics.get(&part.value)?;
                let quantity = part.quantity.as_ref()?;
                countable(quantity).then(|| bar(part, quantity))
            })
            .collect();
        if bars.len() < 3 || bars.len() != parts.len() || bars.len() > BARS {
            continue;
        }
        let label = &statistic.declared.label;
        let told: Vec<String> =
            bars.iter().map(|bar| format!("{}{}", bar.label, bar.text)).collect();
        let about = if total.qualifier == Qualifier::Exact { "共" } else { "" };
        charts.push(Chart {
            title: format!("{label}的构成"),
            unit: total.unit.clone(),
            series: vec![BarSeries { name: format!("{}年", report.year), bars }],
            summary: format!("{label}{about}{total}，其中{}。", told.join("、")),
        });
    }
    charts
}
