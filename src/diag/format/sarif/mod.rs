//! One SARIF 2.1.0 log for the whole run, for services that scan code.
//!
//! Sources: SARIF 2.1.0 Plus Errata 01 (OASIS, 2023); what GitHub takes of it: “SARIF support for
//! code scanning”. Where the two pull apart:
//!
//! - GitHub refuses a log as a whole if one result has no location. A finding without a place
//!   stands at the top of the project's settings.
//! - Braces in messages are not doubled, as 3.11.5 has it for messages with placeholders. There
//!   are no placeholders here, and the viewers show a message without arguments as it is.
//! - GitHub reads no fingerprint but its own hash of a line, which the action that uploads a log
//!   adds. Ours are for everyone else.

mod result;

use super::fingerprint::Fingerprints;
use super::{Artifact, Catalogue, Findings, Format, Look, Printer, Summary, escape, words};
use crate::diag::{Bilingual, Language};
use crate::text;
use result::Told;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Where the schema of SARIF 2.1.0 is found.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative references are relative to: the folder that the command runs in.
const BASE: &str = "%SRCROOT%";

/// Results in a log: GitHub refuses one with more, and shows 5,000.
const RESULT_LIMIT: usize = 25_000;

/// Bytes of all values in the results: GitHub refuses more than 10 MB of gzip, which is more even
/// if no value can be made shorter. Of the keys, which are always the same, little remains.
const SIZE_LIMIT: usize = 9_000_000;

/// Characters of a rule's description: GitHub takes 1,024.
const DESCRIPTION_LIMIT: usize = 1000;

/// The format.
pub(super) struct Sarif;

impl Format for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("SARIF 2.1.0，写到标准输出", "SARIF 2.1.0, on stdout")
    }

    fn is_data(&self) -> bool {
        true
    }

    fn printer(&self, look: Look, catalogue: Catalogue) -> Box<dyn Printer> {
        let language = look.language;
        let (fingerprints, rules, kept) = Default::default();
        Box::new(SarifPrinter { language, catalogue, fingerprints, rules, kept })
    }
}

struct SarifPrinter {
    language: Language,
    catalogue: Catalogue,
    fingerprints: Fingerprints,
    /// The codes that occur, in the order of their first findings.
    rules: Vec<&'static str>,
    /// The results of each level, the gravest first.
    kept: [Kept; 3],
}

/// Results that fit into a log.
#[derive(Default)]
struct Kept {
    results: Vec<(usize, Value)>,
    size: usize,
    left_out: usize,
}

impl Kept {
    fn take(&mut self, size: usize, result: Value) {
        if self.results.len() < RESULT_LIMIT && self.size + size <= SIZE_LIMIT {
            self.size += size;
            self.results.push((size, result));
        } else {
            self.left_out += 1;
        }
    }
}

/// Bytes of all values.
fn size(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 1,
        Value::Number(_) => 4,
        Value::String(text) => text.len(),
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(entries) => entries.values().map(size).sum(),
    }
}

/// The log itself: its version comes first, as 3.13.2 wants it.
#[derive(serde::Serialize)]
struct Log {
    version: &'static str,
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Value; 1],
}

impl Printer for SarifPrinter {
    fn findings(&mut self, findings: &Findings<'_>, _out: &mut dyn Write) -> io::Result<()> {
        for found in findings.diagnostics {
            let Some(fingerprint) = self.fingerprints.name(found, findings) else { continue };
            let rule = self.rules.iter().position(|rule| *rule == found.code);
            let rule = rule.unwrap_or_else(|| {
                self.rules.push(found.code);
                self.rules.len() - 1
            });
            let told = Told { found, findings, language: self.language };
            let result = told.result(rule, &fingerprint);
            self.kept[found.level as usize].take(size(&result), result);
        }
        Ok(())
    }

