//! A content that law asks for is nowhere in the report, or lacks what it must say.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::{Aspect, Presence as Needed, Strength};
use crate::lint::aspect::{Told, has, items, told};
use crate::lint::extent::{Extent, extent};
use crate::lint::presence::{Presence, is_headed, mentions, presence};
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
    check: Check::Words(check),
};

/// Items that are pointed to besides the first.
const MORE: usize = 4;

/// Words of a sentence that tells the causes of several items at once.
const TOGETHER: &[&str] =
    &["上述", "以上", "这些", "究其", "分析", "主要原因", "原因是", "原因有", "原因在于"];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    match &context.project {
        Some(project) => fragments(context, project, report),
        None => match extent(context) {
            Extent::Whole => existing(context, report),
            Extent::Part => part(context, report),
            Extent::Other => {}
        },
    }
}

fn fragments(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (year, span) = (project.report.year, project.report.settings.kind.span);
    let present = |name: &str| is_present(project, name);
    for content in &context.kind.contents {
        let names = &content.sections;
        if content.strength != Strength::Required || names.iter().any(|name| present(name)) {
            continue;
        }
        if is_headed(context.reading, context.kind, content) {
            continue;
        }
        let mentions = mentions(context.reading, context.kind, content, Some(year));
        let (zh, en) = (&content.label.zh, &content.label.en);
        let file = names.first().map_or("", String::as_str);
        // Several sentences, or a paragraph, tell it, but in a project a content has a file or a
        // heading of its own.
        let told = presence(context.reading, context.kind, content, Some(year)) == Presence::Told;
        if let Some(found) = mentions.first().filter(|_| told) {
            let message = text!("必备内容没有自己的部分，只在别处讲到：{zh}"; "a required content is told elsewhere and has no section of its own: {en}");
            let help = text!("分出来写在 {year}/{file} 里，或者给它一个标题"; "write it in {year}/{file}, or give it a heading");
            let diagnostic = context.suspect(&LINT, found.span, message);
            report(diagnostic.help(help).basis(Some(content.basis.text())));
            continue;
        }
        let mut diagnostic = context
            .certain(
                &LINT,
                span,
                text!("{year} 年的报告缺少必备内容：{zh}"; "the report on {year} lacks a required content: {en}"),
            )
            .help(text!("写在 {year}/{file} 里，放在报告的哪个位置都可以"; "write it in {year}/{file}; its position is free"))
            .basis(Some(content.basis.text()));
        if let Some(found) = mentions.first() {
            diagnostic = diagnostic.at(found.span, text!("在这里提到"; "mentioned here"));
        }
        report(diagnostic);
    }
    let covered = |name: &str| {
        context.kind.contents.iter().any(|content| content.sections.iter().any(|one| one == name))
    };
    for section in &context.kind.sections {
        let name = &section.name;
        if section.presence == Needed::Expected && !present(name) && !covered(name) {
            let (zh, en) = (&section.label.zh, &section.label.en);
            report(
                context
                    .certain(
                        &LINT,
                        span,
                        text!("{year} 年的报告缺少“{zh}”"; "the report on {year} lacks its {en}"),
                    )
                    .help(text!("写在 {year}/{name} 里"; "write it in {year}/{name}")),
            );
        }
    }
}

fn is_present(project: &Project<'_>, name: &str) -> bool {
    project.report.sections.iter().any(|section| {
        section.name == name
            && match &section.content {
                Content::Prose(parts) => {
                    parts.iter().any(|part| part.title.is_some() || !part.prose.blocks.is_empty())
                }
                Content::Entries(entries) => !entries.is_empty(),
                Content::Data | Content::Generated(_) => true,
            }
    })
}

fn existing(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let required = |content: &&crate::kind::Content| content.strength == Strength::Required;
    for content in context.kind.contents.iter().filter(required) {
        let (zh, en) = (&content.label.zh, &content.label.en);
        let found = match presence(context.reading, context.kind, content, context.year) {
            Presence::Told => {
                let words = told(context.reading, context.kind, content);
                for aspect in &content.aspects {
                    if let Some(words) = &words {
                        aspects(context, aspect, words, report);
                    }
                }
                continue;
            }
            Presence::Mentioned(place) => context
                .suspect(
                    &LINT,
                    place,
                    text!("必备内容只有一句提到：{zh}"; "a required content is only mentioned in passing: {en}"),
                )
                .help(text!("写成一段，说清楚做了什么；放在报告的哪个位置都可以"; "write a paragraph that says what was done; its position is free")),
            Presence::Absent => context
                .certain(
                    &LINT,
                    context.place,
                    text!("报告缺少必备内容：{zh}"; "the report lacks a required content: {en}"),
                )
                .help(text!("补写这一部分，放在报告的哪个位置都可以"; "write it; its position is free")),
        };
        report(found.basis(Some(content.basis.text())));
    }
}

/// A content that says nothing of an aspect, and items that are alone in saying nothing of it.
fn aspects(
    context: &Context<'_>,
    aspect: &Aspect,
    words: &Told<'_>,
    report: &mut dyn FnMut(Diagnostic),
) {
    let (zh, en) = (&aspect.label.zh, &aspect.label.en);
    let basis = || Some(aspect.basis.text());
    if !words.passages.iter().any(|passage| has(aspect, &passage.text)) {
        let message = text!("这一部分没有写{zh}"; "this section says nothing of {en}");
        let help = text!("逐条写明{zh}"; "give the {en} of each item");
        report(context.certain(&LINT, words.heading, message).help(help).basis(basis()));
        return;
    }
    let (items, outside) = items(&words.passages);
    let together =
        |text: &str| TOGETHER.iter().any(|word| text.contains(word)) && has(aspect, text);
    let all = words.passages.iter().any(|passage| together(&passage.text));
    if !words.alone || all || outside.iter().any(|passage| has(aspect, &passage.text)) {
        return;
    }
    let without: Vec<_> = items.iter().filter(|item| !item.has(aspect)).collect();
    let (count, of) = (without.len(), items.len());
    let mut places = without.iter().filter_map(|item| item.span());
    let Some(first) = places.next().filter(|_| count * 2 <= of) else { return };
    let message = text!("{of} 条中有 {count} 条没有写{zh}"; "items without {en}: {count} of {of}");
    let help = text!("补写{zh}"; "add the {en}");
    let mut diagnostic = context.suspect(&LINT, first, message).help(help).basis(basis());
    for place in places.take(MORE) {
        diagnostic = diagnostic.at(place, text!("这一条也没有"; "nor does this one"));
    }
    report(diagnostic);
}

fn part(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let message = text!(
        "文字不像一份完整的报告，没有核对必备内容";
        "the text is hardly a whole report: required contents were not looked for"
    );
    report(context.suspect(&LINT, context.place, message).help(text!(
        "把整份报告放进一个文件再检查；报告就是这样的，补写不足和原因、下一步安排等部分";
        "check the whole report in one file; if this is all of it, add shortfalls, plans and what else is missing"
    )));
}
