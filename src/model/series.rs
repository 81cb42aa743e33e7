//! Statistics over several years: what each was in each, and between which years its figures may
//! not be compared.

use super::quantity::Quantity;
use super::statistic::{Period, Relation, Statistic, Statistics};
use crate::diag::Bilingual;
use std::collections::{BTreeMap, BTreeSet};

/// The statistics of one year. One with an error has no figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearStatistics {
    /// The year.
    pub year: u16,
    /// What was counted in it.
    pub statistics: Statistics,
}

/// One statistic over years.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<'a> {
    /// As the last year that has it declares it.
    pub latest: &'a Statistic,
    /// A point for each year that was asked for, ascending.
    pub points: Vec<Point<'a>>,
}

/// What a statistic was in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Point<'a> {
    /// The year.
    pub year: u16,
    /// As the year declares it; `None` where the year has no such statistic, or is not there.
    pub statistic: Option<&'a Statistic>,
    /// The declaration that says how the figure is counted: the year's own, or that of the year
    /// after, where that corrected the figure.
    pub counted: Option<&'a Statistic>,
    /// Its figure: the corrected one, where it was restated.
    pub quantity: Option<Quantity>,
    /// The figure as the year published it, where the year after corrected it.
    pub published: Option<Quantity>,
    /// Why the year after restated it.
    pub restated: Option<&'a str>,
    /// Why it may not be compared with the figure before it.
    pub broken: Option<Broken>,
}

/// A place where a series may not be joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The year of the figure before.
    pub since: u16,
    /// Why; at least one, in the order of [`Break::ALL`].
    pub reasons: BTreeSet<Break>,
}

/// Why two figures of one statistic may not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Another unit.
    Unit,
    /// Another definition.
    Definition,
    /// Another period, or another begin of it.
    Period,
    /// Computed from others in another way.
    Relation,
    /// Exact in one year and not in the other, or otherwise hedged.
    Qualifier,
    /// What it is computed from is itself broken there.
    Operand,
}

impl Break {
    /// All of them, with the names in data and what people call them.
    pub const ALL: [(Break, &'static str, Bilingual); 6] = [
        (Break::Unit, "unit", Bilingual::new("单位改变", "another unit")),
        (Break::Definition, "definition", Bilingual::new("口径改变", "another definition")),
        (Break::Period, "period", Bilingual::new("期间改变", "another period")),
        (Break::Relation, "relation", Bilingual::new("算法改变", "computed in another way")),
        (Break::Qualifier, "qualifier", Bilingual::new("约数不同", "hedged in another way")),
        (
            Break::Operand,
            "operand",
            Bilingual::new("所用数据改变", "what it is computed from has changed"),
        ),
    ];

    /// Its name in data.
    pub fn name(self) -> &'static str {
        Break::ALL.iter().find(|(one, ..)| *one == self).map_or("", |(_, name, _)| name)
    }

    /// What people call it.
    pub fn label(self) -> Bilingual {
        let found = Break::ALL.into_iter().find(|(one, ..)| *one == self);
        found.map(|(.., label)| label).unwrap_or_default()
    }

    /// Whether what is computed from such a figure means something else too. A changed unit or
    /// hedge shows in the result itself.
    fn carries(self) -> bool {
        match self {
            Break::Definition | Break::Period | Break::Relation | Break::Operand => true,
            Break::Unit | Break::Qualifier => false,
        }
    }
}

/// The series of all statistics of the years that are `shown`; `years` ascend, and `None` is a year
/// without statistics. A year that is not shown counts only where it restates a figure of one that
/// is. The statistics of the last year come first, in their order, then those that older years
/// have besides.
pub fn series<'a>(
    years: &[(u16, Option<&'a Statistics>)],
    shown: impl Fn(u16) -> bool,
) -> Vec<Series<'a>> {
    let (mut known, mut all) = (BTreeSet::new(), Vec::new());
    let found = || years.iter().enumerate().filter(|(_, (year, _))| shown(*year));
    for latest in found().rev().flat_map(|(_, (_, found))| *found).flat_map(Statistics::iter) {
        if known.insert(latest.id()) {
            let mut points: Vec<Point<'a>> =
                found().map(|(at, _)| point(years, at, latest.id())).collect();
            break_apart(&mut points);
            all.push(Series { latest, points });
        }
    }
    spread(&mut all);
    all
}

