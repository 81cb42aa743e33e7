//! Two words of one meaning, one upon the other.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::wording::{Places, also_at, written};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "stacked-words",
    group: Group::Wording,
    level: LintLevel::Note,
    summary: Bilingual::new("意思相同的词叠在一起", "two words of one meaning stacked"),
    basis: None,
    waits: false,
    docs: include_str!("stacked_words.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let stacked = context.kind.terms.stacked();
    let both = stacked.flat_map(|(one, other)| [(one, other), (other, one)]);
    let pairs: Vec<(&String, &String)> = both.collect();
    let mut places = Places::new();
    for passage in written(context.reading) {
        let glyphs = passage.glyphs();
        for at in 0..glyphs.all().len() {
            context.kind.terms.each_stack(glyphs.from(at), |number, length| {
                let Some(pair) = pairs.get(number) else { return };
                let span = passage.span(glyphs.bytes(at..at + length));
                places.add(format!("{}{}", pair.0, pair.1), span, || *pair);
            });
        }
    }
    for ((first, second), spans) in places.into_each() {
        let Some(at) = spans.first().copied() else { continue };
        let found = context
            .suspect(
                &LINT,
                at,
                text!(
                    "“{first}”和“{second}”意思相近，叠在一起";
                    "`{first}` and `{second}` mean much the same and are stacked"
                ),
            )
            .help(text!("留一个，或者写清各指什么"; "keep one, or say what each is about"));
        report(also_at(found, &spans));
    }
}
