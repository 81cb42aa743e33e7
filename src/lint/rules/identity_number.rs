//! The number of an identity card is published.

use crate::diag::{Bilingual, Diagnostic, masked};
use crate::lint::private::{BASIS, tell};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::privacy::{identity_numbers, split_identity_number};
use crate::reading::{Passage, Role};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "identity-number",
    group: Group::Privacy,
    level: LintLevel::Deny,
    summary: Bilingual::new("居民身份证号码", "the number of an identity card"),
    basis: Some(BASIS),
    waits: false,
    docs: include_str!("identity_number.md"),
    check: Check::Words(check),
};

const NAME: Bilingual = Bilingual::new("居民身份证号码", "the number of an identity card");

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    // Who is born after the report was written is nobody.
    let latest = context.year.map(|year| year.saturating_add(1));
    for passage in context.reading.passages.iter().filter(|passage| passage.signs().digits >= 15) {
        for found in identity_numbers(&passage.text, latest) {
            let diagnostic = tell(context, &LINT, passage, &found, &NAME).help(help());
            report(match (found.certain, found.value.len()) {
                (true, _) => diagnostic,
                (false, 15) => diagnostic.note(text!(
                    "像旧的 15 位号码：有地区和出生日期，没有校验码";
                    "it looks like the old form of 15 digits: region and date of birth, no checksum"
                )),
                (false, _) => diagnostic.note(text!(
                    "校验码不符，可能写错了一位；写错的也不应公开";
                    "the checksum does not hold; a digit may be wrong, which is no reason to publish it"
                )),
            });
        }
    }
    rows(&context.reading.passages, &mut |cells| {
        let words: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        let Some((range, value)) = split_identity_number(&words, latest) else { return };
        let parts = cells.get(range).unwrap_or_default();
        let Some((first, others)) = parts.split_first() else { return };
        let shown = masked(&value);
        let message = text!(
            "几格连起来是居民身份证号码“{shown}”";
            "cells together are the number of an identity card, `{shown}`"
        );
        let mut diagnostic = context.certain(&LINT, first.place(), message).help(help());
        diagnostic = diagnostic.secret(first.place(), value);
        for cell in parts {
            diagnostic = diagnostic.secret(cell.place(), cell.text.trim());
        }
        for cell in others.iter().take(5) {
            diagnostic = diagnostic.at(cell.place(), text!("接上一格"; "goes on here"));
        }
        report(diagnostic);
    });
}

fn help() -> crate::diag::Text {
    text!(
        "删去号码；要说明是谁，写“王某”就够了";
        "delete it; to say who is meant, `王某` is enough"
    )
}

/// Calls `see` for the cells of each row that stand side by side.
fn rows<'a>(passages: &'a [Passage], see: &mut dyn FnMut(&[&'a Passage])) {
    let mut row: Vec<&Passage> = Vec::new();
    for passage in passages {
        let beside = match (row.last().map(|last| last.role), passage.role) {
            (Some(Role::Cell(table, line, column)), Role::Cell(this, own, next)) => {
                (table, line, column + 1) == (this, own, next)
            }
            _ => false,
        };
        if !beside {
            see(&row);
            row.clear();
        }
        if matches!(passage.role, Role::Cell(..)) {
            row.push(passage);
        }
    }
    see(&row);
}