fn point<'a>(years: &[(u16, Option<&'a Statistics>)], at: usize, id: &str) -> Point<'a> {
    let (year, statistics) = years[at];
    let statistic = statistics.and_then(|all| all.get(id));
    let after = years.get(at + 1).filter(|(after, _)| *after == year.saturating_add(1));
    let after = after.and_then(|(_, statistics)| (*statistics)?.get(id));
    let after = after.filter(|after| after.declared.restated.is_some());
    let restated = after.and_then(|after| after.declared.restated.as_deref());
    let quantity = statistic.and_then(|one| one.quantity.clone());
    let own = Point {
        year,
        statistic,
        counted: statistic,
        quantity,
        published: None,
        restated,
        broken: None,
    };
    let corrected = after.zip(own.quantity.as_ref()).and_then(|(one, was)| one.corrected(was));
    match corrected {
        // A corrected figure is counted as the year counts that corrected it.
        Some(corrected) => {
            Point { counted: after, quantity: Some(corrected), published: own.quantity, ..own }
        }
        None => own,
    }
}

/// Finds where figures may not be compared with the ones before them.
fn break_apart(points: &mut [Point<'_>]) {
    let mut before: Option<(u16, Meaning<'_>)> = None;
    for point in points {
        let (Some(counted), Some(quantity)) = (point.counted, &point.quantity) else { continue };
        let mut now = Meaning::of(counted, quantity);
        if let Some((since, before)) = &before {
            let reasons = now.against(before);
            point.broken = (!reasons.is_empty()).then_some(Broken { since: *since, reasons });
            now.remember(before);
        }
        before = Some((point.year, now));
    }
}

/// What two figures must share to be compared. What a year does not say is as it was: a
/// definition that was added is no other definition.
struct Meaning<'a> {
    unit: String,
    qualifier: super::Qualifier,
    definition: Option<String>,
    period: (Period, Option<String>),
    relation: Option<(&'a Relation, Vec<String>)>,
}

impl<'a> Meaning<'a> {
    fn of(statistic: &'a Statistic, quantity: &Quantity) -> Meaning<'a> {
        let declared = &statistic.declared;
        let since = declared.since.as_deref().filter(|_| declared.period == Period::Since);
        let relation = match &declared.relation {
            Relation::None => None,
            relation => Some((relation, terms(relation))),
        };
        Meaning {
            unit: quantity.unit.clone(),
            qualifier: quantity.qualifier,
            definition: declared.definition.as_deref().map(plain),
            period: (declared.period, since.map(|since| plain(since.trim_end_matches("以来")))),
            relation,
        }
    }

    fn against(&self, before: &Meaning<'_>) -> BTreeSet<Break> {
        let differ = |one: &Option<String>, other: &Option<String>| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other)
        };
        let relation = self.relation.as_ref().zip(before.relation.as_ref());
        let found = [
            (Break::Unit, self.unit != before.unit),
            (Break::Definition, differ(&self.definition, &before.definition)),
            (Break::Period, self.period != before.period),
            (Break::Relation, relation.is_some_and(|(one, other)| is_other(one, other))),
            (Break::Qualifier, self.qualifier != before.qualifier),
        ];
        found.into_iter().filter(|(_, is)| *is).map(|(reason, _)| reason).collect()
    }

    fn remember(&mut self, before: &Meaning<'a>) {
        if self.definition.is_none() {
            self.definition.clone_from(&before.definition);
        }
        if self.relation.is_none() {
            self.relation.clone_from(&before.relation);
        }
    }
}

fn is_other(one: &(&Relation, Vec<String>), other: &(&Relation, Vec<String>)) -> bool {
    std::mem::discriminant(one.0) != std::mem::discriminant(other.0) || one.1 != other.1
}

/// What a relation is made of; the order of the parts of a total means nothing.
fn terms(relation: &Relation) -> Vec<String> {
    match relation {
        Relation::None => Vec::new(),
        Relation::TotalOf(parts) => {
            let mut ids: Vec<String> = parts.iter().map(|part| part.value.clone()).collect();
            ids.sort();
            ids
        }
        Relation::RateOf(terms) => terms.iter().map(|term| term.value.clone()).collect(),
        Relation::Formula(formula) => vec![plain(&formula.value)],
    }
}

/// Words without blanks and without the stop at their end.
fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|glyph| !glyph.is_whitespace()).collect();
    text.trim_end_matches(['。', '；', ';']).to_owned()
}

