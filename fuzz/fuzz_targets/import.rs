//! Any text as an old report: made a project of, tried out and told. What is not as it was is
//! told in words, and nothing panics.
#![no_main]

use annual_report::import::Wish;
use annual_report::kind::{BUILTIN, Kind};
use annual_report::load::Memory;
use annual_report::manuscript::read_manuscript;
use annual_report::pipeline::try_import;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static KIND: LazyLock<Kind> = LazyLock::new(|| BUILTIN[0].kind().expect("the kind is ours"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(manuscript) = read_manuscript("a.md", bytes) else { return };
    let wish = Wish {
        kind: &KIND,
        kind_name: "rule-of-law",
        body: None,
        year: 2024,
        figures: true,
        relations: true,
        project: false,
    };
    let done = try_import(&manuscript, &wish, &Memory::default()).expect("memory does not fail");
    // A text may lack a section that the kind requires; nothing else keeps it from building.
    let lacks = done.errors.iter().all(|error| error.en.contains("(E0209)"));
    assert!(lacks, "{:?}", done.errors);
});
