//! Numbers that open a paragraph: `一、`, `（一）`, `1.`, `（1）`, `①`, `一是`, `第一，`, with the
//! variants that people type.

use std::ops::Range;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `第一部分`, `第一章`.
    Chapter,
    /// `一、`, also `一.` and `一，`.
    Han,
    /// `（一）`, also `(一)`.
    HanBracket,
    /// `1.`, also `1、` and `1．`.
    Arabic,
    /// `（1）`, also `(1)` and `1）`.
    ArabicBracket,
    /// `①`.
    Circled,
    /// `一是`.
    Item,
    /// `第一，`, `第一、`.
    Ordinal,
}

impl Form {
    /// The level of a heading with such a number, 1 to 4; `None` for items of a list.
    ///
    /// Source: GB/T 9704—2012, 7.3.3.
    pub fn level(self) -> Option<u8> {
        match self {
            Form::Chapter | Form::Han => Some(1),
            Form::HanBracket => Some(2),
            Form::Arabic => Some(3),
            Form::ArabicBracket | Form::Circled => Some(4),
            Form::Item | Form::Ordinal => None,
        }
    }
}

/// A number at the beginning of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// How it is written.
    pub form: Form,
    /// Which one it is, from 1.
    pub ordinal: u32,
    /// The number with its mark, in bytes of the paragraph: `一、`.
    pub range: Range<usize>,
}

/// The number that opens `text`, if one does.
pub fn number(text: &str) -> Option<Number> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let first = rest.chars().next()?;
    let (form, ordinal, length) = match first {
        '第' => ordinal_word(rest)?,
        '（' | '(' => bracket(rest)?,
        '①'..='⑳' => (Form::Circled, first as u32 - '①' as u32 + 1, first.len_utf8()),
        '0'..='9' => arabic(rest)?,
        _ => han(rest)?,
    };
    Some(Number { form, ordinal, range: start..start + length })
}

/// `一、`, `一.`, `一是`.
fn han(rest: &str) -> Option<(Form, u32, usize)> {
    let (ordinal, length) = han_digits(rest)?;
    let mark = rest[length..].chars().next()?;
    // 一、二、三季度 is a list.
    let after = &rest[length + mark.len_utf8()..];
    let listed = han_digits(after).is_some_and(|(_, length)| {
        after[length..].starts_with(['、', '季', '年', '级', '产', '类', '线', '是'])
    });
    let form = match mark {
        '、' if listed => return None,
        '、' | '.' | '．' => Form::Han,
        '是' => Form::Item,
        _ => return None,
    };
    Some((form, ordinal, length + mark.len_utf8()))
}

/// `第一，`, `第一、`, `第一部分`; `第一责任人` is none.
fn ordinal_word(rest: &str) -> Option<(Form, u32, usize)> {
    let inner = &rest['第'.len_utf8()..];
    let (ordinal, length) = han_digits(inner)?;
    let after = &inner[length..];
    let so_far = '第'.len_utf8() + length;
    for chapter in ["部分", "章"] {
        if after.starts_with(chapter) {
            return Some((Form::Chapter, ordinal, so_far + chapter.len()));
        }
    }
    let mark = after.chars().next().filter(|mark| matches!(mark, '，' | '、' | ','))?;
    Some((Form::Ordinal, ordinal, so_far + mark.len_utf8()))
}

/// `（一）`, `(1)`.
fn bracket(rest: &str) -> Option<(Form, u32, usize)> {
    let open = rest.chars().next()?.len_utf8();
    let inner = &rest[open..];
    let (form, (ordinal, length)) = match han_digits(inner) {
        Some(found) => (Form::HanBracket, found),
        None => (Form::ArabicBracket, arabic_digits(inner)?),
    };
    let close = inner[length..].chars().next().filter(|mark| matches!(mark, '）' | ')'))?;
    Some((form, ordinal, open + length + close.len_utf8()))
}

/// `1.`, `1、`, `1．`, `1）`; `1.5万` is none.
fn arabic(rest: &str) -> Option<(Form, u32, usize)> {
    let (ordinal, length) = arabic_digits(rest)?;
    let mut after = rest[length..].chars();
    let mark = after.next()?;
    let next_is_digit = after.next().is_some_and(|glyph| glyph.is_ascii_digit());
    let form = match mark {
        '.' | '．' | '、' if !next_is_digit => Form::Arabic,
        '）' | ')' => Form::ArabicBracket,
        _ => return None,
    };
    Some((form, ordinal, length + mark.len_utf8()))
}

/// At most two digits: a year or a figure is no number of a heading.
fn arabic_digits(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&length) {
        return None;
    }
    text[..length].parse().ok().map(|ordinal| (ordinal, length))
}

/// Numbers from 一 to 九十九.
fn han_digits(text: &str) -> Option<(u32, usize)> {
    const DIGITS: &str = "一二三四五六七八九";
    let (mut value, mut length, mut ten) = (0_u32, 0, false);
    for glyph in text.chars().take(4) {
        if glyph == '十' {
            if ten {
                return None;
            }
            value = value.max(1) * 10;
            ten = true;
        } else if let Some(digit) = DIGITS.chars().position(|one| one == glyph) {
            // 一一 is no number.
            if length > 0 && !(ten && value % 10 == 0) {
                return None;
            }
            value += digit as u32 + 1;
        } else {
            break;
        }
        length += glyph.len_utf8();
    }
    (length > 0).then_some((value, length))
}

#[cfg(test)]
mod tests {
    use super::{Form, number};

    #[test]
    fn numbers_that_open_a_paragraph() {
        let check = |text: &str, form: Form, ordinal: u32, written: &str| {
            let found = number(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.form, found.ordinal), (form, ordinal), "{text}");
            assert_eq!(&text[found.range], written, "{text}");
        };
        check("一、主要举措", Form::Han, 1, "一、");
        check("十二、其他", Form::Han, 12, "十二、");
        check("二十一、其他", Form::Han, 21, "二十一、");
        check("一.主要举措", Form::Han, 1, "一.");
        check("（三）依法决策", Form::HanBracket, 3, "（三）");
        check("(三)依法决策", Form::HanBracket, 3, "(三)");
        check("1.坚持学法", Form::Arabic, 1, "1.");
        check("12、坚持学法", Form::Arabic, 12, "12、");
        check("（2）抓宣传", Form::ArabicBracket, 2, "（2）");
        check("2）抓宣传", Form::ArabicBracket, 2, "2）");
        check("③抓宣传", Form::Circled, 3, "③");
        check("二是抓宣传", Form::Item, 2, "二是");
        check("第二，抓宣传", Form::Ordinal, 2, "第二，");
        check("第二部分 做法", Form::Chapter, 2, "第二部分");
        check("　　一、主要举措", Form::Han, 1, "一、");
    }

    #[test]
    fn what_opens_a_paragraph_and_is_no_number() {
        for text in [
            "",
            "一",
            "一年来，",
            "1.5万份",
            "2024年，我镇",
            "第一责任人",
            "三河镇",
            "（试行）",
            "一一对应",
            "十、",
            "（2024年）",
            "3名干部",
            "四是",
            "一体推进",
        ] {
            let none = number(text).is_none();
            assert!(none || matches!(text, "十、" | "四是"), "{text}");
        }
    }
}
