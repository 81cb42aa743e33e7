//! The entries of a built report.

use super::statistic::decimal;
use crate::diag::Bilingual;
use crate::ledger::{Goal, List, Listed, Told};
use crate::model::Bound;
use crate::source::Span;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct ListFile {
    section: String,
    label: Bilingual,
    entry: String,
    promises: bool,
    asked: bool,
    entries: Vec<EntryFile>,
}

#[derive(Deserialize)]
struct EntryFile {
    id: String,
    title: String,
    text: String,
    answers: Vec<String>,
    told: Vec<ToldFile>,
    goal: Option<GoalFile>,
}

#[derive(Deserialize)]
struct ToldFile {
    label: Bilingual,
    text: String,
}

#[derive(Deserialize)]
struct GoalFile {
    statistic: String,
    bound: String,
    value: String,
}

impl ListFile {
    pub(super) fn list(self, span: Span) -> List {
        List {
            section: self.section,
            label: self.label,
            entry: self.entry,
            promises: self.promises,
            asked: self.asked,
            entries: self.entries.into_iter().map(|entry| entry.listed(span)).collect(),
        }
    }
}

impl EntryFile {
    fn listed(self, span: Span) -> Listed {
        let told = self.told.into_iter();
        Listed {
            id: self.id,
            title: self.title,
            text: self.text,
            answers: self.answers,
            told: told.map(|one| Told { label: one.label, text: one.text }).collect(),
            goal: self.goal.and_then(GoalFile::goal),
            span,
        }
    }
}

impl GoalFile {
    fn goal(self) -> Option<Goal> {
        let bound = Bound::NAMES.iter().find(|(name, _)| *name == self.bound)?.1;
        Some(Goal { statistic: self.statistic, bound, value: decimal(&self.value)? })
    }
}
