//! How long an import takes: `cargo bench --bench import`. The text is that of our own report, as
//! long as a town's report is, and one of 10 and 100 times as many second-level parts.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for measuring"
)]

use annual_report::import::{Wish, import};
use annual_report::kind::BUILTIN;
use annual_report::load::{Disk, Memory};
use annual_report::manuscript::read_manuscript;
use annual_report::pipeline::{Options, compile, try_import};
use annual_report::write::writer;
use std::path::Path;
use std::time::{Duration, Instant};

/// The formats, with the ends of their files.
const FORMATS: &[(&str, &str)] = &[("text", "txt"), ("docx", "docx")];

fn main() {
    if std::env::args().all(|argument| argument != "--bench") {
        return println!("These are the benches: run cargo bench --bench import.");
    }
    let kind = BUILTIN[0].kind().expect("a kind");
    let wish = Wish {
        kind: &kind,
        kind_name: BUILTIN[0].name,
        body: None,
        year: 2024,
        figures: true,
        relations: true,
        project: false,
    };
    println!("| format | times | reading | importing | with compiling and comparing |");
    println!("|---|--:|--:|--:|--:|");
    for (format, end) in FORMATS {
        let name = format!("old.{end}");
        let read = |bytes: &[u8]| read_manuscript(&name, bytes);
        for (times, rounds) in [(1, 101), (10, 21), (100, 5)] {
            let bytes = ours(format, times);
            let manuscript = read(&bytes).expect("a file of ours");
            let reading = median(rounds, || drop(read(&bytes)));
            let importing = median(rounds, || drop(import(&manuscript, &wish)));
            let whole = median(rounds, || {
                let done = try_import(&manuscript, &wish, &Memory::default());
                assert!(done.expect("memory").errors.is_empty(), "it builds");
            });
            let (reading, importing, whole) = (shown(reading), shown(importing), shown(whole));
            println!("| {format} | {times} | {reading} | {importing} | {whole} |");
        }
    }
}

/// Our own report in a format, its lines between the first two first-level headings so many times.
fn ours(format: &str, times: usize) -> Vec<u8> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("report");
    let mut compiled =
        compile(&Disk::new(project), &Options::default()).expect("a disk that works");
    if let Some(document) = compiled.document.as_mut().filter(|_| format != "text") {
        document.body = std::iter::repeat_n(document.body.clone(), times).flatten().collect();
    }
    let writer = writer(format).expect("the format");
    let bytes = compiled.write(writer, "").expect("a report without errors").expect("templates");
    if times == 1 || format != "text" {
        return bytes;
    }
    let text = String::from_utf8(bytes).expect("text");
    let start = text.find("（一）").expect("a part");
    let end = text.find("\n二、").expect("a second section") + 1;
    let body = text[start..end].repeat(times);
    [&text[..start], &body, &text[end..]].concat().into_bytes()
}

fn median(rounds: usize, mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
