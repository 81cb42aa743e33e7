//! Names of findings that stay the same while lines move, by which services know a finding again.

use super::Findings;
use crate::diag::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of the line that count, on each side of a place; of the place itself, as many.
const REACH: usize = 80;

/// What has been named in a run.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    told: BTreeSet<u64>,
    named: BTreeMap<u64, u32>,
}

impl Fingerprints {
    /// The name of a finding: a hash of its code, its file and the text at its place, and which
    /// one of those it is, as `89abcdef01234567:1`. `None` where the same was found at the same
    /// place before, as in a file that the reports of two years share.
    pub(super) fn name(&mut self, found: &Diagnostic, findings: &Findings<'_>) -> Option<String> {
        let place = findings.anchor(found);
        let mut hash = Fnv::new();
        hash.add(found.code);
        hash.add(&place.map(|span| findings.file(span.source)).unwrap_or_default());
        let mut told = hash;
        told.add(&found.message.zh);
        told.add(&place.map(|span| format!("{}-{}", span.start, span.end)).unwrap_or_default());
        if !self.told.insert(told.0) {
            return None;
        }
        match found.span {
            // The top of a file stands for the file as a whole.
            Some(span) if span.end == 0 => {}
            Some(span) => {
                let source = findings.sources.get(span.source);
                let before = source.around(span.start).0;
                let from = before.char_indices().rev().nth(REACH - 1).map_or(0, |(at, _)| at);
                hash.add(before[from..].trim_start());
                hash.add(first(findings.sources.slice(span)));
                hash.add(first(source.around(span.end.max(span.start)).1).trim_end());
            }
            // The message is all that there is, in one language for all runs.
            None => hash.add(&found.message.zh),
        }
        let which = self.named.entry(hash.0).or_default();
        *which += 1;
        Some(format!("{:016x}:{which}", hash.0))
    }
}

fn first(text: &str) -> &str {
    text.char_indices().nth(REACH).map_or(text, |(at, _)| &text[..at])
}

/// The hash FNV-1a of 64 bits: the same on every machine and in every release.
#[derive(Clone, Copy, Debug)]
struct Fnv(u64);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    /// Takes a text in, and an end that no text holds.
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Findings, Fingerprints};
    use crate::diag::{Diagnostic, codes};
    use crate::source::{Source, Sources, Span};
    use crate::text;

    /// The names of a finding at each `乙` of a file.
    fn names(path: &str, text: &str) -> Vec<Option<String>> {
        let mut sources = Sources::default();
        let id = sources.add(Source::new(path, text));
        let findings = Findings { sources: &sources, diagnostics: &[], prefix: "" };
        let mut fingerprints = Fingerprints::default();
        let mut name = |(at, word): (usize, &str)| {
            let span = Span::new(id, at..at + word.len());
            fingerprints.name(&Diagnostic::error(&codes::E0201, span, text!("甲"; "a")), &findings)
        };
        text.match_indices('乙').map(&mut name).collect()
    }

    #[test]
    fn names_stay_while_lines_move_and_no_two_are_the_same() {
        let first = names("a.md", "乙一\n乙二\n乙一\n");
        assert_eq!(names("a.md", "\n新的一行\n  乙一\n乙二\n\n乙一\n"), first);
        let mut seen: Vec<_> = first.clone();
        seen.extend(names("b.md", "乙一\n"));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 4);
        assert!(first[2].as_ref().is_some_and(|name| name.ends_with(":2")), "{first:?}");
    }

    #[test]
    fn what_was_told_is_not_told_again() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("report.toml", "甲 = 1\n"));
        let findings = Findings { sources: &sources, diagnostics: &[], prefix: "" };
        let mut fingerprints = Fingerprints::default();
        let error = Diagnostic::error(&codes::E0201, Span::new(id, 0..3), text!("甲"; "a"));
        assert!(fingerprints.name(&error, &findings).is_some());
        assert_eq!(fingerprints.name(&error, &findings), None);
        let other = Diagnostic { message: text!("乙"; "b"), ..error };
        assert!(fingerprints.name(&other, &findings).is_some());
    }

    #[test]
    fn names_are_the_same_in_every_release() {
        let names = names("2024/overview.md", "甲乙丙\n");
        assert_eq!(names, [Some("269eb06fdadf59df:1".to_owned())]);
    }
}
