//! Any bytes: decoded or refused, with a place inside of them.
#![no_main]

use annual_report::source::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| match decode(bytes) {
    Ok(decoded) => {
        assert!(!decoded.text.contains('\r'));
        let dropped = decoded.mark as usize + decoded.returns.len();
        assert_eq!(decoded.text.len() + dropped, bytes.len());
    }
    Err(error) => assert!(error.byte < bytes.len() && error.line > 0 && error.column > 0),
});
