//! An entry lacks a field that its kind expects: a problem without its cause.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::Presence;
use crate::lint::aspect;
use crate::lint::prose::entry_words;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{Content, LintLevel};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "missing-field",
    group: Group::Contents,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "条目缺少应有的一项，如问题没有写原因",
        "an entry lacks a field that is expected, like a problem its cause",
    ),
    basis: None,
    waits: true,
    docs: include_str!("missing_field.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for section in &project.report.sections {
        let Content::Entries(entries) = &section.content else { continue };
        let Some(kind) = context.kind.section(&section.name) else { continue };
        for entry in entries {
            for field in &kind.fields {
                if field.presence != Presence::Expected || entry.field(&field.name).is_some() {
                    continue;
                }
                // The text itself may say why: 由于编制有限，执法力量不足.
                let told = context
                    .kind
                    .contents
                    .iter()
                    .filter(|content| content.sections.contains(&section.name))
                    .flat_map(|content| &content.aspects)
                    .any(|one| {
                        one.label.zh == field.label.zh && aspect::has(one, &entry_words(entry))
                    });
                if told {
                    continue;
                }
                let (id, name) = (&entry.id.value, &field.name);
                let (zh, en) = (&field.label.zh, &field.label.en);
                report(
                    Diagnostic::lint(
                        LINT.name,
                        context.level,
                        entry.id.span,
                        text!("“{id}”没有写{zh}（{name}）"; "`{id}` has no {en} (`{name}`)"),
                    )
                    .help(text!("补上 {name} = \"……\""; "add {name} = \"…\""))
                    .basis(field.basis.as_ref().map(Bilingual::text)),
                );
            }
        }
    }
}
