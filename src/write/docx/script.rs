//! Which characters are set in the Chinese font.
//!
//! Quotes, dashes, ellipses and their like are in the fonts of both scripts, and Word sets them
//! in the Latin one unless it is told otherwise. Source: ISO/IEC 29500-1, 17.3.2.26 (rFonts,
//! `hint`), where these ranges are listed.

/// Words divided so that in each piece the characters of both scripts are Chinese, or none is.
pub(super) fn pieces(words: &str) -> Vec<(&str, bool)> {
    if words.is_ascii() {
        return vec![(words, false)];
    }
    let mut pieces: Vec<(&str, bool)> = Vec::new();
    let mut begin = 0;
    let mut east = false;
    let mut decided = false;
    let mut before = None;
    let mut glyphs = words.char_indices().peekable();
    while let Some((at, glyph)) = glyphs.next() {
        if in_both(glyph) {
            let after = glyphs.peek().map(|(_, glyph)| *glyph);
            let here = !(before.is_some_and(latin) && after.is_some_and(latin));
            if decided && here != east {
                pieces.push((&words[begin..at], east));
                begin = at;
            }
            (east, decided) = (here, true);
        }
        before = Some(glyph);
    }
    if begin < words.len() {
        pieces.push((&words[begin..], east));
    }
    pieces
}

/// Whether it stands in the fonts of both scripts.
pub(super) fn in_both(glyph: char) -> bool {
    matches!(glyph,
        '\u{a1}' | '\u{a4}' | '\u{a7}' | '\u{a8}' | '\u{aa}' | '\u{ad}' | '\u{af}'..='\u{b4}'
        | '\u{b6}'..='\u{ba}' | '\u{bc}'..='\u{bf}' | '\u{d7}' | '\u{f7}'
        | '\u{2000}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}')
}

/// Whether it makes an apostrophe or a dash beside it a Latin one: it’s.
fn latin(glyph: char) -> bool {
    glyph.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn marks_between_latin_letters_are_latin() {
        assert_eq!(pieces("plain"), [("plain", false)]);
        assert_eq!(pieces("“三治结合”——2024"), [("“三治结合”——2024", true)]);
        assert_eq!(pieces("it’s"), [("it’s", false)]);
        assert_eq!(pieces("“it’s”"), [("“it", true), ("’s", false), ("”", true)]);
        assert_eq!(pieces("调解218件"), [("调解218件", false)]);
        assert_eq!(pieces("2021—2025年"), [("2021—2025年", true)]);
        assert_eq!(pieces(""), [("", false)]);
    }
}
