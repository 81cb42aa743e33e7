//! What figures say of each other, and the slips of the pen that would explain a difference.

use crate::model::Interval;
use rust_decimal::Decimal;

/// The sum of what figures allow for.
pub(super) fn sum(parts: impl IntoIterator<Item = Interval>) -> Option<Interval> {
    let mut parts = parts.into_iter();
    let first = parts.next()?;
    parts.try_fold(first, |sum, part| sum.checked_add(part).ok())
}

/// Whether every number of the first is greater than every one of the second.
pub(super) fn above(left: Interval, right: Interval) -> bool {
    right.high().is_some_and(|high| left.low() > high)
}

/// `part` as a share of `whole`; `None` of nothing.
pub(super) fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole.is_zero() { None } else { part.checked_div(whole) }
}

/// `part` in per cent of `whole`; `None` of nothing.
pub(super) fn percentage(part: Decimal, whole: Decimal) -> Option<Decimal> {
    share(part, whole)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// Per cent as a decimal: `percent(97)` is 0.97.
pub(super) fn percent(value: i64) -> Decimal {
    Decimal::new(value, 2)
}

/// Whether a number becomes the other by one slip that hands make: two neighbouring digits in the
/// other order, or a zero too few or too many at the end. A wrong digit is none: any two numbers
/// of one digit differ by one.
pub(super) fn is_slip(written: Decimal, meant: Decimal) -> bool {
    if written == meant {
        return false;
    }
    let (one, two) = (written.normalize().to_string(), meant.normalize().to_string());
    let whole = written.is_integer() && meant.is_integer();
    let zero = |short: &str, long: &str| long.strip_suffix('0') == Some(short) && short.len() > 1;
    if whole && (zero(&one, &two) || zero(&two, &one)) {
        return true;
    }
    let (one, two) = (one.as_bytes(), two.as_bytes());
    if one.len() != two.len() {
        return false;
    }
    let differ: Vec<usize> = (0..one.len()).filter(|at| one[*at] != two[*at]).collect();
    matches!(differ[..], [first, second]
        if second == first + 1 && one[first] == two[second] && one[second] == two[first])
}

/// The longest end that all labels share, or else the longest beginning, in characters: 民事案件
/// and 刑事案件 are of one kind.
pub(super) fn kinship(labels: &[&str]) -> usize {
    let Some((first, rest)) = labels.split_first() else { return 0 };
    let shared = |one: &str, two: &str, back: bool| {
        if back {
            one.chars().rev().zip(two.chars().rev()).take_while(|(one, two)| one == two).count()
        } else {
            one.chars().zip(two.chars()).take_while(|(one, two)| one == two).count()
        }
    };
    let least = |back: bool| rest.iter().map(|label| shared(first, label, back)).min().unwrap_or(0);
    least(true).max(least(false))
}

#[cfg(test)]
mod tests {
    use super::{is_slip, kinship};
    use rust_decimal::Decimal;

    #[test]
    fn slips_of_the_hand() {
        let check = |one: i64, two: i64| is_slip(Decimal::from(one), Decimal::from(two));
        assert!(check(218, 281) && check(62, 26) && check(150, 1500) && check(1500, 150));
        assert!(!check(218, 219) && !check(218, 812) && !check(5, 50) && !check(62, 62));
    }

    #[test]
    fn labels_of_one_kind() {
        assert_eq!(kinship(&["法定执法事项", "赋权执法事项", "委托执法事项"]), 4);
        assert_eq!(kinship(&["行政处罚", "行政强制"]), 2);
        assert_eq!(kinship(&["办结", "满意"]), 0);
    }
}
