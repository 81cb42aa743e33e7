//! Marks in Markdown: right behind the words where that leaves the text as it reads, else on a
//! line of their own above the block.
//!
//! Invariant: a text with its marks reads as the text without them. Every way of putting a mark in
//! is tried on the text, and the next is taken where it would change what is read.

use super::edits::Edits;
use super::found::Found;
use super::prose::shape;
use crate::parse::{Syntax, markdown_blocks, marks};
use crate::source::{Splice, spliced};
use std::ops::Range;

/// A Markdown text and where it stands.
pub(super) struct Body<'a> {
    /// The source that it stands in, whole.
    pub(super) source: &'a str,
    /// Its place there.
    pub(super) range: Range<usize>,
    /// The folder of its file.
    pub(super) folder: &'a str,
}

/// Where a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Right behind its words.
    Behind,
    /// Behind the signs that close what its words stand in.
    BehindClosers,
    /// On a line of its own above the block.
    Above,
    /// Nowhere: there is no place for it.
    Nowhere,
}

impl Form {
    fn next(self) -> Form {
        match self {
            Form::Behind => Form::BehindClosers,
            Form::BehindClosers => Form::Above,
            Form::Above | Form::Nowhere => Form::Nowhere,
        }
    }
}

/// A mark on its way.
struct Mark {
    /// Its words.
    words: String,
    /// Where they end, in the body.
    end: usize,
    form: Form,
}

/// What a mark says of words: as much of them as stands on one line, without what would end a
/// comment.
pub(super) fn sayable(words: &str) -> &str {
    let lines = words.split(['\n', '<', '>']).flat_map(|line| line.split("--"));
    lines.map(str::trim).max_by_key(|piece| piece.len()).unwrap_or_default()
}

/// Puts marks behind old words of a body, and says of each whether it has one.
pub(super) fn place(body: &Body<'_>, found: &[Found], edits: &mut Edits) -> Vec<bool> {
    let mut list: Vec<Mark> = found.iter().map(|found| mark(body, found)).collect();
    let text = body.source.get(body.range.clone()).unwrap_or_default();
    let ground = Ground {
        text,
        folder: body.folder,
        shape: shape(text, body.folder),
        blocks: markdown_blocks(text),
    };
    ground.settle(&mut list);
    if !ground.holds(&list) {
        for mark in list.iter_mut().filter(|mark| mark.form != Form::Nowhere) {
            mark.form = Form::Above;
        }
    }
    for (at, words) in list.iter().filter_map(|mark| ground.written(mark)) {
        edits.insert(body.range.start + at, &words);
    }
    list.iter().map(|mark| mark.form != Form::Nowhere).collect()
}

fn mark(body: &Body<'_>, found: &Found) -> Mark {
    let (start, end) = (found.span.start as usize, found.span.end as usize);
    let all = body.source.get(start..end).unwrap_or_default();
    let words = sayable(all).to_owned();
    let form = match (words.is_empty(), found.open && words == all) {
        (true, _) => Form::Nowhere,
        (false, true) => Form::Behind,
        (false, false) => Form::Above,
    };
    Mark { words, end: end.saturating_sub(body.range.start), form }
}

/// A text without marks.
struct Ground<'a> {
    text: &'a str,
    folder: &'a str,
    shape: Vec<String>,
    blocks: Vec<Range<usize>>,
}

