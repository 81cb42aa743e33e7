//! Mechanical edits, made round by round in memory until none is left. Nothing is written here.
//!
//! Each round checks the files as they then are. An edit after which there would be errors that
//! were not there before is held back. Deeper mistakes come to light only when what hides them is
//! repaired, so the repairs of each depth are made before those of the next.

mod depth;
mod repair;

pub use repair::splices;

use super::Compiled;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{Files, Overlay};
use crate::source::{Sources, Splice, combined, spliced};
use depth::{depth, new_errors};
use repair::{Repair, apart, repairs};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds at the most: edits that call for each other without end shall not go on.
const ROUNDS: usize = 10;

/// How often a round looks for the edits that do harm.
const TRIALS: usize = 64;

/// What comes of checking some files: the texts, and what was found in them.
pub trait Checked {
    /// The texts.
    fn sources(&self) -> &Sources;
    /// The findings.
    fn diagnostics(&self) -> &Diagnostics;
}

impl Checked for Compiled {
    fn sources(&self) -> &Sources {
        &self.sources
    }

    fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }
}

/// A file that is to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its path, below the folder that its project or it itself lies in.
    pub path: String,
    /// What is in it.
    pub before: Vec<u8>,
    /// The changes to that, in order.
    pub splices: Vec<Splice>,
}

impl Changed {
    /// What shall be in it.
    pub fn after(&self) -> Vec<u8> {
        spliced(&self.before, &self.splices)
    }
}

/// A finding whose edits would have led to new errors.
#[derive(Clone, Debug)]
pub struct Held {
    /// Which of the checks found it.
    pub check: usize,
    /// The finding.
    pub finding: Diagnostic,
    /// The errors; none where there was no time to look at each edit alone.
    pub errors: Vec<&'static str>,
}

/// What has become of some files.
#[derive(Debug)]
pub struct Fixed<C> {
    /// The last check, of the files as they are to be.
    pub checks: Vec<C>,
    /// The files that are to be changed, by path.
    pub changed: Vec<Changed>,
    /// What was held back.
    pub held: Vec<Held>,
    /// Whether the rounds came to an end before the edits did.
    pub unfinished: bool,
}

/// Makes the mechanical edits of all findings that `check` has of `files`: one check a report, or
/// a single one of a plain text.
pub fn fix<C: Checked>(
    files: &dyn Files,
    check: &dyn Fn(&dyn Files) -> anyhow::Result<Vec<C>>,
) -> anyhow::Result<Fixed<C>> {
    let checks = check(files)?;
    let mut state = State { files: Overlay::new(files), changed: BTreeMap::new(), checks };
    let mut rounds = 0;
    loop {
        let (next, held) = state.round(check)?;
        match next {
            Some(next) if rounds < ROUNDS => state = next,
            next => return Ok(state.fixed(held, next.is_some())),
        }
        rounds += 1;
    }
}

/// The files after some rounds.
struct State<'f, C> {
    files: Overlay<'f>,
    changed: BTreeMap<String, Changed>,
    checks: Vec<C>,
}

type Check<'c, C> = &'c dyn Fn(&dyn Files) -> anyhow::Result<Vec<C>>;

impl<'f, C: Checked> State<'f, C> {
    /// The state after one more round, if anything can be done, and what was held back.
    fn round(&self, check: Check<'_, C>) -> anyhow::Result<(Option<State<'f, C>>, Vec<Held>)> {
        let mut depths: BTreeMap<u8, Vec<Repair>> = BTreeMap::new();
        for repair in repairs(&self.files, &self.checks) {
            depths.entry(depth(repair.finding.code)).or_default().push(repair);
        }
        let mut held = Vec::new();
        for (depth, repairs) in depths {
            let repairs = apart(repairs);
            let all: Vec<usize> = (0..repairs.len()).collect();
            let mut trials = Trials {
                state: self,
                check,
                depth,
                repairs: &repairs,
                kept: Vec::new(),
                next: None,
                held: Vec::new(),
                left: TRIALS,
            };
            trials.take(&all)?;
            if trials.next.is_some() {
                return Ok((trials.next, Vec::new()));
            }
            held.append(&mut trials.held);
        }
        Ok((None, held))
    }

