//! What a content says besides of each of its items: the causes of shortfalls. Which passages
//! carry the content, which items they list, and which of them have the aspect.

use super::presence::heading;
use crate::kind::{Aspect, Content, Kind, fits};
use crate::reading::{Form, Passage, Reading, Role, number};
use crate::source::Span;
use std::ops::Range;

/// The words of a content under its heading.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// The place of its heading.
    pub(super) heading: Span,
    /// Its passages, sub-headings included.
    pub(super) passages: Vec<&'a Passage>,
    /// Whether its heading is about nothing else.
    pub(super) alone: bool,
}

/// What stands under the heading of the first level by which the content is known: the last one,
/// since a measure that mends shortfalls may be named like them.
pub(super) fn told<'a>(reading: &'a Reading, kind: &Kind, content: &Content) -> Option<Told<'a>> {
    let own = |words: &str| {
        let mut sections = content.sections.iter().filter_map(|name| kind.section(name));
        sections.any(|section| section.is_named(words))
    };
    let top = reading.passages.iter().filter_map(level).min()?;
    let at = reading
        .passages
        .iter()
        .rposition(|passage| level(passage) == Some(top) && heading(passage).is_some_and(own))?;
    let opens = &reading.passages[at];
    let words = heading(opens).unwrap_or_default();
    let named = kind.sections.iter().filter(|section| section.is_named(words)).count();
    // A title that runs in opens its own paragraph.
    let first = (opens.role == Role::Body).then_some(opens);
    let inside = reading.passages[at + 1..]
        .iter()
        .take_while(|passage| level(passage).is_none_or(|level| level > top) && is_text(passage));
    Some(Told {
        heading: heading_span(opens),
        passages: first.into_iter().chain(inside).collect(),
        alone: named == 1,
    })
}

fn heading_span(passage: &Passage) -> Span {
    passage.title.clone().map_or(passage.place(), |range| passage.span(range))
}

fn is_text(passage: &Passage) -> bool {
    matches!(
        passage.role,
        Role::Heading(_) | Role::RunIn(_) | Role::Body | Role::Note | Role::Cell(..)
    )
}

/// The level of a heading, or of a title that runs in.
fn level(passage: &Passage) -> Option<u8> {
    match passage.role {
        Role::Heading(level) | Role::RunIn(level) => Some(level),
        Role::Body => {
            passage.title.as_ref()?;
            passage.number.as_ref().and_then(|number| number.form.level())
        }
        _ => None,
    }
}

/// Whether words have the aspect.
pub(super) fn has(aspect: &Aspect, words: &str) -> bool {
    aspect.words.iter().any(|sign| {
        if sign.contains(['+', '^']) {
            return fits(sign, words);
        }
        words
            .match_indices(sign.as_str())
            .any(|(at, _)| !aspect.except.iter().any(|except| covers(except, sign, words, at)))
    })
}

/// Whether the word at `at` is a part of another one that means something else.
fn covers(except: &str, word: &str, words: &str, at: usize) -> bool {
    except.match_indices(word).any(|(inside, _)| {
        let begin = at.checked_sub(inside);
        begin.and_then(|begin| words.get(begin..)).is_some_and(|rest| rest.starts_with(except))
    })
}

/// A part of some passages: an item of a list.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    /// Its passages, and what of each.
    pub(super) parts: Vec<(&'a Passage, Range<usize>)>,
}

impl Item<'_> {
    /// Where it begins.
    pub(super) fn span(&self) -> Option<Span> {
        let (passage, range) = self.parts.first()?;
        let text = passage.slice(range.clone());
        let end = text.find(['。', '；', '，']).unwrap_or(text.len());
        Some(passage.span(range.start..range.start + end))
    }

    /// Whether any of its parts has the aspect.
    pub(super) fn has(&self, aspect: &Aspect) -> bool {
        self.parts.iter().any(|(passage, range)| has(aspect, passage.slice(range.clone())))
    }
}

/// The items of a list, and what stands outside of them: paragraphs with numbers of one form, or
/// `一是……二是……` in one paragraph.
pub(super) fn items<'a>(passages: &[&'a Passage]) -> (Vec<Item<'a>>, Vec<&'a Passage>) {
    let forms: Vec<Form> =
        passages.iter().filter_map(|passage| passage.number.as_ref()).map(|one| one.form).collect();
    let form = forms
        .iter()
        .min()
        .copied()
        .filter(|form| forms.iter().filter(|other| *other == form).count() >= 2);
    let (mut items, mut outside): (Vec<Item<'a>>, Vec<&'a Passage>) = (Vec::new(), Vec::new());
    for passage in passages {
        let whole = 0..passage.text.len();
        let opens = form.is_some() && passage.number.as_ref().map(|one| one.form) == form;
        match items.last_mut() {
            _ if opens => items.push(Item { parts: vec![(passage, whole)] }),
            Some(item) if form.is_some() => item.parts.push((passage, whole)),
            _ => {
                let inline = if form.is_none() { listed(passage) } else { Vec::new() };
                if inline.is_empty() {
                    outside.push(passage);
                }
                let parts = inline.into_iter().map(|range| vec![(*passage, range)]);
                items.extend(parts.map(|parts| Item { parts }));
            }
        }
    }
    (items, outside)
}

/// The items of `一是……二是……` in one paragraph.
fn listed(passage: &Passage) -> Vec<Range<usize>> {
    let text = passage.text.as_str();
    let mut starts = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if number(rest).is_some_and(|one| one.form == Form::Item) {
            starts.push(at);
        }
        let stop =
            rest.char_indices().find(|(_, glyph)| matches!(glyph, '。' | '；' | '：' | '，'));
        let Some((offset, glyph)) = stop else { break };
        at += offset + glyph.len_utf8();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]).collect::<Vec<_>>();
    if starts.len() < 2 {
        return Vec::new();
    }
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}
