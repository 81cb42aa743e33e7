//! The values that a qualified number allows for, and exact arithmetic on them.

use rust_decimal::Decimal;

/// Why two intervals have no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalError {
    /// An end is larger than a number can be.
    Overflow,
    /// The divisor may be zero.
    Zero,
    /// The result has no lower end, so that nothing can be said of it.
    Unbounded,
}

/// All numbers from `low` to `high`, ends included; no `high` means no upper end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    low: Decimal,
    high: Option<Decimal>,
}

impl Interval {
    /// From `low` to `high`.
    pub fn new(low: Decimal, high: Option<Decimal>) -> Interval {
        Interval { low, high: high.map(|high| high.max(low)) }
    }

    /// One number.
    pub fn point(value: Decimal) -> Interval {
        Interval { low: value, high: Some(value) }
    }

    /// The lower end.
    pub fn low(self) -> Decimal {
        self.low
    }

    /// The upper end, if there is one.
    pub fn high(self) -> Option<Decimal> {
        self.high
    }

    /// The number, if there is only one.
    pub fn exactly(self) -> Option<Decimal> {
        (self.high == Some(self.low)).then_some(self.low)
    }

    /// Whether `value` lies in it.
    pub fn contains(self, value: Decimal) -> bool {
        self.low <= value && self.high.is_none_or(|high| value <= high)
    }

    /// Whether some number lies in both.
    pub fn meets(self, other: Interval) -> bool {
        other.high.is_none_or(|high| self.low <= high)
            && self.high.is_none_or(|high| other.low <= high)
    }

    /// All sums of a number of this and one of the other.
    pub fn checked_add(self, other: Interval) -> Result<Interval, IntervalError> {
        let low = end(self.low.checked_add(other.low))?;
        let high = match (self.high, other.high) {
            (Some(one), Some(two)) => Some(end(one.checked_add(two))?),
            _ => None,
        };
        Ok(Interval { low, high })
    }

    /// All differences of a number of this and one of the other.
    pub fn checked_sub(self, other: Interval) -> Result<Interval, IntervalError> {
        self.checked_add(other.negated()?)
    }

    /// All products of a number of this and one of the other.
    pub fn checked_mul(self, other: Interval) -> Result<Interval, IntervalError> {
        let (Some(one), Some(two)) = (self.high, other.high) else {
            // With an open end, only products of numbers that are not negative have a lower end.
            if self.low < Decimal::ZERO || other.low < Decimal::ZERO {
                return Err(IntervalError::Unbounded);
            }
            return Ok(Interval { low: end(self.low.checked_mul(other.low))?, high: None });
        };
        let ends = [(self.low, other.low), (self.low, two), (one, other.low), (one, two)];
        Interval::around(ends.map(|(left, right)| left.checked_mul(right)))
    }

    /// All quotients of a number of this and one of the other.
    pub fn checked_div(self, other: Interval) -> Result<Interval, IntervalError> {
        if other.contains(Decimal::ZERO) {
            return Err(IntervalError::Zero);
        }
        let (low, high) = match (self.high, other.high) {
            (Some(one), Some(two)) => {
                let ends = [(self.low, other.low), (self.low, two), (one, other.low), (one, two)];
                return Interval::around(ends.map(|(left, right)| left.checked_div(right)));
            }
            // The divisor is positive and may be as large as it likes.
            (Some(one), None) => {
                let nearest = if self.low < Decimal::ZERO { self.low } else { Decimal::ZERO };
                let highest = one.max(Decimal::ZERO);
                (nearest.checked_div(other.low), Some(highest.checked_div(other.low)))
            }
            (None, two) if other.low > Decimal::ZERO && self.low >= Decimal::ZERO => {
                (two.map_or(Some(Decimal::ZERO), |two| self.low.checked_div(two)), None)
            }
            (None, _) => return Err(IntervalError::Unbounded),
        };
        let high = high.map(end).transpose()?;
        Ok(Interval { low: end(low)?, high })
    }

    /// All its numbers with the other sign.
    pub fn negated(self) -> Result<Interval, IntervalError> {
        let high = self.high.ok_or(IntervalError::Unbounded)?;
        Ok(Interval { low: -high, high: Some(-self.low) })
    }

    /// The interval of what its ends become by `turn`, which must never turn a larger number
    /// into a smaller one.
    pub fn map(self, turn: impl Fn(Decimal) -> Decimal) -> Interval {
        Interval { low: turn(self.low), high: self.high.map(turn) }
    }

    fn around(ends: [Option<Decimal>; 4]) -> Result<Interval, IntervalError> {
        let [first, ..] = ends;
        let (mut low, mut high) = (end(first)?, end(first)?);
        for value in ends {
            low = low.min(end(value)?);
            high = high.max(end(value)?);
        }
        Ok(Interval { low, high: Some(high) })
    }
}

fn end(value: Option<Decimal>) -> Result<Decimal, IntervalError> {
    value.ok_or(IntervalError::Overflow)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Interval, IntervalError};

    /// `[1,3]`, `[1,)` as the tests write them.
    fn show(result: Result<Interval, IntervalError>) -> String {
        match result {
            Ok(Interval { low, high: Some(high) }) => {
                format!("[{},{}]", low.normalize(), high.normalize())
            }
            Ok(Interval { low, high: None }) => format!("[{},)", low.normalize()),
            Err(error) => format!("{error:?}"),
        }
    }

    fn of(low: i64, high: i64) -> Interval {
        Interval::new(low.into(), Some(high.into()))
    }

    fn from(low: i64) -> Interval {
        Interval::new(low.into(), None)
    }

    #[test]
    fn arithmetic_keeps_every_possible_result() {
        let check = |result, expect: &str| assert_eq!(show(result), expect);
        check(of(1, 3).checked_add(of(10, 20)), "[11,23]");
        check(of(1, 3).checked_add(from(10)), "[11,)");
        check(of(1, 3).checked_sub(of(10, 20)), "[-19,-7]");
        check(from(5).checked_sub(of(1, 2)), "[3,)");
        check(of(1, 3).checked_sub(from(10)), "Unbounded");
        check(of(-2, 3).checked_mul(of(-5, 7)), "[-15,21]");
        check(of(2, 3).checked_mul(from(4)), "[8,)");
        check(of(-2, 3).checked_mul(from(4)), "Unbounded");
        check(of(1, 3).checked_div(of(2, 4)), "[0.25,1.5]");
        check(of(-3, -1).checked_div(of(-4, -2)), "[0.25,1.5]");
        check(of(1, 3).checked_div(of(0, 4)), "Zero");
        check(of(1, 3).checked_div(of(-1, 4)), "Zero");
        check(of(1, 3).checked_div(from(4)), "[0,0.75]");
        check(of(-8, 3).checked_div(from(4)), "[-2,0.75]");
        check(from(8).checked_div(of(2, 4)), "[2,)");
        check(from(8).checked_div(from(4)), "[0,)");
        check(from(8).checked_div(of(-4, -2)), "Unbounded");
        check(Interval::point(Decimal::MAX).checked_add(of(1, 1)), "Overflow");
        check(Interval::point(Decimal::MAX).checked_mul(of(2, 2)), "Overflow");
    }
}
