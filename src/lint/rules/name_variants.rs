//! One thing by several names: forms of a name, and terms that stand between quotation marks here
//! and without them, or with fewer words between them, there.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::Terms;
use crate::lint::wording::{is_han, written};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Passage;
use crate::source::Span;
use crate::text;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "name-variants",
    group: Group::Wording,
    level: LintLevel::Note,
    summary: Bilingual::new("同一名称前后写法不一", "one name written in several ways"),
    basis: None,
    waits: false,
    docs: include_str!("name_variants.md"),
    check: Check::Words(check),
};

/// Characters of a quoted term at the most; longer ones are quotations.
const LONGEST: usize = 12;

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let passages: Vec<&Passage> = written(context.reading).collect();
    let names: Vec<&[String]> = context.kind.terms.variants().collect();
    let places = places_of(&names, &passages, &context.kind.terms);
    for (forms, places) in names.iter().zip(places) {
        if let Some(found) = several_forms(context, forms, &places) {
            report(found);
        }
    }
    quoted_terms(context, &passages, report);
}

/// Where each form of each name stands, in the order of the text.
fn places_of(names: &[&[String]], passages: &[&Passage], terms: &Terms) -> Vec<Vec<Vec<Span>>> {
    let mut found: Vec<Vec<Vec<Span>>> =
        names.iter().map(|forms| vec![Vec::new(); forms.len()]).collect();
    for passage in passages {
        let glyphs = passage.glyphs();
        for at in 0..glyphs.all().len() {
            terms.each_form(glyphs.from(at), |name, form, length| {
                let (Some(forms), Some(spans)) = (names.get(name), found.get_mut(name)) else {
                    return;
                };
                let range = glyphs.bytes(at..at + length);
                let (Some(own), Some(spans)) = (forms.get(form), spans.get_mut(form)) else {
                    return;
                };
                let mut longer = forms.iter().filter(|other| is_part(own, other));
                if !longer.any(|word| within(passage, &range, word)) {
                    spans.push(passage.span(range));
                }
            });
        }
    }
    found
}

/// The forms of one name that a report has, where it has several.
fn several_forms(
    context: &Context<'_>,
    forms: &[String],
    places: &[Vec<Span>],
) -> Option<Diagnostic> {
    let there = forms.iter().zip(places);
    let there: Vec<(&String, usize, Span)> =
        there.filter_map(|(form, spans)| Some((form, spans.len(), *spans.first()?))).collect();
    // The one to change is the rarer, and of two as frequent the later form of the list.
    let (at, rare) = there.iter().enumerate().min_by_key(|(at, form)| (form.1, usize::MAX - at))?;
    let others = there.iter().enumerate().filter(|(other, _)| *other != at);
    let (_, usual) = others.max_by_key(|(at, form)| (form.1, usize::MAX - at))?;
    let list: Vec<String> =
        there.iter().map(|(form, count, _)| format!("{form}（{count}）")).collect();
    let list = list.join("、");
    let ((one, _, span), (other, _, place)) = (rare, usual);
    let message = text!(
        "“{one}”和“{other}”是同一名称的两种写法";
        "`{one}` and `{other}` are two forms of one name"
    );
    let found = context.suspect(&LINT, *span, message);
    let found = found.at(*place, text!("这里写作“{other}”"; "`{other}` here"));
    Some(found.note(text!("各写法的次数：{list}"; "how often each stands: {list}")))
}

fn is_part(form: &str, other: &str) -> bool {
    other.len() > form.len() && other.contains(form)
}

/// Whether a range lies in an occurrence of a longer word.
fn within(passage: &Passage, range: &Range<usize>, word: &str) -> bool {
    let from = range.end.saturating_sub(word.len());
    let starts = (from..=range.start).filter_map(|at| passage.text.get(at..));
    starts.into_iter().any(|rest| rest.starts_with(word))
}

/// A term between quotation marks, and the words that follow it.
struct Quoted<'a> {
    term: &'a str,
    after: &'a str,
    span: Span,
}

/// `“五步”工作法` beside `“五步工作法”`, `“三治融合”` beside 三治融合.
fn quoted_terms(context: &Context<'_>, passages: &[&Passage], report: &mut dyn FnMut(Diagnostic)) {
    let quoted: Vec<Quoted<'_>> = passages.iter().flat_map(|passage| terms_of(passage)).collect();
    let mut by_term: BTreeMap<&str, &Quoted<'_>> = BTreeMap::new();
    for one in &quoted {
        by_term.entry(one.term).or_insert(one);
    }
    let mut told: Vec<&str> = Vec::new();
    for one in &quoted {
        // The term with as many of the words after it as it has elsewhere.
        let ends = one.after.char_indices().rev().map(|(at, glyph)| at + glyph.len_utf8());
        let mut longer = ends.filter_map(|end| {
            let name = format!("{}{}", one.term, one.after.get(..end)?);
            by_term.get_key_value(name.as_str()).map(|(_, known)| *known)
        });
        let Some(other) = longer.next().filter(|_| !told.contains(&one.term)) else { continue };
        told.push(one.term);
        let (short, long) = (one.term, other.term);
        let rest = long.get(short.len()..).unwrap_or_default();
        let message = text!(
            "“{short}”{rest}和“{long}”引号的位置不一";
            "the marks stand differently in “{short}”{rest} and “{long}”"
        );
        let found = context.suspect(&LINT, one.span, message);
        report(found.at(other.span, text!("这里的引号不同"; "other marks here")));
    }
}

/// The quoted terms of a passage.
fn terms_of(passage: &Passage) -> Vec<Quoted<'_>> {
    let mut found = Vec::new();
    for (open, _) in passage.text.match_indices('“') {
        let start = open + '“'.len_utf8();
        let Some(rest) = passage.text.get(start..) else { continue };
        let Some(length) = rest.find(['”', '“']).filter(|at| rest[*at..].starts_with('”'))
        else {
            continue;
        };
        let term = &rest[..length];
        let size = term.chars().count();
        if !(2..=LONGEST).contains(&size) || term.contains(['，', '。', '、', '；']) {
            continue;
        }
        let after = rest.get(length + '”'.len_utf8()..).unwrap_or_default();
        let end = after.find(|glyph: char| !is_han(glyph)).unwrap_or(after.len());
        let span = passage.span(open..start + length + '”'.len_utf8());
        found.push(Quoted { term, after: cut(&after[..end]), span });
    }
    found
}

/// The first characters of words, enough for what a term is called by.
fn cut(text: &str) -> &str {
    let end = text.char_indices().nth(6).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
