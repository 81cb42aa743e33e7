//! A growth that its figures do not give.

use crate::claim::{Claim, Sort};
use crate::diag::{Bilingual, Diagnostic, Text};
use crate::lint::claims::refuted;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "growth-off",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "增长、下降的幅度与算出的不符",
        "a growth that its figures do not give",
    ),
    basis: None,
    waits: false,
    docs: include_str!("growth_off.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    refuted(context, &LINT, Sort::Growth, tell, report);
}

fn tell(claim: &Claim) -> (Text, Text) {
    let (stated, computed) = (&claim.stated, &claim.computed);
    let message = text!("幅度“{stated}”与数字不符：{computed}"; "the change of `{stated}` is not what its figures give: {computed}");
    let help = text!("核对幅度、增减的方向和两年的数"; "check the change, its direction and the figures of both years");
    (message, help)
}
