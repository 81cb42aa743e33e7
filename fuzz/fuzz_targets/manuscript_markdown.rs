//! Any text as an old report in Markdown: read or refused.
#![no_main]

use annual_report::manuscript::read_manuscript;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(manuscript) = read_manuscript("a.md", bytes) {
        assert_eq!(manuscript.fault(), None);
    }
});
