//! Sentences that are last year's, word for word but for their figures.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::repeated::repeated;
use crate::lint::sentence::sentences_of;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::LintLevel;
use crate::reading::{Passage, Reading};
use crate::text;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "copied-sentence",
    group: Group::Years,
    level: LintLevel::Note,
    summary: Bilingual::new("与上年报告相同的句子", "sentences that are the same as last year's"),
    basis: None,
    waits: true,
    docs: include_str!("copied_sentence.md"),
    check: Check::Fragments(check),
};

/// Characters of a sentence at the least, without figures: shorter ones are set phrases.
const LENGTH: usize = 20;

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let Some(previous) = project.previous else { return };
    let long = |words: &String| words.chars().count() >= LENGTH;
    let before: BTreeSet<String> =
        sentences(previous).map(|(.., words)| words).filter(long).collect();
    let (mut all, mut same) = (0, 0);
    let mut copied: Vec<(&Passage, Range<usize>)> = Vec::new();
    for (passage, range, words) in sentences(context.reading) {
        let length = words.chars().count();
        all += length;
        if before.contains(&words) {
            same += length;
            copied.push((passage, range));
        }
    }
    let Some(((passage, range), rest)) = copied.split_first() else { return };
    let share = same * 100 / all.max(1);
    let message = text!(
        "有句子与上年报告相同（不计数字），占正文的 {share}%";
        "sentences are last year's but for their figures: {share}% of the text"
    );
    let finding = context.certain(&LINT, passage.span(range.clone()), message).help(text!(
        "写今年的做法和变化；年年相同的制度可以少写";
        "tell what was done and what has changed this year"
    ));
    let others = rest.iter().map(|(passage, range)| {
        (passage.span(range.clone()), text!("这一句也是"; "so is this one"))
    });
    report(repeated(finding, others));
}

/// The sentences of a report, with their words.
fn sentences(reading: &Reading) -> impl Iterator<Item = (&Passage, Range<usize>, String)> {
    reading.prose().flat_map(|passage| {
        sentences_of(passage).map(move |(range, words)| (passage, range, bare(words)))
    })
}

/// The words of a sentence without its figures and without white space.
fn bare(words: &str) -> String {
    let figure = |glyph: char| glyph.is_ascii_digit() || ".%万亿余约近".contains(glyph);
    words.chars().filter(|glyph| !figure(*glyph) && !glyph.is_whitespace()).collect()
}
