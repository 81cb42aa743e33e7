//! Chinese numerals: 三, 二百一十八, 一万二千, 三四, 七八十, 二〇二四.

use super::glyph;
use crate::model::Scale;

/// What a numeral character says.
enum Sign {
    /// 〇 零 一 … 九, 两.
    Digit(u64),
    /// 十 百 千.
    Unit(u64),
    /// 万 亿.
    Myriad(u64),
}

fn sign(glyph: char) -> Option<Sign> {
    Some(match glyph {
        '〇' | '零' => Sign::Digit(0),
        '一' => Sign::Digit(1),
        '二' | '两' => Sign::Digit(2),
        '三' => Sign::Digit(3),
        '四' => Sign::Digit(4),
        '五' => Sign::Digit(5),
        '六' => Sign::Digit(6),
        '七' => Sign::Digit(7),
        '八' => Sign::Digit(8),
        '九' => Sign::Digit(9),
        '十' => Sign::Unit(10),
        '百' => Sign::Unit(100),
        '千' => Sign::Unit(1000),
        '万' => Sign::Myriad(10_000),
        '亿' => Sign::Myriad(100_000_000),
        _ => return None,
    })
}

/// Whether a number in Chinese may begin with it.
pub(super) fn is_numeral(glyph: char) -> bool {
    sign(glyph).is_some()
}

/// A run of numeral characters.
pub(super) struct Run {
    /// The number, of a range the lower end; `None` where the run is none: 十四五, 八五.
    pub(super) value: Option<u64>,
    /// The upper end of a range: 三四, 七八十.
    pub(super) upper: Option<u64>,
    /// The 万 or 亿 that ends it.
    pub(super) scale: Scale,
    /// Whether it begins with 百, 千, 万 or 亿 and no digit, so that a word may be meant.
    pub(super) bare: bool,
    /// How many characters.
    pub(super) length: usize,
    /// Behind it.
    pub(super) end: usize,
}

/// Units that begin with a numeral character.
const UNITS: [&str; 7] = ["千克", "千米", "千瓦", "千伏", "千卡", "百分", "千分"];

/// Characters of a numeral at most; what is longer is a row of digits.
const LONGEST: usize = 20;

/// Whether a unit such as 千克 stands at a place, and no 千.
pub(super) fn is_unit(text: &str, place: usize) -> bool {
    glyph::follows_any(text, place, &UNITS).is_some()
}

/// The run of numeral characters at a place.
pub(super) fn run(text: &str, place: usize) -> Option<Run> {
    let (mut end, mut length) = (place, 0);
    let mut last = None;
    while let Some(glyph) = glyph::at(text, end).filter(|glyph| is_numeral(*glyph)) {
        if length == LONGEST {
            break;
        }
        if length > 0 && matches!(glyph, '千' | '百') && is_unit(text, end) {
            break;
        }
        last = Some(glyph);
        length += 1;
        end += glyph.len_utf8();
    }
    let written = text.get(place..end).filter(|written| !written.is_empty())?;
    let scale = match last {
        Some('万') => Scale::TenThousand,
        Some('亿') => Scale::HundredMillion,
        _ => Scale::One,
    };
    let bare = matches!(
        glyph::at(text, place).and_then(sign),
        Some(Sign::Unit(100 | 1000) | Sign::Myriad(_))
    );
    let (value, upper) = if length == LONGEST { (None, None) } else { ends(written) };
    Some(Run { value, upper, scale, bare, length, end })
}

/// The number, or both ends of a range.
fn ends(written: &str) -> (Option<u64>, Option<u64>) {
    let Some((first, second)) = neighbours(written) else { return (value(written, None), None) };
    match (value(written, Some(second)), value(written, Some(first))) {
        (Some(low), Some(high)) if low < high => (Some(low), Some(high)),
        _ => (None, None),
    }
}

/// The places of two digits that stand for a number between them: 三四, 十二三, 三五.
fn neighbours(written: &str) -> Option<(usize, usize)> {
    let mut found = None;
    let mut before: Option<(usize, u64)> = None;
    for (place, glyph) in written.char_indices() {
        let digit = match sign(glyph)? {
            Sign::Digit(digit) if digit > 0 => Some((place, digit)),
            _ => None,
        };
        if let (Some((first, low)), Some((second, high))) = (before, digit) {
            // 一二 is a list; 一两 says about so many.
            let near = low + 1 == high && (low, glyph) != (1, '二') || (low, high) == (3, 5);
            if !near || found.is_some() {
                return None;
            }
            found = Some((first, second));
        }
        before = digit;
    }
    found
}

