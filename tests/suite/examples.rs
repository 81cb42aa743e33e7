//! Our own report and the examples: they build clean, the same twice, and with nothing but the
//! findings that are declared here.

use crate::run::{copy, files, report, root, scratch};
use std::fs;

/// Each project with the findings it is meant to have.
const PROJECTS: &[(&str, &[&str])] = &[
    (
        "report",
        &[
            "missing-content",
            "missing-field",
            "missing-field",
            "missing-field",
            "missing-matter",
            "unprompted-entry",
            "vague-plan",
        ],
    ),
    ("examples/minimal", &[]),
    ("examples/two-years", &["unprompted-entry", "unprompted-entry"]),
    ("examples/own-kind", &[]),
];

#[test]
fn projects_check_clean() {
    for (project, expected) in PROJECTS {
        let output = report(root(), &["--message-format", "json", "check", project, "--all-years"]);
        let stdout = String::from_utf8(output.stdout).unwrap();
        let mut seen: Vec<String> = stdout
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter(|line| line["reason"] == "diagnostic")
            .map(|line| line["code"].as_str().unwrap().to_owned())
            .collect();
        seen.sort();
        assert_eq!(seen, *expected, "{project}");
        assert_eq!(output.status.code(), Some(0), "{project}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    for (project, _) in PROJECTS {
        let name = project.replace('/', "-");
        let (one, two) =
            (scratch(&format!("once-{name}")), scratch(&format!("another/place/{name}")));
        for folder in [&one, &two] {
            copy(&root().join(project), folder);
            let _ = fs::remove_dir_all(folder.join("build"));
            let built = report(folder, &["build", "--all-years"]);
            assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
        }
        assert!(!files(&one).is_empty());
        assert_eq!(files(&one), files(&two));
        for file in files(&one) {
            let (first, second) = (fs::read(one.join(&file)), fs::read(two.join(&file)));
            assert_eq!(first.unwrap(), second.unwrap(), "{project}: {file}");
        }
    }
}

#[test]
fn our_report_has_the_outline_of_its_kind() {
    let out = scratch("outline");
    let built = report(
        &root().join("report"),
        &["build", "--format", "text", "--out", out.to_str().unwrap()],
    );
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    let text = fs::read_to_string(out.join("2024/report.txt")).unwrap();
    let count = |test: &dyn Fn(&str) -> bool| text.lines().filter(|line| test(line)).count();
    let han = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let starts = |line: &str, after: &str| {
        let rest = line.trim_start_matches(han);
        rest.len() < line.len() && rest.starts_with(after)
    };
    assert_eq!(count(&|line| starts(line, "、")), 3);
    assert_eq!(count(&|line| line.strip_prefix('（').is_some_and(|rest| starts(rest, "）"))), 6);
    let numbered = |line: &str| {
        line.split_once('.')
            .is_some_and(|(number, rest)| number.parse::<u8>().is_ok() && rest.contains('。'))
    };
    assert_eq!(count(&numbered), 15);
    assert_eq!(text.matches("一是").count(), 2);
    assert_eq!(count(&|line| starts(line, "是")), 4);
}

#[test]
fn our_report_declares_all_figures_and_types_none() {
    let output = report(root(), &["--message-format", "json", "check", "report"]);
    let stdout = String::from_utf8(output.stdout).unwrap();
    let last = stdout.lines().last().unwrap();
    let finished: serde_json::Value = serde_json::from_str(last).unwrap();
    assert_eq!(finished["reason"], "finished");
    assert_eq!(finished["reports"][0]["statistics"], 45);
    assert_eq!(finished["reports"][0]["coverage"], 100);
}

/// A report that is checked as a finished file, in any format, claims what its fragments claim.
#[test]
fn finished_files_claim_what_their_fragments_claim() {
    for project in ["report", "examples/minimal"] {
        let out = scratch(&format!("finished-{}", project.replace('/', "-")));
        let folder = out.to_str().unwrap();
        let formats = "text,markdown,docx";
        let built = report(root(), &["build", project, "--format", formats, "--out", folder]);
        assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
        let claims = |path: &str| -> Vec<String> {
            let checked = report(root(), &["check", path, "--claims"]);
            assert_eq!(
                checked.status.code(),
                Some(0),
                "{}",
                String::from_utf8_lossy(&checked.stderr)
            );
            let stdout = String::from_utf8(checked.stdout).unwrap();
            // Without its place.
            let parts = |line: &str| line.split("  ").map(str::to_owned).collect::<Vec<_>>();
            let told = |line: &str| {
                let mut parts = parts(line);
                parts.remove(1);
                parts.join("  ")
            };
            stdout.lines().map(told).collect()
        };
        let expected = claims(project);
        assert!(!expected.is_empty(), "{project}");
        for end in ["txt", "md", "docx"] {
            let file = out.join(format!("2024/report.{end}"));
            assert_eq!(claims(file.to_str().unwrap()), expected, "{project}: {end}");
        }
    }
}
