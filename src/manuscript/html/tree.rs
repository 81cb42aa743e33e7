//! A page as a tree, from any bytes: the tokens are those of the standard, the tree is built by
//! the few rules that matter for text. Elements lie in one list, parents before children, and no
//! deeper than a limit, so that no page makes a program recurse far or take long.
//!
//! Source: HTML Standard, 13.2.5 (tokens), 13.2.6 (implied end tags), 13.2.4.2 (scopes).

use super::tags::{COUNT, Kind, Tag, kind, name, tag};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// Elements of a page at the most.
const NODES: usize = 300_000;

/// Elements inside of each other at the most; deeper ones stand beside each other.
const DEPTH: usize = 200;

/// Characters of an attribute that are kept.
const VALUE: usize = 400;

/// The attributes that matter.
const KEPT: [&str; 21] = [
    "align",
    "alt",
    "aria-labelledby",
    "class",
    "colspan",
    "content",
    "hidden",
    "href",
    "id",
    "name",
    "popover",
    "popovertarget",
    "reversed",
    "role",
    "rowspan",
    "src",
    "start",
    "style",
    "title",
    "type",
    "value",
];

/// An element, or the root.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) above: usize,
    pub(super) inner: Vec<Inner>,
    attributes: Vec<(&'static str, String)>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Inner {
    Words(String),
    Element(usize),
}

/// A page. The first element is the root, which has no tag of its own.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Node {
    pub(super) fn name(&self) -> &'static str {
        name(self.tag)
    }

    pub(super) fn kind(&self) -> Kind {
        kind(self.tag)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = usize> {
        self.inner.iter().filter_map(|inner| match inner {
            Inner::Element(at) => Some(*at),
            Inner::Words(_) => None,
        })
    }
}

impl Tree {
    /// The tree of a page; `None` where it has too many elements.
    pub(super) fn of(page: &str) -> Option<Tree> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let root = Node { tag: tag("div").unwrap_or_default(), ..Node::default() };
        let tree = Tree { nodes: vec![root] };
        let mut builder = Builder { tree, open: vec![0], counts: [0; COUNT], deeper: [0; COUNT] };
        for token in Tokenizer::new_with_emitter(page, emitter).flatten() {
            match token {
                Token::StartTag(start) => builder.start(&start),
                Token::EndTag(end) => builder.end(&String::from_utf8_lossy(&end.name)),
                Token::String(words) => builder.words(&String::from_utf8_lossy(&words)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
            if builder.tree.nodes.len() > NODES {
                return None;
            }
        }
        Some(builder.tree)
    }

    /// The words in an element, one after the other, without those that are no text; of a long
    /// one the first `most` bytes or somewhat more.
    pub(super) fn words(&self, at: usize, most: usize) -> String {
        let mut out = String::new();
        self.gather(at, most, &mut out);
        out
    }

    fn gather(&self, at: usize, most: usize, out: &mut String) {
        for inner in &self.nodes[at].inner {
            if out.len() >= most {
                return;
            }
            match inner {
                Inner::Words(words) => {
                    let room = most - out.len();
                    let end = words.char_indices().map(|(at, _)| at).find(|at| *at >= room);
                    out.push_str(&words[..end.unwrap_or(words.len())]);
                }
                Inner::Element(inner) if self.nodes[*inner].kind() != Kind::Silent => {
                    self.gather(*inner, most, out);
                }
                Inner::Element(_) => {}
            }
        }
    }

    /// Whether anything is said in an element.
    pub(super) fn says(&self, at: usize) -> bool {
        self.nodes[at].inner.iter().any(|inner| match inner {
            Inner::Words(words) => !words.trim().is_empty(),
            Inner::Element(inner) => self.nodes[*inner].kind() != Kind::Silent && self.says(*inner),
        })
    }

    /// All elements of that name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        (1..self.nodes.len()).filter(move |at| self.nodes[*at].name() == name)
    }
}

struct Builder {
    tree: Tree,
    /// Elements that are open; the root is the first.
    open: Vec<usize>,
    /// How many of each are open.
    counts: [usize; COUNT],
    /// How many of each are too deep to be opened.
    deeper: [usize; COUNT],
}

