//! Bar charts, and the section that they share with charts over years.
//!
//! A bar is an inline SVG, its name is HTML. One SVG for the whole chart would shrink its words
//! with the page: at 320 px they would be unreadable. So each row has its own small SVG without a
//! view box, in which lengths are percentages of the row and words keep their size, while the
//! names beside it are HTML, which wraps, and moves above the bars on a narrow page. The chart is
//! one image for those who do not see it, with its title and its summary; the figures are in the
//! annex.

use super::frame::Frame;
use super::ids::Ids;
use super::markup::Markup;
use super::trend;
use crate::document::{Bar, BarSeries, Chart, Document};
use rust_decimal::Decimal;

/// Adds all charts in a section of their own, unless there are none.
pub(super) fn push_all(out: &mut Markup, document: &Document, ids: &Ids<'_>, frame: &Frame) {
    if !has_any(document) {
        return;
    }
    let id = ids.own("charts");
    out.raw("<section class=\"charts\"").attribute("aria-labelledby", &id).raw(">\n<h2");
    out.attribute("id", &id).raw(">").text(frame.charts).raw("</h2>\n");
    for (at, chart) in document.charts.iter().enumerate() {
        push(out, chart, &ids.own(&format!("chart-{}", at + 1)), frame);
    }
    trend::push_all(out, &document.trends, ids, frame);
    out.raw("</section>\n");
}

/// Whether there is any chart.
pub(super) fn has_any(document: &Document) -> bool {
    !document.charts.is_empty() || !document.trends.is_empty()
}

fn push(out: &mut Markup, chart: &Chart, id: &str, frame: &Frame) {
    let summary = format!("{id}-summary");
    out.raw("<figure class=\"chart\">\n<h3").attribute("id", id).raw(">").text(&chart.title);
    if !chart.unit.is_empty() {
        let (before, after) = frame.unit;
        out.raw("<span class=\"unit\">").text(before).text(&chart.unit).text(after).raw("</span>");
    }
    out.raw("</h3>\n<div class=\"plot\" role=\"img\"").attribute("aria-labelledby", id);
    out.attribute("aria-describedby", &summary).raw(">\n");
    if chart.series.len() > 1 {
        push_legend(out, &chart.series);
    }
    let scale = Scale::of(&chart.series);
    let rows = chart.series.first().map_or(0, |series| series.bars.len());
    for row in 0..rows {
        let bars: Vec<(usize, &Bar)> = chart
            .series
            .iter()
            .enumerate()
            .filter_map(|(at, series)| {
                Some((series_class(at, chart.series.len()), series.bars.get(row)?))
            })
            .collect();
        push_row(out, &bars, &scale);
    }
    out.raw("</div>\n<figcaption").attribute("id", &summary).raw(">").text(&chart.summary);
    out.raw("</figcaption>\n</figure>\n");
}

/// 0 is last year's series, 1 this year's.
fn series_class(at: usize, count: usize) -> usize {
    if at + 1 == count { 1 } else { 0 }
}

const CLASSES: [&str; 2] = [" class=\"last\"", " class=\"this\""];

fn push_legend(out: &mut Markup, series: &[BarSeries]) {
    out.raw("<p class=\"legend\">");
    for (at, one) in series.iter().enumerate() {
        out.raw("<span><svg width=\"14\" height=\"14\" aria-hidden=\"true\"><rect");
        out.raw(CLASSES[series_class(at, series.len())]);
        out.raw(" x=\"1\" y=\"1\" width=\"12\" height=\"12\"/></svg>")
            .text(&one.name)
            .raw("</span> ");
    }
    out.raw("</p>\n");
}

fn push_row(out: &mut Markup, bars: &[(usize, &Bar)], scale: &Scale) {
    const STEP: usize = 22;
    let label = bars.first().map(|(_, bar)| bar.label.as_str()).unwrap_or_default();
    out.raw("<div class=\"row\"><span class=\"name\">").text(label).raw("</span><svg");
    out.attribute("height", &(bars.len() * STEP + 2).to_string())
        .raw(" width=\"100%\" aria-hidden=\"true\">");
    for (at, (class, bar)) in bars.iter().enumerate() {
        let width = scale.percent(bar.value);
        out.raw("<rect").raw(CLASSES[*class]).raw(" x=\"1\"");
        out.attribute("y", &(at * STEP + 3).to_string()).attribute("width", &width);
        out.raw(" height=\"16\"/><text dx=\"8\"").attribute("x", &width);
        out.attribute("y", &(at * STEP + 16).to_string()).raw(">").text(&bar.text).raw("</text>");
    }
    out.raw("</svg></div>\n");
}

/// How long a bar is.
struct Scale {
    largest: Decimal,
    share: Decimal,
}

impl Scale {
    /// The longest bar leaves room for the longest words behind it, on the narrowest page.
    fn of(series: &[BarSeries]) -> Scale {
        const NARROWEST: usize = 270;
        let bars = || series.iter().flat_map(|series| &series.bars);
        let wide = |c: char| if c.is_ascii() { 8 } else { 14 };
        let room = bars().map(|bar| bar.text.chars().map(wide).sum::<usize>() + 12).max();
        let left = NARROWEST.saturating_sub(room.unwrap_or_default()).max(NARROWEST / 3);
        Scale {
            largest: bars().map(|bar| bar.value).max().unwrap_or_default(),
            share: Decimal::from(left * 100 / NARROWEST),
        }
    }

    fn percent(&self, value: Decimal) -> String {
        let part = value.max(Decimal::ZERO).checked_div(self.largest).unwrap_or_default();
        let percent = part.checked_mul(self.share).unwrap_or_default().round_dp(2).normalize();
        format!("{percent}%")
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, BarSeries, Decimal, Scale};

    fn check(values: &[i64], expect: &[&str]) {
        let bar = |value: &i64| Bar {
            label: String::new(),
            value: Decimal::from(*value),
            text: "218件".to_owned(),
            statistic: String::new(),
        };
        let series = [BarSeries { name: String::new(), bars: values.iter().map(bar).collect() }];
        let scale = Scale::of(&series);
        let widths: Vec<String> =
            values.iter().map(|value| scale.percent(Decimal::from(*value))).collect();
        assert_eq!(widths, expect);
    }

    #[test]
    fn bars_leave_room_for_their_words() {
        check(&[100, 50, 0], &["81%", "40.5%", "0%"]);
        check(&[0, 0], &["0%", "0%"]);
        check(&[-5, 3], &["0%", "81%"]);
    }
}
