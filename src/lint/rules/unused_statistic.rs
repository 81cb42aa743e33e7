//! A statistic that neither the prose nor another statistic uses: a figure that was collected
//! and will not be published, or a reference that is missing.

use crate::diag::{Bilingual, Diagnostic};
use crate::document::Inline;
use crate::lint::prose::each_inline;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{Content, FieldValue, LintLevel, Relation};
use crate::text;
use std::collections::BTreeSet;

pub(super) static LINT: Lint = Lint {
    name: "unused-statistic",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new("正文和其他统计项都没有用到的统计项", "a statistic that nothing uses"),
    basis: None,
    waits: true,
    docs: include_str!("unused_statistic.md"),
    check: Check::Fragments(check),
};

/// Whether an id stands in formulas by itself, and not as a part of a longer one.
fn names(formulas: &str, id: &str) -> bool {
    let joins = |glyph: char| glyph.is_alphanumeric() || matches!(glyph, '_' | '.');
    formulas.match_indices(id).any(|(at, _)| {
        let (before, after) = (&formulas[..at], &formulas[at + id.len()..]);
        !before.ends_with(joins) && !after.starts_with(joins)
    })
}

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    each_inline(project.report, &mut |inline| {
        if let Inline::Figure(figure) = inline {
            used.extend(figure.statistics.iter().map(String::as_str));
        }
    });
    for section in &project.report.sections {
        let Content::Entries(entries) = &section.content else { continue };
        for (_, value) in entries.iter().flat_map(|entry| &entry.fields) {
            if let FieldValue::Target(target) = value {
                used.insert(&target.statistic.value);
            }
        }
    }
    let mut formulas = String::new();
    for statistic in project.report.statistics.iter() {
        let declared = &statistic.declared;
        match &declared.relation {
            Relation::None => {}
            Relation::TotalOf(parts) => used.extend(parts.iter().map(|part| part.value.as_str())),
            Relation::RateOf(terms) => used.extend(terms.iter().map(|term| term.value.as_str())),
            Relation::Formula(formula) => {
                formulas.push(' ');
                formulas.push_str(&formula.value);
            }
        }
        // A part that is checked against its whole does its work.
        used.extend(declared.part_of.iter().map(|whole| whole.value.as_str()));
        used.extend(declared.at_most.iter().map(|bound| bound.value.as_str()));
    }
    for statistic in project.report.statistics.iter() {
        let id = statistic.id();
        if used.contains(id) || names(&formulas, id) {
            continue;
        }
        report(
            Diagnostic::lint(
                LINT.name,
                context.level,
                statistic.declared.id.span,
                text!("统计项“{id}”没有用到"; "the statistic `{id}` is not used"),
            )
            .help(text!(
                "在正文里写 {{{{ {id} }}}}，或删去它；只作存档的，文件名以 _ 开头";
                "write {{{{ {id} }}}} in the prose, or delete it; begin the name of a file that is kept for the record with _"
            )),
        );
    }
}