/// Breaks also what is computed from a figure that is broken, year by year. A figure that is
/// missing hands it on to the next one.
fn spread(all: &mut [Series<'_>]) {
    let years = all.first().map_or(0, |one| one.points.len());
    let ids = all.iter().map(|one| one.latest.id()).enumerate();
    let index: BTreeMap<&str, usize> = ids.map(|(at, id)| (id, at)).collect();
    let mut waiting: BTreeSet<usize> = BTreeSet::new();
    for year in 0..years {
        let mut needed_by: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, one) in all.iter().enumerate() {
            let operands = one.points[year].statistic.map_or(&[][..], |one| &one.operands);
            for operand in operands.iter().filter_map(|id| index.get(id.as_str())) {
                needed_by.entry(*operand).or_default().push(at);
            }
        }
        let carries = |one: &Series<'_>| {
            let broken = one.points[year].broken.as_ref();
            broken.is_some_and(|broken| broken.reasons.iter().any(|reason| reason.carries()))
        };
        let mut open: Vec<usize> = (0..all.len()).filter(|at| carries(&all[*at])).collect();
        for at in std::mem::take(&mut waiting) {
            if mark(&mut all[at].points, year) {
                open.push(at);
            } else {
                waiting.insert(at);
            }
        }
        let mut seen: BTreeSet<usize> = open.iter().copied().collect();
        while let Some(next) = open.pop() {
            for at in needed_by.get(&next).into_iter().flatten().copied() {
                if !seen.insert(at) {
                    continue;
                }
                if !mark(&mut all[at].points, year) {
                    waiting.insert(at);
                }
                open.push(at);
            }
        }
    }
}

