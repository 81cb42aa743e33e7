//! Plain text: a paragraph a line, whatever ends the line.

use super::encoding::decoded;
use super::pen::{Look, Pen};
use super::read::{Reader, Reading};
use super::remark::Remarks;
use super::{Manuscript, Matter, Sort, Unread, Written};

/// Reads `.txt`.
pub(super) static READER: Reader =
    Reader { sort: Sort::Text, ends: &["txt", "text"], limit: super::TEXT_LIMIT, read };

fn read(bytes: &[u8]) -> Reading {
    let text = decoded(bytes, None)?;
    let mut remarks = Remarks::default();
    if let Some(encoding) = text.encoding {
        remarks.add(Matter::Decoded, 0, encoding);
    }
    let mut blocks = Vec::new();
    for (at, line) in lines(&text.text).enumerate() {
        let mut pen = Pen::default();
        pen.push(line, false);
        let look = Look { place: u32::try_from(at + 1).unwrap_or(u32::MAX), ..Look::default() };
        blocks.extend(pen.finish(look, &mut remarks).into_iter().map(Written::Line));
    }
    if blocks.is_empty() {
        return Err(Unread::empty());
    }
    Ok(Manuscript { blocks, remarks: remarks.finish(), ..Manuscript::default() })
}

/// The lines of a text that may end them in any way: CRLF, LF, CR, NEL, and the separators of
/// lines and paragraphs.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest?;
        let Some(end) = all.find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) else {
            rest = None;
            return Some(all);
        };
        let glyph = all[end..].chars().next().map_or(1, char::len_utf8);
        let length = if all[end..].starts_with("\r\n") { 2 } else { glyph };
        rest = Some(&all[end + length..]);
        Some(&all[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn every_line_end_ends_a_line() {
        let text = "甲\r\n乙\n\r丙\r丁\u{85}戊\u{2028}己\u{2029}";
        let found: Vec<&str> = lines(text).collect();
        assert_eq!(found, ["甲", "乙", "", "丙", "丁", "戊", "己", ""]);
    }
}
