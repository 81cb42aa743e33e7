//! The relation of a statistic with its ids looked up: what it needs.

use super::formula::{self, Formula};
use super::names::{Suggestions, inside};
use crate::diag::Diagnostics;
use crate::model::{DeclaredStatistic, Relation};
use crate::source::{Span, Spanned};
use std::collections::HashMap;

/// The statistics of a year before they are computed, by id.
pub(super) struct Directory<'a> {
    list: &'a [DeclaredStatistic],
    index: HashMap<&'a str, usize>,
    suggestions: Suggestions,
}

/// How a statistic is computed from others.
pub(super) enum Rule {
    /// Not at all.
    None,
    /// It names what is not there, or cannot be read; that has been reported.
    Broken,
    /// The sum of these.
    Total(Vec<(usize, Span)>),
    /// The first as a share of the second.
    Rate([(usize, Span); 2]),
    /// By a formula, written at that place.
    Formula(Formula, Span),
}

impl Rule {
    /// What it needs, with the places where it says so.
    pub(super) fn needs(&self) -> Vec<(usize, Span)> {
        match self {
            Rule::None | Rule::Broken => Vec::new(),
            Rule::Total(parts) => parts.clone(),
            Rule::Rate(terms) => terms.to_vec(),
            Rule::Formula(formula, _) => formula.needs().collect(),
        }
    }
}

impl<'a> Directory<'a> {
    /// The directory of a list; of two with the same id the first counts.
    pub(super) fn new(list: &'a [DeclaredStatistic]) -> Directory<'a> {
        let mut index = HashMap::with_capacity(list.len());
        for (at, statistic) in list.iter().enumerate() {
            index.entry(statistic.id.value.as_str()).or_insert(at);
        }
        Directory { list, index, suggestions: Suggestions::new() }
    }

    /// The place of the statistic that is named; an unknown one is reported.
    pub(super) fn find(
        &self,
        name: &Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<(usize, Span)> {
        let found = self.index.get(name.value.as_str());
        if found.is_none() {
            let span = inside(name.span, &name.value);
            diagnostics.push(self.suggestions.unknown(&name.value, span, self.ids()));
        }
        found.map(|at| (*at, name.span))
    }

    /// Looks up what a statistic is computed from.
    pub(super) fn rule(&self, relation: &Relation, diagnostics: &mut Diagnostics) -> Rule {
        match relation {
            Relation::None => Rule::None,
            Relation::TotalOf(names) => {
                let parts: Vec<_> =
                    names.iter().filter_map(|name| self.find(name, diagnostics)).collect();
                if parts.len() == names.len() { Rule::Total(parts) } else { Rule::Broken }
            }
            Relation::RateOf(names) => {
                let [part, whole] = &**names;
                let part = self.find(part, diagnostics);
                let whole = self.find(whole, diagnostics);
                match (part, whole) {
                    (Some(part), Some(whole)) => Rule::Rate([part, whole]),
                    _ => Rule::Broken,
                }
            }
            Relation::Formula(source) => {
                let find = |id: &str| self.index.get(id).copied();
                formula::read(source, &find, || self.ids(), &self.suggestions, diagnostics)
                    .map_or(Rule::Broken, |formula| Rule::Formula(formula, source.span))
            }
        }
    }

    fn ids(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.list.iter().map(|statistic| statistic.id.value.as_str())
    }
}
