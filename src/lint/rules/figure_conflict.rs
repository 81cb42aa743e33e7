//! The same thing with two figures.

use crate::claim::{Claim, Sort};
use crate::diag::{Bilingual, Diagnostic, Text};
use crate::lint::claims::refuted;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "figure-conflict",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new("同一事项前后数字不一致", "the same thing with two figures"),
    basis: None,
    waits: false,
    docs: include_str!("figure_conflict.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    refuted(context, &LINT, Sort::Repeat, tell, report);
}

fn tell(claim: &Claim) -> (Text, Text) {
    let (stated, computed) = (&claim.stated, &claim.computed);
    let message = text!("同一事项前后两个数：此处“{stated}”，前文“{computed}”"; "the same thing has two figures: `{stated}` here, `{computed}` before");
    let help = text!("核对后统一；口径或时段不同的，在文中写明"; "make them one; where scope or period differ, say so in the text");
    (message, help)
}
