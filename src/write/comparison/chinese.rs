//! Chinese words on a page in English, told to be Chinese, so that they are read aloud and set as
//! such.
//!
//! Source: WCAG 2.2, 3.1.2 (language of parts).

use crate::diag::Language;
use crate::write::html::markup::Markup;

/// Puts a text into a page of that language.
pub(super) fn push_words(out: &mut Markup, text: &str, language: Language) {
    let mut rest = text;
    while let Some(start) = rest.find(is_chinese).filter(|_| language == Language::English) {
        let (before, words) = rest.split_at(start);
        let other = words.find(|glyph: char| glyph.is_ascii_alphabetic()).unwrap_or(words.len());
        // Digits and marks between Chinese words are part of them, those behind are not.
        let end = words[..other].trim_end_matches(|glyph| !is_chinese(glyph)).len();
        let (chinese, after) = words.split_at(end);
        out.text(before).raw("<span lang=\"zh-CN\">").text(chinese).raw("</span>");
        rest = after;
    }
    out.text(rest);
}

/// Han characters, and marks that only Chinese has.
fn is_chinese(glyph: char) -> bool {
    matches!(glyph, '\u{3001}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Language, Markup, push_words};

    fn seen(text: &str, language: Language) -> String {
        let mut out = Markup::default();
        push_words(&mut out, text, language);
        out.into_string()
    }

    #[test]
    fn chinese_words_are_told_in_english_alone() {
        let text = "name: 培训3次 → 学法（甲）; 2 of them";
        assert_eq!(
            seen(text, Language::English),
            "name: <span lang=\"zh-CN\">培训3次 → 学法（甲）</span>; 2 of them"
        );
        assert_eq!(seen("甲 a<b 乙", Language::English), {
            "<span lang=\"zh-CN\">甲</span> a&lt;b <span lang=\"zh-CN\">乙</span>"
        });
        assert_eq!(seen(text, Language::Chinese), text);
        assert_eq!(seen("none", Language::English), "none");
    }
}
