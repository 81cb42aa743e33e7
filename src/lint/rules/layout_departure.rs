//! A layout that a kind, a project or an office's document has changed departs from
//! GB/T 9704—2012.

use crate::diag::{Bilingual, Diagnostic, Text};
use crate::kind::{CLAUSES, Clause, STANDARD};
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "layout-departure",
    group: Group::Layout,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "改过的版式与公文格式标准不一致",
        "a layout of one’s own departs from the standard of official documents",
    ),
    basis: None,
    waits: false,
    docs: include_str!("layout_departure.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let given = &project.layout.given;
    // What one key has changed is told at once: a margin changes the text's size as well.
    let mut found: Vec<(&str, Diagnostic)> = Vec::new();
    for clause in CLAUSES {
        // What nobody has changed is as the standard wants it.
        let key = clause.keys.iter().copied().find(|key| given.contains_key(*key));
        let Some((key, span)) = key.and_then(|key| given.get_key_value(key)) else { continue };
        let (value, good) = (clause.found)(project.layout);
        if good {
            continue;
        }
        let message = difference(clause, &value);
        let basis = basis(clause);
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, diagnostic)) => {
                let (zh, en) = (&message.zh, &message.en);
                let (basis_zh, basis_en) = (&basis.zh, &basis.en);
                diagnostic.notes.push(text!("{zh}；依据：{basis_zh}"; "{en}; basis: {basis_en}"));
            }
            None => {
                let diagnostic = Diagnostic::lint(LINT.name, context.level, *span, message)
                    .basis(Some(basis))
                    .help(text!(
                        "改回标准的值；本单位另有规定的，在 report.toml 的 [lints] 写 layout-departure = \"allow\"";
                        "set it as the standard does; where your office has rules of its own, write layout-departure = \"allow\" under [lints] of report.toml"
                    ));
                found.push((key, diagnostic));
            }
        }
    }
    for (_, diagnostic) in found {
        report(diagnostic);
    }
}

fn difference(clause: &Clause, value: &Text) -> Text {
    let (item, wanted) = (&clause.item, &clause.wanted);
    let (item_zh, item_en, wanted_zh, wanted_en) = (&item.zh, &item.en, &wanted.zh, &wanted.en);
    let (zh, en) = (&value.zh, &value.en);
    text!("{item_zh}：{zh}；标准：{wanted_zh}"; "{item_en}: {en}; the standard: {wanted_en}")
}

fn basis(clause: &Clause) -> Text {
    let (number, force) = (clause.number, clause.force.label());
    let (zh, en) = (&force.zh, &force.en);
    text!("{STANDARD}，{number}（{zh}）"; "{STANDARD}, {number} ({en})")
}
