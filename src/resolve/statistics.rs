//! The statistics of a year: each given, computed, or known to be wrong.

use super::graph;
use super::names::shorten;
use super::relation::{Operand, Outcome, Subject, rate_unit, total_derivation};
use super::rules::{Directory, Rule};
use super::{Previous, arithmetic, whole};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::{DeclaredStatistic, Quantity, Relation, Statistic, Statistics};
use crate::source::Span;
use crate::text;
use std::collections::HashMap;

/// An error shows and points to this many members of a circle at most.
const SHOWN: usize = 12;

/// What has become of one statistic.
#[derive(Default)]
struct Settled {
    quantity: Option<Quantity>,
    computed: bool,
    derivation: Option<String>,
}

/// Computes and checks the statistics of a year. Everything wrong is reported once, and what
/// follows from it is left without a figure.
///
/// Invariant: why a statistic has no figure has been reported.
pub(super) fn compute(
    declared: Vec<DeclaredStatistic>,
    previous: Option<&Previous>,
    diagnostics: &mut Diagnostics,
) -> Statistics {
    let (settled, operands) = {
        let directory = Directory::new(&declared);
        let rules: Vec<Rule> = declared
            .iter()
            .map(|statistic| directory.rule(&statistic.relation, diagnostics))
            .collect();
        let settled = settle(&declared, &rules, previous, diagnostics);
        let quantities: Vec<_> = settled.iter().map(|one| one.quantity.clone()).collect();
        whole::check(&declared, &quantities, &directory, diagnostics);
        let named = |rule: &Rule| {
            let needs = rule.needs().into_iter();
            needs.map(|(need, _)| declared[need].id.value.clone()).collect::<Vec<_>>()
        };
        (settled, rules.iter().map(named).collect::<Vec<_>>())
    };
    let list = declared.into_iter().zip(settled.into_iter().zip(operands));
    let list = list.map(|(declared, (settled, operands))| {
        let Settled { quantity, computed, derivation, .. } = settled;
        let (last, other_last) = (None, None);
        let statistic =
            Statistic { declared, quantity, computed, last, other_last, operands, derivation };
        with_last(statistic, previous)
    });
    Statistics::new(list.collect())
}

/// Last year's figure of a statistic that has none of its own.
fn last_of(declared: &DeclaredStatistic, previous: Option<&Previous>) -> Option<Quantity> {
    let statistic = Statistic {
        declared: declared.clone(),
        quantity: None,
        computed: false,
        last: None,
        other_last: None,
        operands: Vec::new(),
        derivation: None,
    };
    with_last(statistic, previous).last
}

/// The error that statistics refer to each other in a circle; `place` is where a member names
/// the next.
pub(super) fn in_circle(
    list: &[DeclaredStatistic],
    circle: &[usize],
    place: impl Fn(usize) -> Span,
) -> Diagnostic {
    let id = |at: &usize| shorten(&list[*at].id.value);
    let mut names: Vec<String> = circle.iter().take(SHOWN).map(id).collect();
    if circle.len() > SHOWN {
        names.push("…".to_owned());
    }
    names.extend(circle.first().map(id));
    let (shown, count) = (names.join(" → "), circle.len());
    let start = circle.first().map_or_else(|| Span::top(list[0].span.source), |at| place(*at));
    let mut diagnostic = Diagnostic::error(
        &codes::E0405,
        start,
        text!("统计项互相引用成环：{shown}"; "statistics refer to each other in a circle: {shown}"),
    )
    .help(text!(
        "让环中的一项直接给出 value，不再由别的项算出";
        "give one of them a value of its own instead of a relation"
    ));
    let steps = circle.iter().zip(circle.iter().cycle().skip(1)).take(SHOWN);
    for (step, (at, next)) in steps.enumerate() {
        let (from, to) = (id(at), id(next));
        let said = text!("{from} 引用 {to}"; "{from} refers to {to}");
        // The first is the place of the error itself.
        diagnostic =
            if step == 0 { diagnostic.label(said) } else { diagnostic.at(place(*at), said) };
    }
    if count > SHOWN {
        diagnostic =
            diagnostic.note(text!("环中共有 {count} 项"; "the circle has {count} members"));
    }
    diagnostic
}

