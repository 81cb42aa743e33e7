//! The rules of the house that a program can check: floors, doors, docs, registries, codes.

use crate::run::{files, names, root};
use annual_report::diag::codes;
use annual_report::diag::format::FORMATS;
use annual_report::kind::BUILTIN;
use annual_report::lint::LINTS;
use annual_report::manuscript::READERS;
use annual_report::write::WRITERS;
use std::fs;

/// The rooms from the ground up. A room imports only from lower floors.
const FLOORS: &[&[&str]] = &[
    &["source"],
    &["diag"],
    &["document", "privacy", "word"],
    &["model"],
    &["numeral"],
    &["reading"],
    &["claim"],
    &["kind", "load", "reference"],
    &["parse", "ledger"],
    &["existing", "manuscript"],
    &["check", "import"],
    &["resolve"],
    &["lint", "assemble", "edition", "rollover"],
    &["diff"],
    &["write"],
    &["pipeline"],
    &["cli"],
];

/// Each dependency and the only places that import it.
const DOORS: &[(&str, &[&str])] = &[
    ("toml::", &["parse/toml.rs", "kind/"]),
    ("encoding_rs", &["manuscript/encoding.rs"]),
    ("html5gum", &["manuscript/html/tree.rs"]),
    ("pulldown_cmark", &["parse/markdown/", "manuscript/markdown.rs"]),
    ("minijinja", &["resolve/", "write/template.rs"]),
    ("annotate_snippets", &["diag/format/"]),
    ("clap", &["cli/"]),
    ("terminal_size::", &["cli/environment.rs"]),
    ("std::fs", &["load/", "cli/"]),
    ("std::env", &["cli/", "main.rs"]),
    ("std::time", &["cli/"]),
    ("strsim", &["diag/nearest.rs"]),
    ("zip::", &["write/docx/package.rs", "word/package.rs"]),
    ("similar::", &["diff/"]),
    ("quick_xml", &["word/tree.rs"]),
    ("serde_json", &["diag/format/", "kind/json_schema", "edition/file/", "write/", "cli/"]),
];

/// Every source file: its path below `src/`, and its text without its tests. Files that are
/// tests as a whole are left out.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let all: Vec<(String, String)> = files(&src)
        .into_iter()
        .filter(|path| path.ends_with(".rs"))
        .map(|path| (path.clone(), fs::read_to_string(src.join(path)).unwrap()))
        .collect();
    let is_test = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let declared = format!("#[cfg(test)]\nmod {};", name.trim_end_matches(".rs"));
        let parent = format!("{folder}/mod.rs");
        all.iter().any(|(path, text)| *path == parent && text.contains(&declared))
    };
    all.iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| (path.clone(), without_tests(text)))
        .collect()
}

