//! A sentence, or a long clause, that stands twice in one report.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::wording::{Exact, Glyphs, is_han};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::source::Span;
use crate::text;
use std::collections::HashMap;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "repeated-sentence",
    group: Group::Wording,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "同一句话在报告里写了两次",
        "a sentence or long clause that stands twice in the report",
    ),
    basis: None,
    waits: false,
    docs: include_str!("repeated_sentence.md"),
    check: Check::Words(check),
};

/// Chinese characters of a sentence at the least.
const SENTENCE: usize = 15;

/// Chinese characters of a clause at the least: shorter ones are said again and again.
const CLAUSE: usize = 20;

/// Findings at the most.
const MOST: usize = 10;

/// What opens and closes every report, word for word.
const FORMULAS: &[&str] =
    &["为指导", "思想", "精神", "党的", "领导下", "如下", "关于", "坚持以", "《"];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let mut count = 0;
    for passage in context.reading.prose() {
        let mut told = 0;
        for (stops, least) in [(&['。', '！', '？', '\n'][..], SENTENCE), (MARKS, CLAUSE)] {
            for range in parts(&passage.text, passage.after_title(), stops) {
                let words = passage.slice(range.clone());
                // A Chinese character has three bytes.
                let long = words.len() >= least * 3
                    && words.chars().filter(|glyph| is_han(*glyph)).count() >= least;
                if !long {
                    continue;
                }
                let span = passage.span(range.clone());
                match seen.get(words) {
                    Some(first)
                        if *first != span && range.start >= told && !is_formula(words, context) =>
                    {
                        told = range.end;
                        count += 1;
                        if count > MOST {
                            return;
                        }
                        report(
                            context
                                .suspect(
                                    &LINT,
                                    span,
                                    text!("这句话前面写过一次"; "this stands in the report before"),
                                )
                                .at(*first, text!("前面在这里"; "here")),
                        );
                    }
                    Some(_) => {}
                    None => {
                        seen.insert(words, span);
                    }
                }
            }
        }
    }
}

const MARKS: &[char] = &['。', '！', '？', '\n', '；', '：', '，'];

/// Whether most of the words are set phrases, or they are what every report says.
fn is_formula(words: &str, context: &Context<'_>) -> bool {
    if FORMULAS.iter().any(|formula| words.contains(formula)) {
        return true;
    }
    let glyphs = Glyphs::of(words);
    let exact = Exact::of(&glyphs, &context.kind.terms);
    let all = glyphs.all().len();
    let known = (0..all).filter(|at| exact.covers(&(*at..*at + 1))).count();
    known * 5 > all * 4
}

/// The parts of a text between stops, without white space and numbers of items.
fn parts<'a>(
    text: &'a str,
    within: Range<usize>,
    stops: &'a [char],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let body = text.get(within.clone()).unwrap_or_default();
    body.split(stops).map(move |part| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let inner = part.trim();
        let lead = part.len() - part.trim_start().len();
        start + lead..start + lead + inner.len()
    })
}
