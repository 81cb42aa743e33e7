//! Sentences of a passage.

use crate::reading::Passage;
use std::ops::Range;

/// The sentences of a text, up to 。！？ or the end of a line, without white space before them.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..)?;
        let inner = rest.trim_start();
        if inner.is_empty() {
            return None;
        }
        let begin = text.len() - inner.len();
        let stop =
            inner.char_indices().find(|(_, glyph)| matches!(glyph, '。' | '！' | '？' | '\n'));
        let end = stop.map_or(text.len(), |(at, glyph)| begin + at + glyph.len_utf8());
        start = end;
        Some(begin..end)
    })
}

/// The sentences of a passage with their words.
pub(super) fn sentences_of(passage: &Passage) -> impl Iterator<Item = (Range<usize>, &str)> {
    sentences(&passage.text).map(|range| (range.clone(), passage.slice(range)))
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_with_their_stops() {
        let text = "  一句。 又一句！\n没有句号";
        let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["一句。", "又一句！", "\n没有句号".trim_start()]);
        assert_eq!(sentences("").count(), 0);
    }
}
