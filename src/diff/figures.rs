//! Figures of two years, matched by id.

use crate::edition::Edition;
use crate::model::{Break, DeclaredStatistic, Quantity, Relation, Statistic, Statistics, series};
use crate::resolve::{Obstacle, Step, step};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Every figure of either year. Invariant: each stands in exactly one of the lists.
#[derive(Debug, Default)]
pub struct Figures<'a> {
    /// Those of both years, in the order of the later.
    pub pairs: Vec<Pair<'a>>,
    /// Those of the later year alone.
    pub added: Vec<&'a Statistic>,
    /// Those of the earlier year alone.
    pub gone: Vec<&'a Statistic>,
}

/// A figure of both years.
#[derive(Debug)]
pub struct Pair<'a> {
    /// As the earlier year has it.
    pub old: &'a Statistic,
    /// As the later year has it.
    pub new: &'a Statistic,
    /// What else is different than its value.
    pub aspects: Vec<Aspect>,
    /// How its value has changed.
    pub movement: Movement,
}

/// How a value has changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Movement {
    /// Not at all.
    Same,
    /// By this much.
    Step(Step),
    /// It is another, and the two may not be set against each other.
    Incomparable(Reason),
    /// One year has none.
    NoValue,
}

/// Why two values may not be set against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// What the years say of the figure: unit, definition, period, relation, or what it is
    /// computed from.
    Broken(Break),
    /// One of them is approximate.
    Approximate,
    /// The numbers are too large.
    Overflow,
}

/// What of a statistic can be different beside its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// Which.
    pub field: Field,
    /// What the earlier year says; empty for nothing.
    pub old: String,
    /// What the later year says.
    pub new: String,
}

/// A field of a statistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Its name.
    Label,
    /// Its unit.
    Unit,
    /// How exact it is.
    Qualifier,
    /// The scale it is printed in.
    Scale,
    /// What is counted.
    Definition,
    /// What it is computed from, or whose part it is.
    Relation,
    /// Of which span of time.
    Period,
    /// Where it was taken from.
    Source,
    /// Who keeps it.
    Department,
}

impl Pair<'_> {
    /// Whether nothing of it has changed.
    pub fn is_same(&self) -> bool {
        self.movement == Movement::Same && self.aspects.is_empty()
    }

    /// Whether its value has changed by more than `threshold` per cent, or in a way that cannot
    /// be told in per cent and yet is no small one: out of nothing or from below zero.
    pub fn is_notable(&self, threshold: u32) -> bool {
        let Movement::Step(step) = &self.movement else { return false };
        let bound = Decimal::from(threshold);
        match step.percent {
            Some(percent) => percent.abs() > bound,
            // Points are compared as they are: from 20% to 40% is 20 points.
            None if step.points => step.difference.abs() > bound,
            None => !step.difference.is_zero(),
        }
    }
}

/// Compares the figures.
pub(super) fn figures<'a>(old: &'a Edition, new: &'a Edition) -> Figures<'a> {
    let mut found = Figures::default();
    let (before, after) = (&old.report.statistics, &new.report.statistics);
    let broken = broken(before, after);
    for statistic in after.iter() {
        match before.get(statistic.id()) {
            Some(earlier) => {
                let reason = broken.get(statistic.id()).copied();
                found.pairs.push(pair(earlier, statistic, reason));
            }
            None => found.added.push(statistic),
        }
    }
    found.gone = before.iter().filter(|one| after.get(one.id()).is_none()).collect();
    found
}

/// The first reason for which each figure may not be compared, by id; approximate figures are
/// told by their printing.
fn broken<'a>(before: &'a Statistics, after: &'a Statistics) -> BTreeMap<&'a str, Break> {
    // Two places on a line, whatever the years: nothing here restates anything.
    let years = [(0, Some(before)), (2, Some(after))];
    let reasons = series(&years, |_| true).into_iter().filter_map(|one| {
        let broken = one.points.last()?.broken.as_ref()?;
        let reason = broken.reasons.iter().find(|reason| **reason != Break::Qualifier)?;
        Some((one.latest.id(), *reason))
    });
    reasons.collect()
}

