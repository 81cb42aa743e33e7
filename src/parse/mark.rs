//! Marks in a source text, `report: renew WORDS`: these words are last year's, and nobody has
//! looked at them yet.
//!
//! A mark among words of Markdown stands behind those that it is about; it is open as long as they
//! are still there. One on a line of its own, and every one in TOML, is open as long as its words
//! stand anywhere in what it covers. CSV has no comments: there the words stand in a column of
//! their own, `x-renew`, with `；` between, and are about the other cells of their row. Whoever changes the words has nothing else to do; whoever
//! finds them still right deletes the mark.

use super::covered::{Comment, Syntax, comments};
use super::csv::csv_cells;
use crate::source::{SourceId, Spanned};
use std::ops::Range;

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The comment that it is.
    pub comment: Range<usize>,
    /// What goes when it is deleted.
    pub removed: Range<usize>,
    /// What it is about as a whole: a paragraph, a key with its value.
    pub covers: Range<usize>,
    /// Where its words stand still; nowhere once they have been changed.
    pub open: Vec<Range<usize>>,
}

/// The column of a CSV file whose cells hold the marked words of their rows.
pub const MARK_COLUMN: &str = "x-renew";

/// What divides the words of several marks in a cell.
pub const MARK_DIVIDER: char = '；';

/// Signs that may stand between words and their mark.
const CLOSERS: &[char] = &['*', '_', '~', '`', ')', ']', ' '];

/// The marks of a text, in order.
pub fn marks(text: &str, syntax: Syntax) -> Vec<Mark> {
    if !text.contains("renew") {
        return Vec::new();
    }
    if syntax == Syntax::Csv {
        return of_cells(text);
    }
    let all = comments(text, syntax);
    let ranges: Vec<Range<usize>> = all.iter().map(|comment| comment.range.clone()).collect();
    all.into_iter()
        .filter_map(|comment| {
            let words = words(text.get(comment.inner.clone())?)?;
            let open = match comment.among {
                true => behind(text, &comment, words, &ranges).into_iter().collect(),
                false => within(text, &comment.block, words, &ranges),
            };
            let Comment { range, block, removed, .. } = comment;
            Some(Mark { comment: range, removed, covers: block, open })
        })
        .collect()
}

/// The marks in the cells of a CSV file.
fn of_cells(text: &str) -> Vec<Mark> {
    let rows = csv_cells(SourceId(0), text);
    let Some((head, rows)) = rows.split_first() else { return Vec::new() };
    let column = head.iter().position(|cell| cell.value.trim() == MARK_COLUMN);
    let place = |cell: &Spanned<String>| cell.span.start as usize..cell.span.end as usize;
    let mut found = Vec::new();
    for row in rows {
        let (Some(cell), [first, .., last]) = (column.and_then(|at| row.get(at)), row.as_slice())
        else {
            continue;
        };
        let (own, whole) = (place(cell), place(first).start..place(last).end);
        for words in cell.value.split(MARK_DIVIDER).map(str::trim).filter(|words| !words.is_empty())
        {
            let open = within(text, &whole, words, std::slice::from_ref(&own));
            let (comment, removed, covers) = (own.clone(), own.clone(), whole.clone());
            found.push(Mark { comment, removed, covers, open });
        }
    }
    found
}

/// The words that a comment marks, if it is a mark.
fn words(body: &str) -> Option<&str> {
    let rest = body.trim_start().strip_prefix("report")?;
    let rest = rest.strip_prefix([':', '：'])?.trim_start().strip_prefix("renew")?;
    let words = rest.trim();
    (rest.len() > rest.trim_start().len() && !words.is_empty()).then_some(words)
}

/// The words where they stand right before their mark, closing signs and other comments between
/// passed over.
fn behind(
    text: &str,
    comment: &Comment,
    words: &str,
    others: &[Range<usize>],
) -> Option<Range<usize>> {
    let mut end = comment.range.start;
    while end > comment.block.start {
        let before = text.get(..end)?;
        if before.ends_with(words) {
            let found = end - words.len()..end;
            return (found.start >= comment.block.start && stands_alone(text, &found))
                .then_some(found);
        }
        end = match ending_by(others, end).filter(|other| other.end == end) {
            Some(other) => other.start,
            None => {
                end - before.chars().next_back().filter(|glyph| CLOSERS.contains(glyph))?.len_utf8()
            }
        };
    }
    None
}

/// The last of some comments, which are in order and apart, that ends at a place or before.
fn ending_by(comments: &[Range<usize>], place: usize) -> Option<&Range<usize>> {
    comments.get(comments.partition_point(|comment| comment.end <= place).checked_sub(1)?)
}

