//! Markdown to blocks over references: CommonMark with tables, footnotes and heading attributes,
//! and nothing else. What a report does not use is reported and left out.

mod comments;
mod construct;
mod emphasis;
mod inlines;
mod link;
mod mask;
mod missed;
mod notes;
mod rows;
mod tables;

pub use comments::{MarkdownComment, markdown_blocks, markdown_comments};

use super::reference::Reference;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::{Block, Heading, Inline, Item, List, Paragraph};
use crate::model::Prose;
use crate::source::{SourceId, Span};
use crate::text;
use construct::Unused;
use mask::{Masked, mask};
use notes::Note;
use pulldown_cmark::{CowStr, Event, HeadingLevel, OffsetIter, Options, Parser, Tag};
use std::ops::Range;

/// How many blocks may stand inside of each other.
const DEPTH: usize = 8;

/// Where a text stands.
#[derive(Clone, Debug)]
pub enum Origin {
    /// At this offset of a source, character for character.
    At {
        /// The source.
        source: SourceId,
        /// The offset.
        base: usize,
    },
    /// Somewhere in this place, written with escapes.
    Within(Span),
}

impl Origin {
    fn place(&self, range: Range<usize>) -> Span {
        match self {
            Origin::At { source, base } => Span::new(*source, base + range.start..base + range.end),
            Origin::Within(span) => *span,
        }
    }
}

/// Parses a text. `folder` is where its file lies, for the paths of images.
pub fn parse_prose(
    text: &str,
    origin: &Origin,
    folder: &str,
    diagnostics: &mut Diagnostics,
) -> Prose<Reference> {
    let span = origin.place(0..text.len());
    let masked = mask(text, &|range| origin.place(range), diagnostics);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = Parser::new_ext(&masked.text, options).into_offset_iter();
    let mut builder = Builder {
        text,
        masked: &masked,
        origin,
        folder,
        events,
        next: None,
        notes: Vec::new(),
        stray: false,
        diagnostics,
    };
    let blocks = builder.blocks(0);
    let footnotes = builder.footnotes();
    Prose { blocks, footnotes, span }
}

/// Parses a text that must be one paragraph.
pub fn parse_inline(
    text: &str,
    origin: &Origin,
    folder: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Inline<Reference>> {
    let prose = parse_prose(text, origin, folder, diagnostics);
    let span = prose.span;
    let mut blocks = prose.blocks.into_iter();
    match (blocks.next(), blocks.next()) {
        (Some(Block::Paragraph(paragraph)), None) if prose.footnotes.is_empty() => {
            paragraph.content
        }
        (None, _) => Vec::new(),
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    &codes::E0114,
                    span,
                    text!("这里只能写一段文字"; "one paragraph only here"),
                )
                .help(text!("不写标题、列表、表格和空行"; "no headings, lists, tables or blank lines")),
            );
            Vec::new()
        }
    }
}

