//! Years and dates as texts have them.

use crate::model::Date;
use std::ops::Range;

/// A year of four digits with 年.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Year {
    /// Where it stands, with 年.
    pub(super) range: Range<usize>,
    /// The year.
    pub(super) year: u16,
    /// Whether it stands in quotes, in a title or in the brackets of a document's number.
    pub(super) quoted: bool,
    /// Whether it is an end of a span of years.
    pub(super) spans: bool,
}

/// A day, or a month, with its year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// The year.
    pub(super) year: u16,
    /// The month.
    pub(super) month: u8,
    /// The day of the month.
    pub(super) day: Option<u8>,
    /// Whether it stands in quotes or in a title.
    pub(super) quoted: bool,
}

/// The years of a text. Years that cannot be, as 1024年, are among them.
pub(super) fn years(text: &str) -> Vec<Year> {
    let mut found = Vec::new();
    let (mut depth, mut scanned) = (0_usize, 0);
    for (at, mark) in text.match_indices('年') {
        let Some(digits) = at.checked_sub(4).and_then(|start| text.get(start..at)) else {
            continue;
        };
        let before = &text[..at - digits.len()];
        let end = at + mark.len();
        let after = &text[end..];
        let joined = before.ends_with(|glyph: char| glyph.is_ascii_digit() || glyph == '.');
        // 2024年级 is a class, 2000年期 a term.
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || joined || after.starts_with('级') {
            continue;
        }
        let Ok(year) = digits.parse() else { continue };
        for glyph in text[scanned..at].chars() {
            match glyph {
                '《' | '〈' | '“' | '‘' | '〔' => depth += 1,
                '》' | '〉' | '”' | '’' | '〕' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        scanned = at;
        let spans = before.trim_end_matches('年').ends_with(SPAN) || after.starts_with(SPAN);
        found.push(Year { range: at - 4..end, year, quoted: depth > 0, spans });
    }
    found
}

/// Marks and words between the ends of a span of years.
const SPAN: &[char] = &['—', '-', '－', '～', '~', '–', '至', '到'];

/// The days and months of a text that have their year: 2025年1月6日, 2025年1月.
pub(super) fn days(text: &str) -> Vec<Day> {
    let mut found = Vec::new();
    for year in years(text) {
        let rest = &text[year.range.end..];
        let Some((month, length)) = digits(rest) else { continue };
        let Some(after) = rest[length..].strip_prefix('月') else { continue };
        let end = text.len() - after.len();
        let day = digits(after).filter(|(_, length)| after[*length..].starts_with('日'));
        let range = match day {
            Some((_, length)) => year.range.start..end + length + '日'.len_utf8(),
            None => year.range.start..end,
        };
        let day = day.map(|(day, _)| day);
        if (1..=12).contains(&month) {
            found.push(Day { range, year: year.year, month, day, quoted: year.quoted });
        }
    }
    found
}

/// The first day in a text, in any of the ways in which it is written: 2025年1月6日, 2025-01-06,
/// 2025/1/6, 2025.1.6, 二〇二五年一月六日.
pub(super) fn day(text: &str) -> Option<(Range<usize>, Date)> {
    let written = days(text).into_iter().find_map(|found| {
        Some((found.range.clone(), Date::new(found.year, found.month, found.day?)?))
    });
    written.or_else(|| with_marks(text)).or_else(|| in_han(text))
}

fn with_marks(text: &str) -> Option<(Range<usize>, Date)> {
    for (at, mark) in text.match_indices(['-', '/', '.']) {
        let Some(year) = at.checked_sub(4).and_then(|start| text.get(start..at)) else { continue };
        let Ok(year) = year.parse() else { continue };
        let rest = &text[at + mark.len()..];
        let Some((month, length)) = digits(rest) else { continue };
        let Some(after) = rest[length..].strip_prefix(mark) else { continue };
        let Some((day, length)) = digits(after) else { continue };
        let end = text.len() - after.len() + length;
        if let Some(date) = Date::new(year, month, day) {
            return Some((at - 4..end, date));
        }
    }
    None
}

fn in_han(text: &str) -> Option<(Range<usize>, Date)> {
    let at = text.find('年')?;
    let mut year = 0_u16;
    let mut start = at;
    for glyph in text[..at].chars().rev().take(4) {
        han_digit(glyph)?;
        start -= glyph.len_utf8();
    }
    for glyph in text[start..at].chars() {
        year = year.checked_mul(10)?.checked_add(u16::from(han_digit(glyph)?))?;
    }
    let (month, rest) = han_number(&text[at + '年'.len_utf8()..], '月')?;
    let (day, rest) = han_number(rest, '日')?;
    Some((start..text.len() - rest.len(), Date::new(year, month, day)?))
}

fn han_digit(glyph: char) -> Option<u8> {
    if matches!(glyph, '○' | '零' | 'Ｏ' | 'O') {
        return Some(0);
    }
    "〇一二三四五六七八九".chars().position(|one| one == glyph).map(|digit| digit as u8)
}

/// A number up to 三十一 and what stands after its `mark`.
fn han_number(text: &str, mark: char) -> Option<(u8, &str)> {
    let (number, rest) = text.split_once(mark)?;
    let value = match number.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { han_digit(tens.chars().next()?)? };
            let ones = if ones.is_empty() { 0 } else { han_digit(ones.chars().next()?)? };
            tens * 10 + ones
        }
        None => han_digit(number.chars().next()?)?,
    };
    (number.chars().count() <= 3).then_some((value, rest))
}

/// One or two digits and their length.
fn digits(text: &str) -> Option<(u8, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&length) {
        return None;
    }
    text[..length].parse().ok().map(|number| (number, length))
}

#[cfg(test)]
mod tests {
    use super::{day, days, years};

    #[test]
    fn years_of_a_text() {
        let text =
            "2024年，按照《规划（2021—2025年）》，2022年至2023年开展12024年、2024年级和1024年";
        let found: Vec<(u16, bool, bool)> =
            years(text).into_iter().map(|year| (year.year, year.quoted, year.spans)).collect();
        let expected = [
            (2024, false, false),
            (2025, true, true),
            (2022, false, true),
            (2023, false, true),
            (1024, false, false),
        ];
        assert_eq!(found, expected);
        assert!(years("年，四年，").is_empty());
    }

    #[test]
    fn days_in_all_forms() {
        let found =
            |text: &str| day(text).map(|(range, date)| (text[range].to_owned(), date.to_string()));
        let is = |text: &str, written: &str, date: &str| {
            assert_eq!(found(text), Some((written.to_owned(), date.to_owned())), "{text}");
        };
        is("（2025年1月6日）", "2025年1月6日", "2025-01-06");
        is("发布日期：2025-01-06 09:30", "2025-01-06", "2025-01-06");
        is("发布时间：2025/1/6", "2025/1/6", "2025-01-06");
        is("2025.12.31", "2025.12.31", "2025-12-31");
        is("二〇二五年一月六日", "二〇二五年一月六日", "2025-01-06");
        is("二○二五年十二月三十一日", "二○二五年十二月三十一日", "2025-12-31");
        assert_eq!(found("2025年2月30日"), None);
        assert_eq!(found("1.5-2.5万"), None);
        assert_eq!(found("一年一月"), None);
        assert_eq!(days("2025年3月，2025年13月").len(), 1);
    }
}
