//! Arabic and Han numerals in one number or date, and years in Han numerals with the wrong zero.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::{Script, What};
use crate::reading::Passage;
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "mixed-numerals",
    group: Group::Numerals,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "一个数里汉字和阿拉伯数字混用",
        "Arabic and Han numerals in one number",
    ),
    // Source: GB/T 15835—2011, 5.2.2 for years and 5.3 for numbers; the clauses are from memory.
    basis: Some(Bilingual::new("GB/T 15835—2011《出版物上数字用法》", "GB/T 15835—2011")),
    waits: false,
    docs: include_str!("mixed_numerals.md"),
    check: Check::Words(check),
};

/// What is typed for 〇.
const ZEROS: &[char] = &['零', '○', '◯', 'Ｏ', 'O', 'o', '0'];

/// Units that statistics count by thousands: 12.3千公顷.
const THOUSANDS: &[&str] = &["公顷", "吨", "瓦", "米", "克", "升", "字节"];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (mut numbers, mut dates) = (Tally::default(), Tally::default());
    let mut zeros = Tally::default();
    for passage in read(context.reading) {
        for mention in passage.mentions.iter().filter(|mention| !mention.quoted) {
            let words = passage.slice(mention.range.clone());
            match &mention.what {
                What::Quantity(amount)
                    if amount.script == Script::Mixed && !THOUSANDS.contains(&&*amount.unit) =>
                {
                    numbers.add(passage, mention.range.clone());
                }
                What::Date(_) if mixes(words) && !is_festival(passage, mention.range.end) => {
                    dates.add(passage, mention.range.clone());
                }
                _ => {}
            }
        }
        for year in years(passage) {
            let words = passage.slice(year.clone());
            let right: String = words
                .chars()
                .map(|glyph| if ZEROS.contains(&glyph) { '〇' } else { glyph })
                .collect();
            zeros.fix(passage, year.clone(), year, right);
        }
    }
    numbers.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("“{shown}”混用汉字和阿拉伯数字{zh}"; "`{shown}`: Arabic and Han numerals in one number{en}"))
            .help(text!("全用阿拉伯数字，“万”“亿”除外"; "use Arabic numerals alone, with 万 and 亿 at most"))
    });
    dates.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("日期“{shown}”混用汉字和阿拉伯数字{zh}"; "`{shown}`: Arabic and Han numerals in one date{en}"))
            .help(text!("全用阿拉伯数字"; "use Arabic numerals alone"))
    });
    zeros.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("“{shown}”里的零应写作“〇”{zh}"; "`{shown}`: the zero of a year in Han numerals is 〇{en}"))
            .help(text!("改成“〇”"; "use 〇"))
    });
}

fn is_han_digit(glyph: char) -> bool {
    "〇一二三四五六七八九".contains(glyph)
}

fn mixes(date: &str) -> bool {
    let han = |glyph: char| is_han_digit(glyph) || glyph == '十';
    date.contains(|glyph: char| glyph.is_ascii_digit()) && date.contains(han)
}

/// 2024年三月三 names a day.
fn is_festival(passage: &Passage, end: usize) -> bool {
    passage.text[end..].starts_with(is_han_digit)
}

/// Years of four Han numerals, one of them a wrong zero: 二零二四.
fn years(passage: &Passage) -> Vec<Range<usize>> {
    let text = passage.text.as_str();
    let mut found = Vec::new();
    for (end, _) in text.match_indices('年') {
        let digit = |glyph: char| is_han_digit(glyph) || ZEROS.contains(&glyph);
        let head = text[..end].trim_end_matches(digit);
        let words = &text[head.len()..end];
        let century = words.starts_with(['一', '二']);
        let han = words.chars().filter(|glyph| is_han_digit(*glyph)).count() >= 2;
        if words.chars().count() == 4 && century && han && words.contains(ZEROS) {
            found.push(head.len()..end);
        }
    }
    found
}
