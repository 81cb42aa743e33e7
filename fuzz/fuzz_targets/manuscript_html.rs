//! Any bytes as a page with an old report: read or refused.
#![no_main]

use annual_report::manuscript::read_manuscript;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(manuscript) = read_manuscript("a.html", bytes) {
        assert_eq!(manuscript.fault(), None);
    }
});
