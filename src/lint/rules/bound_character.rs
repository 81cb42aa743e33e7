//! A character outside of all the words that it occurs in: what stands beside it has been dropped
//! or mistyped.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::{Bound, Certainty, Terms};
use crate::lint::wording::{Glyphs, Look, written};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "bound-character",
    group: Group::Wording,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "只在若干词里出现的字，旁边的字掉了或者错了",
        "characters that occur in a few words only, beside a wrong neighbour",
    ),
    basis: None,
    waits: false,
    docs: include_str!("bound_character.md"),
    check: Check::Words(check),
};

/// How many words a message names.
const NAMED: usize = 4;

/// How many characters beside the odd one a message shows.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let terms = &context.kind.terms;
    for passage in written(context.reading) {
        let odd = passage.text.char_indices().filter(|(at, glyph)| {
            terms.layers().any(|layer| layer.bound(*glyph).is_some())
                && !stands_well(&passage.text, *at, *glyph, terms)
        });
        let odd: Vec<(usize, char)> = odd.collect();
        if odd.is_empty() {
            continue;
        }
        let look = Look::at_all(passage, terms);
        for (at, glyph) in odd {
            let place = passage.text.get(..at).map_or(0, |before| before.chars().count());
            if look.is_told(&(place..place + 1)) || look.is_known(&(place..place + 1)) {
                continue;
            }
            let Some(bound) = terms.layers().find_map(|layer| layer.bound(glyph)) else { continue };
            let seen = around(look.glyphs, place);
            let words = named(bound);
            let span = passage.span(at..at + glyph.len_utf8());
            let found = match bound.level {
                Certainty::Certain => context.certain(
                    &LINT,
                    span,
                    text!("“{seen}”里的“{glyph}”不成词"; "`{glyph}` in `{seen}` is part of no word"),
                ),
                Certainty::Suspect => context.suspect(
                    &LINT,
                    span,
                    text!("“{seen}”里的“{glyph}”可能不成词"; "`{glyph}` in `{seen}` is perhaps part of no word"),
                ),
            };
            report(found.help(text!(
                "看旁边是不是掉了字或者错了字；有“{glyph}”的词如{words}";
                "look whether a character beside it is missing or wrong; words with it are {words}"
            )));
        }
    }
}

/// Whether one of the words of a character stands around it.
fn stands_well(text: &str, at: usize, glyph: char, terms: &Terms) -> bool {
    let bound = terms.layers().filter_map(|layer| layer.bound(glyph));
    bound.flat_map(|bound| &bound.words).any(|word| {
        let places = word.iter().enumerate().filter(|(_, own)| **own == glyph);
        places.into_iter().any(|(before, _)| {
            let start: usize = word[..before].iter().map(|glyph| glyph.len_utf8()).sum();
            let rest = at.checked_sub(start).and_then(|start| text.get(start..));
            rest.is_some_and(|rest| {
                let mut glyphs = rest.chars();
                word.iter().all(|own| glyphs.next() == Some(*own))
            })
        })
    })
}

/// The character with what stands beside it, up to the next marks.
fn around(glyphs: &Glyphs, place: usize) -> String {
    let han = |glyph: &&char| crate::lint::wording::is_han(**glyph);
    let before = glyphs.before(place).iter().rev().take(SHOWN).take_while(han).count();
    let after = glyphs.from(place + 1).iter().take(SHOWN).take_while(han).count();
    glyphs.text(place - before..place + 1 + after)
}

/// `履行、履职、履约`: some of the words.
fn named(bound: &Bound) -> String {
    let words = bound.words.iter().take(NAMED).map(|word| word.iter().collect());
    words.collect::<Vec<String>>().join("、")
}
