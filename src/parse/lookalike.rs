//! Slips of a Chinese keyboard in TOML: keys that are not quoted, full-width digits, quotes,
//! equal signs and braces. Each gets its own message with a repair, instead of the parser's.

use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::text;
use std::ops::Range;

/// A slip, with its place in the text that was parsed.
pub(super) enum Slip {
    /// A key of other letters than ASCII without quotes.
    BareKey(Range<usize>, String),
    /// Full-width characters where TOML wants ASCII: the stretch, and what it should be.
    FullWidth(Range<usize>, String),
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
            Slip::FullWidth(at, fixed) => {
                let at = span(at.clone());
                Diagnostic::error(
                    &codes::E0107,
                    at,
                    text!("这里用了全角字符，应写成 {fixed}"; "full-width characters here; write {fixed}"),
                )
                .help(text!("切换到英文输入法再输入"; "type it with the keyboard set to English"))
                .edit(at, fixed.clone())
            }
        }
    }
}

/// Looks for a slip on the line on which the parser stumbled at `at`.
pub(super) fn find(text: &str, line: Range<usize>, at: Range<usize>) -> Option<Slip> {
    let body = text.get(line.clone())?;
    // Characters are taken as full-width slips only outside of strings and comments.
    if let Some((start, wrong)) = first_full_width(body) {
        let wrong_end = start + wrong.len();
        let fixed: String = wrong.chars().map(|glyph| ascii(glyph).unwrap_or(glyph)).collect();
        return Some(Slip::FullWidth(line.start + start..line.start + wrong_end, fixed));
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

/// The first stretch outside of strings and comments that is written full-width. After a
/// full-width quote the stretch goes on to its partner, as what stands between is its text.
fn first_full_width(line: &str) -> Option<(usize, &str)> {
    let mut quote = None;
    for (at, glyph) in line.char_indices() {
        match (quote, glyph) {
            (Some(open), _) if glyph == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(glyph),
            (None, '#') => return None,
            (None, _) if ascii(glyph).is_some() && glyph != '\u{3000}' => {
                return Some((at, stretch(&line[at..], glyph)));
            }
            (None, _) => {}
        }
    }
    None
}

fn stretch(rest: &str, first: char) -> &str {
    if let Some('"' | '\'') = ascii(first) {
        let close = rest
            .char_indices()
            .skip(1)
            .find(|(_, glyph)| ascii(*glyph) == ascii(first) || ascii(first) == Some(*glyph));
        if let Some((at, glyph)) = close {
            return &rest[..at + glyph.len_utf8()];
        }
    }
    let mut numeric = false;
    let end = rest
        .char_indices()
        .find(|(at, glyph)| {
            let part =
                ascii(*glyph).is_some_and(|ascii| ascii.is_ascii_digit() || ".-+%".contains(ascii));
            numeric |= *at == 0 && part;
            *at > 0 && !(numeric && (part || glyph.is_ascii_digit() || *glyph == '.'))
        })
        .map_or(rest.len(), |(at, _)| at);
    &rest[..end]
}
