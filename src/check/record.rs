//! A table against the fields it may have: every key known, every value of its type, nothing
//! missing. What is found wrong here is left out of the record and not reported again.

use super::Checker;
use super::convert;
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::kind::{Field, Presence};
use crate::parse::{Table, Value};
use crate::source::{Span, Spanned};
use crate::text;

/// The values of a table that are as they should be.
pub(super) struct Record<'t> {
    values: Vec<(&'t str, &'t Spanned<Value>)>,
    /// Keys that were given, good or bad.
    given: Vec<&'t str>,
    /// Whether something was found wrong, here or in the syntax of the file.
    faulty: bool,
    /// Whether its file was read without a syntax error.
    whole: bool,
}

impl<'t> Record<'t> {
    /// The value under a key, if it is there and good.
    pub(super) fn get(&self, key: &str) -> Option<&'t Spanned<Value>> {
        self.values.iter().find(|(known, _)| *known == key).map(|(_, value)| *value)
    }

    /// Whether the author gave the key, though its value may have been bad.
    pub(super) fn is_given(&self, key: &str) -> bool {
        self.given.contains(&key)
    }

    /// Whether its file was read without a syntax error.
    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether something was found wrong, so that what is not there may have been meant to be.
    pub(super) fn is_faulty(&self) -> bool {
        self.faulty
    }
}

impl<'t> Record<'t> {
    /// The table under a key, read against its own fields.
    pub(super) fn inner(
        &self,
        key: &str,
        fields: &[Field],
        diagnostics: &mut Diagnostics,
    ) -> Option<Record<'t>> {
        match &self.get(key)?.value {
            Value::Table(table) => Some(read(table, fields, &[], diagnostics)),
            _ => None,
        }
    }
}

impl Checker<'_, '_> {
    /// Reads a table. `extra` are keys that the caller reads itself.
    pub(super) fn record<'t>(
        &mut self,
        table: &'t Table,
        fields: &[Field],
        extra: &[&str],
    ) -> Record<'t> {
        read(table, fields, extra, self.diagnostics)
    }
}

/// Reads a table. `extra` are keys that the caller reads itself.
pub(super) fn read<'t>(
    table: &'t Table,
    fields: &[Field],
    extra: &[&str],
    diagnostics: &mut Diagnostics,
) -> Record<'t> {
    let mut record =
        Record { values: Vec::new(), given: Vec::new(), faulty: !table.whole, whole: table.whole };
    for (key, value) in &table.entries {
        let name = key.value.as_str();
        if name.starts_with("x-") {
            continue;
        }
        if record.given.contains(&name) {
            let message = text!("键“{name}”写了两次"; "the key `{name}` is given twice");
            diagnostics.push(Diagnostic::error(&codes::E0205, key.span, message));
            continue;
        }
        if extra.contains(&name) {
            record.given.push(name);
            continue;
        }
        match fields.iter().find(|field| field.name == name) {
            Some(field) => {
                record.given.push(name);
                match fits(field, value, diagnostics) {
                    true => record.values.push((name, value)),
                    false => record.faulty = true,
                }
            }
            None => {
                record.faulty = true;
                unknown_key(key, fields, extra, diagnostics);
            }
        }
    }
    for field in fields {
        let missing = field.presence == Presence::Required && !record.is_given(&field.name);
        // A syntax error may have swallowed it.
        if missing && table.whole {
            missing_key(field, table.span, diagnostics);
        }
    }
    record
}

fn fits(field: &Field, value: &Spanned<Value>, diagnostics: &mut Diagnostics) -> bool {
    match convert::misfit(field, value) {
        None => !matches!(value.value, Value::Bad),
        Some(diagnostic) => {
            diagnostics.push(diagnostic);
            false
        }
    }
}

/// Reports a field that has to be there and is not.
pub(super) fn missing_key(field: &Field, span: Span, diagnostics: &mut Diagnostics) {
    let (name, zh, en) = (&field.name, &field.label.zh, &field.label.en);
    let about = field.about.text();
    let (about_zh, about_en) = (about.zh, about.en);
    let diagnostic = Diagnostic::error(
        &codes::E0202,
        span,
        text!("缺少“{zh}”：{name}"; "missing key `{name}` ({en})"),
    )
    .basis(field.basis.as_ref().map(|basis| basis.text()));
    diagnostics.push(diagnostic.help(text!("{name}：{about_zh}"; "{name}: {about_en}")));
}

fn unknown_key(
    key: &Spanned<String>,
    fields: &[Field],
    extra: &[&str],
    diagnostics: &mut Diagnostics,
) {
    let name = &key.value;
    let known = || fields.iter().map(|field| field.name.as_ref()).chain(extra.iter().copied());
    let by_label = fields.iter().find(|field| field.label.zh == name.as_str());
    let near = by_label.map(|field| field.name.as_ref()).or_else(|| nearest(name, known()));
    let diagnostic = Diagnostic::error(
        &codes::E0201,
        key.span,
        text!("未知的键“{name}”"; "unknown key `{name}`"),
    );
    let list = known().collect::<Vec<_>>().join(", ");
    diagnostics.push(match near {
        Some(near) => diagnostic
            .help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
            .edit(key.span, near),
        None => diagnostic
            .note(text!("可用的键：{list}"; "known keys: {list}"))
            .help(text!("自己用的键以 x- 开头"; "a key of your own begins with x-")),
    });
}
