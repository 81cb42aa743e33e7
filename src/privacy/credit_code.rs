//! 统一社会信用代码 of digits alone, which looks like an identity number.

/// The characters of a code in the order of their values. Source: GB 32100—2015.
const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Whether the last of eighteen characters is the check of the others: each times a power of 3,
/// modulo 31.
pub(super) fn is_credit_code(value: &str) -> bool {
    let codes: Option<Vec<usize>> =
        value.bytes().map(|byte| LETTERS.iter().position(|letter| *letter == byte)).collect();
    let Some([body @ .., check]) = codes.as_deref() else { return false };
    let powers = std::iter::successors(Some(1), |power| Some(power * 3 % 31));
    let sum: usize = body.iter().zip(powers).map(|(code, power)| code * power).sum();
    body.len() == 17 && (31 - sum % 31) % 31 == *check
}
