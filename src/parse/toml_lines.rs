//! The lines of a TOML text with their strings and comments, told apart without parsing it, so
//! that a text with mistakes has them too.

use std::ops::Range;

/// What a text is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TomlLines {
    /// Its lines, in order.
    pub lines: Vec<TomlLine>,
    /// Its strings, in order.
    pub strings: Vec<TomlString>,
}

/// A line. A line end inside of a string ends none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TomlLine {
    /// Where it stands, without its line end.
    pub range: Range<usize>,
    /// Its comment, from `#` on.
    pub comment: Option<Range<usize>>,
    /// What stands before the comment.
    pub content: TomlContent,
}

/// What a line holds besides a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TomlContent {
    /// Nothing.
    Nothing,
    /// The head of a table, `[a]` or `[[a]]`.
    Head,
    /// A key with its value, or with the beginning of it.
    Key,
    /// More of an array or an inline table that began on a line above.
    Inner,
}

/// A string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TomlString {
    /// With its quotes.
    pub range: Range<usize>,
    /// What stands between the quotes.
    pub inner: Range<usize>,
}

impl TomlLines {
    /// The line that an offset lies in; a line's end is a part of it.
    pub fn line_at(&self, offset: usize) -> Option<&TomlLine> {
        let after = self.lines.partition_point(|line| line.range.start <= offset);
        self.lines.get(after.checked_sub(1)?)
    }

    /// The string that an offset lies inside of.
    pub fn string_around(&self, offset: usize) -> Option<&TomlString> {
        let after = self.strings.partition_point(|string| string.range.start < offset);
        let string = self.strings.get(after.checked_sub(1)?)?;
        (offset < string.range.end).then_some(string)
    }
}

/// Tells the lines of a text apart.
pub fn toml_lines(text: &str) -> TomlLines {
    let mut found = TomlLines::default();
    let (mut at, mut depth) = (0, 0_usize);
    while at < text.len() {
        let start = at;
        let first = text[start..].trim_start_matches([' ', '\t']);
        let head = first.starts_with('[') && (depth == 0 || is_head(first));
        if head {
            depth = 0;
        }
        let content = match first.chars().next() {
            None | Some('\n' | '#') => TomlContent::Nothing,
            _ if head => TomlContent::Head,
            _ if depth > 0 => TomlContent::Inner,
            _ => TomlContent::Key,
        };
        let mut comment = None;
        while let Some(byte) = text.as_bytes().get(at) {
            match byte {
                b'\n' => break,
                b'#' => {
                    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
                    comment = Some(at..end);
                    at = end;
                }
                b'"' | b'\'' => {
                    let string = string(text, at, *byte);
                    at = string.range.end;
                    found.strings.push(string);
                }
                _ => {
                    match byte {
                        b'[' | b'{' if !head => depth += 1,
                        b']' | b'}' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    at += 1;
                }
            }
        }
        found.lines.push(TomlLine { range: start..at, comment, content });
        at += 1;
    }
    found
}

/// Whether a line inside of brackets is the head of a table all the same: a bracket above it was
/// not closed.
fn is_head(line: &str) -> bool {
    let line = line.lines().next().unwrap_or_default();
    let name = line.split('#').next().unwrap_or_default().trim();
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let bare = |glyph: char| glyph.is_ascii_alphanumeric() || matches!(glyph, '_' | '-' | '.');
    name.starts_with(|glyph: char| glyph.is_ascii_alphabetic())
        && name.chars().all(bare)
        && !matches!(name, "true" | "false" | "inf" | "nan")
        && !line.trim_end().ends_with(',')
}

/// The string that begins at `start`. One that is not closed ends with its line, or with the text
/// if it may have several.
fn string(text: &str, start: usize, quote: u8) -> TomlString {
    let three: &str = if quote == b'"' { "\"\"\"" } else { "'''" };
    let several = text[start..].starts_with(three);
    let open = if several { start + 3 } else { start + 1 };
    let bytes = text.as_bytes();
    let mut at = open;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' && (several || bytes.get(at + 1) != Some(&b'\n')) => at += 1,
            b'\n' if !several => return TomlString { range: start..at, inner: open..at },
            byte if *byte == quote && !several => {
                return TomlString { range: start..at + 1, inner: open..at };
            }
            byte if *byte == quote && text[at..].starts_with(three) => {
                // Two quotes more may stand before the three that close it.
                let more = bytes[at + 3..].iter().take(2).take_while(|byte| **byte == quote);
                let close = at + more.count();
                return TomlString { range: start..close + 3, inner: open..close };
            }
            _ => {}
        }
        at += 1;
    }
    // A backslash may have led past the end, or into a character.
    let end = text.len();
    TomlString { range: start..end, inner: open.min(end)..end }
}

#[cfg(test)]
mod tests {
    use super::{TomlContent, toml_lines};

    #[test]
    fn lines_strings_and_comments_are_told_apart() {
        let text = "# a\n[[b]] # c\nd = \"#\\\"#\" # e\nf = [ # g\n  '#', \"\"\"\n#\"\"\"\"\" # h\n]\n\ni = 1";
        let found = toml_lines(text);
        let comments: Vec<&str> =
            found.lines.iter().filter_map(|line| Some(&text[line.comment.clone()?])).collect();
        assert_eq!(comments, ["# a", "# c", "# e", "# g", "# h"]);
        let strings: Vec<&str> =
            found.strings.iter().map(|string| &text[string.inner.clone()]).collect();
        assert_eq!(strings, ["#\\\"#", "#", "\n#\"\""]);
        use TomlContent::{Head, Inner, Key, Nothing};
        let contents: Vec<TomlContent> = found.lines.iter().map(|line| line.content).collect();
        assert_eq!(contents, [Nothing, Head, Key, Key, Inner, Inner, Nothing, Key]);
    }

    #[test]
    fn what_is_not_closed_ends_somewhere() {
        for text in [
            "a = \"b",
            "a = \"\"\"b\\",
            "a = '\nb",
            "\"\"\"",
            "\"",
            "a = \"甲\\甲",
            "[",
            "a = [\"\\",
        ] {
            let found = toml_lines(text);
            let end = |range: &std::ops::Range<usize>| assert!(text.get(range.clone()).is_some());
            found.lines.iter().for_each(|line| end(&line.range));
            found.strings.iter().for_each(|string| end(&string.inner));
        }
        let found = toml_lines("a = [\n1\n[[b]]\nc = 1\n");
        assert_eq!(found.lines[2].content, TomlContent::Head);
        assert_eq!(found.lines[3].content, TomlContent::Key);
    }
}
