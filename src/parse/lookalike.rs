//! Slips of a Chinese keyboard in TOML: keys that are not quoted, full-width digits, quotes,
//! equal signs and braces. Each line gets a message of its own with a repair, instead of the
//! parser's.

use super::toml_lines::{TomlContent, TomlLines};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::text;
use std::ops::Range;

/// A slip, with its place in the text that was parsed.
pub(super) enum Slip {
    /// A key of other letters than ASCII without quotes.
    BareKey(Range<usize>, String),
    /// Characters of a Chinese keyboard where TOML wants ASCII: all of a line.
    FullWidth(Vec<Stretch>),
}

/// Some characters of a Chinese keyboard.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    at: Range<usize>,
    /// What they should be.
    fixed: String,
    /// Whether nothing else can have been meant.
    sure: bool,
}

impl Slip {
    /// The message; `span` turns a place in the text into one in the source.
    pub(super) fn diagnostic(&self, span: impl Fn(Range<usize>) -> Span) -> Diagnostic {
        match self {
            Slip::BareKey(at, key) => {
                let at = span(at.clone());
                Diagnostic::error(
                    &codes::E0107,
                    at,
                    text!("键名“{key}”不是英文，TOML 要求加引号"; "the key `{key}` is not ASCII and must be quoted in TOML"),
                )
                .help(text!(
                    "报告片段的键名都是英文，如 title、value；自己的键写成 \"x-{key}\"";
                    "the keys of fragments are English, like title and value; write a key of your own as \"x-{key}\""
                ))
            }
            Slip::FullWidth(stretches) => full_width(stretches, span),
        }
    }
}

fn full_width(stretches: &[Stretch], span: impl Fn(Range<usize>) -> Span) -> Diagnostic {
    let first = stretches.first();
    let fixed = first.map_or("", |stretch| stretch.fixed.as_str());
    let message = if fixed.trim().is_empty() {
        text!("这里用了全角空格，应写成半角的"; "a full-width blank here; write a common one")
    } else {
        text!("这里用了全角字符，应写成 {fixed}"; "full-width characters here; write {fixed}")
    };
    let at = span(first.map_or(0..0, |stretch| stretch.at.clone()));
    let diagnostic = Diagnostic::error(&codes::E0107, at, message)
        .help(text!("切换到英文输入法再输入"; "type it with the keyboard set to English"));
    let sure = stretches.iter().all(|stretch| stretch.sure);
    stretches.iter().fold(diagnostic, |diagnostic, stretch| {
        let (at, fixed) = (span(stretch.at.clone()), stretch.fixed.clone());
        if sure { diagnostic.fix(at, fixed) } else { diagnostic.edit(at, fixed) }
    })
}

/// Looks for slips on the line on which the parser stumbled at `at`.
pub(super) fn find(
    text: &str,
    lines: &TomlLines,
    line: Range<usize>,
    at: Range<usize>,
) -> Option<Slip> {
    let body = text.get(line.clone())?;
    // What is inside of a string of several lines is the author's text, whatever is wrong with it.
    if lines.string_around(line.start).is_some() {
        return None;
    }
    let inner = lines.line_at(line.start).is_some_and(|it| it.content == TomlContent::Inner);
    let stretches = stretches(body, line.start, inner);
    if !stretches.is_empty() {
        return Some(Slip::FullWidth(stretches));
    }
    let key = body.split('=').next().unwrap_or_default().trim();
    let key = key.trim_matches(['[', ']']).trim();
    let foreign = !key.is_ascii() && !key.contains(['"', '\'']);
    let start = body.find(key)?;
    (foreign && at.start <= line.start + start + key.len())
        .then(|| Slip::BareKey(line.start + start..line.start + start + key.len(), key.to_owned()))
}

/// Whether the key at this place is written without quotes in letters TOML does not take.
pub(super) fn is_bare_foreign_key(text: &str, at: Range<usize>) -> bool {
    text.get(at).is_some_and(|key| !key.is_ascii() && !key.starts_with(['"', '\'']))
}

/// The ASCII character that a full-width one was meant to be.
fn ascii(glyph: char) -> Option<char> {
    Some(match glyph {
        '“' | '”' | '„' | '＂' => '"',
        '‘' | '’' | '＇' => '\'',
        '、' => ',',
        '。' => '.',
        '【' => '[',
        '】' => ']',
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(glyph as u32 - 0xfee0)?,
        _ => return None,
    })
}

/// What a character stands for in TOML, written full-width or not.
fn meant(glyph: char) -> char {
    ascii(glyph).unwrap_or(glyph)
}

/// The stretches of a line, outside of strings and comments, that are written full-width; none is
/// certain where words without quotes stand, which may be the author's text. `offset` is where
/// the line begins; `inner`, whether it begins inside of brackets.
fn stretches(line: &str, offset: usize, inner: bool) -> Vec<Stretch> {
    let mut found = Vec::new();
    let (mut depth, mut equals, mut words) = (usize::from(inner), false, false);
    let mut at = 0;
    while let Some(glyph) = line[at..].chars().next() {
        let rest = &line[at..];
        let sign = meant(glyph);
        let mut length = glyph.len_utf8();
        match sign {
            '"' | '\'' if sign == glyph => {
                let close = rest[1..].find(glyph);
                length = close.map_or(rest.len(), |close| close + 2);
            }
            '"' | '\'' => {
                let (fixed, sure);
                (length, fixed, sure) = quoted(rest, glyph);
                let sure = sure && begins(&line[..at]) && ends(&rest[length..]);
                found.push(Stretch { at: offset + at..offset + at + length, fixed, sure });
            }
            '#' => {
                if sign != glyph {
                    let sure = line[..at].chars().all(|glyph| meant(glyph).is_whitespace());
                    let at = offset + at..offset + at + length;
                    found.push(Stretch { at, fixed: "#".to_owned(), sure });
                }
                length = rest.len();
            }
            _ if sign != glyph => {
                length = run(rest);
                let fixed: String = rest[..length].chars().map(meant).collect();
                let sure = match sign {
                    '[' | ']' | '{' | '}' | ' ' => true,
                    ',' => depth > 0,
                    '=' => depth > 0 || !equals,
                    _ => sign.is_ascii_alphanumeric() && !fixed.contains('%'),
                };
                found.push(Stretch { at: offset + at..offset + at + length, fixed, sure });
            }
            _ => words |= !glyph.is_ascii(),
        }
        match sign {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            '=' => equals = true,
            _ => {}
        }
        at += length;
    }
    found.iter_mut().for_each(|stretch| stretch.sure &= !words);
    found
}

