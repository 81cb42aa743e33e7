//! What has changed against last year, in the kind's words. Both figures are taken as they are
//! printed, so that whoever checks the arithmetic on the page finds it right.

use super::arithmetic::{full, growth_places, rate};
use crate::kind::Wording;
use crate::model::{Qualifier, Quantity, Scale, Statistic, round_half_up};
use rust_decimal::Decimal;

/// A change in words and as a signed number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    /// `增长10.1%`, `增加20件`.
    pub(super) text: String,
    /// 10.1, 20; negative where the figure shrank.
    pub(super) value: Decimal,
}

/// Why two figures cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// One of them is not exact.
    Approximate,
    /// They have different units.
    Units,
    /// Last year's is below zero, so that growth in percent has no meaning.
    Negative,
    /// The result is larger than a number can be.
    Overflow,
}

/// What has changed from one figure to another, taken as they are printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// By how much, in ones of the unit, of percentages in points; negative where it shrank.
    pub difference: Decimal,
    /// Whether the difference is in points of per cent.
    pub points: bool,
    /// The same in per cent of the earlier figure, rounded as it is printed; none for percentages
    /// and where the earlier figure is not above zero.
    pub percent: Option<Decimal>,
}

/// What has changed from `last` to `now`.
pub fn step(now: &Quantity, last: &Quantity) -> Result<Step, Obstacle> {
    comparable(now, last)?;
    let (before, after) = (last.printed(), now.printed());
    let gap = after.checked_sub(before).ok_or(Obstacle::Overflow)?;
    if let Some(divisor) = points_divisor(&now.unit) {
        let difference = gap.checked_div(divisor).ok_or(Obstacle::Overflow)?.normalize();
        return Ok(Step { difference, points: true, percent: None });
    }
    let percent = match before > Decimal::ZERO {
        true => Some(percent(gap, before).ok_or(Obstacle::Overflow)?),
        false => None,
    };
    Ok(Step { difference: gap.normalize(), points: false, percent })
}

/// `gap` in per cent of `before`, rounded as growth is printed; `before` is not zero.
fn percent(gap: Decimal, before: Decimal) -> Option<Decimal> {
    let exact = rate(gap, before, Decimal::ONE_HUNDRED)?;
    Some(round_half_up(exact, growth_places(exact)).normalize())
}

/// By what a difference of rates in that unit is divided to be in points of per cent; none for
/// other units.
fn points_divisor(unit: &str) -> Option<Decimal> {
    match unit {
        "%" | "％" => Some(Decimal::ONE),
        // The words say 百分点, and a 千分点 is a tenth of that.
        "‰" => Some(Decimal::TEN),
        _ => None,
    }
}

/// The growth of a statistic as printed, for a table of all statistics: `增长10.1%`; none where
/// there is nothing to compare, or no way to.
pub fn change_of(statistic: &Statistic, wording: &Wording) -> Option<String> {
    let (now, last) = (statistic.quantity.as_ref()?, statistic.last.as_ref()?);
    growth(now, last, wording).ok().map(|change| change.text)
}

/// The difference of a statistic as printed, `增加20件`; none where there is nothing to compare.
pub fn difference_of(statistic: &Statistic, wording: &Wording) -> Option<String> {
    let (now, last) = (statistic.quantity.as_ref()?, statistic.last.as_ref()?);
    difference(now, last, wording).ok().map(|change| change.text)
}

/// The growth in percent; of a percentage, the difference in points.
pub(super) fn growth(
    now: &Quantity,
    last: &Quantity,
    wording: &Wording,
) -> Result<Change, Obstacle> {
    comparable(now, last)?;
    if let Some(points) = points(now, last, wording) {
        return points;
    }
    let (before, after) = (last.printed(), now.printed());
    let gap = after.checked_sub(before).ok_or(Obstacle::Overflow)?;
    if gap.is_zero() {
        return Ok(same(wording));
    }
    if before.is_zero() {
        let text = Wording::fill(&wording.from_zero, &now.to_string());
        return Ok(Change { text, value: gap });
    }
    if before < Decimal::ZERO {
        return Err(Obstacle::Negative);
    }
    let value = percent(gap, before).ok_or(Obstacle::Overflow)?;
    let pattern = if gap > Decimal::ZERO { &wording.increase } else { &wording.decrease };
    let text = Wording::fill(pattern, &format!("{}%", full(value.abs())));
    Ok(Change { text, value })
}

/// The difference with its unit; of a percentage, in points.
pub(super) fn difference(
    now: &Quantity,
    last: &Quantity,
    wording: &Wording,
) -> Result<Change, Obstacle> {
    comparable(now, last)?;
    if let Some(points) = points(now, last, wording) {
        return points;
    }
    let value = now.printed().checked_sub(last.printed()).ok_or(Obstacle::Overflow)?;
    if value.is_zero() {
        return Ok(same(wording));
    }
    let (scale, decimals) = if now.scale == last.scale {
        let places = now.decimals.zip(last.decimals);
        (now.scale, places.map(|(one, other)| one.max(other)))
    } else {
        (Scale::One, None)
    };
    let unit = now.unit.as_str();
    let gap = Quantity { scale, decimals, ..Quantity::exact(value.abs(), unit) };
    let pattern = if value > Decimal::ZERO { &wording.more } else { &wording.less };
    Ok(Change { text: Wording::fill(pattern, &gap.to_string()), value })
}

fn comparable(now: &Quantity, last: &Quantity) -> Result<(), Obstacle> {
    if now.unit != last.unit {
        return Err(Obstacle::Units);
    }
    match (now.qualifier, last.qualifier) {
        (Qualifier::Exact, Qualifier::Exact) => Ok(()),
        _ => Err(Obstacle::Approximate),
    }
}

/// The difference of two percentages in points; none for figures of another unit.
fn points(now: &Quantity, last: &Quantity, wording: &Wording) -> Option<Result<Change, Obstacle>> {
    let divisor = points_divisor(&now.unit)?;
    let gap = now.printed().checked_sub(last.printed());
    let Some(value) = gap.and_then(|gap| gap.checked_div(divisor)) else {
        return Some(Err(Obstacle::Overflow));
    };
    if value.is_zero() {
        return Some(Ok(same(wording)));
    }
    let pattern = if value > Decimal::ZERO { &wording.points_up } else { &wording.points_down };
    let value = value.normalize();
    Some(Ok(Change { text: Wording::fill(pattern, &full(value.abs())), value }))
}

fn same(wording: &Wording) -> Change {
    Change { text: wording.same.clone(), value: Decimal::ZERO }
}
