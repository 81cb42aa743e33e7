//! What became of promises.

use super::listed::{Goal, List, Listed};
use crate::model::{Bound, Measure, Quantity, Statistics};

/// A promise and what the next year shows of it.
#[derive(Clone, Debug)]
pub struct Kept<'a> {
    /// The promise.
    pub promise: &'a Listed,
    /// The measures that carry it out; none means that the report does not mention it.
    pub measures: Vec<&'a Measure>,
    /// Its target.
    pub outcome: Outcome,
}

/// Whether a target was met.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// There was none.
    NoTarget,
    /// The figure, as printed, is within the bound.
    Met(Quantity),
    /// The figure, as printed, is not.
    Missed(Quantity),
    /// An approximate figure may be within it or not.
    Open(Quantity),
    /// The report has no such figure.
    NoFigure,
}

impl Kept<'_> {
    /// Whether a measure says that it carries the promise out.
    pub fn is_mentioned(&self) -> bool {
        !self.measures.is_empty()
    }
}

/// Follows the promises of `year` through the measures and figures of the next.
pub fn ledger<'a>(
    lists: &'a [List],
    year: u16,
    measures: &'a [Measure],
    statistics: &Statistics,
) -> Vec<Kept<'a>> {
    let promises = lists.iter().filter(|list| list.promises).flat_map(|list| &list.entries);
    let kept = |promise: &'a Listed| {
        let carries = |measure: &&Measure| {
            measure.carries_out.iter().any(|(of, id)| *of == year && *id == promise.id)
        };
        Kept {
            promise,
            measures: measures.iter().filter(carries).collect(),
            outcome: outcome(promise.goal.as_ref(), statistics),
        }
    };
    promises.map(kept).collect()
}

fn outcome(goal: Option<&Goal>, statistics: &Statistics) -> Outcome {
    let Some(goal) = goal else { return Outcome::NoTarget };
    let figure = statistics.get(&goal.statistic).and_then(|one| one.quantity.clone());
    let Some(figure) = figure else { return Outcome::NoFigure };
    match judge(goal, &figure) {
        Some(true) => Outcome::Met(figure),
        Some(false) => Outcome::Missed(figure),
        None => Outcome::Open(figure),
    }
}

/// Judged by the printed figure, which is what a reader compares; `None` where its words allow
/// for both.
fn judge(goal: &Goal, figure: &Quantity) -> Option<bool> {
    let rounded = Quantity { value: figure.printed(), ..figure.clone() };
    let interval = rounded.interval();
    let (low, high) = (interval.low(), interval.high());
    match goal.bound {
        Bound::AtLeast if low >= goal.value => Some(true),
        Bound::AtLeast => high.is_some_and(|high| high < goal.value).then_some(false),
        Bound::AtMost if high.is_some_and(|high| high <= goal.value) => Some(true),
        Bound::AtMost => (low > goal.value).then_some(false),
        Bound::Equals if interval.exactly() == Some(goal.value) => Some(true),
        Bound::Equals => (!interval.contains(goal.value)).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::{Goal, judge};
    use crate::model::{Bound, Qualifier, Quantity};

    fn check(bound: Bound, value: &str, figure: &str, qualifier: Qualifier, expect: Option<bool>) {
        let decimals = figure.split_once('.').map(|(_, places)| places.len() as u32);
        let figure =
            Quantity { qualifier, decimals, ..Quantity::exact(figure.parse().unwrap(), "件") };
        let goal = Goal { statistic: String::new(), bound, value: value.parse().unwrap() };
        assert_eq!(judge(&goal, &figure), expect, "{bound:?} {value} {figure}");
    }

    #[test]
    fn targets_are_judged_by_what_is_printed() {
        use Bound::{AtLeast, AtMost, Equals};
        use Qualifier::{About, AtLeast as Least, Exact, Nearly, Over};
        check(AtLeast, "8", "8", Exact, Some(true));
        check(AtLeast, "8", "7", Exact, Some(false));
        check(AtMost, "8", "8", Exact, Some(true));
        check(AtMost, "8", "9", Exact, Some(false));
        check(Equals, "100", "100.0", Exact, Some(true));
        check(Equals, "100", "99.9", Exact, Some(false));
        check(AtLeast, "12000", "12000", Over, Some(true));
        check(AtLeast, "12500", "12000", Over, None);
        check(AtLeast, "6400", "6400", Nearly, None);
        check(AtLeast, "6500", "6400", Nearly, Some(false));
        check(AtLeast, "24", "24", Least, Some(true));
        check(AtMost, "24", "24", Least, None);
        check(Equals, "300", "300", About, None);
        check(Equals, "500", "300", About, Some(false));
    }
}
