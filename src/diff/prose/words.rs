//! What has changed inside a sentence: characters, with each number and each word of Latin
//! letters as a whole.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of a sentence of both years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whether it was kept, put in or taken out.
    pub change: Change,
    /// Its words.
    pub text: String,
}

/// What has become of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// They stand in both years.
    Kept,
    /// They stand in the earlier year alone.
    Deleted,
    /// They stand in the later year alone.
    Inserted,
}

/// The pieces of two sentences in order; what was taken out stands before what was put in.
/// Kept and deleted pieces together are the old sentence, kept and inserted ones the new.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (before, after) = (tokens(old), tokens(new));
    let ops = capture_diff_slices(Algorithm::Myers, &before, &after);
    let mut found: Vec<[String; 3]> = Vec::new();
    for op in ops {
        let (deleted, inserted) = (words(&before[op.old_range()]), words(&after[op.new_range()]));
        let kept = matches!(op, DiffOp::Equal { .. });
        match found.last_mut() {
            // A single character that stands between two changes by chance would tear words apart.
            Some(last) if !kept && last[0].is_empty() => {
                last[1] += &deleted;
                last[2] += &inserted;
            }
            _ if kept => found.push([deleted, String::new(), String::new()]),
            _ => found.push([String::new(), deleted, inserted]),
        }
    }
    flat(joined(found))
}

/// Stretches of one kept character between changes become part of them.
fn joined(list: Vec<[String; 3]>) -> Vec<[String; 3]> {
    let mut out: Vec<[String; 3]> = Vec::new();
    let last = list.len().saturating_sub(1);
    for (at, one) in list.into_iter().enumerate() {
        let chance = at > 0 && at < last && is_chance(&one[0]);
        match out.last_mut() {
            Some(before) if chance && before[0].is_empty() => {
                before[1] += &one[0];
                before[2] += &one[0];
            }
            Some(before) if one[0].is_empty() && before[0].is_empty() => {
                before[1] += &one[1];
                before[2] += &one[2];
            }
            _ => out.push(one),
        }
    }
    out
}

/// Whether a kept stretch is no more than one character of a word.
fn is_chance(kept: &str) -> bool {
    let mut glyphs = kept.chars();
    matches!((glyphs.next(), glyphs.next()), (Some(glyph), None) if glyph.is_alphabetic())
}

fn flat(list: Vec<[String; 3]>) -> Vec<Piece> {
    let changes = [Change::Kept, Change::Deleted, Change::Inserted];
    let pieces = list.into_iter().flat_map(|texts| changes.into_iter().zip(texts));
    pieces
        .filter(|(_, text)| !text.is_empty())
        .map(|(change, text)| Piece { change, text })
        .collect()
}

/// What changes as a whole. Most are characters, which are compared as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Token<'a> {
    Glyph(char),
    Word(&'a str),
}

fn words(tokens: &[Token<'_>]) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Glyph(glyph) => out.push(*glyph),
            Token::Word(word) => out.push_str(word),
        }
    }
    out
}

/// A text in the units that change as a whole.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '0'..='9' => number(rest),
            'a'..='z' | 'A'..='Z' => {
                rest.find(|glyph: char| !glyph.is_ascii_alphanumeric()).unwrap_or(rest.len())
            }
            other => {
                found.push(Token::Glyph(other));
                rest = &rest[other.len_utf8()..];
                continue;
            }
        };
        let (token, after) = rest.split_at(length);
        found.push(Token::Word(token));
        rest = after;
    }
    found
}

/// How long the number that a text begins with is: 1.5, 1,200, 97.7%.
fn number(text: &str) -> usize {
    let mut end = 0;
    let mut glyphs = text.char_indices().peekable();
    while let Some((at, glyph)) = glyphs.next() {
        let goes_on = match glyph {
            '0'..='9' => true,
            '.' | ',' => glyphs.peek().is_some_and(|(_, next)| next.is_ascii_digit()),
            '%' | '‰' => return at + glyph.len_utf8(),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end = at + glyph.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::{Change, pieces, tokens, words};

    fn check(old: &str, new: &str, expect: &str) {
        let shown: String = pieces(old, new)
            .into_iter()
            .map(|piece| match piece.change {
                Change::Kept => piece.text,
                Change::Deleted => format!("[-{}-]", piece.text),
                Change::Inserted => format!("{{+{}+}}", piece.text),
            })
            .collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn numbers_and_words_change_as_a_whole() {
        check("调解218件", "调解221件", "调解[-218-]{+221+}件");
        check("成功率97.7%。", "成功率97.9%。", "成功率[-97.7%-]{+97.9%+}。");
        check("甲", "甲", "甲");
        check("甲乙", "甲", "甲[-乙-]");
        check("", "甲", "{+甲+}");
        check("开展GA活动", "开展GB活动", "开展[-GA-]{+GB+}活动");
        let split: Vec<String> =
            tokens("1.5万，2,000件。3.").iter().map(|one| words(&[*one])).collect();
        assert_eq!(split, ["1.5", "万", "，", "2,000", "件", "。", "3", "."]);
    }

    #[test]
    fn a_character_kept_by_chance_is_no_break() {
        check("健全机制，推进工作", "完善机构，推进工作", "[-健全机制-]{+完善机构+}，推进工作");
    }
}
