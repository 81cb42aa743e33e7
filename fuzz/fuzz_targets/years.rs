//! Any built report: read back or refused; what was read is compared with itself and told.
#![no_main]

use annual_report::diff::compare;
use annual_report::pipeline::built_side;
use annual_report::write::{COMPARISON_WRITERS, ComparisonContext};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let read = || built_side("a".to_owned(), "a.json", text);
    let (Ok(old), Ok(new)) = (read(), read()) else { return };
    let comparison = compare(&old.edition, &new.edition, None);
    assert!(comparison.prose.rows.iter().all(|row| row.old.is_some() && row.new.is_some()));
    let context = ComparisonContext {
        comparison: &comparison,
        language: Default::default(),
        kind: &new.kind,
        layout: &new.layout,
        reference: None,
        templates: &new.templates,
        images: &new.images,
        old_layout: &old.layout,
        old_images: &old.images,
        width: 80,
        color: true,
    };
    for writer in COMPARISON_WRITERS {
        assert!(writer.write(&context).is_ok());
    }
});
