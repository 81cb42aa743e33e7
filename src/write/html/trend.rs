//! Line charts of figures over years.
//!
//! As bars are ([`chart`](super::chart)), each line is a small SVG of its own without a view box:
//! places along the axis are percentages, heights are pixels, so that the chart takes any width
//! and its words keep their size. A line is drawn as one stroke for each two figures that are
//! joined, since only those take percentages; figures of different runs are never joined. A place
//! where what is counted has changed is a dashed upright with the reason over it; a year without
//! a figure says so. Which figures are printed beside their dots: the last, the first, the
//! largest, the smallest, and where they are few, the others, each unless it would lie on one that is printed
//! already on the narrowest page. All of them are in the words below.

use super::frame::Frame;
use super::ids::Ids;
use super::markup::Markup;
use crate::document::{Cut, Dot, Trend, TrendLine};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::collections::BTreeSet;

/// Width of a chart on the narrowest page, in pixels.
const NARROWEST: i32 = 270;
/// From the side of the chart to its first and last year, in hundredths of a percent.
const INSET: i32 = 700;
/// Height of the drawing from its lowest to its highest figure, in pixels.
const HEIGHT: i32 = 64;
/// What stands over it: the words of the highest figure.
const WORDS: i32 = 28;
/// What stands over those: the reasons of cuts.
const REASONS: i32 = 20;
/// So many figures are all printed, if there is room.
const FEW: usize = 6;
/// What stands below it: the years.
const YEARS: i32 = 26;

/// Adds all charts over years.
pub(super) fn push_all(out: &mut Markup, trends: &[Trend], ids: &Ids<'_>, frame: &Frame) {
    for (at, trend) in trends.iter().enumerate() {
        let id = ids.own(&format!("trend-{}", at + 1));
        out.raw("<figure class=\"chart trend\">\n<h3").attribute("id", &id).raw(">");
        out.text(&trend.title);
        if !trend.unit.is_empty() {
            let (before, after) = frame.unit;
            out.raw("<span class=\"unit\">").text(before).text(&trend.unit).text(after);
            out.raw("</span>");
        }
        out.raw("</h3>\n");
        for (at, line) in trend.lines.iter().enumerate() {
            let own = line_id(&id, at);
            // A line that is alone has the title for its name.
            let name = if trend.lines.len() > 1 { &own } else { &id };
            if *name == own {
                out.raw("<p class=\"name\"").attribute("id", &own).raw(">").text(&line.label);
                out.raw("</p>\n");
            }
            out.raw("<div class=\"plot\" role=\"img\"").attribute("aria-labelledby", name);
            out.attribute("aria-describedby", &told_id(&own)).raw(">");
            push_line(out, line, trend.years, frame);
            out.raw("</div>\n");
        }
        out.raw("<figcaption>");
        for (at, line) in trend.lines.iter().enumerate() {
            out.raw("<p").attribute("id", &told_id(&line_id(&id, at))).raw(">");
            out.text(&line.summary).raw("</p>");
        }
        out.raw("</figcaption>\n</figure>\n");
    }
}

fn line_id(id: &str, at: usize) -> String {
    format!("{id}-{}", at + 1)
}

fn told_id(id: &str) -> String {
    format!("{id}-summary")
}

fn push_line(out: &mut Markup, line: &TrendLine, years: (u16, u16), frame: &Frame) {
    let plot = Plot::of(line, years);
    out.raw("<svg").attribute("height", &(plot.bottom + YEARS).to_string());
    out.raw(" width=\"100%\" aria-hidden=\"true\">");
    let zero = plot.height_of(Decimal::ZERO).to_string();
    out.raw("<line class=\"axis\" x1=\"0\" x2=\"100%\"").attribute("y1", &zero);
    out.attribute("y2", &zero).raw("/>");
    plot.push_cuts(out, &line.cuts);
    for pair in line.runs.iter().flat_map(|run| run.windows(2)) {
        let [from, to] = pair else { continue };
        out.raw("<line class=\"stroke\"").attribute("x1", &percent(plot.place(from.year)));
        out.attribute("y1", &plot.height_of(from.value).to_string());
        out.attribute("x2", &percent(plot.place(to.year)));
        out.attribute("y2", &plot.height_of(to.value).to_string()).raw("/>");
    }
    for dot in line.runs.iter().flatten() {
        out.raw(if dot.year == years.1 {
            "<circle class=\"this\""
        } else {
            "<circle class=\"past\""
        });
        out.attribute("cx", &percent(plot.place(dot.year)));
        out.attribute("cy", &plot.height_of(dot.value).to_string()).raw(" r=\"4\"/>");
    }
    // Words have a rim of the paper's colour, painted first, so that no stroke crosses them. It is
    // an attribute, because the checker of pages (vnu) does not know the property.
    out.raw("<g paint-order=\"stroke\">");
    for year in &line.absent {
        plot.label(*year, plot.bottom - 8, frame.absent).push(out, "<text class=\"absent\"");
    }
    for label in plot.values(line) {
        label.push(out, "<text class=\"value\"");
    }
    for year in plot.shown_years() {
        plot.label(year, plot.bottom + YEARS - 6, &year.to_string())
            .push(out, "<text class=\"year\"");
    }
    out.raw("</g></svg>");
}

