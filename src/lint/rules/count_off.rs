//! Another number of things than are listed.

use crate::claim::{Claim, Sort};
use crate::diag::{Bilingual, Diagnostic, Text};
use crate::lint::claims::refuted;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "count-off",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new("说的项数与列出的不符", "another number of things than are listed"),
    basis: None,
    waits: false,
    docs: include_str!("count_off.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    refuted(context, &LINT, Sort::Count, tell, report);
}

fn tell(claim: &Claim) -> (Text, Text) {
    let (stated, computed) = (&claim.stated, &claim.computed);
    let message = text!("说的是“{stated}”，列出的是 {computed} 项"; "`{stated}` are announced and {computed} are listed");
    let help = text!("补上漏列的，或改正项数"; "add what is missing, or correct the number");
    (message, help)
}
