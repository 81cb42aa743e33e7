//! Sums and rates of quantities, and the places in which results are printed.

use crate::model::{Interval, IntervalError, Qualifier, Quantity, Scale, round_half_up};
use rust_decimal::Decimal;

/// No result is printed with more places than this unless its author asks for it.
const MOST_PLACES: u32 = 10;

/// The sum; `None` if it is larger than a number can be.
pub(super) fn sum<'a>(parts: impl IntoIterator<Item = &'a Quantity>) -> Option<Decimal> {
    parts.into_iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))
}

/// All sums that the parts' words allow for.
pub(super) fn sum_interval<'a>(
    parts: impl IntoIterator<Item = &'a Quantity>,
) -> Result<Interval, IntervalError> {
    parts
        .into_iter()
        .try_fold(Interval::point(Decimal::ZERO), |sum, part| sum.checked_add(part.interval()))
}

/// How exact a sum is: exact if all parts are; otherwise 以上 if any part is, else 约 if any part
/// is or if 余 and 近 meet, else 余 or 近 as the parts are.
pub(super) fn sum_qualifier<'a>(parts: impl IntoIterator<Item = &'a Quantity>) -> Qualifier {
    let mut result = Qualifier::Exact;
    for part in parts {
        result = match (result, part.qualifier) {
            (Qualifier::AtLeast, _) | (_, Qualifier::AtLeast) => Qualifier::AtLeast,
            (one, Qualifier::Exact) => one,
            (Qualifier::Exact, other) => other,
            (one, other) if one == other => one,
            _ => Qualifier::About,
        };
    }
    result
}

/// How exact a quotient is: exact if both terms are; 以上 if only the first is that; else 约.
pub(super) fn rate_qualifier(part: &Quantity, whole: &Quantity) -> Qualifier {
    match (part.qualifier, whole.qualifier) {
        (Qualifier::Exact, Qualifier::Exact) => Qualifier::Exact,
        (Qualifier::AtLeast, Qualifier::Exact) => Qualifier::AtLeast,
        _ => Qualifier::About,
    }
}

/// By how much a rate in that unit is larger than the plain quotient.
pub(super) fn rate_factor(unit: &str) -> Decimal {
    match unit {
        "%" | "％" => Decimal::ONE_HUNDRED,
        "‰" => Decimal::ONE_THOUSAND,
        _ => Decimal::ONE,
    }
}

/// `part` ÷ `whole` × `factor`; `None` if it is larger than a number can be. The caller has seen
/// that `whole` is not zero.
pub(super) fn rate(part: Decimal, whole: Decimal, factor: Decimal) -> Option<Decimal> {
    match part.checked_mul(factor) {
        Some(product) => product.checked_div(whole),
        None => part.checked_div(whole)?.checked_mul(factor),
    }
}

/// All rates that the terms' words allow for.
pub(super) fn rate_interval(
    part: &Quantity,
    whole: &Quantity,
    factor: Decimal,
) -> Result<Interval, IntervalError> {
    part.interval().checked_mul(Interval::point(factor))?.checked_div(whole.interval())
}

/// The places a rate is printed with unless its author says otherwise: one, without a zero at
/// the end. A rate that is not quite 0 or the whole never prints as if it were: it gets the places
/// that show it.
pub(super) fn rate_places(rate: Decimal, factor: Decimal) -> u32 {
    let lies = |rounded: Decimal| {
        (rounded.is_zero() && !rate.is_zero()) || (rounded == factor && rate != factor)
    };
    fewest(rate, 1, lies)
}

/// The places a percentage of growth is printed with: one, without a zero at the end, and more
/// where it would print as no growth.
pub(super) fn growth_places(growth: Decimal) -> u32 {
    fewest(growth, 1, |rounded| rounded.is_zero() && !growth.is_zero())
}

/// The places the result of a formula is printed with: its own while they are few, or two for a
/// number without an end. `None` stands for its own.
pub(super) fn formula_places(value: Decimal, scale: Scale) -> Option<u32> {
    let scaled = value / scale.factor();
    if scaled.normalize().scale() <= MOST_PLACES {
        return None;
    }
    Some(fewest(scaled, 2, |rounded| rounded.is_zero()))
}

/// `places`, or as many more as it takes until the rounded value no longer `lies`; then as few as
/// print the same.
fn fewest(value: Decimal, places: u32, lies: impl Fn(Decimal) -> bool) -> u32 {
    let rounded = (places..MOST_PLACES).map(|places| round_half_up(value, places));
    let honest = rounded.into_iter().find(|rounded| !lies(*rounded));
    honest.unwrap_or_else(|| round_half_up(value, MOST_PLACES)).normalize().scale()
}

