//! A figure is typed into the prose instead of being a reference: next year it will be stale,
//! and nothing checks it.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::typed::typed_figures;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "typed-figure",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "正文里手写的数字，没有引用统计项",
        "a figure typed into the prose instead of a reference",
    ),
    basis: None,
    waits: false,
    docs: include_str!("typed_figure.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for (figure, span) in typed_figures(project.report, context.kind) {
        report(
            Diagnostic::lint(
                LINT.name,
                context.level,
                span,
                text!("数字“{figure}”是手写的"; "the figure `{figure}` is typed by hand"),
            )
            .help(text!(
                "在 statistics.toml 里给它一个标识，正文写 {{{{ 标识 }}}}";
                "give it an id in statistics.toml and write {{{{ id }}}} here"
            )),
        );
    }
}
