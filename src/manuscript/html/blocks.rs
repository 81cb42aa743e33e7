//! The lines of an article.

use super::article::Article;
use super::tags::Kind;
use super::tree::{Inner, Node, Tree};
use crate::manuscript::count::counted;
use crate::manuscript::pen::{Look, Pen};
use crate::manuscript::remark::Remarks;
use crate::manuscript::{Line, Matter, Set, Written};
use std::collections::BTreeMap;

/// What holds of the words in an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Within {
    strong: bool,
    preformatted: bool,
    look: Look,
}

/// An article while it is read.
pub(super) struct Walk<'a> {
    pub(super) tree: &'a Tree,
    article: &'a Article,
    pub(super) remarks: Remarks,
    blocks: Vec<Written>,
    pen: Pen,
    /// How the line that is open is set.
    look: Look,
    /// Blanks of the page's source that stand before the next word.
    blank: bool,
    pub(super) place: u32,
    /// The number of the item that begins.
    number: Option<String>,
    /// Elements of notes by id, and those that were referred to, in order.
    ids: BTreeMap<&'a str, usize>,
    referred: Vec<usize>,
    indexes: BTreeMap<usize, usize>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(tree: &'a Tree, article: &'a Article, remarks: Remarks) -> Walk<'a> {
        let notes = (1..tree.nodes.len()).filter(|at| is_notes(&tree.nodes[*at]));
        let mut ids = BTreeMap::new();
        for notes in notes {
            each(tree, notes, &mut |at| {
                if let Some(id) = tree.nodes[at].attribute("id") {
                    ids.entry(id).or_insert(at);
                }
            });
        }
        Walk {
            tree,
            article,
            remarks,
            blocks: Vec::new(),
            pen: Pen::default(),
            look: Look::default(),
            blank: false,
            place: 0,
            number: None,
            ids,
            referred: Vec::new(),
            indexes: BTreeMap::new(),
        }
    }

    /// Reads the article.
    pub(super) fn article(&mut self) {
        if let Some(title) = &self.article.title {
            let look = Look { outline: Some(1), set: Set::Center, ..Look::default() };
            let mut pen = Pen::default();
            pen.push(title, false);
            self.blocks.extend(pen.finish(look, &mut self.remarks).into_iter().map(Written::Line));
        }
        self.inner(self.article.root, Within::default());
        self.flush();
    }

    pub(super) fn finish(mut self) -> (Vec<Written>, Vec<Vec<Line>>, Remarks) {
        let blocks = std::mem::take(&mut self.blocks);
        let mut notes = Vec::new();
        while let Some(at) = self.referred.get(notes.len()).copied() {
            self.inner(at, Within::default());
            self.flush();
            let inner = std::mem::take(&mut self.blocks);
            let mut lines = crate::manuscript::docx::lines(inner, &mut self.remarks);
            if let Some(first) = lines.first_mut() {
                unmark(first, &crate::document::note_mark(notes.len()));
            }
            notes.push(lines);
        }
        (blocks, notes, self.remarks)
    }

    fn inner(&mut self, at: usize, within: Within) {
        for inner in &self.tree.nodes[at].inner {
            match inner {
                Inner::Words(words) => self.words(words, within),
                Inner::Element(at) => self.element(*at, within),
            }
        }
    }

    fn element(&mut self, at: usize, within: Within) {
        let tree = self.tree;
        let node = &tree.nodes[at];
        if self.is_left_out(at, node) {
            return;
        }
        let within = Within { strong: within.strong || is_strong(node), ..within };
        match (node.name(), node.kind()) {
            ("br", _) => {
                self.pen.end_line();
                self.blank = false;
            }
            ("img", _) => {
                let about = node.attribute("alt").or(node.attribute("title")).unwrap_or_default();
                self.remarks.add(Matter::Picture, self.place, about);
            }
            ("embed" | "frame", _) => self.remarks.add(Matter::Object, self.place, ""),
            ("hr", _) => self.flush(),
            (_, Kind::Void) => {}
            ("a", _) => self.link(at, node, within),
            ("table", _) => self.table(at, within),
            ("ol" | "ul" | "dir" | "menu", _) => self.list(node, within),
            ("div", _) if node.attribute("class") == Some("run-in") => self.run_in(at, within),
            (_, Kind::Block) => self.block(at, node, within),
            _ => self.inner(at, within),
        }
    }

    /// What is no text of the article, or is not seen.
    fn is_left_out(&mut self, at: usize, node: &Node) -> bool {
        match node.name() {
            "iframe" | "object" | "applet" => self.remarks.add(
                Matter::Outside,
                self.place,
                node.attribute("src").unwrap_or_default(),
            ),
            "svg" | "canvas" => self.remarks.add(Matter::Picture, self.place, ""),
            "audio" | "video" => self.remarks.add(Matter::Object, self.place, node.name()),
            "math" => self.remarks.add(Matter::Formula, self.place, ""),
            _ => {}
        }
        if node.kind() == Kind::Silent || is_notes(node) {
            return true;
        }
        let style = node.attribute("style").unwrap_or_default().to_ascii_lowercase();
        let style: String = style.split_whitespace().collect();
        let says = || self.tree.says(at);
        let hidden = node.attribute("hidden").is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        if hidden && says() {
            self.remarks.add(Matter::HiddenText, self.place, "");
        }
        let frame = self.article.is_frame(self.tree, at);
        if frame && !hidden && says() {
            self.remarks.add(Matter::PageFrame, self.place, &self.tree.words(at, 200));
        }
        hidden || frame
    }

    fn block(&mut self, at: usize, node: &Node, within: Within) {
        self.flush();
        let mut look = within.look;
        look.set = set(node).unwrap_or(look.set);
        if let Some(level) = level(node) {
            look.outline = Some(level);
        }
        let preformatted = within.preformatted || node.name() == "pre";
        let before = std::mem::replace(&mut self.look, look);
        self.inner(at, Within { look, preformatted, ..within });
        self.flush();
        self.look = before;
    }

    /// A heading that runs in: it and the paragraph behind it are one line.
    fn run_in(&mut self, at: usize, within: Within) {
        self.flush();
        let elements: Vec<usize> = self.tree.nodes[at].elements().collect();
        let joined = match elements[..] {
            [first, second, ..] if self.tree.nodes[second].name() == "p" => {
                self.look.outline = level(&self.tree.nodes[first]);
                self.inner(first, Within { strong: true, ..within });
                self.blank = false;
                self.inner(second, within);
                self.flush();
                self.look = within.look;
                2
            }
            _ => 0,
        };
        for element in &elements[joined..] {
            self.element(*element, within);
        }
        self.flush();
    }

    fn link(&mut self, at: usize, node: &Node, within: Within) {
        let target = node.attribute("href").unwrap_or_default();
        let class = node.attribute("class").unwrap_or_default();
        if node.attribute("role") == Some("doc-noteref") || class == "footnote-ref" {
            let note = target.strip_prefix('#').and_then(|id| self.ids.get(id));
            if let Some(note) = note.copied() {
                let next = self.referred.len();
                let index = *self.indexes.entry(note).or_insert(next);
                if index == next {
                    self.referred.push(note);
                }
                self.blank = false;
                return self.pen.mark(index);
            }
        }
        if !target.is_empty() && !target.starts_with('#') {
            self.remarks.add(Matter::LinkTarget, self.place, "");
        }
        self.inner(at, within);
    }

    fn list(&mut self, node: &Node, within: Within) {
        self.flush();
        let style = node.attribute("style").unwrap_or_default();
        let bare = style.contains("list-style") && style.contains("none");
        let step = if node.attribute("reversed").is_some() { -1 } else { 1 };
        let number = |value: Option<&str>| value.and_then(|value| value.trim().parse::<i64>().ok());
        let items = node.elements().filter(|at| self.tree.nodes[*at].name() == "li").count();
        let usual = if step < 0 { i64::try_from(items).unwrap_or(1) } else { 1 };
        let mut next = number(node.attribute("start")).unwrap_or(usual);
        let format = match node.attribute("type") {
            Some("a") => "lowerLetter",
            Some("A") => "upperLetter",
            Some("i") => "lowerRoman",
            Some("I") => "upperRoman",
            _ => "decimal",
        };
        for inner in &node.inner {
            match inner {
                Inner::Words(words) => self.words(words, within),
                Inner::Element(at) if self.tree.nodes[*at].name() == "li" => {
                    let item = &self.tree.nodes[*at];
                    next = number(item.attribute("value")).unwrap_or(next);
                    let own = u32::try_from(next).unwrap_or(0);
                    // Who has typed a number has switched off that of the page.
                    let typed = begins_with_number(&self.tree.words(*at, 60));
                    let counts = node.name() == "ol" && !bare && !typed;
                    self.flush();
                    self.number =
                        counts.then(|| counted(format, own)).flatten().map(|text| text + ".");
                    let look = Look { item: true, ..within.look };
                    self.look.item = true;
                    self.block(*at, item, Within { look, ..within });
                    self.look.item = within.look.item;
                    self.number = None;
                    next = next.saturating_add(step);
                }
                Inner::Element(at) => self.element(*at, within),
            }
        }
        self.flush();
    }

    fn words(&mut self, words: &str, within: Within) {
        if within.preformatted {
            self.begin();
            return self.pen.push(words, within.strong);
        }
        let mut rest = words;
        while !rest.is_empty() {
            let blank = |glyph: char| matches!(glyph, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            let cut = rest.find(|glyph| !blank(glyph)).unwrap_or(rest.len());
            if cut > 0 {
                // A line end in the source between ideographs is none in the text.
                let source_only = rest[..cut].contains(['\n', '\r']);
                let next = rest[cut..].chars().next();
                let wide = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph >= '\u{2e80}');
                self.blank |= !(source_only && (wide(self.pen.before()) || wide(next)));
                rest = &rest[cut..];
                continue;
            }
            let end = rest.find(blank).unwrap_or(rest.len());
            if self.blank && !self.pen.is_at_start() {
                self.pen.push(" ", within.strong);
            }
            self.blank = false;
            self.begin();
            self.pen.push(&rest[..end], within.strong);
            rest = &rest[end..];
        }
    }

    /// The first words of a line give it its number.
    fn begin(&mut self) {
        if let Some(number) = self.number.take() {
            self.pen.number(number, true);
        }
    }

    pub(super) fn flush(&mut self) {
        let pen = std::mem::take(&mut self.pen);
        self.blank = false;
        let look = Look { place: self.place.saturating_add(1), ..self.look };
        let lines = pen.finish(look, &mut self.remarks);
        if !lines.is_empty() {
            self.place = look.place;
        }
        self.blocks.extend(lines.into_iter().map(Written::Line));
    }

    /// Reads an element by itself, and gives its blocks.
    pub(super) fn apart(&mut self, at: usize) -> Vec<Written> {
        let blocks = std::mem::take(&mut self.blocks);
        let look = std::mem::take(&mut self.look);
        self.inner(at, Within::default());
        self.flush();
        self.look = look;
        std::mem::replace(&mut self.blocks, blocks)
    }

    /// Reads an element as if its tags were not there.
    pub(super) fn through(&mut self, at: usize, within: Within) {
        self.inner(at, within);
        self.flush();
    }

    pub(super) fn push(&mut self, block: Written) {
        self.blocks.push(block);
    }
}

