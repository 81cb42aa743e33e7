//! The private mail address of a person is published.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::private::{BASIS, tell};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::privacy::mail_addresses;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "mail-address",
    group: Group::Privacy,
    level: LintLevel::Note,
    summary: Bilingual::new("个人电子邮箱", "a private mail address"),
    basis: Some(BASIS),
    waits: false,
    docs: include_str!("mail_address.md"),
    check: Check::Words(check),
};

const NAME: Bilingual = Bilingual::new("个人电子邮箱", "a private mail address");

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for passage in &context.reading.passages {
        for found in mail_addresses(&passage.text) {
            report(tell(context, &LINT, passage, &found, &NAME).help(text!(
                "是个人邮箱的，删去，或改用单位的政务邮箱";
                "delete it where it is a person’s, or give the office’s own"
            )));
        }
    }
}
