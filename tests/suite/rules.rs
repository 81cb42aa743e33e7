//! `tests/cases/rules/<lint>/`: texts in which a rule that reads words fires, and texts in which
//! it is silent.
//!
//! `fires.txt` and `silent.txt` (or `.md`) hold small texts, each after a line `# why it is there`;
//! `# 2024 why` says the year of the report besides. What is to be found stands between ⟦ and ⟧,
//! a mere suspicion between ⟦? and ⟧. `messages` shows what is said, and is blessed.

use crate::run::{names, report, root, scratch};
use annual_report::diag::{Language, Level};
use annual_report::existing::Sort;
use annual_report::lint::LINTS;
use annual_report::model::LintLevel;
use annual_report::pipeline::{Existing, Options, inspect, usual_kind};
use std::fmt::Write as _;
use std::fs;

/// A text of a case file.
struct Example {
    about: String,
    year: Option<u16>,
    /// The text without its marks.
    text: String,
    /// What is marked: bytes of the text, and whether it is a suspicion.
    marked: Vec<(usize, usize, bool)>,
}

fn examples(file: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    for line in file.lines() {
        if let Some(about) = line.strip_prefix("# ") {
            let year = about.get(..4).and_then(|year| year.parse().ok());
            let about = about.to_owned();
            found.push(Example { about, year, text: String::new(), marked: Vec::new() });
            continue;
        }
        let Some(example) = found.last_mut() else { continue };
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('⟦') {
            example.text += before;
            let (suspect, after) = match after.strip_prefix('?') {
                Some(after) => (true, after),
                None => (false, after),
            };
            let (marked, after) = after.split_once('⟧').expect("⟦ needs ⟧ on its line");
            let start = example.text.len();
            example.text += marked;
            example.marked.push((start, example.text.len(), suspect));
            rest = after;
        }
        example.text += rest;
        example.text.push('\n');
    }
    found
}

/// What a lint finds in a text: places, suspicion, and the messages.
fn find(lint: &str, example: &Example, sort: Sort) -> (Vec<(usize, usize, bool)>, String) {
    let mut lints: Vec<(String, LintLevel)> =
        LINTS.iter().map(|one| (one.name.to_owned(), LintLevel::Allow)).collect();
    lints.push((lint.to_owned(), LintLevel::Warn));
    let bytes = example.text.trim_end_matches('\n').as_bytes().to_vec();
    let path = "报告.txt".to_owned();
    let options = Options { year: example.year, lints, ..Options::default() };
    let kind = usual_kind().unwrap();
    let mut inspected = inspect(&Existing { path, sort, bytes }, kind, &options);
    let list = std::mem::take(&mut inspected.diagnostics).into_sorted();
    let mut messages = String::new();
    let mut places = Vec::new();
    for found in list.iter().filter(|found| found.code == lint) {
        let span = found.span.unwrap();
        places.push((span.start as usize, span.end as usize, found.level == Level::Note));
        for (language, mark) in [(Language::Chinese, "-"), (Language::English, " ")] {
            let _ = writeln!(messages, "{mark} {}", found.message.get(language));
            let all = found.label.iter().chain(found.labels.iter().map(|(_, text)| text));
            for text in all.chain(&found.notes).chain(&found.helps) {
                let _ = writeln!(messages, "    {}", text.get(language));
            }
        }
        for edit in &found.edits {
            let written = inspected.sources.slice(edit.span);
            let _ = writeln!(messages, "    {written:?} → {:?}", edit.replacement);
        }
    }
    (places, messages)
}

#[test]
fn rules_that_read_words() {
    let only = std::env::var("CASE").unwrap_or_default();
    let folder = root().join("tests/cases/rules");
    let known: Vec<&str> =
        LINTS.iter().filter(|lint| lint.reads_words()).map(|lint| lint.name).collect();
    let mut wrong: Vec<String> = names(&folder)
        .into_iter()
        .filter(|name| !known.contains(&name.as_str()))
        .map(|name| format!("{name}: no rule that reads words"))
        .collect();
    for lint in known.into_iter().filter(|name| name.contains(&only)) {
        let folder = folder.join(lint);
        let mut messages = String::new();
        for part in ["fires", "silent"] {
            let mut count = 0;
            for (end, sort) in [("txt", Sort::Text), ("md", Sort::Markdown)] {
                let file = fs::read_to_string(folder.join(format!("{part}.{end}")));
                for example in examples(&file.unwrap_or_default()) {
                    count += 1;
                    let (places, said) = find(lint, &example, sort);
                    let name = format!("{lint} {part}: {}", example.about);
                    if example.marked.is_empty() == (part == "fires") {
                        wrong.push(format!("{name}: marks belong into fires, and there only"));
                    }
                    if places != example.marked {
                        let show = |places: &[(usize, usize, bool)]| -> Vec<String> {
                            let show = |(start, end, suspect): &(usize, usize, bool)| {
                                let mark = if *suspect { "?" } else { "" };
                                let words = example.text.get(*start..*end).unwrap_or("…");
                                format!("{start}: {mark}{words}")
                            };
                            places.iter().map(show).collect()
                        };
                        let (seen, marked) = (show(&places), show(&example.marked));
                        wrong.push(format!("{name}: found {seen:?}, marked {marked:?}\n{said}"));
                    }
                    if part == "fires" {
                        let _ = write!(messages, "# {}\n{said}", example.about);
                    }
                }
            }
            if count < 3 {
                wrong.push(format!("{lint}: {part} has {count} texts, fewer than 3"));
            }
        }
        let golden = folder.join("messages");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &messages).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != messages {
            wrong.push(format!("{lint}: other messages than in {}\n{messages}", golden.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n(UPDATE=1 blesses messages)", wrong.join("\n"));
}

/// The list of rules for readers is what the program lists.
#[test]
fn the_page_of_rules_is_up_to_date() {
    let output = report(&scratch("rules-page"), &["rules", "--format", "markdown"]);
    let page = root().join("docs/rules.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&page, &output.stdout).unwrap();
    }
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        fs::read_to_string(&page).unwrap_or_default(),
        text,
        "UPDATE=1 blesses docs/rules.md"
    );
}
