//! A number with its scale words, in digits or in Chinese: 1.5万, 3000余万, 3万5千, 二百一十八.

use super::amount::Script;
use super::{arabic, glyph, han, hedge};
use crate::model::Scale;
use rust_decimal::Decimal;
use std::ops::Range;

/// A number in a text.
pub(super) struct Number {
    /// Its bytes, with the scale words.
    pub(super) range: Range<usize>,
    /// In ones; `None` where the words do not say how much.
    pub(super) value: Option<Decimal>,
    /// The upper end of 三四 and the like.
    pub(super) upper: Option<Decimal>,
    /// The 万 or 亿 that ends it.
    pub(super) scale: Scale,
    /// The factor of all scale words behind it; 1 without any.
    pub(super) factor: Decimal,
    /// Digits after the point.
    pub(super) places: u32,
    /// Its numerals.
    pub(super) script: Script,
    /// A hedge between digits and scale: 3000余万.
    pub(super) inside: Option<hedge::Met>,
    /// Whether it begins with 百, 千, 万 or 亿.
    pub(super) bare: bool,
    /// How many digits, where it is digits alone.
    pub(super) plain: Option<usize>,
}

/// The number at a place.
pub(super) fn read(text: &str, place: usize) -> Option<Number> {
    if glyph::digit_at(text, place) { of_digits(text, place) } else { of_han(text, place) }
}

/// Scale words that follow each other: 万, 千万, 万亿.
struct Scaled {
    factor: Decimal,
    scale: Scale,
    /// Whether 十, 百 or 千 is among them.
    mixed: bool,
    end: usize,
}

fn scale(text: &str, place: usize) -> Option<Scaled> {
    let mut read = Scaled { factor: Decimal::ONE, scale: Scale::One, mixed: false, end: place };
    // Each must be larger than the one before: 千, 万, 亿.
    let mut last = 0;
    while let Some(glyph) = glyph::at(text, read.end) {
        let (next, scale) = match glyph {
            '十' => (10, Scale::One),
            '百' => (100, Scale::One),
            '千' => (1000, Scale::One),
            '万' => (10_000, Scale::TenThousand),
            '亿' => (100_000_000, Scale::HundredMillion),
            _ => break,
        };
        if next <= last || (scale == Scale::One && (last > 0 || han::is_unit(text, read.end))) {
            break;
        }
        read.factor *= Decimal::from(next);
        (last, read.scale) = (next, scale);
        read.mixed |= scale == Scale::One;
        read.end += glyph.len_utf8();
    }
    (read.end > place).then_some(read)
}

fn of_digits(text: &str, place: usize) -> Option<Number> {
    let digits = arabic::written(text, place)?;
    let mut number = Number {
        range: place..digits.end,
        value: digits.value,
        upper: None,
        scale: Scale::One,
        factor: Decimal::ONE,
        places: digits.places,
        script: Script::Arabic,
        inside: None,
        bare: false,
        plain: digits.plain,
    };
    let near = glyph::skip_spaces(text, digits.end);
    let inside = hedge::over(text, near);
    let behind = inside.as_ref().map_or(near, |met| met.range.end);
    if let Some(scaled) = scale(text, behind) {
        number.range.end = scaled.end;
        number.plain = None;
        number.inside = inside;
        apply(&mut number, &scaled);
        while number.inside.is_none() && lower(text, &mut number) {}
    } else if glyph::follows(text, near, "个亿") {
        // 3个亿 is a scale of speech.
        let end = near + "个亿".len();
        let scaled = Scaled {
            factor: Scale::HundredMillion.factor(),
            scale: Scale::HundredMillion,
            mixed: false,
            end,
        };
        number.range.end = end;
        number.plain = None;
        apply(&mut number, &scaled);
    }
    Some(number)
}

fn apply(number: &mut Number, scaled: &Scaled) {
    number.value = number.value.and_then(|value| value.checked_mul(scaled.factor));
    number.scale = scaled.scale;
    number.factor = scaled.factor;
    if scaled.mixed {
        number.script = Script::Mixed;
    }
}

/// Adds a lower part: 5千 of 3万5千, 2000万 of 1亿2000万, 零8 of 1百零8.
fn lower(text: &str, number: &mut Number) -> bool {
    let zero = glyph::follows(text, number.range.end, "零");
    let from = number.range.end + if zero { "零".len() } else { 0 };
    let Some(digits) = arabic::written(text, from) else { return false };
    let scaled = scale(text, digits.end);
    let factor = scaled.as_ref().map_or(Decimal::ONE, |scaled| scaled.factor);
    let part = digits.value.and_then(|value| value.checked_mul(factor));
    number.value = match (number.value, part) {
        // A part that leaves places empty, as in 3万5, says one thing in speech and another in
        // writing.
        (Some(value), Some(part)) if part < number.factor => {
            let full = zero || factor > Decimal::ONE || part * Decimal::TEN >= number.factor;
            full.then(|| value.checked_add(part)).flatten()
        }
        _ => None,
    };
    if zero || scaled.as_ref().is_some_and(|scaled| scaled.mixed) {
        number.script = Script::Mixed;
    }
    number.range.end = scaled.as_ref().map_or(digits.end, |scaled| scaled.end);
    number.scale = scaled.map_or(Scale::One, |scaled| scaled.scale);
    number.factor = factor;
    number.value.is_some() && factor > Decimal::ONE
}

fn of_han(text: &str, place: usize) -> Option<Number> {
    let run = han::run(text, place)?;
    let mut number = Number {
        range: place..run.end,
        value: run.value.map(Decimal::from),
        upper: run.upper.map(Decimal::from),
        scale: run.scale,
        factor: Decimal::ONE,
        places: 0,
        script: Script::Han,
        inside: None,
        bare: run.bare,
        plain: None,
    };
    if let Some((part, places, end)) = han::decimals(text, run.end)
        && run.upper.is_none()
    {
        let part = i64::try_from(part).ok().map(|part| Decimal::new(part, places));
        number.value = number.value.zip(part).and_then(|(value, part)| value.checked_add(part));
        (number.places, number.range.end) = (places, end);
        if let Some(scaled) = scale(text, end) {
            number.range.end = scaled.end;
            apply(&mut number, &scaled);
            number.script = Script::Han;
        }
    }
    number.factor = match number.scale {
        Scale::One => Decimal::ONE,
        Scale::TenThousand | Scale::HundredMillion => number.scale.factor(),
    };
    han_over(text, &mut number);
    Some(number)
}

/// 三十余万, 两百多万: a hedge and a scale behind a Chinese numeral.
fn han_over(text: &str, number: &mut Number) {
    let Some(met) = hedge::over(text, number.range.end) else { return };
    let Some(scaled) = scale(text, met.range.end).filter(|scaled| !scaled.mixed) else { return };
    if number.scale == Scale::One && number.upper.is_none() {
        number.range.end = scaled.end;
        number.inside = Some(met);
        apply(number, &scaled);
    }
}
