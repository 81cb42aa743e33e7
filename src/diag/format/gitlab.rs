//! A Code Quality report of GitLab: a JSON array for the whole run.
//!
//! Source: GitLab, “Code Quality”, report format. Every finding must have a file and a line there:
//! one without a place stands at the top of the project's settings.

use super::fingerprint::Fingerprints;
use super::{Artifact, Catalogue, Findings, Format, Look, Printer, Summary, escape, words};
use crate::diag::{Bilingual, Diagnostic, Level};
use serde_json::{Value, json};
use std::io::{self, Write};

/// The format.
pub(super) struct Gitlab;

impl Format for Gitlab {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new(
            "GitLab 的代码质量报告，写到标准输出",
            "a Code Quality report of GitLab, on stdout",
        )
    }

    fn is_data(&self) -> bool {
        true
    }

    fn printer(&self, look: Look, _catalogue: Catalogue) -> Box<dyn Printer> {
        let (fingerprints, findings) = Default::default();
        Box::new(GitlabPrinter { look, fingerprints, findings })
    }
}

struct GitlabPrinter {
    look: Look,
    fingerprints: Fingerprints,
    findings: Vec<Value>,
}

impl Printer for GitlabPrinter {
    fn findings(&mut self, findings: &Findings<'_>, _out: &mut dyn Write) -> io::Result<()> {
        for found in findings.diagnostics {
            if let Some(fingerprint) = self.fingerprints.name(found, findings) {
                self.findings.push(object(found, findings, &fingerprint, self.look));
            }
        }
        Ok(())
    }

    fn artifact(&mut self, _artifact: &Artifact<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn summary(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, _exit: u8, out: &mut dyn Write) -> io::Result<()> {
        let all = Value::from(std::mem::take(&mut self.findings));
        writeln!(out, "{}", escape::json(&format!("{all:#}")))
    }
}

fn object(found: &Diagnostic, findings: &Findings<'_>, fingerprint: &str, look: Look) -> Value {
    let severity = match found.level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Note => "info",
    };
    let (path, line) = match findings.anchor(found) {
        Some(span) => {
            let at = findings.sources.get(span.source).position(span.start);
            (findings.file(span.source), at.line)
        }
        None => (".".to_owned(), 1),
    };
    json!({
        "description": words::told(found, look.language).join(words::pick(look.language, "；", "; ")),
        "check_name": found.code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": { "path": path, "lines": { "begin": line } },
    })
}

#[cfg(test)]
mod tests {
    use super::{Findings, Format, Gitlab, Look};
    use crate::diag::{Diagnostic, Language, Level, codes};
    use crate::source::{Source, Sources, Span};
    use crate::text;
    use serde_json::{Value, json};

    fn report(findings: &Findings<'_>, look: Look) -> String {
        let mut printer = Gitlab.printer(look, |_, _| None);
        let mut out = Vec::new();
        printer.findings(findings, &mut out).unwrap();
        assert!(out.is_empty());
        printer.finish(1, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_is_an_object_with_a_name_of_its_own() {
        let mut sources = Sources::default();
        sources.add(Source::new("report.toml", ""));
        let id = sources.add(Source::new("./2024/甲\n.md", "乙\n丙丙\n"));
        let error = |range| {
            let span = Span::new(id, range);
            Diagnostic::error(&codes::E0201, span, text!("错\u{202e}"; "wrong"))
        };
        let note = Diagnostic::lint("stale-year", Level::Note, Span::top(id), text!("旧"; "old"));
        let nowhere = Diagnostic::error_nowhere(&codes::E0501, text!("不是最新"; "stale"));
        let diagnostics = [error(4..7), error(7..10).help(text!("改"; "mend")), note, nowhere];
        let findings = Findings { sources: &sources, diagnostics: &diagnostics, prefix: "" };
        let look = Look { language: Language::English, ..Look::default() };
        let text = report(&findings, look);
        let all: Vec<Value> = serde_json::from_str(&text).unwrap();
        let seen = |key: &str| all.iter().map(|one| one[key].clone()).collect::<Vec<_>>();
        assert_eq!(seen("description"), ["wrong", "wrong; help: mend", "old", "stale"]);
        assert_eq!(seen("check_name"), ["E0201", "E0201", "stale-year", "E0501"]);
        assert_eq!(seen("severity"), ["major", "major", "info", "major"]);
        let at = |path: &str, line: u32| json!({ "path": path, "lines": { "begin": line } });
        let file = "2024/甲\n.md";
        assert_eq!(seen("location"), [at(file, 2), at(file, 2), at(file, 1), at("report.toml", 1)]);
        let mut names: Vec<String> = seen("fingerprint").iter().map(Value::to_string).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 4);
        let chinese = report(&findings, Look::default());
        assert!(
            chinese.contains("错\\\\u{202E}") && chinese.contains("2024/甲\\n.md"),
            "{chinese}"
        );
    }

    #[test]
    fn nothing_found_is_an_empty_array() {
        let findings = Findings { sources: &Sources::default(), diagnostics: &[], prefix: "" };
        assert_eq!(report(&findings, Look::default()), "[]\n");
    }
}
