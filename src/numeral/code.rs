//! Names that hold digits: “1+3+N”, 〔2025〕5号, A4, 5G, 7×24小时, 9:30, telephone numbers.

use super::{arabic, glyph, measure, phrase};

/// Signs that join letters and digits to one name.
const JOINTS: &str = "+＋×✕*/／·・•=＝_&@#?.-－";

/// Signs that join digits alone.
const JOINTS_OF_DIGITS: &str = ":：—–~～";

/// Characters of a quoted word at most.
const QUOTED: usize = 8;

/// The end of the quoted word with a numeral whose first character stands at a place: before its
/// closing mark.
pub(super) fn quoted(text: &str, place: usize, close: char) -> Option<usize> {
    let mut end = place;
    for _ in 0..=QUOTED {
        let glyph = glyph::at(text, end)?;
        if glyph == close {
            let word = text.get(place..end)?;
            return phrase::has_number(word).then_some(end);
        }
        if glyph::is_stop(glyph) || "、“”‘’《》（）".contains(glyph) {
            return None;
        }
        end += glyph.len_utf8();
    }
    None
}

/// The end of the number of a document at its bracket: 〔2025〕5号, `[2025]第5号`.
///
/// Source: GB/T 9704—2012, 7.2.5; other brackets are what keyboards give instead.
pub(super) fn document_number(text: &str, place: usize) -> Option<usize> {
    let open = glyph::at(text, place)?;
    let close = match open {
        '〔' => '〕',
        '﹝' => '﹞',
        '[' => ']',
        '［' => '］',
        '【' => '】',
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    let year = arabic::whole(text, place + open.len_utf8()).filter(|year| year.digits == 4)?;
    let behind = year.end + close.len_utf8();
    if glyph::at(text, year.end) != Some(close) {
        return None;
    }
    let from = if glyph::follows(text, behind, "第") { behind + "第".len() } else { behind };
    let number = arabic::whole(text, from).map(|number| number.end);
    let signed = number.filter(|end| glyph::follows(text, *end, "号")).map(|end| end + "号".len());
    let signed =
        signed.or_else(|| matches!(open, '（' | '(').then(|| case_number(text, behind))?);
    // A year in round brackets is one, unless a number follows.
    signed.or(matches!(open, '〔' | '﹝').then_some(behind))
}

/// The end of the number of a case behind its year: 初41号 of （2023）某01行初41号.
fn case_number(text: &str, place: usize) -> Option<usize> {
    let (mut end, mut digit) = (place, false);
    // Codes of courts and kinds of cases are short.
    for _ in 0..14 {
        let glyph = glyph::at(text, end).filter(|glyph| glyph.is_alphanumeric())?;
        end += glyph.len_utf8();
        if glyph == '号' && digit {
            return Some(end);
        }
        digit = glyph::digit(glyph).is_some();
    }
    None
}

/// The end of a word of Latin letters and digits at a place, and whether a digit is in it: GB/T,
/// A4, PM2.5, https://a.cn/2024.
pub(super) fn latin(text: &str, place: usize) -> (usize, bool) {
    let (mut end, mut digits, mut digit) = (place, false, false);
    while let Some(glyph) = glyph::at(text, end) {
        let next = end + glyph.len_utf8();
        if is_part(glyph) {
            digit = glyph::digit(glyph).is_some();
            digits |= digit;
            end = next;
            continue;
        }
        // Addresses have three signs at once.
        let from = if glyph::follows(text, end, "://") { end + "://".len() } else { next };
        let then = glyph::at(text, from).filter(|glyph| is_part(*glyph));
        let of_digits = digit && then.and_then(glyph::digit).is_some();
        let joined =
            JOINTS.contains(glyph) || from > next || of_digits && JOINTS_OF_DIGITS.contains(glyph);
        if then.is_none() || !joined {
            break;
        }
        end = from;
    }
    (end, digits)
}

fn is_part(glyph: char) -> bool {
    glyph::is_letter(glyph) || glyph::digit(glyph).is_some()
}

/// The end of a name that begins with digits at a place, if signs or letters make it one: 1+3+N,
/// 7×24小时, 9:30, 1/3, 3·15, 5G, 1.2.3, 9时30分.
pub(super) fn formula(text: &str, place: usize) -> Option<usize> {
    let first = arabic::written(text, place)?;
    if let Some(end) = time(text, first.end) {
        return Some(end);
    }
    let sign = glyph::at(text, first.end)?;
    let letter = glyph::is_letter(sign) && measure::unit(text, first.end, true).is_none();
    let joined = "+＋×✕*/／·・•:：=＝.".contains(sign)
        && glyph::at(text, first.end + sign.len_utf8()).is_some_and(is_part);
    if !letter && !joined {
        return None;
    }
    let (end, _) = latin(text, place);
    // The unit of 7×24小时 belongs to it.
    let unit = measure::unit(text, end, true).filter(|_| joined && matches!(sign, '×' | '*' | '✕'));
    Some(unit.map_or(end, |unit| unit.end).max(first.end))
}

/// The end of 时30分 or 点30分 at a place.
fn time(text: &str, place: usize) -> Option<usize> {
    let word = glyph::follows_any(text, place, &["时", "点"])?;
    let minutes = arabic::whole(text, place + word.len())?;
    glyph::follows(text, minutes.end, "分").then(|| minutes.end + "分".len())
}

/// The end of digits that dashes join, where they are no range: 023-4000, 12-3号楼.
pub(super) fn dashed(text: &str, place: usize, end: usize) -> usize {
    let dash = matches!(glyph::at(text, end), Some('-' | '—' | '－' | '–'));
    if dash { latin(text, place).0.max(end) } else { end }
}

/// Telephone numbers of services that all know.
const SERVICES: [u32; 12] =
    [12345, 12348, 12315, 12309, 12388, 12337, 12369, 12328, 12380, 12333, 12389, 12368];

/// Whether a number without a unit at a place is one of a telephone, a file, an account.
pub(super) fn is_number_of_something(text: &str, place: usize, digits: usize, end: usize) -> bool {
    let called = text.get(place..end).and_then(|word| word.parse().ok());
    digits >= 7
        || called.is_some_and(|number: u32| SERVICES.contains(&number))
        || glyph::ends_any(
            text,
            place,
            &[
                "电话",
                "电话：",
                "热线",
                "热线：",
                "拨打",
                "邮编",
                "邮编：",
                "编号",
                "编号：",
                "号码",
                "传真",
                "传真：",
                "账号",
                "代码",
                "代码：",
                "№",
                "No.",
            ],
        )
}
