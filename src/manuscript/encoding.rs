//! Bytes to text for files that come from elsewhere: by mark, by what the file declares, else by
//! strict trial in a fixed order, UTF-8, UTF-16, GB18030. Nothing is replaced: what does not
//! decode to the last byte, or decodes to what nobody writes, is refused, since garbled words in
//! a report are worse than none.
//!
//! Source: Encoding Standard (WHATWG), GB 18030—2022.

use super::Unread;
use crate::diag::{Text, codes};
use crate::text;
use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Lines of a file at the most.
const LINES: usize = 200_000;

/// A file's text, and the name of its encoding where that is worth telling.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Option<&'static str>,
}

/// Decodes a file. `declared` is what it says of itself, which is tried first but not believed.
pub(super) fn decoded(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Unread> {
    let found = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let text =
                strict(&bytes[mark..], encoding).map_err(|at| broken(encoding, at + mark))?;
            Decoded { text, encoding: named(encoding) }
        }
        None => tried(bytes, declared)?,
    };
    if found.text.contains('\0') {
        return Err(not_text());
    }
    if has_too_many_lines(&found.text, &['\n', '\r']) {
        return Err(Unread::too_large(text!("文件的行数太多"; "the file has too many lines")));
    }
    Ok(found)
}

/// Whether a text has more lines than any report; each takes memory, however short it is. `ends`
/// are the line ends that count beside those that always do.
pub(super) fn has_too_many_lines(text: &str, ends: &[char]) -> bool {
    let always = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let counts = always.iter().chain(ends).map(|end| text.matches(*end).take(LINES + 1).count());
    counts.sum::<usize>() > LINES
}

/// Without a mark.
fn tried(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Unread> {
    // A page that says `gb2312` means what programs write under that name.
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let declared = declared.map(|known| if known == encoding_rs::GBK { GB18030 } else { known });
    // Western labels are what programs put where nobody has chosen.
    let western =
        |known: &&'static Encoding| known.is_single_byte() || *known == encoding_rs::REPLACEMENT;
    let bad = match strict(bytes, UTF_8) {
        Ok(text) if !text.contains('\0') => return Ok(Decoded { text, encoding: None }),
        Ok(_) => None,
        Err(at) => Some(at),
    };
    if let Some(text) = sixteen(bytes) {
        return Ok(text);
    }
    let Some(bad) = bad.filter(|_| !bytes.contains(&0)) else { return Err(not_text()) };
    if is_mostly_utf8(bytes) {
        return Err(broken(UTF_8, bad));
    }
    for encoding in declared.filter(|known| !western(known)).into_iter().chain([GB18030]) {
        if let Ok(text) = strict(bytes, encoding)
            && (encoding != GB18030 || is_plausible(&text))
        {
            return Ok(Decoded { text, encoding: named(encoding) });
        }
    }
    let at = strict(bytes, GB18030).err().unwrap_or(bad);
    Err(unknown(at + 1))
}

/// What is told of an encoding: nothing of UTF-8.
fn named(encoding: &'static Encoding) -> Option<&'static str> {
    Some(match encoding {
        known if known == UTF_8 => return None,
        known if known == GB18030 => "GB18030 (GBK)",
        known => known.name(),
    })
}

/// The text, or where the first byte stands that is none.
fn strict(bytes: &[u8], encoding: &'static Encoding) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    // Chinese text grows by half; what does not fit is decoded in further rounds.
    let mut text = String::with_capacity(room.unwrap_or(0).min(bytes.len() / 2 * 3 + 16));
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, more) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += more;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => text.reserve(rest.len() + 16),
            DecoderResult::Malformed(length, behind) => {
                return Err(read.saturating_sub(usize::from(length) + usize::from(behind)));
            }
        }
    }
}

/// UTF-16 without a mark: one of the two orders decodes, and to what people write.
fn sixteen(bytes: &[u8]) -> Option<Decoded> {
    if bytes.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find_map(|encoding| {
        let text = strict(bytes, encoding).ok()?;
        is_written(&text).then_some(Decoded { text, encoding: named(encoding) })
    })
}

