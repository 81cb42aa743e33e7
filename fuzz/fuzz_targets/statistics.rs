//! Any statistics: compiled or refused, and written in every format when compiled.
#![no_main]

use annual_report::load::Memory;
use annual_report::pipeline::{Options, compile};
use annual_report::write::WRITERS;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut files = Memory::default();
    files.add("report.toml", "kind = \"rule-of-law\"\n[body]\nname = \"某县某镇人民政府\"\n");
    files.add("2024/measures.md", "全年办理若干事项。\n");
    files.add("2024/statistics.toml", bytes);
    let compiled = compile(&files, &Options::default()).unwrap();
    for writer in WRITERS {
        if let Some(written) = compiled.write(*writer, "../../") {
            written.unwrap();
        }
    }
});
