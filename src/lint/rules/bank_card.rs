//! The number of a bank card is published.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::private::{BASIS, tell};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::privacy::bank_cards;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "bank-card",
    group: Group::Privacy,
    level: LintLevel::Deny,
    summary: Bilingual::new("银行卡号", "the number of a bank card"),
    basis: Some(BASIS),
    waits: false,
    docs: include_str!("bank_card.md"),
    check: Check::Words(check),
};

const NAME: Bilingual = Bilingual::new("银行卡号", "the number of a bank card");

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for passage in context.reading.passages.iter().filter(|passage| passage.signs().digits >= 16) {
        for found in bank_cards(&passage.text) {
            report(tell(context, &LINT, passage, &found, &NAME).help(text!(
                "删去卡号；发放、收缴的情况只写户数和金额";
                "delete it; say how many were paid and how much"
            )));
        }
    }
}
