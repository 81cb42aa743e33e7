//! Reading a reference before minijinja does: its ids and functions become plain variables, and
//! all that a reference may not hold is reported at its exact place.
//!
//! After this, minijinja sees only `s0`, `f0`, strings, numbers, commas and brackets (and
//! operators between literals), so ids may be in any script and may be its keywords.

use super::Facts;
use super::call::all_functions;
use super::functions::{self, FUNCTIONS, Function};
use super::names::{Suggestions, Word, in_id, run_end, shorten, words};
use crate::diag::{Diagnostic, Text, codes, nearest};
use crate::source::Span;
use crate::text;
use std::ops::Range;

/// Deeper brackets are refused.
const DEEPEST: usize = 32;

/// Words that minijinja would read in its own way.
const KEYWORDS: [&str; 8] = ["if", "else", "for", "and", "or", "not", "in", "is"];

/// Words that are values to minijinja.
const LITERALS: [&str; 6] = ["true", "false", "none", "True", "False", "None"];

/// A reference, ready for minijinja.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    /// The expression with `s0`, `s1` … for statistics and `f0`, `f1` … for functions.
    pub(super) rewritten: String,
    /// The ids, in order.
    pub(super) statistics: Vec<(String, Span)>,
    /// The functions, in order.
    pub(super) functions: Vec<(&'static Function, Span)>,
}

/// Reads `text`; `at` gives the place of a part of it.
pub(super) fn scan(
    text: &str,
    at: &dyn Fn(Range<usize>) -> Span,
    facts: &Facts,
    suggestions: &Suggestions,
) -> Result<Scanned, Vec<Diagnostic>> {
    let mut scanner = Scanner {
        text,
        at,
        facts,
        suggestions,
        out: Scanned::default(),
        open: Vec::new(),
        last: Last::Start,
        operator: None,
        wrong: Vec::new(),
    };
    match scanner.run() {
        Err(diagnostic) => scanner.wrong.push(*diagnostic),
        Ok(()) => scanner.finish(),
    }
    if scanner.wrong.is_empty() { Ok(scanner.out) } else { Err(scanner.wrong) }
}

/// What was read last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Start,
    Function,
    Open,
    Comma,
    Operator,
    Operand,
}

struct Scanner<'a> {
    text: &'a str,
    at: &'a dyn Fn(Range<usize>) -> Span,
    facts: &'a Facts,
    suggestions: &'a Suggestions,
    out: Scanned,
    /// Where the brackets that are open were opened.
    open: Vec<Range<usize>>,
    last: Last,
    /// The first operator.
    operator: Option<Range<usize>>,
    wrong: Vec<Diagnostic>,
}

type Step = Result<(), Box<Diagnostic>>;

