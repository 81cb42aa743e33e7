//! Numbers of bank cards: sixteen to nineteen digits with the check digit of ISO/IEC 7812.

use super::Found;
use super::digits::{Gap, Number, runs};
use super::identity::identity_numbers;
use super::near::{Label, is_amount, is_part, label};

/// Bank cards in a text. Called an account or a card, a number that holds is certain; without
/// that only what is as long as cards of UnionPay and begins like them.
pub fn bank_cards(text: &str) -> Vec<Found> {
    let runs = runs(text);
    if runs.is_empty() {
        return Vec::new();
    }
    let persons = identity_numbers(text, None);
    let found = |number: &Number| {
        let Number { range, .. } = number;
        let person = persons
            .iter()
            .any(|person| person.range.start < range.end && range.start < person.range.end);
        let stands = !number.letter
            && is_divided_as_cards(number)
            && number.before != Gap::Hyphen
            && number.after != Gap::Hyphen;
        if person || !stands || !holds(&number.digits) || is_part(text, range.start, range.end) {
            return None;
        }
        let certain = match label(text, range.start) {
            Some(Label::Account) => begins(&number.digits).then_some(true)?,
            // 账号 stands far off where many people have one each.
            None if !is_amount(text, range.start, range.end) => unlabelled(&number.digits)?,
            _ => return None,
        };
        Some(Found { range: range.clone(), value: number.value(), certain })
    };
    runs.iter().flat_map(|run| run.numbers(&[19, 18, 17, 16], found)).collect()
}

/// All together, or in fours.
fn is_divided_as_cards(number: &Number) -> bool {
    let Some((last, others)) = number.shape.split_last() else { return false };
    others.is_empty()
        || others.iter().all(|group| *group == 4) && (1..=4).contains(last)
        || matches!(number.shape.as_slice(), [6, 10 | 12 | 13])
}

fn starts(digits: &[u8], front: &[u8]) -> bool {
    digits.starts_with(front)
}

/// What cards that are used here begin with: UnionPay, Visa, Mastercard, and what banks had
/// before.
fn begins(digits: &[u8]) -> bool {
    let fronts: [&[u8]; 8] = [&[6, 2], &[6, 0], &[4], &[5], &[9, 5], &[9, 9], &[9, 0], &[3, 5]];
    fronts.iter().any(|front| starts(digits, front))
}

/// Whether a number that nothing names is certain; `None` where it is none. Codes of Gansu begin
/// with 62 as well: 6201 to 6212, 6229 and 6230 are its cities.
fn unlabelled(digits: &[u8]) -> Option<bool> {
    let front = digits.get(..4)?.iter().fold(0_u16, |sum, digit| sum * 10 + u16::from(*digit));
    let gansu = matches!(front, 6201..=6212 | 6229 | 6230);
    match (digits.len(), front) {
        (16 | 19, 6210..=6291) if !gansu => Some(true),
        (_, 6201..=6291) => Some(false),
        (16, 4000..=5599) => Some(false),
        (19, 6013 | 6029 | 6033 | 9558 | 9559) => Some(false),
        _ => None,
    }
}

/// Every second digit from the right twice, digits of the sum taken together: a multiple of ten.
fn holds(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match u32::from(*digit) * (1 + (at as u32) % 2) {
            twice @ 10.. => twice - 9,
            once => once,
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)
}
