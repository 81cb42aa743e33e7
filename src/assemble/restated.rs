//! The notes on figures of last year that were restated: one a statistic, at the first figure of
//! the body that rests on last year's, else at the first that rests on the statistic itself.

use super::punctuation::with_stop;
use crate::document::{
    Block, Figure, Inline, Paragraph, Words, for_each_inline, for_each_inline_mut,
    for_each_line_mut,
};
use crate::kind::Wording;
use crate::model::{Report, Statistic};
use std::collections::{BTreeMap, BTreeSet};

/// How well a figure suits a note, the best first: whether it does not rest on last year's
/// figure, whether it stands in a heading, and its number in reading order.
type Place = (bool, bool, usize);

/// Adds the notes to the body and to its footnotes, and puts all footnotes into the order in which
/// the body refers to them. A statistic that the body does not print has no note; the annex tells
/// of it.
pub(super) fn note(
    report: &Report,
    wording: &Wording,
    blocks: &mut [Block],
    notes: &mut Vec<Vec<Block>>,
) {
    let restated: BTreeSet<&str> = report
        .statistics
        .iter()
        .filter(|one| one.declared.restated.is_some())
        .map(Statistic::id)
        .collect();
    if !restated.is_empty() {
        let places = places(blocks, &restated);
        let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for statistic in report.statistics.iter() {
            let text = statistic.declared.restated.as_deref();
            let (Some(text), Some(place)) = (text, places.get(statistic.id())) else { continue };
            at.entry(place.2).or_default().push(notes.len());
            notes.push(words(statistic, &Wording::fill(&wording.restated, text)));
        }
        put(blocks, &at);
    }
    in_order(blocks, notes);
}

/// The best place of each statistic.
fn places(blocks: &mut [Block], ids: &BTreeSet<&str>) -> BTreeMap<String, Place> {
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    let mut count = 0;
    for_each_line_mut(blocks, &mut |line, heading| {
        for_each_figure_of(line, &mut |figure| {
            for id in figure.statistics.iter().filter(|id| ids.contains(id.as_str())) {
                let place = (!figure.of_last, heading, count);
                let known = places.entry(id.clone()).or_insert(place);
                *known = place.min(*known);
            }
            count += 1;
        });
    });
    places
}

fn for_each_figure_of(line: &[Inline], see: &mut impl FnMut(&Figure)) {
    for inline in line {
        match inline {
            Inline::Figure(figure) => see(figure),
            Inline::Strong(inner) | Inline::Emphasis(inner) => for_each_figure_of(inner, see),
            Inline::Link(link) => for_each_figure_of(&link.content, see),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Footnote(_)
            | Inline::Break => {}
        }
    }
}

/// Puts the notes behind the figures with those numbers.
fn put(blocks: &mut [Block], at: &BTreeMap<usize, Vec<usize>>) {
    let mut count = 0;
    for_each_line_mut(blocks, &mut |line, _| put_into(line, at, &mut count));
}

fn put_into(line: &mut Vec<Inline>, at: &BTreeMap<usize, Vec<usize>>, count: &mut usize) {
    let mut done = Vec::with_capacity(line.len());
    for mut inline in std::mem::take(line) {
        let first = *count;
        match &mut inline {
            Inline::Figure(_) => *count += 1,
            Inline::Strong(inner) | Inline::Emphasis(inner) => put_into(inner, at, count),
            // A note is a link of its own, so it stands behind the whole link.
            Inline::Link(link) => for_each_figure_of(&link.content, &mut |_| *count += 1),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Footnote(_)
            | Inline::Break => {}
        }
        let here = matches!(inline, Inline::Figure(_) | Inline::Link(_));
        done.push(inline);
        if here {
            let notes = at.range(first..*count).flat_map(|(_, notes)| notes);
            done.extend(notes.map(|note| Inline::Footnote(*note)));
        }
    }
    *line = done;
}

fn words(statistic: &Statistic, text: &str) -> Vec<Block> {
    let span = statistic.declared.id.span;
    let mut content = vec![Inline::Text(Words { text: text.to_owned(), span })];
    with_stop(&mut content, "。");
    vec![Block::Paragraph(Paragraph { opening: None, content, span })]
}

/// Numbers the footnotes anew as the body meets them; those that it does not refer to come last.
fn in_order(blocks: &mut [Block], notes: &mut Vec<Vec<Block>>) {
    let mut order: Vec<usize> = Vec::with_capacity(notes.len());
    let mut met = vec![false; notes.len()];
    for_each_inline(blocks, &mut |inline| {
        if let Inline::Footnote(index) = inline
            && let Some(met) = met.get_mut(*index)
            && !std::mem::replace(met, true)
        {
            order.push(*index);
        }
    });
    order.extend((0..notes.len()).filter(|index| !met[*index]));
    if order.is_sorted() {
        return;
    }
    let mut numbers = vec![0; notes.len()];
    for (new, old) in order.iter().enumerate() {
        numbers[*old] = new;
    }
    let mut renumber = |inline: &mut Inline| {
        if let Inline::Footnote(index) = inline
            && let Some(new) = numbers.get(*index)
        {
            *index = *new;
        }
    };
    for_each_inline_mut(blocks, &mut renumber);
    for note in notes.iter_mut() {
        for_each_inline_mut(note, &mut renumber);
    }
    *notes = order.iter().map(|old| std::mem::take(&mut notes[*old])).collect();
}
