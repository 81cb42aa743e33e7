//! What sentences state of figures as relations of statistics: totals, parts, rates.

use super::figures::Figures;
use super::stated;
use super::statistic::Relation;
use crate::claim::{Claim, Place, Sort, Verdict, claims};
use crate::model::{Qualifier, round_half_up};
use crate::reading::Reading;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The statistics by their ids.
pub(super) type Index = BTreeMap<String, usize>;

/// Gives the statistics the relations that the text proves; how many have one.
pub(super) fn relate(figures: &mut Figures, reading: &Reading) -> usize {
    let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (passage, swaps) in figures.swaps.iter().enumerate() {
        for swap in swaps.iter().filter(|swap| !swap.is_last()) {
            known.insert((passage, swap.figure.start), swap.statistic);
        }
    }
    let all = figures.statistics.iter().enumerate();
    let index: Index = all.map(|(at, one)| (one.id.clone(), at)).collect();
    let found = |place: &Place| known.get(&(place.passage, place.range.start)).copied();
    for claim in claims(reading) {
        if claim.verdict != Verdict::Proved {
            continue;
        }
        let others: Option<Vec<usize>> = claim.others.iter().map(found).collect();
        let (Some(own), Some(others)) = (found(&claim.place), others) else { continue };
        let twice = others.iter().enumerate().any(|(at, one)| others[..at].contains(one));
        if others.is_empty() || others.contains(&own) || twice {
            continue;
        }
        let related = relation(figures, reading, &index, &claim, (own, &others));
        if let Some(one) = figures.statistics.get_mut(own) {
            one.relation = related.or(one.relation.take());
        }
    }
    stated::relate(figures, reading, &index);
    figures.statistics.iter().filter(|one| one.relation.is_some()).count()
}

/// What a claim about the statistic `own` and `others` makes of it.
fn relation(
    figures: &Figures,
    reading: &Reading,
    index: &Index,
    claim: &Claim,
    (own, others): (usize, &[usize]),
) -> Option<Relation> {
    if figures.statistics[own].relation.is_some() {
        return None;
    }
    let quantity = |at: usize| &figures.statistics[at].quantity;
    let id = |at: usize| figures.statistics[at].id.clone();
    let value = quantity(own).value;
    let exact =
        std::iter::once(&own).chain(others).all(|at| quantity(*at).qualifier == Qualifier::Exact);
    let alike = others.iter().all(|at| quantity(*at).unit == quantity(own).unit);
    let sum = others.iter().try_fold(Decimal::ZERO, |sum, at| sum.checked_add(quantity(*at).value));
    let free = |at: &usize| !needs(figures, index, *at, own);
    match (claim.sort, others) {
        _ if !exact => None,
        (Sort::Total, [_, _, ..]) if alike && sum == Some(value) && others.iter().all(free) => {
            Some(Relation::TotalOf(others.iter().map(|at| id(*at)).collect()))
        }
        (Sort::Total, [set, subset]) if alike && [set, subset].into_iter().all(free) => {
            let left = quantity(*set).value.checked_sub(quantity(*subset).value);
            (left == Some(value)).then(|| Relation::Rest(id(*set), id(*subset)))
        }
        (Sort::Rate, [part, whole]) if [part, whole].into_iter().all(free) => {
            rate(figures, own, *part, *whole)
        }
        (Sort::Subset, [set]) if alike => {
            let words = reading.passages.get(claim.place.passage).map(|passage| {
                let start = claim.others.first().map_or(0, |other| other.range.end);
                passage.slice(start..claim.place.range.start.max(start)).to_owned()
            });
            let part = words.is_some_and(|words| words.contains("其中"));
            Some(if part { Relation::PartOf(id(*set)) } else { Relation::AtMost(id(*set)) })
        }
        _ => None,
    }
}

/// Whether a statistic is computed from another, over others or not.
pub(super) fn needs(figures: &Figures, index: &Index, at: usize, other: usize) -> bool {
    let mut open = vec![at];
    let mut seen = 0;
    while let Some(at) = open.pop() {
        seen += 1;
        // So many in a chain have no honest cause.
        if at == other || seen > 64 {
            return true;
        }
        let terms: Vec<&String> = match &figures.statistics[at].relation {
            Some(Relation::TotalOf(parts)) => parts.iter().collect(),
            Some(Relation::RateOf(a, b) | Relation::Rest(a, b)) => vec![a, b],
            Some(Relation::PartOf(_) | Relation::AtMost(_)) | None => Vec::new(),
        };
        open.extend(terms.into_iter().filter_map(|id| index.get(id)).copied());
    }
    false
}

fn rate(figures: &Figures, own: usize, part: usize, whole: usize) -> Option<Relation> {
    let all = &figures.statistics;
    let (own, part, whole) = (all.get(own)?, all.get(part)?, all.get(whole)?);
    if part.quantity.unit != whole.quantity.unit || own.quantity.unit != "%" {
        return None;
    }
    let exact = part.quantity.value.checked_mul(Decimal::ONE_HUNDRED)?;
    let exact = exact.checked_div(whole.quantity.value)?;
    let places = own.quantity.decimals.unwrap_or(own.quantity.value.scale());
    (round_half_up(exact, places) == own.quantity.value)
        .then(|| Relation::RateOf(part.id.clone(), whole.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::figures::figures;
    use super::super::statistic::Relation;
    use super::super::tests::pieces;
    use super::relate;
    use crate::import::{Account, reading};

    fn seen(text: &str) -> Vec<(String, Relation)> {
        let pieces = pieces(text);
        let open: Vec<Option<usize>> = pieces.iter().map(|_| Some(0)).collect();
        let reading = reading(&pieces);
        let mut found = figures(&pieces, &reading, &open, 2024, true, &mut Account::default());
        relate(&mut found, &reading);
        let related = found.statistics.into_iter();
        related.filter_map(|one| Some((one.id, one.relation?))).collect()
    }

    #[test]
    fn relations_that_sentences_state() {
        let id = str::to_owned;
        assert_eq!(
            seen("明确执法事项150项，其中法定执法事项27项、赋权执法事项61项、委托执法事项62项。"),
            [(
                id("执法事项"),
                Relation::TotalOf(vec![id("法定执法事项"), id("赋权执法事项"), id("委托执法事项")])
            )]
        );
        assert_eq!(
            seen("调解矛盾纠纷218件，调解成功213件，调解成功率97.7%。"),
            [
                (id("调解成功"), Relation::AtMost(id("调解矛盾纠纷"))),
                (id("调解成功率"), Relation::RateOf(id("调解成功"), id("调解矛盾纠纷"))),
            ]
        );
        assert_eq!(
            seen("明确执法事项150项，其中法定执法事项27项、赋权执法事项61项、委托执法事项61项。"),
            []
        );
    }
}