fn without_tests(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |pair: &[&str]| pair[0] == "#[cfg(test)]" && pair[1].contains("mod tests {");
    let end = lines.windows(2).position(begins).unwrap_or(lines.len());
    lines[..end].join("\n")
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[track_caller]
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn code_lines(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn nothing_imports_upwards_or_sideways() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let Some(own) = floor(room(&path)) else { continue };
        for (at, line) in code_lines(&code) {
            for part in line.split("crate::").skip(1) {
                let used: String =
                    part.chars().take_while(|glyph| glyph.is_ascii_lowercase()).collect();
                let above = floor(&used).is_some_and(|floor| floor > own);
                let beside = floor(&used) == Some(own) && used != room(&path);
                if above || beside {
                    wrong.push(format!("{path}:{}: {} must not use {used}", at + 1, room(&path)));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn every_room_has_a_floor() {
    let rooms = names(&root().join("src"));
    let known = |name: &String| {
        floor(room(name)).is_some() || matches!(name.as_str(), "lib.rs" | "main.rs")
    };
    none(rooms.into_iter().filter(|name| !known(name)).collect());
}

#[test]
fn dependencies_have_one_door() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (at, line) in code_lines(&code) {
            for (name, doors) in DOORS {
                // `self::toml` and `super::toml` are our own rooms.
                let own = line.contains(&format!("self::{name}"))
                    || line.contains(&format!("super::{name}"));
                if line.contains(name) && !own && !doors.iter().any(|door| path.starts_with(door)) {
                    wrong.push(format!("{path}:{}: {name} is not imported here", at + 1));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn files_say_what_they_are_for_and_stay_readable() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        if !code.starts_with("//! ") {
            wrong.push(format!("{path}: does not begin with //!"));
        }
        let lines = code.lines().count();
        if lines > 420 {
            wrong.push(format!("{path}: {lines} lines: is there a second room in it?"));
        }
        for name in ["util", "helper", "common", "misc"] {
            if path.contains(name) {
                wrong.push(format!("{path}: a name that says nothing"));
            }
        }
        for (at, line) in code_lines(&code) {
            for banned in ["use super::*", ".unwrap()", "todo!(", "panic!(", "unimplemented!("] {
                if line.contains(banned) {
                    wrong.push(format!("{path}:{}: {banned}", at + 1));
                }
            }
        }
    }
    none(wrong);
}

/// A new kind of block or inline must be met by every writer, so no match may catch all.
#[test]
fn trees_are_matched_without_a_wildcard() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let mut depth: Vec<(usize, bool)> = Vec::new();
        for (at, line) in code_lines(&code) {
            let indent = line.len() - line.trim_start().len();
            depth.retain(|(level, _)| *level <= indent || line.trim().is_empty());
            let arm = line.trim_start();
            if arm.starts_with("match ") || arm.contains(" match ") || arm.contains("= match ") {
                depth.push((indent + 4, false));
            }
            if let Some(last) = depth.iter_mut().rev().find(|(level, _)| *level == indent) {
                last.1 |= arm.starts_with("Block::") || arm.starts_with("Inline::");
                if last.1 && arm.starts_with("_ =>") {
                    wrong.push(format!("{path}:{}: _ => over a tree", at + 1));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn steps_are_the_folders() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for step in ["load", "parse", "check", "resolve", "lint", "assemble", "write"] {
        assert!(
            lib.contains(&format!(". [`{step}`]:")) || lib.contains(&format!(". [`mod@{step}`]:")),
            "{step} is not among the steps"
        );
        assert!(root().join("src").join(step).is_dir(), "{step} is not a folder");
    }
}

#[test]
fn codes_are_complete() {
    let pages = names(&root().join("src/diag/codes"));
    let listed: Vec<String> = codes::ALL.iter().map(|code| format!("{}.md", code.name)).collect();
    assert_eq!(pages, listed, "every page is listed and in order");
    let code: String = sources().into_iter().map(|(_, code)| code).collect();
    let mut wrong = Vec::new();
    for one in codes::ALL {
        if !code.contains(&format!("codes::{}", one.name)) {
            wrong.push(format!("{} is never raised", one.name));
        }
        if !one.page.starts_with(&format!("# {} ", one.name)) || !one.title().contains(" · ") {
            wrong.push(format!("{}: its page begins with another heading", one.name));
        }
    }
    none(wrong);
}

#[test]
fn registries_are_complete() {
    let listed: Vec<String> = LINTS.iter().map(|lint| lint.name.replace('-', "_")).collect();
    let rules: Vec<String> = names(&root().join("src/lint/rules"))
        .into_iter()
        .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| name != "mod")
        .collect();
    assert_eq!(listed, rules, "every rule is listed, by name");

    let kinds: Vec<String> = BUILTIN.iter().map(|kind| kind.name.to_owned()).collect();
    let folders: Vec<String> =
        names(&root().join("templates")).into_iter().filter(|name| name != "base").collect();
    assert_eq!(kinds, folders, "every kind is embedded");
    for kind in BUILTIN {
        let folder = root().join("templates").join(kind.name);
        let listed: Vec<&str> = kind.files.iter().map(|(path, _)| *path).collect();
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, files(&folder), "every file of {} is embedded", kind.name);
    }

    for (list, folder) in [
        (WRITERS.iter().map(|writer| writer.name()).collect::<Vec<_>>(), "src/write"),
        (FORMATS.iter().map(|format| format.name()).collect(), "src/diag/format"),
    ] {
        let there = names(&root().join(folder));
        for name in list {
            let known = there.contains(&format!("{name}.rs")) || there.contains(&name.to_owned());
            assert!(known, "{folder} has no room for {name}");
        }
    }
}

#[test]
fn every_reader_of_manuscripts_is_listed() {
    let list = fs::read_to_string(root().join("src/manuscript/read.rs")).unwrap();
    let mut found = 0;
    for (path, code) in sources() {
        let Some(inner) = path.strip_prefix("manuscript/") else { continue };
        if code.contains("static READER: Reader") {
            found += 1;
            let listed = format!("&{}::READER", room(inner));
            assert!(list.contains(&listed), "{path}: the reader is not listed");
        }
    }
    assert_eq!(found, READERS.len());
}

#[test]
fn every_command_is_listed() {
    let list = fs::read_to_string(root().join("src/cli/mod.rs")).unwrap();
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let Some(name) = path.strip_prefix("cli/").and_then(|name| name.strip_suffix(".rs")) else {
            continue;
        };
        if code.contains("impl Run for") && !list.contains(&format!("Command::of::<{name}::")) {
            wrong.push(format!("{path}: the command is not listed"));
        }
    }
    none(wrong);
}

#[test]
fn every_error_and_lint_has_a_firing_case() {
    let cases = root().join("tests/cases");
    let mut all = String::new();
    for file in files(&cases).iter().filter(|file| file.ends_with("case.toml")) {
        all += &fs::read_to_string(cases.join(file)).unwrap();
    }
    let codes = codes::ALL.iter().map(|code| code.name);
    // Rules that read words have their texts in `rules/`.
    let fragments = LINTS.iter().filter(|lint| !lint.reads_words());
    let names: Vec<&str> = codes.chain(fragments.map(|lint| lint.name)).collect();
    none(
        names
            .into_iter()
            .filter(|name| !all.contains(&format!("\"{name} ")))
            .map(str::to_owned)
            .collect(),
    );
}

#[test]
fn every_lint_on_fragments_has_three_cases_of_each_sort() {
    let cases = root().join("tests/cases/lint");
    let mut wrong = Vec::new();
    for lint in LINTS.iter().filter(|lint| !lint.reads_words()) {
        let (mut fires, mut silent) = (0, 0);
        for name in names(&cases) {
            let text = fs::read_to_string(cases.join(&name).join("case.toml")).unwrap();
            if text.contains(&format!("\"{} ", lint.name)) {
                fires += 1;
            } else if name.starts_with(lint.name) {
                silent += 1;
            }
        }
        if fires < 3 || silent < 3 {
            wrong.push(format!("{}: {fires} cases fire, {silent} are silent", lint.name));
        }
    }
    none(wrong);
}

#[test]
fn the_changelog_has_this_version() {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let headings = changelog
        .lines()
        .filter(|line| line.starts_with("## "))
        .filter(|line| line.contains(version));
    assert_eq!(headings.count(), 1, "one heading for {version}");
}

#[test]
fn nothing_speaks_of_this_machine() {
    let mut wrong = Vec::new();
    for folder in ["src", "templates", "report", "examples", "tests", "benches"] {
        let folder = root().join(folder);
        for file in files(&folder) {
            let text = String::from_utf8_lossy(&fs::read(folder.join(&file)).unwrap()).into_owned();
            for word in [concat!("/wo", "rk/"), concat!("../sh", "ared"), concat!("/ro", "ot/")] {
                if text.contains(word) {
                    wrong.push(format!("{file}: {word}"));
                }
            }
        }
    }
    none(wrong);
}
