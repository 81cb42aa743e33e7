//! Any bytes as an old report in plain text, under any name: read or refused.
#![no_main]

use annual_report::manuscript::read_manuscript;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.doc", "a"] {
        if let Ok(manuscript) = read_manuscript(name, bytes) {
            assert_eq!(manuscript.fault(), None);
        }
    }
});
