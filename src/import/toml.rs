//! Values as TOML writes them.

use std::fmt::Write as _;

/// A string; one with line ends stands between three quotes.
pub(super) fn string(text: &str) -> String {
    let several = text.contains('\n');
    let mut out = String::from(if several { "\"\"\"\n" } else { "\"" });
    for glyph in text.chars() {
        match glyph {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push('\n'),
            glyph if glyph.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(glyph));
            }
            glyph => out.push(glyph),
        }
    }
    out.push_str(if several { "\"\"\"" } else { "\"" });
    out
}

/// Several strings.
pub(super) fn strings<'a>(list: impl IntoIterator<Item = &'a str>) -> String {
    let list: Vec<String> = list.into_iter().map(string).collect();
    format!("[{}]", list.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{string, strings};

    #[test]
    fn strings_are_escaped() {
        assert_eq!(string("甲\\\"乙"), "\"甲\\\\\\\"乙\"");
        assert_eq!(string("甲\n\n乙"), "\"\"\"\n甲\n\n乙\"\"\"");
        assert_eq!(strings(["甲", "乙"]), "[\"甲\", \"乙\"]");
    }
}
