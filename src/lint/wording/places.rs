//! The same slip in several places is one finding.

use crate::diag::{Diagnostic, Text};
use crate::source::Span;
use crate::text;
use std::collections::BTreeMap;

/// How many further places are pointed to.
const SHOWN: usize = 5;

/// Findings by what is wrong, in the order in which each was found first.
#[derive(Debug)]
pub(in crate::lint) struct Places<T> {
    found: Vec<(T, Vec<Span>)>,
    by_name: BTreeMap<String, usize>,
}

impl<T> Places<T> {
    /// None yet.
    pub(in crate::lint) fn new() -> Places<T> {
        Places { found: Vec::new(), by_name: BTreeMap::new() }
    }

    /// One more place of what `name` says; `what` tells the first.
    pub(in crate::lint) fn add(&mut self, name: String, span: Span, what: impl FnOnce() -> T) {
        let next = self.found.len();
        let at = *self.by_name.entry(name).or_insert(next);
        match self.found.get_mut(at) {
            Some((_, places)) => places.push(span),
            None => self.found.push((what(), vec![span])),
        }
    }

    /// Each with its places, the first and the others.
    pub(in crate::lint) fn into_each(self) -> impl Iterator<Item = (T, Vec<Span>)> {
        self.found.into_iter()
    }
}

/// Points to the places after the first, and says how many there are.
pub(in crate::lint) fn also_at(mut diagnostic: Diagnostic, places: &[Span]) -> Diagnostic {
    let here = || -> Text { text!("这里也是"; "here too") };
    for span in places.iter().skip(1).take(SHOWN) {
        diagnostic = diagnostic.at(*span, here());
    }
    let count = places.len();
    if count > 1 {
        diagnostic = diagnostic.note(text!("共 {count} 处"; "{count} places in all"));
    }
    diagnostic
}

/// What to do where a suspicion is wrong.
pub(in crate::lint) fn if_right() -> Text {
    text!(
        "写得没有错的，在 report.toml 的 [terms] allow 里写上它";
        "if it is right, write it under `allow` of [terms] in report.toml"
    )
}