/// The length of what is written full-width from the start of `rest` on: blanks, or a word or
/// number with the ASCII characters that are mixed into it, or one sign.
fn run(rest: &str) -> usize {
    let first = rest.chars().next().unwrap_or_default();
    let together = |glyph: char| match meant(first) {
        ' ' => glyph == first,
        sign if sign.is_ascii_alphanumeric() => {
            let sign = meant(glyph);
            sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '+' | '%' | '_')
        }
        _ => false,
    };
    rest.char_indices()
        .skip(1)
        .find(|(_, glyph)| !together(*glyph))
        .map_or(rest.len(), |(at, _)| at)
}

/// A string in Chinese quotes at the start of `rest`: its length, how it is written in TOML, and
/// whether it is certain where it ends. The words inside stay as they are.
fn quoted(rest: &str, first: char) -> (usize, String, bool) {
    let sign = meant(first);
    let Some(close) = close(rest, first) else {
        return (first.len_utf8(), sign.to_string(), false);
    };
    let inner = &rest[first.len_utf8()..close];
    let length = close + rest[close..].chars().next().map_or(0, char::len_utf8);
    if sign == '\'' && !inner.contains('\'') {
        return (length, format!("'{inner}'"), true);
    }
    let sure = sign == '"' && !inner.contains(['"', '\\']);
    let inner = inner.replace('\\', "\\\\").replace('"', "\\\"");
    (length, format!("\"{inner}\""), sure)
}

/// Where the quote stands that closes the one `rest` begins with. Chinese quotes open and close,
/// and may stand inside of each other; without a partner, any quote closes.
fn close(rest: &str, first: char) -> Option<usize> {
    let others = || rest.char_indices().skip(1);
    let partner = match first {
        '“' => '”',
        '‘' => '’',
        _ => first,
    };
    let mut depth = 1_usize;
    let partner = others().find(|(_, glyph)| {
        depth = if *glyph == partner { depth - 1 } else { depth + usize::from(*glyph == first) };
        depth == 0
    });
    let any = || others().find(|(_, glyph)| meant(*glyph) == meant(first));
    partner.or_else(any).map(|(at, _)| at)
}

/// Whether a key or a value may begin behind `before`.
fn begins(before: &str) -> bool {
    let last = before.trim_end().chars().next_back().map(meant);
    last.is_none_or(|sign| matches!(sign, '=' | '[' | '{' | ',' | '.'))
}

/// Whether a key or a value may end before `after`.
fn ends(after: &str) -> bool {
    let next = after.trim_start().chars().next().map(meant);
    next.is_none_or(|sign| matches!(sign, '=' | ']' | '}' | ',' | '.' | '#'))
}

#[cfg(test)]
mod tests {
    use super::{Stretch, stretches};

    fn check(line: &str, expect: &str, sure: bool) {
        let found = stretches(line, 0, false);
        let mut fixed = line.to_owned();
        for Stretch { at, fixed: stretch, .. } in found.iter().rev() {
            fixed.replace_range(at.clone(), stretch);
        }
        assert_eq!(fixed, expect, "{line}");
        assert_eq!(found.iter().all(|stretch| stretch.sure), sure, "{line}");
    }

    #[test]
    fn the_words_between_quotes_stay_as_they_are() {
        check("title ＝ “甲，乙。”", "title = \"甲，乙。\"", true);
        check("a = “关于“八五”普法”  # ，", "a = \"关于“八五”普法\"  # ，", true);
        check("a = ”甲”", "a = \"甲\"", true);
        check("a = 【“甲”、‘乙’】", "a = [\"甲\",'乙']", true);
        check("a = \"，\"，", "a = \"，\",", false);
        check("a = “甲”和“乙”", "a = \"甲\"和\"乙\"", false);
        check("a = “他说\"好\"”", "a = \"他说\\\"好\\\"\"", false);
        check("a = “甲", "a = \"甲", false);
    }

    #[test]
    fn what_is_certain_is_told_from_what_is_not() {
        check("value = ２１８．５", "value = 218.5", true);
        check("value = 2１8", "value = 218", true);
        check("value = １，２００", "value = 1,200", false);
        check("value = ９７．７％", "value = 97.7%", false);
        check("ｔｉｔｌｅ = \"甲\"", "title = \"甲\"", true);
        check("　id = \"a\"", " id = \"a\"", true);
        check("＃ 备注，“x”", "# 备注，“x”", true);
        check("t = ｛ a ＝ 1， b = 2 ｝", "t = { a = 1, b = 2 }", true);
        check("a：1", "a:1", false);
        check("a = 甲　【乙】", "a = 甲 [乙]", false);
    }
}
