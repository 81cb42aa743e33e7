//! Single characters: what stands at a place of a text, and what a digit is worth.

/// The character at a place.
pub(super) fn at(text: &str, place: usize) -> Option<char> {
    text.get(place..)?.chars().next()
}

/// The character before a place.
pub(super) fn before(text: &str, place: usize) -> Option<char> {
    text.get(..place)?.chars().next_back()
}

/// Whether a word stands at a place.
pub(super) fn follows(text: &str, place: usize, word: &str) -> bool {
    text.as_bytes().get(place..).is_some_and(|rest| rest.starts_with(word.as_bytes()))
}

/// Which of the words stands at a place; the first that does.
pub(super) fn follows_any<'w>(text: &str, place: usize, words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().find(|word| follows(text, place, word))
}

/// Whether one of the words ends at a place.
pub(super) fn ends_any(text: &str, place: usize, words: &[&str]) -> bool {
    let before = text.as_bytes().get(..place).unwrap_or_default();
    words.iter().any(|word| before.ends_with(word.as_bytes()))
}

/// Behind the spaces at a place, if they are few: official prose has none, but what was typed
/// with them means the same.
pub(super) fn skip_spaces(text: &str, place: usize) -> usize {
    let mut end = place;
    for _ in 0..2 {
        match at(text, end) {
            Some(glyph @ (' ' | '\u{a0}' | '\u{2009}')) => end += glyph.len_utf8(),
            _ => break,
        }
    }
    end
}

/// The worth of an Arabic digit, half or full width.
pub(super) fn digit(glyph: char) -> Option<u8> {
    match glyph {
        '0'..='9' => Some(glyph as u8 - b'0'),
        '０'..='９' => u8::try_from(u32::from(glyph) - u32::from('０')).ok(),
        _ => None,
    }
}

/// Whether an Arabic digit stands at a place.
pub(super) fn digit_at(text: &str, place: usize) -> bool {
    at(text, place).and_then(digit).is_some()
}

/// Whether it is a Latin letter, half or full width.
pub(super) fn is_letter(glyph: char) -> bool {
    glyph.is_ascii_alphabetic() || matches!(glyph, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Whether a word goes on at a place: a letter of any script or a digit.
pub(super) fn is_word(text: &str, place: usize) -> bool {
    at(text, place).is_some_and(char::is_alphanumeric)
}

/// Behind the dash or word at a place that may stand between the ends of a range.
///
/// Source: GB/T 15834—2011, 4.13, for — and ～; - and – are what keyboards give instead.
pub(super) fn connector(text: &str, place: usize) -> Option<usize> {
    let glyph = at(text, place)?;
    let end = place + glyph.len_utf8();
    match glyph {
        '—' | '－' | '-' if at(text, end) == Some(glyph) => Some(end + glyph.len_utf8()),
        '—' | '–' | '-' | '－' | '─' | '～' | '~' | '〜' | '至' | '到' => Some(end),
        _ => None,
    }
}

/// Whether a sentence or a part of it ends with this mark.
pub(super) fn is_stop(glyph: char) -> bool {
    matches!(glyph, '，' | '。' | '；' | '：' | '！' | '？' | '…' | ',' | ';' | '!' | '?' | '\n')
}
