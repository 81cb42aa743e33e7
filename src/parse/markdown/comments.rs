//! The comments of a Markdown text, and what stands beside or behind each.

use super::mask::mask;
use crate::diag::Diagnostics;
use crate::source::{SourceId, Span};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// A comment, `<!-- … -->`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownComment {
    /// With its marks.
    pub range: Range<usize>,
    /// The paragraph, heading or row of a table that it stands in; of one on lines of its own, the
    /// next paragraph, heading, list or table up to a blank line. Empty where there is none.
    pub about: Range<usize>,
    /// The same without an end at a blank line.
    pub block: Range<usize>,
    /// Whether it stands among words, and not on lines of its own.
    pub among: bool,
}

/// The comments of a text, in order. What looks like one in code is none.
pub fn markdown_comments(text: &str) -> Vec<MarkdownComment> {
    if !text.contains("<!--") {
        return Vec::new();
    }
    // Read with its references hidden, as it is read for the report.
    let nowhere = |_: Range<usize>| Span::top(SourceId(0));
    let masked = mask(text, &nowhere, &mut Diagnostics::default());
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(&masked.text, options()).into_offset_iter() {
        reader.see(&event, range, &masked.text);
    }
    reader.flush();
    reader.comments(text)
}

/// The blocks of a text that stand in no other, in order.
pub fn markdown_blocks(text: &str) -> Vec<Range<usize>> {
    let nowhere = |_: Range<usize>| Span::top(SourceId(0));
    let masked = mask(text, &nowhere, &mut Diagnostics::default());
    let (mut blocks, mut depth) = (Vec::new(), 0_usize);
    for (event, range) in Parser::new_ext(&masked.text, options()).into_offset_iter() {
        match event {
            Event::Start(_) => {
                if depth == 0 {
                    blocks.push(range);
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    blocks
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES
}

/// What was met on the way through a text.
#[derive(Default)]
struct Reader {
    /// Blocks of every sort, in the order in which they begin.
    blocks: Vec<Range<usize>>,
    /// Those that hold words, in order.
    leaves: Vec<Range<usize>>,
    /// Comments among words.
    among: Vec<Range<usize>>,
    /// Comments on lines of their own.
    alone: Vec<Range<usize>>,
    /// How many blocks that hold words are open.
    open: usize,
    /// Words directly in an item of a list.
    loose: Option<Range<usize>>,
}

impl Reader {
    fn see(&mut self, event: &Event<'_>, range: Range<usize>, text: &str) {
        match event {
            Event::Start(tag) if is_block(tag) => {
                self.flush();
                if let Tag::HtmlBlock = tag {
                    self.alone.extend(comments_in(text, range));
                    return;
                }
                if holds_words(tag) {
                    self.leaves.push(range.clone());
                    self.open += 1;
                }
                self.blocks.push(range);
            }
            Event::End(tag) => {
                use pulldown_cmark::TagEnd::{Heading, Item, Paragraph, TableHead, TableRow};
                match tag {
                    Paragraph | Heading(_) | TableHead | TableRow => {
                        self.open = self.open.saturating_sub(1);
                    }
                    Item => self.flush(),
                    _ => {}
                }
            }
            Event::InlineHtml(raw) if raw.starts_with("<!--") => {
                self.among.push(range.clone());
                self.widen(range);
            }
            Event::Html(_) | Event::Rule => {}
            _ => self.widen(range),
        }
    }

    fn widen(&mut self, range: Range<usize>) {
        if self.open == 0 {
            let start = self.loose.as_ref().map_or(range.start, |loose| loose.start);
            self.loose = Some(start..range.end);
        }
    }

    fn flush(&mut self) {
        if let Some(loose) = self.loose.take() {
            self.blocks.push(loose.clone());
            self.leaves.push(loose);
        }
    }

    fn comments(mut self, text: &str) -> Vec<MarkdownComment> {
        self.blocks.sort_by_key(|block| block.start);
        self.leaves.sort_by_key(|leaf| leaf.start);
        let among = self.among.iter().map(|comment| {
            let after = self.leaves.partition_point(|leaf| leaf.start <= comment.start);
            let leaf = after.checked_sub(1).and_then(|at| self.leaves.get(at));
            let leaf = leaf.filter(|leaf| comment.end <= leaf.end);
            let block = leaf.cloned().unwrap_or(comment.end..comment.end);
            MarkdownComment { range: comment.clone(), about: block.clone(), block, among: true }
        });
        let alone = self.alone.iter().map(|comment| {
            let next = self.blocks.partition_point(|block| block.start < comment.end);
            let next = self.blocks.get(next).cloned().unwrap_or(comment.end..comment.end);
            let about = up_to_blank_line(text, next.clone());
            MarkdownComment { range: comment.clone(), about, block: next, among: false }
        });
        let mut found: Vec<MarkdownComment> = among.chain(alone).collect();
        found.sort_by_key(|comment| comment.range.start);
        found
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::TableCell
    )
}

fn holds_words(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::TableHead | Tag::TableRow)
}

/// The comments that a block of HTML holds.
fn comments_in(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = block.start;
    while let Some(start) = text.get(at..block.end).and_then(|rest| rest.find("<!--")) {
        let start = at + start;
        let body = text.get(start + 4..block.end).unwrap_or_default();
        let Some(length) = body.find("-->") else { break };
        at = start + 4 + length + 3;
        found.push(start..at);
    }
    found
}

fn up_to_blank_line(text: &str, block: Range<usize>) -> Range<usize> {
    let mut end = block.start;
    for line in text.get(block.clone()).unwrap_or_default().split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    block.start..end
}

#[cfg(test)]
mod tests {
    use super::markdown_comments;

    fn check(text: &str, expect: &[(&str, &str)]) {
        let found: Vec<(&str, &str)> = markdown_comments(text)
            .iter()
            .map(|comment| (&text[comment.range.clone()], text[comment.about.clone()].trim_end()))
            .collect();
        assert_eq!(found, expect, "{text:?}");
    }

    #[test]
    fn a_comment_among_words_is_about_their_paragraph() {
        check("甲\n乙 <!-- c -->\n丙\n\n丁\n", &[("<!-- c -->", "甲\n乙 <!-- c -->\n丙")]);
        check("## 甲 <!-- c -->\n乙\n", &[("<!-- c -->", "## 甲 <!-- c -->")]);
        check("- 甲 <!-- c -->\n- 乙\n", &[("<!-- c -->", "甲 <!-- c -->")]);
        check("- 甲\n\n  乙 <!-- c -->\n", &[("<!-- c -->", "乙 <!-- c -->")]);
        check("> **甲 <!-- c -->** 乙\n", &[("<!-- c -->", "**甲 <!-- c -->** 乙")]);
        check(
            "| 甲 | 乙 |\n|---|---|\n| 1 <!-- c --> | 2 |\n| 3 | 4 |\n",
            &[("<!-- c -->", "| 1 <!-- c --> | 2 |")],
        );
        check(
            "甲 <!-- 一\n二 --> {{ a<!-- }} 乙",
            &[("<!-- 一\n二 -->", "甲 <!-- 一\n二 --> {{ a<!-- }} 乙")],
        );
    }

    #[test]
    fn a_comment_alone_is_about_the_next_block() {
        check("<!-- c -->\n甲\n乙\n\n丙\n", &[("<!-- c -->", "甲\n乙")]);
        check("<!-- c -->\n\n## 甲\n乙\n", &[("<!-- c -->", "## 甲")]);
        check("<!-- c\n-->\n- 甲\n- 乙\n\n- 丙\n", &[("<!-- c\n-->", "- 甲\n- 乙")]);
        check("甲\n<!-- c --><!-- d -->\n乙", &[("<!-- c -->", "乙"), ("<!-- d -->", "乙")]);
        check(
            "<!-- c -->\n<!-- d -->\n\n| 甲 |\n|---|\n| 1 |\n",
            &[("<!-- c -->", "| 甲 |\n|---|\n| 1 |"), ("<!-- d -->", "| 甲 |\n|---|\n| 1 |")],
        );
        check("- <!-- c -->\n  甲\n- 乙\n", &[("<!-- c -->", "甲")]);
        check("- 甲\n  <!-- c -->\n- 乙\n", &[("<!-- c -->", "- 乙")]);
        check("甲\n\n<!-- c -->\n", &[("<!-- c -->", "")]);
    }

    #[test]
    fn what_looks_like_a_comment_in_code_is_none() {
        check("```\n<!-- c -->\n```\n", &[]);
        check("    <!-- c -->\n", &[]);
        check("甲 `<!-- c -->` 乙 \\<!-- d -->", &[]);
        check("甲 <!-- c", &[]);
        check("<!-- c", &[]);
    }
}
