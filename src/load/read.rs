//! One file to one [`Source`]: limits, decoding, and what to say where that fails.

use super::files::{Files, ReadError};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{Encoding, Source, SourceId, Sources, Span, Unreadable, decode, is_control};
use crate::text;

/// The largest fragment, in bytes: 8 MiB.
pub const FRAGMENT_LIMIT: u64 = 8 << 20;

/// Reads a text file; `None` where there is none or it is not text, which is then reported.
pub(super) fn read_source(
    files: &dyn Files,
    path: &str,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<SourceId>> {
    let bytes = match files.read(path, FRAGMENT_LIMIT) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing) => return Ok(None),
        Err(ReadError::Io(error)) => return Err(machine_failed(path, error)),
        Err(error) => {
            refuse(path, &error, sources, diagnostics);
            return Ok(None);
        }
    };
    Ok(text_source(path, &bytes, sources, diagnostics).inspect(|id| {
        report_controls(*id, sources, diagnostics);
    }))
}

/// The text that a file's bytes are; `None` where they are none, which is then reported.
pub fn text_source(
    path: &str,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<SourceId> {
    match decode(bytes) {
        Ok(decoded) => {
            let text = decoded.text.into_owned();
            Some(sources.add(Source::decoded(path, text, decoded.mark, decoded.returns)))
        }
        Err(error) => {
            not_utf8(path, bytes, &error, sources, diagnostics);
            None
        }
    }
}

/// The machine's failure with the file it failed on.
pub(super) fn machine_failed(path: &str, error: std::io::Error) -> anyhow::Error {
    anyhow::Error::new(error).context(format!("读不了 {path} / cannot read {path}"))
}

/// Reports a file that is too large, not a file, or not ours.
pub(super) fn refuse(
    path: &str,
    error: &ReadError,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) {
    let span = Span::top(sources.add(Source::new(path, "")));
    diagnostics.push(match error {
        ReadError::TooLarge(size, limit) => {
            // Rounded up, so that what is too large never reads as if it fitted.
            let tenths = (size * 10).div_ceil(1 << 20);
            let (whole, tenth, limit) = (tenths / 10, tenths % 10, limit >> 20);
            Diagnostic::error(
                &codes::E0103,
                span,
                text!("文件有 {whole}.{tenth} MiB，超过 {limit} MiB 的上限"; "the file has {whole}.{tenth} MiB, more than the {limit} MiB allowed"),
            )
            .help(text!("文字拆成几个文件，图片缩小后再放"; "split a text into several files, scale an image down"))
        }
        ReadError::StrayLink => Diagnostic::error(
            &codes::E0104,
            span,
            text!("链接指向报告库之外，或指向不存在的文件"; "the link leads out of the project, or nowhere"),
        )
        .help(text!("把文件本身放进报告库"; "put the file itself into the project")),
        ReadError::NotRegular | ReadError::Missing | ReadError::Io(_) => Diagnostic::error(
            &codes::E0104,
            span,
            text!("不是普通文件"; "not a regular file"),
        )
        .help(text!("片段必须是普通文件，不能是文件夹、管道或设备"; "a fragment is a regular file, not a folder, a pipe or a device")),
    });
}

/// The text up to the first bad byte stands in for the file, so that the place is right.
fn not_utf8(
    path: &str,
    bytes: &[u8],
    error: &Unreadable,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) {
    let good = bytes.get(..error.byte).and_then(|good| decode(good).ok());
    let source = good.map_or_else(
        || Source::new(path, ""),
        |good| Source::decoded(path, good.text.into_owned(), good.mark, good.returns),
    );
    let end = source.text().len();
    let span = Span::new(sources.add(source), end..end);
    let (byte, encoding) = (error.byte + 1, error.encoding);
    let diagnostic = match encoding {
        Encoding::Gbk | Encoding::Utf16Le | Encoding::Utf16Be => Diagnostic::error(
            &codes::E0101,
            span,
            text!("文件不是 UTF-8，看来是 {encoding}（第 {byte} 个字节起）"; "the file is not UTF-8; it looks like {encoding} (from byte {byte})"),
        ),
        Encoding::BrokenUtf8 => Diagnostic::error(
            &codes::E0101,
            span,
            text!("UTF-8 编码在此处损坏（第 {byte} 个字节）"; "the UTF-8 is broken here (byte {byte})"),
        ),
        Encoding::Binary => Diagnostic::error(
            &codes::E0101,
            span,
            text!("这不是文本文件（第 {byte} 个字节起）"; "this is not a text file (from byte {byte})"),
        ),
    };
    diagnostics.push(diagnostic.help(match encoding {
        Encoding::Binary => text!(
            "片段是文本文件：把 Word、Excel 里的内容另存为文本";
            "fragments are text files: save what is in Word or Excel as text"
        ),
        _ => text!(
            "在编辑器里另存为 UTF-8（记事本：另存为，编码选 UTF-8）";
            "save it as UTF-8 in the editor"
        ),
    }));
}

/// Controls do harm unseen.
fn report_controls(id: SourceId, sources: &Sources, diagnostics: &mut Diagnostics) {
    let text = sources.get(id).text();
    if !may_have_control(text.as_bytes()) {
        return;
    }
    for (at, glyph) in text.char_indices().filter(|(_, glyph)| is_control(*glyph)) {
        let point = glyph as u32;
        let span = Span::new(id, at..at + glyph.len_utf8());
        diagnostics.push(
            Diagnostic::error(
                &codes::E0102,
                span,
                text!("看不见的控制字符 U+{point:04X}"; "invisible control character U+{point:04X}"),
            )
            .help(text!("删去它；多半是从 Word 或网页粘贴时带来的"; "delete it; it was most likely pasted in"))
            .fix(span, ""),
        );
    }
}

/// Whether there may be one, told from each byte and the next, many at once. In UTF-8 the C1
/// controls and U+00AD begin with C2 and U+061C with D8; the bidi controls, U+200B and U+2060 end
/// with the pairs of 80 and 81,
/// and U+FEFF, U+FFFE and U+FFFF begin with those of EF.
fn may_have_control(text: &[u8]) -> bool {
    let single = |byte: u8| {
        ((byte < 0x20) & (byte != b'\n') & (byte != b'\t'))
            | (byte == 0x7f)
            | (byte == 0xc2)
            | (byte == 0xd8)
    };
    let pair = |first: u8, second: u8| {
        ((first == 0x80)
            & ((second == 0x8b) | (second & 0xfe == 0x8e) | (0xaa..=0xae).contains(&second)))
            | ((first == 0x81) & ((second == 0xa0) | (0xa6..=0xa9).contains(&second)))
            | ((first == 0xef) & ((second == 0xbb) | (second == 0xbf)))
    };
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    text.iter().fold(false, |found, byte| found | single(*byte))
        || pairs.fold(false, |found, (first, second)| found | pair(*first, *second))
}

#[cfg(test)]
mod tests {
    use super::may_have_control;
    use crate::source::is_control;

    #[test]
    fn no_control_is_overlooked() {
        for glyph in ('\0'..=char::MAX).filter(|glyph| is_control(*glyph)) {
            assert!(may_have_control(format!("甲{glyph}乙").as_bytes()), "{glyph:?}");
        }
        assert!(!may_have_control("全年调解218件，“讲问调访评”……\n".as_bytes()));
    }
}
