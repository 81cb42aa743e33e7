//! Mail addresses at the providers that private persons use.

use super::Found;
use super::near::is_public_line;

/// Providers, without what stands before their names.
const PROVIDERS: [&str; 20] = [
    "qq.com",
    "vip.qq.com",
    "foxmail.com",
    "163.com",
    "vip.163.com",
    "126.com",
    "yeah.net",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "aliyun.com",
    "tom.com",
    "21cn.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "icloud.com",
];

/// Mail addresses in a text, but for those that are said to be open to the public. Offices have
/// such addresses too, so that none is certain.
pub fn mail_addresses(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let local =
            |glyph: char| glyph.is_ascii_alphanumeric() || matches!(glyph, '.' | '_' | '-' | '+');
        let (before, after) = (&text[..at], &text[at + 1..]);
        let start = before.trim_end_matches(local).len();
        let host = after.len() - after.trim_start_matches(local).len();
        let host = after[..host].trim_end_matches('.');
        let known = PROVIDERS.iter().any(|provider| provider.eq_ignore_ascii_case(host));
        if start < at && known && !is_public_line(text, start) {
            let range = start..at + 1 + host.len();
            let value = text[range.clone()].to_owned();
            found.push(Found { range, value, certain: false });
        }
    }
    found
}
