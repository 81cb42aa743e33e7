//! What a value must be for its field, and the value as what it is. A CSV cell, which is only
//! ever a string or a number, is taken for what its field wants.

use super::ids::is_id;
use crate::diag::{Diagnostic, codes, nearest};
use crate::kind::{Field, FieldType};
use crate::model::Date;
use crate::parse::Value;
use crate::source::{Span, Spanned};
use crate::text;
use rust_decimal::Decimal;

/// What is wrong with a value; `None` where nothing is, or where it was reported before.
pub(super) fn misfit(field: &Field, value: &Spanned<Value>) -> Option<Diagnostic> {
    if matches!(value.value, Value::Bad) {
        return None;
    }
    match field.kind {
        FieldType::String | FieldType::Inline | FieldType::Prose => {
            let good = matches!(value.value, Value::String(_));
            if good { empty(field, value) } else { Some(wrong_type(field, value)) }
        }
        FieldType::Id => match &value.value {
            Value::String(id) if is_id(id) => None,
            Value::String(id) => Some(bad_id(id, value.span)),
            _ => Some(wrong_type(field, value)),
        },
        FieldType::Strings | FieldType::Ids => each_string(field, value),
        FieldType::Number => match &value.value {
            Value::Number(number) if decimal(number).is_some() => None,
            Value::Number(number) => Some(bad_number(number, value)),
            _ => Some(wrong_type(field, value)),
        },
        FieldType::Places => match &value.value {
            Value::Number(number) if number.parse().is_ok_and(|places: u32| places <= 10) => None,
            Value::Number(_) => Some(Diagnostic::error(
                &codes::E0204,
                value.span,
                text!("小数位数是 0 到 10 的整数"; "decimal places are a whole number from 0 to 10"),
            )),
            _ => Some(wrong_type(field, value)),
        },
        FieldType::Boolean => match &value.value {
            Value::Boolean(_) => None,
            _ => Some(wrong_type(field, value)),
        },
        FieldType::Choice => match &value.value {
            Value::String(word) if field.of.iter().any(|known| known == word) => None,
            Value::String(word) => Some(bad_choice(field, word, value)),
            _ => Some(wrong_type(field, value)),
        },
        FieldType::Date => match &value.value {
            Value::Datetime(raw) if date(raw).is_some() => None,
            Value::Datetime(raw) => Some(bad_date(raw, value.span)),
            _ => Some(wrong_type(field, value).help(text!(
                "日期不加引号，如 2025-01-06";
                "a date has no quotes, like 2025-01-06"
            ))),
        },
        FieldType::Target | FieldType::Map | FieldType::Table => match &value.value {
            Value::Table(_) => None,
            _ => Some(wrong_type(field, value)),
        },
        FieldType::Tables => match &value.value {
            Value::Array(items)
                if items.iter().all(|item| matches!(item.value, Value::Table(_) | Value::Bad)) =>
            {
                None
            }
            _ => Some(wrong_type(field, value)),
        },
    }
}

fn bad_date(raw: &str, span: Span) -> Diagnostic {
    Diagnostic::error(&codes::E0204, span, text!("“{raw}”不是一个日期"; "`{raw}` is not a date"))
        .help(text!("只写年月日，如 2025-01-06"; "write year, month and day, like 2025-01-06"))
}

fn empty(field: &Field, value: &Spanned<Value>) -> Option<Diagnostic> {
    let blank = matches!(&value.value, Value::String(text) if text.trim().is_empty());
    // A unit may be empty on purpose, and so may the numbers of entries; nothing else may.
    (blank && !matches!(&*field.name, "unit" | "items")).then(|| {
        let name = &field.name;
        Diagnostic::error(&codes::E0204, value.span, text!("“{name}”是空的"; "`{name}` is empty"))
            .help(text!("写上内容，或删去这一行"; "write something, or delete the line"))
    })
}