impl Scanner<'_> {
    fn run(&mut self) -> Step {
        let text = self.text;
        let mut at = 0;
        while let Some(glyph) = text[at..].chars().next() {
            let range = at..at + glyph.len_utf8();
            at = range.end;
            match glyph {
                _ if glyph.is_whitespace() => self.out.rewritten.push(' '),
                _ if in_id(glyph) => {
                    at = run_end(text, range.start);
                    self.names(range.start..at)?;
                }
                '"' | '\'' => {
                    at = self.string(glyph, range.start)?;
                    self.operand(range.start..at)?;
                    self.out.rewritten.push_str(&text[range.start..at]);
                }
                '(' => self.opens(range)?,
                ')' => self.closes(range)?,
                ',' => self.comma(range)?,
                '+' | '*' | '/' => self.operator(range),
                '|' => return Err(self.filter(range)),
                _ => return Err(self.foreign(glyph, range)),
            }
        }
        match self.open.last() {
            Some(range) => {
                Err(self
                    .unreadable(range.clone(), text!("括号没有合上"; "this bracket is not closed")))
            }
            None => Ok(()),
        }
    }

    /// What can only be said once everything has been read.
    fn finish(&mut self) {
        let Some(range) = self.operator.clone() else { return };
        if self.out.statistics.is_empty() && self.out.functions.is_empty() {
            // Literals only: evaluated, and refused for what they give.
            return;
        }
        let sign = shorten(&self.text[range.clone()]);
        let error = Diagnostic::error(
            &codes::E0302,
            (self.at)(range),
            text!("引用里不能用“{sign}”计算"; "a reference cannot compute with `{sign}`"),
        );
        self.wrong.push(error.help(text!(
            "用 sum(a, b)、difference(x)、rate(a, b)；别的计算在 statistics.toml 里写 formula";
            "use sum(a, b), difference(x), rate(a, b); for anything else give a statistic a formula"
        )));
    }

    /// A run of id characters.
    fn names(&mut self, range: Range<usize>) -> Step {
        let word = &self.text[range.clone()];
        let known = |id: &str| self.facts.statistics.get(id).is_some();
        if self.is_called(range.end) && !word.bytes().all(|byte| byte == b'-') {
            return self.function(word, range);
        }
        if !known(word) {
            if KEYWORDS.contains(&word) {
                return Err(self.keyword(word, range));
            }
            if LITERALS.contains(&word) {
                self.operand(range)?;
                self.out.rewritten.push_str(word);
                return Ok(());
            }
        }
        for (kind, range) in words(self.text, range, &known) {
            self.word(kind, range)?;
        }
        Ok(())
    }

    fn word(&mut self, kind: Word, range: Range<usize>) -> Step {
        let word = &self.text[range.clone()];
        match kind {
            Word::Minus => {
                self.operator(range);
                return Ok(());
            }
            Word::Number => {
                self.operand(range)?;
                self.out.rewritten.push_str(word);
            }
            Word::Id => {
                self.operand(range.clone())?;
                let variable = format!("s{}", self.out.statistics.len());
                self.out.rewritten.push_str(&variable);
                self.out.statistics.push((word.to_owned(), (self.at)(range)));
            }
            Word::Unknown => {
                self.operand(range.clone())?;
                self.wrong.push(self.unknown(word, (self.at)(range)));
            }
        }
        Ok(())
    }

    fn function(&mut self, word: &str, range: Range<usize>) -> Step {
        self.operand(range.clone())?;
        self.last = Last::Function;
        let span = (self.at)(range);
        match functions::find(word) {
            Some(function) => {
                self.out.rewritten.push_str(&format!("f{}", self.out.functions.len()));
                self.out.functions.push((function, span));
            }
            None => self.wrong.push(unknown_function(word, span)),
        }
        Ok(())
    }

    /// The end of the string that begins at `start` with `quote`.
    fn string(&self, quote: char, start: usize) -> Result<usize, Box<Diagnostic>> {
        let mut escaped = false;
        for (at, glyph) in self.text[start..].char_indices().skip(1) {
            match glyph {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                _ if glyph == quote => return Ok(start + at + 1),
                _ => {}
            }
        }
        let range = start..self.text.len();
        Err(self.unreadable(range, text!("引号没有合上"; "this quote is not closed")))
    }

    fn operand(&mut self, range: Range<usize>) -> Step {
        if self.last == Last::Operand {
            let found = shorten(&self.text[range.clone()]);
            let message = if self.open.is_empty() {
                text!("引用到这里应当结束，后面多了“{found}”"; "the reference should end before `{found}`")
            } else {
                text!("“{found}”之前缺少半角逗号"; "a comma is missing before `{found}`")
            };
            return Err(self.unreadable(range, message));
        }
        self.last = Last::Operand;
        Ok(())
    }

    fn operator(&mut self, range: Range<usize>) {
        self.out.rewritten.push_str(&self.text[range.clone()]);
        self.operator.get_or_insert(range);
        self.last = Last::Operator;
    }

    fn opens(&mut self, range: Range<usize>) -> Step {
        if self.last == Last::Operand {
            return Err(
                self.unreadable(range, text!("这里不能有括号"; "no bracket can stand here"))
            );
        }
        if self.open.len() >= DEEPEST {
            return Err(Box::new(Diagnostic::error(
                &codes::E0308,
                (self.at)(range),
                text!("引用里的括号超过 {DEEPEST} 层"; "brackets are nested deeper than {DEEPEST}"),
            )));
        }
        self.open.push(range);
        self.out.rewritten.push('(');
        self.last = Last::Open;
        Ok(())
    }

    fn closes(&mut self, range: Range<usize>) -> Step {
        if self.open.pop().is_none() {
            return Err(
                self.unreadable(range, text!("多了一个右括号"; "this bracket was not opened"))
            );
        }
        self.out.rewritten.push(')');
        self.last = Last::Operand;
        Ok(())
    }

    fn comma(&mut self, range: Range<usize>) -> Step {
        if self.last != Last::Operand || self.open.is_empty() {
            return Err(self.unreadable(range, text!("这里不能有逗号"; "no comma can stand here")));
        }
        self.out.rewritten.push(',');
        self.last = Last::Comma;
        Ok(())
    }

    /// Whether an opening bracket comes next.
    fn is_called(&self, at: usize) -> bool {
        self.text[at..].trim_start().starts_with(['(', '（'])
    }

    fn unknown(&self, word: &str, span: Span) -> Diagnostic {
        let Some(function) = functions::find(word) else {
            let ids = self.facts.statistics.iter().map(|statistic| statistic.id());
            return self.suggestions.unknown(word, span, ids);
        };
        let signature = function.signature;
        Diagnostic::error(
            &codes::E0304,
            span,
            text!("函数 {word} 后面缺少括号"; "the function {word} lacks its brackets"),
        )
        .help(text!("写法是 {signature}"; "it is called {signature}"))
    }

    fn unreadable(&self, range: Range<usize>, message: Text) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(&codes::E0302, (self.at)(range), message).help(text!(
            "一个引用是一个统计项的标识，或一个函数：{{{{ id }}}}、{{{{ change(id) }}}}";
            "a reference is one id or one function: {{{{ id }}}}, {{{{ change(id) }}}}"
        )))
    }

    fn keyword(&self, word: &str, range: Range<usize>) -> Box<Diagnostic> {
        self.unreadable(
            range,
            text!("引用里不能用条件或逻辑“{word}”"; "a reference cannot hold the condition word `{word}`"),
        )
    }

    fn filter(&self, range: Range<usize>) -> Box<Diagnostic> {
        let list = all_functions();
        Box::new(
            Diagnostic::error(
                &codes::E0302,
                (self.at)(range),
                text!("引用里不能用“|”"; "a reference cannot hold `|`"),
            )
            .note(text!(
                "没有过滤器：单位、小数位数写在统计项里";
                "there are no filters: unit and decimals belong to the statistic"
            ))
            .help(text!("可用的函数：{list}"; "use a function: {list}")),
        )
    }

    /// The error for a character that has no place in a reference.
    fn foreign(&self, glyph: char, range: Range<usize>) -> Box<Diagnostic> {
        if ascii(glyph).is_some() {
            return self.full_width(glyph, range);
        }
        let shown = glyph.escape_debug();
        self.unreadable(range, text!("引用里不能用“{shown}”"; "a reference cannot hold `{shown}`"))
    }

    /// The error for punctuation of a Chinese keyboard, with an edit for each.
    fn full_width(&self, glyph: char, range: Range<usize>) -> Box<Diagnostic> {
        let meant = ascii(glyph).unwrap_or_default();
        let message = text!(
            "引用里的“{glyph}”要写成半角的“{meant}”";
            "write `{meant}` for `{glyph}` in a reference"
        );
        let mut diagnostic = Diagnostic::error(&codes::E0302, (self.at)(range), message)
            .help(text!("切换到英文输入法再输入"; "type it with the keyboard set to English"));
        let sure = self.text.chars().filter(|glyph| ascii(*glyph).is_some()).all(is_certain);
        for (at, glyph) in self.text.char_indices() {
            let span = (self.at)(at..at + glyph.len_utf8());
            // A wider place is that of a string with escapes, in which the sign cannot be found.
            let exact = (span.end - span.start) as usize == glyph.len_utf8();
            if let Some(meant) = ascii(glyph).filter(|_| exact) {
                let meant = meant.to_string();
                diagnostic =
                    if sure { diagnostic.fix(span, meant) } else { diagnostic.edit(span, meant) };
            }
        }
        Box::new(diagnostic)
    }
}

