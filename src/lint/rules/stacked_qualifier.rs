//! Two words of one number that both say how exact it is.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::What;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "stacked-qualifier",
    group: Group::Numerals,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "约数词叠用，如“约……余”“超过……以上”",
        "two qualifiers of one number, like 约……余",
    ),
    basis: None,
    waits: false,
    docs: include_str!("stacked_qualifier.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut slips = Tally::default();
    for passage in read(context.reading) {
        for mention in passage.mentions.iter().filter(|mention| !mention.quoted) {
            let What::Quantity(amount) = &mention.what else { continue };
            let words = |at: usize| amount.hedges.get(at).map(|hedge| passage.slice(hedge.clone()));
            if amount.hedges.len() >= 2 {
                slips.add(passage, mention.range.clone());
            } else if matches!(words(0), Some("多" | "余")) {
                let end = amount.hedges[0].end;
                if passage.text[end..].starts_with(['余', '多']) {
                    slips.add(passage, mention.range.start..end + '余'.len_utf8());
                }
            }
        }
    }
    slips.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(
                &LINT,
                span,
                text!("约数词叠用“{shown}”{zh}"; "`{shown}`: two qualifiers of one number{en}"),
            )
            .help(
                text!("只留一个：“约”“近”“余”“多”“左右”“以上”“超过”等不同时用"; "keep one of them"),
            )
    });
}
