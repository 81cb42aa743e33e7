//! The marks of a report that are still open: words of last year's that nobody has looked at yet.
//! What a rule finds where one stands would be judged too early, and is left for later.

use crate::diag::Diagnostic;
use crate::parse::{Syntax, marks};
use crate::source::{SourceId, Span};
use std::ops::Range;

/// The open marks of a run.
#[derive(Debug, Default)]
pub struct Marks {
    open: Vec<Open>,
}

/// An open mark.
#[derive(Debug)]
struct Open {
    /// Where its words stand.
    words: Vec<Span>,
    /// The paragraph or the value that they stand in.
    covers: Span,
}

impl Marks {
    /// Takes in the open marks of a text.
    pub fn add(&mut self, source: SourceId, text: &str, syntax: Syntax) {
        let span = |range: Range<usize>| Span::new(source, range);
        let open = marks(text, syntax).into_iter().filter(|mark| !mark.open.is_empty());
        self.open.extend(open.map(|mark| Open {
            words: mark.open.into_iter().map(span).collect(),
            covers: span(mark.covers),
        }));
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The places of all marked words, each once, in order.
    pub(super) fn words(&self) -> Vec<Span> {
        let mut all: Vec<Span> = self.open.iter().flat_map(|open| open.words.clone()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Whether a finding is about a place that an open mark covers.
    pub(super) fn cover(&self, finding: &Diagnostic) -> bool {
        let places = finding.span.into_iter().chain(finding.labels.iter().map(|label| label.0));
        places.into_iter().any(|place| {
            self.open.iter().any(|Open { covers, .. }| {
                covers.source == place.source
                    && covers.start <= place.start
                    && place.start < covers.end
            })
        })
    }
}
