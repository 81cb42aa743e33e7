//! How many: a number with its unit, and how exact the words make it.

use crate::model::{Interval, Qualifier, Quantity, Scale};
use rust_decimal::Decimal;
use std::ops::Range;

/// A quantity as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The number in ones, whatever its scale: 1.5万 is 15000. Of a range the lower end.
    pub value: Decimal,
    /// Of a range the upper end: 30 in 15～30天, 4 in 三四个.
    pub upper: Option<Decimal>,
    /// The unit as written, without a scale word; ％ and 百分之 are `%`. Empty where there is
    /// none.
    pub unit: String,
    /// The 万 or 亿 that ends the number; 3万5千 has none.
    pub scale: Scale,
    /// How exact, of all hedge words together.
    pub hedge: Hedge,
    /// The bytes of every hedge word, in the order of the text.
    pub hedges: Vec<Range<usize>>,
    /// The numerals it is written in.
    pub script: Script,
    /// Digits after the decimal point, as written: 2 of 12.50.
    pub decimals: u32,
    /// Whether it is so many for each of something, and no total: 每周1次, 人均3件, 5元/人.
    pub distributive: bool,
}

impl Amount {
    /// Whether it is a number alone, of which nobody can say what it counts.
    pub fn is_bare(&self) -> bool {
        self.unit.is_empty() && self.scale == Scale::One && self.hedge == Hedge::Exact
    }

    /// Whether it is a time that lasts for years, months or days, as those of rules and plans do.
    pub fn lasts(&self) -> bool {
        matches!(self.unit.as_str(), "年" | "周年" | "学年" | "周" | "日")
    }

    /// The values that the words allow for.
    pub fn interval(&self) -> Interval {
        let low = self.hedge.around(self.value);
        let Some(upper) = self.upper else { return low };
        Interval::new(low.low(), self.hedge.around(upper).high())
    }

    /// Whether it is a figure of the report: in digits, and neither bare nor a time that lasts for
    /// years, months or days, as those of rules and plans do.
    pub fn is_figure(&self) -> bool {
        let bare = self.unit.is_empty() && self.scale == Scale::One && self.hedge == Hedge::Exact;
        let lasting = matches!(self.unit.as_str(), "年" | "周年" | "学年" | "周" | "日");
        self.script != Script::Han && !bare && !lasting
    }
}

/// How exact a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hedge {
    /// The number itself.
    #[default]
    Exact,
    /// 余, 多: that and something more.
    Over,
    /// 以上, 不少于, 超过: that or more.
    AtLeast,
    /// 以下, 以内, 不超过: that or less.
    AtMost,
    /// 约, 左右: about.
    About,
    /// 近, 接近: somewhat less.
    Nearly,
}

impl Hedge {
    /// What two hedges of one number say together. Where they contradict each other, what each
    /// of them allows for is allowed.
    pub(super) fn and(self, other: Hedge) -> Hedge {
        use Hedge::{About, AtLeast, AtMost, Exact, Nearly, Over};
        match (self, other) {
            (one, Exact) => one,
            (Exact, two) => two,
            (one, two) if one == two => one,
            (AtLeast, Over | About) | (Over | About, AtLeast) => AtLeast,
            (AtMost, Nearly | About) | (Nearly | About, AtMost) => AtMost,
            _ => About,
        }
    }

    /// The values that `value` with this hedge allows for.
    fn around(self, value: Decimal) -> Interval {
        let qualifier = match self {
            Hedge::Exact => return Interval::point(value),
            Hedge::AtMost => return Interval::new(value.min(Decimal::ZERO), Some(value)),
            Hedge::Over => Qualifier::Over,
            Hedge::AtLeast => Qualifier::AtLeast,
            Hedge::About => Qualifier::About,
            Hedge::Nearly => Qualifier::Nearly,
        };
        Quantity { qualifier, ..Quantity::exact(value, "") }.interval()
    }
}

/// The numerals that a number is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// 1500, 1.5万, 10亿.
    Arabic,
    /// 一千五百.
    Han,
    /// 4千, 1百零8. Source: GB/T 15835—2011 does not allow for it.
    Mixed,
}

#[cfg(test)]
mod tests {
    use super::{Amount, Hedge};
    use crate::numeral::{What, mentions};

    fn amount(text: &str) -> Amount {
        let found = mentions(text).into_iter().find_map(|mention| match mention.what {
            What::Quantity(amount) => Some(amount),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("{text}: no quantity"))
    }

    #[test]
    fn words_allow_for_values() {
        for (text, low, high) in [
            ("218件", "218", "218"),
            ("1.5万余份", "15000", "16000"),
            ("三十多个", "30", "40"),
            ("200天以上", "200", ""),
            ("不超过5次", "0", "5"),
            ("约300户", "200", "400"),
            ("近300户", "200", "300"),
            ("15～30天", "15", "30"),
            ("三四个", "3", "4"),
            ("约15～30天", "14", "40"),
            ("15～30天以上", "15", ""),
            ("约100件以上", "100", ""),
            ("约280余件", "270", "290"),
        ] {
            let interval = amount(text).interval();
            let high_seen = interval.high().map(|high| high.normalize().to_string());
            assert_eq!(interval.low().normalize().to_string(), low, "{text}");
            assert_eq!(high_seen.unwrap_or_default(), high, "{text}");
        }
    }

    #[test]
    fn hedges_have_their_meaning() {
        use Hedge::{About, AtLeast, AtMost, Exact, Nearly, Over};
        for (text, hedge) in [
            ("218件", Exact),
            ("218余件", Over),
            ("210多件", Over),
            ("218件有余", Over),
            ("200件以上", AtLeast),
            ("不少于200件", AtLeast),
            ("不低于90%", AtLeast),
            ("超过200件", AtLeast),
            ("超200件", AtLeast),
            ("逾200件", AtLeast),
            ("突破200件", AtLeast),
            ("至少200件", AtLeast),
            ("200件以下", AtMost),
            ("200件以内", AtMost),
            ("不超过200件", AtMost),
            ("不足200件", AtMost),
            ("约200件", About),
            ("大约200件", About),
            ("200件左右", About),
            ("200件上下", About),
            ("近200件", Nearly),
            ("将近200件", Nearly),
            ("接近200件", Nearly),
            ("约200余件", About),
            ("超过200余件", AtLeast),
        ] {
            assert_eq!(amount(text).hedge, hedge, "{text}");
        }
    }
}