impl Builder {
    fn start(&mut self, start: &StartTag<()>) {
        let Some(tag) = tag(&String::from_utf8_lossy(&start.name)) else { return };
        self.imply(tag);
        let mut attributes = Vec::new();
        for (key, value) in &start.attributes {
            let known = KEPT.iter().find(|known| known.as_bytes() == key.as_slice());
            if let Some(known) = known {
                let value: String =
                    String::from_utf8_lossy(&value.value).chars().take(VALUE).collect();
                attributes.push((*known, value));
            }
        }
        let above = self.top();
        let at = self.tree.nodes.len();
        self.tree.nodes.push(Node { tag, above, inner: Vec::new(), attributes });
        self.tree.nodes[above].inner.push(Inner::Element(at));
        if kind(tag) == Kind::Void || start.self_closing && matches!(name(tag), "svg" | "math") {
            return;
        }
        if self.open.len() >= DEPTH {
            self.deeper[usize::from(tag)] += 1;
            return;
        }
        self.open.push(at);
        self.counts[usize::from(tag)] += 1;
    }

    fn end(&mut self, end: &str) {
        let Some(tag) = tag(end) else { return };
        if end == "br" {
            let above = self.top();
            let at = self.tree.nodes.len();
            self.tree.nodes.push(Node { tag, above, ..Node::default() });
            self.tree.nodes[above].inner.push(Inner::Element(at));
            return;
        }
        let deeper = &mut self.deeper[usize::from(tag)];
        if *deeper > 0 {
            *deeper -= 1;
            return;
        }
        let of_table =
            matches!(name(tag), "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th");
        self.close(
            |known| known == name(tag),
            |known| {
                // What is open outside of a cell is not closed from inside of it.
                if of_table { known == "table" } else { matches!(known, "table" | "td" | "th") }
            },
            tag,
        );
    }

    fn words(&mut self, words: &str) {
        let above = self.top();
        let inner = &mut self.tree.nodes[above].inner;
        match inner.last_mut() {
            Some(Inner::Words(known)) => known.push_str(words),
            _ => inner.push(Inner::Words(words.to_owned())),
        }
    }

    /// Closes what an author need not close before this element.
    fn imply(&mut self, tag: Tag) {
        let (own, cell) = (name(tag), |known: &str| matches!(known, "td" | "th" | "caption"));
        if kind(tag) == Kind::Block || own == "hr" {
            self.close_name("p", |known| cell(known) || known == "table");
        }
        match own {
            "li" => self.close_name("li", |known| {
                cell(known) || matches!(known, "ol" | "ul" | "dir" | "menu")
            }),
            "dt" | "dd" => {
                for one in ["dt", "dd"] {
                    self.close_name(one, |known| cell(known) || known == "dl");
                }
            }
            "option" => self.close_name("option", |known| known == "select"),
            "td" | "th" => {
                for one in ["td", "th", "caption"] {
                    self.close_name(one, |known| matches!(known, "table" | "tr"));
                }
            }
            "tr" => self.close_name("tr", |known| known == "table"),
            "thead" | "tbody" | "tfoot" => {
                for one in ["thead", "tbody", "tfoot", "tr", "caption"] {
                    self.close_name(one, |known| known == "table");
                }
            }
            "body" => self.close_name("head", |_| false),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let top = self.tree.nodes[self.top()].name();
                if matches!(top, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
                    self.close_name(top, cell);
                }
            }
            _ => {
                // A head that was never closed ends where text elements begin.
                let head = !matches!(
                    own,
                    "title"
                        | "meta"
                        | "link"
                        | "script"
                        | "style"
                        | "noscript"
                        | "template"
                        | "object"
                );
                if head {
                    self.close_name("head", |_| false);
                }
            }
        }
    }

    fn close_name(&mut self, which: &str, stop: impl Fn(&str) -> bool) {
        if let Some(tag) = tag(which) {
            self.close(|known| known == which, stop, tag);
        }
    }

    /// Closes the nearest open element of that name, with all in it, unless `stop` comes before.
    fn close(&mut self, is: impl Fn(&str) -> bool, stop: impl Fn(&str) -> bool, tag: Tag) {
        if self.counts[usize::from(tag)] == 0 {
            return;
        }
        let mut found = None;
        for place in (1..self.open.len()).rev() {
            let known = self.tree.nodes[self.open[place]].name();
            if is(known) {
                found = Some(place);
                break;
            }
            if stop(known) {
                break;
            }
        }
        if let Some(place) = found {
            for at in self.open.drain(place..) {
                self.counts[usize::from(self.tree.nodes[at].tag)] -= 1;
            }
        }
    }

    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }
}
