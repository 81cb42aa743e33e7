//! A unit or a word of change that stands twice: behind or before a reference that prints it
//! already, or typed so: 218件件, 增长增长10.1%.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::What;
use crate::reading::{Passage, is_han};
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "doubled-unit",
    group: Group::Numerals,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "单位写了两次，或引用前后重复了它印出的词",
        "a unit that stands twice, or a word that a reference prints already",
    ),
    basis: None,
    waits: false,
    docs: include_str!("doubled_unit.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for passage in context.reading.printed() {
        for mention in &passage.mentions {
            let What::Quantity(amount) = &mention.what else { continue };
            let Some(after) = again(passage, mention.range.end, &amount.unit, context) else {
                continue;
            };
            tell(context, passage, after, report);
        }
        for printed in &passage.figures {
            if let Some(before) = said_before(passage, &printed.range) {
                tell(context, passage, before, report);
            }
        }
    }
}

fn tell(
    context: &Context<'_>,
    passage: &Passage,
    range: Range<usize>,
    report: &mut dyn FnMut(Diagnostic),
) {
    let word = passage.slice(range.clone()).to_owned();
    let span = passage.span(range.clone());
    let beside = passage
        .figures
        .iter()
        .any(|printed| printed.range.start == range.end || printed.range.end == range.start);
    let message = match beside {
        true => {
            text!("“{word}”重复：引用已经印出它"; "`{word}` stands twice: the reference prints it already")
        }
        false => text!("“{word}”写了两次"; "`{word}` stands twice"),
    };
    let found = context.certain(&LINT, span, message).help(text!("删去一个"; "delete one"));
    report(match passage.editable(range) {
        Some(span) => found.edit(span, ""),
        None => found,
    });
}

/// The unit once more behind a figure, unless it begins another word there: 3个个体户.
fn again(passage: &Passage, end: usize, unit: &str, context: &Context<'_>) -> Option<Range<usize>> {
    let rest = passage.text.get(end..)?;
    // 余 of 1.5万余份 belongs to what the reference prints.
    let words = rest.strip_prefix(['余', '多']).unwrap_or(rest);
    let after = words.strip_prefix(unit).filter(|_| !unit.is_empty())?;
    let last = unit.chars().next_back()?;
    let goes_on = after
        .chars()
        .next()
        .is_some_and(|next| is_han(next) && context.kind.terms.is_word(last, next) || next == last);
    let printed = passage.figures.iter().any(|printed| printed.range.end == end);
    // A unit of one character in prose may begin a noun that no list has.
    let free = after.chars().next().is_none_or(|next| !is_han(next)) || unit.chars().count() > 1;
    (!goes_on && (printed || free)).then(|| end..passage.text.len() - after.len())
}

/// The word that a reference begins with, typed before it: 增长{{ change(x) }}.
fn said_before(passage: &Passage, range: &Range<usize>) -> Option<Range<usize>> {
    let shown = passage.slice(range.clone());
    let word: String = shown.chars().take_while(|glyph| is_han(*glyph)).collect();
    let before = passage.slice(0..range.start);
    (word.chars().count() >= 2 && before.ends_with(&word))
        .then(|| range.start - word.len()..range.start)
}
