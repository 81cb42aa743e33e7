//! Places in an order: 第3次, 第二十三条, 一是, 二要, （一）, 一、, 1., ①.

use super::{arabic, date, glyph, han, measure};
use std::ops::Range;

/// An ordinal that was read: all of it, and its numeral.
pub(super) type Read = (Range<usize>, Range<usize>);

/// The ordinal whose 第 stands at a place: 第3次, 第（三）项, 第三至五条, 第五、六项.
pub(super) fn after_di(text: &str, place: usize) -> Option<Read> {
    let from = glyph::skip_spaces(text, place + "第".len());
    if let Some((range, number)) = bracketed(text, from) {
        let unit = measure::ranked(text, range.end).map_or(0, str::len);
        return Some((place..range.end + unit, number));
    }
    let first = numeral(text, from)?;
    let mut end = first;
    let mut unit = measure::ranked(text, glyph::skip_spaces(text, end));
    while let Some(next) = joined(text, end, unit.is_some()) {
        end = next;
        unit = measure::ranked(text, end);
    }
    if let Some(unit) = unit {
        end = glyph::skip_spaces(text, end) + unit.len();
    }
    Some((place..end, from..first))
}

/// The end of a numeral, whatever its value.
fn numeral(text: &str, place: usize) -> Option<usize> {
    let digits = arabic::whole(text, place).map(|digits| digits.end);
    digits.or_else(|| han::run(text, place).map(|run| run.end))
}

/// The end of another numeral that goes on with an ordinal: 至五 of 第三至五条.
fn joined(text: &str, end: usize, closed: bool) -> Option<usize> {
    if closed {
        return None;
    }
    let and = glyph::follows_any(text, end, &["、", "和", "及"]).map(|word| end + word.len());
    let from = glyph::connector(text, end).or(and)?;
    let next = numeral(text, from)?;
    let more = glyph::follows(text, next, "、") || measure::ranked(text, next).is_some();
    more.then_some(next)
}

/// （一） or （1）at a place, up to two digits.
pub(super) fn bracketed(text: &str, place: usize) -> Option<Read> {
    let open = glyph::at(text, place).filter(|glyph| matches!(glyph, '（' | '('))?;
    let from = place + open.len_utf8();
    let end = match arabic::whole(text, from) {
        Some(whole) => Some(whole).filter(|whole| whole.digits <= 2)?.end,
        None => han::run(text, from)?.end,
    };
    let close = glyph::at(text, end).filter(|glyph| matches!(glyph, '）' | ')'))?;
    Some((place..end + close.len_utf8(), from..end))
}

/// `1.` or `1、` at a place where an item may begin.
pub(super) fn item(text: &str, place: usize) -> Option<Read> {
    let number = arabic::whole(text, place).filter(|number| number.digits <= 2)?;
    let sign = glyph::at(text, number.end).filter(|sign| matches!(sign, '.' | '．' | '、'))?;
    let end = number.end + sign.len_utf8();
    // 1.5万 is a number, and the item 1.2024年 begins with a year.
    let begins = !glyph::digit_at(text, end) || (sign != '、' && date::read(text, end).is_some());
    begins.then_some((place..end, place..number.end))
}

/// 一、 at a paragraph's beginning; 一是 and 二要 where a clause begins.
pub(super) fn of_clause(text: &str, place: usize, paragraph: bool) -> Option<Read> {
    let run = han::run(text, place).filter(|run| run.length <= 3 && !run.bare)?;
    run.value?;
    let number = place..run.end;
    if paragraph && glyph::follows(text, run.end, "、") {
        return Some((place..run.end + "、".len(), number));
    }
    let clause = paragraph
        || glyph::before(text, place).is_none_or(|glyph| {
            glyph::is_stop(glyph) || matches!(glyph, ' ' | '\u{3000}' | '、' | '“')
        });
    let word = glyph::follows_any(text, run.end, &["是", "要"])?;
    let other = glyph::follows_any(text, run.end, &["要素", "要件", "要点"]).is_some();
    (clause && !other).then(|| (place..run.end + word.len(), number))
}
