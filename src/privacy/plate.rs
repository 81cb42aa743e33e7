//! Number plates: `渝A12345`, `渝A·D12345`.

use super::Found;

/// What plates of the mainland begin with.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Plates in a text. Codes may look like them, so that none is certain.
///
/// Source: GA 36—2018: a province, a letter, five letters or digits, six where the car is driven
/// by electricity. Plates of the police end with 警 and are none of a person.
pub fn plates(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return found;
    }
    for (start, province) in text.char_indices() {
        if !PROVINCES.contains(province) {
            continue;
        }
        let rest = &text[start + province.len_utf8()..];
        let Some(letter) = rest.chars().next().filter(char::is_ascii_uppercase) else { continue };
        let rest = &rest[letter.len_utf8()..];
        let serial = rest.strip_prefix(['·', '•', '.', '-', ' ']).unwrap_or(rest);
        let length = serial
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
            .count();
        let (serial, after) = serial.split_at(length);
        let digits = serial.bytes().filter(u8::is_ascii_digit).count();
        let mut next = after.chars();
        let joins = next.next().is_some_and(|glyph| {
            glyph.is_ascii_alphanumeric() || matches!(glyph, '警' | '*' | '号' | '-' | '/')
        });
        if matches!(length, 5 | 6) && digits >= 3 && length - digits <= 2 && !joins {
            let range = start..text.len() - after.len();
            let value = text[range.clone()].to_owned();
            found.push(Found { range, value, certain: false });
        }
    }
    found
}