/// Whether nine of ten characters are those of Chinese text: ideographs, Chinese and ASCII marks,
/// letters and digits.
fn is_written(text: &str) -> bool {
    let usual = |glyph: &char| {
        matches!(glyph, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{203f}' | '\u{2460}'..='\u{24ff}')
            || matches!(glyph, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '·' | '×')
    };
    let (all, good) = (text.chars().count(), text.chars().filter(usual).count());
    all > 0 && good * 10 >= all * 9
}

/// GB18030 takes nearly any bytes; text is what has common characters. Those of GB 2312 lie in
/// the block of ideographs too, so that only their share can tell.
fn is_plausible(text: &str) -> bool {
    is_written(text) && !text.chars().any(|glyph| glyph.is_control() && !glyph.is_whitespace())
}

/// Whether most of what is not ASCII is good UTF-8, so that a few bytes are broken.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|glyph| *glyph >= '\u{800}').count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

fn broken(encoding: &'static Encoding, at: usize) -> Unread {
    let (name, byte) = (encoding.name(), at + 1);
    refused(text!(
        "文字的 {name} 编码损坏（第 {byte} 个字节）";
        "the {name} of the text is broken (byte {byte})"
    ))
}

fn unknown(byte: usize) -> Unread {
    refused(text!(
        "认不出文字的编码：不是 UTF-8、UTF-16，也不是 GB18030（第 {byte} 个字节不合）";
        "the encoding of the text is not known: neither UTF-8 nor UTF-16 nor GB18030 (byte {byte} does not fit)"
    ))
}

fn refused(message: Text) -> Unread {
    Unread {
        code: &codes::E0101,
        message,
        help: text!(
            "在记事本里打开，看到文字正常后另存为 UTF-8；看到的就是乱码的，要找原文件";
            "open it in an editor and, where it reads well there, save it as UTF-8; where it does not, look for the original"
        ),
    }
}

fn not_text() -> Unread {
    Unread {
        code: &codes::E0101,
        message: text!("这不是文本文件"; "this is not a text file"),
        help: text!(
            "能读的是 .txt、.md、.docx 和 .html；别的文件，把文字复制出来存成 .txt";
            ".txt, .md, .docx and .html can be read; of any other file, copy the words into a .txt"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;
    use encoding_rs::{BIG5, GB18030};

    fn seen(
        bytes: &[u8],
        declared: Option<&str>,
    ) -> Result<(String, Option<&'static str>), String> {
        let found = decoded(bytes, declared).map_err(|unread| unread.message.en)?;
        Ok((found.text, found.encoding))
    }

    fn sixteen(text: &str, little: bool) -> Vec<u8> {
        let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_way_of_writing_is_read() {
        let text = "某县关于2024年的报告\r\n全年调解218件，𬱖村。";
        assert_eq!(seen(text.as_bytes(), None), Ok((text.to_owned(), None)));
        let marked = ["\u{feff}", text].concat();
        assert_eq!(seen(marked.as_bytes(), Some("gbk")), Ok((text.to_owned(), None)));
        for little in [true, false] {
            let name = Some(if little { "UTF-16LE" } else { "UTF-16BE" });
            assert_eq!(seen(&sixteen(text, little), None), Ok((text.to_owned(), name)));
            assert_eq!(seen(&sixteen(&marked, little), None), Ok((text.to_owned(), name)));
        }
        let (gbk, _, _) = GB18030.encode(text);
        for declared in [None, Some("gb2312"), Some("utf-8"), Some("iso-8859-1")] {
            let name = Some("GB18030 (GBK)");
            assert_eq!(seen(&gbk, declared), Ok((text.to_owned(), name)));
        }
        let (big, _, _) = BIG5.encode("法治政府建設報告");
        assert_eq!(seen(&big, Some("big5")).map(|found| found.1), Ok(Some("Big5")));
    }

    #[test]
    fn what_does_not_decode_is_refused_with_its_place() {
        let mut cut = "全年调解二百一十八件，办结全部".as_bytes().to_vec();
        cut.pop();
        let place = cut.len() - 1;
        assert_eq!(
            seen(&cut, None),
            Err(format!("the UTF-8 of the text is broken (byte {place})"))
        );
        // The last character has lost its second byte.
        let (gbk, _, _) = GB18030.encode("全年调解");
        let told = seen(&gbk[..gbk.len() - 1], None).expect_err("cut");
        assert!(told.ends_with("(byte 7 does not fit)"), "{told}");
        assert_eq!(seen(b"ab\0cd", None), Err("this is not a text file".to_owned()));
        assert_eq!(seen(b"\xff\xfea\0\0\0", None), Err("this is not a text file".to_owned()));
    }
}