fn unknown_function(word: &str, span: Span) -> Diagnostic {
    let (shown, list) = (shorten(word), all_functions());
    let error = Diagnostic::error(
        &codes::E0304,
        span,
        text!("没有函数“{shown}”"; "there is no function `{shown}`"),
    )
    .note(text!("可用的函数：{list}"; "the functions are {list}"));
    let near = nearest(word, FUNCTIONS.iter().map(|function| function.name));
    match near.filter(|_| word.len() < 64) {
        Some(near) => error.help(text!("是不是“{near}”？"; "did you mean `{near}`?")),
        None => error,
    }
}

/// Whether a sign of a Chinese keyboard stands for something that references have: there are no
/// strings and no arithmetic in them, whatever was meant.
fn is_certain(glyph: char) -> bool {
    matches!(ascii(glyph), Some("," | "(" | ")" | "." | "-" | "_"))
}

/// What was meant by punctuation of a Chinese keyboard.
fn ascii(glyph: char) -> Option<&'static str> {
    Some(match glyph {
        '，' | '、' => ",",
        '（' => "(",
        '）' => ")",
        '“' | '”' => "\"",
        '‘' | '’' => "'",
        '．' | '。' => ".",
        '＋' => "+",
        '－' | '−' => "-",
        '×' | '＊' => "*",
        '÷' | '／' => "/",
        '＿' => "_",
        _ => return None,
    })
}
