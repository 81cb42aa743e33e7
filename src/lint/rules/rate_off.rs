//! A rate that its figures do not give.

use crate::claim::{Claim, Sort};
use crate::diag::{Bilingual, Diagnostic, Text};
use crate::lint::claims::refuted;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "rate-off",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new("比率与算出的不符", "a rate that its figures do not give"),
    basis: None,
    waits: false,
    docs: include_str!("rate_off.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    refuted(context, &LINT, Sort::Rate, tell, report);
}

fn tell(claim: &Claim) -> (Text, Text) {
    let (stated, computed) = (&claim.stated, &claim.computed);
    let message = if claim.others.is_empty() {
        text!("比率“{stated}”超过了 {computed}"; "the rate `{stated}` is more than {computed}")
    } else {
        text!("比率“{stated}”与数字不符：{computed}"; "the rate `{stated}` is not what its figures give: {computed}")
    };
    let help = text!("核对比率和两个数；比率另有基数的，写明基数"; "check the rate and both figures; where the rate has another base, name it");
    (message, help)
}
