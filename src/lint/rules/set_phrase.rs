//! A set phrase with one slip: a character dropped, wrong or too much, or two that have changed
//! places.

use crate::diag::{Bilingual, Diagnostic, Text};
use crate::lint::wording::{Look, Places, Slip, Way, also_at, if_right, written};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::source::Span;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "set-phrase",
    group: Group::Wording,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "固定提法少一字、错一字、多一字或两字颠倒",
        "set phrases with a character dropped, wrong, added or swapped",
    ),
    basis: None,
    waits: false,
    docs: include_str!("set_phrase.md"),
    check: Check::Words(check),
};

/// A slip as it is told.
struct Told {
    certain: bool,
    message: Text,
    edit: Option<(Span, String)>,
}

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut places = Places::new();
    for passage in written(context.reading) {
        let look = Look::at(passage, &context.kind.terms);
        for slip in &look.slips {
            let bytes = look.glyphs.bytes(slip.window.clone());
            let seen = passage.slice(bytes.clone());
            places.add(seen.to_owned(), passage.span(bytes.clone()), || {
                let right: String = slip.right.iter().collect();
                let edit = passage.editable(bytes.clone()).filter(|_| slip.certain);
                Told {
                    certain: slip.certain,
                    message: message(slip, seen, &right, &look),
                    edit: edit.map(|span| (span, right)),
                }
            });
        }
    }
    for (told, spans) in places.into_each() {
        let Some(first) = spans.first().copied() else { continue };
        let found = if told.certain {
            context.certain(&LINT, first, told.message)
        } else {
            context.suspect(&LINT, first, told.message).help(if_right())
        };
        let found = match told.edit {
            Some((span, right)) => found.edit(span, right),
            None => found,
        };
        report(also_at(found, &spans));
    }
}

fn message(slip: &Slip<'_>, seen: &str, right: &str, look: &Look<'_>) -> Text {
    let meant = slip.right.get(slip.meant).copied().unwrap_or_default();
    let there = look.glyphs.text(slip.altered.clone());
    let (maybe, perhaps) = if slip.certain { ("", "") } else { ("可能", " perhaps") };
    match slip.way {
        Way::Wrong => text!(
            "“{seen}”的“{there}”{maybe}应为“{meant}”，固定提法是“{right}”";
            "`{there}` in `{seen}` should{perhaps} be `{meant}`: the set phrase is `{right}`"
        ),
        Way::Dropped => text!(
            "“{seen}”{maybe}少了“{meant}”字，固定提法是“{right}”";
            "`{seen}` has{perhaps} lost `{meant}`: the set phrase is `{right}`"
        ),
        Way::Added => text!(
            "“{seen}”{maybe}多了“{there}”字，固定提法是“{right}”";
            "`{seen}` has{perhaps} a `{there}` too much: the set phrase is `{right}`"
        ),
        Way::Swapped => text!(
            "“{seen}”的“{there}”{maybe}写颠倒了，固定提法是“{right}”";
            "`{there}` in `{seen}` is{perhaps} the wrong way round: the set phrase is `{right}`"
        ),
    }
}
