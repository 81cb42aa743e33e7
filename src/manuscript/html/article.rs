//! Where the article of a page is, told from what is written there: sentences stand in it, links
//! and names of sites stand around it. Marks that programs of government sites leave help.

use super::tags::Kind;
use super::tree::{Inner, Node, Tree};

/// Classes and ids that editors of government sites put around an article.
const MARKS: [&str; 12] = [
    "trs_editor",
    "ucap-content",
    "zoom",
    "zoomcon",
    "article-content",
    "article_content",
    "articlecontent",
    "pages_content",
    "artibody",
    "news_content",
    "conTxt",
    "wznr",
];

/// Words of classes and ids that stand around an article.
const FRAMES: [&str; 24] = [
    "nav", "menu", "foot", "position", "location", "dqwz", "print", "toolbar", "pager", "related",
    "login", "search", "banner", "hint", "qrcode", "ewm", "skip", "back", "fontsize", "top",
    "tags", "weixin", "site", "popup",
];

/// Parts of such words that are sure by themselves.
const PARTS: [&str; 7] =
    ["share", "crumb", "footer", "navbar", "copyright", "sidebar", "friendlink"];

/// What short lines around an article say.
const SAID: [&str; 20] = [
    "当前位置",
    "所在的位置",
    "所在位置",
    "发布时间：",
    "发布日期：",
    "浏览次数",
    "字号：",
    "字体：",
    "打印本页",
    "【打印",
    "关闭窗口",
    "分享到",
    "扫一扫",
    "上一篇",
    "下一篇",
    "版权所有",
    "ICP备",
    "公网安备",
    "网站标识码",
    "网站地图",
];

/// How much an element says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    /// Ideographs outside of links.
    pub(super) prose: usize,
    /// Ideographs in links.
    pub(super) linked: usize,
    pub(super) links: usize,
}

/// The article of a page.
#[derive(Debug)]
pub(super) struct Article {
    /// The element that holds it.
    pub(super) root: usize,
    /// A title that stands outside of it.
    pub(super) title: Option<String>,
    /// How many pieces of text stand around it, and the first of them.
    pub(super) around: (usize, String),
    weights: Vec<Weight>,
}

impl Article {
    /// All of a tree.
    pub(super) fn whole(tree: &Tree) -> Article {
        Article { root: 0, title: None, around: (0, String::new()), weights: weights(tree) }
    }

    /// Finds it.
    pub(super) fn find(tree: &Tree) -> Article {
        let mut article = Article::whole(tree);
        article.descend(tree);
        article.climb(tree);
        article.title = article.title(tree);
        let mut around = (0, String::new());
        article.gather_around(tree, 0, &mut around);
        article.around = around;
        article
    }

    /// Goes into the element that holds nearly all of the prose, as long as there is one.
    fn descend(&mut self, tree: &Tree) {
        let all = self.weights[0].prose;
        let marked = (1..tree.nodes.len()).filter(|at| is_marked(&tree.nodes[*at]));
        let marked = marked.max_by_key(|at| (self.weights[*at].prose, std::cmp::Reverse(*at)));
        if let Some(at) = marked.filter(|at| self.weights[*at].prose * 2 > all) {
            self.root = at;
            return;
        }
        loop {
            let here = self.weights[self.root].prose;
            let inner = tree.nodes[self.root].elements();
            let Some(best) = inner.max_by_key(|at| self.weights[*at].prose) else { break };
            let holds = self.weights[best].prose * 5 >= here * 4 && here > 0;
            if !holds || !is_container(&tree.nodes[best]) {
                break;
            }
            self.root = best;
        }
        // A table is one thing: its rows are not the article without it.
        while matches!(tree.nodes[self.root].name(), "tr" | "tbody" | "thead" | "tfoot" | "table") {
            self.root = tree.nodes[self.root].above;
        }
    }

    /// Takes in what stands beside the prose and is no frame: title, signature, date.
    fn climb(&mut self, tree: &Tree) {
        while self.root != 0 {
            let node = &tree.nodes[self.root];
            if is_marked(node) || matches!(node.name(), "main" | "article" | "body") {
                return;
            }
            let above = node.above;
            let (mut kept, mut frames) = (0, 0);
            for inner in &tree.nodes[above].inner {
                match inner {
                    Inner::Words(words) => kept += ideographs(words),
                    Inner::Element(at) if *at == self.root => {}
                    Inner::Element(at) if self.is_frame(tree, *at) => frames += 1,
                    Inner::Element(at) => kept += self.weights[*at].prose,
                }
            }
            let near = kept <= self.weights[self.root].prose / 3 + 200;
            if kept == 0 && frames > 0 || !near {
                return;
            }
            self.root = above;
        }
    }

    /// Whether an element stands around articles.
    pub(super) fn is_frame(&self, tree: &Tree, at: usize) -> bool {
        let (node, weight) = (&tree.nodes[at], self.weights[at]);
        match node.kind() {
            Kind::Frame => return true,
            // A figure that can be pressed is a word of the text.
            Kind::Form => return node.attribute("popovertarget").is_none(),
            Kind::Block | Kind::Inline | Kind::Silent | Kind::Void => {}
        }
        let role = node.attribute("role").unwrap_or_default();
        if matches!(role, "navigation" | "banner" | "contentinfo" | "search" | "doc-backlink") {
            return true;
        }
        let own = node.attribute("aria-labelledby").unwrap_or_default();
        if node.attribute("popover").is_some()
            || node.name() == "section" && matches!(own, "annex" | "charts")
        {
            return true;
        }
        // Names alone take nothing away that is long enough to be text.
        let all = weight.prose + weight.linked;
        if all > 120 && weight.linked * 5 < all * 4 {
            return false;
        }
        if weight.links > 1 && weight.linked * 5 >= all * 3 && node.kind() == Kind::Block {
            return true;
        }
        is_named_frame(node)
            || all <= 80 && node.kind() == Kind::Block && says_frame(&tree.words(at, 600))
    }

