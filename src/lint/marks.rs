//! The marks of a report that are still open: words of last year's that nobody has looked at yet.
//! What a rule finds where one stands would be judged too early, and is left for later.

use crate::diag::Diagnostic;
use crate::parse::{Syntax, marks};
use crate::source::{SourceId, Span};
use std::ops::Range;

/// The open marks of a run.
#[derive(Debug, Default)]
pub struct Marks {
    /// Where marked words stand.
    words: Vec<Span>,
    /// The paragraphs and values that they stand in.
    covered: Vec<Span>,
}

impl Marks {
    /// Takes in the open marks of a text.
    pub fn add(&mut self, source: SourceId, text: &str, syntax: Syntax) {
        let span = |range: Range<usize>| Span::new(source, range);
        for mark in marks(text, syntax).into_iter().filter(|mark| !mark.open.is_empty()) {
            self.words.extend(mark.open.into_iter().map(span));
            self.covered.push(span(mark.covers));
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The places of all marked words, each once, in order.
    pub(super) fn words(&self) -> Vec<Span> {
        let mut all = self.words.clone();
        all.sort();
        all.dedup();
        all
    }

    /// What open marks cover.
    pub(super) fn covered(&self) -> Ground {
        Ground::new(self.covered.clone())
    }
}

/// Stretches of texts, to look places up in.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// In order; each ends where it and those before it in its text reach.
    reach: Vec<Span>,
}

impl Ground {
    pub(super) fn new(mut spans: Vec<Span>) -> Ground {
        spans.sort();
        let mut before: Option<Span> = None;
        for span in &mut spans {
            let same = before.filter(|before| before.source == span.source);
            span.end = same.map_or(span.end, |before| before.end.max(span.end));
            before = Some(*span);
        }
        Ground { reach: spans }
    }

    /// Whether a place lies in one of them.
    pub(super) fn holds(&self, place: Span) -> bool {
        let begins = |span: &Span| (span.source, span.start) <= (place.source, place.start);
        let after = self.reach.partition_point(begins);
        let last = after.checked_sub(1).and_then(|at| self.reach.get(at));
        let end = place.end.max(place.start + 1);
        last.is_some_and(|last| last.source == place.source && end <= last.end)
    }

    /// Whether a finding is about a place that begins in one of them.
    pub(super) fn begins(&self, finding: &Diagnostic) -> bool {
        let mut places = finding.span.into_iter().chain(finding.labels.iter().map(|label| label.0));
        places.any(|place| self.holds(Span { end: place.start + 1, ..place }))
    }
}
