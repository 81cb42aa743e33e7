//! A year from the last: what `check` lists of it is what a reader of the old sources would mark,
//! reckoned here from their characters alone, and the list goes down to nothing, place by place.

use crate::run::{files, root};
use annual_report::diag::{Diagnostic, Level};
use annual_report::load::{Files as _, Memory};
use annual_report::pipeline::{Compiled, Options, compile, turn_over};
use annual_report::write::WRITERS;
use proptest::prelude::{prop, prop_assert_eq, proptest};
use proptest::sample::select;
use std::collections::BTreeMap;
use std::fs;

/// Each project, and the year that is turned over.
const PROJECTS: &[(&str, u16)] = &[
    ("examples/minimal", 2024),
    ("examples/two-years", 2024),
    ("examples/two-years", 2023),
    ("examples/own-kind", 2024),
    ("report", 2024),
];

/// The files of a project up to a year.
fn project(path: &str, year: u16) -> Memory {
    let folder = root().join(path);
    let mut memory = Memory::default();
    for file in files(&folder) {
        let later =
            file.get(..4).and_then(|year| year.parse().ok()).is_some_and(|one: u16| one > year);
        if !later && !file.starts_with("build/") {
            memory.add(file.clone(), fs::read(folder.join(file)).unwrap());
        }
    }
    memory
}

/// The project with the next year in it.
fn turned(files: &Memory, year: u16) -> Memory {
    let mut all = files.clone();
    for (path, bytes) in turn_over(files, year, year + 1).unwrap().files {
        all.add(path, bytes);
    }
    all
}

fn text(files: &Memory, path: &str) -> String {
    String::from_utf8(files.read(path, 1 << 24).unwrap()).unwrap()
}

/// The findings of a year, by path and place, and what they point to.
fn found(files: &Memory, year: u16) -> (Compiled, Vec<(Diagnostic, String, String)>) {
    let mut compiled = compile(files, &Options { year: Some(year), ..Options::default() }).unwrap();
    let list = std::mem::take(&mut compiled.diagnostics).into_sorted();
    let mut list: Vec<_> = list
        .into_iter()
        .map(|one| {
            let span = one.span.unwrap();
            let path = compiled.sources.get(span.source).path().to_owned();
            let words = compiled.sources.slice(span).to_owned();
            (one, path, words)
        })
        .collect();
    list.sort_by_key(|(one, path, _)| (path.clone(), one.span));
    (compiled, list)
}

/// The paths of a year's fragments, sorted.
fn paths(files: &Memory, year: u16) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![format!("{year}")];
    while let Some(folder) = folders.pop() {
        for (name, _) in files.list(&folder).unwrap() {
            let path = format!("{folder}/{name}");
            match name.contains('.') {
                _ if name.starts_with('_') => {}
                true => found.push(path),
                false => folders.push(path),
            }
        }
    }
    found.sort();
    found
}

/// What a reader would mark in an old file, in order: ids of statistics without a relation, years
/// from the one before on, digits, and the first clause of each entry.
fn expected(path: &str, text: &str, year: u16) -> Vec<String> {
    if path.contains("/statistics") {
        return statistics(path, text);
    }
    let mut out = Vec::new();
    let entry_file = path.contains("/problems/");
    let mut front = 0;
    for line in text.lines() {
        front += usize::from(line == "+++");
        let clause = match entry_file {
            true => front == 2 && line != "+++" && !line.is_empty(),
            false => line.starts_with("text = "),
        };
        let skip = ["carries_out", "status", "id ", "answers", "+++", "#:"];
        if skip.iter().any(|key| line.starts_with(key)) {
            continue;
        }
        let value = line.split_once(" = ").map_or(line, |(_, value)| value).trim_matches('"');
        if line.starts_with("number") {
            out.push(value.to_owned());
            continue;
        }
        let mut here = words(line, year);
        if clause {
            let end = value.find(['，', '。', '；', '：']).unwrap_or(value.len());
            let clause = value[..end].to_owned();
            let at = line.find(&clause).unwrap();
            here.push((at, clause));
        }
        here.sort();
        out.extend(here.into_iter().map(|(_, words)| words));
    }
    out
}

fn statistics(path: &str, text: &str) -> Vec<String> {
    if path.ends_with(".csv") {
        let mut rows = text.lines().map(|row| row.split(',').collect::<Vec<_>>());
        let head = rows.next().unwrap();
        let related = |row: &Vec<&str>| {
            head.iter().zip(row).any(|(key, cell)| {
                ["total_of", "rate_of", "formula"].contains(key) && !cell.is_empty()
            })
        };
        return rows.filter(|row| !related(row)).map(|row| row[0].to_owned()).collect();
    }
    let items = text.split("[[statistic]]").skip(1);
    let single = items.filter(|item| {
        !["total_of", "rate_of", "formula"].iter().any(|key| item.contains(&format!("\n{key} = ")))
    });
    let id =
        |item: &str| item.lines().find_map(|line| line.strip_prefix("id = ")).unwrap().to_owned();
    single.map(id).collect()
}

