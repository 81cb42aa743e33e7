//! `kind.toml` to a [`Kind`].

use super::{Builtin, Dictionary, Form, Kind, builtin};
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::source::{SourceId, Span, Spanned};
use crate::text;

/// Reads a kind from the text of its `kind.toml`, which stands in the sources as `source`.
pub fn read_kind(text: &str, source: SourceId, diagnostics: &mut Diagnostics) -> Option<Kind> {
    match toml::from_str::<Kind>(text) {
        Ok(kind) => check(kind, source, diagnostics),
        Err(error) => {
            let span = Span::new(source, error.span().unwrap_or_default());
            let message = error.message().trim();
            diagnostics.push(
                Diagnostic::error(
                    &codes::E0210,
                    span,
                    text!("报告种类的 kind.toml 读不懂：{message}"; "cannot read this kind.toml: {message}"),
                )
                .help(text!(
                    "写法见内置种类 templates/rule-of-law/kind.toml";
                    "see templates/rule-of-law/kind.toml for how it is written"
                )),
            );
            None
        }
    }
}

/// Reads the dictionary of a kind from the text of its `terms.toml`.
pub fn read_terms(
    text: &str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Dictionary> {
    let error = match toml::from_str(text) {
        Ok(dictionary) => return Some(dictionary),
        Err(error) => error,
    };
    let span = Span::new(source, error.span().unwrap_or_default());
    let message = error.message().trim();
    diagnostics.push(
        Diagnostic::error(
            &codes::E0210,
            span,
            text!("报告种类的 terms.toml 读不懂：{message}"; "cannot read this terms.toml: {message}"),
        )
        .help(text!(
            "写法见内置种类 templates/rule-of-law/terms.toml";
            "see templates/rule-of-law/terms.toml for how it is written"
        )),
    );
    None
}

/// The built-in kind of that name; an unknown name is reported.
pub fn builtin_kind(
    name: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> Option<&'static Builtin> {
    if let Some(found) = builtin::find(&name.value) {
        return Some(found);
    }
    let known: Vec<&str> = builtin::BUILTIN.iter().map(|builtin| builtin.name).collect();
    let (asked, list) = (&name.value, known.join(", "));
    let mut diagnostic = Diagnostic::error(
        &codes::E0210,
        name.span,
        text!("没有名为“{asked}”的报告种类"; "there is no report kind `{asked}`"),
    )
    .help(text!(
        "内置种类：{list}；自己的种类写成以 ./ 开头的文件夹";
        "built-in kinds: {list}; a kind of your own is a folder written with ./ in front"
    ));
    if let Some(near) = nearest(asked, known) {
        diagnostic = diagnostic
            .help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
            .edit(name.span, format!("\"{near}\""));
    }
    diagnostics.push(diagnostic);
    None
}

/// What the types cannot say: entries have a key, contents name sections that are there.
fn check(kind: Kind, source: SourceId, diagnostics: &mut Diagnostics) -> Option<Kind> {
    let mut wrong = Vec::new();
    for section in &kind.sections {
        let name = &section.name;
        let has_entries = section.entry.is_some() && !section.fields.is_empty();
        if (section.form == Form::Entries) != has_entries {
            wrong.push(text!(
                "部分 {name}：form = \"entries\" 与 entry、field 必须同时有";
                "section {name}: form = \"entries\" goes with entry and field"
            ));
        }
        if kind.sections.iter().filter(|other| other.name == *name).count() > 1 {
            wrong.push(text!("部分 {name} 写了两次"; "section {name} is given twice"));
        }
    }
    for content in &kind.contents {
        for name in content.sections.iter().filter(|name| kind.section(name).is_none()) {
            let content = &content.name;
            wrong.push(text!(
                "必备内容 {content} 指向的部分 {name} 不存在";
                "content {content} names the section {name}, which is not there"
            ));
        }
    }
    let good = wrong.is_empty();
    for message in wrong {
        diagnostics.push(Diagnostic::error(&codes::E0210, Span::top(source), message));
    }
    good.then_some(kind)
}
