//! The comments of a source text, what each covers, and what goes with it when it is deleted.
//!
//! A comment that shares its line with something covers that: in Markdown the paragraph, heading
//! or row of a table, in TOML the line. A comment on lines of its own covers what comes next: in
//! Markdown the next block up to a blank line, in TOML the next key with its value, or the next
//! table. Strings of TOML may hold Markdown with comments of its own.

use super::fragment::front_and_body;
use super::markdown::{MarkdownComment, markdown_comments};
use super::toml_lines::{TomlContent, TomlLine, TomlLines, TomlString, toml_lines};
use std::ops::Range;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Markdown, perhaps with front matter in TOML.
    Markdown,
    /// TOML.
    Toml,
    /// CSV, which has no comments.
    Csv,
}

/// A comment of a source text.
#[derive(Debug, PartialEq, Eq)]
pub struct Comment {
    /// With its marks.
    pub range: Range<usize>,
    /// What stands between its marks.
    pub inner: Range<usize>,
    /// What it covers; empty where nothing follows.
    pub covers: Range<usize>,
    /// The same, but for a list in Markdown not only up to a blank line.
    pub block: Range<usize>,
    /// Whether it stands among words of Markdown, and not on lines of its own or in TOML.
    pub among: bool,
    /// What goes when it is deleted.
    pub removed: Range<usize>,
}

/// The comments of a text that may hold a directive, in order.
pub fn comments(text: &str, syntax: Syntax) -> Vec<Comment> {
    match syntax {
        Syntax::Csv => Vec::new(),
        Syntax::Toml => toml(text, 0..text.len()),
        Syntax::Markdown => {
            let (front, body) = front_and_body(text);
            let mut found = toml(text, front);
            found.extend(markdown(text, body));
            found
        }
    }
}

fn markdown(text: &str, body: Range<usize>) -> impl Iterator<Item = Comment> {
    let found = markdown_comments(text.get(body.clone()).unwrap_or_default());
    found.into_iter().map(move |MarkdownComment { range, about, block, among }| {
        let whole = |range: Range<usize>| body.start + range.start..body.start + range.end;
        let (range, covers, block) = (whole(range), whole(about), whole(block));
        let inner = range.start + 4..range.end.saturating_sub(3).max(range.start + 4);
        let removed = removed(text, &body, range.clone(), true);
        Comment { range, inner, covers, block, among, removed }
    })
}

fn toml(text: &str, part: Range<usize>) -> Vec<Comment> {
    let body = text.get(part.clone()).unwrap_or_default();
    if !body.contains("report") {
        return Vec::new();
    }
    let TomlLines { lines, strings } = toml_lines(body);
    let mut found: Vec<Comment> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(comment) = &line.comment else { continue };
        let covers = match line.content {
            TomlContent::Nothing => next(&lines, at),
            TomlContent::Head | TomlContent::Key | TomlContent::Inner => line.range.clone(),
        };
        let whole = |range: Range<usize>| part.start + range.start..part.start + range.end;
        let marks = body.get(comment.clone()).unwrap_or_default();
        let marks = marks.len() - marks.trim_start_matches('#').len();
        let range = whole(comment.clone());
        found.push(Comment {
            inner: range.start + marks..range.end,
            covers: whole(covers.clone()),
            block: whole(covers),
            among: false,
            removed: removed(text, &part, range.clone(), false),
            range,
        });
    }
    for TomlString { range, inner } in &strings {
        let raw = body.get(range.clone()).unwrap_or_default();
        if !raw.contains("<!--") {
            continue;
        }
        let inside = part.start + inner.start..part.start + inner.end;
        // Of a string with escapes only the place as a whole is known.
        let exact = raw.starts_with('\'') || !raw.contains('\\');
        found.extend(markdown(text, inside).map(|comment| match exact {
            true => comment,
            false => {
                let covers = part.start + range.start..part.start + range.end;
                Comment { block: covers.clone(), covers, among: false, ..comment }
            }
        }));
    }
    found.sort_by_key(|comment| comment.range.start);
    found
}

/// What a comment on the line `at`, which holds nothing else, is about: the next key with all of
/// its value, the next line of the array it stands in, or the next table up to the head of another.
fn next(lines: &[TomlLine], at: usize) -> Range<usize> {
    let rest = lines.get(at + 1..).unwrap_or_default();
    let next = rest.iter().position(|line| line.content != TomlContent::Nothing);
    let Some((first, after)) = next.and_then(|next| rest.get(next..)?.split_first()) else {
        let end = lines.get(at).map_or(0, |line| line.range.end);
        return end..end;
    };
    let last = match first.content {
        TomlContent::Head => {
            after.iter().take_while(|line| line.content != TomlContent::Head).last()
        }
        TomlContent::Key => {
            let goes_on = |line: &&TomlLine| {
                matches!(line.content, TomlContent::Inner | TomlContent::Nothing)
            };
            let value = after.iter().take_while(goes_on);
            value.filter(|line| line.content == TomlContent::Inner).last()
        }
        TomlContent::Inner | TomlContent::Nothing => None,
    };
    first.range.start..last.map_or(first.range.end, |line| line.range.end)
}

