//! The signs, numbers and ids of a formula.

use super::names::{Suggestions, Word, in_id, place, run_end, words};
use crate::diag::{Diagnostic, Diagnostics, Text, codes};
use crate::source::{Span, Spanned};
use crate::text;
use rust_decimal::Decimal;
use std::ops::Range;

/// What computes one number from two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// A token of a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    Statistic(usize),
    Number(Decimal),
    Operator(Operator),
    Open,
    Close,
}

/// Takes a formula apart; `find` gives the place of a statistic in its list, `ids` are all there
/// are. What is wrong is reported.
pub(super) fn tokens<'a, I: Iterator<Item = &'a str>>(
    source: &Spanned<String>,
    find: &impl Fn(&str) -> Option<usize>,
    ids: impl Fn() -> I,
    suggestions: &Suggestions,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(Token, Range<usize>)>> {
    let text = source.value.as_str();
    let at = |range: Range<usize>| place(source.span, text, range);
    let (mut tokens, mut good) = (Vec::new(), true);
    for lexeme in lex(text, &|word| find(word).is_some()) {
        match lexeme {
            Ok((raw, range)) => match raw.resolve(&text[range.clone()], find) {
                Some(token) => tokens.push((token, range)),
                None => {
                    diagnostics.push(too_large(at(range)));
                    good = false;
                }
            },
            Err(Lexical::Unknown(range)) => {
                diagnostics.push(suggestions.unknown(&text[range.clone()], at(range), ids()));
                good = false;
            }
            Err(Lexical::Glyph(glyph, range)) => {
                diagnostics.push(foreign(glyph, at(range), text, &at));
                return None;
            }
        }
    }
    good.then_some(tokens)
}

enum Lexical {
    Unknown(Range<usize>),
    Glyph(char, Range<usize>),
}

/// A token before its id or number is looked up.
enum Raw {
    Id,
    Number,
    Token(Token),
}

impl Raw {
    fn resolve(self, word: &str, find: &impl Fn(&str) -> Option<usize>) -> Option<Token> {
        match self {
            Raw::Id => find(word).map(Token::Statistic),
            Raw::Number => Decimal::from_str_exact(word).ok().map(Token::Number),
            Raw::Token(token) => Some(token),
        }
    }
}

fn lex(text: &str, known: &impl Fn(&str) -> bool) -> Vec<Result<(Raw, Range<usize>), Lexical>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(glyph) = text[at..].chars().next() {
        if in_id(glyph) {
            let end = run_end(text, at);
            out.extend(words(text, at..end, known).into_iter().map(|(word, range)| match word {
                Word::Id => Ok((Raw::Id, range)),
                Word::Number => Ok((Raw::Number, range)),
                Word::Minus => Ok((Raw::Token(Token::Operator(Operator::Subtract)), range)),
                Word::Unknown => Err(Lexical::Unknown(range)),
            }));
            at = end;
            continue;
        }
        let range = at..at + glyph.len_utf8();
        at = range.end;
        let token = match glyph {
            '+' => Token::Operator(Operator::Add),
            '*' => Token::Operator(Operator::Multiply),
            '/' => Token::Operator(Operator::Divide),
            '(' => Token::Open,
            ')' => Token::Close,
            blank if blank.is_whitespace() => continue,
            other => {
                out.push(Err(Lexical::Glyph(other, range)));
                continue;
            }
        };
        out.push(Ok((Raw::Token(token), range)));
    }
    out
}

/// The ASCII sign that was meant by one of a Chinese keyboard.
fn ascii(glyph: char) -> Option<char> {
    Some(match glyph {
        '×' | '＊' | '✕' | '·' => '*',
        '÷' | '／' => '/',
        '＋' => '+',
        '－' | '−' | '–' | '—' => '-',
        '（' => '(',
        '）' => ')',
        _ => return None,
    })
}

/// The error for a sign that formulas do not have; one edit for each such sign that has an ASCII
/// counterpart.
fn foreign(glyph: char, span: Span, text: &str, at: &impl Fn(Range<usize>) -> Span) -> Diagnostic {
    let Some(meant) = ascii(glyph) else {
        let shown = glyph.escape_debug();
        return Diagnostic::error(
            &codes::E0302,
            span,
            text!("计算式里不能用“{shown}”"; "a formula cannot hold `{shown}`"),
        )
        .help(signs());
    };
    let mut diagnostic = Diagnostic::error(
        &codes::E0302,
        span,
        text!("计算式里的“{glyph}”要写成半角的“{meant}”"; "write `{meant}` for `{glyph}` in a formula"),
    )
    .help(signs());
    let signs = text.char_indices().filter_map(|(from, glyph)| Some((from, glyph, ascii(glyph)?)));
    let sure = signs.clone().all(|(from, glyph, _)| is_certain(text, from, glyph));
    for (from, glyph, meant) in signs {
        let span = at(from..from + glyph.len_utf8());
        // A wider place is that of a string with escapes, in which the sign cannot be found.
        if (span.end - span.start) as usize == glyph.len_utf8() {
            let meant = meant.to_string();
            diagnostic =
                if sure { diagnostic.fix(span, meant) } else { diagnostic.edit(span, meant) };
        }
    }
    diagnostic
}

/// Whether a sign can only have been meant as its ASCII counterpart. A dash and a dot stand in
/// names too; and a minus between two ids would make one of them, if there is such an id.
fn is_certain(text: &str, from: usize, glyph: char) -> bool {
    let joins = |glyph: Option<char>| glyph.is_some_and(in_id);
    let before = text[..from].chars().next_back();
    let after = text[from..].chars().nth(1);
    match glyph {
        '·' | '—' | '–' => false,
        '－' | '−' => !(joins(before) && joins(after)),
        _ => true,
    }
}

/// What a formula is made of.
pub(super) fn signs() -> Text {
    text!(
        "计算式由标识、数字和 + - * / ( ) 组成";
        "a formula is made of ids, numbers and + - * / ( )"
    )
}

fn too_large(span: Span) -> Diagnostic {
    Diagnostic::error(
        &codes::E0408,
        span,
        text!("这个数的位数过多"; "this number has too many digits"),
    )
}