/// Wherever the words stand in a range, comments left out.
fn within(
    text: &str,
    range: &Range<usize>,
    words: &str,
    others: &[Range<usize>],
) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let found = part.match_indices(words).map(|(at, _)| {
        let start = range.start + at;
        start..start + words.len()
    });
    let in_comment = |place: &Range<usize>| {
        let next = others.partition_point(|other| other.end <= place.start);
        others.get(next).is_some_and(|other| other.start < place.end)
    };
    found.filter(|place| !in_comment(place) && stands_alone(text, place)).collect()
}

/// Whether words are not the end or the beginning of a longer number: 18件 in 218件, 2025年 in
/// 2025年6月.
fn stands_alone(text: &str, place: &Range<usize>) -> bool {
    let words = text.get(place.clone()).unwrap_or_default();
    let digit = |glyph: char| glyph.is_ascii_digit();
    let before = text.get(..place.start).unwrap_or_default();
    let mut after = text.get(place.end..).unwrap_or_default().chars();
    let (next, second) = (after.next(), after.next());
    let longer_before = words.starts_with(digit)
        && (before.ends_with(digit) || before.trim_end_matches('.').ends_with(digit));
    let longer_after = words.ends_with(digit)
        && (next.is_some_and(digit) || next == Some('.') && second.is_some_and(digit));
    !longer_before
        && !longer_after
        && !date_goes_on(words, text.get(place.end..).unwrap_or_default())
}

/// Whether a year or a month is the beginning of a longer date.
fn date_goes_on(words: &str, after: &str) -> bool {
    let rest = after.trim_start_matches(|glyph: char| glyph.is_ascii_digit());
    let sign = match words.chars().next_back() {
        Some('年') => rest.starts_with('月'),
        Some('月') => rest.starts_with(['日', '号']),
        _ => false,
    };
    sign && (1..=2).contains(&(after.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::marks;
    use crate::parse::Syntax;

    /// Where the words of each mark stand, by what is between them and the mark before.
    fn check(syntax: Syntax, text: &str, expect: &[&[&str]]) {
        let found: Vec<Vec<&str>> = marks(text, syntax)
            .into_iter()
            .map(|mark| mark.open.into_iter().map(|place| &text[place]).collect())
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_mark_among_words_is_open_while_they_stand_before_it() {
        let check = |text, expect: &[&[&str]]| check(Syntax::Markdown, text, expect);
        check("甲218件<!-- report: renew 218件 -->。", &[&["218件"]]);
        check("甲230件<!-- report: renew 218件 -->。", &[&[]]);
        check("甲1218件<!-- report: renew 218件 -->。", &[&[]]);
        check("218件，甲<!-- report: renew 218件 -->。", &[&[]]);
        check("**218件**<!-- report: renew 218件 -->。", &[&["218件"]]);
        check("甲2024年<!-- a --> <!--report: renew 2024年-->", &[&["2024年"]]);
        check("（100）<!-- report: renew （100） -->", &[&["（100）"]]);
        check("## 2024年 <!-- report: renew 2024年 --> {#a}\n", &[&["2024年"]]);
    }

    #[test]
    fn a_mark_alone_is_open_while_its_words_stand_in_the_next_block() {
        let check = |text, expect: &[&[&str]]| check(Syntax::Markdown, text, expect);
        check("<!-- report: renew 3次 -->\n甲3次，乙13次，丙3次\n\n3次\n", &[&["3次", "3次"]]);
        check("<!-- report: renew 3次 -->\n\n- 甲\n\n- 3次\n\n3次", &[&["3次"]]);
        check("<!-- report: renew a.png -->\n![甲](b.png)\n", &[&[]]);
        check("+++\n# report: renew 甲\ntitle = \"甲\"\n+++\n甲\n", &[&["甲"]]);
    }

    #[test]
    fn marks_of_csv_are_about_their_row() {
        let check = |text, expect: &[&[&str]]| check(Syntax::Csv, text, expect);
        let text = "id,label,x-renew,x-a\na,2024年3次,2024年；3次,甲\nb,2025年,2024年,\nc,乙,,丙\n";
        check(text, &[&["2024年"], &["3次"], &[]]);
    }

    #[test]
    fn marks_of_toml_cover_the_next_value() {
        let check = |text, expect: &[&[&str]]| check(Syntax::Toml, text, expect);
        check("# report: renew 3次\na = \"3次\"\nb = \"3次\"\n", &[&["3次"]]);
        check("# report: renew 3次\n# report: renew 甲\na = \"甲乙\" # 3次\n", &[&[], &["甲"]]);
        check("# report: renew 8\na = { b = 8 }\n", &[&["8"]]);
        check("# report: renew 8\na = { b = 8.5 }\n", &[&[]]);
        check("# report: renew 2025年\na = \"2025年6月\"\n", &[&[]]);
        check("# report: renew 2025年\na = \"2025年12个村\"\n", &[&["2025年"]]);
        check("a = \"甲2024年<!-- report: renew 2024年 -->\"\n", &[&["2024年"]]);
        check("# report: renew\na = 1\n# report: renewed a\n# report: allow x a\nb = 1\n", &[]);
    }
}
