//! The same slip in several places is one finding.

use crate::diag::{Diagnostic, Text};
use crate::lint::repeated::repeated;
use crate::source::Span;
use crate::text;
use std::collections::BTreeMap;

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
pub(in crate::lint) fn also_at(diagnostic: Diagnostic, places: &[Span]) -> Diagnostic {
    let others = places.iter().skip(1);
    repeated(diagnostic, others.map(|span| (*span, text!("这里也是"; "here too"))))
}

/// What to do where a suspicion is wrong.
pub(in crate::lint) fn if_right() -> Text {
    text!(
        "写得没有错的，在 report.toml 的 [terms] allow 里写上它";
        "if it is right, write it under `allow` of [terms] in report.toml"
    )
}
