//! TOML to a [`Table`], with all syntax errors of the text in one go.

use super::control::escaped_controls;
use super::lookalike;
use super::toml_lines::{TomlLines, toml_lines};
use super::value::{Table, Value};
use crate::diag::{Diagnostic, Diagnostics, Text, codes};
use crate::source::{SourceId, Span, Spanned};
use crate::text;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Parses `text[range]` of a source; places count from the start of `text`.
pub fn parse_toml(
    source: SourceId,
    text: &str,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Table {
    let part = text.get(range.clone()).unwrap_or_default();
    let (table, errors) = DeTable::parse_recoverable(part);
    let whole = errors.is_empty();
    let lines = if whole { TomlLines::default() } else { toml_lines(part) };
    let mut reader =
        Reader { source, text: part, base: range.start, whole, lines, bad: Vec::new() };
    for error in &errors {
        reader.report(error.span().unwrap_or_default(), error.message(), diagnostics);
    }
    let whole = Span::new(source, range.start..range.start);
    let table = reader.table(table.get_ref(), whole);
    if part.contains('\\') {
        escaped_controls(&table, text, diagnostics);
    }
    table
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    /// Where `text` begins in the source.
    base: usize,
    /// Whether there is no syntax error.
    whole: bool,
    /// The lines of `text`, where there is one.
    lines: TomlLines,
    /// Lines, in `text`, in which an error was reported.
    bad: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.base + range.start..self.base + range.end)
    }

    /// One error a line: those that follow on the same line follow from the first.
    fn report(&mut self, at: Range<usize>, message: &str, diagnostics: &mut Diagnostics) {
        let line = line_around(self.text, at.start);
        if self.bad.contains(&line) {
            return;
        }
        let found = if message == "duplicate key" {
            self.duplicate(at.clone())
        } else {
            lookalike::find(self.text, &self.lines, line.clone(), at.clone())
                .map(|slip| slip.diagnostic(|range| self.span(range)))
                .unwrap_or_else(|| self.syntax(at, message))
        };
        diagnostics.push(found);
        self.bad.push(line);
    }

    fn syntax(&self, at: Range<usize>, message: &str) -> Diagnostic {
        // An empty place at the end of a line would show nothing: the character before is shown.
        let diagnostic =
            Diagnostic::error(&codes::E0106, self.span(visible(self.text, at)), translate(message));
        match help(message) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    fn duplicate(&self, at: Range<usize>) -> Diagnostic {
        let key = self.text.get(at.clone()).unwrap_or_default();
        let diagnostic = Diagnostic::error(
            &codes::E0205,
            self.span(at.clone()),
            text!("键“{key}”写了两次"; "the key `{key}` is given twice"),
        );
        let diagnostic = match first_key(self.text, key, at.start) {
            Some(first) => {
                diagnostic.at(self.span(first), text!("第一次在这里"; "first given here"))
            }
            None => diagnostic,
        };
        diagnostic.help(text!("留下一处，删去另一处"; "keep one and delete the other"))
    }

    fn is_bad(&self, at: &Range<usize>) -> bool {
        self.bad.iter().any(|bad| at.start < bad.end && bad.start < at.end.max(at.start + 1))
    }

    fn table(&self, table: &DeTable<'_>, span: Span) -> Table {
        let mut entries: Vec<_> = table
            .iter()
            .filter(|(key, _)| !lookalike::is_bare_foreign_key(self.text, key.span()))
            .map(|(key, value)| {
                let key = Spanned::new(key.get_ref().to_string(), self.span(key.span()));
                let value = self.value(value.get_ref(), value.span());
                (key, value)
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        Table { entries, span, whole: self.whole }
    }

    fn value(&self, value: &DeValue<'_>, at: Range<usize>) -> Spanned<Value> {
        let span = self.span(at.clone());
        let value = match value {
            DeValue::Table(table) => Value::Table(self.table(table, span)),
            DeValue::Array(array) => Value::Array(
                array.iter().map(|item| self.value(item.get_ref(), item.span())).collect(),
            ),
            _ if self.is_bad(&at) => Value::Bad,
            DeValue::String(string) => Value::String(string.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => {
                Value::Number(number.as_str().to_owned())
            }
            // Written in another base: kept as written, so that the check refuses it by sight.
            DeValue::Integer(_) => Value::Number(self.text.get(at).unwrap_or_default().to_owned()),
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Boolean(value) => Value::Boolean(*value),
            DeValue::Datetime(value) => Value::Datetime(value.to_string()),
        };
        Spanned::new(value, span)
    }
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |end| at + end);
    start..end
}

fn visible(text: &str, at: Range<usize>) -> Range<usize> {
    let next = text.get(at.start..).and_then(|rest| rest.chars().next());
    if !at.is_empty() || next.is_some_and(|glyph| glyph != '\n') {
        return at;
    }
    let before = text.get(..at.start).and_then(|before| before.chars().next_back());
    match before {
        Some(glyph) if glyph != '\n' => at.start - glyph.len_utf8()..at.start,
        _ => at,
    }
}

/// The first place before `end` where `key` begins a line, or a table's head names it.
fn first_key(text: &str, key: &str, end: usize) -> Option<Range<usize>> {
    let mut offset = 0;
    let mut found = None;
    for line in text.get(..end)?.split_inclusive('\n') {
        let inner = line.trim_start_matches([' ', '\t', '[']);
        let start = offset + line.len() - inner.len();
        let next = inner.strip_prefix(key).map(|rest| rest.trim_start().chars().next());
        if let Some(Some('=' | ']' | '.')) = next {
            found = Some(start..start + key.len());
        }
        offset += line.len();
    }
    found
}

/// The parser's messages in both languages; one that is not known here stands as it is.
fn translate(message: &str) -> Text {
    let (head, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let zh = match head {
        "string values must be quoted" if expected.is_empty() => "字符串要加引号",
        "string values must be quoted" => "这里要一个值；文字要加引号",
        "key with no value" => "键后面要有等号和值",
        "invalid basic string" | "invalid multi-line basic string" => "字符串没有结束的引号",
        "invalid literal string" | "invalid multi-line literal string" => "字符串没有结束的单引号",
        "invalid unquoted key" => "键名里有不允许的字符",
        "unquoted keys cannot be empty" => "等号前面要有键名",
        "unclosed table" | "unclosed array table" => "表头没有结束的方括号",
        "unclosed array" => "数组没有结束的方括号",
        "unclosed inline table" => "内联表没有结束的花括号",
        "missing comma between array elements" => "数组的各项之间要用逗号",
        "missing comma between key-value pairs" => "各键值之间要用逗号",
        "extra comma in inline table" | "extra comma in array" => "多了一个逗号",
        "unexpected key or value" => "一行只写一个键和值，后面多了内容",
        "missing escaped value" => "反斜杠后面不是可用的转义",
        "unexpected leading zero" => "数字前面多了 0",
        "invalid boolean" => "不是 true 或 false",
        "invalid float" | "invalid integer number" | "invalid number" => "数字写法有误",
        head if head.starts_with("invalid date") || head.starts_with("invalid datetime") => {
            "没有这样的日期"
        }
        head if head.contains("recursion") => "嵌套太深",
        _ => "TOML 写法有误",
    };
    let known = zh != "TOML 写法有误";
    let zh = if known { zh.to_owned() } else { format!("{zh}：{message}") };
    Text { zh, en: message.to_owned() }
}

fn help(message: &str) -> Option<Text> {
    if message.starts_with("string values must be quoted") {
        return Some(text!("写成 \"……\"，用英文引号"; "write \"…\" with straight quotes"));
    }
    if message.starts_with("invalid basic string") || message.starts_with("invalid literal string")
    {
        return Some(
            text!("在末尾补上英文引号；一行放不下就用三个引号"; "close it at the end of the line; a text of several lines stands between three quotes"),
        );
    }
    if message.starts_with("unclosed array,") {
        return Some(text!("在末尾补上 ]"; "write ] at its end"));
    }
    if message.starts_with("missing comma") {
        return Some(text!("在这里之前补上半角逗号"; "write a comma before this"));
    }
    if message.starts_with("missing escaped value") {
        return Some(
            text!("反斜杠本身写成 \\\\，或把字符串放进单引号"; "write \\\\ for a backslash, or use single quotes"),
        );
    }
    message.starts_with("key with no value").then(|| text!("写成 键 = 值"; "write key = value"))
}
