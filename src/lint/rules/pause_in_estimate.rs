//! 、 in an estimate of two neighbouring numerals, as in 三、四个.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::glyph::{before, is_han};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "pause-in-estimate",
    group: Group::Punctuation,
    level: LintLevel::Note,
    summary: Bilingual::new("概数里的顿号", "an enumeration comma in an estimate"),
    // Source: GB/T 15834—2011, 4.5.3.4.
    basis: Some(Bilingual::new("GB/T 15834—2011，4.5.3.4", "GB/T 15834—2011, 4.5.3.4")),
    waits: false,
    docs: include_str!("pause_in_estimate.md"),
    check: Check::Words(check),
};

const DIGITS: &str = "一二三四五六七八九";

/// Words after a count that never rank: 三、四个 counts, 三、四年级 and 二、三产业 rank.
const MEASURES: &[&str] = &[
    "个", "天", "名", "人", "岁", "件", "遍", "户", "位", "份", "公里", "里地", "百", "千", "十",
    "万",
];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut slips = Tally::default();
    for passage in read(context.reading) {
        let text = passage.text.as_str();
        for (at, mark) in text.match_indices('、') {
            let Some(first) = before(text, at) else { continue };
            let rest = &text[at + mark.len()..];
            let Some(second) = rest.chars().next() else { continue };
            let place = |glyph| DIGITS.chars().position(|digit| digit == glyph);
            let (Some(low), Some(high)) = (place(first), place(second)) else { continue };
            let start = at - first.len_utf8();
            let leads = before(text, start);
            // 第一、二 and 十一、二 rank or go on; a number that opens the paragraph is a heading's.
            let ranked = leads.is_none_or(|glyph| "第十百千、".contains(glyph) || !is_han(glyph));
            let after = &rest[second.len_utf8()..];
            let measure = MEASURES.iter().find(|word| after.starts_with(**word));
            if high == low + 1 && !ranked && measure.is_some() {
                let end =
                    at + mark.len() + second.len_utf8() + measure.map_or(0, |word| word.len());
                slips.add(passage, start..end);
            }
        }
    }
    slips.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("“{shown}”如果是概数，中间不用顿号{zh}"; "`{shown}`: if it is an estimate, no enumeration comma belongs in it{en}"))
            .help(text!("表示概数的，删去顿号；表示并列的，不必改"; "delete it in an estimate; keep it where two things are meant"))
    });
}
