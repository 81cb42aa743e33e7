//! A report asks for a decision, which only a request may.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::sentence::sentences_of;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::{Passage, Role};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "request-in-report",
    group: Group::Contents,
    level: LintLevel::Warn,
    summary: Bilingual::new("报告里夹带请示事项", "a request in a report"),
    basis: Some(Bilingual::new(
        "《党政机关公文处理工作条例》（2012年）：不得在报告等非请示性公文中夹带请示事项",
        "Regulations on the Handling of Official Documents of Party and Government (2012): a report contains no request",
    )),
    waits: false,
    docs: include_str!("request_in_report.md"),
    check: Check::Words(check),
};

/// The ends of requests.
const REQUESTS: &[&str] = &[
    "请批示",
    "请批复",
    "请予批示",
    "请予批复",
    "请予审批",
    "请审批",
    "请予批准",
    "请批准",
    "特此请示",
    "请示如下",
    "请予批转",
];

/// Set words of their openings; with one of them the next words are a request.
const OPENINGS: &[&str] = &["妥否", "当否", "可否", "是否妥当"];

/// What is said to superiors and is out of place, though it asks for no decision.
const POLITE: &[&str] = &["请批评指正", "敬请指正", "请予指正", "请指正", "请指示", "请予指示"];

/// Characters of such a sentence at the most: in longer ones the words are about someone else's
/// request.
const LENGTH: usize = 24;

/// Paragraphs before the end of the text in which it stands.
const LAST: usize = 4;

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let is_body = |passage: &&Passage| matches!(passage.role, Role::Body | Role::Signature);
    let last = context.reading.passages.iter().rev().filter(is_body).take(LAST);
    let last: Vec<&Passage> = last.collect();
    for passage in last.into_iter().rev() {
        for (range, words) in sentences_of(passage) {
            let short = words.chars().count() <= LENGTH && !words.contains(['“', '《']);
            let asks = |list: &[&str]| list.iter().any(|word| words.contains(word));
            let opens = OPENINGS.iter().any(|word| words.contains(word)) && words.contains('请');
            if !short {
                continue;
            }
            let shown = words.trim_end_matches(['。', '！', '\n']);
            let span = passage.span(range.start..range.start + shown.len());
            if opens || asks(REQUESTS) {
                let message =
                    text!("报告里有请示的话“{shown}”"; "a request in a report: `{shown}`");
                report(context.certain(&LINT, span, message).help(text!(
                    "删去；要请示的事项另写请示，结尾可写“特此报告”";
                    "delete it and write a request of its own; a report may end with 特此报告"
                )));
            } else if asks(POLITE) {
                let message =
                    text!("报告里有客套话“{shown}”"; "a set phrase out of place: `{shown}`");
                report(context.suspect(&LINT, span, message).help(text!(
                    "删去，或改为“特此报告”";
                    "delete it, or write 特此报告"
                )));
            }
        }
    }
}
