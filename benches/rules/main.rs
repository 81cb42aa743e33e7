//! How long the rules take beside reading: `cargo bench --bench rules`. The text is that of our
//! own report, as long as a town's report is, and 10 and 100 of it one after the other.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for measuring"
)]

use annual_report::claim::claims;
use annual_report::diag::{Diagnostics, Level};
use annual_report::existing::{Sort, read_existing};
use annual_report::lint::{Context, LINTS, Levels, Suppressions, lint};
use annual_report::load::Disk;
use annual_report::model::LintLevel;
use annual_report::pipeline::{Options, compile, usual_kind};
use annual_report::source::{Sources, Span};
use annual_report::write::writer;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    if std::env::args().all(|argument| argument != "--bench") {
        return println!("These are the benches: run cargo bench --bench rules.");
    }
    let text = our_text();
    println!("One report: {} characters, {} rules.\n", text.chars().count(), LINTS.len());
    println!("| times | reading | figures proved or refuted | all rules | findings |");
    println!("|--:|--:|--:|--:|--:|");
    for (times, rounds) in [(1, 201), (10, 41), (100, 9)] {
        let text = vec![text.as_str(); times].join("\n");
        let [read, proved, ruled] = measure(&text, rounds, &[]);
        let found = findings(&text);
        println!("| {times} | {} | {} | {} | {found} |", shown(read), shown(proved), shown(ruled));
    }
    println!("\n| rule | time for one report |\n|---|--:|");
    let mut each: Vec<(&str, Duration)> = Vec::new();
    for rule in LINTS.iter().filter(|rule| rule.reads_words()) {
        let only: Vec<(String, LintLevel)> = LINTS
            .iter()
            .map(|one| {
                let level = if one.name == rule.name { LintLevel::Warn } else { LintLevel::Allow };
                (one.name.to_owned(), level)
            })
            .collect();
        each.push((rule.name, measure(&text, 51, &only)[2]));
    }
    each.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    for (name, time) in each {
        println!("| {name} | {} |", shown(time));
    }
}

/// Our own report as plain text.
fn our_text() -> String {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("report");
    let compiled = compile(&Disk::new(project), &Options::default()).expect("a disk that works");
    let text = writer("text").expect("the format");
    let bytes = compiled.write(text, "").expect("a report without errors").expect("good templates");
    String::from_utf8(bytes).expect("text")
}

/// Medians: reading the text with its structure and its numbers, reading what it claims, and the
/// rules.
fn measure(text: &str, rounds: usize, levels: &[(String, LintLevel)]) -> [Duration; 3] {
    let kind = usual_kind().and_then(|kind| kind.read()).expect("a kind");
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..rounds {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let start = Instant::now();
        let read =
            read_existing("a.txt", text.as_bytes(), Sort::Text, &mut sources, &mut diagnostics);
        let (id, reading) = read.expect("a text");
        times[0].push(start.elapsed());
        let start = Instant::now();
        let claims = claims(&reading);
        times[1].push(start.elapsed());
        let context = Context {
            reading: &reading,
            claims: &claims,
            kind,
            year: Some(2024),
            place: Span::top(id),
            faulty: false,
            level: Level::Warning,
            project: None,
        };
        let start = Instant::now();
        let levels = Levels { project: &[], asked: levels };
        lint(context, levels, &mut Suppressions::default(), &mut diagnostics);
        times[2].push(start.elapsed());
    }
    times.map(|mut list| {
        list.sort();
        list[list.len() / 2]
    })
}

fn findings(text: &str) -> usize {
    let file = annual_report::pipeline::Existing {
        path: "a.txt".to_owned(),
        sort: Sort::Text,
        bytes: text.as_bytes().to_vec(),
    };
    let kind = usual_kind().expect("a kind");
    annual_report::pipeline::inspect(&file, kind, &Options::default()).diagnostics.iter().count()
}

fn shown(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}