    /// The state with some repairs made.
    fn with(&self, repairs: &[&Repair], check: Check<'_, C>) -> anyhow::Result<State<'f, C>> {
        let mut splices: BTreeMap<&str, Vec<Splice>> = BTreeMap::new();
        for (path, splice) in repairs.iter().flat_map(|repair| &repair.edits) {
            splices.entry(path).or_default().push(splice.clone());
        }
        let (mut files, mut changed) = (self.files.clone(), self.changed.clone());
        for (path, mut splices) in splices {
            splices.sort();
            let now = repair::bytes(&self.files, path).unwrap_or_default();
            files.change(path, spliced(&now, &splices));
            let known = changed.entry(path.to_owned()).or_insert_with(|| Changed {
                path: path.to_owned(),
                before: now,
                splices: Vec::new(),
            });
            known.splices = combined(&known.splices, &splices, known.before.len());
        }
        let checks = check(&files)?;
        Ok(State { files, changed, checks })
    }

    fn fixed(self, held: Vec<Held>, unfinished: bool) -> Fixed<C> {
        let changed = self.changed.into_values().filter(|one| one.after() != one.before);
        Fixed { checks: self.checks, changed: changed.collect(), held, unfinished }
    }
}

/// The search for the largest part of some repairs that does no harm.
struct Trials<'s, 'f, C> {
    state: &'s State<'f, C>,
    check: Check<'s, C>,
    depth: u8,
    repairs: &'s [Repair],
    kept: Vec<usize>,
    next: Option<State<'f, C>>,
    held: Vec<Held>,
    left: usize,
}

impl<C: Checked> Trials<'_, '_, C> {
    /// Takes a part of the repairs, or as much of it as does no harm.
    fn take(&mut self, part: &[usize]) -> anyhow::Result<()> {
        if part.is_empty() {
            return Ok(());
        }
        let Some(left) = self.left.checked_sub(1) else {
            part.iter().for_each(|at| self.hold(*at, Vec::new()));
            return Ok(());
        };
        self.left = left;
        let all: Vec<usize> = self.kept.iter().chain(part).copied().collect();
        let repairs: Vec<&Repair> = all.iter().filter_map(|at| self.repairs.get(*at)).collect();
        let next = self.state.with(&repairs, self.check)?;
        let edits = repairs.iter().flat_map(|repair| &repair.edits);
        let touched: BTreeSet<&str> = edits.map(|(path, _)| path.as_str()).collect();
        let errors = new_errors(&self.state.checks, &next.checks, self.depth, &touched);
        if errors.is_empty() {
            self.kept = all;
            self.next = Some(next);
            return Ok(());
        }
        if let [one] = part {
            self.hold(*one, errors);
            return Ok(());
        }
        let (first, second) = part.split_at(part.len() / 2);
        self.take(first)?;
        self.take(second)
    }

    fn hold(&mut self, at: usize, errors: Vec<&'static str>) {
        if let Some(repair) = self.repairs.get(at) {
            let (check, finding) = (repair.check, repair.finding.clone());
            self.held.push(Held { check, finding, errors });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Checked, Fixed, fix};
    use crate::diag::{Diagnostic, Diagnostics, Level, codes};
    use crate::load::{Files, Memory};
    use crate::source::{Source, Sources, Span};
    use crate::text;

    /// A single text, and what a rule finds in it.
    struct One(Sources, Diagnostics);

    impl Checked for One {
        fn sources(&self) -> &Sources {
            &self.0
        }

        fn diagnostics(&self) -> &Diagnostics {
            &self.1
        }
    }

    /// Replaces each word by another; a text that holds a bad word has an error.
    fn fixed(text: &str, words: &'static [(&str, &str)], bad: &'static str) -> Fixed<One> {
        let mut files = Memory::default();
        files.add("a.txt", text);
        let check = |files: &dyn Files| {
            let text = String::from_utf8(files.read("a.txt", 1000).unwrap()).unwrap();
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
            let id = sources.add(Source::new("a.txt", text.as_str()));
            for (old, new) in words {
                for (at, _) in text.match_indices(old) {
                    let span = Span::new(id, at..at + old.len());
                    let message = text!("甲"; "a");
                    let finding = Diagnostic::lint("word", Level::Warning, span, message);
                    diagnostics.push(finding.fix(span, *new));
                }
            }
            if text.contains(bad) {
                let message = text!("乙"; "b");
                diagnostics.push(Diagnostic::error(&codes::E0112, Span::top(id), message));
            }
            Ok(vec![One(sources, diagnostics)])
        };
        fix(&files, &check).unwrap()
    }

    fn after(fixed: &Fixed<One>) -> String {
        fixed
            .changed
            .first()
            .map_or_else(String::new, |file| String::from_utf8(file.after()).unwrap())
    }

    #[test]
    fn rounds_go_on_until_nothing_is_left() {
        let done = fixed("a, aa, b", &[("aa", "b"), ("a", "b"), ("bb", "c")], "x");
        assert_eq!((after(&done).as_str(), done.unfinished), ("b, c, b", false));
        let done = fixed("abc", &[("a", "ab"), ("bb", "")], "x");
        assert!(done.unfinished, "{:?}", done.changed);
    }

    #[test]
    fn only_what_does_harm_is_held_back() {
        let done = fixed("a b c d e f", &[("a", "1"), ("d", "bad"), ("f", "6"), ("c", "3")], "bad");
        assert_eq!(after(&done), "1 b 3 d e 6");
        let held: Vec<_> = done.held.iter().map(|held| held.errors.as_slice()).collect();
        assert_eq!(held, [["E0112"]]);
        // Each alone does no harm: the first stays.
        let done = fixed("a b", &[("a", "x"), ("b", "y")], "x y");
        assert_eq!((after(&done).as_str(), done.held.len()), ("x b", 1));
    }
}
