//! Addresses in links: which a page may lead to, and how they are spelt.

use std::fmt::Write;

/// Whether a page may link there. The parser lets nothing else through; this is the second lock.
pub(super) fn allowed(target: &str) -> bool {
    target.starts_with('#')
        || ["https:", "http:", "mailto:"].iter().any(|scheme| {
            target.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
        })
}

/// `address` with everything percent-encoded that could end it or change its meaning where it
/// stands: spaces, controls, and the characters in `also`. Letters of any script stay.
pub(super) fn encode(address: &str, also: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if address.bytes().all(|byte| plain(byte) && !also.as_bytes().contains(&byte)) {
        return address.to_owned();
    }
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        let unsafe_here = c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c);
        if unsafe_here || also.contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{allowed, encode};

    #[test]
    fn only_known_schemes_are_allowed() {
        for target in ["https://a.cn", "HTTP://a.cn", "mailto:a@b.cn", "#甲"] {
            assert!(allowed(target), "{target}");
        }
        for target in ["javascript:alert(1)", " https://a", "data:text/html,x", "//a.cn", "htt", ""]
        {
            assert!(!allowed(target), "{target}");
        }
    }

    #[test]
    fn addresses_cannot_end_early() {
        assert_eq!(encode("图/a b(1).png", "()%"), "图/a%20b%281%29.png");
        assert_eq!(encode("100%\u{2028}\"", "%"), "100%25%E2%80%A8%22");
    }
}
