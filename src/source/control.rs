//! Characters that do harm unseen.

/// Whether a character may not stand in a text: C0 and C1 controls but tab and line feed; the
/// bidi controls, which make a text read otherwise than it is (Unicode UAX #9, Bidi_Control);
/// characters without width; and what is no character at all.
pub fn is_control(glyph: char) -> bool {
    let bidi = matches!(glyph, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let not_a_character = matches!(glyph, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    let unseen = matches!(glyph, '\u{ad}' | '\u{200b}' | '\u{2060}');
    (glyph.is_control() && glyph != '\n' && glyph != '\t') || bidi || not_a_character || unseen
}