fn settle(
    list: &[DeclaredStatistic],
    rules: &[Rule],
    previous: Option<&Previous>,
    diagnostics: &mut Diagnostics,
) -> Vec<Settled> {
    let needs: Vec<Vec<(usize, Span)>> = rules.iter().map(Rule::needs).collect();
    let edges: Vec<Vec<usize>> =
        needs.iter().map(|list| list.iter().map(|(need, _)| *need).collect()).collect();
    let order = graph::order(&edges);
    for circle in &order.circles {
        let next: HashMap<usize, usize> =
            circle.iter().copied().zip(circle.iter().copied().cycle().skip(1)).collect();
        diagnostics.push(in_circle(list, circle, |at| {
            let names_next = needs[at].iter().find(|(need, _)| next.get(&at) == Some(need));
            names_next.map_or(list[at].span, |(_, span)| *span)
        }));
    }
    let mut settled: Vec<Settled> = list.iter().map(|_| Settled::default()).collect();
    for at in order.nodes {
        let one = match (&rules[at], order.knotted[at]) {
            (Rule::None, _) => {
                if list[at].value.is_none() && !list[at].faulty {
                    diagnostics.push(empty(&list[at], previous));
                }
                given_only(&list[at])
            }
            (Rule::Broken, _) | (_, true) => given_only(&list[at]),
            (rule, false) => by_rule(at, rule, &needs[at], list, &settled, diagnostics),
        };
        settled[at] = one;
    }
    settled
}

/// What remains where there is no relation, or where it is of no use: one without a figure has
/// been reported, itself or what it needs.
fn given_only(declared: &DeclaredStatistic) -> Settled {
    Settled { quantity: given(declared), ..Settled::default() }
}

/// The error that a statistic is neither given nor computed, once, where it stands: what needs it
/// has a gap for that reason and is not reported again.
fn empty(declared: &DeclaredStatistic, previous: Option<&Previous>) -> Diagnostic {
    let id = shorten(&declared.id.value);
    let message = text!("统计项“{id}”还没有数值"; "the statistic `{id}` has no value yet");
    let found = Diagnostic::error(&codes::E0305, declared.id.span, message);
    let found = match (last_of(declared, previous), previous) {
        (Some(last), Some(Previous { year, .. })) => {
            found.note(text!("{year} 年是{last}"; "in {year} it was {last}"))
        }
        (Some(last), None) => found.note(text!("上年是{last}"; "last year it was {last}")),
        (None, _) => found,
    };
    found.help(text!("填上 value"; "give it a value"))
}

/// The figure that the author gives.
fn given(declared: &DeclaredStatistic) -> Option<Quantity> {
    let value = declared.value.as_ref()?.value;
    let unit = match declared.relation {
        Relation::RateOf(_) => rate_unit(declared),
        Relation::None | Relation::TotalOf(_) | Relation::Formula(_) => declared.unit.clone(),
    };
    let (scale, decimals) = (declared.scale, declared.decimals);
    Some(Quantity { value, unit, qualifier: declared.qualifier, scale, decimals })
}

fn by_rule(
    at: usize,
    rule: &Rule,
    needs: &[(usize, Span)],
    list: &[DeclaredStatistic],
    settled: &[Settled],
    diagnostics: &mut Diagnostics,
) -> Settled {
    let declared = &list[at];
    let mut given = given(declared);
    let mut operands = Vec::with_capacity(needs.len());
    for (need, span) in needs {
        match &settled[*need].quantity {
            Some(quantity) => {
                operands.push(Operand { declared: &list[*need], quantity, span: *span });
            }
            // It has been reported.
            None => return given_only(declared),
        }
    }
    if let (Rule::Total(_), Some(given), Some(first)) = (rule, &mut given, operands.first())
        && given.unit.is_empty()
    {
        given.unit.clone_from(&first.quantity.unit);
    }
    let subject = Subject { declared, given: given.as_ref(), operands: &operands };
    // The operands stand in the order of `needs`, so an id is found there.
    let places: HashMap<usize, usize> =
        needs.iter().enumerate().map(|(place, (need, _))| (*need, place)).collect();
    let quantity_of = |need: usize| {
        let operand = places.get(&need).and_then(|place| operands.get(*place));
        operand.map_or_else(|| Quantity::exact(0.into(), ""), |one| one.quantity.clone())
    };
    let outcome: Outcome = match rule {
        Rule::None | Rule::Broken => Ok(None),
        Rule::Total(_) => subject.total(),
        Rule::Rate(_) => subject.rate(),
        Rule::Formula(formula, span) => subject.formula(formula, *span, &quantity_of),
    };
    let derivation = derivation(rule, &operands, &quantity_of);
    match outcome {
        Ok(None) => Settled { quantity: given, derivation, ..Settled::default() },
        Ok(quantity) => Settled { quantity, computed: true, derivation },
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            Settled { quantity: given, ..Settled::default() }
        }
    }
}