/// The value of a numeral, without the character at `without`.
fn value(written: &str, without: Option<usize>) -> Option<u64> {
    // What is above 亿, what is above 万, what is below, and the digit that waits for its unit.
    let (mut high, mut middle, mut low, mut digit) = (0, 0, 0, None);
    // The last unit, which the next must be smaller than, and whether 零 stands behind it.
    let (mut unit, mut zero) = (u64::MAX, false);
    for (place, glyph) in written.char_indices().filter(|(place, _)| Some(*place) != without) {
        match sign(glyph)? {
            Sign::Digit(_) if digit.is_some() => return None,
            Sign::Digit(0) if written.len() == glyph.len_utf8() => return Some(0),
            Sign::Digit(0) => zero = true,
            Sign::Digit(one) => digit = Some(one),
            Sign::Unit(next) => {
                let bare = place == 0 || next == 10 && low == 0;
                let times = digit.take().or(bare.then_some(1))?;
                if next >= unit && low > 0 {
                    return None;
                }
                (low, unit, zero) = (low + times * next, next, false);
            }
            Sign::Myriad(next) => {
                let part = low + digit.take().unwrap_or(0);
                let part = if place == 0 { 1 } else { part };
                if next == 10_000 {
                    if middle > 0 || part == 0 {
                        return None;
                    }
                    middle = part * next;
                } else {
                    if high > 0 || middle + part == 0 {
                        return None;
                    }
                    (high, middle) = ((middle + part).checked_mul(next)?, 0);
                }
                (low, unit, zero) = (0, next, false);
            }
        }
    }
    // 三百五 is 350 in speech and 305 to nobody: not to be read.
    let short = digit.is_some() && unit != u64::MAX && unit > 10 && !zero;
    let ends_in_zero = zero && digit.is_none();
    (!short && !ends_in_zero).then_some(high + middle + low + digit.unwrap_or(0))
}

/// The year that is written as four digits at a place: 二〇二四.
pub(super) fn year(text: &str, place: usize) -> Option<(u16, usize)> {
    let (mut year, mut end) = (0, place);
    for _ in 0..4 {
        let glyph = glyph::at(text, end)?;
        let Sign::Digit(digit) = sign(glyph)? else { return None };
        (year, end) = (year * 10 + u16::try_from(digit).ok()?, end + glyph.len_utf8());
    }
    let more = glyph::at(text, end).is_some_and(is_numeral);
    (!more).then_some((year, end))
}

/// The decimals that stand at a place: 点五.
pub(super) fn decimals(text: &str, place: usize) -> Option<(u64, u32, usize)> {
    let mut end = place + '点'.len_utf8();
    let (mut value, mut places) = (0_u64, 0);
    if glyph::at(text, place)? != '点' {
        return None;
    }
    while let Some(glyph) = glyph::at(text, end) {
        let Some(Sign::Digit(digit)) = sign(glyph) else { break };
        if glyph == '两' {
            break;
        }
        (value, places) = (value * 10 + digit, places + 1);
        end += glyph.len_utf8();
        if places > 6 {
            return None;
        }
    }
    // 八点三十分 is a time.
    let more = matches!(glyph::at(text, end), Some('十' | '百' | '千'));
    (places > 0 && !more).then_some((value, places, end))
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn numerals_have_their_value() {
        for (text, low, high) in [
            ("三", Some(3), None),
            ("两", Some(2), None),
            ("零", Some(0), None),
            ("十", Some(10), None),
            ("十五", Some(15), None),
            ("三十", Some(30), None),
            ("二百一十八", Some(218), None),
            ("一百零五", Some(105), None),
            ("一千零二十", Some(1020), None),
            ("一万二千", Some(12_000), None),
            ("三十万", Some(300_000), None),
            ("一亿二千万", Some(120_000_000), None),
            ("两万亿", Some(2_000_000_000_000), None),
            ("三四", Some(3), Some(4)),
            ("三五", Some(3), Some(5)),
            ("一两", Some(1), Some(2)),
            ("十二三", Some(12), Some(13)),
            ("七八十", Some(70), Some(80)),
            ("四五百", Some(400), Some(500)),
            ("两三万", Some(20_000), Some(30_000)),
            ("百", Some(100), None),
            ("十四五", Some(14), Some(15)),
            ("八五", None, None),
            ("一二", None, None),
            ("一一", None, None),
            ("三百五", None, None),
            ("一万五", None, None),
            ("三百四百", None, None),
            ("三十十", None, None),
            ("三万万", None, None),
            ("一百零", None, None),
            ("二〇二四", None, None),
            ("九千九百九十九万亿亿", None, None),
        ] {
            let read = run(text, 0);
            let seen = read.map(|run| (run.value, run.upper));
            assert_eq!(seen, Some((low, high)), "{text}");
        }
    }
}
