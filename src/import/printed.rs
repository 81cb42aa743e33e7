//! Which figures of a text become statistics: those that a reference prints just as they are
//! written.

use super::former::{clause, is_last_years};
use crate::diag::Bilingual;
use crate::model::{Qualifier, Quantity};
use crate::numeral::{Amount, Hedge, Mention};
use rust_decimal::Decimal;
use std::ops::Range;

/// How a reference prints a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    /// All of it.
    Whole,
    /// All of last year's.
    Last,
    /// The number with 万 or 亿.
    Value,
    /// The digits alone.
    Number,
    /// The digits alone, in groups of three.
    Grouped,
}

impl Print {
    /// The function that a reference needs.
    pub(super) fn function(self) -> Option<&'static str> {
        match self {
            Print::Whole => None,
            Print::Last => Some("last"),
            Print::Value => Some("value"),
            Print::Number => Some("number"),
            Print::Grouped => Some("grouped"),
        }
    }
}

/// Why a figure of last year became no statistic.
pub(super) const LAST: Bilingual = Bilingual::new("是以前的数", "it is of a time before");

/// The quantity that prints just as it is written, how a reference prints it, and which bytes of
/// `text`. The error says why there is none.
pub(super) fn printed(
    text: &str,
    mention: &Mention,
    amount: &Amount,
    year: u16,
) -> Result<(Print, Range<usize>, Quantity), Bilingual> {
    if amount.upper.is_some() {
        return Err(Bilingual::new("是一个范围", "it is a range"));
    }
    // 每周1次 is a rule; 每村服务20天 is a figure of the year, of each village.
    let often = ["每天", "每日", "每周", "每月", "每季", "每年", "每半", "每两", "每次", "每逢"];
    let clause = clause(text, mention);
    if amount.distributive && often.iter().any(|word| clause.contains(word)) {
        return Err(Bilingual::new("说的是多久一次", "it says how often"));
    }
    if is_bound(text, mention, amount) {
        return Err(Bilingual::new(
            "是分档的界限，不是数量",
            "it is the bound of a class, and no number of things",
        ));
    }
    if is_last_years(text, mention, year) {
        return Err(LAST);
    }
    written(text, mention, amount)
}

/// The same of any figure, whatever it is of.
pub(super) fn written(
    text: &str,
    mention: &Mention,
    amount: &Amount,
) -> Result<(Print, Range<usize>, Quantity), Bilingual> {
    let limit = Decimal::from(1_000_000_000_000_u64);
    if amount.value >= limit || amount.value < Decimal::ZERO {
        return Err(Bilingual::new("数太大", "it is too large"));
    }
    let qualifier = qualifier(amount.hedge)?;
    let words = text.get(mention.range.clone()).unwrap_or_default();
    let number = text.get(mention.number.clone()).unwrap_or_default();
    for decimals in [None, Some(amount.decimals)] {
        let quantity = Quantity {
            value: amount.value.normalize(),
            unit: amount.unit.clone(),
            qualifier,
            scale: amount.scale,
            decimals,
        };
        if quantity.to_string() == words {
            return Ok((Print::Whole, mention.range.clone(), quantity));
        }
        let scale = quantity.scale.word();
        let ways = [
            (Print::Value, format!("{}{scale}", quantity.number())),
            (Print::Number, quantity.number()),
            (Print::Grouped, quantity.grouped()),
        ];
        for (print, digits) in ways {
            let ends = |rest: &str| {
                !rest.starts_with(|glyph: char| ".,".contains(glyph) || glyph.is_ascii_digit())
            };
            if amount.decimals <= 10 && number.strip_prefix(&digits).is_some_and(ends) {
                let start = mention.number.start;
                return Ok((print, start..start + digits.len(), quantity));
            }
        }
    }
    Err(Bilingual::new("引用印不出一样的写法", "no reference prints it as it is written"))
}

/// 45岁以上的, 90分以上, 50万元以下的, 每100宗: what sorts things, and counts none.
pub(super) fn is_bound(text: &str, mention: &Mention, amount: &Amount) -> bool {
    let bound = matches!(amount.hedge, Hedge::AtLeast | Hedge::AtMost);
    let marks = matches!(amount.unit.as_str(), "岁" | "周岁" | "分");
    let after = text.get(mention.range.end..).unwrap_or_default();
    let words = text.get(mention.range.clone()).unwrap_or_default();
    let written = ["以上", "以下", "以内"].iter().any(|word| words.ends_with(word));
    let before = text.get(..mention.range.start).unwrap_or_default();
    bound && (marks || written && after.starts_with('的')) || before.ends_with('每')
}

fn qualifier(hedge: Hedge) -> Result<Qualifier, Bilingual> {
    match hedge {
        Hedge::Exact => Ok(Qualifier::Exact),
        Hedge::Over => Ok(Qualifier::Over),
        Hedge::AtLeast => Ok(Qualifier::AtLeast),
        Hedge::About => Ok(Qualifier::About),
        Hedge::Nearly => Ok(Qualifier::Nearly),
        Hedge::AtMost => {
            Err(Bilingual::new("统计项没有“以下”一类的约数", "statistics know no `at most`"))
        }
    }
}
