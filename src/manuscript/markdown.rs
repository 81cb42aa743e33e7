//! Markdown: headings, lists with their numbers, tables, notes; blocks of HTML as a page is read. Every line is a paragraph, since
//! people who write Chinese leave no blank line between them; what the program itself prints is
//! read back to its words.

use super::encoding::decoded;
use super::pen::{Look, Pen};
use super::read::{Reader, Reading};
use super::remark::Remarks;
use super::stars::unstarred;
use super::{Grid, GridCell, Line, Manuscript, Matter, Sort, Unread, Written};
use crate::text;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads `.md`.
pub(super) static READER: Reader =
    Reader { sort: Sort::Markdown, ends: &["md", "markdown"], limit: super::TEXT_LIMIT, read };

fn read(bytes: &[u8]) -> Reading {
    let decoded = decoded(bytes, None)?;
    let mut remarks = Remarks::default();
    if let Some(encoding) = decoded.encoding {
        remarks.add(Matter::Decoded, 0, encoding);
    }
    let lines: Vec<&str> = super::text::lines(&decoded.text).collect();
    let front = front_matter(&lines);
    if front > 0 {
        remarks.add(Matter::FrontMatter, 1, "");
    }
    let kept: Vec<&str> =
        lines.iter().enumerate().map(|(at, line)| if at < front { "" } else { line }).collect();
    let mut builder = Builder::new(kept.join("\n"), remarks);
    if !builder.build() {
        return Err(Unread::too_large(text!("表格太大"; "a table is too large")));
    }
    let manuscript = builder.finish();
    if manuscript.blocks.is_empty() {
        return Err(Unread::empty());
    }
    Ok(manuscript)
}

/// Cells of tables at the most: a short row is filled up to the width of its table.
const CELLS: usize = 200_000;

/// Lines of the front matter that a file begins with.
fn front_matter(lines: &[&str]) -> usize {
    let mark = lines.first().map_or("", |line| line.trim_end());
    if !matches!(mark, "---" | "+++") {
        return 0;
    }
    let end = lines.iter().skip(1).position(|line| line.trim_end() == mark);
    end.map_or(0, |end| end + 2)
}

/// What is open around the words.
#[derive(Debug)]
enum Open {
    /// A list, with the next number of a counted one.
    List(Option<u64>),
    /// An item: the words of its number, until they are used.
    Item(Option<String>),
}

struct Builder {
    text: String,
    /// Where each line begins.
    starts: Vec<usize>,
    remarks: Remarks,
    blocks: Vec<Written>,
    pen: Pen,
    look: Look,
    /// Strong elements that are open.
    strong: usize,
    open: Vec<Open>,
    grid: Option<Grid>,
    /// The names of notes, numbered in the order in which they are referred to.
    names: BTreeMap<String, usize>,
    notes: BTreeMap<String, Vec<Line>>,
    /// The note that is being read, and the blocks that were there before it.
    note: Option<(String, Vec<Written>)>,
    /// Images that are open: their words are no text.
    images: usize,
    about: String,
    in_metadata: bool,
    /// A block of HTML that is open, and the line where it begins.
    html: String,
    block: u32,
    /// Cells of tables so far.
    cells: usize,
}

impl Builder {
    fn new(text: String, remarks: Remarks) -> Builder {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        Builder {
            starts: starts.collect(),
            text,
            remarks,
            blocks: Vec::new(),
            pen: Pen::default(),
            look: Look::default(),
            strong: 0,
            open: Vec::new(),
            grid: None,
            names: BTreeMap::new(),
            notes: BTreeMap::new(),
            note: None,
            images: 0,
            about: String::new(),
            in_metadata: false,
            html: String::new(),
            block: 0,
            cells: 0,
        }
    }

