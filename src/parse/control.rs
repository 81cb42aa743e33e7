//! Controls that are written as escapes or entities, so that no file holds them and yet the
//! report would.

use super::value::{Table, Value};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{Span, Spanned, is_control};
use crate::text;

/// A control that is written as an escape does the same harm as one that stands there itself,
/// which was reported when the file was read.
pub(super) fn escaped_controls(table: &Table, text: &str, diagnostics: &mut Diagnostics) {
    let mut open: Vec<&Spanned<Value>> = table.entries.iter().map(|(_, value)| value).collect();
    while let Some(value) = open.pop() {
        match &value.value {
            Value::Array(items) => open.extend(items),
            Value::Table(table) => open.extend(table.entries.iter().map(|(_, value)| value)),
            Value::String(string) => {
                let written = text
                    .get(value.span.start as usize..value.span.end as usize)
                    .unwrap_or_default();
                let hidden = |glyph: &char| is_control(*glyph) && !written.contains(*glyph);
                if let Some(glyph) = string.chars().find(hidden) {
                    diagnostics.push(escaped_control(glyph, value.span));
                }
            }
            Value::Number(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Bad => {}
        }
    }
}

/// A control that is written as an escape or an entity.
pub(super) fn escaped_control(glyph: char, span: Span) -> Diagnostic {
    let point = glyph as u32;
    Diagnostic::error(
        &codes::E0102,
        span,
        text!(
            "写成转义的控制字符 U+{point:04X}";
            "control character U+{point:04X}, written as an escape"
        ),
    )
    .help(text!("删去它"; "delete it"))
}
