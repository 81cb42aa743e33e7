//! What was published once and is stated again: last year's figures in this year's report, and
//! balances that go on from one year to the next.

use crate::edition::Edition;
use crate::model::{Quantity, Statistic};

/// A figure that this year's report gives for last year otherwise than last year's report did.
#[derive(Debug)]
pub struct Restatement<'a> {
    /// As this year has it.
    pub statistic: &'a Statistic,
    /// What last year's report published.
    pub published: &'a Quantity,
    /// What this year's report says that it was.
    pub stated: &'a Quantity,
}

impl Restatement<'_> {
    /// Why, where that is declared.
    pub fn reason(&self) -> Option<&str> {
        self.statistic.declared.restated.as_deref()
    }
}

/// Restatements, declared or not, of the figures of `old` in the year right after it.
pub(super) fn restatements<'a>(old: &'a Edition, new: &'a Edition) -> Vec<Restatement<'a>> {
    let statistics = new.report.statistics.iter().filter_map(|statistic| {
        let stated = statistic.last.as_ref()?;
        let published = old.report.statistics.get(statistic.id())?.quantity.as_ref()?;
        let same = stated.to_string() == published.to_string() || stated == published;
        // The same number in another unit or scale is no other number.
        let equal = same
            || (stated.printed() == published.printed()
                && stated.qualifier == published.qualifier
                && stated.unit == published.unit);
        (!equal).then_some(Restatement { statistic, published, stated })
    });
    statistics.collect()
}

/// A figure at the end of the earlier year and at the beginning of the later.
#[derive(Debug)]
pub struct Carried<'a> {
    /// 结转下年度, in the earlier year.
    pub closing: &'a Statistic,
    /// 上年结转, in the later.
    pub opening: &'a Statistic,
    /// Whether they agree; none where one has no value.
    pub holds: Option<bool>,
}

/// The balances that the kind tells of, as far as both figures are there.
pub(super) fn carried<'a>(old: &'a Edition, new: &'a Edition) -> Vec<Carried<'a>> {
    let pairs = new.balances.iter().filter_map(|balance| {
        let closing = old.report.statistics.get(&balance.closing)?;
        let opening = new.report.statistics.get(&balance.opening)?;
        let quantities = closing.quantity.as_ref().zip(opening.quantity.as_ref());
        let holds = quantities
            .map(|(one, other)| one.unit == other.unit && one.interval().meets(other.interval()));
        Some(Carried { closing, opening, holds })
    });
    pairs.collect()
}
