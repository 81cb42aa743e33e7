//! 公民身份号码: eighteen characters with region, date of birth and checksum; the old form of
//! fifteen digits.

use super::Found;
use super::credit_code::is_credit_code;
use super::digits::{Number, digit, is_unseen, runs};
use super::near::{Label, is_amount, is_part, label};
use super::region::is_region;
use std::ops::Range;

/// The last year of birth that is looked for where it is not known when a text was written.
const LATEST: u16 = 2099;

/// Identity numbers in a text that was written in `latest` or before. What has region and date
/// but not the right checksum is a suspicion where it is called one, and so is the old form.
pub fn identity_numbers(text: &str, latest: Option<u16>) -> Vec<Found> {
    let latest = latest.unwrap_or(LATEST);
    let found = |number: &Number| {
        let certain = match number.digits.len() {
            15 => old(number, text, latest).then_some(false)?,
            _ => new(number, text, latest)?,
        };
        Some(Found { range: number.range.clone(), value: number.value(), certain })
    };
    runs(text).iter().flat_map(|run| run.numbers(&[18, 15], found)).collect()
}

/// The identity number that the cells of a row make together, which none of them holds alone:
/// which cells, and the number. Cells of figures that happen to make one are hardly ever divided
/// as people divide it.
pub fn split_identity_number(
    cells: &[&str],
    latest: Option<u16>,
) -> Option<(Range<usize>, String)> {
    let parts: Vec<Option<String>> = cells.iter().map(|cell| part(cell)).collect();
    for first in 0..parts.len() {
        let (mut value, mut borders) = (String::new(), Vec::new());
        for (at, part) in parts.iter().enumerate().skip(first) {
            let Some(part) = part else { break };
            value.push_str(part);
            borders.push(value.len());
            if value.len() >= 18 {
                let holds = borders.len() > 1
                    && is_identity_number(&value, latest.unwrap_or(LATEST))
                    && is_natural(&borders);
                if holds {
                    return Some((first..at + 1, value));
                }
                break;
            }
        }
    }
    None
}

/// A cell of nothing but digits, and perhaps X at the end.
fn part(cell: &str) -> Option<String> {
    let mut out = String::new();
    for glyph in cell.chars().filter(|glyph| !glyph.is_whitespace() && !is_unseen(*glyph)) {
        match (digit(glyph), glyph) {
            (Some(digit), _) => out.push(char::from(b'0' + digit)),
            (None, 'X' | 'x' | 'Ｘ' | 'ｘ') => out.push('X'),
            (None, _) => return None,
        }
        if out.len() > 18 {
            return None;
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Whether a number is divided between its fields, or into parts of one length, or into two.
fn is_natural(borders: &[usize]) -> bool {
    let fields = borders.iter().all(|border| [6, 10, 12, 14, 17, 18].contains(border));
    let first = borders.first().copied().unwrap_or_default();
    let alike =
        borders.iter().enumerate().all(|(at, border)| *border == (first * (at + 1)).min(18));
    fields || alike || borders.len() == 2
}

fn is_identity_number(value: &str, latest: u16) -> bool {
    let digits: Vec<u8> =
        value.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    let letter = value.ends_with('X');
    digits.len() + usize::from(letter) == 18
        && is_well_formed(&digits, latest)
        && holds(&digits, letter)
}

/// Whether it is certain; `None` where it is none.
fn new(number: &Number, text: &str, latest: u16) -> Option<bool> {
    if !is_well_formed(&number.digits, latest) {
        return None;
    }
    let label = label(text, number.range.start);
    let value = number.value();
    if matches!(label, Some(Label::CreditCode | Label::Other)) && is_credit_code(&value) {
        return None;
    }
    let part = is_decimal(text, &number.range);
    match holds(&number.digits, number.letter) {
        true => (!part).then_some(true),
        false => (label == Some(Label::Identity)).then_some(false),
    }
}

/// Whether digits stand beyond a point: a long fraction.
fn is_decimal(text: &str, range: &Range<usize>) -> bool {
    let digit = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_digit());
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    before.next() == Some('.') && digit(before.next())
        || after.next() == Some('.') && digit(after.next())
}

/// Region and date of the first fourteen digits.
fn is_well_formed(digits: &[u8], latest: u16) -> bool {
    let (Some(region), Some(birth)) = (digits.get(..6), digits.get(6..14)) else { return false };
    let number = |digits: &[u8]| digits.iter().fold(0, |sum, digit| sum * 10 + u16::from(*digit));
    is_region(region)
        && is_date(number(&birth[..4]), number(&birth[4..6]), number(&birth[6..]), latest)
}

/// A day of a year from 1900 on.
fn is_date(year: u16, month: u16, day: u16, latest: u16) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u16::from(leap),
        _ => 0,
    };
    (1900..=latest).contains(&year) && (1..=days).contains(&day)
}

/// Whether the last character is the check of the seventeen digits before it.
///
/// Source: GB 11643—1999, with ISO/IEC 7064, MOD 11-2.
fn holds(digits: &[u8], letter: bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    let check = (12 - sum % 11) % 11;
    match digits.get(17) {
        Some(last) => u32::from(*last) == check,
        None => letter && check == 10,
    }
}

/// Region, date and serial, as numbers were until 1999. Numbers of licences had as many digits
/// and began with a region too.
fn old(number: &Number, text: &str, latest: u16) -> bool {
    let Number { digits, range, shape, letter, .. } = number;
    let mut long = digits.get(..6).unwrap_or_default().to_vec();
    long.extend([1, 9]);
    long.extend(digits.get(6..12).unwrap_or_default());
    let label = label(text, range.start);
    let called = label == Some(Label::Identity);
    !letter
        && matches!(shape.as_slice(), [15] | [6, 6, 3])
        && is_well_formed(&long, latest)
        && (called || label.is_none())
        && !is_part(text, range.start, range.end)
        && !is_amount(text, range.start, range.end)
}
