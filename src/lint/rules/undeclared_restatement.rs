//! `last` gives another figure than last year's folder, and nothing says that it was restated.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "undeclared-restatement",
    group: Group::Figures,
    level: LintLevel::Deny,
    summary: Bilingual::new(
        "上年数与上年的报告不一致，没有说明更正",
        "a figure of last year that is not the one of last year's report, and not declared as restated",
    ),
    basis: None,
    waits: false,
    docs: include_str!("undeclared_restatement.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let before = project.report.year.saturating_sub(1);
    for statistic in project.report.statistics.iter() {
        let declared = &statistic.declared;
        let (Some(given), Some(published)) = (&statistic.other_last, &statistic.last) else {
            continue;
        };
        let (Some(last), None) = (&declared.last, &declared.restated) else { continue };
        let id = statistic.id();
        let message = text!(
            "“{id}”的上年数写的是{given}，{before} 年的报告是{published}";
            "`{id}` was {given} last year according to `last`, and {published} in the report of {before}"
        );
        let help = text!(
            "写错的，删去 last，上年数取自 {before} 年的文件夹；公布后更正过的，用 restated 写明原因，报告会印出脚注";
            "if it is a slip, delete `last`: the folder of {before} has the figure; if the published figure was corrected, say why in `restated`, and the report prints a footnote"
        );
        report(context.certain(&LINT, last.span, message).help(help));
    }
}