/// Digits of a line outside of references, quotes, attributes and addresses: recent years with
/// their months, and numbers.
fn words(line: &str, year: u16) -> Vec<(usize, String)> {
    let mut hidden = line.to_owned();
    for (open, close) in [("{", "}"), ("“", "”"), ("[^", "]"), ("](http", ")")] {
        let mut from = 0;
        while let Some(at) = hidden[from..].find(open).map(|at| from + at) {
            let end = hidden[at..].find(close).map_or(hidden.len(), |end| at + end + close.len());
            // Targets are inline tables, whose numbers count.
            if open == "{" && !hidden[at..].starts_with("{{") && !hidden[at..].starts_with("{#") {
                from = at + 1;
                continue;
            }
            hidden.replace_range(at..end, &" ".repeat(end - at));
            from = end;
        }
    }
    let mut out = Vec::new();
    if let Some(at) = hidden.find("](../images/") {
        let end = at + hidden[at..].find(')').unwrap();
        out.push((at + 2, hidden[at + 2..end].to_owned()));
    }
    let bytes = hidden.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = |from: usize| hidden[from..].bytes().take_while(u8::is_ascii_digit).count();
        let start = at;
        at += digits(at);
        let after = &hidden[at..];
        if after.starts_with(". ") || after.starts_with('月') || after.starts_with('日') {
            continue;
        }
        if at - start == 4 && (after.starts_with('年') || after.starts_with('-')) {
            let recent = hidden[start..at].parse::<u16>().unwrap() >= year - 1;
            let mut signs = ["年", "月", "日"].iter();
            if after.starts_with('-') {
                at += 6;
            } else {
                while let Some(sign) = signs.next().filter(|sign| hidden[at..].starts_with(**sign))
                {
                    at += sign.len();
                    let more = digits(at);
                    let goes_on =
                        ["月", "日"].iter().any(|sign| hidden[at + more..].starts_with(sign));
                    at += if goes_on { more } else { 0 };
                }
            }
            if recent {
                out.push((start, hidden[start..at].to_owned()));
            }
            continue;
        }
        if after.starts_with('.') {
            at += 1 + digits(at + 1);
        }
        // A bound is marked with its key.
        let key = ["at_least = ", "at_most = "].iter().find(|key| hidden[..start].ends_with(**key));
        let start = start - key.map_or(0, |key| key.len());
        out.push((start, hidden[start..at].to_owned()));
    }
    out
}

#[test]
fn a_new_year_lists_what_is_to_be_touched_and_nothing_else() {
    for (path, year) in PROJECTS {
        let files = project(path, *year);
        let new = turned(&files, *year);
        let mut wanted: Vec<(String, String)> = Vec::new();
        let mut promises = Vec::new();
        let mut reporting = String::new();
        for file in paths(&files, *year).iter().filter(|path| !path.ends_with(".png")) {
            let (text, at) = (text(&files, file), format!("{}{}", year + 1, &file[4..]));
            let words = expected(file, &text, *year);
            if file.contains("/plans") || file.contains("/next") {
                let clauses = text.lines().filter(|line| line.starts_with("text = "));
                promises.extend(clauses.map(|line| {
                    let text = &line["text = \"".len()..];
                    text[..text.find(['，', '。', '；', '：']).unwrap()].to_owned()
                }));
            }
            if matches!(file.split('/').nth(1), Some("measures" | "work")) {
                reporting = at[..at.rfind('/').unwrap()].to_owned();
            }
            wanted.extend(words.into_iter().map(|words| (at.clone(), words)));
        }
        assert!(!promises.is_empty() && !reporting.is_empty(), "{path}");
        let offered = format!("{reporting}/90-promised.md");
        wanted.extend(promises.into_iter().map(|words| (offered.clone(), words)));
        wanted.sort_by(|left, right| left.0.cmp(&right.0));
        let (_, list) = found(&new, year + 1);
        let seen: Vec<(String, String)> =
            list.iter().map(|(_, path, words)| (path.clone(), words.clone())).collect();
        assert_eq!(seen, wanted, "{path}");
        for (one, path, _) in &list {
            let code = if path.contains("/statistics") { "E0305" } else { "not-renewed" };
            assert_eq!((one.code, one.level), (code, Level::Error), "{path}: {:?}", one.message);
        }
    }
}

