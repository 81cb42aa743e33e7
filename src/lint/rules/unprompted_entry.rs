//! An entry that answers nothing, though it could: a plan for which the report names no problem.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::FieldType;
use crate::lint::entries::entries;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{FieldValue, LintLevel};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "unprompted-entry",
    group: Group::Contents,
    level: LintLevel::Note,
    summary: Bilingual::new("没有回应任何问题的计划", "a plan that answers no problem"),
    basis: None,
    waits: true,
    docs: include_str!("unprompted_entry.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for section in &context.kind.sections {
        for field in section.fields.iter().filter(|field| field.kind == FieldType::Ids) {
            let asked = field.of.first().and_then(|key| context.kind.section_of_entry(key));
            let Some(asked) = asked.filter(|asked| !entries(project, &asked.name).is_empty())
            else {
                continue;
            };
            for entry in entries(project, &section.name) {
                let answers = match entry.field(&field.name) {
                    Some(FieldValue::Ids(ids)) => !ids.is_empty(),
                    _ => false,
                };
                if answers {
                    continue;
                }
                let (id, name) = (&entry.id.value, &field.name);
                let (zh, en) = (&asked.label.zh, &asked.label.en);
                report(
                    context
                        .certain(
                            &LINT,
                            entry.id.span,
                            text!("“{id}”没有回应“{zh}”里的任何一条"; "`{id}` answers nothing among the {en}"),
                        )
                        .help(text!(
                            "它针对哪一条，就写进 {name}；是新的任务，不用改";
                            "name what it answers in {name}; a task of its own may stay as it is"
                        )),
                );
            }
        }
    }
}
