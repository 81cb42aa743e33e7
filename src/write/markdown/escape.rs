//! Words as Markdown that reads as those words again, in CommonMark, on GitHub and in pandoc.
//!
//! Only what would be taken for markup gets a backslash: bare addresses too, which GitHub makes
//! links of together with the Chinese marks behind them. Left alone are the quotes and dashes
//! that pandoc may print as typographic ones.

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a block of running text, where the first character may begin a block.
    Block,
    /// In a heading, where `#` at the end would vanish.
    Heading,
    /// In the cell of a table, where `|` ends it.
    Cell,
}

/// Appends `text`. `out` is what stands before it in the same block.
pub(super) fn push_escaped(out: &mut String, text: &str, place: Place) {
    let at_begin = begins_line(out);
    let text = if at_begin { text.trim_start_matches([' ', '\t', '\n', '\r']) } else { text };
    let guarded = if at_begin && place == Place::Block { opening_mark(text) } else { None };
    let mut before = out.chars().next_back();
    for (at, c) in text.char_indices() {
        let c = if c.is_ascii_control() { ' ' } else { c };
        let escaped = guarded == Some(at)
            || active(c, before, &text[at + c.len_utf8()..], place)
            || c == '.' && out.ends_with("www");
        if escaped {
            out.push('\\');
        }
        out.push(c);
        before = (!escaped).then_some(c);
    }
}

/// Whether the next character is the first of a line.
pub(super) fn begins_line(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

/// Whether `c` means something wherever it stands.
fn active(c: char, before: Option<char>, rest: &str, place: Place) -> bool {
    let next = rest.chars().next();
    let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '~' | '^' | '$' | '{' => true,
        '_' => !(in_word(before) && in_word(next)),
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '&' => entity(rest),
        // A link may follow and make it an image.
        '!' => next.is_none(),
        // A footnote's mark may stand before.
        '(' => before == Some(']'),
        ':' => before == Some(']') || rest.starts_with("//") || names_picture(rest),
        '@' => !in_word(before),
        '#' => place == Place::Heading,
        '|' => place == Place::Cell,
        _ => false,
    }
}

/// Whether what follows a `&` makes it a reference to a character: `amp;`, `#38;`, `#x26;`.
pub(super) fn entity(rest: &str) -> bool {
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    tail.len() < rest.len() && tail.starts_with(';')
}

/// Whether what follows a `:` makes it one of GitHub's pictures: `smile:`.
fn names_picture(rest: &str) -> bool {
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_+-".contains(c));
    tail.len() < rest.len() && tail.starts_with(':')
}

/// Where a backslash keeps `line` from opening a list, a heading, a quotation, a rule or one of
/// pandoc's other blocks; `None` where it opens none.
fn opening_mark(line: &str) -> Option<usize> {
    let blank = |rest: &str| rest.chars().next().is_none_or(|c| c.is_ascii_whitespace());
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let opens = match first {
        '#' | '>' | '|' => true,
        '-' | '+' => blank(rest) || rest.starts_with(['-', '=']),
        '=' => blank(rest) || rest.starts_with('='),
        ':' => blank(rest) || rest.starts_with([':', '-']),
        '%' => blank(rest),
        _ => false,
    };
    if opens {
        return Some(0);
    }
    let bracket = usize::from(first == '(');
    let label = line[bracket..].split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let end = bracket + label.len();
    let closes = line[end..].starts_with(['.', ')']) && blank(&line[end + 1..]);
    (closes && is_list_label(label)).then_some(if bracket == 1 { 0 } else { end })
}

/// `12`, `b`, `iv`: what pandoc counts lists with; CommonMark only knows digits.
fn is_list_label(label: &str) -> bool {
    let all = |test: fn(&char) -> bool| label.chars().all(|c| test(&c));
    !label.is_empty()
        && (label.len() == 1 || all(char::is_ascii_digit) || all(|c| "ivxlcdmIVXLCDM".contains(*c)))
}

#[cfg(test)]
mod tests {
    use super::{Place, push_escaped};

    fn check(text: &str, expect: &str) {
        let mut out = String::new();
        push_escaped(&mut out, text, Place::Block);
        assert_eq!(out, expect);
    }

    #[test]
    fn only_markup_is_escaped() {
        check("1.标题", "1.标题");
        check("1. 标题", "1\\. 标题");
        check("(2) 标题", "\\(2) 标题");
        check("A&B &amp; a_b _c_", "A&B \\&amp; a_b \\_c\\_");
        check("15~30 5*3 <b> 1<2", "15\\~30 5\\*3 \\<b> 1<2");
        check("- 甲", "\\- 甲");
        check("-5℃", "-5℃");
        check("---", "\\---");
        check("    代码", "代码");
        check("# 甲 #", "\\# 甲 #");
        check("见https://x.cn/a。", "见https\\://x.cn/a。");
        check("见www.x.cn，10:30", "见www\\.x.cn，10:30");
        check("甲:smile:乙", "甲\\:smile:乙");
    }
}