/// A quantity as printed, without its unit: `1.5万余`.
pub(super) fn printed_term(quantity: &Quantity) -> String {
    Quantity { unit: String::new(), ..quantity.clone() }.to_string()
}

/// A quantity in full, without its unit, for messages: `15000余`.
pub(super) fn full_term(quantity: &Quantity) -> String {
    let bare = Quantity { qualifier: quantity.qualifier, ..Quantity::exact(quantity.value, "") };
    bare.to_string()
}

/// A number in full, for messages.
pub(super) fn full(value: Decimal) -> String {
    value.normalize().to_string()
}

/// An interval in full, for messages: `300`, `300至310`, `300以上`.
pub(super) fn full_range(interval: Interval, unit: &str) -> String {
    let low = full(interval.low());
    match interval.high() {
        Some(high) if high == interval.low() => format!("{low}{unit}"),
        Some(high) => format!("{low}{unit}至{}{unit}", full(high)),
        None => format!("{low}{unit}以上"),
    }
}

#[cfg(test)]
mod tests {
    use crate::resolve::sample::{Run, check};
    use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn totals() {
        let parts = "a =27 unit:项; b =61 unit:项; c =62 unit:项;";
        check(&format!("{parts} t total:a,b,c"), "27项 61项 62项 150项", "");
        check(&format!("{parts} t =150 total:a,b,c"), "27项 61项 62项 150项", "");
        check(&format!("{parts} t =150 unit:项 total:a,b,c"), "27项 61项 62项 150项", "");
        check(&format!("{parts} t =151 total:a,b,c"), "27项 61项 62项 151项", "E0401 151");
        check(&format!("{parts} t unit:件 total:a,b,c"), "27项 61项 62项 -", "E0407 a");
        check("a =1 unit:项; b =1 unit:件; t total:a,b", "1项 1件 -", "E0407 b");
        check("a =1 unit:项; b =1; t total:a,b", "1项 1 -", "E0407 b");
        check("a =1; t total:a,x", "1 -", "E0303 x");
        check("a =1; b; t total:a,b; u total:t,a", "1 - - -", "E0305 b");
        check("a =1; b; t =3 total:a,b", "1 - 3", "E0305 b");
        check("a =1; b; c; t total:b,c", "1 - - -", "E0305 b; E0305 c");
        check("a =0.1; b =0.2; t =0.3 total:a,b", "0.1 0.2 0.3", "");
        check("a =-3; b =5; t total:a,b", "-3 5 2", "");
        let max = "79228162514264337593543950335";
        check(&format!("a ={max}; b =1; t total:a,b"), &format!("{max} 1 -"), "E0408 a");
        check(&format!("a ={max}; b =1; t =1 total:a,b"), &format!("{max} 1 1"), "E0408 a");
    }

    #[test]
    fn totals_of_approximate_parts() {
        check("a =280 q:over; b =20; t total:a,b", "280余 20 300余", "");
        check("a =280 q:over; b =20; t =305 total:a,b", "280余 20 305", "");
        check("a =280 q:over; b =20; t =299 total:a,b", "280余 20 299", "E0401 299");
        check("a =280 q:over; b =20; t =311 total:a,b", "280余 20 311", "E0401 311");
        check("a =200 q:at-least; b =20; t total:a,b", "200以上 20 220以上", "");
        check("a =200 q:at-least; b =20; t =5000 total:a,b", "200以上 20 5000", "");
        check("a =200 q:at-least; b =20; t =219 total:a,b", "200以上 20 219", "E0401 219");
        check("a =300 q:about; b =20; t total:a,b", "约300 20 约320", "");
        check("a =300 q:about; b =20; t =220 total:a,b", "约300 20 220", "");
        check("a =300 q:about; b =20; t =219 total:a,b", "约300 20 219", "E0401 219");
        check("a =300 q:nearly; b =20; t total:a,b", "近300 20 近320", "");
        check("a =300 q:nearly; b =280 q:over; t total:a,b", "近300 280余 约580", "");
        check("a =300 q:about; b =280 q:over; t total:a,b", "约300 280余 约580", "");
        check("a =300 q:about; b =280 q:at-least; t total:a,b", "约300 280以上 580以上", "");
        check(
            "a =15000 q:over scale:万; b =3000; t scale:万 total:a,b",
            "1.5万余 3000 1.8万余",
            "",
        );
        check("a =150; b =145; t =300 q:nearly total:a,b", "150 145 近300", "");
        check("a =150; b =151; t =300 q:nearly total:a,b", "150 151 近300", "E0401 300");
        check("a =150; b =45; t =200 q:at-least total:a,b", "150 45 200以上", "E0401 200");
    }