    fn artifact(&mut self, _artifact: &Artifact<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn summary(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, exit: u8, out: &mut dyn Write) -> io::Result<()> {
        let mut all = Kept::default();
        for level in std::mem::take(&mut self.kept) {
            all.left_out += level.left_out;
            level.results.into_iter().for_each(|(size, result)| all.take(size, result));
        }
        let log = Log { version: "2.1.0", schema: SCHEMA, runs: [self.run(all, exit)] };
        writeln!(out, "{}", escape::json(&serde_json::to_string_pretty(&log)?))
    }
}

impl SarifPrinter {
    fn run(&self, all: Kept, exit: u8) -> Value {
        let version = env!("CARGO_PKG_VERSION");
        let tag = words::pick(self.language, "zh-CN", "en");
        let base = text!("运行 report 的文件夹"; "the folder that report was run in");
        let mut invocation = json!({
            // With errors in a report the program still did what it is for; 2 says that it could not.
            "executionSuccessful": exit < 2,
            "exitCode": exit,
        });
        if all.left_out > 0 {
            let count = all.left_out;
            let text = text!(
                "结果过多，有 {count} 条没有写入；错误在先，其次是警告";
                "there are too many results: {count} are left out, errors last"
            );
            let message = json!({ "text": text.get(self.language) });
            invocation["toolExecutionNotifications"] =
                json!([{ "level": "warning", "message": message }]);
        }
        let results: Vec<Value> = all.results.into_iter().map(|(_, result)| result).collect();
        json!({
            "tool": { "driver": {
                "name": "report",
                "version": version,
                "semanticVersion": version,
                "language": tag,
                "rules": self.rules.iter().map(|name| self.rule(name)).collect::<Vec<_>>(),
            } },
            "language": tag,
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": { BASE: { "description": { "text": base.get(self.language) } } },
            "invocations": [invocation],
            "results": results,
        })
    }

