//! Addresses in links: which a page may lead to, and how they are spelt.

use std::fmt::Write;

/// Whether a page may link there. The parser lets nothing else through; this is the second lock.
pub(super) fn allowed(target: &str) -> bool {
    target.starts_with('#')
        || ["https:", "http:", "mailto:"].iter().any(|scheme| {
            target.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
        })
}

/// Whether it is an address that a reader can take apart (RFC 3986): programs that check a
/// document refuse it where one is not.
pub(super) fn is_sound(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    if let Some(mailbox) = lower.strip_prefix("mailto:") {
        return !mailbox.is_empty();
    }
    let Some((_, rest)) = lower.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port),
        _ => (host, ""),
    };
    let bracketed = name.starts_with('[') && name.ends_with(']');
    !user.contains('@')
        && !name.is_empty()
        && (bracketed || !name.contains([':', '[', ']']))
        && port.len() <= 5
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// The address with each `%` that begins no byte encoded.
pub(super) fn whole_percents(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, glyph) in address.char_indices() {
        out.push(glyph);
        let hex = address.as_bytes().get(at + 1..at + 3);
        if glyph == '%' && !hex.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) {
            out.push_str("25");
        }
    }
    out
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
    use super::{allowed, encode, is_sound, whole_percents};

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
    fn addresses_can_be_taken_apart() {
        for good in [
            "https://a.cn",
            "HTTP://用户@政府.中国:8080/x?y#z",
            "http://[::1]:80/",
            "mailto:a@b.cn",
        ] {
            assert!(is_sound(good), "{good}");
        }
        for bad in [
            "https:",
            "http://",
            "https://a:b/",
            "https://u:p@ss@h/",
            "http://a:999999/",
            "http://[x",
            "mailto:",
        ] {
            assert!(!is_sound(bad), "{bad}");
        }
        assert_eq!(whole_percents("100%/%E4%zz%"), "100%25/%E4%25zz%25");
    }

    #[test]
    fn addresses_cannot_end_early() {
        assert_eq!(encode("图/a b(1).png", "()%"), "图/a%20b%281%29.png");
        assert_eq!(encode("100%\u{2028}\"", "%"), "100%25%E2%80%A8%22");
    }
}
