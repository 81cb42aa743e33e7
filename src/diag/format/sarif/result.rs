//! A result of a SARIF log: what was found, where, and how to mend it.

use super::BASE;
use crate::diag::format::{Findings, escaped, uri, words};
use crate::diag::{Diagnostic, Language, Text};
use crate::source::{SourceId, Span};
use serde_json::{Value, json};

/// Characters of what is said at a place.
const TEXT_LIMIT: usize = 400;

/// Other places that a message leads to.
const LINK_LIMIT: usize = 4;

/// Other places of a result: GitHub refuses more than 1,000, and shows 100.
const PLACE_LIMIT: usize = 100;

/// A finding and where it was found.
pub(super) struct Told<'a> {
    pub(super) found: &'a Diagnostic,
    pub(super) findings: &'a Findings<'a>,
    pub(super) language: Language,
}

impl Told<'_> {
    /// The result: `rule` is its rule's place in the list, `fingerprint` its name.
    pub(super) fn result(&self, rule: usize, fingerprint: &str) -> Value {
        let found = self.found;
        let others = || found.labels.iter().take(PLACE_LIMIT).enumerate();
        let mut lines = words::told(found, self.language);
        lines.extend(others().take(LINK_LIMIT).map(|(at, (_, label))| self.link(at + 1, label)));
        let mut result = json!({
            "ruleId": found.code,
            "ruleIndex": rule,
            "level": found.level.name(),
            "message": { "text": lines.join("\n") },
            "partialFingerprints": { "reportFinding/v1": fingerprint },
        });
        if let Some(span) = self.findings.anchor(found) {
            let mut location = json!({ "physicalLocation": self.place(span) });
            if let Some(label) = &found.label {
                location["message"] = self.message(label);
            }
            result["locations"] = json!([location]);
        }
        if !found.labels.is_empty() {
            let other = |(at, (span, label)): (usize, &(Span, Text))| {
                let (place, message) = (self.place(*span), self.message(label));
                json!({ "id": at + 1, "physicalLocation": place, "message": message })
            };
            result["relatedLocations"] = others().map(other).collect();
        }
        if !found.edits.is_empty() {
            result["fixes"] = json!([self.fix()]);
        }
        result
    }

    fn said(&self, text: &Text) -> String {
        escaped(text.get(self.language), TEXT_LIMIT).into_owned()
    }

    fn message(&self, text: &Text) -> Value {
        json!({ "text": self.said(text) })
    }

    /// GitHub shows another place only where the message leads to it. Source: 3.11.6.
    fn link(&self, id: usize, label: &Text) -> String {
        let label = self.said(label).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        format!("[{label}]({id})")
    }

    fn file(&self, id: SourceId) -> Value {
        json!({ "uri": uri::relative(&self.findings.file(id)), "uriBaseId": BASE })
    }

    fn place(&self, span: Span) -> Value {
        json!({ "artifactLocation": self.file(span.source), "region": self.region(span) })
    }

    /// Lines and columns from 1; columns count the units of UTF-16, and the end is not part of it.
    fn region(&self, span: Span) -> Value {
        let source = self.findings.sources.get(span.source);
        let line = |offset| source.position(offset).line;
        let column = |offset| source.column_in_units(offset);
        let (start, end) = (span.start, span.end.max(span.start));
        json!({
            "startLine": line(start),
            "startColumn": column(start),
            "endLine": line(end),
            "endColumn": column(end),
        })
    }

    /// The repair, file by file; what is put in is never cut.
    fn fix(&self) -> Value {
        let mut files: Vec<(SourceId, Vec<Value>)> = Vec::new();
        for edit in &self.found.edits {
            let mut replacement = json!({ "deletedRegion": self.region(edit.span) });
            if !edit.replacement.is_empty() {
                replacement["insertedContent"] = json!({ "text": edit.replacement });
            }
            match files.iter_mut().find(|(id, _)| *id == edit.span.source) {
                Some((_, list)) => list.push(replacement),
                None => files.push((edit.span.source, vec![replacement])),
            }
        }
        let change = |(id, list): (SourceId, Vec<Value>)| json!({ "artifactLocation": self.file(id), "replacements": list });
        let mut fix =
            json!({ "artifactChanges": files.into_iter().map(change).collect::<Vec<_>>() });
        if let Some(help) = self.found.helps.last() {
            fix["description"] = self.message(help);
        }
        fix
    }
}

