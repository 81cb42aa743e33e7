//! `tests/cases/<area>/<name>/`: a project, what is run on it, and what must come of it.

use crate::dump;
use crate::run::{copy, files, names, report, root, scratch};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// `case.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    /// Why the case is there, in a sentence.
    about: String,
    /// The project that `in/` is laid over; `base` unless given, none where empty.
    #[serde(default = "base")]
    base: String,
    /// Files of the base that are taken away.
    #[serde(default)]
    without: Vec<String>,
    /// Symbolic links to make: path = target.
    #[serde(default)]
    links: BTreeMap<String, String>,
    /// Pipes to make.
    #[serde(default)]
    pipes: Vec<String>,
    /// Files to make of nothing but zeros: path = size in bytes.
    #[serde(default)]
    sizes: BTreeMap<String, u64>,
    /// Runs of the program that come first; each must end with 0.
    #[serde(default)]
    before: Vec<Vec<String>>,
    /// Arguments; `check` unless given.
    #[serde(default = "check")]
    args: Vec<String>,
    /// Exit status; 0 unless given.
    #[serde(default)]
    status: i32,
    /// Every finding, as `CODE path:line:column`, in order.
    #[serde(default)]
    expect: Vec<String>,
    /// Whether stdout is the same in both languages and compared.
    #[serde(default)]
    stdout: bool,
}

fn base() -> String {
    "base".to_owned()
}

fn check() -> Vec<String> {
    vec!["check".to_owned()]
}

macro_rules! areas {
    ($($area:ident)*) => {
        /// The areas that have a test below.
        const AREAS: &[&str] = &[$(stringify!($area)),*];
        $(
            #[test]
            fn $area() {
                run_area(stringify!($area));
            }
        )*
    };
}

areas! { cli diff import lint load new parse resolve schema write }

/// Areas that have a runner of their own.
const APART: &[&str] = &["rules"];

#[test]
fn every_area_has_a_test() {
    let mut there = names(&root().join("tests/cases"));
    there.retain(|name| !APART.contains(&name.as_str()));
    assert_eq!(there, AREAS);
}

