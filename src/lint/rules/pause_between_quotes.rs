//! 、 between quotations or titles that stand side by side.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "pause-between-quotes",
    group: Group::Punctuation,
    // What the standard says here is much disputed, and many offices keep the mark.
    level: LintLevel::Allow,
    summary: Bilingual::new(
        "并列的引号、书名号之间的顿号",
        "enumeration commas between quotations or titles side by side",
    ),
    // Source: GB/T 15834—2011, 4.5.3.5.
    basis: Some(Bilingual::new("GB/T 15834—2011，4.5.3.5", "GB/T 15834—2011, 4.5.3.5")),
    waits: false,
    docs: include_str!("pause_between_quotes.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut slips = Tally::default();
    for passage in read(context.reading) {
        for (at, _) in passage.text.match_indices('、') {
            let (left, right) = (&passage.text[..at], &passage.text[at + "、".len()..]);
            let between =
                |close: char, open: char| left.ends_with(close) && right.starts_with(open);
            if between('”', '“') || between('》', '《') {
                let mark = at..at + "、".len();
                slips.fix(passage, mark.clone(), mark, "");
            }
        }
    }
    slips.tell(report, |First { span, zh, en, .. }| {
        context
            .certain(&LINT, span, text!("并列的引号或书名号之间通常不用顿号{zh}"; "usually no enumeration comma stands between quotations or titles side by side{en}"))
            .help(text!("删去顿号；引号或书名号之间另有括号等内容的，保留顿号"; "delete it; keep it where something else, like a bracket, stands between them"))
    });
}
