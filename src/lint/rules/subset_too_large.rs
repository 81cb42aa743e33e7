//! A subset that is larger than its set.

use crate::claim::{Claim, Sort};
use crate::diag::{Bilingual, Diagnostic, Text};
use crate::lint::claims::refuted;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "subset-too-large",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "部分大于全体，如调解成功数大于调解数",
        "a subset that is larger than its set",
    ),
    basis: None,
    waits: false,
    docs: include_str!("subset_too_large.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    refuted(context, &LINT, Sort::Subset, tell, report);
}

fn tell(claim: &Claim) -> (Text, Text) {
    let (stated, computed) = (&claim.stated, &claim.computed);
    let message = text!("部分“{stated}”大于全体“{computed}”"; "the part `{stated}` is larger than the whole `{computed}`");
    let help = text!("核对两个数；含上年结转的，在文中写明"; "check both figures; where some are carried over from the year before, say so in the text");
    (message, help)
}
