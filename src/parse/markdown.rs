//! Markdown to blocks over references: CommonMark with tables, footnotes and heading attributes,
//! and nothing else. What a report does not use is reported and left out.

use super::construct::{self, Unused};
use super::emphasis;
use super::link::{image_path, link_target};
use super::mask::{MARK, Masked, mask};
use super::reference::Reference;
use super::rows;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::{
    Alignment, Block, Heading, Image, Inline, Item, Link, List, Paragraph, Row, Table, Words,
};
use crate::model::Prose;
use crate::source::{SourceId, Span};
use crate::text;
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
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
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

/// A footnote: its label, where it is referred to, and its text.
struct Note {
    label: String,
    reference: Option<Span>,
    definition: Option<(Span, Vec<Block<Reference>>)>,
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
                    let line = self.text[at.start..].find('\n').map_or(self.text.len(), |end| at.start + end);
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
                let content = self.inlines(at);
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
                let unused = if kind.is_fenced() { Unused::FencedCode } else { Unused::IndentedCode };
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

    fn table(&mut self, columns: &[pulldown_cmark::Alignment], at: Range<usize>) -> Table<Reference> {
        let span = self.place(&trimmed(self.text, &at));
        let alignments: Vec<Alignment> = columns.iter().map(alignment).collect();
        let mut table =
            Table { alignments, header: Row::new(), rows: Vec::new(), span };
        while let Some((event, at)) = self.take() {
            match event {
                Event::Start(Tag::TableHead) => table.header = self.row(at),
                Event::Start(Tag::TableRow) => {
                    self.count_cells(&at, columns.len());
                    let row = self.row(at);
                    table.rows.push(row);
                }
                _ => break,
            }
        }
        table
    }

    fn row(&mut self, at: Range<usize>) -> Row<Reference> {
        let mut cells = Row::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.take() {
            cells.push(self.inlines(at.clone()));
            self.take();
        }
        cells
    }

    /// GFM cuts surplus cells off and fills missing ones up; a figure would be lost unseen.
    fn count_cells(&mut self, at: &Range<usize>, wanted: usize) {
        let row = self.masked.text[at.clone()].trim_end_matches('\n');
        let cells = rows::cells(row);
        let found = cells.len();
        if found == wanted {
            return;
        }
        let extra = cells.get(wanted).map_or(0..row.len(), |cell| cell.start..row.len());
        let span = self.place(&trimmed(self.text, &(at.start + extra.start..at.start + extra.end)));
        self.diagnostics.push(
            Diagnostic::error(
                &codes::E0111,
                span,
                text!("这一行有 {found} 格，表头有 {wanted} 格"; "this row has {found} cells, the head has {wanted}"),
            )
            .help(text!(
                "补上或删去一格；格里要印出竖线就写 \\|";
                "add or delete a cell; \\| prints a bar inside of one"
            )),
        );
    }

    /// Inlines up to the end of the element that they stand in, or to the next block; that
    /// event is left for the caller. `block` is where the whole block stands.
    fn inlines(&mut self, block: Range<usize>) -> Vec<Inline<Reference>> {
        let outer = std::mem::replace(&mut self.stray, false);
        let content = self.run(&mut Run { strong: false });
        if self.stray {
            let (origin, text) = (self.origin, self.text);
            emphasis::report(
                text,
                &self.masked.text,
                block,
                &|range| origin.place(range),
                self.diagnostics,
            );
        }
        self.stray = outer;
        content
    }