#[cfg(test)]
mod tests {
    use super::{Findings, Told};
    use crate::diag::{Diagnostic, Language, codes};
    use crate::source::{Source, SourceId, Sources, Span};
    use crate::text;
    use serde_json::{Value, json};

    const TEXT: &str = "𠀀甲 = \"乙\"\n丙𠮷 = 1\n";

    fn sources() -> (Sources, SourceId) {
        let mut sources = Sources::default();
        sources.add(Source::new("report.toml", ""));
        let id = sources.add(Source::new("2024/甲 a\n.toml", TEXT));
        (sources, id)
    }

    fn at(id: SourceId, word: &str) -> Span {
        TEXT.find(word).map(|at| Span::new(id, at..at + word.len())).unwrap()
    }

    fn result(sources: &Sources, found: &Diagnostic) -> Value {
        let findings = Findings { sources, diagnostics: &[], prefix: "r/" };
        let told = Told { found, findings: &findings, language: Language::Chinese };
        told.result(7, "ab:1")
    }

    fn region(line: u32, column: u32, end_line: u32, end_column: u32) -> Value {
        json!({
            "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
        })
    }

    #[test]
    fn columns_count_units_of_utf_16_and_files_are_references() {
        let (sources, id) = sources();
        let span = at(id, "甲").to(at(id, "𠮷"));
        let found = Diagnostic::error(&codes::E0201, span, text!("错\u{202e}"; "x"))
            .label(text!("在这里"; "here"));
        let result = result(&sources, &found);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["region"], region(1, 3, 2, 4));
        assert_eq!(place["artifactLocation"]["uri"], "r/2024/%E7%94%B2%20a%0A.toml");
        assert_eq!(result["locations"][0]["message"]["text"], "在这里");
        assert_eq!(result["message"]["text"], "错\\u{202E}\n在这里");
        assert_eq!((&result["ruleIndex"], &result["level"]), (&7.into(), &"error".into()));
        assert_eq!(result["partialFingerprints"]["reportFinding/v1"], "ab:1");
        assert_eq!(result.get("relatedLocations"), None);
        assert_eq!(result.get("fixes"), None);
    }

    #[test]
    fn other_places_are_led_to() {
        let (sources, id) = sources();
        let found = Diagnostic::error(&codes::E0206, at(id, "丙"), text!("重复"; "twice"))
            .at(at(id, "乙"), text!("[甲] 先在这里"; "first"));
        let result = result(&sources, &found);
        assert_eq!(result["message"]["text"], "重复\n[\\[甲\\] 先在这里](1)");
        let other = &result["relatedLocations"][0];
        assert_eq!((&other["id"], &other["message"]["text"]), (&1.into(), &"[甲] 先在这里".into()));
        assert_eq!(other["physicalLocation"]["region"], region(1, 8, 1, 9));
    }

    #[test]
    fn repairs_are_given_file_by_file() {
        let (mut sources, id) = sources();
        let other = sources.add(Source::new("b.md", "一"));
        let found = Diagnostic::error(&codes::E0201, at(id, "丙"), text!("错"; "x"))
            .help(text!("先看看"; "look"))
            .help(text!("改成丁"; "make it this"))
            .edit(at(id, "丙"), "丁\u{202e}")
            .edit(Span::new(other, 0..0), "新")
            .edit(at(id, "𠮷"), "");
        let fixes = result(&sources, &found)["fixes"].take();
        assert_eq!(fixes[0]["description"]["text"], "改成丁");
        let changes = fixes[0]["artifactChanges"].as_array().unwrap();
        assert_eq!(changes.len(), 2);
        let first = json!([
            { "deletedRegion": region(2, 1, 2, 2), "insertedContent": { "text": "丁\u{202e}" } },
            { "deletedRegion": region(2, 2, 2, 4) },
        ]);
        assert_eq!(changes[0]["replacements"], first);
        assert_eq!(changes[1]["artifactLocation"]["uri"], "r/b.md");
        assert_eq!(changes[1]["replacements"][0]["deletedRegion"], region(1, 1, 1, 1));
    }

    #[test]
    fn a_finding_without_a_place_stands_in_the_settings() {
        let (sources, _) = sources();
        let found = Diagnostic::error_nowhere(&codes::E0501, text!("不是最新"; "stale"));
        let result = result(&sources, &found);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "r/report.toml");
        assert_eq!(place["region"], region(1, 1, 1, 1));
    }
}