fn run_area(area: &str) {
    let folder = root().join("tests/cases").join(area);
    let only = std::env::var("CASE").unwrap_or_default();
    let mut wrong = Vec::new();
    for name in names(&folder) {
        if name.contains(&only) {
            wrong.extend(run_case(&folder.join(&name), &format!("{area}-{name}")));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n(UPDATE=1 blesses)", wrong.join("\n"));
}

fn run_case(folder: &Path, name: &str) -> Vec<String> {
    let case: Case = match toml::from_str(&fs::read_to_string(folder.join("case.toml")).unwrap()) {
        Ok(case) => case,
        Err(error) => return vec![format!("{name}: case.toml: {error}")],
    };
    let mut wrong = Vec::new();
    assert!(!case.about.is_empty(), "{name}: about is empty");
    let args: Vec<&str> = case.args.iter().map(String::as_str).collect();
    // Every run has a project of its own, so that none sees what another wrote.
    let project = set_up(&case, folder, name);
    wrong.extend(findings(&case, &project, &args).map(|text| format!("{name}: {text}")));
    let mut ran = project;
    for (language, file) in [("zh", "stderr"), ("en", "stderr.en")] {
        let mut all = vec!["--lang", language];
        all.extend(&args);
        let project = set_up(&case, folder, name);
        let there = files(&project);
        let output = report(&project, &all);
        if args.first() == Some(&"new") {
            let made = files(&project).into_iter().filter(|path| !there.contains(path));
            wrong.extend(unexpected(folder, made).map(|text| format!("{name}: {text}")));
        }
        let status = output.status.code().unwrap_or(-1);
        if status != case.status {
            let stderr = String::from_utf8_lossy(&output.stderr);
            wrong.push(format!("{name}: exit status {status}, not {}\n{stderr}", case.status));
        }
        wrong.extend(golden(&folder.join(file), &output.stderr));
        if case.stdout && language == "zh" {
            wrong.extend(golden(&folder.join("stdout"), &of_any_version(output.stdout)));
        }
        ran = project;
    }
    wrong.extend(outputs(folder, &ran));
    wrong
}

/// Whether a command made other files than those of `out/`; blessing puts them there.
fn unexpected(folder: &Path, made: impl Iterator<Item = String>) -> Option<String> {
    let out = folder.join("out");
    let made: Vec<String> = made.collect();
    let strange: Vec<&String> = made.iter().filter(|path| !out.join(path).exists()).collect();
    let known = if out.exists() { files(&out) } else { Vec::new() };
    let lacking: Vec<&String> = known.iter().filter(|path| !made.contains(path)).collect();
    if std::env::var_os("UPDATE").is_some() {
        for path in &strange {
            let path = out.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        lacking.iter().for_each(|path| fs::remove_file(out.join(path)).unwrap());
        return None;
    }
    let good = strange.is_empty() && lacking.is_empty();
    (!good).then(|| format!("made {strange:?}, which out/ has not, and not {lacking:?}"))
}

fn set_up(case: &Case, folder: &Path, name: &str) -> PathBuf {
    let project = scratch(&format!("case-{name}"));
    if !case.base.is_empty() {
        copy(&root().join("tests").join(&case.base), &project);
    }
    for path in &case.without {
        fs::remove_file(project.join(path)).unwrap();
    }
    if folder.join("in").exists() {
        copy(&folder.join("in"), &project);
    }
    for (path, target) in &case.links {
        let path = project.join(path);
        let _ = fs::remove_file(&path);
        std::os::unix::fs::symlink(target, path).unwrap();
    }
    for path in &case.pipes {
        let made = std::process::Command::new("mkfifo").arg(project.join(path)).status().unwrap();
        assert!(made.success());
    }
    for (path, size) in &case.sizes {
        fs::File::create(project.join(path)).unwrap().set_len(*size).unwrap();
    }
    for args in &case.before {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = report(&project, &args);
        assert!(
            output.status.success(),
            "{name}: before: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    project
}

/// Standard output without the number of this release, which a SARIF log names.
fn of_any_version(stdout: Vec<u8>) -> Vec<u8> {
    let version = env!("CARGO_PKG_VERSION");
    String::from_utf8(stdout).map_or_else(
        |error| error.into_bytes(),
        |text| {
            let driver = text.replace(
                &format!("\"semanticVersion\": \"{version}\""),
                "\"semanticVersion\": \"VERSION\"",
            );
            // The version of SARIF itself has a comma behind it.
            driver
                .replace(&format!("\"version\": \"{version}\"\n"), "\"version\": \"VERSION\"\n")
                .into_bytes()
        },
    )
}

/// The findings of a run, by code and place, against those that `case.toml` names.
fn findings(case: &Case, project: &Path, args: &[&str]) -> Option<String> {
    let first = args.first().copied().unwrap_or_default();
    if !matches!(first, "check" | "build") || args.contains(&"--message-format") {
        return None;
    }
    let mut all = vec!["--message-format", "json"];
    all.extend(args);
    let output = report(project, &all);
    let stdout = String::from_utf8(output.stdout).unwrap();
    let seen: Vec<String> = stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|line| line["reason"] == "diagnostic")
        .map(|line| {
            let path = line["path"].as_str().unwrap_or("-");
            format!(
                "{} {path}:{}:{}",
                line["code"].as_str().unwrap_or("?"),
                line["line"],
                line["column"]
            )
        })
        .collect();
    (seen != case.expect).then(|| format!("found {seen:#?}\nexpected {:#?}", case.expect))
}

/// What was written, against `out/`, where the case has that folder.
fn outputs(folder: &Path, project: &Path) -> Vec<String> {
    let expected = folder.join("out");
    let mut wrong = Vec::new();
    if !expected.exists() {
        return wrong;
    }
    for path in files(&expected) {
        let bytes = match path.split_once(".docx/") {
            // Of a Word document, the parts that the case wants to see.
            Some((document, part)) => {
                let document = fs::read(project.join(format!("{document}.docx")));
                let dump = |document: Vec<u8>| dump::part(&document, part).into_bytes();
                document.map(dump).unwrap_or_default()
            }
            None => fs::read(project.join(&path)).unwrap_or_default(),
        };
        wrong.extend(golden(&expected.join(&path), &bytes));
    }
    wrong
}

/// Compares with a golden file; with `UPDATE=1` writes it. An empty golden need not exist.
fn golden(path: &Path, bytes: &[u8]) -> Option<String> {
    let known = fs::read(path).unwrap_or_default();
    if known == bytes {
        return None;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, bytes).unwrap();
        return None;
    }
    let (known, seen) = (String::from_utf8_lossy(&known), String::from_utf8_lossy(bytes));
    Some(format!("{}:\n--- golden\n{known}\n--- seen\n{seen}", path.display()))
}
