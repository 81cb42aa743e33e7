//! Characters that a terminal must not get: those that steer it, and those that turn the order
//! of what is read or are not seen at all. They are shown as `\u{202E}`.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character is shown by its number.
pub(super) fn is_hidden(glyph: char) -> bool {
    matches!(glyph,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Puts a character behind `out`, escaped where it must be.
pub(super) fn push(out: &mut String, glyph: char) {
    match glyph {
        '\t' => out.push(' '),
        glyph if is_hidden(glyph) => {
            let _ = write!(out, "\\u{{{:04X}}}", u32::from(glyph));
        }
        glyph => out.push(glyph),
    }
}

/// `text` on one line, of at most `limit` characters, with hidden characters escaped: a line
/// break becomes a space, and a cut is shown by `…`.
pub fn escaped(text: &str, limit: usize) -> Cow<'_, str> {
    let short = text.len() <= limit || text.chars().nth(limit).is_none();
    if short && !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for glyph in text.chars().take(limit) {
        if glyph == '\n' { out.push(' ') } else { push(&mut out, glyph) }
    }
    if !short {
        out.push('…');
    }
    Cow::Owned(out)
}

/// The same JSON with the hidden characters inside its strings written as `\u202e`, so that what
/// a program gets is exact and a terminal that shows it comes to no harm. Line feeds stand between
/// the tokens only, and stay.
pub(super) fn json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for glyph in json.chars() {
        if is_hidden(glyph) && glyph != '\n' {
            for unit in glyph.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(glyph);
        }
    }
    out
}

/// `text` as it is, of at most `limit` characters; a cut is shown by `…`.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, json};

    #[test]
    fn steering_characters_are_shown_by_number() {
        assert_eq!(escaped("标题\u{202e}x\u{1b}[31m", 99), "标题\\u{202E}x\\u{001B}[31m");
        assert_eq!(escaped("一\n二\t三", 99), "一 二 三");
        assert_eq!(escaped("一二三四", 3), "一二三…");
        assert_eq!(escaped("一二三", 3), "一二三");
    }

    #[test]
    fn strings_of_json_stay_exact() {
        let value = serde_json::json!({ "甲": "乙\u{202e}\u{e0001}\n" });
        let text = json(&format!("{value:#}"));
        assert_eq!(text, "{\n  \"甲\": \"乙\\u202e\\udb40\\udc01\\n\"\n}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
