//! A text as characters, with the way back to its bytes.

use std::ops::Range;

/// The characters of a text.
#[derive(Clone, Debug)]
pub struct Glyphs {
    chars: Vec<char>,
    /// Where each begins, and where the text ends.
    starts: Vec<u32>,
}

impl Glyphs {
    /// The characters of a text.
    pub fn of(text: &str) -> Glyphs {
        let mut chars = Vec::with_capacity(text.len() / 3);
        let mut starts = Vec::with_capacity(text.len() / 3 + 1);
        for (at, glyph) in text.char_indices() {
            chars.push(glyph);
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        starts.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        Glyphs { chars, starts }
    }

    /// All of them.
    pub fn all(&self) -> &[char] {
        &self.chars
    }

    /// From one on; nothing beyond the end.
    pub fn from(&self, at: usize) -> &[char] {
        self.chars.get(at..).unwrap_or_default()
    }

    /// Those before one.
    pub fn before(&self, at: usize) -> &[char] {
        self.chars.get(..at).unwrap_or_default()
    }

    /// The character at a place.
    pub fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The bytes of a range of characters.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let byte = |at: usize| self.starts.get(at).or(self.starts.last()).copied().unwrap_or(0);
        byte(range.start) as usize..byte(range.end) as usize
    }

    /// The words of a range.
    pub fn text(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().collect()
    }
}

/// Whether a character is Chinese writing, and no mark, digit or letter.
pub fn is_han(glyph: char) -> bool {
    matches!(glyph, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}
