//! A comment that suppresses a lint where the lint finds nothing.

use crate::diag::{Bilingual, Diagnostic, Level};
use crate::lint::suppression::{Directive, Suppressions};
use crate::lint::{Check, Group, Lint};
use crate::model::LintLevel;
use crate::source::Span;
use crate::text;

pub(in crate::lint) static LINT: Lint = Lint {
    name: "unused-suppression",
    group: Group::Housekeeping,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "用不着的 report: allow 注释",
        "a comment report: allow that nothing needs",
    ),
    basis: None,
    waits: true,
    docs: include_str!("unused_suppression.md"),
    // What nothing needs is known when all the others have run: see `unused`.
    check: Check::Fragments(|_, _, _| {}),
};

/// The directives that have hidden nothing.
pub(in crate::lint) fn unused(
    suppressions: &Suppressions,
    level: Level,
    report: &mut dyn FnMut(Diagnostic),
) {
    for (directive, idle) in suppressions.unused() {
        if idle.len() == directive.lints.len() {
            report(whole(directive, level));
        } else {
            idle.iter().filter_map(|at| part(directive, *at, level)).for_each(&mut *report);
        }
    }
}

fn whole(directive: &Directive, level: Level) -> Diagnostic {
    let names: Vec<&str> = directive.lints.iter().map(|(lint, _)| *lint).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let message = text!("这条注释没有用到：{zh}"; "this comment is not needed: {en}");
    let diagnostic = Diagnostic::lint(LINT.name, level, directive.comment, message);
    about(diagnostic, directive)
        .help(text!("删去这条注释"; "delete the comment"))
        .fix(directive.removed, "")
}

/// One of several lints that a directive names.
fn part(directive: &Directive, at: usize, level: Level) -> Option<Diagnostic> {
    let (lint, span) = directive.lints.get(at)?;
    let message = text!("这条注释没有用到 {lint}"; "`{lint}` is not needed in this comment");
    // It goes with the comma that divides it from the one before, or from the next.
    let removed = match at.checked_sub(1).and_then(|before| directive.lints.get(before)) {
        Some((_, before)) => Span { start: before.end, ..*span },
        None => Span { end: directive.lints.get(at + 1)?.1.start, ..*span },
    };
    let diagnostic = about(Diagnostic::lint(LINT.name, level, *span, message), directive);
    Some(diagnostic.help(text!("删去规则名 {lint}"; "delete `{lint}`")).fix(removed, ""))
}

fn about(diagnostic: Diagnostic, directive: &Directive) -> Diagnostic {
    if directive.covers.is_empty() {
        return diagnostic.note(text!(
            "它后面没有内容";
            "nothing follows that it could cover"
        ));
    }
    let (covers, comment) = (directive.covers, directive.comment);
    if covers.start <= comment.start && comment.end <= covers.end {
        return diagnostic;
    }
    diagnostic.at(directive.covers, text!("在这里没有发现"; "nothing is found here"))
}
