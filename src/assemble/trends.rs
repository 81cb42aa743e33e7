//! Which figures are shown over years, and how.
//!
//! The rule: there are charts where at least three of the nine years before this one are there. A
//! statistic has a line where it has a figure this year and at least three others that can be
//! drawn beside it: in the same unit, and not 以上, which is no value but a bound. Statistics
//! whose ids begin alike and which share their unit make a chart of at most four lines, those
//! with the most figures; the charts with the most lines come first, and there are at most
//! five. Every line has a scale of its own, from zero: figures of another size beside it cannot
//! press it flat, and a small change looks small.

use crate::document::{Cut, Dot, Trend, TrendLine};
use crate::model::{Broken, Point, Qualifier, Quantity, Report, Series, series};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Years before this one, at the least.
const BEFORE: usize = 3;
/// Figures of a line, at the least.
const FIGURES: usize = 4;
/// Lines of a chart, at the most.
const LINES: usize = 4;
/// Charts, at the most.
const CHARTS: usize = 5;

/// The charts of a report over years.
pub(super) fn trends(report: &Report) -> Vec<Trend> {
    let before: Vec<u16> = report.years_before().collect();
    let Some(first) = before.first().copied().filter(|_| before.len() >= BEFORE) else {
        return Vec::new();
    };
    let years = report.years(first);
    let all = series(&years, |_| true);
    let mut groups: Vec<(&str, Vec<Line<'_>>)> = Vec::new();
    let mut index: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in all.iter().filter_map(Line::of) {
        let id = line.series.latest.id();
        let prefix = id.split_once('.').map_or(id, |(prefix, _)| prefix);
        let at = *index.entry((prefix, line.unit)).or_insert_with(|| {
            groups.push((line.unit, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(line);
    }
    groups.sort_by_key(|(_, lines)| Reverse(lines.len().min(LINES)));
    let years = (first, report.year);
    groups.into_iter().take(CHARTS).map(|(unit, lines)| trend(unit, years, lines)).collect()
}

fn trend(unit: &str, years: (u16, u16), mut lines: Vec<Line<'_>>) -> Trend {
    lines.sort_by_key(|line| Reverse(line.count()));
    lines.truncate(LINES);
    lines.sort_by_key(|line| line.series.latest.declared.span);
    let labels: Vec<&str> =
        lines.iter().map(|line| line.series.latest.declared.label.as_str()).collect();
    let (first, last) = years;
    Trend {
        title: format!("{}：{first}年至{last}年", super::charts::shortened(&labels)),
        unit: unit.to_owned(),
        years,
        lines: lines.iter().map(Line::told).collect(),
    }
}

/// A series that may be drawn.
struct Line<'a> {
    series: &'a Series<'a>,
    /// The unit of this year's figure, in which all figures are that are drawn.
    unit: &'a str,
}

impl<'a> Line<'a> {
    fn of(series: &'a Series<'a>) -> Option<Line<'a>> {
        let now = series.points.last()?.quantity.as_ref()?;
        let line = Line { series, unit: &now.unit };
        (line.draws(now) && line.count() >= FIGURES).then_some(line)
    }

    fn draws(&self, quantity: &Quantity) -> bool {
        quantity.unit == self.unit && quantity.qualifier != Qualifier::AtLeast
    }

    fn drawn(&self, point: &'a Point<'_>) -> Option<&'a Quantity> {
        point.quantity.as_ref().filter(|quantity| self.draws(quantity))
    }

    fn count(&self) -> usize {
        self.series.points.iter().filter(|point| self.drawn(point).is_some()).count()
    }

    fn told(&self) -> TrendLine {
        let declared = &self.series.latest.declared;
        let mut line = TrendLine {
            label: declared.label.clone(),
            statistic: declared.id.value.clone(),
            runs: Vec::new(),
            cuts: Vec::new(),
            absent: Vec::new(),
            summary: self.summary(),
        };
        let mut joined: Option<u16> = None;
        let mut met = false;
        for point in &self.series.points {
            met |= point.quantity.is_some();
            let Some(quantity) = self.drawn(point) else {
                joined = None;
                if met && point.quantity.is_none() {
                    line.absent.push(point.year);
                }
                continue;
            };
            // Between figures that are drawn, the line is cut; where one of them is in another
            // unit, the other alone stands there, and words say why.
            line.cuts.extend(point.broken.as_ref().map(|broken| Cut {
                after: broken.since,
                before: point.year,
                reason: reasons(broken),
            }));
            let dot = Dot { year: point.year, value: quantity.value, text: quantity.to_string() };
            let follows = joined == point.year.checked_sub(1) && point.broken.is_none();
            match line.runs.last_mut().filter(|_| follows) {
                Some(run) => run.push(dot),
                None => line.runs.push(vec![dot]),
            }
            joined = Some(point.year);
        }
        line
    }

    /// Every figure and every break in words.
    fn summary(&self) -> String {
        let (mut told, mut breaks) = (Vec::new(), Vec::new());
        let mut met = false;
        for point in &self.series.points {
            let year = point.year;
            met |= point.quantity.is_some();
            told.extend(match &point.quantity {
                Some(quantity) => Some(format!("{year}年{quantity}{}", self.remark(point))),
                None if met => Some(format!("{year}年没有数据")),
                None => None,
            });
            breaks.extend(point.broken.as_ref().map(|broken| {
                let (since, reasons) = (broken.since, reasons(broken));
                format!("{since}年与{year}年之间{reasons}，前后不可比。")
            }));
        }
        format!("{}：{}。{}", self.series.latest.declared.label, told.join("，"), breaks.concat())
    }

    fn remark(&self, point: &Point<'_>) -> String {
        let mut remarks = Vec::new();
        remarks.extend(point.published.as_ref().map(|one| format!("公布为{one}，已更正")));
        if point.published.is_none() && point.restated.is_some() {
            remarks.push("已更正".to_owned());
        }
        if self.drawn(point).is_none() {
            remarks.push("未画出".to_owned());
        }
        if remarks.is_empty() { String::new() } else { format!("（{}）", remarks.join("；")) }
    }
}

fn reasons(broken: &Broken) -> String {
    let labels: Vec<String> =
        broken.reasons.iter().map(|reason| reason.label().zh.to_string()).collect();
    labels.join("、")
}
