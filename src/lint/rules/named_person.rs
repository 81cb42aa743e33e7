//! A private person is named together with a case, an illness, hardship or an age below eighteen, or a home is given down to its door.

use crate::diag::{Bilingual, Diagnostic, masked};
use crate::lint::private::BASIS;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::privacy::{home_addresses, named_persons};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "named-person",
    group: Group::Privacy,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "与案件、疾病、困难等一起写出的个人姓名，写到门牌的住址",
        "a private person named with a case, an illness or hardship; a home down to its door",
    ),
    basis: Some(BASIS),
    waits: false,
    docs: include_str!("named_person.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for passage in &context.reading.passages {
        // Names and homes are told from words, so that all of this is a note unless a project
        // wants more.
        for found in named_persons(&passage.text) {
            let span = passage.span(found.range);
            let shown = masked(&found.value);
            let message = text!(
                "疑似写出了个人姓名“{shown}”，同时写了案件、疾病、困难或未成年的情况";
                "what may be a private person’s name, `{shown}`, stands with a case, an illness, hardship or an age below eighteen"
            );
            report(context.certain(&LINT, span, message).secret(span, found.value).help(text!(
                "只写姓氏，如“王某”，或者不写";
                "write the surname alone, as in `王某`, or no name"
            )));
        }
        for found in home_addresses(&passage.text) {
            let span = passage.span(found.range);
            let message = text!(
                "疑似写出了个人住址的楼栋和门牌";
                "what may be a person’s home is given down to its door"
            );
            report(
                context
                    .certain(&LINT, span, message)
                    .secret(span, found.value)
                    .help(text!("写到村、社区为止"; "stop at the village or community")),
            );
        }
    }
}