fn each_string(field: &Field, value: &Spanned<Value>) -> Option<Diagnostic> {
    let bad = |item: &Spanned<Value>| match &item.value {
        Value::String(text) if field.kind == FieldType::Ids => text
            .split([';', '；'])
            .map(str::trim)
            .find(|id| !is_reference_id(id))
            .map(|id| bad_id(id, item.span)),
        Value::String(_) | Value::Bad => None,
        _ => Some(wrong_type(field, item)),
    };
    match &value.value {
        Value::Array(items) => items.iter().find_map(bad),
        _ => bad(value),
    }
}

/// An id, or one of another year: `2023/mediation`.
fn is_reference_id(text: &str) -> bool {
    match text.split_once('/') {
        Some((year, id)) => year.len() == 4 && year.parse::<u16>().is_ok() && is_id(id),
        None => is_id(text),
    }
}

fn wrong_type(field: &Field, value: &Spanned<Value>) -> Diagnostic {
    let (name, (found_zh, found_en)) = (&field.name, value.value.kind());
    let (zh, en) = wanted(field.kind);
    let diagnostic = Diagnostic::error(
        &codes::E0203,
        value.span,
        text!("“{name}”应是{zh}，这里是{found_zh}"; "`{name}` takes {en}, found {found_en}"),
    );
    match (&value.value, field.kind) {
        (Value::String(text), FieldType::Number | FieldType::Places) => {
            number_in_quotes(diagnostic, text, value)
        }
        (Value::String(text), FieldType::Date) => match date(text.trim()) {
            Some(date) => diagnostic.fix(value.span, date.to_string()),
            None => diagnostic,
        },
        (Value::String(text), FieldType::Boolean) if matches!(text.as_str(), "true" | "false") => {
            diagnostic.help(text!("不加引号"; "without quotes")).fix(value.span, text)
        }
        (Value::Number(number), FieldType::String | FieldType::Inline | FieldType::Prose) => {
            let diagnostic = diagnostic.help(text!("加上引号"; "put it into quotes"));
            let quoted = format!("\"{number}\"");
            // A number with underscores is wider.
            let as_written = (value.span.end - value.span.start) as usize == number.len();
            match as_written {
                true => diagnostic.fix(value.span, quoted),
                false => diagnostic.edit(value.span, quoted),
            }
        }
        _ => diagnostic,
    }
}

fn number_in_quotes(diagnostic: Diagnostic, text: &str, value: &Spanned<Value>) -> Diagnostic {
    let ascii = |glyph: char| match glyph {
        '０'..='９' => char::from_u32(glyph as u32 - 0xfee0).unwrap_or(glyph),
        '．' => '.',
        '－' => '-',
        '，' => ',',
        _ => glyph,
    };
    let divided: String = text.trim().chars().map(ascii).collect();
    let ascii = divided.replace(',', "");
    if decimal(&ascii).is_none() {
        return diagnostic.help(text!(
            "只写数字；单位写在 unit，余、约等写在 qualifier，万、亿写在 scale";
            "write the number alone; its unit goes to unit, 余 and 约 to qualifier, 万 and 亿 to scale"
        ));
    }
    let diagnostic = diagnostic.help(text!(
        "数字不加引号，用半角：{ascii}";
        "a number has no quotes and half-width digits: {ascii}"
    ));
    match is_one_number(&divided) {
        true => diagnostic.fix(value.span, ascii),
        false => diagnostic.edit(value.span, ascii),
    }
}

/// Whether a text is a number in one sense only, and, without its commas, one of TOML too: commas
/// divide thousands, and there is no leading zero.
fn is_one_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, places) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let thousands = !whole.contains(',') || first.len() <= 3;
    digits(first)
        && (first == "0" || !first.starts_with('0'))
        && thousands
        && groups.all(|group| group.len() == 3 && digits(group))
        && places.is_none_or(digits)
}