/// Where things stand in one drawing.
struct Plot {
    years: (u16, u16),
    low: Decimal,
    high: Decimal,
    bottom: i32,
}

impl Plot {
    fn of(line: &TrendLine, years: (u16, u16)) -> Plot {
        let values = || line.runs.iter().flatten().map(|dot| dot.value);
        let top = if line.cuts.is_empty() { WORDS } else { WORDS + REASONS };
        Plot {
            years,
            low: values().min().unwrap_or_default().min(Decimal::ZERO),
            high: values().max().unwrap_or_default().max(Decimal::ZERO),
            bottom: top + HEIGHT,
        }
    }

    /// Where a year stands along the axis, in hundredths of a percent.
    fn place(&self, year: u16) -> i32 {
        let (first, last) = self.years;
        let span = i32::from(last.saturating_sub(first)).max(1);
        INSET + i32::from(year.saturating_sub(first)) * (10_000 - 2 * INSET) / span
    }

    /// How far below the top of the drawing a figure stands, in pixels.
    fn height_of(&self, value: Decimal) -> i32 {
        let range = self.high.checked_sub(self.low);
        let above = value.checked_sub(self.low);
        let share = above.zip(range).and_then(|(above, range)| above.checked_div(range));
        let rise = share.unwrap_or_default() * Decimal::from(HEIGHT);
        self.bottom - rise.round().to_i32().unwrap_or_default().clamp(0, HEIGHT)
    }

    /// Words at a year; their feet stand at `y`.
    fn label<'t>(&self, year: u16, y: i32, text: &'t str) -> Label<'t> {
        let wide = |c: char| if c.is_ascii() { 8 } else { 14 };
        let width = text.chars().map(wide).sum::<i32>();
        let place = self.place(year);
        let middle = place * NARROWEST / 10_000;
        // Words near a side begin or end where the narrowest page does, so that none stick out.
        let (shift, anchor, left) = if middle < width / 2 {
            (-middle, "start", 0)
        } else if middle + width / 2 > NARROWEST {
            (NARROWEST - middle, "end", NARROWEST - width)
        } else {
            (0, "middle", middle - width / 2)
        };
        Label { x: place, shift, y, anchor, text, left, right: left + width }
    }

    /// The words of figures that are printed, the most important first.
    fn values<'t>(&self, line: &'t TrendLine) -> Vec<Label<'t>> {
        let dots: Vec<&Dot> = line.runs.iter().flatten().collect();
        let of = |largest: bool| {
            dots.iter().rev().copied().reduce(|best, dot| {
                let better = if largest { dot.value > best.value } else { dot.value < best.value };
                if better { dot } else { best }
            })
        };
        let first = [dots.last().copied(), dots.first().copied(), of(true), of(false)];
        let (mut labels, mut shown): (Vec<Label<'t>>, _) = (Vec::new(), BTreeSet::new());
        let rest = dots.iter().copied().filter(|_| dots.len() <= FEW);
        for dot in first.into_iter().flatten().chain(rest) {
            let height = self.height_of(dot.value);
            let free = |label: &Label<'_>| {
                label.y < self.bottom
                    && labels.iter().all(|other| !label.meets(other))
                    && dots.iter().all(|other| other.year == dot.year || !self.hides(label, other))
            };
            // Over the dot, else under it.
            let places = [height - 8, height + 20].map(|y| self.label(dot.year, y, &dot.text));
            let label = places.into_iter().find(|label| free(label));
            labels.extend(label.filter(|_| shown.insert(dot.year)));
        }
        labels
    }

    /// Whether words would lie on a figure's dot.
    fn hides(&self, label: &Label<'_>, dot: &Dot) -> bool {
        let (x, y) = (self.place(dot.year) * NARROWEST / 10_000, self.height_of(dot.value));
        label.left - 4 < x && x < label.right + 4 && label.y - 14 < y && y < label.y + 6
    }

    /// As many years as there is room for, counted from the last.
    fn shown_years(&self) -> Vec<u16> {
        const ROOM: usize = 6;
        let (first, last) = self.years;
        let step = usize::from(last.saturating_sub(first)) / ROOM + 1;
        (first..=last).rev().step_by(step).collect()
    }

    fn push_cuts(&self, out: &mut Markup, cuts: &[Cut]) {
        let mut free = 0;
        for cut in cuts {
            // Beside the year behind it, so that it does not stand on one without a figure.
            let after = cut.after.max(cut.before.saturating_sub(1));
            let place = (self.place(after) + self.place(cut.before)) / 2;
            out.raw("<line class=\"cut\"").attribute("x1", &percent(place));
            out.attribute("x2", &percent(place)).attribute("y1", &REASONS.to_string());
            out.attribute("y2", &self.bottom.to_string()).raw("/>");
            let width = cut.reason.chars().count() as i32 * 14;
            let left = place * NARROWEST / 10_000 - width / 2;
            // A reason that has no room is in the words below.
            if left < free || left + width > NARROWEST {
                continue;
            }
            free = left + width + 4;
            out.raw("<text class=\"reason\"").attribute("x", &percent(place));
            out.raw(" y=\"13\" text-anchor=\"middle\">").text(&cut.reason).raw("</text>");
        }
    }
}