/// A list of notes at the end of a text.
fn is_notes(node: &Node) -> bool {
    node.attribute("role") == Some("doc-endnotes")
        || node
            .attribute("class")
            .is_some_and(|class| class.split(' ').any(|one| one == "footnotes"))
}

/// The note's own mark at its begin, which the place of the note has as well.
fn unmark(line: &mut Line, mark: &str) {
    if let Some(rest) = line.text.strip_prefix(mark) {
        let cut = line.text.len() - rest.len();
        line.text.drain(..cut);
        for range in &mut line.strong {
            *range = range.start.saturating_sub(cut)..range.end.saturating_sub(cut);
        }
        line.strong.retain(|range| !range.is_empty());
        for (at, _) in &mut line.marks {
            *at = at.saturating_sub(cut);
        }
    }
}

fn each(tree: &Tree, at: usize, see: &mut impl FnMut(usize)) {
    see(at);
    for inner in tree.nodes[at].elements() {
        each(tree, inner, see);
    }
}

fn level(node: &Node) -> Option<u8> {
    node.name().strip_prefix('h')?.parse().ok()
}

fn set(node: &Node) -> Option<Set> {
    let style: String = node.attribute("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    let said = style.split(';').find_map(|one| one.strip_prefix("text-align:"));
    let said = said.or(node.attribute("align")).map(str::to_ascii_lowercase);
    match said.as_deref() {
        Some("center" | "middle") => Some(Set::Center),
        Some("right" | "end") => Some(Set::Right),
        Some(_) => Some(Set::Plain),
        None => (node.name() == "center").then_some(Set::Center),
    }
}

fn is_strong(node: &Node) -> bool {
    let style = node.attribute("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    let weight = style.split(';').find_map(|one| one.strip_prefix("font-weight:"));
    matches!(node.name(), "b" | "strong")
        || weight.is_some_and(|weight| {
            matches!(weight, "bold" | "bolder" | "600" | "700" | "800" | "900")
        })
}

/// Whether words begin with a number that someone has typed: 一、 （二） 3. ④ ［1］ 〔2〕.
fn begins_with_number(words: &str) -> bool {
    let words = words.trim_start();
    let inner = words.trim_start_matches(['(', '（', '〔', '［', '[', '第']);
    let bracket = inner.len() < words.len();
    let rest = inner.trim_start_matches(|glyph: char| {
        glyph.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(glyph)
    });
    let numbered = rest.len() < inner.len();
    let close = if bracket { ")）〕］]章节条" } else { ".．、)）是" };
    numbered && rest.starts_with(|glyph| close.contains(glyph))
        || words.starts_with(|glyph: char| ('①'..='⒛').contains(&glyph))
}
