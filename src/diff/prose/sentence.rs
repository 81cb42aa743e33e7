//! Lines to sentences, each with what it is matched by.

use super::lines::{Line, LineKind};
use std::ops::Range;

/// A sentence of either year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, without a number that opens it.
    pub text: String,
    /// The section it stands in, as the anchor of its heading; empty before the first heading.
    pub section: String,
    /// The lowest heading it stands under.
    pub part: String,
    /// What it stands in.
    pub kind: LineKind,
    /// Its words without white space: the same key, the same sentence.
    pub(super) key: String,
    /// The key with every figure and number taken for the same.
    pub(super) bare: String,
}

/// What stands for a figure in a bare sentence: no text can hold it.
const FIGURE: char = '\u{0}';

/// The sentences of lines, in order.
pub(super) fn sentences(lines: &[Line]) -> Vec<Sentence> {
    let mut found = Vec::new();
    for line in lines {
        for range in cuts(line) {
            let range = without_number(&line.text, range);
            let text = line.text[range.clone()].trim();
            if text.is_empty() {
                continue;
            }
            found.push(Sentence {
                text: text.to_owned(),
                section: line.section.clone(),
                part: line.part.clone(),
                kind: line.kind,
                key: solid(text),
                bare: bare(line, range),
            });
        }
    }
    found
}

fn solid(text: &str) -> String {
    text.chars().filter(|glyph| !glyph.is_whitespace()).collect()
}

/// Where sentences begin and end: after 。！？ with the quotes that close behind them, at the ends
/// of lines, and before 一是 and its like, which open an item of a list in one paragraph. A row
/// is one.
fn cuts(line: &Line) -> Vec<Range<usize>> {
    if line.kind == LineKind::Row {
        return std::iter::once(0..line.text.len()).collect();
    }
    let mut found = Vec::new();
    let mut start = 0;
    let mut glyphs = line.text.char_indices().peekable();
    while let Some((at, glyph)) = glyphs.next() {
        let mut end = at + glyph.len_utf8();
        let cut = match glyph {
            '。' | '！' | '？' => {
                while let Some((next, '”' | '’' | '」' | '』' | '）' | '》')) =
                    glyphs.peek().copied()
                {
                    end = next + '”'.len_utf8();
                    glyphs.next();
                }
                true
            }
            '\n' => true,
            '：' | '；' | ':' | ';' => ordinal(&line.text[end..]).is_some(),
            _ => false,
        };
        if cut {
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..line.text.len());
    found
}

/// How long a number that opens an item is: 一是, 第二，, （三）, 4.
fn ordinal(text: &str) -> Option<usize> {
    const DIGITS: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let digits = text.trim_start_matches(DIGITS);
    let length = text.len() - digits.len();
    (length > 0 && digits.starts_with('是')).then(|| length + '是'.len_utf8())
}

fn without_number(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let lead = words.len() - words.trim_start().len();
    let opened = ordinal(&words[lead..]).map_or(0, |length| lead + length);
    range.start + opened..range.end
}

/// A sentence with every figure taken for the same, printed by a reference or typed.
fn bare(line: &Line, range: Range<usize>) -> String {
    let mut out = String::new();
    for (at, glyph) in line.text[range.clone()].char_indices() {
        let at = range.start + at;
        let in_figure = line.figures.iter().any(|figure| figure.contains(&at));
        let digit = glyph.is_ascii_digit() || (matches!(glyph, '.' | '%') && out.ends_with(FIGURE));
        if in_figure || digit {
            if !out.ends_with(FIGURE) {
                out.push(FIGURE);
            }
        } else if !glyph.is_whitespace() {
            out.push(glyph);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Line, LineKind};
    use super::{FIGURE, sentences};

    fn line(text: &str) -> Line {
        let figures = text.match_indices("8件").map(|(at, it)| at..at + it.len()).collect();
        let (section, part) = Default::default();
        Line { section, part, kind: LineKind::Paragraph, text: text.to_owned(), figures }
    }

    fn check(text: &str, expect: &[&str]) {
        let found = sentences(&[line(text)]);
        let found: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn sentences_with_their_stops() {
        check("全年调解8件。他说：“好。”再说。", &["全年调解8件。", "他说：“好。”", "再说。"]);
        check("还有不足：一是甲；二是乙。", &["还有不足：", "甲；", "乙。"]);
        check("（一是）不是序号：一是", &["（一是）不是序号："]);
        check("没有句号", &["没有句号"]);
        check("", &[]);
    }

    #[test]
    fn figures_are_all_alike() {
        let bare = |text: &str| sentences(&[line(text)])[0].bare.replace(FIGURE, "#");
        assert_eq!(bare("2024年调解 8件，成功率97.7%。"), "#年调解#，成功率#。");
        assert_eq!(bare("甲."), "甲.");
    }
}