/// Words in a drawing.
struct Label<'t> {
    /// In hundredths of a percent.
    x: i32,
    /// From there, in pixels.
    shift: i32,
    y: i32,
    anchor: &'static str,
    text: &'t str,
    /// Where it begins and ends on the narrowest page, in pixels.
    left: i32,
    right: i32,
}

impl Label<'_> {
    fn meets(&self, other: &Label<'_>) -> bool {
        let beside = self.right + 4 <= other.left || other.right + 4 <= self.left;
        !beside && (self.y - other.y).abs() < 17
    }

    fn push(&self, out: &mut Markup, begin: &'static str) {
        out.raw(begin).attribute("x", &percent(self.x)).attribute("y", &self.y.to_string());
        if self.shift != 0 {
            out.attribute("dx", &self.shift.to_string());
        }
        out.attribute("text-anchor", self.anchor).raw(">").text(self.text).raw("</text>");
    }
}

fn percent(hundredths: i32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    if rest == 0 { format!("{whole}%") } else { format!("{whole}.{rest:02}%") }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Decimal, Dot, HEIGHT, Plot, TrendLine, percent};

    fn line(runs: &[&[(u16, i64)]]) -> TrendLine {
        let dot = |(year, value): &(u16, i64)| Dot {
            year: *year,
            value: Decimal::from(*value),
            text: format!("{value}件"),
        };
        TrendLine {
            label: "甲".to_owned(),
            statistic: "a".to_owned(),
            runs: runs.iter().map(|run| run.iter().map(dot).collect()).collect(),
            cuts: Vec::new(),
            absent: Vec::new(),
            summary: String::new(),
        }
    }

    #[test]
    fn figures_stand_at_their_height() {
        let heights = |values: &[(u16, i64)]| -> Vec<i32> {
            let line = line(&[values]);
            let plot = Plot::of(&line, (2020, 2024));
            line.runs[0].iter().map(|dot| plot.bottom - plot.height_of(dot.value)).collect()
        };
        assert_eq!(heights(&[(2020, 50), (2021, 100), (2024, 0)]), [HEIGHT / 2, HEIGHT, 0]);
        assert_eq!(heights(&[(2020, -50), (2021, 50)]), [0, HEIGHT]);
        assert_eq!(heights(&[(2020, 0), (2021, 0)]), [0, 0]);
        assert_eq!(heights(&[(2020, 7)]), [HEIGHT]);
    }

    #[test]
    fn years_stand_at_equal_distances() {
        let plot = Plot::of(&line(&[]), (2020, 2024));
        let places: Vec<String> = (2020..=2024).map(|year| percent(plot.place(year))).collect();
        assert_eq!(places, ["7%", "28.50%", "50%", "71.50%", "93%"]);
        assert_eq!(plot.shown_years(), [2024, 2023, 2022, 2021, 2020]);
        let plot = Plot::of(&line(&[]), (2015, 2024));
        assert_eq!(plot.shown_years(), [2024, 2022, 2020, 2018, 2016]);
        assert_eq!(Plot::of(&line(&[]), (2024, 2024)).place(2024), 700);
    }

    #[test]
    fn words_do_not_lie_on_each_other() {
        let shown = |values: &[(u16, i64)], years| {
            let line = line(&[values]);
            let mut texts: Vec<String> = Plot::of(&line, years)
                .values(&line)
                .iter()
                .map(|one| one.text.to_owned())
                .collect();
            texts.sort();
            texts
        };
        // Few figures have all their words.
        let few = [(2020, 1), (2021, 2), (2022, 3), (2023, 4)];
        assert_eq!(shown(&few, (2020, 2023)), ["1件", "2件", "3件", "4件"]);
        // Of many alike, the last and the first.
        let many: Vec<(u16, i64)> = (2015..=2024).map(|year| (year, 1_000_000)).collect();
        assert!(shown(&many, (2015, 2024)).len() == 2);
    }

    #[test]
    fn a_cut_is_marked_between_its_years() {
        let mut out = super::Markup::default();
        let cuts = [Cut { after: 2021, before: 2023, reason: "口径改变".to_owned() }];
        Plot::of(&line(&[]), (2020, 2024)).push_cuts(&mut out, &cuts);
        let text = out.into_string();
        assert!(
            text.contains("x1=\"60.75%\" x2=\"60.75%\"") && text.contains(">口径改变<"),
            "{text}"
        );
    }
}
