//! What a line looks like: a heading of its own, a heading that runs in, an item, a paragraph.

use super::run_on::items;
use crate::manuscript::Line;
use crate::numeral::{What, mentions};
use crate::reading::{Form, Number, number};
use std::ops::Range;

/// Characters of a heading at the most.
const HEADING: usize = 45;

/// Marks that end a sentence or a part of one.
const STOPS: [char; 9] = ['。', '；', '：', '，', '、', '.', ';', ':', '！'];

/// What opens a line.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    /// How its number is written; `None` where the file alone says that it is a heading.
    pub(super) form: Option<Form>,
    /// Which one it is, from 1; 0 without a number.
    pub(super) ordinal: u32,
    /// How many parts a decimal number has: 2 of `1.1`; 1 of all others.
    pub(super) parts: u8,
    /// The number, with its mark and what people put behind it by mistake.
    pub(super) number: Range<usize>,
    /// The title, or all words.
    pub(super) title: Range<usize>,
    /// The text that runs on behind the title.
    pub(super) rest: Range<usize>,
    /// How it looks.
    pub(super) shape: Shape,
}

/// How a line with a number looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A heading on a line of its own.
    OwnLine,
    /// A title up to a full stop, and text behind it.
    RunIn,
    /// A title up to a colon, and text behind it.
    Colon,
    /// One short sentence.
    Sentence,
    /// Text.
    Other,
}

/// What opens a line, if a number does or the file says that it is a heading.
pub(super) fn opened(line: &Line) -> Option<Opened> {
    let text = line.text.as_str();
    let mut parts = 1;
    let found = number(text).or_else(|| spaced(text)).or_else(|| wanted(text)).or_else(|| {
        let (found, count) = decimal(text)?;
        parts = count;
        Some(found)
    });
    if found.is_none() && line.outline.is_none() {
        return None;
    }
    let (form, ordinal, range) = match found {
        Some(found) => (Some(found.form), found.ordinal, found.range),
        None => (None, 0, 0..0),
    };
    let number = range.start..marked(text, range.end, form);
    let whole = trimmed(text, number.end..text.len());
    let words = text.get(whole.clone()).unwrap_or_default();
    let (shape, title, rest) = match form {
        Some(Form::Item | Form::Ordinal | Form::Circled) if line.outline.is_none() => {
            run_in(words, false).unwrap_or((Shape::Other, 0..words.len(), words.len()..words.len()))
        }
        _ => shape(words, form, line.outline.is_some()),
    };
    // （1）甲。（2）乙。 is a list that runs on and no heading.
    let shape = match shape {
        Shape::RunIn | Shape::Colon if starts_list(text, &number) => Shape::Other,
        other => other,
    };
    let moved = |range: Range<usize>| whole.start + range.start..whole.start + range.end;
    (!words.is_empty()).then(|| Opened {
        form,
        ordinal,
        parts,
        number,
        title: moved(title),
        rest: trimmed(text, moved(rest)),
        shape,
    })
}

fn starts_list(text: &str, number: &Range<usize>) -> bool {
    let found = items(text.get(number.start..).unwrap_or_default());
    found.is_some_and(|found| found.first().is_some_and(|first| first.start == 0))
}

/// A number with blanks inside: `一 、`, `（ 一 ）`.
fn spaced(text: &str) -> Option<Number> {
    const REACH: usize = 12;
    let head = || text.char_indices().take(REACH);
    if !head().any(|(_, glyph)| glyph.is_whitespace()) {
        return None;
    }
    let tight = head().filter(|(_, glyph)| !glyph.is_whitespace());
    let words: String = tight.clone().map(|(_, glyph)| glyph).collect();
    let found = number(&words)?;
    let last = words.get(..found.range.end)?.chars().count().checked_sub(1)?;
    let (at, glyph) = tight.clone().nth(last)?;
    Some(Number { range: 0..at + glyph.len_utf8(), ..found })
}

/// `1.1`, `1.1.2`, and the `1 ` above them: how many parts it has. What is counted is none: `1.5万元`.
fn decimal(text: &str) -> Option<(Number, u8)> {
    const PARTS: u8 = 4;
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&count).then_some(from + count)
    };
    let mut last = 0;
    let mut end = digits(0)?;
    let mut parts = 1;
    while text.get(end..).is_some_and(|rest| rest.starts_with('.')) && parts < PARTS {
        let Some(next) = digits(end + 1) else { break };
        (last, end, parts) = (end + 1, next, parts + 1);
    }
    let ordinal = text.get(last..end)?.parse().ok()?;
    let rest = text.get(end..)?;
    let words = rest.trim_start_matches(['.', '、', '．', ' ', '\u{3000}', '\t']);
    let apart = rest.starts_with([' ', '\u{3000}', '\t']);
    let named = words.chars().next().is_some_and(|glyph| glyph.is_alphabetic());
    if !named || parts == 1 && !apart {
        return None;
    }
    let counted = mentions(text).first().is_some_and(|first| {
        first.range.start == 0
            && match &first.what {
                What::Quantity(amount) => !amount.is_bare(),
                What::Year(_) | What::Years(..) | What::Date(_) => true,
                What::Ordinal | What::Code => false,
            }
    });
    (!counted).then_some((Number { form: Form::Arabic, ordinal, range: 0..end }, parts))
}