    /// A title that the article does not begin with.
    fn title(&self, tree: &Tree) -> Option<String> {
        let begin: String = squeezed(&tree.words(self.root, 2400)).chars().take(400).collect();
        // One of its own says more than the name of the page.
        let own = ["h1", "h2", "h3"].into_iter().flat_map(|name| tree.all(name)).any(|at| {
            let words = squeezed(&tree.words(at, 600));
            let titles = ["报告", "总结"].iter().any(|end| words.ends_with(end));
            titles && self.holds(tree, at) && begin.starts_with(&words)
        });
        if own {
            return None;
        }
        let page =
            tree.all("title").next().map(|at| squeezed(&tree.words(at, 600))).unwrap_or_default();
        let meta = tree.all("meta").find_map(|at| {
            let node = &tree.nodes[at];
            let is = node
                .attribute("name")
                .is_some_and(|name| name.eq_ignore_ascii_case("ArticleTitle"));
            node.attribute("content").filter(|_| is).map(str::to_owned)
        });
        let heads =
            tree.all("h1").filter(|at| !self.holds(tree, *at)).map(|at| tree.words(at, 600));
        // The name of the site is a heading as well.
        let says = |head: &str| ["报告", "总结", "情况"].iter().any(|word| head.contains(word));
        let heads = heads.filter(|head| says(head) && page.contains(&squeezed(head)));
        let pieces = page.split(['_', '|', '-', '–', '—']).map(str::to_owned);
        let pieces = pieces.filter(|piece| ["报告", "总结"].iter().any(|end| piece.ends_with(end)));
        let found = meta
            .into_iter()
            .chain(heads)
            .chain(pieces)
            .find(|title| (8..=120).contains(&squeezed(title).chars().count()))?;
        (!begin.contains(&squeezed(&found)))
            .then(|| found.split_whitespace().collect::<Vec<_>>().join(""))
    }

    /// Whether an element stands in the article.
    fn holds(&self, tree: &Tree, at: usize) -> bool {
        let mut next = at;
        while next != self.root && next != 0 {
            next = tree.nodes[next].above;
        }
        next == self.root
    }

    fn gather_around(&self, tree: &Tree, at: usize, around: &mut (usize, String)) {
        if at == self.root || tree.nodes[at].kind() == Kind::Silent {
            return;
        }
        for inner in &tree.nodes[at].inner {
            match inner {
                Inner::Words(words) if words.trim().is_empty() => {}
                Inner::Words(words) => {
                    around.0 += 1;
                    if around.1.is_empty() {
                        around.1 = words.trim().to_owned();
                    }
                }
                Inner::Element(inner) => self.gather_around(tree, *inner, around),
            }
        }
    }
}

/// What each element says; those that follow stand inside of those before, so that one pass from
/// the end is enough.
fn weights(tree: &Tree) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); tree.nodes.len()];
    for at in (0..tree.nodes.len()).rev() {
        let node = &tree.nodes[at];
        let words = node.inner.iter().map(|inner| match inner {
            Inner::Words(words) => ideographs(words),
            Inner::Element(_) => 0,
        });
        let mut own = weights[at];
        own.prose += words.sum::<usize>();
        if matches!(node.kind(), Kind::Silent | Kind::Frame) {
            own = Weight::default();
        } else if node.name() == "a" {
            own = Weight { prose: 0, linked: own.prose + own.linked, links: 1 };
        }
        weights[at] = own;
        if at > 0 {
            let above = &mut weights[node.above];
            above.prose += own.prose;
            above.linked += own.linked;
            above.links += own.links;
        }
    }
    weights
}

fn ideographs(words: &str) -> usize {
    words
        .chars()
        .filter(|glyph| matches!(glyph, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'))
        .count()
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|glyph| !glyph.is_whitespace()).collect()
}

fn is_container(node: &Node) -> bool {
    !matches!(
        node.name(),
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "pre"
            | "a"
            | "b"
            | "strong"
            | "ol"
            | "ul"
    )
}

fn names(node: &Node) -> impl Iterator<Item = String> {
    let named = ["class", "id"].into_iter().filter_map(|name| node.attribute(name));
    let names: Vec<String> =
        named.flat_map(str::split_whitespace).map(str::to_ascii_lowercase).collect();
    names.into_iter()
}

fn is_marked(node: &Node) -> bool {
    names(node).any(|name| MARKS.iter().any(|mark| name.eq_ignore_ascii_case(mark)))
}

fn is_named_frame(node: &Node) -> bool {
    node.name() != "body"
        && names(node).any(|name| {
            let mut words = name.split(|glyph: char| !glyph.is_ascii_alphabetic());
            words.any(|word| FRAMES.contains(&word)) || PARTS.iter().any(|part| name.contains(part))
        })
}

/// Whether a short line is of the site and not of the article: sentences never are.
fn says_frame(words: &str) -> bool {
    !words.contains(['。', '；']) && SAID.iter().any(|said| words.contains(said))
}
