//! A figure is much larger or smaller than last year's, and the text says nothing of it.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::printed::{places, told_changes};
use crate::lint::sentence::around;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{LintLevel, Statistic};
use crate::text;
use rust_decimal::Decimal;

pub(super) static LINT: Lint = Lint {
    name: "unexplained-jump",
    group: Group::Years,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "比上年变化很大而正文没有说明的数字",
        "a figure that has changed much without a word about it",
    ),
    basis: None,
    waits: true,
    docs: include_str!("unexplained_jump.md"),
    check: Check::Fragments(check),
};

/// A smaller difference matters little, whatever its share.
const LEAST: Decimal = Decimal::TEN;

/// Words of a sentence that tells how a figure has changed, or why.
const WORDS: &[&str] = &[
    "增长", "下降", "上升", "减少", "增加", "提高", "降低", "同比", "上年", "比20", "较20", "翻番",
    "倍", "由于", "因", "首次", "新增", "大幅", "明显", "持续", "不再", "调整", "划转",
];

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let told = told_changes(project.report);
    let printed = places(context.reading);
    for statistic in project.report.statistics.iter() {
        let id = statistic.id();
        let (Some(now), Some(last)) = (&statistic.quantity, &statistic.last) else { continue };
        if !jumps(statistic, context.kind.jump) || told.contains(id) {
            continue;
        }
        let printed = printed.get(id).map_or(&[] as &[_], Vec::as_slice);
        let Some((passage, range)) = printed.first() else { continue };
        let explained = printed.iter().any(|(passage, range)| {
            let words = around(passage, range);
            WORDS.iter().any(|word| words.contains(word))
        });
        if explained {
            continue;
        }
        let help = text!(
            "核对数字；没有错的，在正文里说明原因，或写 {{{{ change({id}) }}}}";
            "check the figure; if it is right, say why, or write {{{{ change({id}) }}}}"
        );
        let message = text!(
            "“{id}”由上年的{last}变为{now}，正文没有说明";
            "`{id}` went from {last} to {now}, and the text says nothing of it"
        );
        report(
            context
                .certain(&LINT, passage.span(range.clone()), message)
                .at(statistic.declared.id.span, text!("在这里给出"; "given here"))
                .help(help),
        );
    }
}

/// Whether a figure has changed by more than so many per cent of last year's, and by an amount
/// that matters.
fn jumps(statistic: &Statistic, percent: u32) -> bool {
    let (Some(now), Some(last)) = (&statistic.quantity, &statistic.last) else { return false };
    // A figure that was corrected, or that follows from others, has its reason elsewhere.
    if statistic.computed || statistic.declared.restated.is_some() || last.value.is_zero() {
        return false;
    }
    let Some(difference) = now.value.checked_sub(last.value) else { return false };
    let difference = difference.abs();
    let bound = last.value.abs().checked_mul(Decimal::new(i64::from(percent), 2));
    difference >= LEAST && bound.is_some_and(|bound| difference > bound)
}
