//! The words of HTML, XML and JSON as far as they can be read: text with the marks inside of a
//! paragraph taken out, values of attributes, comments, scripts. It is for finding, not for
//! showing, and takes anything.

/// Elements of HTML that stand inside of a word. Raised and lowered text is none: a figure before
/// it ends there.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "cite", "code", "data", "em", "i", "label", "mark", "q", "s", "small",
    "span", "strong", "u", "var",
];

/// Elements of WordprocessingML after which something else begins; all others are inside.
const BREAKS: [&str; 6] = ["w:p", "w:br", "w:cr", "w:tab", "w:tc", "w:tr"];

/// The words of HTML or XML, what is apart on lines of its own.
pub(super) fn markup(text: &str) -> String {
    let (mut out, mut aside) = (String::new(), String::new());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        decode(&rest[..at], &mut out);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (words, after) = comment.split_once("-->").unwrap_or((comment, ""));
            put(words, &mut aside);
            rest = after;
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[1..end];
        rest = rest[end..].strip_prefix('>').unwrap_or(&rest[end..]);
        let name = name(tag);
        let inside =
            if name.starts_with("w:") { !BREAKS.contains(&name) } else { INLINE.contains(&name) };
        if !inside {
            out.push('\n');
        }
        attributes(tag, &mut aside);
        if matches!(name, "script" | "style") && !tag.starts_with('/') {
            let close = rest.find("</").unwrap_or(rest.len());
            let words = &rest[..close];
            let data = tag.contains("json");
            aside.push_str(&if data { strings(words) } else { format!("{words}\n") });
            rest = &rest[close..];
        }
    }
    decode(rest, &mut out);
    out.push('\n');
    out + &aside
}

/// Where a tag ends: at the first `>` outside of quotes.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at,
            _ => {}
        }
    }
    text.len()
}

fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|glyph: char| glyph.is_whitespace() || matches!(glyph, '/' | '>'));
    &tag[..end.unwrap_or(tag.len())]
}

/// The values of a tag's attributes but for data that is embedded.
fn attributes(tag: &str, out: &mut String) {
    let mut rest = tag;
    while let Some(at) = rest.find(['"', '\'']) {
        let quote = if rest[at..].starts_with('"') { '"' } else { '\'' };
        let value = &rest[at + 1..];
        let (value, after) = value.split_once(quote).unwrap_or((value, ""));
        if !value.starts_with("data:") {
            put(value, out);
        }
        rest = after;
    }
}

fn put(words: &str, out: &mut String) {
    decode(words, out);
    out.push('\n');
}

/// Words with their references to characters replaced.
fn decode(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest[1..].split_once(';').filter(|(name, _)| name.len() <= 8);
        match reference.and_then(|(name, after)| Some((glyph(name)?, after))) {
            Some((glyph, after)) => {
                out.push(glyph);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

fn glyph(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("shy", '\u{ad}'),
        ("ensp", '\u{2002}'),
        ("emsp", '\u{2003}'),
        ("thinsp", '\u{2009}'),
    ];
    known.iter().find(|(known, _)| *known == name).map(|(_, glyph)| *glyph)
}

/// The strings of JSON, each on a line. Numbers are figures.
pub(super) fn strings(text: &str) -> String {
    let mut out = String::new();
    let mut glyphs = text.chars();
    let mut open = false;
    while let Some(glyph) = glyphs.next() {
        match (open, glyph) {
            (false, '"') => open = true,
            (false, _) => {}
            (true, '"') => {
                open = false;
                out.push('\n');
            }
            (true, '\\') => match glyphs.next() {
                Some('u') => {
                    let code: String = glyphs.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&code, 16).ok();
                    out.extend(code.and_then(char::from_u32));
                }
                Some('n' | 'r' | 't') => out.push('\n'),
                other => out.extend(other),
            },
            (true, glyph) => out.push(glyph),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{markup, strings};

    #[test]
    fn words_of_markup() {
        let html = "<p>号<b>11</b><i>01</i>&#48;1</p><td>甲</td><img alt=\"乙 > 丙\" src='data:x'>\
            <!-- 丁 --><script type=\"application/json\">[\"戊\",12]</script>x<sup>2</sup>";
        let words = markup(html);
        let lines: Vec<&str> = words.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            ["号110101", "甲", "x", "2", "乙 > 丙", " 丁 ", "application/json", "戊"]
        );
        let word = "<w:p><w:r><w:t>11</w:t></w:r><w:r><w:rPr/><w:t>01</w:t></w:r></w:p><w:p/>";
        assert_eq!(markup(word).trim(), "1101");
    }

    #[test]
    fn anything_is_taken() {
        for text in
            ["<", "<a", "<a b=\"", "&", "&#;", "&#x110000;", "<!--", "<script>", "</", "é<é&é"]
        {
            let _ = markup(text);
        }
        assert_eq!(strings("{\"a\\\"\\u4e59\": 12, \"b\\n\\"), "a\"乙\nb\n");
    }
}
