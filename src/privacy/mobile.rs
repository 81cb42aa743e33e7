//! Numbers of mobile telephones: eleven digits that begin with 13 to 19.

use super::Found;
use super::digits::{Gap, Number, runs};
use super::near::{Label, is_amount, is_part, label};

/// Mobile numbers in a text. Office lines and hotlines do not begin like them.
pub fn mobile_numbers(text: &str) -> Vec<Found> {
    let found = |number: &Number| {
        let abroad = number.digits.len() > 11;
        let own = number.digits.strip_prefix(&[8, 6]).filter(|_| abroad);
        let digits = own.or((!abroad).then_some(&number.digits))?;
        let mobile = digits.first() == Some(&1) && digits.get(1).is_some_and(|second| *second >= 3);
        let label = label(text, number.range.start);
        let called = label == Some(Label::Telephone);
        let start = before_plus(text, number.range.start);
        let joins = number.before == Gap::Hyphen || number.after == Gap::Hyphen;
        if !mobile || number.letter || joins || is_part(text, start, number.range.end) {
            return None;
        }
        let other = matches!(label, Some(one) if one != Label::Telephone);
        let amount = is_amount(text, number.range.start, number.range.end)
            || digits.ends_with(&[0, 0, 0, 0]);
        if !called && (other || amount) {
            return None;
        }
        let certain = called || certainty(number, start < number.range.start)?;
        let value = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        Some(Found { range: start..number.range.end, value, certain })
    };
    runs(text).iter().flat_map(|run| run.numbers(&[13, 11], found)).collect()
}

/// Whether the way a number is divided leaves no doubt; `None` where it may as well be figures
/// side by side.
fn certainty(number: &Number, plus: bool) -> Option<bool> {
    let alone = number.before == Gap::Start && number.after == Gap::Start;
    match number.shape.as_slice() {
        [11] => Some(true),
        [13] | [2, 11] => Some(plus),
        [2, 3, 4, 4] => plus.then_some(true),
        [3, 4, 4] if number.is_divided_by(Gap::Hyphen) => Some(true),
        [3, 4, 4] | [7, 4] | [3, 8] if alone && number.is_divided_by(Gap::Blank) => Some(false),
        [3, 8] if number.is_divided_by(Gap::Hyphen) => Some(false),
        _ => None,
    }
}

/// The place of a plus sign right before, as in +86.
fn before_plus(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default();
    let plus = before.chars().next_back().filter(|glyph| matches!(glyph, '+' | '＋'));
    start - plus.map_or(0, char::len_utf8)
}
