//! Years and dates: 2024年, 二〇二四年, 2021—2025年, 2025年3月5日, 2024.12.3.

use super::mention::{DateParts, What};
use super::{arabic, glyph, han, measure};
use std::ops::Range;

/// A year or a date that was read.
pub(super) struct Read {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Its digits, as far as they stand together.
    pub(super) number: Range<usize>,
    /// A year, years or a date.
    pub(super) what: What,
}

/// The year or date whose first digit stands at a place.
pub(super) fn read(text: &str, place: usize) -> Option<Read> {
    if let Some((year, end)) = year(text, place) {
        return from_year(text, place, year, end);
    }
    let (value, end) = small(text, place)?;
    from_month(text, place, None)
        .or_else(|| bare_month(text, place, value, end))
        .or_else(|| bare_day(text, place, value, end))
}

fn date(place: usize, end: usize, parts: DateParts) -> Read {
    Read { range: place..end, number: place..end, what: What::Date(parts) }
}

/// The year at a place, in digits or in Chinese.
fn year(text: &str, place: usize) -> Option<(u16, usize)> {
    let (year, end) = match arabic::whole(text, place) {
        Some(whole) if whole.digits == 4 => (u16::try_from(whole.value?).ok()?, whole.end),
        Some(_) => return None,
        None => han::year(text, place)?,
    };
    (1900..2100).contains(&year).then_some((year, end))
}

/// The number of a month or a day at a place.
fn small(text: &str, place: usize) -> Option<(u8, usize)> {
    let (value, end) = match arabic::whole(text, place) {
        Some(whole) if whole.digits <= 2 => (whole.value?, whole.end),
        Some(_) => return None,
        // 两月 are two months and no month.
        None if glyph::follows(text, place, "两") => return None,
        None => {
            let run = han::run(text, place).filter(|run| !run.bare && run.upper.is_none())?;
            (run.value?, run.end)
        }
    };
    u8::try_from(value).ok().filter(|value| (1..=31).contains(value)).map(|value| (value, end))
}

/// Behind a sign that stands at a place, if it does.
fn past(text: &str, place: usize, sign: &str) -> Option<usize> {
    let near = glyph::skip_spaces(text, place);
    glyph::follows(text, near, sign).then(|| near + sign.len())
}

/// Behind a dash between years; spaces around it, which typists add, mean nothing.
fn connector(text: &str, place: usize) -> Option<usize> {
    let behind = glyph::connector(text, glyph::skip_spaces(text, place))?;
    Some(glyph::skip_spaces(text, behind))
}

/// What begins with a year that ends at `end`.
fn from_year(text: &str, place: usize, year: u16, end: usize) -> Option<Read> {
    let Some(signed) = past(text, end, "年") else {
        return bare_years(text, place, year, end)
            .or_else(|| numeric(text, place, year, end))
            .or_else(|| bare_year(text, place, year, end));
    };
    if let Some(read) = from_month(text, glyph::skip_spaces(text, signed), Some(year)) {
        return Some(date(place, read.range.end, parts(&read)));
    }
    let closed = past(text, signed, "度").unwrap_or(signed);
    if let Some(second) = connector(text, closed)
        && let Some((last, behind)) = self::year(text, second)
        && let Some(last_signed) = past(text, behind, "年")
        && year < last
        && from_month(text, glyph::skip_spaces(text, last_signed), None).is_none()
    {
        let closed = past(text, last_signed, "度").unwrap_or(last_signed);
        return Some(Read {
            range: place..closed,
            number: place..behind,
            what: What::Years(year, last),
        });
    }
    Some(Read { range: place..closed, number: place..end, what: What::Year(year) })
}

fn parts(read: &Read) -> DateParts {
    match read.what {
        What::Date(parts) => parts,
        _ => DateParts::default(),
    }
}

/// `3月5日`, `12月`, `12月份` at a place.
fn from_month(text: &str, place: usize, year: Option<u16>) -> Option<Read> {
    let (month, end) = small(text, place)?;
    let signed = past(text, end, "月").filter(|_| month <= 12)?;
    let month = Some(month);
    let day = small(text, glyph::skip_spaces(text, signed)).and_then(|(day, end)| {
        let closed = past(text, end, "日").or_else(|| past(text, end, "号"));
        // The first of a span of days borrows its sign: 3月5—8日.
        let borrowed = || glyph::connector(text, end).filter(|second| days_follow(text, *second));
        closed.or_else(|| borrowed().map(|_| end)).map(|end| (day, end))
    });
    let (day, end) = match day {
        Some((day, end)) => (Some(day), end),
        None => (None, past(text, signed, "份").unwrap_or(signed)),
    };
    Some(date(place, end, DateParts { year, month, day }))
}

