//! Plans that do not say who, by when, or how much.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::entries::entries;
use crate::lint::prose::entry_words;
use crate::lint::repeated::repeated;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{Entry, LintLevel};
use crate::numeral::{What, mentions};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "vague-plan",
    group: Group::Contents,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "没有写责任单位、时限和目标的计划",
        "a plan without owner, date and target",
    ),
    basis: None,
    waits: true,
    docs: include_str!("vague_plan.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    for section in &context.kind.sections {
        let fields: Vec<_> = section.fields.iter().filter(|field| field.concrete).collect();
        let all = entries(project, &section.name);
        // A single plan is read as a direction, not as a task among others.
        if fields.is_empty() || all.len() < 2 {
            continue;
        }
        let lacks = |entry: &&Entry| {
            fields.iter().all(|field| entry.field(&field.name).is_none()) && !is_concrete(entry)
        };
        let vague: Vec<&Entry> = all.iter().filter(lacks).collect();
        let Some((first, rest)) = vague.split_first() else { continue };
        let zh = fields.iter().map(|field| field.label.zh.as_ref()).collect::<Vec<_>>().join("、");
        let en = fields.iter().map(|field| field.label.en.as_ref()).collect::<Vec<_>>().join(", ");
        let keys = fields.iter().map(|field| field.name.as_ref()).collect::<Vec<_>>().join(", ");
        let id = &first.id.value;
        let finding = context
            .certain(
                &LINT,
                first.id.span,
                text!("“{id}”没有写{zh}，下一年无从检查"; "`{id}` has none of {en}, so nobody can check it next year"),
            )
            .help(text!("写上其中一项：{keys}"; "give one of {keys}"));
        let others = rest.iter().map(|entry| {
            let id = &entry.id.value;
            (entry.id.span, text!("“{id}”也没有"; "nor has `{id}`"))
        });
        report(repeated(finding, others));
    }
}

/// Whether the words of an entry say how much or by when: 不少于8次, 2025年6月底前.
fn is_concrete(entry: &Entry) -> bool {
    mentions(&entry_words(entry)).iter().any(|mention| match &mention.what {
        What::Quantity(amount) => !mention.quoted && amount.is_figure(),
        What::Date(parts) => parts.month.is_some(),
        _ => false,
    })
}
