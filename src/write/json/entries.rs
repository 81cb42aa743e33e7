//! Entries in the shape by which years are compared, whatever their kind calls its fields.

use crate::diag::Bilingual;
use crate::kind::Kind;
use crate::ledger::{Goal, List, Listed, lists as listed_by};
use crate::model::{Bound, Report};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ListJson {
    section: String,
    label: LabelJson,
    entry: String,
    promises: bool,
    asked: bool,
    entries: Vec<EntryJson>,
}

#[derive(Serialize)]
struct LabelJson {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct EntryJson {
    id: String,
    title: String,
    text: String,
    answers: Vec<String>,
    told: Vec<ToldJson>,
    goal: Option<GoalJson>,
}

#[derive(Serialize)]
struct ToldJson {
    label: LabelJson,
    text: String,
}

#[derive(Serialize)]
struct GoalJson {
    statistic: String,
    bound: &'static str,
    value: String,
}

/// The lists of a report.
pub(super) fn lists(report: &Report, kind: &Kind) -> Vec<ListJson> {
    listed_by(report, kind).into_iter().map(list).collect()
}

fn list(list: List) -> ListJson {
    ListJson {
        section: list.section,
        label: label(&list.label),
        entry: list.entry,
        promises: list.promises,
        asked: list.asked,
        entries: list.entries.into_iter().map(entry).collect(),
    }
}

fn entry(entry: Listed) -> EntryJson {
    let told = entry.told.iter();
    EntryJson {
        id: entry.id,
        title: entry.title,
        text: entry.text,
        answers: entry.answers,
        told: told
            .map(|one| ToldJson { label: label(&one.label), text: one.text.clone() })
            .collect(),
        goal: entry.goal.map(goal),
    }
}

fn goal(goal: Goal) -> GoalJson {
    let bound = Bound::NAMES.iter().find(|(_, bound)| *bound == goal.bound);
    GoalJson {
        statistic: goal.statistic,
        bound: bound.map_or("", |(name, _)| name),
        value: goal.value.normalize().to_string(),
    }
}

fn label(label: &Bilingual) -> LabelJson {
    LabelJson { zh: label.zh.to_string(), en: label.en.to_string() }
}
