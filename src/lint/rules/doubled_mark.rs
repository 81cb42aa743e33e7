//! Two stops where one belongs, and ellipses that are not of six dots.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::glyph::{after, before, is_han};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Passage;
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "doubled-mark",
    group: Group::Punctuation,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "叠用的点号，不合规范的省略号",
        "two stops where one belongs, and ellipses that are not of six dots",
    ),
    // Source: GB/T 15834—2011; the clauses were not at hand.
    basis: Some(Bilingual::new("GB/T 15834—2011《标点符号用法》", "GB/T 15834—2011")),
    waits: false,
    docs: include_str!("doubled_mark.md"),
    check: Check::Words(check),
};

/// Marks of which two do not stand side by side.
const STOPS: &[char] = &['。', '，', '、', '；', '：'];

/// Marks that may belong to such a run, the stronger ones first.
const RUN: &[char] = &['。', '？', '！', '；', '：', '，', '、', ',', ';', ':', '.'];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut dots = Tally::default();
    let (mut stops, mut mixed) = (Tally::default(), Tally::default());
    for passage in read(context.reading) {
        runs(passage, (&mut stops, &mut mixed), &mut dots);
        ellipses(passage, &mut dots);
        around_quotes(passage, &mut mixed);
    }
    for found in [stops, mixed] {
        found.tell(report, |First { span, shown, zh, en }| {
            context
                .certain(
                    &LINT,
                    span,
                    text!("标点叠用“{shown}”{zh}"; "`{shown}`: two stops where one belongs{en}"),
                )
                .help(text!("只留一个"; "keep one of them"))
        });
    }
    dots.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(
                &LINT,
                span,
                text!("省略号写成“{shown}”{zh}"; "an ellipsis is written `{shown}`{en}"),
            )
            .help(text!("省略号是六个点“……”"; "a Chinese ellipsis has six dots: ……"))
    });
}

/// Runs of one mark say once what they say, those of several do not say which was meant.
fn runs<'a>(
    passage: &'a Passage,
    (stops, mixed): (&mut Tally<'a>, &mut Tally<'a>),
    dots: &mut Tally<'a>,
) {
    let text = passage.text.as_str();
    let mut from = 0;
    while let Some(start) = text[from..].find(RUN).map(|at| from + at) {
        let length: usize =
            text[start..].chars().take_while(|glyph| RUN.contains(glyph)).map(char::len_utf8).sum();
        let end = start + length;
        from = end;
        let run = &text[start..end];
        let count = run.chars().count();
        // What stands in a number or an address is none of ours.
        let latin = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_alphanumeric());
        let half = run.contains([',', ';', ':', '.']);
        // Between two words of a fragment a reference may have failed to print anything.
        let apart = passage.editable(start..end).is_none();
        if count < 2 || apart || half && (latin(before(text, start)) || latin(after(text, end))) {
            continue;
        }
        let first = run.chars().next().unwrap_or_default();
        let same = run.chars().all(|glyph| glyph == first);
        if same && first == '。' && count >= 3 {
            dots.fix(passage, start..end, start..end, "……");
        } else if run.chars().all(|glyph| matches!(glyph, '？' | '！')) {
            if count > 3 {
                mixed.add(passage, start..end);
            }
        } else if run.contains(STOPS) {
            let kept = RUN.iter().find(|glyph| run.contains(**glyph)).copied().unwrap_or(first);
            let kept = if run.contains(['？', '！']) && kept == '。' {
                run.chars().find(|glyph| matches!(glyph, '？' | '！')).unwrap_or(kept)
            } else {
                kept
            };
            let run = start..end;
            if same {
                stops.fix(passage, run.clone(), run, kept);
            } else {
                mixed.mend(passage, run.clone(), run, kept);
            }
        }
    }
}

/// `…` alone and `...`; a line of dots that leads to the number of a page is none.
fn ellipses<'a>(passage: &'a Passage, dots: &mut Tally<'a>) {
    let text = passage.text.as_str();
    let mut from = 0;
    while let Some(start) = text[from..].find(['…', '.']).map(|at| from + at) {
        let glyph = after(text, start).unwrap_or_default();
        let count = text[start..].chars().take_while(|next| *next == glyph).count();
        let end = start + count * glyph.len_utf8();
        from = end;
        let beside =
            |glyph: Option<char>| glyph.is_some_and(|glyph| is_han(glyph) || glyph == '、');
        let in_text = beside(before(text, start)) || after(text, end).is_some_and(is_han);
        let wrong = if glyph == '.' { (3..=6).contains(&count) } else { count == 1 || count == 3 };
        if in_text && wrong {
            dots.fix(passage, start..end, start..end, "……");
        }
    }
}

/// `。”。`
fn around_quotes<'a>(passage: &'a Passage, stops: &mut Tally<'a>) {
    let text = passage.text.as_str();
    for (at, close) in text.match_indices(['”', '’']) {
        let stop = before(text, at).filter(|glyph| STOPS.contains(glyph));
        if stop.is_some() && stop == after(text, at + close.len()) {
            let width = stop.map_or(0, char::len_utf8);
            let range: Range<usize> = at - width..at + close.len() + width;
            stops.add(passage, range);
        }
    }
}
