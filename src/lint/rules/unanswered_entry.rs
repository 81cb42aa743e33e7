//! An entry that others can answer is answered by none: a problem without a plan.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::FieldType;
use crate::lint::entries::entries;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{FieldValue, LintLevel};
use crate::text;
use std::collections::BTreeSet;

pub(super) static LINT: Lint = Lint {
    name: "unanswered-entry",
    group: Group::Contents,
    level: LintLevel::Warn,
    summary: Bilingual::new("没有计划回应的问题", "a problem that no plan answers"),
    basis: None,
    waits: true,
    docs: include_str!("unanswered_entry.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for section in &context.kind.sections {
        for field in section.fields.iter().filter(|field| field.kind == FieldType::Ids) {
            let Some(key) = field.of.first() else { continue };
            let Some(asked) = context.kind.section_of_entry(key) else { continue };
            let answered: BTreeSet<&str> = entries(project, &section.name)
                .iter()
                .filter_map(|entry| match entry.field(&field.name) {
                    Some(FieldValue::Ids(ids)) => Some(ids),
                    _ => None,
                })
                .flatten()
                .map(|id| id.value.as_str())
                .collect();
            for entry in entries(project, &asked.name) {
                let id = entry.id.value.as_str();
                if answered.contains(id) {
                    continue;
                }
                let (zh, en) = (&section.label.zh, &section.label.en);
                let (file, name) = (&section.name, &field.name);
                report(
                    Diagnostic::lint(
                        LINT.name,
                        context.level,
                        entry.id.span,
                        text!("“{id}”在“{zh}”里没有回应"; "nothing among the {en} answers `{id}`"),
                    )
                    .help(text!(
                        "在 {file} 的某一条里写 {name} = [\"{id}\"]";
                        "write {name} = [\"{id}\"] in an entry of {file}"
                    )),
                );
            }
        }
    }
}
