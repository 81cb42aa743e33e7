//! Statistics over years as JSON: a series each, with a point for every year from the first that
//! was read to this one.

use super::statistic::{QuantityJson, quantity};
use crate::model::{Break, Broken, Point, Report, Series, series};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct SeriesJson {
    id: String,
    label: String,
    points: Vec<PointJson>,
}

/// A year without the statistic, or with an error in it, has no `figure`.
#[derive(Serialize)]
struct PointJson {
    year: u16,
    figure: Option<QuantityJson>,
    unit: Option<String>,
    qualifier: Option<&'static str>,
    /// The figure as it was published, where it was corrected since.
    published: Option<QuantityJson>,
    restated: Option<String>,
    broken: Option<BrokenJson>,
}

/// Why the figure may not be compared with that of the year `since`.
#[derive(Serialize)]
struct BrokenJson {
    since: u16,
    reasons: Vec<&'static str>,
}

/// The series of a report; none where it has no years before it.
pub(super) fn history(report: &Report) -> Vec<SeriesJson> {
    let Some(first) = report.years_before().next() else { return Vec::new() };
    let years = report.years(first);
    series(&years, |_| true).iter().map(one).collect()
}

fn one(series: &Series<'_>) -> SeriesJson {
    SeriesJson {
        id: series.latest.id().to_owned(),
        label: series.latest.declared.label.clone(),
        points: series.points.iter().map(point).collect(),
    }
}

fn point(point: &Point<'_>) -> PointJson {
    PointJson {
        year: point.year,
        figure: point.quantity.as_ref().map(quantity),
        unit: point.quantity.as_ref().map(|one| one.unit.clone()),
        qualifier: point.quantity.as_ref().map(|one| one.qualifier.name()),
        published: point.published.as_ref().map(quantity),
        restated: point.restated.map(str::to_owned),
        broken: point.broken.as_ref().map(broken),
    }
}

fn broken(broken: &Broken) -> BrokenJson {
    let reasons = broken.reasons.iter().map(|reason| Break::name(*reason));
    BrokenJson { since: broken.since, reasons: reasons.collect() }
}
