//! The number of a mobile telephone is published.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::private::{BASIS, tell};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::privacy::{is_public_line, mobile_numbers};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "mobile-number",
    group: Group::Privacy,
    level: LintLevel::Warn,
    summary: Bilingual::new("手机号码", "the number of a mobile telephone"),
    basis: Some(BASIS),
    waits: false,
    docs: include_str!("mobile_number.md"),
    check: Check::Words(check),
};

const NAME: Bilingual = Bilingual::new("手机号码", "the number of a mobile telephone");

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for passage in context.reading.passages.iter().filter(|passage| passage.signs().digits >= 11) {
        for found in mobile_numbers(&passage.text) {
            let diagnostic = tell(context, &LINT, passage, &found, &NAME);
            report(match is_public_line(&passage.text, found.range.start) {
                true => diagnostic.help(text!(
                    "对外公布的电话写单位的办公电话，人员变动以后也不用改";
                    "give the office’s own line, which stays when people change"
                )),
                false => diagnostic.help(text!(
                    "删去号码；需要留联系方式的，写单位的办公电话";
                    "delete it; where a contact is needed, give the office’s own line"
                )),
            });
        }
    }
}
