//! The styles of an office's document: its part as it is, but for automatic numbers, and what
//! the styles of the roles say.

use super::package::Fault;
use super::tree::{self, Node};
use std::collections::BTreeMap;
use std::ops::Range;

/// The styles of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    /// `styles.xml` up to the end of its last style.
    pub begin: String,
    /// The rest of it: the end tag of its root.
    pub end: String,
    /// Ids by name, in lower case as Word compares built-in names.
    pub ids: BTreeMap<String, String>,
    /// Names of the styles whose automatic numbers are not taken.
    pub numbered: Vec<String>,
    /// What paragraph styles say, by id.
    looks: BTreeMap<String, Says>,
    /// What all paragraphs begin with.
    defaults: Says,
    /// The id of the style of paragraphs that name none.
    default: Option<String>,
}

/// What a style says of what can be compared with a standard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// The Chinese font.
    pub font: Option<String>,
    /// The size, in half points.
    pub size: Option<u32>,
    /// How lines are set, as WordprocessingML calls it.
    pub align: Option<String>,
    based_on: Option<String>,
}

/// Reads `styles.xml`.
pub(super) fn read(part: &str, text: &str) -> Result<Styles, Fault> {
    let root = tree::read(part, text, |_, _| true)?;
    let end = text[..root.range.end].rfind("</").filter(|_| !root.children.is_empty());
    let Some(end) = end.filter(|_| root.name == "w:styles") else {
        return Err(Fault::Xml(part.to_owned()));
    };
    let mut styles = Styles { defaults: defaults(&root), ..Styles::default() };
    let mut cuts = Vec::new();
    for style in root.all("w:style") {
        let (Some(id), Some(name)) = (style.attribute("w:styleId"), style.value("w:name")) else {
            continue;
        };
        let kind = style.attribute("w:type").unwrap_or_default();
        if kind == "numbering" {
            continue;
        }
        styles.ids.entry(name.to_lowercase()).or_insert_with(|| id.to_owned());
        if let Some(numbers) = style.child("w:pPr").and_then(|pr| pr.child("w:numPr")) {
            cuts.push(numbers.range.clone());
            styles.numbered.push(name.to_owned());
        }
        if kind == "paragraph" {
            if matches!(style.attribute("w:default"), Some("1" | "true" | "on")) {
                styles.default = Some(id.to_owned());
            }
            styles.looks.insert(id.to_owned(), says(style));
        }
    }
    styles.linked(&root);
    // A numbering style without the part that it numbers from would be a dangling reference.
    let numbering = |style: &&Node| style.attribute("w:type") == Some("numbering");
    cuts.extend(root.all("w:style").filter(numbering).map(|style| style.range.clone()));
    styles.begin = declared(&root, &without(&text[..end], cuts));
    styles.end = text[end..root.range.end].to_owned();
    Ok(styles)
}

impl Styles {
    /// A heading's linked style of characters has a name in the language of the program that
    /// wrote it (标题 1 字符); it is found under the English one too.
    fn linked(&mut self, root: &Node) {
        let known =
            |id: &str| root.all("w:style").any(|style| style.attribute("w:styleId") == Some(id));
        for level in 1..=4 {
            let Some(id) = self.ids.get(&format!("heading {level}")) else { continue };
            let heading =
                root.all("w:style").find(|style| style.attribute("w:styleId") == Some(id));
            let link = heading.and_then(|style| style.value("w:link")).filter(|link| known(link));
            if let Some(link) = link {
                let name = format!("heading {level} char");
                self.ids.entry(name).or_insert_with(|| link.to_owned());
            }
        }
    }

    /// What the style of that name says, with all that it is based on; `None` where there is no
    /// such style.
    pub fn says(&self, name: &str) -> Option<Says> {
        let mut id = self.ids.get(&name.to_lowercase())?.clone();
        let mut found = Says::default();
        // A style may be based on itself in a broken file.
        for _ in 0..self.looks.len() {
            let Some(look) = self.looks.get(&id) else { break };
            found.under(look);
            match &look.based_on {
                Some(above) => id.clone_from(above),
                None => break,
            }
        }
        if let Some(look) = self.default.as_ref().and_then(|id| self.looks.get(id)) {
            found.under(look);
        }
        found.under(&self.defaults);
        Some(found)
    }
}

impl Says {
    /// Takes what is not said yet.
    fn under(&mut self, other: &Says) {
        self.font = self.font.take().or_else(|| other.font.clone());
        self.size = self.size.or(other.size);
        self.align = self.align.take().or_else(|| other.align.clone());
    }
}

fn defaults(root: &Node) -> Says {
    let defaults = root.child("w:docDefaults");
    let run = defaults.and_then(|all| all.child("w:rPrDefault"));
    let paragraph = defaults.and_then(|all| all.child("w:pPrDefault"));
    let mut said = run.map(says).unwrap_or_default();
    said.under(&paragraph.map(says).unwrap_or_default());
    said
}

fn says(style: &Node) -> Says {
    let run = style.child("w:rPr");
    let fonts = run.and_then(|run| run.child("w:rFonts"));
    // A font of the theme has no name here, and beats one that has (ECMA-376, 17.3.2.26).
    let themed = fonts.is_some_and(|fonts| fonts.attribute("w:eastAsiaTheme").is_some());
    let font = fonts.and_then(|fonts| fonts.attribute("w:eastAsia")).filter(|_| !themed);
    Says {
        font: font.map(str::to_owned),
        size: run.and_then(|run| run.value("w:sz")).and_then(|size| size.parse().ok()),
        align: style.child("w:pPr").and_then(|pr| pr.value("w:jc")).map(str::to_owned),
        based_on: style.value("w:basedOn").map(str::to_owned),
    }
}

/// The text without these ranges.
fn without(text: &str, mut cuts: Vec<Range<usize>>) -> String {
    cuts.sort_by_key(|cut| cut.start);
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for cut in cuts {
        if cut.start >= from {
            out.push_str(&text[from..cut.start]);
            from = cut.end;
        }
    }
    out.push_str(&text[from..]);
    out
}

/// The text with the prefix `w` declared at its root, where a file has called the namespace
/// otherwise: what is added to it uses that prefix.
fn declared(root: &Node, text: &str) -> String {
    const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let tag = &text[root.range.start..];
    let head = &tag[..tag.find('>').unwrap_or(tag.len())];
    if head.contains("xmlns:w=") {
        return text.to_owned();
    }
    let name = head.find(|c: char| c.is_whitespace()).unwrap_or(head.len());
    let at = root.range.start + name;
    format!("{} xmlns:w=\"{SPACE}\"{}", &text[..at], &text[at..])
}