    fn rule(&self, name: &str) -> Value {
        let Some(rule) = (self.catalogue)(name, self.language) else {
            return json!({ "id": name });
        };
        let described = |text: &str| json!({ "text": escape::cut(text, DESCRIPTION_LIMIT) });
        json!({
            "id": name,
            "name": pascal_case(&rule.words),
            "shortDescription": described(&rule.summary),
            "fullDescription": described(&rule.opening),
            "help": { "text": rule.text, "markdown": rule.markdown },
            "defaultConfiguration": { "level": rule.level.name() },
            "properties": { "tags": [rule.group] },
        })
    }
}

/// `file is not UTF-8` as `FileIsNotUTF8`, the custom for names of rules.
fn pascal_case(words: &str) -> String {
    let mut out = String::new();
    for word in words.split(|glyph: char| !glyph.is_alphanumeric()) {
        let mut rest = word.chars();
        out.extend(rest.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(rest.as_str());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Findings, Format, Look, RESULT_LIMIT, SIZE_LIMIT, Sarif, pascal_case};
    use crate::diag::format::Rule;
    use crate::diag::{Diagnostic, Language, Level, codes};
    use crate::source::{Source, Sources, Span};
    use crate::text;
    use serde_json::{Value, json};

    /// The one run of the log.
    fn run(sources: &Sources, diagnostics: &[Diagnostic], look: Look, exit: u8) -> Value {
        let catalogue = |name: &str, language: Language| {
            (name == "E0201").then(|| Rule {
                words: "unknown key".to_owned(),
                summary: format!("{language:?}"),
                opening: "长".repeat(2000),
                text: "文".to_owned(),
                markdown: "`文`".to_owned(),
                level: Level::Error,
                group: "fields",
            })
        };
        let mut printer = Sarif.printer(look, catalogue);
        let findings = Findings { sources, diagnostics, prefix: "" };
        let mut out = Vec::new();
        printer.findings(&findings, &mut out).unwrap();
        assert!(out.is_empty());
        printer.finish(exit, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("{\n  \"version\": \"2.1.0\",\n  \"$schema\""), "{text:.80}");
        let mut log: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(log["runs"].as_array().map(Vec::len), Some(1));
        log["runs"][0].take()
    }

    #[test]
    fn rules_are_described_once_and_results_point_to_them() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.toml", "甲乙丙"));
        let error =
            |at| Diagnostic::error(&codes::E0201, Span::new(id, at..at + 3), text!("错"; "x"));
        let lint =
            Diagnostic::lint("stale-year", Level::Warning, Span::top(id), text!("旧"; "old"));
        let found = [lint, error(0), error(3), error(0)];
        let run = run(&sources, &found, Look::default(), 1);
        let rules = &run["tool"]["driver"]["rules"];
        assert_eq!(rules[0], json!({ "id": "stale-year" }));
        assert_eq!((&rules[1]["id"], &rules[1]["name"]), (&"E0201".into(), &"UnknownKey".into()));
        assert_eq!(rules[1]["shortDescription"]["text"], "Chinese");
        assert_eq!(rules[1]["help"], json!({ "text": "文", "markdown": "`文`" }));
        assert_eq!(rules[1]["defaultConfiguration"]["level"], "error");
        assert_eq!(rules[1]["properties"]["tags"], json!(["fields"]));
        let full = rules[1]["fullDescription"]["text"].as_str().unwrap();
        assert_eq!(full.chars().count(), 1001);
        // What was found twice at one place is told once; errors stand first.
        let results = run["results"].as_array().unwrap();
        let seen: Vec<_> = results.iter().map(|one| (&one["ruleId"], &one["ruleIndex"])).collect();
        let [code, lint] = [Value::from("E0201"), "stale-year".into()];
        let [zero, one] = [Value::from(0), 1.into()];
        assert_eq!(seen, [(&code, &one), (&code, &one), (&lint, &zero)]);
    }

    #[test]
    fn a_run_without_findings_is_whole() {
        let english = Look { language: Language::English, ..Look::default() };
        let clean = run(&Sources::default(), &[], english, 0);
        assert_eq!(clean["results"], json!([]));
        assert_eq!(
            (&clean["language"], &clean["columnKind"]),
            (&"en".into(), &"utf16CodeUnits".into())
        );
        let done = json!([{ "executionSuccessful": true, "exitCode": 0 }]);
        assert_eq!(clean["invocations"], done);
        let failed = run(&Sources::default(), &[], Look::default(), 2);
        assert_eq!(failed["invocations"][0]["executionSuccessful"], false);
    }

    #[test]
    fn where_there_are_too_many_errors_stay() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", "x".repeat(RESULT_LIMIT + 10)));
        let at = |at: usize| Span::new(id, at..at + 1);
        let mut found: Vec<Diagnostic> = (0..RESULT_LIMIT)
            .map(|place| {
                Diagnostic::lint("stale-year", Level::Warning, at(place), text!("旧"; "old"))
            })
            .collect();
        found.push(Diagnostic::lint("stale-year", Level::Note, at(0), text!("新"; "new")));
        found.push(Diagnostic::error(&codes::E0201, at(RESULT_LIMIT), text!("错"; "wrong")));
        let run = run(&sources, &found, Look::default(), 1);
        let results = run["results"].as_array().unwrap();
        assert_eq!((results.len(), &results[0]["level"]), (RESULT_LIMIT, &"error".into()));
        assert!(results[1..].iter().all(|one| one["level"] == "warning"));
        let notice = &run["invocations"][0]["toolExecutionNotifications"][0];
        assert_eq!(notice["level"], "warning");
        assert!(notice["message"]["text"].as_str().unwrap().contains("有 2 条"), "{notice}");
    }

    #[test]
    fn a_log_is_small_whatever_the_repairs_hold() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", "xyz"));
        let large = |at: usize| {
            let span = Span::new(id, at..at + 1);
            Diagnostic::error(&codes::E0201, span, text!("错"; "wrong"))
                .edit(span, "长".repeat(SIZE_LIMIT / 5))
        };
        let run = run(&sources, &[large(0), large(1), large(2)], Look::default(), 1);
        assert_eq!(run["results"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn names_of_rules_are_one_word() {
        assert_eq!(pascal_case("file is not UTF-8"), "FileIsNotUTF8");
        assert_eq!(pascal_case("** would not become bold"), "WouldNotBecomeBold");
    }
}
