//! The rows about Word documents, and what each level of pressing costs.

use crate::measure::{Program, instructions, paired, print_row};
use crate::{BATCH, ROUNDS, limit, make, project, size};
use annual_report::load::Disk;
use annual_report::pipeline::{Options, compile};
use annual_report::write::writer;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

const BUILD: [&str; 3] = ["build", "--format", "docx"];

fn output(project: &Path) -> PathBuf {
    project.join(format!("build/{}/report.docx", project::YEAR))
}

/// A project with the `limit.xml` that the limit packs: our own document, so that both press the
/// same bytes.
fn ready(folder: &Path, name: &str, times: usize) -> (PathBuf, Vec<u8>) {
    let project = make(folder, name, times, false);
    let xml = document(&bytes(&project));
    fs::write(project.join("limit.xml"), &xml).expect("a scratch folder");
    (project, xml)
}

fn document(package: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a zip file");
    let mut xml = Vec::new();
    archive
        .by_name("word/document.xml")
        .and_then(|mut part| part.read_to_end(&mut xml).map_err(Into::into))
        .expect("the part");
    xml
}

/// The same work as calls of the library in this process.
fn bytes(project: &Path) -> Vec<u8> {
    let compiled = compile(&Disk::new(project), &Options::default()).expect("a disk that works");
    let docx = writer("docx").expect("the format");
    compiled.write(docx, "../../").expect("a report without errors").expect("a package")
}

fn by_library(project: &Path) {
    fs::write(project.join("report.docx"), bytes(project)).expect("a disk that works");
}

fn by_limit(project: &Path) {
    limit::build_docx(project).expect("a disk that works");
}

/// One report, from the start of the process to its end.
pub(crate) fn runs(report: &Program, limit: &Program, folder: &Path, place: &str) {
    let (one, xml) = ready(folder, "word", 1);
    let build = || {
        let _ = fs::remove_file(output(&one));
        report.run(&BUILD, &one);
    };
    let pair = paired(ROUNDS, build, || limit.run(&["--docx"], &one));
    print_row(&format!("one report to DOCX, {place}"), pair);
    let limit = size(&one.join("limit.docx"));
    println!(
        "| bytes written (document.xml: {}) | {} | {limit} | |",
        xml.len(),
        size(&output(&one))
    );
}

/// A batch, and whether ten times the text takes ten times the time.
pub(crate) fn in_process(folder: &Path) {
    let projects: Vec<_> =
        (0..BATCH).map(|at| ready(folder, &format!("words/{at:03}"), 1).0).collect();
    let pair = paired(
        15,
        || projects.iter().for_each(|project| by_library(project)),
        || projects.iter().for_each(|project| by_limit(project)),
    );
    print_row(&format!("{BATCH} reports to DOCX in one process, in memory"), pair);
    for (times, rounds) in [(1, ROUNDS), (10, 25), (100, 5)] {
        let (project, _) = ready(folder, &format!("grown-word-{times}"), times);
        let pair = paired(rounds, || by_library(&project), || by_limit(&project));
        print_row(&format!("{times}-fold report to DOCX in one process, in memory"), pair);
    }
}

/// Instructions, of one report and of a tenfold one.
pub(crate) fn count(report: &Program, limit: &Program, folder: &Path) {
    for (name, times) in [("one report to DOCX", 1), ("10-fold report to DOCX", 10)] {
        let (project, _) = ready(folder, &format!("counted-{times}"), times);
        let _ = fs::remove_file(output(&project));
        let theirs = instructions(limit, &["--docx"], &project);
        if let (Some(ours), Some(theirs)) = (instructions(report, &BUILD, &project), theirs) {
            let ratio = ours / theirs;
            println!("| {name} | {:.2} M | {:.2} M | {ratio:.2} |", ours / 1e6, theirs / 1e6);
        }
    }
}

/// What each level costs and saves, for one report.
pub(crate) fn levels(folder: &Path) {
    let (_, xml) = ready(folder, "levels", 1);
    println!("\n| level | time | bytes of {} |\n|--:|--:|--:|", xml.len());
    for level in [1, 2, 3, 4, 5, 6, 7, 9] {
        let mut times: Vec<_> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(pressed(&xml, level));
                start.elapsed()
            })
            .collect();
        times.sort();
        let micros = times[ROUNDS / 2].as_secs_f64() * 1e6;
        println!("| {level} | {micros:.0} µs | {} |", pressed(&xml, level).len());
    }
}

fn pressed(xml: &[u8], level: i64) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("document.xml", options).expect("a name");
    zip.write_all(xml).expect("memory");
    zip.finish().expect("memory").into_inner()
}
