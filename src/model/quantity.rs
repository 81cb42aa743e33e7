//! A number with its unit, its qualifier and its scale: the only thing that prints a number.

use super::interval::Interval;
use rust_decimal::{Decimal, RoundingStrategy};
use std::fmt;

/// How exact a number is, as Chinese official prose says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Qualifier {
    /// The number itself.
    #[default]
    Exact,
    /// 余: that number and something more, less than one step of its last place.
    Over,
    /// 以上: that number or more.
    AtLeast,
    /// 约: about.
    About,
    /// 近: somewhat less.
    Nearly,
}

impl Qualifier {
    /// All of them, with the names that fragments use.
    pub const NAMES: [(&'static str, Qualifier); 5] = [
        ("exact", Qualifier::Exact),
        ("over", Qualifier::Over),
        ("at-least", Qualifier::AtLeast),
        ("about", Qualifier::About),
        ("nearly", Qualifier::Nearly),
    ];

    /// The name that fragments use.
    pub fn name(self) -> &'static str {
        Qualifier::NAMES.iter().find(|(_, q)| *q == self).map_or("exact", |(name, _)| name)
    }
}

/// The word for a power of ten that a number is printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Ones.
    #[default]
    One,
    /// 万, 10⁴.
    TenThousand,
    /// 亿, 10⁸.
    HundredMillion,
}

impl Scale {
    /// All of them, with the names that fragments use.
    pub const NAMES: [(&'static str, Scale); 3] =
        [("", Scale::One), ("万", Scale::TenThousand), ("亿", Scale::HundredMillion)];

    /// The word; empty for ones.
    pub fn word(self) -> &'static str {
        Scale::NAMES.iter().find(|(_, s)| *s == self).map_or("", |(name, _)| name)
    }

    /// By how much a printed number is smaller.
    pub fn factor(self) -> Decimal {
        match self {
            Scale::One => Decimal::ONE,
            Scale::TenThousand => Decimal::from(10_000),
            Scale::HundredMillion => Decimal::from(100_000_000),
        }
    }
}

/// A figure that can be printed: `218件`, `1.5万余份`, `200天以上`, `97.7%`.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number in ones, whatever the scale.
    pub value: Decimal,
    /// The unit as printed; may be empty.
    pub unit: String,
    /// How exact.
    pub qualifier: Qualifier,
    /// The scale it is printed in.
    pub scale: Scale,
    /// Decimal places to print; `None` prints the places the number has.
    pub decimals: Option<u32>,
}

impl Quantity {
    /// An exact number of `unit`, printed with the places it has.
    pub fn exact(value: Decimal, unit: impl Into<String>) -> Quantity {
        Quantity {
            value,
            unit: unit.into(),
            qualifier: Qualifier::Exact,
            scale: Scale::One,
            decimals: None,
        }
    }

    /// The number as printed, rounded once, half up, without qualifier, scale word and unit.
    pub fn number(&self) -> String {
        let scaled = self.scaled();
        match self.decimals {
            Some(places) => {
                format!("{:.*}", places as usize, no_negative_zero(round_half_up(scaled, places)))
            }
            None => no_negative_zero(scaled.normalize()).to_string(),
        }
    }

    /// The number with a comma between the groups of three digits of its integer: `1,234.5`.
    ///
    /// Source: GB/T 15835—2011, 5.1.1.
    pub fn grouped(&self) -> String {
        let number = self.number();
        let (whole, places) = number.split_at(number.find('.').unwrap_or(number.len()));
        let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
        let mut out = sign.to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out + places
    }

    /// The number in ones that a reader takes from the printed one: 1234567 in 万 with one place
    /// prints 123.5万 and is read as 1235000.
    pub fn printed(&self) -> Decimal {
        let Some(places) = self.decimals else { return self.value };
        let rounded = round_half_up(self.scaled(), places);
        rounded.checked_mul(self.scale.factor()).unwrap_or(self.value)
    }

    /// The number in the scale it is printed in.
    fn scaled(&self) -> Decimal {
        match self.scale {
            Scale::One => self.value,
            Scale::TenThousand | Scale::HundredMillion => self.value / self.scale.factor(),
        }
    }

