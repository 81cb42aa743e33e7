//! Words that are commonly confused or mistyped.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::wording::{Look, Places, also_at, if_right, written};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::source::Span;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "wrong-word",
    group: Group::Wording,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "常见的错别字和误用的词",
        "words that are commonly mistyped or confused",
    ),
    basis: None,
    waits: false,
    docs: include_str!("wrong_word.md"),
    check: Check::Words(check),
};

/// A confusion as it is told.
struct Told {
    certain: bool,
    everywhere: bool,
    seen: String,
    right: String,
    edit: Option<Span>,
}

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut places = Places::new();
    for passage in written(context.reading) {
        let look = Look::at_words(passage, &context.kind.terms);
        for confusion in &look.confusions {
            let bytes = look.glyphs.bytes(confusion.at.clone());
            let seen = passage.slice(bytes.clone());
            places.add(seen.to_owned(), passage.span(bytes.clone()), || Told {
                certain: confusion.certain,
                everywhere: confusion.everywhere,
                seen: seen.to_owned(),
                right: confusion.corrected(seen),
                edit: passage.editable(bytes.clone()).filter(|_| confusion.certain),
            });
        }
    }
    for (told, spans) in places.into_each() {
        let Some(first) = spans.first().copied() else { continue };
        let (seen, right) = (&told.seen, &told.right);
        let found =
            if told.certain {
                context.certain(
                    &LINT,
                    first,
                    text!("“{seen}”应写作“{right}”"; "`{seen}` should be `{right}`"),
                )
            } else {
                context.suspect(
                &LINT,
                first,
                text!("“{seen}”可能应写作“{right}”"; "`{seen}` should perhaps be `{right}`"),
            ).help(if_right())
            };
        let found = match told.edit {
            Some(span) if told.everywhere => found.fix(span, right.as_str()),
            Some(span) => found.edit(span, right.as_str()),
            None => found,
        };
        report(also_at(found, &spans));
    }
}
