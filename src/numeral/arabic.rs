//! Arabic digits as they are written: `218`, `1,200`, `97.7`, `２８０`.

use super::glyph;
use rust_decimal::Decimal;

/// A run of digits and nothing else.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    /// The number; `None` where it is larger than any number of a report.
    pub(super) value: Option<u64>,
    /// How many digits.
    pub(super) digits: usize,
    /// Behind the last.
    pub(super) end: usize,
}

/// The run of digits at a place.
pub(super) fn whole(text: &str, place: usize) -> Option<Whole> {
    let mut read = Whole { value: Some(0), digits: 0, end: place };
    while let Some(glyph) = glyph::at(text, read.end) {
        let Some(digit) = glyph::digit(glyph) else { break };
        let next = |value: u64| value.checked_mul(10)?.checked_add(u64::from(digit));
        read.value = read.value.and_then(next);
        read.digits += 1;
        read.end += glyph.len_utf8();
    }
    (read.digits > 0).then_some(read)
}

/// A number with its separators and its point.
pub(super) struct Written {
    /// The number; `None` where it is larger than any number of a report.
    pub(super) value: Option<Decimal>,
    /// Digits after the point.
    pub(super) places: u32,
    /// How many digits, where there is neither a separator nor a point.
    pub(super) plain: Option<usize>,
    /// Behind it.
    pub(super) end: usize,
}

/// The number at a place.
pub(super) fn written(text: &str, place: usize) -> Option<Written> {
    let first = whole(text, place)?;
    let padded = first.digits > 1 && glyph::at(text, place).and_then(glyph::digit) == Some(0);
    let (mut value, mut end) = (first.value.filter(|_| !padded), first.end);
    if first.digits <= 3 && !padded {
        while let Some(group) = thousand(text, end) {
            let more = |value: u64| value.checked_mul(1000)?.checked_add(group.value?);
            (value, end) = (value.and_then(more), group.end);
        }
    }
    let mut plain = (end == first.end).then_some(first.digits);
    let mut places = 0;
    if let Some(point @ ('.' | '．')) = glyph::at(text, end)
        && let Some(part) = whole(text, end + point.len_utf8())
    {
        (plain, end) = (None, part.end);
        places = u32::try_from(part.digits).unwrap_or(u32::MAX);
        let more = |value: u64| value.checked_mul(10_u64.checked_pow(places)?);
        let both = value.and_then(more).zip(part.value);
        value = both.and_then(|(value, part)| value.checked_add(part));
    }
    let value = value.and_then(|value| {
        let value = i128::from(value);
        Decimal::try_from_i128_with_scale(value, if value == 0 { 0 } else { places }).ok()
    });
    Some(Written { value, places, plain, end })
}

/// A group of three digits behind a separator: `,200`, `，200` or a thin space.
///
/// Source: GB/T 15835—2011, 5.1.1, for the thin space. A common space is one only where
/// what follows the groups is counted: `1 286件`, but not the columns of `218 213 97%`.
fn thousand(text: &str, place: usize) -> Option<Whole> {
    match glyph::at(text, place)? {
        separator @ (',' | '，' | '\u{2005}' | '\u{2009}' | '\u{202f}') => {
            whole(text, place + separator.len_utf8()).filter(|group| group.digits == 3)
        }
        ' ' | '\u{a0}' => {
            let first = spaced(text, place)?;
            let mut last = first.end;
            // No number of a report has more groups.
            for _ in 0..3 {
                last = spaced(text, last).map_or(last, |group| group.end);
            }
            let word = glyph::at(text, last).is_some_and(|glyph| glyph.is_alphabetic());
            word.then_some(first)
        }
        _ => None,
    }
}

fn spaced(text: &str, place: usize) -> Option<Whole> {
    let space = glyph::at(text, place).filter(|glyph| matches!(glyph, ' ' | '\u{a0}'))?;
    whole(text, place + space.len_utf8()).filter(|group| group.digits == 3)
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_are_read_as_written() {
        for (text, value, places, rest) in [
            ("218件", "218", 0, "件"),
            ("1,200万", "1200", 0, "万"),
            ("1，200，000。", "1200000", 0, "。"),
            ("2，3000", "2", 0, "，3000"),
            ("1 286件", "1286", 0, "件"),
            ("12 345 678元", "12345678", 0, "元"),
            ("218 213 97%", "218", 0, " 213 97%"),
            ("3\u{2009}000", "3000", 0, ""),
            ("１.５", "1.5", 1, ""),
            ("12.50万", "12.50", 2, "万"),
            ("3.", "3", 0, "."),
            ("0.0", "0", 1, ""),
            ("007", "", 0, ""),
            ("99999999999999999999999999999999", "", 0, ""),
        ] {
            let Some(read) = written(text, 0) else { panic!("{text}: nothing") };
            let seen = read.value.map(|value| value.to_string()).unwrap_or_default();
            let rest_seen = text.get(read.end..);
            assert_eq!((seen.as_str(), read.places, rest_seen), (value, places, Some(rest)));
        }
    }
}
