//! Two long phrases of one report that are the same but for one character: one of them has a slip.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::wording::{Look, Twin, if_right, twins, written};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Passage;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "near-duplicate",
    group: Group::Wording,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "同一份报告里只差一字的两个长词组",
        "long phrases of one report that differ in one character",
    ),
    basis: None,
    waits: false,
    docs: include_str!("near_duplicate.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let terms = &context.kind.terms;
    let passages: Vec<&Passage> = written(context.reading).collect();
    for Twin { odd, usual } in twins(&passages, terms) {
        let (Some(here), Some(there)) = (passages.get(odd.passage), passages.get(usual.passage))
        else {
            continue;
        };
        let look = Look::at_all(here, terms);
        if look.is_told(&odd.range) || look.is_known(&odd.slip) {
            continue;
        }
        let other = there.glyphs();
        let (one, two) = (look.glyphs.text(odd.range.clone()), other.text(usual.range.clone()));
        let span = here.span(look.glyphs.bytes(odd.range.clone()));
        let message = text!(
            "“{one}”与别处的“{two}”只差一字，可能写错了";
            "`{one}` differs from `{two}` elsewhere in one character, perhaps by a slip"
        );
        let found = context.suspect(&LINT, span, message).help(if_right());
        let place = there.span(other.bytes(usual.range.clone()));
        report(found.at(place, text!("另一处是这样写的"; "it is written so here")));
    }
}
