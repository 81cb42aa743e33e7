//! The number plate of a car is published.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::private::{BASIS, tell};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::privacy::plates;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "plate-number",
    group: Group::Privacy,
    level: LintLevel::Note,
    summary: Bilingual::new("车牌号码", "the number plate of a car"),
    basis: Some(BASIS),
    waits: false,
    docs: include_str!("plate_number.md"),
    check: Check::Words(check),
};

const NAME: Bilingual = Bilingual::new("车牌号码", "a number plate");

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for passage in &context.reading.passages {
        for found in plates(&passage.text) {
            report(tell(context, &LINT, passage, &found, &NAME).help(text!(
                "是个人车辆的，删去号码";
                "delete it where it is the car of a person"
            )));
        }
    }
}
