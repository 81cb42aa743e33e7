//! Parts that do not add up to their total.

use crate::claim::{Claim, Sort};
use crate::diag::{Bilingual, Diagnostic, Text};
use crate::lint::claims::refuted;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "total-off",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new("各部分相加与总数不符", "parts that do not add up to their total"),
    basis: None,
    waits: false,
    docs: include_str!("total_off.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    refuted(context, &LINT, Sort::Total, tell, report);
}

fn tell(claim: &Claim) -> (Text, Text) {
    let (stated, computed) = (&claim.stated, &claim.computed);
    let message = text!("总数“{stated}”与各部分之和不符：{computed}"; "the total `{stated}` is not the sum of its parts: {computed}");
    let help = text!("核对总数和各部分；只列出一部分的，在末尾写“等”；另有其余的，写明“其余……”"; "check the total and its parts; where only some are listed, end the list with 等, or name the rest");
    (message, help)
}