struct Builder<'a, 'd> {
    text: &'a str,
    masked: &'a Masked<'a>,
    origin: &'a Origin,
    folder: &'a str,
    events: OffsetIter<'a>,
    next: Option<(Event<'a>, Range<usize>)>,
    notes: Vec<Note>,
    /// Whether a `**` of the current block did not become what it looks like.
    stray: bool,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Builder<'a, '_> {
    fn take(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.next.take().or_else(|| self.events.next())
    }

    fn place(&self, range: &Range<usize>) -> Span {
        self.origin.place(range.clone())
    }

    fn unused(&mut self, unused: &Unused, at: &Range<usize>) {
        let end = self.text[at.clone()].find('\n').map_or(at.end, |end| at.start + end);
        let diagnostic = unused.diagnostic(self.place(&(at.start..end)));
        self.diagnostics.push(diagnostic);
    }

    /// Passes over everything up to the end of an element that has been entered.
    fn skip(&mut self) {
        let mut depth = 1_usize;
        while let Some((event, _)) = self.take() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Blocks up to the end of the element that they stand in.
    fn blocks(&mut self, depth: usize) -> Vec<Block<Reference>> {
        let mut out = Vec::new();
        while let Some((event, at)) = self.take() {
            match event {
                // A list without blank lines has its words directly in the item.
                inline if is_inline(&inline) => {
                    let line = self.text[at.start..]
                        .find('\n')
                        .map_or(self.text.len(), |end| at.start + end);
                    let block = at.start..line.max(at.end);
                    let span = self.place(&at);
                    self.next = Some((inline, at));
                    let content = self.inlines(block);
                    if !content.is_empty() {
                        out.push(Block::Paragraph(Paragraph { opening: None, content, span }));
                    }
                }
                Event::Start(tag) => self.block(tag, at, depth, &mut out),
                Event::End(_) => break,
                Event::Rule => self.unused(&Unused::Rule, &at),
                Event::Html(raw) => self.html(&raw, &at),
                _ => {}
            }
        }
        out
    }

    fn block(
        &mut self,
        tag: Tag<'a>,
        at: Range<usize>,
        depth: usize,
        out: &mut Vec<Block<Reference>>,
    ) {
        let nests = matches!(tag, Tag::BlockQuote(_) | Tag::List(_));
        if nests && depth >= DEPTH {
            self.unused(&Unused::TooDeep, &at);
            return self.skip();
        }
        match tag {
            Tag::Paragraph => {
                let span = self.place(&trimmed(self.text, &at));
                self.missed(&at);
                let mut content = self.inlines(at);
                without_indent(&mut content);
                self.take();
                if !content.is_empty() {
                    out.push(Block::Paragraph(Paragraph { opening: None, content, span }));
                }
            }
            Tag::Heading { level, id, classes, attrs } => {
                let heading = self.heading(level, id, &classes, &attrs, at);
                out.push(Block::Heading(heading));
            }
            Tag::BlockQuote(_) => out.push(Block::Quote(self.blocks(depth + 1))),
            Tag::List(first) => {
                let mut items = Vec::new();
                while let Some((Event::Start(Tag::Item), _)) = self.take() {
                    items.push(Item { marker: String::new(), blocks: self.blocks(depth + 1) });
                }
                out.push(Block::List(List { ordered: first.is_some(), items }));
            }
            Tag::Table(columns) => out.push(Block::Table(self.table(&columns, at))),
            Tag::FootnoteDefinition(label) => {
                let blocks = self.blocks(depth + 1);
                self.define_note(&label, blocks, &at);
            }
            Tag::CodeBlock(kind) => {
                let unused =
                    if kind.is_fenced() { Unused::FencedCode } else { Unused::IndentedCode };
                self.unused(&unused, &at);
                self.skip();
            }
            Tag::HtmlBlock => {
                let raw = self.text[at.clone()].to_owned();
                self.html(&raw, &trimmed(self.text, &at));
                self.skip();
            }
            _ => self.skip(),
        }
    }

    fn html(&mut self, raw: &str, at: &Range<usize>) {
        if let Some(diagnostic) = construct::html(raw, self.place(at)) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'a>>,
        classes: &[CowStr<'a>],
        attributes: &[(CowStr<'a>, Option<CowStr<'a>>)],
        at: Range<usize>,
    ) -> Heading<Reference> {
        let at = trimmed(self.text, &at);
        let span = self.place(&at);
        let title = self.inlines(at.clone());
        self.take();
        let mut heading = Heading {
            level: level as u8,
            number: String::new(),
            id: id.map(|id| id.to_string()).unwrap_or_default(),
            title,
            run_in: None,
            carries_out: Vec::new(),
            span,
        };
        for class in classes {
            match class.as_ref() {
                "run-in" => heading.run_in = Some(true),
                "own-line" => heading.run_in = Some(false),
                other => self.bad_attribute(other, span),
            }
        }
        for (name, value) in attributes {
            match (name.as_ref(), value) {
                ("carries-out", Some(plans)) => {
                    let plans = plans.split([',', ' ']).filter(|plan| !plan.is_empty());
                    heading.carries_out.extend(plans.map(|plan| (plan.to_owned(), span)));
                }
                (other, _) => self.bad_attribute(other, span),
            }
        }
        heading
    }

    fn bad_attribute(&mut self, name: &str, span: Span) {
        let shown = name.escape_debug();
        self.diagnostics.push(
            Diagnostic::error(
                &codes::E0119,
                span,
                text!("标题不能有属性“{shown}”"; "a heading cannot have the attribute `{shown}`"),
            )
            .help(text!(
                "可以用 {{#标识}}、{{.run-in}}、{{.own-line}} 和 {{carries-out=年份/计划}}";
                "use {{#id}}, {{.run-in}}, {{.own-line}} and {{carries-out=year/plan}}"
            )),
        );
    }
}

/// An indent typed by hand at the head of a paragraph is layout, which is made for the author.
fn without_indent(content: &mut [Inline<Reference>]) {
    if let Some(Inline::Text(words)) = content.first_mut() {
        let blank = words.text.len() - words.text.trim_start_matches(['\u{3000}', ' ']).len();
        words.text.drain(..blank);
        words.span.start = words.span.end.min(words.span.start + blank as u32);
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::FootnoteReference(_) => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. })
        }
        _ => false,
    }
}

/// A place without the blanks at its ends.
fn trimmed(text: &str, at: &Range<usize>) -> Range<usize> {
    let part = &text[at.clone()];
    let start = at.start + part.len() - part.trim_start().len();
    start..at.start + part.trim_end().len().max(start - at.start)
}
