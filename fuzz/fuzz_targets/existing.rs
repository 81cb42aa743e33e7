//! Any bytes as a report that exists as a file: every rule looks at it, or it is refused.
#![no_main]

use annual_report::existing::Sort;
use annual_report::pipeline::{Existing, Options, inspect, usual_kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (sort, bytes) = input;
    let sort = [Sort::Text, Sort::Markdown, Sort::Docx][usize::from(sort) % 3];
    let file = Existing { path: "a".to_owned(), sort, bytes };
    if let Some(kind) = usual_kind() {
        let inspected = inspect(&file, kind, &Options::default());
        for found in inspected.diagnostics.iter().filter_map(|found| found.span) {
            let text = inspected.sources.get(found.source).text();
            assert!(text.is_char_boundary(found.start as usize) && found.start <= found.end);
        }
    }
});
