//! Characters of symbol fonts as those of Unicode that look the same.

/// The character that `w:sym` shows; `None` where there is none like it.
///
/// Source: ISO/IEC 29500-1, 17.3.3.30 (`sym`): characters of a symbol font are moved to F000.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_ascii_lowercase();
    match (font.as_str(), low) {
        ("wingdings", code) => {
            WINGDINGS.iter().find(|(known, _)| *known == code).map(|found| found.1)
        }
        ("wingdings 2", 0x50) => Some('√'),
        ("wingdings 2", 0x4f) => Some('×'),
        ("wingdings 2", 0x52) => Some('☑'),
        ("wingdings 2", 0xa3) => Some('□'),
        ("symbol", code) => SYMBOL.iter().find(|(known, _)| *known == code).map(|found| found.1),
        _ if code == low && code >= 0x20 => char::from_u32(code),
        _ => None,
    }
}

const WINGDINGS: [(u32, char); 14] = [
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '□'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xfc, '√'),
    (0xfe, '☑'),
];

const SYMBOL: [(u32, char); 8] = [
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xa3, '≤'),
    (0xb7, '·'),
    (0xb8, '÷'),
    (0xae, '→'),
];
