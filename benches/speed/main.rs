//! How fast `report` is beside the limit program: `cargo bench`. `benches/README.md` says what
//! the rows mean and what was measured.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for measuring"
)]

#[path = "../limit/page.rs"]
mod limit;
mod measure;
mod project;
mod word;

use annual_report::load::Disk;
use annual_report::pipeline::{Options, compile};
use annual_report::write::writer;
use measure::{Program, instructions, paired, print_row};
use std::fs;
use std::path::{Path, PathBuf};

/// How often a run of a program is repeated.
const ROUNDS: usize = 101;
/// Projects of the batch.
const BATCH: usize = 100;

fn main() {
    if std::env::args().all(|argument| argument != "--bench") {
        return println!("These are the benches: run cargo bench.");
    }
    let report = Program::new(env!("CARGO_BIN_EXE_report"));
    let limit = Program::beside("limit");
    let disk = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
    let memory = memory_disk();
    print_size(&project::project(1, false));

    println!("\n| time | report | limit | ratio |\n|---|--:|--:|--:|");
    runs(&report, &limit, &disk, "on the disk");
    runs(&report, &limit, &memory, "in memory");
    word::runs(&report, &limit, &disk, "on the disk");
    word::runs(&report, &limit, &memory, "in memory");
    batch(&memory);
    growth(&memory);
    word::in_process(&memory);

    println!("\n| instructions | report | limit | ratio |\n|---|--:|--:|--:|");
    count(&report, &limit, &memory);
    word::count(&report, &limit, &memory);

    println!("\n| memory, KiB | report | limit | ratio |\n|---|--:|--:|--:|");
    peak(&report, &limit, &memory);

    word::levels(&memory);
    for folder in [disk, memory] {
        let _ = fs::remove_dir_all(folder);
    }
}

/// A folder on a file system in memory, where `fsync` costs nothing; else one like the other.
fn memory_disk() -> PathBuf {
    let name = format!("report-speed-{}", std::process::id());
    let folder = Path::new("/dev/shm").join(&name);
    match fs::create_dir(&folder) {
        Ok(()) => folder,
        Err(_) => {
            println!("No /dev/shm here: “in memory” is on the disk too.");
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
        }
    }
}

fn make(folder: &Path, name: &str, times: usize, with_last: bool) -> PathBuf {
    let folder = folder.join(name);
    project::write(&folder, &project::project(times, with_last)).expect("a scratch folder");
    folder
}

fn print_size(files: &[(String, String)]) {
    let bytes: usize = project::fragments(files).map(|(_, text)| text.len()).sum();
    let text: String = project::fragments(files).map(|(_, text)| text.as_str()).collect();
    let han = text.chars().filter(|glyph| ('\u{4e00}'..='\u{9fff}').contains(glyph)).count();
    let (count, statistics) =
        (project::fragments(files).count(), text.matches("[[statistic]]").count());
    println!(
        "One report: {count} fragments, {bytes} bytes, {han} Chinese characters, {statistics} statistics."
    );
}

fn output(project: &Path) -> PathBuf {
    project.join(format!("build/{}/report.html", project::YEAR))
}

/// One report, from the start of the process to its end.
fn runs(report: &Program, limit: &Program, folder: &Path, place: &str) {
    let (one, two) = (make(folder, "one", 1, false), make(folder, "two", 1, true));
    let build = |project: &Path| {
        let _ = fs::remove_file(output(project));
        report.run(&["build", "--format", "html"], project)
    };
    let row = |name: &str, pair| print_row(&format!("{name}, {place}"), pair);
    row(
        "start and end",
        paired(ROUNDS, || report.run(&["--version"], &one), || limit.run(&[], "".as_ref())),
    );
    row("one report to HTML", paired(ROUNDS, || build(&one), || limit.run(&[], &one)));
    row(
        "the same with last year's figures",
        paired(ROUNDS, || build(&two), || limit.run(&[], &two)),
    );
    let again = || report.run(&["build", "--format", "html"], &one);
    row("the same where nothing changed", paired(ROUNDS, again, || limit.run(&[], &one)));
    row("check", paired(ROUNDS, || report.run(&["check"], &one), || limit.run(&[], &one)));
    println!("| bytes written | {} | {} | |", size(&output(&one)), size(&one.join("limit.html")));
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |metadata| metadata.len())
}

/// The same work as calls of the library in this process; neither waits for the disk.
fn by_library(project: &Path) {
    let compiled = compile(&Disk::new(project), &Options::default()).expect("a disk that works");
    let html = writer("html").expect("the format");
    let page = compiled.write(html, "../../").expect("a report without errors");
    fs::write(project.join("report.html"), page.expect("good templates"))
        .expect("a disk that works");
}

fn by_limit(project: &Path) {
    limit::build(project).expect("a disk that works");
}

fn batch(folder: &Path) {
    let projects: Vec<_> =
        (0..BATCH).map(|at| make(folder, &format!("batch/{at:03}"), 1, false)).collect();
    let pair = paired(
        15,
        || projects.iter().for_each(|project| by_library(project)),
        || projects.iter().for_each(|project| by_limit(project)),
    );
    print_row(&format!("{BATCH} reports in one process, in memory"), pair);
}

/// Whether ten times the text takes ten times the time.
fn growth(folder: &Path) {
    for (times, rounds) in [(1, ROUNDS), (10, 25), (100, 5)] {
        let project = make(folder, &format!("grown-{times}"), times, false);
        let pair = paired(rounds, || by_library(&project), || by_limit(&project));
        print_row(&format!("{times}-fold report in one process, in memory"), pair);
    }
}

/// Instructions are the steadier measure on a machine that others use.
fn count(report: &Program, limit: &Program, folder: &Path) {
    let one = make(folder, "one", 1, false);
    let ten = make(folder, "ten", 10, false);
    let rows: [(&str, &[&str], &Path, &Path); 4] = [
        ("start and end", &["--version"], &one, "".as_ref()),
        ("one report to HTML", &["build", "--format", "html"], &one, &one),
        ("check", &["check"], &one, &one),
        ("10-fold report to HTML", &["build", "--format", "html"], &ten, &ten),
    ];
    for (name, args, project, for_limit) in rows {
        match (instructions(report, args, project), instructions(limit, &[], for_limit)) {
            (Some(ours), Some(theirs)) => {
                println!(
                    "| {name} | {:.2} M | {:.2} M | {:.2} |",
                    ours / 1e6,
                    theirs / 1e6,
                    ours / theirs
                );
            }
            _ => return println!("| not counted: valgrind is not installed | | | |"),
        }
    }
}

fn peak(report: &Program, limit: &Program, folder: &Path) {
    for (name, times) in [("one report to HTML", 1), ("100-fold report to HTML", 100)] {
        let project = make(folder, "peak", times, false);
        let ours = report.peak_at_output(&["build", "--format", "html", "--out", "-"], &project);
        let theirs = limit.peak_at_output(&["--memory"], &project);
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                println!("| {name} | {ours} | {theirs} | {:.2} |", ours as f64 / theirs as f64);
            }
            _ => println!("| not measured: no /proc here | | | |"),
        }
    }
}