/// What goes when a comment is deleted: of a line that holds nothing else the line, of another the
/// comment and the blanks before it. `bounds` are those of the text that it stands in.
///
/// In Markdown a line of a comment divides paragraphs: where it alone does, an empty line stays.
fn removed(
    text: &str,
    bounds: &Range<usize>,
    comment: Range<usize>,
    divides: bool,
) -> Range<usize> {
    let before = text.get(bounds.start..comment.start).unwrap_or_default();
    let after = text.get(comment.end..bounds.end).unwrap_or_default();
    let lead = before.rsplit('\n').next().unwrap_or_default();
    let trail = after.split('\n').next().unwrap_or_default();
    if !lead.trim().is_empty() {
        let blanks = lead.len() - lead.trim_end().len();
        // Between two words a blank stays.
        let start = if trail.trim().is_empty() { comment.start - blanks } else { comment.start };
        let gap = if blanks > 0 { trail.len() - trail.trim_start().len() } else { 0 };
        let end = if trail.trim().is_empty() { comment.end } else { comment.end + gap };
        return start..end;
    }
    if !trail.trim().is_empty() {
        return comment;
    }
    let (start, end) = (comment.start - lead.len(), comment.end + trail.len());
    let above = before.get(..before.len() - lead.len()).unwrap_or_default();
    let below = after.get(trail.len()..).unwrap_or_default();
    let blank_above = above.lines().next_back().is_none_or(|line| line.trim().is_empty());
    let Some(below) = below.strip_prefix('\n') else {
        // The last line of the text: the line end before it goes.
        return if above.is_empty() { start..end } else { start - 1..end };
    };
    let next = below.split('\n').next().unwrap_or_default();
    match (blank_above, next.trim().is_empty()) {
        (false, false) if divides => start..end,
        // Of two empty lines one goes.
        (true, true) if below.len() > next.len() => start..end + 1 + next.len() + 1,
        _ => start..end + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Syntax, comments};

    /// What each comment covers, and the text without it.
    fn check(syntax: Syntax, text: &str, expect: &[(&str, &str)]) {
        let found: Vec<(String, String)> = comments(text, syntax)
            .into_iter()
            .map(|comment| {
                let mut left = text.to_owned();
                left.replace_range(comment.removed.clone(), "");
                (text[comment.covers].trim_end().to_owned(), left)
            })
            .collect();
        let expect: Vec<(String, String)> = expect
            .iter()
            .map(|(covers, left)| ((*covers).to_owned(), (*left).to_owned()))
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn comments_of_toml_cover_lines_keys_and_tables() {
        let check = |text, expect: &[(&str, &str)]| check(Syntax::Toml, text, expect);
        check("a = 1 # report\nb = 2\n", &[("a = 1 # report", "a = 1\nb = 2\n")]);
        check(
            "# report\n\n# x\na = [\n  1,\n\n  2\n]\nb = 2",
            &[
                ("a = [\n  1,\n\n  2\n]", "# x\na = [\n  1,\n\n  2\n]\nb = 2"),
                ("a = [\n  1,\n\n  2\n]", "# report\n\na = [\n  1,\n\n  2\n]\nb = 2"),
            ],
        );
        check(
            "# report\n[[a]]\nb = 1\n\n[[a]]\nb = 2\n",
            &[("[[a]]\nb = 1", "[[a]]\nb = 1\n\n[[a]]\nb = 2\n")],
        );
        check("[[a]] # report\nb = 1\n", &[("[[a]] # report", "[[a]]\nb = 1\n")]);
        check("a = [\n  # report\n  1,\n  2,\n]\n", &[("  1,", "a = [\n  1,\n  2,\n]\n")]);
        check(
            "a = \"\"\"\n# report\n\"\"\" # report\n",
            &[("a = \"\"\"\n# report\n\"\"\" # report", "a = \"\"\"\n# report\n\"\"\"\n")],
        );
        check("a = 1\n# report", &[("", "a = 1")]);
    }

    #[test]
    fn strings_of_toml_hold_comments_of_markdown() {
        let check = |text, expect: &[(&str, &str)]| check(Syntax::Toml, text, expect);
        check("a = \"甲 <!-- report -->\"\n", &[("甲 <!-- report -->", "a = \"甲\"\n")]);
        check("a = '''\n<!-- report -->\n甲\n\n乙'''\n", &[("甲", "a = '''\n甲\n\n乙'''\n")]);
        check("a = \"\\\\ <!-- report -->\"\n", &[("\"\\\\ <!-- report -->\"", "a = \"\\\\\"\n")]);
    }

    #[test]
    fn comments_of_markdown_go_with_their_lines() {
        let check = |text, expect: &[(&str, &str)]| check(Syntax::Markdown, text, expect);
        check("甲 <!-- report -->\n乙\n", &[("甲 <!-- report -->\n乙", "甲\n乙\n")]);
        check("甲 <!-- report --> 乙\n", &[("甲 <!-- report --> 乙", "甲 乙\n")]);
        check("甲<!-- report -->  \n乙\n", &[("甲<!-- report -->  \n乙", "甲  \n乙\n")]);
        check("甲\n\n<!-- report -->\n\n乙\n", &[("乙", "甲\n\n乙\n")]);
        check("甲\n\n<!-- report -->\n乙\n", &[("乙", "甲\n\n乙\n")]);
        check("甲\n<!-- report -->\n乙\n", &[("乙", "甲\n\n乙\n")]);
        check("甲\n\n<!-- report -->", &[("", "甲\n")]);
        check("<!-- report -->\n", &[("", "")]);
        check(
            "+++\nid = \"a\" # report\n+++\n甲\n",
            &[("id = \"a\" # report", "+++\nid = \"a\"\n+++\n甲\n")],
        );
    }
}
