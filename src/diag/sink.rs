//! Where stages put what they find.

use super::codes::Code;
use super::diagnostic::{Diagnostic, Level};

/// All findings of one run. Every stage takes it and goes on as far as it can.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    errors: usize,
}

impl Diagnostics {
    /// Takes a finding in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.level == Level::Error);
        self.list.push(diagnostic);
    }

    /// Takes the findings of another in, but for those of some codes.
    pub fn take_all_but(&mut self, other: Diagnostics, codes: &[&Code]) {
        let wanted = |one: &Diagnostic| codes.iter().all(|code| code.name != one.code);
        other.list.into_iter().filter(wanted).for_each(|one| self.push(one));
    }

    /// Keeps those findings that are wanted.
    pub fn retain(&mut self, wanted: impl Fn(&Diagnostic) -> bool) {
        self.list.retain(wanted);
        self.errors = self.list.iter().filter(|one| one.level == Level::Error).count();
    }

    /// Whether the report must not be built.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// The findings in reading order: by file, by place, then as they were found.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|diagnostic| (diagnostic.span.is_none(), diagnostic.span));
        self.list.dedup();
        self.list
    }

    /// The findings as they came.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> + Clone {
        self.list.iter()
    }

    /// Makes warnings errors, as `--deny warnings` asks.
    pub fn deny_warnings(&mut self) {
        for diagnostic in &mut self.list {
            if diagnostic.level == Level::Warning {
                diagnostic.level = Level::Error;
                self.errors += 1;
            }
        }
    }
}