/// Marks a figure as computed from others that are broken; `false` where there is no figure yet
/// that could be marked. A first figure has nothing before it to be compared with.
fn mark(points: &mut [Point<'_>], year: usize) -> bool {
    if points[year].quantity.is_none() {
        return false;
    }
    let before = points[..year].iter().rev().find(|point| point.quantity.is_some());
    let Some(since) = before.map(|point| point.year) else { return true };
    let none = Broken { since, reasons: BTreeSet::new() };
    points[year].broken.get_or_insert(none).reasons.insert(Break::Operand);
    true
}

#[cfg(test)]
mod tests {
    use super::{Relation, Series, Statistic, Statistics, series};
    use crate::model::{DeclaredStatistic, Period, Qualifier, Quantity, Rollup, Scale};
    use crate::source::{SourceId, Span, Spanned};

    fn at<T>(value: T) -> Spanned<T> {
        Spanned::new(value, Span::top(SourceId(0)))
    }

    fn word(text: &str) -> String {
        text.to_owned()
    }

    /// `a 5 def:x last:4`: a statistic.
    fn statistic(text: &str) -> Statistic {
        let mut words = text.split_whitespace();
        let id = words.next().unwrap_or_default();
        let mut declared = DeclaredStatistic {
            id: at(word(id)),
            label: word(id),
            value: None,
            unit: word("件"),
            qualifier: Qualifier::Exact,
            scale: Scale::One,
            decimals: None,
            department: None,
            source: None,
            definition: None,
            period: Period::Year,
            since: None,
            relation: Relation::None,
            part_of: None,
            at_most: None,
            restated: None,
            rollup: Rollup::Sum,
            last: None,
            faulty: false,
            span: Span::top(SourceId(0)),
        };
        let (mut number, mut operands) = (None, Vec::new());
        for part in words {
            let (key, value) = part.split_once(':').unwrap_or(("", part));
            let ids = || value.split(',').map(word).collect::<Vec<_>>();
            match key {
                "" => number = value.parse().ok(),
                "unit" => declared.unit = word(value),
                "def" => declared.definition = Some(word(value)),
                "since" => (declared.period, declared.since) = (Period::Since, Some(word(value))),
                "as-of" => declared.period = Period::AsOf,
                "q" => declared.qualifier = Qualifier::Over,
                "last" => declared.last = value.parse().ok().map(at),
                "restated" => declared.restated = Some(word(value)),
                "total" => {
                    operands = ids();
                    declared.relation = Relation::TotalOf(ids().into_iter().map(at).collect());
                }
                "formula" => {
                    operands = ids();
                    declared.relation = Relation::Formula(at(word(value)));
                }
                _ => unreachable!("{part}"),
            }
        }
        let quantity = number.map(|value| Quantity {
            qualifier: declared.qualifier,
            ..Quantity::exact(value, declared.unit.clone())
        });
        Statistic {
            declared,
            quantity,
            computed: false,
            last: None,
            other_last: None,
            operands,
            derivation: None,
        }
    }

    /// The series of years, from 2021, a line each; `-` is a year without a folder. Each is shown
    /// as `id 5 |definition 6 4*3`: a bar with the reasons before a figure that may not be
    /// compared, the published figure behind `*`.
    fn shown(years: &str) -> String {
        shown_of(years, |_| true)
    }

    fn shown_of(years: &str, asked: fn(u16) -> bool) -> String {
        let parsed: Vec<Option<Statistics>> = years
            .split('/')
            .map(|year| {
                let list = year.split(';').filter(|one| !one.trim().is_empty()).map(statistic);
                (year.trim() != "-").then(|| Statistics::new(list.collect()))
            })
            .collect();
        let list: Vec<(u16, Option<&Statistics>)> =
            parsed.iter().enumerate().map(|(at, one)| (2021 + at as u16, one.as_ref())).collect();
        let one = |one: &Series<'_>| {
            let mut out = word(one.latest.id());
            for point in &one.points {
                out.push(' ');
                if let Some(broken) = &point.broken {
                    let names: Vec<&str> = broken.reasons.iter().map(|one| one.name()).collect();
                    out += &format!("|{}@{} ", names.join("+"), broken.since);
                }
                let number = |one: &Option<Quantity>| one.as_ref().map(Quantity::number);
                out += &number(&point.quantity).unwrap_or_else(|| word("."));
                out.extend(number(&point.published).map(|one| format!("*{one}")));
                out.extend(point.restated.map(|why| format!("({why})")));
            }
            out
        };
        series(&list, asked).iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn each_reason_breaks_and_its_twin_does_not() {
        for (years, expect) in [
            ("a 5 / a 6", "a 5 6"),
            ("a 5 / a 6 unit:起", "a 5 |unit@2021 6"),
            ("a 5 unit:起 / a 6 unit:起", "a 5 6"),
            ("a 5 def:甲 / a 6 def:乙", "a 5 |definition@2021 6"),
            ("a 5 def:甲。 / a 6 def:甲", "a 5 6"),
            ("a 5 / a 6 def:甲", "a 5 6"),
            ("a 5 def:甲 / a 6 / a 7 def:乙", "a 5 6 |definition@2022 7"),
            ("a 5 def:甲 / a 6 / a 7 def:甲", "a 5 6 7"),
            ("a 5 / a 6 as-of:", "a 5 |period@2021 6"),
            ("a 5 since:2021年 / a 6 since:2022年", "a 5 |period@2021 6"),
            ("a 5 since:2021年 / a 6 since:2021年以来", "a 5 6"),
            ("a 5 total:b,c / a 6 total:b,c,d", "a 5 |relation@2021 6"),
            ("a 5 total:b,c / a 6 total:c,b", "a 5 6"),
            ("a 5 / a 6 total:b,c", "a 5 6"),
            ("a 5 total:b / a 6 formula:b", "a 5 |relation@2021 6"),
            ("a 5 / a 6 q:over", "a 5 |qualifier@2021 6"),
            ("a 5 q:over / a 6 q:over", "a 5 6"),
            ("a 5 def:甲 unit:起 / a 6 def:乙", "a 5 |unit+definition@2021 6"),
        ] {
            assert_eq!(shown(years), expect, "{years}");
        }
    }

    #[test]
    fn what_is_missing_is_a_gap() {
        assert_eq!(shown("a 5 / - / a 6"), "a 5 . 6");
        assert_eq!(shown("a 5 / a / a 6 def:甲; b 1"), "a 5 . 6; b . . 1");
        assert_eq!(shown("a 5 def:甲 / - / a 6 def:乙"), "a 5 . |definition@2021 6");
        assert_eq!(shown("c 1 / b 1 / a 1"), "a . . 1; b . 1 .; c 1 . .");
        assert_eq!(shown(""), "");
    }

    #[test]
    fn restated_figures_take_the_place_of_published_ones() {
        assert_eq!(shown("a 5 / a 6 last:4 restated:x"), "a 4*5(x) 6");
        assert_eq!(shown("a 5 / a 6 restated:x"), "a 5(x) 6");
        assert_eq!(shown("a 5 / a 6 last:4"), "a 5 6");
        assert_eq!(shown("a / a 6 last:4 restated:x"), "a .(x) 6");
        assert_eq!(shown("a 5 / - / a 6 last:4 restated:x"), "a 5 .(x) 6");
        assert_eq!(shown_of("a 5 / a 6 last:4 restated:x", |year| year == 2021), "a 4*5(x)");
        assert_eq!(
            shown_of("a 5 / a 6 def:甲 / a 7 unit:起", |year| year != 2022),
            "a 5 |unit@2021 7"
        );
        // What was corrected is counted as the year counts that corrected it.
        assert_eq!(
            shown("a 5 def:甲 / a 6 def:甲 / a 7 last:4 restated:x def:乙"),
            "a 5 |definition@2021 4*6(x) 7"
        );
    }

    #[test]
    fn what_is_computed_from_a_broken_figure_is_broken() {
        assert_eq!(
            shown("a 5 total:b; b 5 def:甲 / a 6 total:b; b 6 def:乙"),
            "a 5 |operand@2021 6; b 5 |definition@2021 6"
        );
        assert_eq!(shown("a 5 total:b; b 5 unit:起 / a 6 total:b; b 6"), "a 5 6; b 5 |unit@2021 6");
        assert_eq!(
            shown(
                "a 5 total:b; b 5 total:c; c 5 def:甲 / a total:b; b 6 total:c; c 6 def:乙 / a 7 total:b; b 7 total:c; c 7"
            ),
            "a 5 . |operand@2021 7; b 5 |operand@2021 6 7; c 5 |definition@2021 6 7"
        );
        // The first figure has nothing before it.
        assert_eq!(
            shown("b 5 def:甲 / a 6 total:b; b 6 def:乙 / a 7 total:b; b 7"),
            "a . 6 7; b 5 |definition@2021 6 7"
        );
        // Circles end.
        assert_eq!(
            shown("a 5 total:b def:甲; b 5 total:a / a 6 total:b def:乙; b 6 total:a"),
            "a 5 |definition@2021 6; b 5 |operand@2021 6"
        );
    }
}