    #[test]
    fn rates() {
        let terms = "s =213 unit:件; t =218 unit:件;";
        check(&format!("{terms} r rate:s,t"), "213件 218件 97.7%", "");
        check(&format!("{terms} r dec:2 rate:s,t"), "213件 218件 97.71%", "");
        check(&format!("{terms} r unit:‰ rate:s,t"), "213件 218件 977.1‰", "");
        check(&format!("{terms} r =97.7 rate:s,t"), "213件 218件 97.7%", "");
        check(&format!("{terms} r =97.71 unit:% rate:s,t"), "213件 218件 97.71%", "");
        check(&format!("{terms} r =98 unit:% rate:s,t"), "213件 218件 98%", "");
        check(&format!("{terms} r =97.5 unit:% rate:s,t"), "213件 218件 97.5%", "E0403 97.5");
        check(&format!("{terms} r =97.7 dec:2 rate:s,t"), "213件 218件 97.70%", "E0403 97.7");
        check(&format!("{terms} r =97 q:at-least rate:s,t"), "213件 218件 97%以上", "");
        check(&format!("{terms} r =98 q:at-least rate:s,t"), "213件 218件 98%以上", "E0403 98");
        check("a =5; b =5; r rate:a,b", "5 5 100%", "");
        check("a =5; b =5; r dec:1 rate:a,b", "5 5 100.0%", "");
        check("a =0; b =5; r rate:a,b", "0 5 0%", "");
        check("a =1; b =3; r rate:a,b", "1 3 33.3%", "");
        check("a =2; b =3; r rate:a,b", "2 3 66.7%", "");
        check("a =1; b =80; r dec:1 rate:a,b", "1 80 1.3%", "");
        check("a =2999; b =3000; r rate:a,b", "2999 3000 99.97%", "");
        check("a =1; b =10000; r rate:a,b", "1 10000 0.01%", "");
        check("a =1; b =0; r rate:a,b", "1 0 -", "E0406 b");
        check("a =1; b =0; r =5 rate:a,b", "1 0 5%", "E0406 b");
        check("a =1 unit:件; b =2 unit:人; r rate:a,b", "1件 2人 -", "E0407 b");
        check("a =280 q:over; b =300; r rate:a,b", "280余 300 约93.3%", "");
        check("a =280 q:over; b =300; r =95 rate:a,b", "280余 300 95%", "");
        check("a =280 q:over; b =300; r =93 rate:a,b", "280余 300 93%", "");
        check("a =280 q:over; b =300; r =90 rate:a,b", "280余 300 90%", "E0403 90");
        check("a =280 q:at-least; b =300; r rate:a,b", "280以上 300 93.3%以上", "");
        let max = "79228162514264337593543950335";
        check(&format!("a ={max}; b ={max}; r rate:a,b"), &format!("{max} {max} 100%"), "");
        check(&format!("a ={max}; b =0.1; r rate:a,b"), &format!("{max} 0.1 -"), "E0408 a");
    }

    fn parts() -> impl Strategy<Value = (Vec<(i64, &'static str)>, usize)> {
        let qualifier = prop::sample::select(vec!["exact", "over", "at-least", "about", "nearly"]);
        prop::collection::vec((0..100_000_i64, qualifier), 1..8)
            .prop_flat_map(|list| (Just(list.clone()), 0..list.len()))
    }

    fn with_total(parts: &[(i64, &str)], total: &str) -> String {
        let mut text = String::new();
        for (at, (value, qualifier)) in parts.iter().enumerate() {
            text.push_str(&format!("p{at} ={value} q:{qualifier};"));
        }
        let ids: Vec<String> = (0..parts.len()).map(|at| format!("p{at}")).collect();
        text + &format!("t {total} total:{}", ids.join(","))
    }

    proptest! {
        #[test]
        fn a_computed_total_passes_its_own_check((parts, _) in parts()) {
            let run = Run::new(&with_total(&parts, ""), "");
            prop_assert_eq!(run.errors(), "");
            let statistics = run.statistics();
            let Some(total) = statistics.get("t").and_then(|one| one.quantity.clone()) else {
                return Err(proptest::test_runner::TestCaseError::fail("no total"));
            };
            let given = format!("={} q:{}", total.value, total.qualifier.name());
            prop_assert_eq!(Run::new(&with_total(&parts, &given), "").errors(), "");
        }

        #[test]
        fn one_off_in_an_exact_part_is_caught((parts, at) in parts(), up in prop::bool::ANY) {
            let mut parts: Vec<_> = parts.into_iter().map(|(value, _)| (value, "exact")).collect();
            let total: i64 = parts.iter().map(|(value, _)| value).sum();
            let given = format!("={total}");
            prop_assert_eq!(Run::new(&with_total(&parts, &given), "").errors(), "");
            parts[at].0 += if up { 1 } else { -1 };
            prop_assert!(Run::new(&with_total(&parts, &given), "").errors().starts_with("E0401"));
        }
    }
}