fn days_follow(text: &str, place: usize) -> bool {
    small(text, place).is_some_and(|(_, end)| glyph::follows(text, end, "日") && !lasts(text, end))
}

/// The first of a span of months: 1 of 1—12月.
fn bare_month(text: &str, place: usize, month: u8, end: usize) -> Option<Read> {
    let second = glyph::connector(text, end)?;
    let (_, behind) = small(text, second).filter(|(last, _)| month < *last && *last <= 12)?;
    let parts = DateParts { month: Some(month), ..DateParts::default() };
    glyph::follows(text, behind, "月").then(|| date(place, end, parts))
}

/// 5日 alone, or the first of a span of days; 15日内 lasts and is none.
fn bare_day(text: &str, place: usize, day: u8, end: usize) -> Option<Read> {
    if !glyph::digit_at(text, place) || lasting_before(text, place) {
        return None;
    }
    let day = Some(day);
    let parts = DateParts { day, ..DateParts::default() };
    if glyph::connector(text, end).is_some_and(|second| days_follow(text, second)) {
        return Some(date(place, end, parts));
    }
    let signed = past(text, end, "日").filter(|signed| !lasts(text, signed - "日".len()))?;
    Some(date(place, signed, parts))
}

/// Whether the 日 at a place counts days: 15日内.
fn lasts(text: &str, place: usize) -> bool {
    let words = ["内", "以内", "之内", "以上", "以下", "左右", "游", "时间", "期限"];
    glyph::follows_any(text, place + "日".len(), &words).is_some()
}

fn lasting_before(text: &str, place: usize) -> bool {
    let words =
        ["为期", "连续", "公示", "历时", "期满", "满", "用时", "逾期", "不少于", "不超过", "公告"];
    glyph::ends_any(text, place, &words)
}

/// `2021—2025年`, and without 年 where nothing is counted.
fn bare_years(text: &str, place: usize, year: u16, end: usize) -> Option<Read> {
    let second = connector(text, end)?;
    let (last, behind) = self::year(text, second).filter(|(last, _)| year < *last)?;
    let closed = match past(text, behind, "年") {
        Some(signed) if from_month(text, signed, None).is_some() => return None,
        Some(signed) => past(text, signed, "度").unwrap_or(signed),
        None => {
            let counted = measure::unit(text, behind, true).is_some_and(|unit| unit.name != "学年");
            let goes_on = matches!(
                glyph::at(text, behind),
                Some('万' | '亿' | '余' | '多' | '.' | '-' | '/' | '年')
            );
            if counted || goes_on {
                return None;
            }
            behind
        }
    };
    Some(Read { range: place..closed, number: place..behind, what: What::Years(year, last) })
}

/// `2024.12.3`, `2024-12-03`, `2024/12/3`; `2024.12` in brackets.
fn numeric(text: &str, place: usize, year: u16, end: usize) -> Option<Read> {
    let sign = glyph::at(text, end).filter(|sign| matches!(sign, '.' | '-' | '/' | '．'))?;
    let (month, behind) = small(text, end + sign.len_utf8()).filter(|(month, _)| *month <= 12)?;
    let mut parts = DateParts { year: Some(year), month: Some(month), day: None };
    if glyph::at(text, behind) == Some(sign)
        && let Some((day, behind)) = small(text, behind + sign.len_utf8())
    {
        parts.day = Some(day);
        let more =
            glyph::at(text, behind).is_some_and(|next| next == sign || glyph::is_letter(next));
        return (!more && !glyph::digit_at(text, behind)).then(|| date(place, behind, parts));
    }
    let opened = matches!(glyph::before(text, place), Some('（' | '(' | '—' | '至'));
    let closed = matches!(glyph::at(text, behind), Some('）' | ')' | '—' | '-' | '至'));
    (opened && closed).then(|| date(place, behind, parts))
}

/// `2024` where it is clearly a year: before `、2025年`, alone in brackets.
fn bare_year(text: &str, place: usize, year: u16, end: usize) -> Option<Read> {
    let joined = glyph::follows_any(text, end, &["、", "和", "与", "及"]).is_some_and(|word| {
        let second = self::year(text, end + word.len());
        second.is_some_and(|(_, end)| {
            past(text, end, "年").is_some()
                || glyph::follows_any(text, end, &["、", "和", "与", "及"]).is_some()
                || glyph::follows(text, end, "两年")
        })
    });
    let listed = glyph::ends_any(text, place, &["年、", "年和", "年与", "年及"])
        || glyph::follows_any(text, end, &["两年", "三年", "版", "以来", "以前", "以后"]).is_some();
    let bracketed = matches!(glyph::before(text, place), Some('（' | '('))
        && matches!(glyph::at(text, end), Some('）' | ')'));
    let clear = joined || listed || bracketed;
    clear.then_some(Read { range: place..end, number: place..end, what: What::Year(year) })
}