fn pair<'a>(old: &'a Statistic, new: &'a Statistic, broken: Option<Break>) -> Pair<'a> {
    let movement = match (&old.quantity, &new.quantity) {
        (Some(before), Some(after)) => movement(before, after, broken),
        (None, None) => Movement::Same,
        _ => Movement::NoValue,
    };
    Pair { old, new, aspects: aspects(old, new), movement }
}

fn movement(before: &Quantity, after: &Quantity, broken: Option<Break>) -> Movement {
    if let Some(reason) = broken {
        return Movement::Incomparable(Reason::Broken(reason));
    }
    if before.printed() == after.printed()
        && before.qualifier == after.qualifier
        && before.unit == after.unit
    {
        return Movement::Same;
    }
    match step(after, before) {
        Ok(step) => Movement::Step(step),
        Err(Obstacle::Units) => Movement::Incomparable(Reason::Broken(Break::Unit)),
        Err(Obstacle::Approximate) => Movement::Incomparable(Reason::Approximate),
        Err(Obstacle::Negative | Obstacle::Overflow) => Movement::Incomparable(Reason::Overflow),
    }
}

fn aspects(old: &Statistic, new: &Statistic) -> Vec<Aspect> {
    let (before, after) = (&old.declared, &new.declared);
    let mut found = Vec::new();
    let mut see = |field, old: &str, new: &str| {
        if !same_words(old, new) {
            found.push(Aspect { field, old: old.trim().to_owned(), new: new.trim().to_owned() });
        }
    };
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let quantity = |one: &Statistic, of: fn(&Quantity) -> &str, declared: &str| {
        one.quantity.as_ref().map_or(declared, of).to_owned()
    };
    see(Field::Label, &before.label, &after.label);
    let unit = |one: &Statistic| quantity(one, |quantity| &quantity.unit, &one.declared.unit);
    see(Field::Unit, &unit(old), &unit(new));
    let name = |quantity: &Quantity| quantity.qualifier.name();
    let qualifier = |one: &Statistic| quantity(one, name, one.declared.qualifier.name());
    see(Field::Qualifier, &qualifier(old), &qualifier(new));
    see(Field::Scale, before.scale.word(), after.scale.word());
    see(Field::Definition, &text(&before.definition), &text(&after.definition));
    see(Field::Relation, &relation(before), &relation(after));
    see(Field::Period, &period(before), &period(after));
    see(Field::Source, &text(&before.source), &text(&after.source));
    see(Field::Department, &text(&before.department), &text(&after.department));
    found
}

/// White space says nothing.
fn same_words(one: &str, other: &str) -> bool {
    let solid =
        |text: &'_ str| text.chars().filter(|glyph| !glyph.is_whitespace()).collect::<String>();
    one == other || solid(one) == solid(other)
}

/// What it is computed from or belongs to, as its keys say it; the order of parts says nothing.
fn relation(declared: &DeclaredStatistic) -> String {
    let sorted = |ids: &[crate::source::Spanned<String>]| {
        let mut ids: Vec<&str> = ids.iter().map(|id| id.value.as_str()).collect();
        ids.sort_unstable();
        ids.join(", ")
    };
    let mut said = match &declared.relation {
        Relation::None => Vec::new(),
        Relation::TotalOf(parts) => vec![format!("total_of {}", sorted(parts))],
        Relation::RateOf(terms) => {
            vec![format!("rate_of {}, {}", terms[0].value, terms[1].value)]
        }
        Relation::Formula(formula) => vec![format!("formula {}", formula.value)],
    };
    said.extend(declared.part_of.as_ref().map(|whole| format!("part_of {}", whole.value)));
    said.extend(declared.at_most.as_ref().map(|bound| format!("at_most {}", bound.value)));
    said.join("; ")
}

/// Its span of time, as its keys say it.
fn period(declared: &DeclaredStatistic) -> String {
    match &declared.since {
        Some(since) => format!("{} {since}", declared.period.name()),
        None => declared.period.name().to_owned(),
    }
}
