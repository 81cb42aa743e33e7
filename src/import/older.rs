//! Last year's figures that stand beside this year's: the statistic has them as its `last`, and a
//! reference prints them, so that growth is proved from both.

use super::figures::{Finder, Swap};
use super::former::{former, near};
use super::printed::{Print, written};
use crate::model::{Qualifier, Quantity, Scale};
use crate::numeral::{Amount, Mention};
use std::ops::Range;

impl Finder<'_> {
    /// Whether a figure of a time before is kept as last year's: of the statistic before it, or,
    /// once that is met, of the next one, for which it is put into `pending`.
    pub(super) fn is_kept(
        &mut self,
        text: &str,
        (mention, amount): (&Mention, &Amount),
        swaps: &mut Vec<Swap>,
        pending: &mut Option<Pending>,
    ) -> bool {
        let Some(quantity) = self.last_of(text, mention, amount) else { return false };
        let older = Pending { range: mention.range.clone(), quantity };
        if former(text, mention, self.year).is_some() {
            *pending = Some(older);
            return true;
        }
        // 受理218件，较上年（198件）增长.
        let same = swaps.iter().rev().find(|swap| {
            let between = text.get(swap.figure.end..mention.range.start).unwrap_or("。");
            !between.contains(['。', '；'])
                && self.out.statistics[swap.statistic].quantity.unit == older.quantity.unit
        });
        match same.map(|swap| swap.statistic) {
            Some(statistic) => self.older(older, statistic, swaps),
            None => false,
        }
    }

    /// The quantity of a figure that the text says is of last year, if `last` prints it as it is.
    fn last_of(&self, text: &str, mention: &Mention, amount: &Amount) -> Option<Quantity> {
        let before = near(text, mention.range.start);
        let clause = before.rsplit(['。', '；']).next().unwrap_or_default();
        let last = format!("{}年", self.year.saturating_sub(1));
        let said =
            ["上年", "去年", "上一年", last.as_str()].iter().any(|word| clause.contains(word));
        let (print, _, quantity) = written(text, mention, amount).ok()?;
        let plain = print == Print::Whole
            && quantity.scale == Scale::One
            && quantity.qualifier == Qualifier::Exact;
        (self.keeps_older() && said && plain).then_some(quantity)
    }

    /// Gives a statistic its figure of last year and refers to it.
    pub(super) fn older(
        &mut self,
        older: Pending,
        statistic: usize,
        swaps: &mut Vec<Swap>,
    ) -> bool {
        let Some(one) = self.out.statistics.get_mut(statistic) else { return false };
        let Pending { range, quantity } = older;
        let known = one.last.is_some_and(|last| last != quantity.value);
        let alike = one.quantity.unit == quantity.unit
            && one.quantity.scale == Scale::One
            && one.quantity.qualifier == Qualifier::Exact
            && one.quantity.decimals == quantity.decimals;
        if known || !alike {
            return false;
        }
        one.last = Some(quantity.value);
        swaps.push(Swap::last(range, statistic, one.id.clone()));
        self.out.references += 1;
        true
    }
}

/// A figure of last year with the words it is written in.
pub(super) struct Pending {
    range: Range<usize>,
    quantity: Quantity,
}

impl Pending {
    /// Where it stands.
    pub(super) fn range(&self) -> &Range<usize> {
        &self.range
    }
}
