//! One JSON object a line, for programs.
//!
//! Every object has `schema` and `reason`. `message`, `labels`, `notes`, `helps` and `basis` are
//! in the language of the run. Strings come as they are in the sources, but JSON escapes
//! every character that would steer a terminal, and a string is cut at [`LIMIT`] characters.

use super::{Artifact, Catalogue, Findings, Format, Look, Printer, Repaired, Summary, escape};
use crate::diag::{Bilingual, Diagnostic, Edit, Level, Text};
use crate::source::Span;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the objects; it grows when a key changes its meaning or goes.
const SCHEMA: u8 = 1;

/// Characters of a string that are given; keeps a finding small whatever the sources hold.
const LIMIT: usize = 400;

/// The format.
pub(super) struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("每行一个 JSON 对象，写到标准输出", "a JSON object a line, on stdout")
    }

    fn is_data(&self) -> bool {
        true
    }

    fn printer(&self, look: Look, _catalogue: Catalogue) -> Box<dyn Printer> {
        Box::new(JsonPrinter { look, reports: Vec::new() })
    }
}

struct JsonPrinter {
    look: Look,
    reports: Vec<Value>,
}

impl Printer for JsonPrinter {
    fn findings(&mut self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        for diagnostic in findings.diagnostics {
            put(&object(diagnostic, findings, self.look), out)?;
        }
        Ok(())
    }

    fn artifact(&mut self, artifact: &Artifact<'_>, out: &mut dyn Write) -> io::Result<()> {
        let object = json!({
            "schema": SCHEMA,
            "reason": "artifact",
            "path": artifact.path,
            "format": artifact.format,
            "year": artifact.year,
            "bytes": artifact.bytes,
            "state": if artifact.written { "written" } else { "unchanged" },
        });
        put(&object, out)
    }

    fn repaired(&mut self, repaired: &Repaired<'_>, out: &mut dyn Write) -> io::Result<()> {
        let object = json!({
            "schema": SCHEMA,
            "reason": "fixed",
            "path": repaired.path,
            "places": repaired.places,
        });
        put(&object, out)
    }

    fn summary(&mut self, summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        self.reports.push(json!({
            "path": summary.path,
            "year": summary.year,
            "statistics": summary.statistics,
            "references": summary.references,
            "typed": summary.typed,
            "coverage": summary.coverage(),
            "errors": summary.errors,
            "warnings": summary.warnings,
        }));
        Ok(())
    }

    fn finish(&mut self, exit: u8, out: &mut dyn Write) -> io::Result<()> {
        let reports = std::mem::take(&mut self.reports);
        let sum = |key: &str| reports.iter().filter_map(|report| report[key].as_u64()).sum::<u64>();
        let object = json!({
            "schema": SCHEMA,
            "reason": "finished",
            "exit": exit,
            "errors": sum("errors"),
            "warnings": sum("warnings"),
            "reports": reports,
        });
        put(&object, out)
    }
}

fn put(object: &Value, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape::json(&object.to_string()))
}

fn object(diagnostic: &Diagnostic, findings: &Findings<'_>, look: Look) -> Value {
    let said = |text: &Text| escape::cut(text.get(look.language), LIMIT);
    let mut labels = Vec::new();
    if let (Some(span), Some(label)) = (diagnostic.span, &diagnostic.label) {
        labels.push(with(
            place(span, findings),
            &[("message", said(label).into()), ("primary", true.into())],
        ));
    }
    for (span, label) in &diagnostic.labels {
        labels.push(with(
            place(*span, findings),
            &[("message", said(label).into()), ("primary", false.into())],
        ));
    }
    let object = json!({
        "schema": SCHEMA,
        "reason": "diagnostic",
        "code": diagnostic.code,
        "level": level(diagnostic.level),
        "message": said(&diagnostic.message),
        "labels": labels,
        "notes": diagnostic.notes.iter().map(said).collect::<Vec<_>>(),
        "helps": diagnostic.helps.iter().map(said).collect::<Vec<_>>(),
        "edits": diagnostic.edits.iter().map(|edit| edit_object(edit, findings)).collect::<Vec<_>>(),
        "basis": diagnostic.basis.as_ref().map(said),
    });
    let nowhere = ["path", "line", "column", "end_line", "end_column", "byte_start", "byte_end"];
    let place = match diagnostic.span {
        Some(span) => place(span, findings),
        None => nowhere.iter().map(|key| (*key, Value::Null)).collect(),
    };
    with(object, &place_entries(&place))
}

fn level(level: Level) -> &'static str {
    level.name()
}

/// Where a span lies: in characters for people, in bytes of the file itself for programs.
fn place(span: Span, findings: &Findings<'_>) -> Value {
    let source = findings.sources.get(span.source);
    let (start, end) = (source.position(span.start), source.position(span.end.max(span.start)));
    json!({
        "path": findings.path(source.path()),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "byte_start": source.byte_in_file(span.start),
        "byte_end": source.byte_in_file(span.end.max(span.start)),
    })
}

fn place_entries(place: &Value) -> Vec<(&str, Value)> {
    let entries = place.as_object().into_iter().flatten();
    entries.map(|(key, value)| (key.as_str(), value.clone())).collect()
}

/// An edit's replacement is never cut: half of one would be worse than none. `mechanical` tells
/// those that `check --fix` makes from those that are guesses.
fn edit_object(edit: &Edit, findings: &Findings<'_>) -> Value {
    let replacement = ("replacement", edit.replacement.as_str().into());
    with(place(edit.span, findings), &[replacement, ("mechanical", edit.mechanical.into())])
}

fn with(mut object: Value, entries: &[(&str, Value)]) -> Value {
    for (key, value) in entries {
        object[*key] = value.clone();
    }
    object
}

#[cfg(test)]
mod tests {
    use super::{Findings, Format, Json, Look};
    use crate::diag::{Diagnostic, codes};
    use crate::source::{Source, Sources, Span, decode};
    use crate::text;
    use serde_json::Value;

    #[test]
    fn places_count_characters_and_bytes_of_the_file() {
        let file = "\u{feff}甲\r\n乙 = \u{202e}1\r\n";
        let mut sources = Sources::default();
        let decoded = decode(file.as_bytes()).unwrap();
        let source =
            Source::decoded("a.toml", decoded.text.into_owned(), decoded.mark, decoded.returns);
        let at = source.text().find('乙').unwrap();
        let id = sources.add(source);
        let span = Span::new(id, at..at + 3);
        let error =
            Diagnostic::error(&codes::E0201, span, text!("键“\u{202e}”"; "key")).edit(span, "丙");
        let findings = Findings { sources: &sources, diagnostics: &[error], prefix: "r/" };
        let mut out = Vec::new();
        let mut printer = Json.printer(Look::default(), |_, _| None);
        printer.findings(&findings, &mut out).unwrap();
        printer.finish(1, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains('\u{202e}') && out.contains("\\u202e"), "{out}");
        let lines: Vec<Value> =
            out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let first = &lines[0];
        assert_eq!((first["path"].as_str(), first["line"].as_u64()), (Some("r/a.toml"), Some(2)));
        let range = first["byte_start"].as_u64().unwrap() as usize
            ..first["byte_end"].as_u64().unwrap() as usize;
        assert_eq!(&file[range], "乙");
        assert_eq!(first["end_column"], 2);
        assert_eq!(first["edits"][0]["replacement"], "丙");
        assert_eq!(first["edits"][0]["mechanical"], false);
        assert_eq!(first["basis"], Value::Null);
        assert_eq!((&lines[1]["reason"], &lines[1]["exit"]), (&"finished".into(), &1.into()));
    }
}
