//! 、 before 等.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "pause-before-deng",
    group: Group::Punctuation,
    level: LintLevel::Warn,
    summary: Bilingual::new("“等”前多余的顿号", "an enumeration comma before 等"),
    basis: Some(Bilingual::new("GB/T 15834—2011《标点符号用法》", "GB/T 15834—2011")),
    waits: false,
    docs: include_str!("pause_before_deng.md"),
    check: Check::Words(check),
};

/// Words that begin with 等 and are items of a list themselves.
const WORDS: &[&str] = &[
    "等级", "等候", "等待", "等值", "等额", "等同", "等于", "等效", "等价", "等次", "等距", "等比",
    "等外", "等靠", "等、",
];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut slips = Tally::default();
    for passage in read(context.reading) {
        for (at, found) in passage.text.match_indices("、等") {
            let rest = &passage.text[at + "、".len()..];
            if !WORDS.iter().any(|word| rest.starts_with(word)) {
                slips.fix(passage, at..at + found.len(), at..at + "、".len(), "");
            }
        }
    }
    slips.tell(report, |First { span, zh, en, .. }| {
        context
            .certain(
                &LINT,
                span,
                text!("“等”前不用顿号{zh}"; "no enumeration comma stands before 等{en}"),
            )
            .help(text!("删去顿号"; "delete the enumeration comma"))
    });
}