    fn run(&mut self, run: &mut Run) -> Vec<Inline<Reference>> {
        let mut out: Vec<Inline<Reference>> = Vec::new();
        let mut joint = None;
        while let Some((event, at)) = self.take() {
            match event {
                Event::Text(text) => {
                    self.join(&mut out, &mut joint, text.chars().next());
                    self.words(&text, at, &mut out);
                }
                Event::SoftBreak => joint = Some(at.clone()),
                Event::Code(code) => {
                    if self.masked.any_in(&at).is_some() {
                        self.unused(&Unused::ReferenceHere, &at);
                    }
                    self.join(&mut out, &mut joint, code.chars().next());
                    let span = self.place(&at);
                    out.push(Inline::Code(Words { text: code.to_string(), span }));
                }
                Event::HardBreak => out.push(Inline::Break),
                Event::InlineHtml(raw) => self.html(&raw, &at),
                Event::FootnoteReference(label) => {
                    let note = self.refer_note(&label, &at);
                    out.push(Inline::Footnote(note));
                }
                Event::Start(Tag::Strong) => {
                    self.join(&mut out, &mut joint, None);
                    // Strong inside of strong is a pair that closed at the wrong place.
                    self.stray |= run.strong;
                    let inner = self.run(&mut Run { strong: true });
                    self.take();
                    out.push(Inline::Strong(inner));
                }
                Event::Start(Tag::Emphasis) => {
                    self.join(&mut out, &mut joint, None);
                    let inner = self.run(run);
                    self.take();
                    out.push(Inline::Emphasis(inner));
                }
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    self.join(&mut out, &mut joint, None);
                    self.link(&dest_url, &title, at, run, &mut out);
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    self.join(&mut out, &mut joint, None);
                    self.image(&dest_url, &title, at, &mut out);
                }
                other => {
                    self.next = Some((other, at));
                    break;
                }
            }
        }
        out
    }

    /// A line break in the source becomes a blank only between two words of a script that
    /// divides words by blanks; between Han characters, and beside a figure, it vanishes.
    fn join(
        &self,
        out: &mut Vec<Inline<Reference>>,
        joint: &mut Option<Range<usize>>,
        next: Option<char>,
    ) {
        let Some(at) = joint.take() else { return };
        let Some(Inline::Text(words)) = out.last_mut() else { return };
        let spaced = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_graphic());
        if spaced(words.text.chars().next_back()) && spaced(next) {
            words.text.push(' ');
            words.span = words.span.to(self.place(&at));
        }
    }

    fn words(&mut self, text: &str, at: Range<usize>, out: &mut Vec<Inline<Reference>>) {
        let whole = self.masked.text.get(at.clone()) == Some(text);
        if whole && text == "*" && self.masked.text[..at.start].ends_with('*') {
            self.stray |= !self.masked.text[..at.start - 1].ends_with('\\');
        }
        self.stray |= whole && text.contains("**");
        if !whole || !text.contains(MARK) {
            return push_words(out, text, self.place(&at));
        }
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| rest.find(MARK)) {
            let start = from + found;
            let Some((end, reference)) = self.masked.at(at.start + start) else {
                push_words(out, &text[from..start + MARK.len_utf8()], self.place(&at));
                from = start + MARK.len_utf8();
                continue;
            };
            let end = (end - at.start).min(text.len());
            push_words(out, &text[from..start], self.place(&(at.start + from..at.start + start)));
            out.push(Inline::Figure(reference.clone()));
            from = end;
        }
        push_words(out, &text[from..], self.place(&(at.start + from..at.end)));
    }

    fn link(
        &mut self,
        address: &str,
        title: &str,
        at: Range<usize>,
        run: &mut Run,
        out: &mut Vec<Inline<Reference>>,
    ) {
        let span = self.place(&at);
        let mut content = self.run(run);
        self.take();
        if !title.is_empty() {
            self.unused(&Unused::LinkTitle, &at);
        }
        if address.contains(MARK) {
            return self.unused(&Unused::ReferenceHere, &at);
        }
        match link_target(address, span, self.diagnostics) {
            Some(target) => out.push(Inline::Link(Link { target, content, span })),
            None => out.append(&mut content),
        }
    }

    fn image(
        &mut self,
        address: &str,
        title: &str,
        at: Range<usize>,
        out: &mut Vec<Inline<Reference>>,
    ) {
        let span = self.place(&at);
        let inner = self.run(&mut Run { strong: false });
        self.take();
        if !title.is_empty() {
            self.unused(&Unused::LinkTitle, &at);
        }
        if self.masked.any_in(&at).is_some() {
            return self.unused(&Unused::ReferenceHere, &at);
        }
        let alternative = crate::document::plain_text(&inner, &|_: &Reference| String::new());
        if let Some(path) = image_path(address, self.folder, span, self.diagnostics) {
            out.push(Inline::Image(Image { path, alternative, span }));
        }
    }

    fn note(&mut self, label: &str) -> usize {
        if let Some(known) = self.notes.iter().position(|note| note.label == label) {
            return known;
        }
        self.notes.push(Note { label: label.to_owned(), reference: None, definition: None });
        self.notes.len() - 1
    }

    fn refer_note(&mut self, label: &str, at: &Range<usize>) -> usize {
        let span = self.place(at);
        let note = self.note(label);
        self.notes[note].reference.get_or_insert(span);
        note
    }

    fn define_note(&mut self, label: &str, blocks: Vec<Block<Reference>>, at: &Range<usize>) {
        let span = self.place(&trimmed(self.text, at));
        let note = self.note(label);
        self.notes[note].definition.get_or_insert((span, blocks));
    }

    /// The texts of the footnotes by index; notes without text and texts without a place are
    /// reported.
    fn footnotes(&mut self) -> Vec<Vec<Block<Reference>>> {
        let mut out = Vec::new();
        for note in std::mem::take(&mut self.notes) {
            let label = note.label.escape_debug();
            let (span, message) = match (note.reference, &note.definition) {
                (Some(span), None) => {
                    (span, text!("脚注“{label}”没有内容"; "the footnote `{label}` has no text"))
                }
                (None, Some((span, _))) => {
                    (*span, text!("脚注“{label}”在正文里没有位置"; "nothing refers to the footnote `{label}`"))
                }
                _ => {
                    out.push(note.definition.map(|(_, blocks)| blocks).unwrap_or_default());
                    continue;
                }
            };
            out.push(Vec::new());
            self.diagnostics.push(
                Diagnostic::error(&codes::E0118, span, message).help(text!(
                    "正文写 [^{label}]，另起一段写 [^{label}]: 内容";
                    "write [^{label}] in the text and [^{label}]: … as a paragraph of its own"
                )),
            );
        }
        out
    }
}

/// What the inlines stand in.
struct Run {
    strong: bool,
}

fn push_words(out: &mut Vec<Inline<Reference>>, text: &str, span: Span) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Text(words)) => {
            words.text.push_str(text);
            words.span = words.span.to(span);
        }
        _ => out.push(Inline::Text(Words { text: text.to_owned(), span })),
    }
}

fn alignment(column: &pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
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