/// `一要`, which numbers what is to be done as `一是` numbers what is.
fn wanted(text: &str) -> Option<Number> {
    let at = text.find('要')?;
    let rest = &text[at + '要'.len_utf8()..];
    let word = rest.starts_with(['求', '点', '件', '素', '务', '领']);
    let found = number(&format!("{}是", text.get(..at)?))?;
    (!word && found.form == Form::Item && found.range.start == 0)
        .then_some(Number { range: 0..at + '要'.len_utf8(), ..found })
}

/// Where a number ends with the marks and blanks that people put behind it: `（一）、`, `1. `.
fn marked(text: &str, end: usize, form: Option<Form>) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let marks: &[char] = match form {
        Some(Form::Chapter) => &['、', '：', ':', '.', '．'],
        Some(Form::HanBracket | Form::ArabicBracket) => &['、', '.', '．'],
        _ => &[],
    };
    let blank = rest.len() - rest.trim_start().len();
    let kept = rest[blank..].trim_start_matches(marks).trim_start();
    text.len() - kept.len()
}

type Shaped = (Shape, Range<usize>, Range<usize>);

fn shape(words: &str, form: Option<Form>, styled: bool) -> Shaped {
    let none = words.len()..words.len();
    let inner = words.trim_end_matches(STOPS);
    let short = words.chars().count() <= HEADING && !inner.is_empty();
    let stops = inner.len() < words.len();
    let one = !inner.contains(['。', '；', '！', '？', '：']);
    let high = form.is_none_or(|form| matches!(form.level(), Some(1 | 2)));
    let clauses = inner.matches('，').count();
    if short && (styled && !inner.contains('。') || one && (high || !stops) && clauses <= 3) {
        return (Shape::OwnLine, 0..words.len(), none);
    }
    if let Some(found) = run_in(words, true) {
        return found;
    }
    if short && one && words.ends_with('。') {
        return (Shape::Sentence, 0..words.len() - '。'.len_utf8(), none);
    }
    (Shape::Other, 0..words.len(), none)
}

/// The title that runs in: the words up to the first full stop, or up to a colon, if there are
/// few and text follows.
fn run_in(words: &str, colons: bool) -> Option<Shaped> {
    let at = words.find(['。', '：', '；', '！'])?;
    let title = &words[..at];
    let mark = words[at..].chars().next()?;
    let rest = at + mark.len_utf8();
    let count = title.chars().count();
    if words[rest..].trim().is_empty() || count == 0 || count > HEADING {
        return None;
    }
    match mark {
        '。' => Some((Shape::RunIn, 0..at, rest..words.len())),
        '：' if colons && count <= 20 && !title.contains('，') => {
            Some((Shape::Colon, 0..at, rest..words.len()))
        }
        _ => None,
    }
}

/// A range without the blanks at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + words.len() - words.trim_start().len();
    start..(range.start + words.trim_end().len()).max(start)
}

#[cfg(test)]
mod tests {
    use super::{Shape, opened};
    use crate::manuscript::Line;

    fn check(text: &str, shape: Shape, number: &str, title: &str, rest: &str) {
        let line = Line { text: text.to_owned(), ..Line::default() };
        let found = opened(&line).unwrap_or_else(|| panic!("{text}"));
        let part = |range: std::ops::Range<usize>| text[range].to_owned();
        let seen = (found.shape, part(found.number), part(found.title), part(found.rest));
        let expect = (shape, number.to_owned(), title.to_owned(), rest.to_owned());
        assert_eq!(seen, expect, "{text}");
    }

    #[test]
    fn what_is_counted_is_no_number() {
        for text in ["1.5万元已经到位。", "12 个村通过验收", "一要求就办", "2024年工作", "3.2亿 元"]
        {
            let line = Line { text: text.to_owned(), ..Line::default() };
            assert!(opened(&line).is_none(), "{text}");
        }
    }

    #[test]
    fn lines_with_numbers() {
        use Shape::{Colon, Other, OwnLine, RunIn, Sentence};
        check("一、主要做法", OwnLine, "一、", "主要做法", "");
        check("（一）、 严格执法。", OwnLine, "（一）、 ", "严格执法。", "");
        check("(二)加强学习。组织学习。", RunIn, "(二)", "加强学习", "组织学习。");
        check("二 、存在的问题", OwnLine, "二 、", "存在的问题", "");
        check("1、加强学习。组织学习。", RunIn, "1、", "加强学习", "组织学习。");
        check("（1). 抓宣传", OwnLine, "（1). ", "抓宣传", "");
        check("2.加强学习：组织学习。", Colon, "2.", "加强学习", "组织学习。");
        check("3.组织学法3次。", Sentence, "3.", "组织学法3次", "");
        check("4.组织学法3次；", Other, "4.", "组织学法3次；", "");
        check("一是加强学习。组织学习。", RunIn, "一是", "加强学习", "组织学习。");
        check("（1）甲。（2）乙。", Other, "（1）", "甲", "（2）乙。");
        check("一是加强学习；二是规范执法。", Other, "一是", "加强学习；二是规范执法。", "");
        check("1.2.3 加强学习。组织学习。", RunIn, "1.2.3 ", "加强学习", "组织学习。");
        check("1 工作情况", OwnLine, "1 ", "工作情况", "");
        check("一要加强学习。组织学习。", RunIn, "一要", "加强学习", "组织学习。");
        check("第一部分：工作情况", OwnLine, "第一部分：", "工作情况", "");
    }
}
