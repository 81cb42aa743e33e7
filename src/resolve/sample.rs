//! Statistics and references from one line, for the tests of this room.

use super::expression::Evaluator;
use super::statistics::compute;
use super::{Facts, Previous, previous};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Figure;
use crate::kind::Wording;
use crate::model::{DeclaredStatistic, Period, Qualifier, Relation, Rollup, Scale, Statistics};
use crate::parse::Reference;
use crate::source::{Source, SourceId, Sources, Span, Spanned};

/// Reads `a =27 unit:项; t =150 unit:项 total:a,b`, one statistic between two `;`.
/// Keys: `unit`, `q`, `scale`, `dec`, `total`, `rate`, `formula` (no blanks), `part`, `most`, `last`.
pub(super) fn declared(text: &str, source: SourceId) -> Vec<DeclaredStatistic> {
    let mut list = Vec::new();
    let mut offset = 0;
    for line in text.split(';') {
        if !line.trim().is_empty() {
            list.push(statistic(line, offset, source));
        }
        offset += line.len() + 1;
    }
    list
}

fn statistic(line: &str, offset: usize, source: SourceId) -> DeclaredStatistic {
    let span_of = |part: &str| {
        let from = offset + (part.as_ptr() as usize - line.as_ptr() as usize);
        Span::new(source, from..from + part.len())
    };
    let spanned = |part: &str| Spanned::new(part.to_owned(), span_of(part));
    let number =
        |part: &str| Spanned::new(part.parse().unwrap_or_else(|_| panic!("{part}")), span_of(part));
    let mut words = line.split_whitespace();
    let mut out = blank(spanned(words.next().unwrap_or_default()), span_of(line));
    for word in words {
        if let Some(value) = word.strip_prefix('=') {
            out.value = Some(number(value));
            continue;
        }
        let (key, value) = word.split_once(':').unwrap_or_else(|| panic!("{word}"));
        let two = || value.split_once(',').unwrap_or_else(|| panic!("{word}"));
        match key {
            "unit" => out.unit = value.to_owned(),
            "q" => out.qualifier = named(&Qualifier::NAMES, value),
            "scale" => out.scale = named(&Scale::NAMES, value),
            "dec" => out.decimals = value.parse().ok(),
            "total" => out.relation = Relation::TotalOf(value.split(',').map(spanned).collect()),
            "rate" => {
                let (one, other) = two();
                out.relation = Relation::RateOf(Box::new([spanned(one), spanned(other)]));
            }
            "formula" => out.relation = Relation::Formula(spanned(value)),
            "part" => out.part_of = Some(spanned(value)),
            "most" => out.at_most = Some(spanned(value)),
            "restated" => out.restated = Some(value.to_owned()),
            "last" => out.last = Some(number(value)),
            _ => panic!("{word}"),
        }
    }
    out
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> T {
    names.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name}")).1
}

fn blank(id: Spanned<String>, span: Span) -> DeclaredStatistic {
    DeclaredStatistic {
        label: id.value.clone(),
        id,
        value: None,
        unit: String::new(),
        qualifier: Qualifier::Exact,
        scale: Scale::One,
        decimals: None,
        department: None,
        source: None,
        definition: None,
        period: Period::Year,
        since: None,
        relation: Relation::None,
        part_of: None,
        at_most: None,
        restated: None,
        rollup: Rollup::Sum,
        last: None,
        faulty: false,
        span,
    }
}

/// One run over statistics, with last year's before it.
pub(super) struct Run {
    pub(super) sources: Sources,
    pub(super) diagnostics: Diagnostics,
    evaluator: Evaluator,
}

impl Run {
    /// Computes the statistics.
    pub(super) fn new(text: &str, last_year: &str) -> Run {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let before: Option<Previous> = (!last_year.is_empty()).then(|| {
            let source = sources.add(Source::new("2023/statistics.toml", last_year));
            previous(2023, declared(last_year, source), false, Vec::new(), &mut diagnostics)
        });
        let source = sources.add(Source::new("2024/statistics.toml", text));
        let statistics = compute(declared(text, source), before.as_ref(), &mut diagnostics);
        let facts = Facts { statistics, wording: Wording::default() };
        Run { sources, diagnostics, evaluator: Evaluator::new(facts) }
    }

    /// The computed statistics.
    pub(super) fn statistics(self) -> Statistics {
        self.evaluator.into_facts().statistics
    }

    /// Resolves `{{ expression }}`.
    pub(super) fn figure(&mut self, expression: &str) -> Option<Figure> {
        let text = format!("{{{{ {expression} }}}}");
        let source = self.sources.add(Source::new("2024/a.md", text.clone()));
        let reference = Reference {
            expression: expression.to_owned(),
            span: Span::new(source, 3..3 + expression.len()),
            outer: Span::new(source, 0..text.len()),
        };
        self.evaluator.figure(reference, &mut self.diagnostics)
    }

    /// `E0303 mediaton`: codes and the characters they point to, in the order of finding.
    pub(super) fn errors(&self) -> String {
        let show = |one: &Diagnostic| {
            let place = one.span.map_or("", |span| self.sources.slice(span));
            format!("{} {place}", one.code)
        };
        self.diagnostics.iter().map(show).collect::<Vec<_>>().join("; ")
    }

    /// The Chinese messages.
    pub(super) fn messages(&self) -> String {
        self.diagnostics.iter().map(|one| one.message.zh.as_str()).collect::<Vec<_>>().join("; ")
    }
}

/// The figures as printed, `-` where there is none, and what is reported.
pub(super) fn check(text: &str, figures: &str, errors: &str) {
    let run = Run::new(text, "");
    assert_eq!(run.errors(), errors, "{text}");
    let statistics = run.statistics();
    let shown = statistics
        .iter()
        .map(|one| one.quantity.as_ref().map_or("-".to_owned(), |quantity| quantity.to_string()));
    assert_eq!(shown.collect::<Vec<_>>().join(" "), figures, "{text}");
}

/// The messages, of which there are some.
pub(super) fn says(text: &str, messages: &str) {
    assert_eq!(Run::new(text, "").messages(), messages, "{text}");
}
