//! 余 or 多 after a number that is not round.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::What;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "unround-over",
    group: Group::Numerals,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "不是整数的数后用“余”“多”",
        "余 or 多 after a number that is not round",
    ),
    basis: None,
    waits: false,
    docs: include_str!("unround_over.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut slips = Tally::default();
    for passage in read(context.reading) {
        for mention in passage.mentions.iter().filter(|mention| !mention.quoted) {
            let What::Quantity(amount) = &mention.what else { continue };
            // After a scale word, as in 68万余, and before one, as in 68余万, all is well.
            let digits = passage.slice(mention.number.clone());
            let exact = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.ends_with('0');
            let over = amount.hedges.iter().find(|hedge| hedge.start == mention.number.end);
            let Some(over) = over.filter(|_| exact) else { continue };
            if matches!(passage.slice(over.clone()), "余" | "多") {
                slips.add(passage, mention.number.start..over.end);
            }
        }
    }
    slips.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("“{shown}”：“余”“多”前的数不是整数{zh}"; "`{shown}`: the number before 余 or 多 is not round{en}"))
            .help(text!("确切的数删去“余”“多”；约数写整十、整百的数"; "delete it after an exact number, or write a round one"))
    });
}
