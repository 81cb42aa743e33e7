//! The same slip in many places, told as one finding: the first place, how many there are, and
//! the next few.

use crate::diag::Diagnostic;
use crate::reading::Passage;
use crate::source::Span;
use crate::text;
use std::ops::Range;

/// Places that are shown besides the first.
const SHOWN: usize = 5;

/// Places that make a habit.
const HABIT: usize = 6;

/// Where a slip was made.
struct Slip<'a> {
    passage: &'a Passage,
    range: Range<usize>,
    edit: Option<Edit>,
}

/// What should stand instead of some characters.
struct Edit {
    range: Range<usize>,
    replacement: String,
    mechanical: bool,
}

/// All places of one slip, in the order of the text.
#[derive(Default)]
pub(super) struct Tally<'a> {
    found: Vec<Slip<'a>>,
}

/// What a message says of the first place and of all of them.
pub(super) struct First<'a> {
    /// Where it is.
    pub(super) span: Span,
    /// The words there.
    pub(super) shown: &'a str,
    /// `，共 3 处`; empty where there is only one.
    pub(super) zh: String,
    /// `, in 3 places`; empty where there is only one.
    pub(super) en: String,
}

impl<'a> Tally<'a> {
    /// A place that only a person can mend.
    pub(super) fn add(&mut self, passage: &'a Passage, range: Range<usize>) {
        self.found.push(Slip { passage, range, edit: None });
    }

    /// A place with what may have been meant instead of some of its characters.
    pub(super) fn mend(
        &mut self,
        passage: &'a Passage,
        range: Range<usize>,
        instead: Range<usize>,
        replacement: impl Into<String>,
    ) {
        let edit = Edit { range: instead, replacement: replacement.into(), mechanical: false };
        self.found.push(Slip { passage, range, edit: Some(edit) });
    }

    /// A place with what says the same and should stand instead of some of its characters.
    pub(super) fn fix(
        &mut self,
        passage: &'a Passage,
        range: Range<usize>,
        instead: Range<usize>,
        replacement: impl Into<String>,
    ) {
        let edit = Edit { range: instead, replacement: replacement.into(), mechanical: true };
        self.found.push(Slip { passage, range, edit: Some(edit) });
    }

    /// Whether there are so many that they are how the text was written: a habit, not slips.
    pub(super) fn is_habit(&self) -> bool {
        self.found.len() >= HABIT
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Tells of them, if there are any.
    pub(super) fn tell(
        self,
        report: &mut dyn FnMut(Diagnostic),
        say: impl FnOnce(First<'_>) -> Diagnostic,
    ) {
        let Some(first) = self.found.first() else { return };
        let count = self.found.len();
        let (zh, en) = match count {
            1 => (String::new(), String::new()),
            _ => (format!("，共 {count} 处"), format!(", in {count} places")),
        };
        let span = first.passage.span(first.range.clone());
        let shown = first.passage.slice(first.range.clone());
        let mut diagnostic = say(First { span, shown, zh, en });
        for next in self.found.iter().skip(1).take(SHOWN) {
            let span = next.passage.span(next.range.clone());
            diagnostic = diagnostic.at(span, text!("又一处"; "again"));
        }
        for slip in &self.found {
            let Some(edit) = &slip.edit else { continue };
            let Some(span) = slip.passage.editable(edit.range.clone()) else { continue };
            let replacement = edit.replacement.as_str();
            diagnostic = match edit.mechanical {
                true => diagnostic.fix(span, replacement),
                false => diagnostic.edit(span, replacement),
            };
        }
        report(diagnostic);
    }
}
