//! How well the figures of a report are protected: each is changed by the slips that hands make,
//! one at a time, and it is seen whether any check notices.

use super::{Compiled, Existing, Options, compile, inspect};
use crate::diag::{Diagnostic, Level};
use crate::kind::Builtin;
use crate::lint::{Group, LINTS};
use crate::load::{FRAGMENT_LIMIT, Files, Overlay};
use crate::model::{LintLevel, Report};
use crate::numeral::What;
use crate::reading::{Reading, read_report};
use crate::source::{SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Figures that are tried at the most.
const FIGURES: usize = 500;

/// A figure that was tried.
#[derive(Clone, Debug)]
pub struct Tried {
    /// Where its digits stand.
    pub span: Span,
    /// As it is written: `218`.
    pub written: String,
    /// The slips, and what noticed each: the code of an error or a lint.
    pub slips: Vec<(String, Option<&'static str>)>,
}

impl Tried {
    /// How many of its slips were noticed.
    pub fn caught(&self) -> usize {
        self.slips.iter().filter(|(_, code)| code.is_some()).count()
    }
}

/// What the trial showed.
#[derive(Debug)]
pub struct Trial {
    /// The report as it is.
    pub compiled: Compiled,
    /// Its figures, in the order of the sources.
    pub tried: Vec<Tried>,
    /// Figures that were too many.
    pub left_out: usize,
}

impl Trial {
    /// Slips, and how many of them were noticed.
    pub fn score(&self) -> (usize, usize) {
        let all = self.tried.iter().map(|tried| tried.slips.len()).sum();
        (all, self.tried.iter().map(Tried::caught).sum())
    }
}

/// Tries the figures of a project's year: values of statistics, and figures typed into the text.
pub fn try_project(files: &dyn Files, options: &Options) -> anyhow::Result<Trial> {
    let options = &noticing(options);
    let compiled = compile(files, options)?;
    let places = compiled.report.as_ref().map_or_else(Vec::new, |report| {
        let reading = read_report(report, &compiled.sources);
        let mut places = declared(report);
        places.extend(typed(&reading));
        places
    });
    attempt(compiled, places, |compiled, span, slip| {
        let source = compiled.sources.get(span.source);
        let bytes = files
            .read(source.path(), FRAGMENT_LIMIT)
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let mut changed = Overlay::new(files);
        let path = source.path().to_owned();
        changed.change(
            path,
            with(&bytes, source.byte_in_file(span.start), source.byte_in_file(span.end), slip),
        );
        Ok(compile(&changed, options)?.diagnostics.into_sorted())
    })
}

/// Tries the figures of a report that exists as a text file.
pub fn try_existing(
    file: &Existing,
    kind: &'static Builtin,
    options: &Options,
) -> anyhow::Result<Trial> {
    let options = &noticing(options);
    let (compiled, reading) = super::existing::inspect_reading(file, kind, options);
    let places = reading.as_ref().map_or_else(Vec::new, typed);
    attempt(compiled, places, |compiled, span, slip| {
        let source = compiled.sources.get(span.source);
        let (start, end) = (source.byte_in_file(span.start), source.byte_in_file(span.end));
        let bytes = with(&file.bytes, start, end, slip);
        Ok(inspect(&Existing { bytes, ..file.clone() }, kind, options).diagnostics.into_sorted())
    })
}

/// The options with every rule switched off that no figure can wake: the words about it stay.
fn noticing(options: &Options) -> Options {
    let idle = [Group::Wording, Group::Punctuation, Group::Layout, Group::Contents, Group::Privacy];
    let rules = LINTS.iter().filter(|lint| idle.contains(&lint.group));
    let off = rules.map(|lint| (lint.name.to_owned(), LintLevel::Allow));
    Options { lints: options.lints.iter().cloned().chain(off).collect(), ..options.clone() }
}

fn with(bytes: &[u8], start: u32, end: u32, slip: &str) -> Vec<u8> {
    let (start, end) = (start as usize, end as usize);
    let mut changed = bytes.get(..start).unwrap_or_default().to_vec();
    changed.extend_from_slice(slip.as_bytes());
    changed.extend_from_slice(bytes.get(end..).unwrap_or_default());
    changed
}

fn attempt(
    compiled: Compiled,
    places: Vec<Span>,
    compile: impl Fn(&Compiled, Span, &str) -> anyhow::Result<Vec<Diagnostic>>,
) -> anyhow::Result<Trial> {
    let ordered: BTreeSet<(SourceId, u32, u32)> =
        places.iter().map(|span| (span.source, span.start, span.end)).collect();
    let left_out = ordered.len().saturating_sub(FIGURES);
    let known = counts(compiled.diagnostics.iter());
    let mut tried = Vec::new();
    for (source, start, end) in ordered.into_iter().take(FIGURES) {
        let span = Span { source, start, end };
        let written = compiled.sources.slice(span).to_owned();
        let mut slips = Vec::new();
        for slip in slips_of(&written) {
            let found = compile(&compiled, span, &slip)?;
            let new = counts(found.iter());
            let code = new.iter().find(|(code, count)| known.get(*code).unwrap_or(&0) < *count);
            slips.push((slip, code.map(|(code, _)| *code)));
        }
        if !slips.is_empty() {
            tried.push(Tried { span, written, slips });
        }
    }
    Ok(Trial { compiled, tried, left_out })
}

/// How often each code is found, notes apart.
fn counts<'a>(list: impl Iterator<Item = &'a Diagnostic>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for found in list.filter(|found| found.level != Level::Note) {
        *counts.entry(found.code).or_insert(0) += 1;
    }
    counts
}

/// The values that statistics are given; computed ones cannot be mistyped.
fn declared(report: &Report) -> Vec<Span> {
    let given = report.statistics.iter().filter_map(|statistic| statistic.declared.value.as_ref());
    given.map(|value| value.span).collect()
}

/// The figures that stand in the text as digits.
fn typed(reading: &Reading) -> Vec<Span> {
    let mut found = Vec::new();
    for passage in reading.printed() {
        for mention in &passage.mentions {
            let What::Quantity(_) = mention.what else { continue };
            let digits = passage.slice(mention.number.clone());
            let length =
                digits.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
            let range = mention.number.start..mention.number.start + length;
            if length > 0 && !passage.is_printed(&range) {
                found.extend(passage.editable(range));
            }
        }
    }
    found
}

/// The slips that hands make with a number: one more, one less, two neighbouring digits in the
/// other order, a zero dropped.
fn slips_of(written: &str) -> Vec<String> {
    let plain = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let digits = written.replace('.', "");
    let (true, Ok(value)) = (plain && !written.starts_with('.'), digits.parse::<u64>()) else {
        return Vec::new();
    };
    let point = written.find('.').map(|at| written.len() - at - 1);
    let shown = |value: u64| {
        let text = format!("{value:0>width$}", width = digits.len());
        match point {
            Some(places) => {
                format!("{}.{}", &text[..text.len() - places], &text[text.len() - places..])
            }
            None => value.to_string(),
        }
    };
    let mut slips = vec![shown(value.saturating_add(1))];
    slips.extend(value.checked_sub(1).map(shown));
    let mut swapped = digits.clone().into_bytes();
    let pair = (1..swapped.len())
        .rev()
        .find(|at| swapped[*at] != swapped[at - 1] && (*at > 1 || swapped[*at] != b'0'));
    if let Some(at) = pair {
        swapped.swap(at - 1, at);
        let value = std::str::from_utf8(&swapped).ok().and_then(|text| text.parse().ok());
        slips.extend(value.map(shown));
    }
    if point.is_none() && digits.len() > 1 && digits.ends_with('0') {
        slips.push(digits[..digits.len() - 1].to_owned());
    }
    slips.retain(|slip| slip != written);
    slips
}

#[cfg(test)]
mod tests {
    use super::slips_of;

    #[test]
    fn slips_that_hands_make() {
        assert_eq!(slips_of("218"), ["219", "217", "281"]);
        assert_eq!(slips_of("150"), ["151", "149", "105", "15"]);
        assert_eq!(slips_of("97.7"), ["97.8", "97.6", "79.7"]);
        assert_eq!(slips_of("3"), ["4", "2"]);
        assert_eq!(slips_of("20"), ["21", "19", "2"]);
        assert!(slips_of("三").is_empty() && slips_of("").is_empty() && slips_of(".5").is_empty());
    }
}
