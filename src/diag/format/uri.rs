//! Paths as relative references of URIs.
//!
//! Source: RFC 3986, 2.3 (unreserved characters) and 4.2 (relative references).

use std::fmt::Write as _;

/// A path with `/` as a relative reference: all but unreserved characters and `/` percent-encoded,
/// in capitals as the normal form has it. A colon is encoded too, so that what stands before one
/// is never taken for a scheme.
pub(super) fn relative(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn every_name_becomes_a_reference() {
        let check = |path, expect| assert_eq!(relative(path), expect);
        check("report/2024/01-a_b~c.md", "report/2024/01-a_b~c.md");
        check("2024/措施 一.md", "2024/%E6%8E%AA%E6%96%BD%20%E4%B8%80.md");
        check("a:b/c\n\t\u{1b}%?#[].md", "a%3Ab/c%0A%09%1B%25%3F%23%5B%5D.md");
        check("../甲.md", "../%E7%94%B2.md");
    }
}
