//! Sections that are made of data alone: the figures of this year and the last, and what became
//! of last year's promises. Every printed difference is that of the two printed figures.

use crate::document::{Alignment, Block, Figure, Inline, Link, Paragraph, Table, Words};
use crate::kind::{Kind, Wording};
use crate::ledger::{Goal, Kept, Outcome, Past, ledger};
use crate::model::{Bound, Generated, Measure, Qualifier, Quantity, Report, Statistic, series};
use crate::resolve::{change_of, difference_of, step};
use crate::source::{SourceId, Span};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What stands for nothing.
const NOTHING: &str = "—";

/// The blocks of a section; none where there is nothing to tell.
pub(super) fn blocks(
    what: Generated,
    report: &Report,
    kind: &Kind,
    past: Option<&Past>,
) -> Vec<Block> {
    let Some(past) = past else { return Vec::new() };
    match what {
        Generated::Comparison => comparison(report, &kind.wording, past.year),
        Generated::Promises => promises(report, &kind.wording, past),
    }
}

fn comparison(report: &Report, wording: &Wording, year: u16) -> Vec<Block> {
    let both = |one: &&Statistic| one.quantity.is_some() && one.last.is_some();
    let list: Vec<&Statistic> = report.statistics.iter().filter(both).collect();
    let broken = broken(report, year);
    if list.is_empty() {
        return Vec::new();
    }
    let [item, of_year, difference, change] = &wording.compared_heads;
    let heads = [
        item.clone(),
        Wording::fill(of_year, &year.to_string()),
        Wording::fill(of_year, &report.year.to_string()),
        difference.clone(),
        change.clone(),
    ];
    let rows = list.iter().map(|one| row(one, wording, broken.contains(one.id()))).collect();
    let figures = [Alignment::Right; 4];
    let alignments = [Alignment::Left].into_iter().chain(figures).collect();
    let comparable: Vec<&Statistic> =
        list.iter().copied().filter(|one| !broken.contains(one.id())).collect();
    vec![paragraph(summary(&comparable, wording, year)), table(&heads, alignments, rows)]
}

/// Ids of the statistics whose figures may not be compared with those of `before`.
fn broken(report: &Report, before: u16) -> BTreeSet<String> {
    let years = report.years(before);
    let all = series(&years, |_| true).into_iter();
    let broken = all.filter(|one| one.points.last().is_some_and(|point| point.broken.is_some()));
    broken.map(|one| one.latest.id().to_owned()).collect()
}

/// How many have grown, shrunk and stayed, of those that can be compared.
fn summary(list: &[&Statistic], wording: &Wording, year: u16) -> String {
    let steps = list.iter().filter_map(|one| {
        let step = step(one.quantity.as_ref()?, one.last.as_ref()?).ok()?;
        Some(step.difference)
    });
    let (mut more, mut less, mut same) = (0, 0, 0);
    for difference in steps {
        match difference {
            difference if difference > Decimal::ZERO => more += 1,
            difference if difference < Decimal::ZERO => less += 1,
            _ => same += 1,
        }
    }
    let all: usize = more + less + same;
    let put = |text: String, name: &str, number: usize| text.replace(name, &number.to_string());
    let text = put(wording.compared.clone(), "{year}", usize::from(year));
    let text = put(put(text, "{all}", all), "{more}", more);
    put(put(text, "{less}", less), "{same}", same)
}

fn row(statistic: &Statistic, wording: &Wording, broken: bool) -> Vec<Vec<Inline>> {
    let id = statistic.id();
    let printed = |quantity: &Option<Quantity>, expression: String| match quantity {
        Some(quantity) => figure(statistic, quantity.to_string(), Some(quantity.value), expression),
        None => words(NOTHING),
    };
    let derived = |text: Option<String>, expression: String| match text.filter(|_| !broken) {
        Some(text) => figure(statistic, text, None, expression),
        None => words(NOTHING),
    };
    vec![
        words(&statistic.declared.label),
        printed(&statistic.last, format!("last({id})")),
        printed(&statistic.quantity, id.to_owned()),
        derived(difference_of(statistic, wording), format!("difference({id})")),
        derived(change(statistic, wording), format!("change({id})")),
    ]
}

/// The change in per cent; of percentages the difference in points says it all.
fn change(statistic: &Statistic, wording: &Wording) -> Option<String> {
    let step = step(statistic.quantity.as_ref()?, statistic.last.as_ref()?).ok()?;
    if step.points { None } else { change_of(statistic, wording) }
}

