//! Suppression beside the text: a comment `report: allow LINT reason` lets a finding stand where
//! it is, and says why.
//!
//! What a comment covers is told in `parse/covered.rs`, how it is written in `directive.rs`. Directives
//! that hide nothing are found by the lint `unused-suppression`, after all the others have run.

mod directive;

use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::{Comment, Syntax, comments};
use crate::source::{SourceId, Span};
use directive::{Read, read};
use std::collections::BTreeSet;
use std::ops::Range;

/// A comment that suppresses lints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The comment, with its marks.
    pub comment: Span,
    /// What it covers; empty where nothing follows.
    pub covers: Span,
    /// The lints that it names: their names as they are registered, and where they are written.
    pub lints: Vec<(&'static str, Span)>,
    /// What goes when the comment goes, with the blanks or the line that go with it.
    pub(super) removed: Span,
}

/// The directives of a text, in order. What is wrong with one is reported; what is right in it
/// still counts, so that one mistake is not told twice.
pub fn directives(
    source: SourceId,
    text: &str,
    syntax: Syntax,
    diagnostics: &mut Diagnostics,
) -> Vec<Directive> {
    if !text.contains("report") {
        return Vec::new();
    }
    let span = |range: Range<usize>| Span::new(source, range);
    let mut found = Vec::new();
    for Comment { range, inner, covers, removed, .. } in comments(text, syntax) {
        let body = text.get(inner.clone()).unwrap_or_default();
        let place = |range: Range<usize>| span(inner.start + range.start..inner.start + range.end);
        let Some(Read { lints, wrong }) = read(body, place, span(range.clone())) else { continue };
        wrong.into_iter().for_each(|one| diagnostics.push(one));
        if lints.is_empty() {
            continue;
        }
        let (comment, covers, removed) = (span(range), span(covers), span(removed));
        found.push(Directive { comment, covers, lints, removed });
    }
    found
}

/// All directives of a run, and what has come of them.
#[derive(Debug, Default)]
pub struct Suppressions {
    /// In order of what they cover.
    known: Vec<Known>,
    /// The lints that have run.
    ran: BTreeSet<&'static str>,
}

#[derive(Debug)]
struct Known {
    directive: Directive,
    /// Of each of its lints, whether it hid a finding.
    used: Vec<bool>,
    /// Where what this one and those before it cover in its text ends.
    reach: u32,
    /// Whether other runs read the same text.
    shared: bool,
}

impl Suppressions {
    /// Takes directives in. Those of a text that is `shared` with other runs, as `report.toml` is
    /// with those of other years, are never called unused: another run may use them.
    pub fn add(&mut self, directives: Vec<Directive>, shared: bool) {
        self.known.extend(directives.into_iter().map(|directive| {
            let used = vec![false; directive.lints.len()];
            Known { directive, used, reach: 0, shared }
        }));
        self.known.sort_by_key(|known| known.directive.covers);
        let mut before: Option<(SourceId, u32)> = None;
        for known in &mut self.known {
            let Span { source, end, .. } = known.directive.covers;
            let same = before.filter(|(other, _)| *other == source);
            known.reach = same.map_or(end, |(_, reach)| reach.max(end));
            before = Some((source, known.reach));
        }
    }

    /// Notes that a lint runs.
    pub(super) fn run(&mut self, lint: &'static str) {
        self.ran.insert(lint);
    }

    /// Whether a finding is suppressed; every directive that does it is used then.
    pub(super) fn hide(&mut self, finding: &Diagnostic) -> bool {
        let Some(span) = finding.span else { return false };
        let mut hidden = false;
        let begins = |known: &Known| {
            let covers = known.directive.covers;
            (covers.source, covers.start) <= (span.source, span.start)
        };
        let after = self.known.partition_point(begins);
        let before = self.known.iter_mut().take(after).rev();
        let near = before.take_while(|known| {
            known.directive.covers.source == span.source && span.start < known.reach
        });
        for known in near.filter(|known| span.start < known.directive.covers.end) {
            for ((lint, _), used) in known.directive.lints.iter().zip(&mut known.used) {
                if *lint == finding.code {
                    *used = true;
                    hidden = true;
                }
            }
        }
        hidden
    }

    /// The directives that name lints which ran and found nothing there: each with those of its
    /// lints, by their place in the list.
    pub(super) fn unused(&self) -> impl Iterator<Item = (&Directive, Vec<usize>)> {
        self.known.iter().filter(|known| !known.shared).filter_map(|known| {
            let lints = known.directive.lints.iter().zip(&known.used).enumerate();
            let idle: Vec<usize> = lints
                .filter(|(_, ((lint, _), used))| !**used && self.ran.contains(lint))
                .map(|(at, _)| at)
                .collect();
            (!idle.is_empty()).then_some((&known.directive, idle))
        })
    }
}
