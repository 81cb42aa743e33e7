//! Full-width digits, letters and percent signs.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Passage;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "full-width-digit",
    group: Group::Numerals,
    level: LintLevel::Warn,
    summary: Bilingual::new("全角的数字和字母", "full-width digits and letters"),
    // Source: GB/T 15835—2011, 5.1.7; the clause is from memory.
    basis: Some(Bilingual::new("GB/T 15835—2011《出版物上数字用法》", "GB/T 15835—2011")),
    waits: false,
    docs: include_str!("full_width_digit.md"),
    check: Check::Words(check),
};

/// How far a full-width character stands from the ASCII character that it is.
const APART: u32 = '！' as u32 - '!' as u32;

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (mut slips, mut percent) = (Tally::default(), Tally::default());
    for passage in read(context.reading).filter(|passage| passage.signs().wide) {
        runs(passage, &mut slips);
        for (at, mark) in passage.text.match_indices('％') {
            percent.mend(passage, at..at + mark.len(), at..at + mark.len(), "%");
        }
    }
    slips.tell(report, |First { span, shown, zh, en }| {
        let right = half(shown);
        context
            .certain(&LINT, span, text!("全角字符“{shown}”应为“{right}”{zh}"; "full-width `{shown}` for `{right}`{en}"))
            .help(text!("数字和字母用半角"; "use half-width digits and letters"))
    });
    percent.tell(report, |First { span, zh, en, .. }| {
        context
            .suspect(&LINT, span, text!("百分号是全角的“％”{zh}"; "a full-width percent sign{en}"))
            .help(text!("与半角数字连用时通常用半角“%”"; "beside half-width digits % is usual"))
    });
}

fn is_full(glyph: char) -> bool {
    matches!(glyph, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn half(words: &str) -> String {
    let half = |glyph: char| {
        let ascii = u32::from(glyph).checked_sub(APART).filter(|_| is_full(glyph) || glyph == '．');
        ascii.and_then(char::from_u32).unwrap_or(glyph)
    };
    words.chars().map(half).collect()
}

fn runs<'a>(passage: &'a Passage, slips: &mut Tally<'a>) {
    let text = passage.text.as_str();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_full).map(|at| from + at) {
        // A full-width dot between full-width digits is their decimal point.
        let run = text[start..].find(|glyph| !(is_full(glyph) || glyph == '．'));
        let whole = run.map_or(text.len(), |length| start + length);
        let end = start + text[start..whole].trim_end_matches('．').len();
        from = end;
        // Placeholders are another rule's matter.
        if !text[start..end].chars().all(|glyph| glyph == 'Ｘ') || end - start == 'Ｘ'.len_utf8()
        {
            slips.fix(passage, start..end, start..end, half(&text[start..end]));
        }
    }
}
