//! Decimals without their zero, percentage points without their measure word, ranges that drop a
//! unit, and thousands that are grouped here and not there.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::glyph::{before, is_han};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::{Amount, Mention, What};
use crate::reading::Passage;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "number-form",
    group: Group::Numerals,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "小数、百分点、数值范围写法不规范",
        "decimals, percentage points and ranges in a wrong form",
    ),
    // Source: GB/T 15835—2011, 5.1.1 to 5.1.3; the clauses are from memory.
    basis: Some(Bilingual::new("GB/T 15835—2011《出版物上数字用法》", "GB/T 15835—2011")),
    waits: false,
    docs: include_str!("number_form.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (mut zero, mut points) = (Tally::default(), Tally::default());
    let (mut unit, mut percent) = (Tally::default(), Tally::default());
    let (mut grouped, mut whole) = (Tally::default(), Tally::default());
    for passage in read(context.reading) {
        decimals(passage, &mut zero);
        for (at, words) in passage.text.match_indices("百分点") {
            if before(&passage.text, at).is_some_and(|glyph| glyph.is_ascii_digit()) {
                let start = at - digits_before(&passage.text[..at]);
                points.fix(passage, start..at + words.len(), at..at, "个");
            }
        }
        for mention in passage.mentions.iter().filter(|mention| !mention.quoted) {
            let What::Quantity(amount) = &mention.what else { continue };
            if passage.is_printed(&mention.range) {
                continue;
            }
            if drops_unit(passage, mention, amount) {
                unit.add(passage, mention.range.clone());
            }
            let digits = passage.slice(mention.number.clone());
            let long = digits.split('.').next().unwrap_or_default();
            if long.contains(',') && long.len() >= 6 {
                grouped.add(passage, mention.number.clone());
            } else if long.len() >= 5 && long.bytes().all(|byte| byte.is_ascii_digit()) {
                whole.add(passage, mention.number.clone());
            }
        }
        differences(passage, &mut percent);
    }
    certain(context, zero, points, report);
    suspect(context, unit, percent, report);
    if !grouped.is_empty() {
        whole.tell(report, |First { span, shown, zh, en }| {
            context
                .suspect(&LINT, span, text!("“{shown}”没有分节，别的大数分了节{zh}"; "`{shown}` is not grouped by thousands, as other numbers are{en}"))
                .help(text!("全文一致：都分节，或者都不分"; "group all of them, or none"))
        });
    }
}

fn certain(
    context: &Context<'_>,
    zero: Tally<'_>,
    points: Tally<'_>,
    report: &mut dyn FnMut(Diagnostic),
) {
    zero.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("小数“{shown}”缺少小数点前的“0”{zh}"; "`{shown}`: a decimal without its zero{en}"))
            .help(text!("小数点前补“0”"; "put a zero before the point"))
    });
    points.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(
                &LINT,
                span,
                text!("“{shown}”缺少量词“个”{zh}"; "`{shown}` lacks its measure word 个{en}"),
            )
            .help(text!("写作“个百分点”"; "write 个百分点"))
    });
}

fn suspect(
    context: &Context<'_>,
    unit: Tally<'_>,
    percent: Tally<'_>,
    report: &mut dyn FnMut(Diagnostic),
) {
    unit.tell(report, |First { span, shown, zh, en }| {
        context
            .suspect(&LINT, span, text!("数值范围“{shown}”的前一个数省略了“%”“万”或“亿”{zh}"; "`{shown}`: the first number of the range drops its %, 万 or 亿{en}"))
            .help(text!("前后两个数都写全，如“15%～30%”“5万～10万元”"; "write it on both sides: 15%～30%, 5万～10万元"))
    });
    percent.tell(report, |First { span, shown, zh, en }| {
        context
            .suspect(&LINT, span, text!("“{shown}”是两个百分比的差，应当用百分点{zh}"; "`{shown}` is the difference of two percentages, which is counted in percentage points{en}"))
            .help(text!("“%”改成“个百分点”"; "use 个百分点 for %"))
    });
}

/// How many digits end a text.
fn digits_before(text: &str) -> usize {
    let digit = |glyph: char| glyph.is_ascii_digit() || glyph == '.';
    text.len() - text.trim_end_matches(digit).len()
}

/// `.5%`, `.8个百分点`: a dot after Han that may also be a wrong full stop is left alone unless
/// what follows it can be no new sentence.
fn decimals<'a>(passage: &'a Passage, slips: &mut Tally<'a>) {
    let text = passage.text.as_str();
    for (at, _) in text.match_indices('.') {
        let rest = &text[at + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let fraction =
            ["%", "％", "个百分点", "万", "亿"].iter().any(|unit| rest[length..].starts_with(unit));
        if (1..=2).contains(&length) && fraction && before(text, at).is_some_and(is_han) {
            slips.fix(passage, at..at + 1 + length, at..at, "0");
        }
    }
}

/// `15～30%`, `5-10万元`.
fn drops_unit(passage: &Passage, mention: &Mention, amount: &Amount) -> bool {
    if amount.upper.is_none() {
        return false;
    }
    let number = passage.slice(mention.number.clone());
    let low = number.find(['-', '—', '–', '～', '~', '－', '至', '到']).map(|at| &number[..at]);
    let Some(low) = low.filter(|low| low.ends_with(|glyph: char| glyph.is_ascii_digit())) else {
        return false;
    };
    !low.is_empty() && (amount.unit == "%" || number.ends_with(['万', '亿']))
}

/// `由10%提高到13%，提高3%`.
fn differences<'a>(passage: &'a Passage, slips: &mut Tally<'a>) {
    for three in passage.mentions.windows(3) {
        let [first, second, third] = three else { continue };
        let rate = |mention: &Mention| match &mention.what {
            What::Quantity(amount) if amount.unit == "%" && amount.upper.is_none() => {
                Some(amount.value)
            }
            _ => None,
        };
        let (Some(from), Some(to), Some(by)) = (rate(first), rate(second), rate(third)) else {
            continue;
        };
        let goes = passage.slice(first.range.end..second.range.start).ends_with(['到', '至', '为']);
        let verb = passage.slice(second.range.end..third.range.start);
        let changes = ["提高", "提升", "上升", "增长", "增加", "下降", "降低", "减少"];
        let stops = verb.contains(['。', '；']);
        if goes
            && !stops
            && changes.iter().any(|word| verb.contains(word))
            && (to - from).abs() == by
        {
            slips.add(passage, third.range.clone());
        }
    }
}
