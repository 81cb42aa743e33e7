//! A paragraph that is cut inside a sentence.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::{Cut, cut, is_hard_wrapped};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Passage;
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "broken-paragraph",
    group: Group::Layout,
    level: LintLevel::Warn,
    summary: Bilingual::new("句子中间分了段", "a paragraph that is cut inside a sentence"),
    basis: None,
    waits: false,
    docs: include_str!("broken_paragraph.md"),
    check: Check::Words(check),
};

/// Characters shown before the cut.
const SHOWN: usize = 4;

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    if !context.reading.typed {
        return;
    }
    let passages = &context.reading.passages;
    if is_hard_wrapped(context.reading) {
        let place = passages.first().map_or(context.place, Passage::place);
        let message = text!("每行到一定宽度就换行，一段话分成了许多行"; "lines are broken at a width, so that a paragraph is many lines");
        report(context.suspect(&LINT, place, message).help(text!(
            "一段话写成一行，再检查一次";
            "write a paragraph as one line and check again"
        )));
        return;
    }
    let (mut certain, mut likely) = (Tally::default(), Tally::default());
    for pair in passages.windows(2) {
        let [first, next] = pair else { continue };
        match cut(first, next) {
            Some(Cut::Certain) => certain.add(first, end(first)),
            Some(Cut::Likely) => likely.add(first, end(first)),
            None => {}
        }
    }
    certain.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("句子没有说完就分了段：“……{shown}”{zh}"; "a paragraph is cut inside a sentence: `…{shown}`{en}"))
            .help(text!("与下一段连起来"; "join it with the next paragraph"))
    });
    likely.tell(report, |First { span, shown, zh, en }| {
        context
            .suspect(&LINT, span, text!("段末没有句号，下一段可能是接着说的：“……{shown}”{zh}"; "no stop, and the next paragraph may go on: `…{shown}`{en}"))
            .help(text!("是一句话的，连起来；不是的，补上句号"; "join them if they are one sentence, else add a full stop"))
    });
}

/// The last characters of a passage.
fn end(passage: &Passage) -> Range<usize> {
    let text = passage.text.as_str();
    let start = text.char_indices().rev().nth(SHOWN - 1).map_or(0, |(at, _)| at);
    start..text.len()
}