impl Ground<'_> {
    /// Finds a form for each mark in which it does no harm.
    fn settle(&self, list: &mut [Mark]) {
        if list.is_empty() || self.holds(list) {
            return;
        }
        if let [one] = list {
            while one.form != Form::Nowhere && !self.holds(std::slice::from_ref(one)) {
                one.form = one.form.next();
            }
            return;
        }
        let (first, second) = list.split_at_mut(list.len() / 2);
        self.settle(first);
        self.settle(second);
    }

    /// Whether the text with marks reads as it does without, and all of them are open.
    fn holds(&self, list: &[Mark]) -> bool {
        let mut splices: Vec<Splice> = list
            .iter()
            .filter_map(|mark| self.written(mark))
            .map(|(at, words)| Splice::new(at..at, words))
            .collect();
        splices.sort_by_key(|splice| splice.start);
        let text = spliced(self.text.as_bytes(), &splices);
        let text = String::from_utf8_lossy(&text);
        let count = |text: &str| {
            marks(text, Syntax::Markdown).iter().filter(|mark| !mark.open.is_empty()).count()
        };
        count(&text) == count(self.text) + splices.len() && shape(&text, self.folder) == self.shape
    }

    /// Where a mark goes, and as what.
    fn written(&self, mark: &Mark) -> Option<(usize, String)> {
        let words = &mark.words;
        let comment = format!("<!-- report: renew {words} -->");
        Some(match mark.form {
            Form::Behind => (mark.end, comment),
            Form::BehindClosers => {
                let rest = self.text.get(mark.end..)?;
                let closers = rest.len() - rest.trim_start_matches(['*', '_', '~', '`']).len();
                (mark.end + closers, comment)
            }
            Form::Above => (self.line_above(mark.end)?, format!("{comment}\n")),
            Form::Nowhere => return None,
        })
    }

    /// Where the line of the block that holds a place begins.
    fn line_above(&self, end: usize) -> Option<usize> {
        let inside = end.saturating_sub(1);
        let block = self.blocks.iter().rev().find(|block| block.start <= inside)?;
        let before = self.text.get(..block.start)?;
        Some(before.rfind('\n').map_or(0, |at| at + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, place};
    use crate::diag::{Diagnostics, Edit};
    use crate::parse::{Origin, parse_prose};
    use crate::rollover::edits::Edits;
    use crate::rollover::found::{Age, Found, Sort};
    use crate::rollover::prose::{read, shape};
    use crate::source::{Source, SourceId, Sources, Span};
    use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};
    use proptest::sample::select;

    /// Pieces of Markdown, in any order.
    const PIECES: &[&str] = &[
        "2024年",
        "2024年",
        "218件",
        "甲",
        "，",
        "。",
        "**",
        "*",
        "`",
        "|",
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "## ",
        "    ",
        "\n| a |\n|---|\n| ",
        "[",
        "](https://a.b)",
        "![",
        "](images/a.png)",
        "<!-- x -->",
        "[^a]",
        "\n[^a]: ",
        "{{ a }}",
        "\\",
        " {#a}",
        "---\n",
        "&amp;",
        "_",
    ];

    /// A text after the words have been marked.
    fn check(text: &str, words: &str, expect: &str) {
        let found: Vec<Found> = text
            .match_indices(words)
            .map(|(at, _)| Found {
                span: Span::new(SourceId(0), at..at + words.len()),
                sort: Sort::Year,
                open: true,
            })
            .collect();
        let mut edits = Edits::new(SourceId(0));
        let body = Body { source: text, range: 0..text.len(), folder: "2025" };
        assert!(place(&body, &found, &mut edits).into_iter().all(|placed| placed), "{text}");
        let mut out = text.to_owned();
        for Edit { span, replacement, .. } in edits.finish().into_iter().rev() {
            out.replace_range(span.start as usize..span.end as usize, &replacement);
        }
        assert_eq!(out, expect, "{text}");
    }

    proptest! {
        /// Whatever the text, every old word gets a mark, and the text without marks is the old.
        #[test]
        fn marks_do_no_harm(pieces in prop::collection::vec(select(PIECES), 1..25)) {
            let text = pieces.concat();
            let mut sources = Sources::default();
            let source = sources.add(Source::new("a.md", text.as_str()));
            let origin = Origin::At { source, base: 0 };
            let prose = parse_prose(&text, &origin, "2024", &mut Diagnostics::default());
            let age = Age { year: 2024, fixed: &[] };
            let read = read(&prose, &sources);
            let mut found: Vec<Found> = read.passages.iter().flat_map(|one| age.words(one)).collect();
            found.sort_by_key(|one| one.span);
            found.dedup_by_key(|one| one.span);
            let mut edits = Edits::new(source);
            let body = Body { source: &text, range: 0..text.len(), folder: "2024" };
            let placed = place(&body, &found, &mut edits);
            prop_assert!(placed.into_iter().all(|placed| placed), "{text:?} {found:?}");
            let mut out = text.clone();
            for Edit { span, replacement, .. } in edits.finish().into_iter().rev() {
                out.replace_range(span.start as usize..span.end as usize, &replacement);
            }
            prop_assert_eq!(shape(&out, "2024"), shape(&text, "2024"));
            while let Some(at) = out.find("<!-- report: renew") {
                let end = at + out[at..].find("-->").unwrap_or_default() + 3;
                let alone = (at == 0 || out[..at].ends_with('\n')) && out[end..].starts_with('\n');
                out.replace_range(at..end + usize::from(alone), "");
            }
            prop_assert_eq!(out, text);
        }
    }

    #[test]
    fn marks_stand_behind_words_where_they_can() {
        const MARK: &str = "<!-- report: renew 2024年 -->";
        let check = |text: &str, expect: &str| check(text, "2024年", &expect.replace('@', MARK));
        check("2024年，甲\n", "2024年@，甲\n");
        check("## 2024年 {#a}\n", "## 2024年@ {#a}\n");
        check("甲**2024年**乙\n", "甲**2024年**@乙\n");
        check("甲2024年**乙**\n", "甲2024年@**乙**\n");
        check(
            "| 2024年 | 乙 |\n|---|---|\n| 1 | 2024年 |\n",
            "| 2024年@ | 乙 |\n|---|---|\n| 1 | 2024年@ |\n",
        );
        check("甲[2024年](https://a.b/2)乙\n", "甲[2024年@](https://a.b/2)乙\n");
        check("甲\n\n- 乙\n\n- `2024年1`丙\n", "甲\n\n@\n- 乙\n\n- `2024年1`丙\n");
        check("甲[^a]\n\n[^a]: 2024年\n", "甲[^a]\n\n[^a]: 2024年@\n");
    }
}