/// Deals with the first finding as a clerk would: writes a value, writes other words, or deletes
/// the mark of an image that is still the same.
fn touch(
    files: &mut Memory,
    one: &Diagnostic,
    path: &str,
    words: &str,
    values: &BTreeMap<String, String>,
) {
    let old = text(files, path);
    let (start, end) = (one.span.unwrap().start as usize, one.span.unwrap().end as usize);
    let mut new = old.clone();
    if one.code == "E0305" && path.ends_with(".csv") {
        let line = old[..start].matches('\n').count();
        let mut lines: Vec<String> = old.lines().map(str::to_owned).collect();
        let mut cells: Vec<&str> = lines[line].split(',').collect();
        cells[2] = &values[words];
        lines[line] = cells.join(",");
        new = lines.join("\n") + "\n";
    } else if one.code == "E0305" {
        let at = end + old[end..].find("# value =").unwrap();
        let comment = at + 9 + old[at + 9..].find('#').unwrap();
        let id = words.trim_matches('"');
        new.replace_range(at..comment, &format!("value = {} ", values[id]));
    } else if words.ends_with(".png") {
        let mark = format!("<!-- report: renew {words} -->\n");
        new = old.replace(&mark, "");
    } else {
        let digit = words.rfind(|glyph: char| glyph.is_ascii_digit());
        let other = match words.starts_with(|glyph: char| glyph.is_ascii_digit())
            && words.contains(['年', '-'])
        {
            true => format!("{}{}", words[..4].parse::<u16>().unwrap() + 1, &words[4..]),
            false => match digit {
                Some(at) => format!(
                    "{}{}{}",
                    &words[..at],
                    (words.as_bytes()[at] - b'0' + 1) % 10,
                    &words[at + 1..]
                ),
                None => {
                    let first = words.chars().next().unwrap();
                    format!("新{}", &words[first.len_utf8()..])
                }
            },
        };
        new.replace_range(start..end, &other);
    }
    assert_ne!(new, old, "{path}: {words}");
    files.add(path, new);
}

#[test]
fn the_list_goes_down_to_nothing() {
    for (path, year) in PROJECTS {
        let files = project(path, *year);
        let (compiled, _) = found(&files, *year);
        let report = compiled.report.unwrap();
        let values: BTreeMap<String, String> = report
            .statistics
            .iter()
            .filter_map(|one| {
                let value = one.declared.value.as_ref()?.value;
                Some((one.id().to_owned(), value.to_string()))
            })
            .collect();
        let mut new = turned(&files, *year);
        let mut left = None;
        loop {
            let (compiled, list) = found(&new, year + 1);
            let errors: Vec<_> =
                list.iter().filter(|(one, ..)| one.level == Level::Error).collect();
            if let Some(left) = left {
                assert_eq!(errors.len() + 1, left, "{path}");
            }
            let Some((one, file, words)) = errors.first() else {
                let warned = list.iter().filter(|(one, ..)| one.level == Level::Warning);
                let codes: Vec<_> = warned.map(|(one, ..)| one.code).collect();
                assert!(codes.iter().all(|code| HONEST.contains(code)), "{path}: {codes:?}");
                for writer in WRITERS {
                    assert!(compiled.write(*writer, "../../").unwrap().is_ok(), "{path}");
                }
                break;
            };
            touch(&mut new, one, file, words, &values);
            left = Some(errors.len());
        }
    }
}

/// Warnings that the old years have as well.
const HONEST: &[&str] = &["missing-content", "missing-field", "missing-matter", "wrong-word"];

/// Pieces of prose.
const PROSE: &[&str] = &[
    "2024年",
    "2023年度",
    "2021年以来",
    "218件",
    "三个",
    "97.7%",
    "，",
    "。",
    "甲",
    "**",
    "`",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "\n\n## ",
    "{{ mediation.total }}",
    "“4111”",
    "[",
    "](https://a.b)",
    "<!-- 注 -->",
    "| a |\n|---|\n",
    "〔2024〕5号",
    " ",
    "\r\n",
];

proptest! {
    /// The new text without its marks is the old one, to the byte.
    #[test]
    fn prose_without_marks_is_the_old(pieces in prop::collection::vec(select(PROSE), 1..30)) {
        let mut files = Memory::default();
        let base = root().join("tests/base");
        for file in crate::run::files(&base) {
            files.add(file.clone(), fs::read(base.join(file)).unwrap());
        }
        let old = format!("开头{}", pieces.concat());
        files.add("2024/overview.md", old.clone());
        let turned = turn_over(&files, 2024, 2025).unwrap();
        let Some((_, bytes)) = turned.files.iter().find(|(path, _)| path == "2025/overview.md") else {
            // What cannot be read is not turned over.
            assert!(!turned.wrong.is_empty());
            return Ok(());
        };
        let mut new = String::from_utf8(bytes.clone()).unwrap();
        while let Some(at) = new.find("<!-- report: renew") {
            let end = at + new[at..].find("-->").unwrap() + 3;
            let alone = at == 0 || new[..at].ends_with('\n');
            let feed = ["\r\n", "\n"].iter().find(|feed| alone && new[end..].starts_with(**feed));
            new.replace_range(at..end + feed.map_or(0, |feed| feed.len()), "");
        }
        prop_assert_eq!(new, old);
    }
}
