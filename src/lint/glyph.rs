//! Characters of Chinese prose, and those beside a place in it.

/// Whether it is a Han character.
pub(super) fn is_han(glyph: char) -> bool {
    matches!(glyph, '一'..='鿿' | '㐀'..='䶿' | '〇' | '\u{20000}'..='\u{323af}')
}

/// Whether it is a Han character or a mark that only Chinese text has.
pub(super) fn is_wide(glyph: char) -> bool {
    is_han(glyph) || "，。；：、？！“”‘’《》〈〉（）〔〕【】".contains(glyph)
}

/// The character that ends at a byte of a text.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at a byte of a text.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
