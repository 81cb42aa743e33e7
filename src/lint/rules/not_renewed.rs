//! Words that were carried over from last year's report and that nobody has looked at yet.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::LintLevel;
use crate::parse::MARK_COLUMN;
use crate::text;

pub(in crate::lint) static LINT: Lint = Lint {
    name: "not-renewed",
    group: Group::Years,
    level: LintLevel::Deny,
    summary: Bilingual::new(
        "从上年带来、还没有核对的文字",
        "words carried over from last year that nobody has looked at",
    ),
    basis: None,
    waits: false,
    docs: include_str!("not_renewed.md"),
    check: Check::Fragments(check),
};

/// Characters of the words that are shown.
const SHOWN: usize = 24;

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for span in project.marks.words() {
        let words = project.sources.slice(span);
        let shown: String = words.chars().take(SHOWN).collect();
        let more = if shown.len() < words.len() { "…" } else { "" };
        let message = text!(
            "“{shown}{more}”是上年的，还没有核对";
            "`{shown}{more}` is last year's and has not been looked at"
        );
        let cells = project.sources.get(span.source).path().ends_with(".csv");
        let mark = if cells { MARK_COLUMN } else { "report: renew" };
        report(context.certain(&LINT, span, message).help(text!(
            "改成今年的；今年仍是这样的，删去标记 {mark}";
            "write this year's; where it is still so, delete the mark {mark}"
        )));
    }
}