fn derivation(
    rule: &Rule,
    operands: &[Operand<'_>],
    quantity: &impl Fn(usize) -> Quantity,
) -> Option<String> {
    match (rule, operands) {
        (Rule::Total(_), operands) => {
            Some(total_derivation(operands.iter().map(|operand| operand.quantity)))
        }
        (Rule::Rate(_), [part, whole]) => {
            let (part, whole) = (part.quantity, whole.quantity);
            Some(format!("{}÷{}", arithmetic::printed_term(part), arithmetic::printed_term(whole)))
        }
        (Rule::Formula(formula, _), _) => {
            Some(formula.derivation(|at| arithmetic::printed_term(&quantity(at))))
        }
        (Rule::None | Rule::Broken | Rule::Rate(_), _) => None,
    }
}

/// Last year's figure: from last year's folder, else as the author gives it. Where the two differ,
/// the author's counts if it is declared as restated.
fn with_last(mut statistic: Statistic, previous: Option<&Previous>) -> Statistic {
    let before = previous.and_then(|previous| previous.statistics.get(statistic.id()));
    let Some(published) = before.and_then(|before| before.quantity.clone()) else {
        statistic.last = statistic.given_last();
        return statistic;
    };
    let corrected = statistic.corrected(&published);
    (statistic.last, statistic.other_last) = match (corrected, &statistic.declared.restated) {
        (Some(corrected), Some(_)) => (Some(corrected), Some(published)),
        (corrected, _) => (Some(published), corrected),
    };
    statistic
}

#[cfg(test)]
mod tests {
    use crate::model::Quantity;
    use crate::resolve::sample::{Run, check, says};

    #[test]
    fn circles_and_what_follows_from_errors() {
        check("a total:b; b total:c; c total:a", "- - -", "E0405 b");
        check("a formula:a+1", "-", "E0405 a");
        check("a total:b; b total:a; c total:a; d =1", "- - - 1", "E0405 b");
        check("a =1 total:b; b total:a", "1 -", "E0405 b");
        check("x =1; a rate:x,y; b total:a; c formula:b*2", "1 - - -", "E0303 y");
        says("a total:b; b total:c; c total:a", "统计项互相引用成环：a → b → c → a");
        let mut chain = "s0 =1;".to_owned();
        for at in 1..10_000 {
            chain.push_str(&format!("s{at} total:s{};", at - 1));
        }
        assert_eq!(Run::new(&chain, "").errors(), "");
        let ring = format!("{chain} r total:r0; r0 total:r");
        assert_eq!(Run::new(&ring, "").errors(), "E0405 r0");
    }

    #[test]
    fn messages_show_the_arithmetic() {
        says("a =27; b =61; c =63; t =150 total:a,b,c", "27＋61＋63＝151，写的是 150，差 1");
        says("s =213; t =218; r =97.5 unit:% rate:s,t", "213÷218＝97.7%，写的是 97.5%");
        says("a =280 q:over; b =20; t =320 total:a,b", "280余＋20＝300至310，写的是 320");
        says("a =10; b =3; f =3.4 formula:(a+b)/2", "（10＋3）÷2＝6.5，写的是 3.4");
        says("t =10; a =11 part:t", "“a”是“t”的一部分，却大于它：11＞10，多 1");
        says("a =1; b; c; t total:b,c", "统计项“b”还没有数值; 统计项“c”还没有数值");
    }

    #[test]
    fn a_given_figure_of_last_year_counts_where_it_is_restated() {
        let last = |now: &str, before: &str| {
            let statistics = Run::new(now, before).statistics();
            let Some(one) = statistics.iter().next() else { return String::new() };
            let shown = |one: &Option<Quantity>| {
                one.as_ref().map_or_else(|| "-".to_owned(), Quantity::to_string)
            };
            format!("{} {}", shown(&one.last), shown(&one.other_last))
        };
        assert_eq!(last("a =5 last:3", ""), "3 -");
        assert_eq!(last("a =5 last:3", "b =1"), "3 -");
        assert_eq!(last("a =5", "a =4"), "4 -");
        assert_eq!(last("a =5 last:4", "a =4"), "4 -");
        assert_eq!(last("a =5 last:3", "a =4"), "4 3");
        assert_eq!(last("a =5 last:3 restated:x", "a =4"), "3 4");
        assert_eq!(last("a =5 restated:x", "a =4"), "4 -");
        // The author gives what was printed.
        assert_eq!(last("a =5 dec:1 last:97.7", "a =97.706 dec:1"), "97.7 -");
        assert_eq!(last("a =5 unit:万元 last:4 restated:x", "a =40000 unit:元"), "4万元 40000元");
    }

    #[test]
    fn derivations_are_in_printed_figures() {
        let derived = |text: &str, id: &str| {
            let statistics = Run::new(text, "").statistics();
            statistics.get(id).and_then(|one| one.derivation.clone()).unwrap_or_default()
        };
        assert_eq!(derived("a =15000 q:over scale:万; b =20; t total:a,b", "t"), "1.5万余＋20");
        assert_eq!(derived("s =213; t =218; r rate:s,t", "r"), "213÷218");
        assert_eq!(derived("a =213; b =5; f formula:(a+b)*2", "f"), "（213＋5）×2");
    }
}
