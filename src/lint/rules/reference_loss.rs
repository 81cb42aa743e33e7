//! An office's document has something that the reports do not take from it, or lacks a style
//! that they need.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::LAYOUT_STYLES;
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{LintLevel, Role};
use crate::reference::Sort;
use crate::source::Span;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "reference-loss",
    group: Group::Layout,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "参考文档里有不能取用的内容，或缺少样式",
        "a reference document has what cannot be taken, or lacks styles",
    ),
    basis: None,
    waits: false,
    docs: include_str!("reference_loss.md"),
    check: Check::Fragments(check),
};

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let Some(reference) = project.reference else { return };
    let Some(file) = reference.file else { return };
    let span = Span::top(file);
    let lint = |message| Diagnostic::lint(LINT.name, context.level, span, message);
    for loss in &reference.losses {
        let (zh, en) = (&loss.what.zh, &loss.what.en);
        report(lint(
            text!("参考文档里不取用：{zh}"; "not taken from the reference document: {en}"),
        ));
    }
    if reference.paper.is_none() {
        let message = text!(
            "参考文档没有可用的页面设置，用自带的";
            "the reference document has no page that can be used; the built-in one is"
        );
        report(lint(message));
    }
    let has = |role: Role| reference.styles.id(Sort::Paragraph, role.style()).is_some();
    let lacking: Vec<_> = Role::NAMES.iter().filter(|(_, role)| !has(*role)).collect();
    if !lacking.is_empty() {
        let label = |name: &str| LAYOUT_STYLES.iter().find(|field| field.name == name);
        let label_zh = |(name, role): &&(&str, Role)| {
            let label = label(name).map(|field| field.label.zh.as_ref()).unwrap_or_default();
            let name = role.style();
            if label == name { label.to_owned() } else { format!("{label}（{name}）") }
        };
        let zh = lacking.iter().map(label_zh).collect::<Vec<_>>().join("、");
        let en = lacking.iter().map(|(_, role)| role.style()).collect::<Vec<_>>().join(", ");
        report(
            lint(text!(
                "参考文档没有这些样式，用自带的：{zh}";
                "the reference document lacks these styles, and the built-in ones are used: {en}"
            ))
            .help(text!(
                "先用自带的版式生成一份，在 Word 里改好样式，再用它作参考文档，样式就齐全";
                "build once with the built-in layout, restyle that document in Word, and use it: it has all styles"
            )),
        );
    }
    let status = project.report.year_settings.status.label();
    if let Some(status) = status.filter(|_| reference.has_header()) {
        report(lint(text!(
            "页眉取自参考文档，不印“{status}”";
            "the header is the reference document’s and does not say “{status}”"
        )));
    }
}