    /// The values that the printed words allow for.
    pub fn interval(&self) -> Interval {
        let printed = self.printed();
        let step = last_place(printed);
        match self.qualifier {
            Qualifier::Exact => Interval::point(self.value),
            Qualifier::Over => Interval::new(printed, printed.checked_add(step)),
            Qualifier::AtLeast => Interval::new(printed, None),
            Qualifier::About => Interval::new(
                printed.checked_sub(step).unwrap_or(printed),
                printed.checked_add(step),
            ),
            Qualifier::Nearly => {
                Interval::new(printed.checked_sub(step).unwrap_or(printed), Some(printed))
            }
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, scale, unit) = (self.number(), self.scale.word(), &self.unit);
        match self.qualifier {
            Qualifier::Exact => write!(f, "{number}{scale}{unit}"),
            Qualifier::Over => write!(f, "{number}{scale}余{unit}"),
            Qualifier::AtLeast => write!(f, "{number}{scale}{unit}以上"),
            Qualifier::About => write!(f, "约{number}{scale}{unit}"),
            Qualifier::Nearly => write!(f, "近{number}{scale}{unit}"),
        }
    }
}

/// 四舍五入: halves go away from zero.
pub fn round_half_up(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

fn no_negative_zero(value: Decimal) -> Decimal {
    if value.is_zero() { value.abs() } else { value }
}

/// The weight of the last non-zero digit: 280 → 10, 1.5 → 0.1, 15000 → 1000, 0 → 1.
fn last_place(value: Decimal) -> Decimal {
    let value = value.normalize();
    if value.is_zero() {
        return Decimal::ONE;
    }
    let mut digits = value.mantissa().unsigned_abs();
    let mut place = Decimal::new(1, value.scale());
    while digits.is_multiple_of(10) {
        digits /= 10;
        match place.checked_mul(Decimal::TEN) {
            Some(next) => place = next,
            None => break,
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Qualifier, Quantity, Scale, last_place};

    fn quantity(value: &str, unit: &str) -> Quantity {
        Quantity::exact(value.parse::<Decimal>().unwrap_or_default(), unit)
    }

    #[test]
    fn printed_as_official_prose_does() {
        let with = |value, unit, qualifier, scale, decimals| {
            Quantity { qualifier, scale, decimals, ..quantity(value, unit) }.to_string()
        };
        use Qualifier::{About, AtLeast, Exact, Nearly, Over};
        use Scale::{HundredMillion, One, TenThousand};
        assert_eq!(with("218", "件", Exact, One, None), "218件");
        assert_eq!(with("15000", "份", Over, TenThousand, None), "1.5万余份");
        assert_eq!(with("280", "人次", Over, One, None), "280余人次");
        assert_eq!(with("200", "天", AtLeast, One, None), "200天以上");
        assert_eq!(with("300", "户", About, One, None), "约300户");
        assert_eq!(with("300", "户", Nearly, One, None), "近300户");
        assert_eq!(with("97.70642", "%", Exact, One, Some(1)), "97.7%");
        assert_eq!(with("99.0", "%", Exact, One, Some(1)), "99.0%");
        assert_eq!(with("99.0", "%", Exact, One, None), "99%");
        assert_eq!(with("2.345", "%", Exact, One, Some(2)), "2.35%");
        assert_eq!(with("-0.004", "%", Exact, One, Some(2)), "0.00%");
        assert_eq!(with("1234567890", "元", Exact, HundredMillion, Some(2)), "12.35亿元");
    }

    #[test]
    fn groups_of_three_digits() {
        let check = |value: &str, expect: &str| assert_eq!(quantity(value, "").grouped(), expect);
        check("0", "0");
        check("218", "218");
        check("1200", "1,200");
        check("-1234567.125", "-1,234,567.125");
    }

    #[test]
    fn words_allow_for_a_step_of_the_last_place() {
        let place = |value: &str| last_place(value.parse().unwrap_or_default()).to_string();
        assert_eq!(place("280"), "10");
        assert_eq!(place("15000"), "1000");
        assert_eq!(place("1.50"), "0.1");
        assert_eq!(place("0"), "1");
        let over = Quantity { qualifier: Qualifier::Over, ..quantity("280", "件") };
        assert!(over.interval().contains(Decimal::from(289)));
        assert!(!over.interval().contains(Decimal::from(279)));
        assert!(!over.interval().contains(Decimal::from(291)));
    }
}
