//! How fast two years are compared, beside `git diff --word-diff-regex=.` on their built texts:
//! `cargo bench --bench years`. `benches/README.md` says what was measured.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    dead_code,
    reason = "a program for measuring, with the parts of another"
)]

#[path = "../speed/measure.rs"]
mod measure;
#[path = "../speed/project.rs"]
mod project;

use annual_report::diff::compare;
use annual_report::load::Disk;
use annual_report::pipeline::{Options, Side, compile, side};
use annual_report::write::writer;
use measure::{paired, print_row};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const ROUNDS: usize = 101;

fn main() {
    if std::env::args().all(|argument| argument != "--bench") {
        return println!("These are the benches: run cargo bench.");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("years");
    println!("\n| time | report | git | ratio |\n|---|--:|--:|--:|");
    for times in [1, 20] {
        let two = make(&folder, times);
        let rounds = if times == 1 { ROUNDS } else { 21 };
        let ours = || report(&two);
        print_row(
            &format!("diff of two {times}-fold years, loading included"),
            paired(rounds, ours, || git(&two)),
        );
    }
    println!("\n| in one process | loading | comparing |\n|---|--:|--:|");
    for times in [1, 5, 20, 100] {
        in_process(&make(&folder, times), times);
    }
    let _ = fs::remove_dir_all(folder);
}

/// Two years of one project, and their built texts.
fn make(folder: &Path, times: usize) -> PathBuf {
    let root = folder.join(format!("two-{times}"));
    project::write(&root, &project::project(times, true)).expect("a scratch folder");
    for year in years() {
        let options = Options { year: Some(year), ..Options::default() };
        let compiled = compile(&Disk::new(&root), &options).expect("a disk that works");
        let text = compiled.write(writer("text").expect("the format"), "").expect("no errors");
        fs::write(root.join(format!("{year}.txt")), text.expect("a text")).expect("a disk");
    }
    root
}

fn years() -> [u16; 2] {
    [project::YEAR - 1, project::YEAR]
}

fn report(root: &Path) {
    let [old, new] = years().map(|year| year.to_string());
    let mut command = Command::new(env!("CARGO_BIN_EXE_report"));
    quiet(command.args(["diff", &old, &new]), root);
}

fn git(root: &Path) {
    let [old, new] = years().map(|year| format!("{year}.txt"));
    let mut command = Command::new("git");
    let plain = ["--no-pager", "diff", "--no-index", "--word-diff=plain", "--word-diff-regex=."];
    quiet(command.args(plain).args([old, new]), root);
}

/// Runs to the end; 1 says no more than that there are differences.
fn quiet(command: &mut Command, root: &Path) {
    let command = command.current_dir(root).stdin(Stdio::null()).stdout(Stdio::null());
    let status = command.stderr(Stdio::null()).status().expect("a program to start");
    assert!(matches!(status.code(), Some(0 | 1)), "{status}");
}

fn in_process(root: &Path, times: usize) {
    let rounds = (200 / times).max(3);
    let (mut loading, mut comparing) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let begun = Instant::now();
        let [old, new] = years().map(|year| load(root, year));
        loading.push(begun.elapsed());
        let begun = Instant::now();
        let comparison = compare(&old.edition, &new.edition, None);
        assert!(!comparison.is_same());
        comparing.push(begun.elapsed());
    }
    let median = |list: &mut Vec<std::time::Duration>| {
        list.sort();
        list[list.len() / 2].as_secs_f64() * 1000.0
    };
    let (loaded, compared) = (median(&mut loading), median(&mut comparing));
    println!("| {times}-fold years | {loaded:.2} ms | {compared:.2} ms |");
}

fn load(root: &Path, year: u16) -> Side {
    let options = Options { year: Some(year), ..Options::default() };
    let compiled = compile(&Disk::new(root), &options).expect("a disk that works");
    side(compiled, year.to_string()).expect("a report without errors")
}
