//! Message formats that services read: SARIF logs held against the schema of the standard, and
//! what GitHub and GitLab ask for, on runs with very many findings, with none, and with names that
//! are hard to write.

use crate::run::{copy, report, root, scratch};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The standard project with other files laid over it.
fn project(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch(&format!("formats-{name}"));
    copy(&root().join("tests/base"), &folder);
    for (path, text) in files {
        fs::write(folder.join(path), text).unwrap();
    }
    folder
}

/// What a check tells in a format, and its exit status.
fn told(folder: &Path, format: &str, args: &[&str]) -> (String, i32) {
    let mut all = vec!["check", "--message-format", format];
    all.extend(args);
    let output = report(folder, &all);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

/// What is wrong with a SARIF log by the schema of the standard.
fn misfit(log: &Value) -> Option<String> {
    let mut schemas = boon::Schemas::new();
    let schema = root().join("tests/schemas/sarif-schema-2.1.0.json");
    let index = boon::Compiler::new().compile(schema.to_str().unwrap(), &mut schemas).unwrap();
    schemas.validate(log, index).err().map(|error| format!("{error:#}"))
}

/// The run of a log that is valid.
fn sarif(folder: &Path, args: &[&str], status: i32) -> Value {
    let (text, seen) = told(folder, "sarif", args);
    assert_eq!(seen, status);
    let harmless = |glyph: char| glyph == '\n' || !glyph.is_control() && glyph != '\u{202e}';
    assert!(text.chars().all(harmless));
    let mut log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(misfit(&log), None);
    let run = log["runs"][0].take();
    assert_eq!(run["invocations"][0]["exitCode"], status);
    for result in list(&run["results"]) {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        // What GitHub asks for besides.
        assert!(!list(&result["locations"]).is_empty(), "{result:#}");
        for part in ["shortDescription", "fullDescription", "help"] {
            let text = rule[part]["text"].as_str().unwrap();
            assert!(!text.is_empty() && (part == "help" || text.chars().count() <= 1024));
        }
    }
    run
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The codes and places that the format for programs gives.
fn findings(folder: &Path) -> Vec<Value> {
    let (text, _) = told(folder, "json", &[]);
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["reason"] == "diagnostic").collect()
}

/// Names in a report of GitLab.
fn names(report: &[Value]) -> Vec<&str> {
    let mut names: Vec<&str> =
        report.iter().map(|one| one["fingerprint"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn the_schema_refuses_what_is_no_log() {
    let folder = project("refused", &[("2024/overview.md", "今年{{ no.such }}。\n")]);
    let (text, _) = told(&folder, "sarif", &[]);
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(misfit(&log), None);
    let place = "/runs/0/results/0/locations/0/physicalLocation";
    for (at, wrong) in [
        ("/version".to_owned(), Value::from("2.0.0")),
        (format!("{place}/artifactLocation/uri"), "2024/甲 乙.md".into()),
        (format!("{place}/region/startLine"), 0.into()),
        ("/runs/0/results/0/level".to_owned(), "fatal".into()),
    ] {
        let mut log = log.clone();
        *log.pointer_mut(&at).unwrap() = wrong;
        assert!(misfit(&log).is_some(), "{at}");
    }
}

#[test]
fn a_thousand_findings_are_all_told() {
    let wrong = "𠮷祥村{{ no.such }}。\n\n全年走访36户。\n\n".repeat(1200);
    let folder = project("many", &[("2024/overview.md", &wrong)]);
    let all = findings(&folder);
    assert!(all.len() >= 2400, "{}", all.len());
    let run = sarif(&folder, &[], 1);
    assert_eq!(list(&run["results"]).len(), all.len());
    let levels: Vec<&Value> = list(&run["results"]).iter().map(|one| &one["level"]).collect();
    assert!(levels.is_sorted_by_key(|level| *level != "error"));
    let mut prints: Vec<String> = list(&run["results"])
        .iter()
        .map(|one| one["partialFingerprints"]["reportFinding/v1"].to_string())
        .collect();
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), all.len());

    let (text, _) = told(&folder, "gitlab", &[]);
    let report: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!((report.len(), names(&report).len()), (all.len(), all.len()));

    let (text, _) = told(&folder, "github", &[]);
    let commands: Vec<&str> = text.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(commands.len(), all.len());
    assert!(commands.is_sorted_by_key(|command| !command.starts_with("::error ")));
}

#[test]
fn a_clean_run_is_told_too() {
    let folder = project("none", &[]);
    for language in ["zh", "en"] {
        let run = sarif(&folder, &["--lang", language], 0);
        assert_eq!((list(&run["results"]).len(), &run["invocations"][0]["executionSuccessful"]), {
            (0, &Value::Bool(true))
        });
        assert!(list(&run["tool"]["driver"]["rules"]).is_empty());
    }
    assert_eq!(told(&folder, "gitlab", &[]), ("[]\n".to_owned(), 0));
    let (text, status) = told(&folder, "github", &[]);
    assert!(text.lines().count() == 1 && text.starts_with("report: "), "{text}");
    assert_eq!(status, 0);
}

#[test]
fn every_name_can_be_told() {
    let hard = "2024/甲 乙:丙,丁%\n::error::\u{1b}[31m\u{202e}.md";
    let folder = project("names", &[(hard, "戊。\n")]);
    let run = sarif(&folder, &[], 1);
    let places: Vec<&str> = list(&run["results"])
        .iter()
        .map(|one| {
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap()
        })
        .collect();
    let encoded = "2024/%E7%94%B2%20%E4%B9%99%3A%E4%B8%99%2C%E4%B8%81%25%0A%3A%3Aerror%3A%3A\
                   %1B%5B31m%E2%80%AE.md";
    assert_eq!(places, [encoded]);

    let (text, _) = told(&folder, "gitlab", &[]);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    let report: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(report[0]["location"]["path"], hard);

    let (text, _) = told(&folder, "github", &[]);
    let lines: Vec<&str> = text.lines().collect();
    let file =
        "::error file=2024/甲 乙%3A丙%2C丁%25%0A%3A%3Aerror%3A%3A\\u{001B}[31m\\u{202E}.md,line=1,";
    assert!(lines[0].starts_with(file), "{text}");
    assert_eq!(lines.len(), 2, "{text}");
}

#[test]
fn a_finding_keeps_its_name_while_lines_move() {
    let before = project("before", &[("2024/overview.md", "今年{{ no.such }}。\n")]);
    let moved = "新的一段。\n\n今年{{ no.such }}。\n";
    let after = project("after", &[("2024/overview.md", moved)]);
    let name = |folder: &Path| {
        let (text, _) = told(folder, "gitlab", &[]);
        let report: Vec<Value> = serde_json::from_str(&text).unwrap();
        (report[0]["fingerprint"].clone(), report[0]["location"]["lines"]["begin"].clone())
    };
    let ((first, one), (second, three)) = (name(&before), name(&after));
    assert_eq!((first, one, three), (second, 1.into(), 3.into()));
}

#[test]
fn what_two_years_share_is_told_once() {
    let folder = project("years", &[("report.toml", "")]);
    let shared = "kind = \"rule-of-law\"\ncolour = 1\n[body]\nname = \"清水县云岭镇人民政府\"\n";
    fs::write(folder.join("report.toml"), shared).unwrap();
    copy(&folder.join("2024"), &folder.join("2023"));
    let run = sarif(&folder, &["--all-years"], 1);
    let codes: Vec<&Value> = list(&run["results"]).iter().map(|one| &one["ruleId"]).collect();
    assert_eq!(codes.iter().filter(|code| **code == "E0201").count(), 1, "{codes:?}");
}