fn figure(
    statistic: &Statistic,
    text: String,
    value: Option<Decimal>,
    expression: String,
) -> Vec<Inline> {
    vec![Inline::Figure(Figure {
        text,
        value,
        statistics: vec![statistic.id().to_owned()],
        of_last: expression != statistic.id(),
        expression,
        anchor: String::new(),
        span: statistic.declared.span,
    })]
}

fn promises(report: &Report, wording: &Wording, past: &Past) -> Vec<Block> {
    let ledger = ledger(&past.lists, past.year, &report.measures, &report.statistics);
    if ledger.is_empty() {
        return Vec::new();
    }
    let rows = ledger.iter().map(|kept| promise(kept, report, wording, past.year)).collect();
    vec![table(&wording.promised_heads, vec![Alignment::Left; 5], rows)]
}

fn promise(kept: &Kept<'_>, report: &Report, wording: &Wording, year: u16) -> Vec<Vec<Inline>> {
    let told: Vec<&str> = kept.promise.told.iter().map(|told| told.text.as_str()).collect();
    let goal = kept.promise.goal.as_ref().map(|goal| goal_words(goal, report, wording, year));
    vec![
        words(kept.promise.name()),
        words(&or_nothing(told.join("，"))),
        measures(&kept.measures),
        words(&or_nothing(goal.unwrap_or_default())),
        words(&result(kept, wording)),
    ]
}

/// The measures, each a link to its heading where that has an anchor.
fn measures(list: &[&Measure]) -> Vec<Inline> {
    if list.is_empty() {
        return words(NOTHING);
    }
    let mut out = Vec::new();
    for (at, measure) in list.iter().enumerate() {
        if at > 0 {
            out.append(&mut words("；"));
        }
        let content = words(&measure.title);
        match measure.id.is_empty() {
            true => out.extend(content),
            false => {
                let target = format!("#{}", measure.id);
                out.push(Inline::Link(Link { target, content, span: measure.span }));
            }
        }
    }
    out
}

/// A target in words; a figure that the report no longer has is called as it was called in `year`.
fn goal_words(goal: &Goal, report: &Report, wording: &Wording, year: u16) -> String {
    let before = report.history.iter().find(|one| one.year == year);
    let before = before.and_then(|one| one.statistics.get(&goal.statistic));
    let statistic = report.statistics.get(&goal.statistic).or(before);
    let label = statistic.map_or(goal.statistic.as_str(), |one| &one.declared.label);
    let quantity = statistic.and_then(|one| one.quantity.as_ref().or(one.last.as_ref()));
    let bound = match quantity {
        Some(quantity) => Quantity {
            value: goal.value,
            qualifier: Qualifier::Exact,
            decimals: None,
            ..quantity.clone()
        },
        None => Quantity::exact(goal.value, ""),
    };
    let pattern = match goal.bound {
        Bound::AtLeast => &wording.at_least,
        Bound::AtMost => &wording.at_most,
        Bound::Equals => &wording.equals,
    };
    format!("{label}{}", Wording::fill(pattern, &bound.to_string()))
}

fn result(kept: &Kept<'_>, wording: &Wording) -> String {
    match &kept.outcome {
        Outcome::Met(figure) => Wording::fill(&wording.met, &figure.to_string()),
        Outcome::Missed(figure) => Wording::fill(&wording.missed, &figure.to_string()),
        Outcome::Open(figure) => Wording::fill(&wording.open, &figure.to_string()),
        Outcome::NoFigure => wording.no_figure.clone(),
        Outcome::NoTarget if kept.is_mentioned() => wording.carried_out.clone(),
        Outcome::NoTarget => wording.unmentioned.clone(),
    }
}

fn or_nothing(text: String) -> String {
    if text.is_empty() { NOTHING.to_owned() } else { text }
}

fn table(heads: &[String], alignments: Vec<Alignment>, rows: Vec<Vec<Vec<Inline>>>) -> Block {
    let header = heads.iter().map(|head| words(head)).collect();
    Block::Table(Table { alignments, header, rows, span: nowhere() })
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(Paragraph { opening: None, content: words(&text), span: nowhere() })
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(Words { text: text.to_owned(), span: nowhere() })]
}

/// No author wrote these words.
fn nowhere() -> Span {
    Span::top(SourceId(0))
}