    /// Reads the text; `false` where its tables are too large.
    fn build(&mut self) -> bool {
        let text = std::mem::take(&mut self.text);
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_STRIKETHROUGH;
        for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
            self.event(event, &text, range);
            if self.cells > CELLS {
                return false;
            }
        }
        self.end_line();
        true
    }

    fn event(&mut self, event: Event<'_>, text: &str, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, text, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words(&words, &range),
            Event::SoftBreak | Event::HardBreak => {
                if self.images > 0 || self.grid.is_some() {
                    self.words(" ", &range);
                } else {
                    self.pen.end_line();
                }
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::FootnoteReference(name) => self.refer(&name),
            Event::Rule | Event::TaskListMarker(_) => self.end_line(),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, &range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, text: &str, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line();
                self.look.outline = Some(rank(level));
            }
            Tag::List(first) => {
                self.end_line();
                self.open.push(Open::List(first));
            }
            Tag::Item => self.item(text, &range),
            Tag::Table(_) => {
                self.end_line();
                self.grid = Some(Grid { place: self.place(range.start), ..Grid::default() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(grid) = &mut self.grid {
                    grid.rows.push(Vec::new());
                    grid.head += usize::from(matches!(tag, Tag::TableHead));
                }
            }
            Tag::FootnoteDefinition(name) => {
                self.end_line();
                let blocks = std::mem::take(&mut self.blocks);
                self.note = Some((name.to_string(), blocks));
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis | Tag::Strikethrough => {
                self.remarks.add(Matter::Looks, self.place(range.start), "");
            }
            Tag::Link { .. } => self.remarks.add(Matter::LinkTarget, self.place(range.start), ""),
            Tag::Image { .. } => {
                self.images += 1;
                self.about.clear();
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)
            | Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.end_line(),
            Tag::HtmlBlock => {
                self.end_line();
                self.block = self.place(range.start);
            }
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::TableCell | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_line();
                self.look.outline = None;
            }
            TagEnd::List(_) | TagEnd::Item => {
                self.end_line();
                self.open.pop();
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => {
                if let Some(grid) = self.grid.take() {
                    self.blocks.push(Written::Table(grid));
                }
            }
            TagEnd::FootnoteDefinition => {
                self.end_line();
                if let Some((name, before)) = self.note.take() {
                    let blocks = std::mem::replace(&mut self.blocks, before);
                    let lines = super::docx::lines(blocks, &mut self.remarks);
                    self.notes.entry(name).or_insert(lines);
                }
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                let about = std::mem::take(&mut self.about);
                self.remarks.add(Matter::Picture, self.look.place, &about);
            }
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.end_line(),
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
        }
    }

    /// An item's number is written as it will be read: with the sign that the file has behind it.
    fn item(&mut self, text: &str, range: &Range<usize>) {
        self.end_line();
        let number = match self.open.last_mut() {
            Some(Open::List(Some(next))) => {
                let own = *next;
                *next = next.saturating_add(1);
                let source = text.get(range.clone()).unwrap_or_default().trim_start();
                let sign = source.trim_start_matches(|glyph: char| glyph.is_ascii_digit());
                Some(format!(
                    "{own}{}",
                    sign.chars().next().filter(|sign| *sign == ')').unwrap_or('.')
                ))
            }
            _ => None,
        };
        self.open.push(Open::Item(Some(number.unwrap_or_default())));
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        if self.in_metadata {
            return;
        }
        if self.images > 0 {
            return self.about.push_str(words);
        }
        if self.pen.is_empty() {
            self.look.place = self.place(range.start);
            if let Some(Open::Item(number)) = self.open.last_mut()
                && let Some(number) = number.take()
            {
                self.look.item = true;
                self.pen.number(number, true);
            }
        }
        self.pen.push(words, self.strong > 0);
    }

    fn refer(&mut self, name: &str) {
        let next = self.names.len();
        let index = *self.names.entry(name.to_owned()).or_insert(next);
        match self.grid {
            Some(_) => self.pen.push(&crate::document::note_mark(index), false),
            None => self.pen.mark(index),
        }
    }

    /// A block of HTML is read as a page is.
    fn html_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        let comment = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        if let Some(words) = comment {
            let matter = usize::from(!words.trim().is_empty());
            return self.remarks.count(Matter::Comment, matter, self.block, "");
        }
        self.remarks.add(Matter::Markup, self.block, "");
        let remarks = std::mem::take(&mut self.remarks);
        let (blocks, remarks) = super::html::piece(&html, self.block, remarks);
        self.blocks.extend(blocks);
        self.remarks = remarks;
    }

    /// Anchors and empty comments say nothing; other tags are left out, and the words between
    /// them are read.
    fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let html = html.trim();
        if html.eq_ignore_ascii_case("<br>")
            || html.eq_ignore_ascii_case("<br/>")
            || html.eq_ignore_ascii_case("<br />")
        {
            match self.grid {
                Some(_) => self.pen.push("\n", false),
                None => self.pen.end_line(),
            }
            return;
        }
        let comment = html.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        let anchor = html == "</a>" || html.starts_with("<a id=");
        let place = self.place(range.start);
        match comment {
            Some(words) if words.trim().is_empty() => {}
            Some(_) => self.remarks.add(Matter::Comment, place, ""),
            None if anchor || html.is_empty() => {}
            None => self.remarks.add(Matter::Markup, place, ""),
        }
    }

    fn end_cell(&mut self) {
        let lines = std::mem::take(&mut self.pen).finish(self.look, &mut self.remarks);
        let text: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        self.cells += 1;
        let cell = GridCell { text: text.join("\n"), columns: 1, rows: 1 };
        if let Some(row) = self.grid.as_mut().and_then(|grid| grid.rows.last_mut()) {
            row.push(cell);
        }
    }

    /// Ends a paragraph. Line ends in it have ended lines of the manuscript, which stand on lines
    /// of the file one after the other.
    fn end_line(&mut self) {
        let pen = std::mem::take(&mut self.pen);
        let lines = pen.finish(self.look, &mut self.remarks);
        for (at, line) in lines.into_iter().enumerate() {
            let mut line = unstarred(line);
            line.place = self.look.place.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            self.blocks.push(Written::Line(line));
        }
        self.look.item = false;
    }

    fn place(&self, at: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    fn finish(mut self) -> Manuscript {
        let mut notes = vec![Vec::new(); self.names.len()];
        for (name, index) in &self.names {
            if let Some(place) = notes.get_mut(*index) {
                *place = self.notes.remove(name).unwrap_or_default();
            }
        }
        // Notes that nothing refers to are text all the same.
        let rest = std::mem::take(&mut self.notes);
        self.blocks.extend(rest.into_values().flatten().map(Written::Line));
        let remarks = self.remarks.finish();
        Manuscript { blocks: self.blocks, notes, remarks, ..Manuscript::default() }
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
