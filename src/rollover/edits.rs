//! The changes to one text, gathered and then put in order.

use crate::diag::Edit;
use crate::source::{SourceId, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// Changes to a text.
#[derive(Clone, Debug)]
pub(super) struct Edits {
    source: SourceId,
    inserted: BTreeMap<usize, String>,
    list: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// None yet.
    pub(super) fn new(source: SourceId) -> Edits {
        Edits { source, inserted: BTreeMap::new(), list: Vec::new() }
    }

    /// Puts words in; those that come first at one place stand first.
    pub(super) fn insert(&mut self, at: usize, words: &str) {
        self.inserted.entry(at).or_default().push_str(words);
    }

    /// Puts words in the place of others.
    pub(super) fn replace(&mut self, range: Range<usize>, words: &str) {
        self.list.push((range, words.to_owned()));
    }

    /// The changes in order; of two that overlap the first.
    pub(super) fn finish(mut self) -> Vec<Edit> {
        self.list.extend(self.inserted.into_iter().map(|(at, words)| (at..at, words)));
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut end = 0;
        let mut apart = Vec::new();
        for (range, replacement) in self.list {
            if range.start >= end {
                end = range.end;
                let span = Span::new(self.source, range);
                apart.push(Edit { span, replacement, mechanical: true });
            }
        }
        apart
    }
}
