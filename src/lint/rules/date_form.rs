//! Dates with padding zeros or in digits alone, years of two digits, and days that do not exist.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::glyph::before;
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::{DateParts, What};
use crate::reading::{Passage, Role};
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "date-form",
    group: Group::Numerals,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "日期写法不规范或日子不存在",
        "a date in a wrong form, or of no such day",
    ),
    // Source: GB/T 9704—2012, 7.3.5.4, for the padding zeros; GB/T 15835—2011 for the years.
    basis: Some(Bilingual::new(
        "GB/T 9704—2012，7.3.5.4；GB/T 15835—2011",
        "GB/T 9704—2012, 7.3.5.4; GB/T 15835—2011",
    )),
    waits: false,
    docs: include_str!("date_form.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (mut padded, mut bare) = (Tally::default(), Tally::default());
    let mut signed = Tally::default();
    let (mut short, mut none) = (Tally::default(), Tally::default());
    for passage in read(context.reading) {
        zeros(passage, &mut padded);
        // Tables save room.
        if !matches!(passage.role, Role::Cell(..)) {
            digits(passage, if passage.role == Role::Date { &mut signed } else { &mut bare });
        }
        if let Some(year) = context.year {
            two_digits(passage, year, &mut short);
        }
        impossible(passage, &mut none);
    }
    padded.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("月、日前多了“0”：“{shown}”{zh}"; "`{shown}`: a month or day with a padding zero{en}"))
            .help(text!("公文里的月、日不编虚位，删去“0”"; "official documents do not pad months and days; delete the zero"))
    });
    bare.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("日期写成“{shown}”{zh}"; "a date is written `{shown}`{en}"))
            .help(text!("写出“年”“月”“日”"; "write it with 年, 月 and 日"))
    });
    signed.tell(report, |First { span, shown, zh, en }| {
        context
            .suspect(&LINT, span, text!("成文日期写成“{shown}”{zh}"; "the date of the report is written `{shown}`{en}"))
            .help(text!("写出“年”“月”“日”；是网页上的发布日期的，不必改"; "write it with 年, 月 and 日, unless it is the web page's own"))
    });
    short.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(
                &LINT,
                span,
                text!("年份简写成“{shown}”{zh}"; "a year is cut short: `{shown}`{en}"),
            )
            .help(text!("年份写全四位数字"; "write all four digits"))
    });
    none.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(
                &LINT,
                span,
                text!("没有“{shown}”这一天{zh}"; "there is no such day: `{shown}`{en}"),
            )
            .help(text!("核对日期"; "look the date up"))
    });
}

/// `08月`, `月05日`.
fn zeros<'a>(passage: &'a Passage, slips: &mut Tally<'a>) {
    let text = passage.text.as_str();
    for (at, mark) in text.match_indices(['月', '日']) {
        let head = &text[..at];
        let number = digits_before(head);
        let start = at - number.len();
        let after = before(text, start);
        let dated = if mark == "月" {
            after.is_none_or(|glyph| !matches!(glyph, '.' | '-' | '·'))
        } else {
            after == Some('月')
        };
        if dated && number.len() == 2 && number.starts_with('0') && number != "00" {
            slips.fix(passage, start..at + mark.len(), start..start + 1, "");
        }
    }
}

/// The digits that end a text.
fn digits_before(text: &str) -> &str {
    &text[text.trim_end_matches(|glyph: char| glyph.is_ascii_digit()).len()..]
}

/// `2024-03-05`, `2024.3.5`, `2024/3/5`.
fn digits<'a>(passage: &'a Passage, slips: &mut Tally<'a>) {
    let text = passage.text.as_str();
    for century in ["19", "20"] {
        for (start, _) in text.match_indices(century) {
            let joined = |glyph: char| glyph.is_ascii_alphanumeric() || "-./:_—".contains(glyph);
            if before(text, start).is_some_and(joined) {
                continue;
            }
            let rest = &text[start..];
            let end = rest.find(|glyph: char| !glyph.is_ascii_digit() && !"-./".contains(glyph));
            let words = &rest[..end.unwrap_or(rest.len())];
            let next = rest[words.len()..].chars().next();
            if let Some([year, month, day]) = parts(words)
                && next
                    .is_none_or(|glyph| !glyph.is_ascii_alphanumeric() && !"号:_".contains(glyph))
            {
                let range = start..start + words.len();
                // A date alone on a line, or with a time of day, is the page's own.
                let alone = range == (0..text.len());
                let timed = rest[words.len()..]
                    .trim_start()
                    .starts_with(|glyph: char| glyph.is_ascii_digit());
                if alone && passage.role != Role::Date || timed {
                    continue;
                }
                slips.fix(passage, range.clone(), range, format!("{year}年{month}月{day}日"));
            }
        }
    }
}

/// Year, month and day divided by one sort of mark.
fn parts(words: &str) -> Option<[u16; 3]> {
    let mark = words.chars().find(|glyph| !glyph.is_ascii_digit())?;
    let mut parts = words.split(mark);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    if !fits || parts.next().is_some() {
        return None;
    }
    let [year, month, day] = [year.parse().ok()?, month.parse().ok()?, day.parse().ok()?];
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some([year, month, day])
}

/// `24年3月` and `24年度` for the year that is reported on or one beside it; 24年 alone may be a
/// span of time.
fn two_digits<'a>(passage: &'a Passage, year: u16, slips: &mut Tally<'a>) {
    let text = passage.text.as_str();
    for (at, mark) in text.match_indices('年') {
        let number = digits_before(&text[..at]);
        let start = at - number.len();
        let Some(value) = Some(number)
            .filter(|number| number.len() == 2)
            .and_then(|number| number.parse::<u16>().ok())
        else {
            continue;
        };
        let near = value.abs_diff(year % 100) <= 1;
        let rest = &text[at + mark.len()..];
        let month = rest.trim_start_matches(|glyph: char| glyph.is_ascii_digit());
        let dated = month.len() < rest.len() && month.starts_with('月');
        let ranked = before(text, start).is_some_and(|glyph| {
            matches!(glyph, '第' | '’' | '\'' | '近' | '每' | '.' | '-' | '—' | '～')
        });
        if near && !ranked && (dated || rest.starts_with('度') && !rest.starts_with("度过")) {
            let full = year / 100 * 100 + value;
            slips.fix(passage, start..at + mark.len(), start..at, format!("{full}"));
        }
    }
}

fn impossible<'a>(passage: &'a Passage, slips: &mut Tally<'a>) {
    for mention in &passage.mentions {
        let What::Date(DateParts { year: own, month: Some(month), day: Some(day) }) = mention.what
        else {
            continue;
        };
        // The 29th of February is there in some year, where none is named.
        let days = days(month, own);
        if day > days {
            slips.add(passage, mention.range.clone());
        }
    }
    for range in beyond(&passage.text) {
        slips.add(passage, range);
    }
}

fn days(month: u8, year: Option<u16>) -> u8 {
    let leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `13月5日`, `3月32日`: digits on both sides that are no month or no day.
fn beyond(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices('月') {
        let month = digits_before(&text[..at]);
        let rest = &text[at + mark.len()..];
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let day = &rest[..length];
        let two = |number: &str| (1..=2).contains(&number.len());
        if !two(month) || !two(day) || !rest[length..].starts_with('日') {
            continue;
        }
        let value = |number: &str| number.parse::<u8>().unwrap_or(0);
        if !(1..=12).contains(&value(month)) || !(1..=31).contains(&value(day)) {
            found.push(at - month.len()..at + mark.len() + length + '日'.len_utf8());
        }
    }
    found
}
