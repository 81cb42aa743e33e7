//! What `check` tells of figures besides findings: every claim with its verdict (`--claims`), and
//! how many slips of the pen some check notices (`--mutate`).

use crate::claim::Placed;
use crate::diag::Language;
use crate::diag::format::escaped;
use crate::pipeline::Trial;
use crate::privacy::starred;
use crate::source::{Sources, Span};
use std::fmt::Write as _;

/// Every claim on a line: verdict, place, what it is about, what is stated, what comes out.
pub(super) fn claims(
    list: &[Placed],
    sources: &Sources,
    prefix: &str,
    language: Language,
) -> String {
    let mut out = String::new();
    for Placed { claim, span } in list {
        let (verdict, sort) = (claim.verdict.label(), claim.sort.label());
        let (verdict, sort) = (verdict.get(language), sort.get(language));
        let stated = starred(&escaped(&claim.stated, 80));
        let computed = match claim.computed.as_str() {
            "" => String::new(),
            computed => format!("  {}", starred(&escaped(computed, 200))),
        };
        let place = place(*span, sources, prefix);
        let _ = writeln!(out, "{verdict}  {place}  {sort}  {stated}{computed}");
    }
    out
}

/// The score on one line, then the figures that nothing protects.
pub(super) fn trial(trial: &Trial, prefix: &str, language: Language) -> String {
    let (all, caught) = trial.score();
    let figures = trial.tried.len();
    let bare: Vec<_> = trial.tried.iter().filter(|tried| tried.caught() == 0).collect();
    let share = (caught * 100).checked_div(all).unwrap_or(0);
    let unprotected = bare.len();
    let mut out = match language {
        Language::Chinese => format!(
            "改错试验：{figures} 个数字改错 {all} 次，查出 {caught} 次（{share}%）；{unprotected} 个数字改错了查不出\n"
        ),
        Language::English => format!(
            "slips tried: {all} of {figures} figures, {caught} noticed ({share}%); {unprotected} figures are unprotected\n"
        ),
    };
    for tried in bare {
        let place = place(tried.span, &trial.compiled.sources, prefix);
        let _ = writeln!(out, "  {place}  {}", starred(&escaped(&tried.written, 40)));
    }
    if trial.left_out > 0 {
        let left_out = trial.left_out;
        out += &match language {
            Language::Chinese => format!("  …还有 {left_out} 个数字没有试\n"),
            Language::English => format!("  …{left_out} more figures were not tried\n"),
        };
    }
    out
}

fn place(span: Span, sources: &Sources, prefix: &str) -> String {
    let source = sources.get(span.source);
    let at = source.position(span.start);
    let path = format!("{prefix}{}", source.path());
    format!("{}:{}:{}", escaped(&path, 300), at.line, at.column)
}