fn wanted(kind: FieldType) -> (&'static str, &'static str) {
    match kind {
        FieldType::String | FieldType::Inline | FieldType::Prose => ("字符串", "a string"),
        FieldType::Id => ("标识", "an id"),
        FieldType::Strings => ("字符串的数组", "an array of strings"),
        FieldType::Ids => ("标识的数组", "an array of ids"),
        FieldType::Number => ("数字", "a number"),
        FieldType::Places => ("整数", "a whole number"),
        FieldType::Boolean => (" true 或 false", "true or false"),
        FieldType::Choice => ("规定的词", "one of some words"),
        FieldType::Date => ("日期", "a date"),
        FieldType::Target => {
            (" { statistic = \"…\", at_least = 数 }", "{ statistic = \"…\", at_least = number }")
        }
        FieldType::Map | FieldType::Table => ("表", "a table"),
        FieldType::Tables => (" [[…]] 的列表", "a list of [[…]]"),
    }
}

fn bad_number(number: &str, value: &Spanned<Value>) -> Diagnostic {
    let number = number.escape_debug();
    Diagnostic::error(
        &codes::E0204,
        value.span,
        text!("“{number}”不能用作统计数"; "`{number}` cannot be a figure"),
    )
    .help(text!(
        "写十进制数，至多 28 位；不用 inf、nan、十六进制和八进制";
        "write a decimal number of at most 28 digits; no inf, nan, hex or octal"
    ))
}

fn bad_choice(field: &Field, word: &str, value: &Spanned<Value>) -> Diagnostic {
    let name = &field.name;
    let list = field.of.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
    let word = word.escape_debug().to_string();
    let diagnostic = Diagnostic::error(
        &codes::E0204,
        value.span,
        text!("“{name}”不能是“{word}”"; "`{name}` cannot be `{word}`"),
    )
    .note(text!("可用的词：{list}"; "known words: {list}"));
    match nearest(&word, field.of.iter().map(AsRef::as_ref)) {
        Some(near) => diagnostic
            .help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
            .edit(value.span, format!("\"{near}\"")),
        None => diagnostic,
    }
}

/// An id that cannot be one, written at `span`.
pub(super) fn bad_id(id: &str, span: Span) -> Diagnostic {
    let id = id.escape_debug();
    Diagnostic::error(
        &codes::E0207,
        span,
        text!("“{id}”不能用作标识"; "`{id}` cannot be an id"),
    )
    .help(text!(
        "标识由字母或汉字、数字、-、_ 组成，以字母或汉字开头，各段之间用点，如 mediation.total";
        "an id has letters of any script, digits, - and _, begins with a letter, and may have dots between parts, like mediation.total"
    ))
}

/// An exact number as written in TOML or CSV.
pub(super) fn decimal(number: &str) -> Option<Decimal> {
    let number = number.strip_prefix('+').unwrap_or(number);
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if plain {
        return Decimal::from_str_exact(number).ok();
    }
    let scientific = number.bytes().all(|byte| byte.is_ascii_digit() || b".-+eE".contains(&byte));
    scientific.then(|| Decimal::from_scientific(number).ok()).flatten()
}

/// A date as written in TOML, without a time.
pub(super) fn date(raw: &str) -> Option<Date> {
    let mut parts = raw.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The string of a value that has passed as one.
pub(super) fn string(value: &Spanned<Value>) -> Option<Spanned<String>> {
    match &value.value {
        Value::String(text) => Some(Spanned::new(text.clone(), value.span)),
        _ => None,
    }
}

/// The strings of a value that has passed as several; `;` divides them inside of a CSV cell.
pub(super) fn strings(value: &Spanned<Value>, divide: bool) -> Vec<Spanned<String>> {
    match &value.value {
        Value::Array(items) => items.iter().filter_map(string).collect(),
        Value::String(text) if divide => text
            .split([';', '；'])
            .map(|part| Spanned::new(part.trim().to_owned(), value.span))
            .collect(),
        Value::String(text) => vec![Spanned::new(text.clone(), value.span)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_one_number;

    #[test]
    fn numbers_that_can_be_read_in_one_way_are_known() {
        for good in ["218", "0", "-1.50", "1,200", "12,345,678.9", "0.5"] {
            assert!(is_one_number(good), "{good}");
        }
        for bad in ["007", "1,5", "1200,000", "1.", ".5", "", "1,20", "1e3", "0,5", "1.2,3"] {
            assert!(!is_one_number(bad), "{bad}");
        }
    }
}
