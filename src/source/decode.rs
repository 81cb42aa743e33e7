//! Bytes to text: UTF-8 only, one byte order mark stripped, CRLF and CR read as LF.
//!
//! A file in another encoding is never guessed into text; what it seems to be is said instead.

use std::borrow::Cow;
use std::fmt;

/// A decoded file, in the parts that [`super::Source::decoded`] takes.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text with LF line ends.
    pub text: Cow<'a, str>,
    /// Length in bytes of the stripped mark.
    pub mark: u32,
    /// Offsets in `text` before which a CR was dropped.
    pub returns: Vec<u32>,
}

/// Why a file is not text for us.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What it most likely is.
    pub encoding: Encoding,
    /// Line of the first bad byte, from 1.
    pub line: u32,
    /// Column of the first bad byte, from 1, in characters.
    pub column: u32,
    /// Offset of the first bad byte in the file.
    pub byte: usize,
}

/// Encodings that are told apart in a file that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// GBK or its superset GB18030.
    Gbk,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// UTF-8 with broken bytes.
    BrokenUtf8,
    /// Nothing that is text.
    Binary,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Gbk => "GBK/GB18030",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::BrokenUtf8 => "UTF-8",
            Encoding::Binary => "binary",
        })
    }
}

/// Decodes a whole file.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Unreadable> {
    if let Some(encoding) = sixteen_bits(bytes) {
        return Err(Unreadable { encoding, line: 1, column: 1, byte: 0 });
    }
    let (body, mark) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, 3),
        None => (bytes, 0),
    };
    let text =
        std::str::from_utf8(body).map_err(|error| unreadable(body, error.valid_up_to(), mark))?;
    let (text, returns) = line_ends(text);
    Ok(Decoded { text, mark: mark as u32, returns })
}

fn line_ends(text: &str) -> (Cow<'_, str>, Vec<u32>) {
    if !text.contains('\r') {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut returns = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\r') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if rest.starts_with('\n') {
            returns.push(out.len() as u32);
        } else {
            out.push('\n');
        }
    }
    out.push_str(rest);
    (Cow::Owned(out), returns)
}

fn unreadable(body: &[u8], valid: usize, mark: usize) -> Unreadable {
    let gbk = looks_like_gbk(body, valid);
    // Some characters of GBK are valid UTF-8 by chance: the place is the first of the line.
    let valid = if gbk { first_high_byte(body, valid) } else { valid };
    let good = std::str::from_utf8(&body[..valid]).unwrap_or_default();
    let last_line = good.rsplit(['\n', '\r']).next().unwrap_or_default();
    let crlf = good.matches("\r\n").count();
    let line = good.matches(['\n', '\r']).count() - crlf + 1;
    let encoding = if gbk {
        Encoding::Gbk
    } else if body.contains(&0) {
        Encoding::Binary
    } else {
        Encoding::BrokenUtf8
    };
    Unreadable {
        encoding,
        line: line as u32,
        column: last_line.chars().count() as u32 + 1,
        byte: valid + mark,
    }
}

/// The first byte above ASCII of the line that `valid` lies in.
fn first_high_byte(body: &[u8], valid: usize) -> usize {
    let start = body[..valid].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let found = body[start..valid].iter().position(|byte| *byte >= 0x80);
    found.map_or(valid, |at| start + at)
}

/// UTF-16 shows by its mark, or by a zero in every second byte of its ASCII characters.
fn sixteen_bits(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some(Encoding::Utf16Le);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(Encoding::Utf16Be);
    }
    let head = &bytes[..bytes.len().min(512)];
    if head.len() < 4 || head.len() % 2 == 1 && bytes.len() < 512 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A stray zero in good UTF-8 is a control character and no sign of another encoding.
    let good = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    if good && (even + odd) * 4 < head.len() {
        return None;
    }
    let some = head.len() / 16;
    match (even > some, odd > some) {
        (false, true) => Some(Encoding::Utf16Le),
        (true, false) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// From the first bad byte on, every byte above ASCII must pair up as GBK does, and most pairs
/// must lie among the common characters (GB 2312 rows 16–87 and the symbol rows 1–9).
fn looks_like_gbk(body: &[u8], valid: usize) -> bool {
    // The line of the first bad byte is read from its start: UTF-8 may accept a few GBK bytes.
    let start = body[..valid].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let mut bytes = body[start..].iter().copied();
    let (mut pairs, mut common) = (0_usize, 0_usize);
    while let Some(first) = bytes.next() {
        if first < 0x80 {
            continue;
        }
        let Some(second) = bytes.next() else { break };
        if first == 0x80 || first == 0xff || second < 0x30 || second == 0x7f || second == 0xff {
            return false;
        }
        if second < 0x40 {
            // A four-byte character of GB18030.
            bytes.next();
            bytes.next();
        }
        pairs += 1;
        let row = (0xb0..=0xf7).contains(&first) || (0xa1..=0xa9).contains(&first);
        common += usize::from(row && second >= 0xa1);
    }
    pairs > 0 && common * 10 >= pairs * 7
}

#[cfg(test)]
mod tests {
    use super::{Encoding, decode};

    fn seen(bytes: &[u8]) -> Option<(Encoding, u32, u32)> {
        decode(bytes).err().map(|error| (error.encoding, error.line, error.column))
    }

    #[test]
    fn other_encodings_are_named_with_their_first_bad_place() {
        // "ab\n标题" and "法治" in GBK.
        assert_eq!(seen(b"ab\n\xb1\xea\xcc\xe2"), Some((Encoding::Gbk, 2, 1)));
        assert_eq!(seen(b"x\r\n\r\nab\xb7\xa8\xd6\xce"), Some((Encoding::Gbk, 3, 3)));
        // 某县: the first character is valid UTF-8 by chance.
        assert_eq!(seen(b"a = \xc4\xb3\xcf\xd8"), Some((Encoding::Gbk, 1, 5)));
        assert_eq!(seen(b"\xff\xfea\0b\0"), Some((Encoding::Utf16Le, 1, 1)));
        assert_eq!(seen(b"\xfe\xff\0a\0b"), Some((Encoding::Utf16Be, 1, 1)));
        assert_eq!(seen(b"t\0i\0t\0l\0e\0=\0"), Some((Encoding::Utf16Le, 1, 1)));
        assert_eq!(seen("治理\u{fffd}".as_bytes()), None);
        assert_eq!(seen("\0甲ab".as_bytes()), None);
        let mut cut = "第一行\n全年调解".as_bytes().to_vec();
        cut.pop();
        assert_eq!(seen(&cut), Some((Encoding::BrokenUtf8, 2, 4)));
        assert_eq!(seen(b"a\xed\xa0\x80b"), Some((Encoding::BrokenUtf8, 1, 2)));
    }

    #[test]
    fn one_mark_is_stripped() {
        let twice = decode("\u{feff}\u{feff}甲".as_bytes()).map(|d| d.text.into_owned());
        assert_eq!(twice.ok().as_deref(), Some("\u{feff}甲"));
    }
}
