//! A figure that is last year's to the digit: perhaps nobody has counted anew.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::printed::told_changes;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{LintLevel, Period, Qualifier, Statistic};
use crate::text;
use rust_decimal::Decimal;

pub(super) static LINT: Lint = Lint {
    name: "unchanged-statistic",
    group: Group::Years,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "与上年完全相同的数字",
        "a figure that is the same as last year's to the digit",
    ),
    basis: None,
    waits: true,
    docs: include_str!("unchanged_statistic.md"),
    check: Check::Fragments(check),
};

/// Smaller figures are often the same: four columns, two inspections.
const LEAST: Decimal = Decimal::TEN;

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let told = told_changes(project.report);
    for statistic in project.report.statistics.iter() {
        let id = statistic.id();
        if !is_same(statistic) || told.contains(id) {
            continue;
        }
        let Some(quantity) = &statistic.quantity else { continue };
        report(
            context
                .certain(
                    &LINT,
                    statistic.declared.id.span,
                    text!("“{id}”与上年完全相同，都是{quantity}"; "`{id}` is {quantity}, just as last year"),
                )
                .help(text!(
                    "核对是不是没有更新；是年末数的，写 period = \"as-of\"；确实持平的，正文可写 {{{{ change({id}) }}}}";
                    "check that it was counted anew; write period = \"as-of\" for what is held at the end of the year; where it did stay the same, the text may say so with {{{{ change({id}) }}}}"
                )),
        );
    }
}

fn is_same(statistic: &Statistic) -> bool {
    let (Some(now), Some(last)) = (&statistic.quantity, &statistic.last) else { return false };
    let full = now.unit == "%" && now.value == Decimal::ONE_HUNDRED;
    now.value == last.value
        && now.value >= LEAST
        && !full
        && now.qualifier == Qualifier::Exact
        && last.qualifier == Qualifier::Exact
        && statistic.declared.period == Period::Year
        // What is computed is the same where all that it comes from is.
        && !statistic.computed
}
