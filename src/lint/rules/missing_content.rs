//! A content that law asks for is nowhere in the report.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::{Presence, Strength};
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{Content, LintLevel};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "missing-content",
    group: Group::Contents,
    level: LintLevel::Warn,
    summary: Bilingual::new("缺少法规要求的内容", "a content that law asks for is missing"),
    basis: None,
    waits: true,
    docs: include_str!("missing_content.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (year, span) = (project.report.year, project.report.settings.kind.span);
    let present = |name: &str| {
        project.report.sections.iter().any(|section| {
            section.name == name
                && match &section.content {
                    Content::Prose(parts) => parts
                        .iter()
                        .any(|part| part.title.is_some() || !part.prose.blocks.is_empty()),
                    Content::Entries(entries) => !entries.is_empty(),
                    Content::Data => true,
                }
        })
    };
    for content in &context.kind.contents {
        let names = &content.sections;
        if content.strength != Strength::Required || names.iter().any(|name| present(name)) {
            continue;
        }
        let (zh, en) = (&content.label.zh, &content.label.en);
        let file = names.first().map_or("", String::as_str);
        report(
            Diagnostic::lint(
                LINT.name,
                context.level,
                span,
                text!("{year} 年的报告缺少必备内容：{zh}"; "the report on {year} lacks a required content: {en}"),
            )
            .help(text!("写在 {year}/{file} 里，放在报告的哪个位置都可以"; "write it in {year}/{file}; its position is free"))
            .basis(Some(content.basis.text())),
        );
    }
    let covered = |name: &str| {
        context.kind.contents.iter().any(|content| content.sections.iter().any(|one| one == name))
    };
    for section in &context.kind.sections {
        let name = &section.name;
        if section.presence == Presence::Expected && !present(name) && !covered(name) {
            let (zh, en) = (&section.label.zh, &section.label.en);
            report(
                Diagnostic::lint(
                    LINT.name,
                    context.level,
                    span,
                    text!("{year} 年的报告缺少“{zh}”"; "the report on {year} lacks its {en}"),
                )
                .help(text!("写在 {year}/{name} 里"; "write it in {year}/{name}")),
            );
        }
    }
}
