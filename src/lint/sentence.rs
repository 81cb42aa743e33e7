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

/// Characters on each side of a place that are its surroundings at the most.
const AROUND: usize = 120;

/// The words of the sentence around a range, so far as they are near.
pub(super) fn around<'a>(passage: &'a Passage, range: &Range<usize>) -> &'a str {
    let stops = |glyph: &char| !matches!(glyph, '。' | '！' | '？' | '\n');
    let before = passage.slice(0..range.start);
    let length = |glyphs: &mut dyn Iterator<Item = char>| -> usize {
        glyphs.take(AROUND).take_while(stops).map(char::len_utf8).sum()
    };
    let start = range.start - length(&mut before.chars().rev());
    let after = passage.slice(range.end..passage.text.len());
    passage.slice(start..range.end + length(&mut after.chars()))
}

#[cfg(test)]
mod tests {
    use super::{around, sentences};
    use crate::reading::{Passage, Role};
    use crate::source::{Source, Sources};

    #[test]
    fn words_around_a_place() {
        let text = "前一句。走访12户，由于入户。后一句。";
        let source = Sources::default().add(Source::new("a", text));
        let passage = Passage::exact(source, text, 0, Role::Body);
        let at = text.find("12").unwrap_or_default();
        assert_eq!(around(&passage, &(at..at + 2)), "走访12户，由于入户");
    }

    #[test]
    fn sentences_with_their_stops() {
        let text = "  一句。 又一句！\n没有句号";
        let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["一句。", "又一句！", "\n没有句号".trim_start()]);
        assert_eq!(sentences("").count(), 0);
    }
}
