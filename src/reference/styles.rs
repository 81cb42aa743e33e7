//! The styles of an office's document: its part as it is, but for automatic numbers, and what
//! the styles of the roles say.

use crate::word::Fault;
use crate::word::{Node, read_part, undeclared, without};
use std::collections::{BTreeMap, BTreeSet};

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Paragraphs.
    Paragraph,
    /// Characters.
    Character,
    /// Tables.
    Table,
}

/// The styles of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    /// `styles.xml` without its declaration, up to the end of its last style.
    pub begin: String,
    /// The rest of it: the end tag of its root.
    pub end: String,
    /// Every id that is in use.
    pub used: BTreeSet<String>,
    /// Names of the styles whose automatic numbers are not taken.
    pub numbered: Vec<String>,
    /// Ids by sort and name, in lower case as Word compares built-in names.
    ids: BTreeMap<(Sort, String), String>,
    /// The styles of what names none.
    defaults: BTreeMap<Sort, String>,
    /// What paragraph styles say, by id.
    looks: BTreeMap<String, Says>,
    /// What all paragraphs begin with.
    all: Says,
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
    /// The exact height of lines, in twips.
    pub line: Option<i64>,
    based_on: Option<String>,
}

/// Reads `styles.xml`.
pub(super) fn read(part: &str, text: &str) -> Result<Styles, Fault> {
    let text = undeclared(text);
    let root = read_part(part, text, |_, _| true)?;
    let end = text[..root.range.end].rfind("</").filter(|_| !root.children.is_empty());
    let Some(end) = end.filter(|_| root.name == "w:styles") else {
        return Err(Fault::Xml(part.to_owned()));
    };
    let mut styles = Styles { all: defaults(&root), ..Styles::default() };
    let mut cuts = Vec::new();
    for style in root.all("w:style") {
        let Some(id) = style.attribute("w:styleId") else { continue };
        styles.used.insert(id.to_owned());
        let sort = match style.attribute("w:type") {
            Some("paragraph") | None => Sort::Paragraph,
            Some("character") => Sort::Character,
            Some("table") => Sort::Table,
            Some(_) => {
                // A numbering style without the part that it numbers from dangles.
                cuts.push(style.range.clone());
                continue;
            }
        };
        styles.add(sort, id, style);
        if let Some(numbers) = style.child("w:pPr").and_then(|pr| pr.child("w:numPr")) {
            cuts.push(numbers.range.clone());
            styles.numbered.push(style.value("w:name").unwrap_or(id).to_owned());
        }
    }
    styles.linked(&root);
    styles.begin = without(&text[..end], cuts);
    styles.end = text[end..root.range.end].to_owned();
    Ok(styles)
}

impl Styles {
    /// The id of the style of that sort and name.
    pub fn id(&self, sort: Sort, name: &str) -> Option<&str> {
        self.ids.get(&(sort, name.to_lowercase())).map(String::as_str)
    }

    /// The id of the style of what names none.
    pub fn plain(&self, sort: Sort) -> Option<&str> {
        self.defaults.get(&sort).map(String::as_str)
    }

    fn add(&mut self, sort: Sort, id: &str, style: &Node) {
        if let Some(name) = style.value("w:name") {
            self.ids.entry((sort, name.to_lowercase())).or_insert_with(|| id.to_owned());
        }
        if matches!(style.attribute("w:default"), Some("1" | "true" | "on")) {
            self.defaults.entry(sort).or_insert_with(|| id.to_owned());
        }
        if sort == Sort::Paragraph {
            self.looks.insert(id.to_owned(), says(style));
        }
    }

    /// A heading's linked style of characters has a name in the language of the program that
    /// wrote it (标题 1 字符); it is found under the English one too.
    fn linked(&mut self, root: &Node) {
        let is_of_characters = |id: &str| {
            root.all("w:style").any(|style| {
                style.attribute("w:styleId") == Some(id)
                    && style.attribute("w:type") == Some("character")
            })
        };
        for level in 1..=4 {
            let Some(id) = self.id(Sort::Paragraph, &format!("heading {level}")) else { continue };
            let heading =
                root.all("w:style").find(|style| style.attribute("w:styleId") == Some(id));
            let link = heading.and_then(|style| style.value("w:link"));
            if let Some(link) = link.filter(|link| is_of_characters(link)) {
                let name = (Sort::Character, format!("heading {level} char"));
                self.ids.entry(name).or_insert_with(|| link.to_owned());
            }
        }
    }

    /// What the paragraph style of that name says, with all that it is based on; `None` where
    /// there is no such style. What nothing says is as Word has it: to the left, in 10 points.
    pub fn says(&self, name: &str) -> Option<Says> {
        let mut id = self.id(Sort::Paragraph, name)?;
        let mut found = Says::default();
        // A style may be based on itself in a broken file.
        for _ in 0..self.looks.len() {
            let Some(look) = self.looks.get(id) else { break };
            found.under(look);
            match &look.based_on {
                Some(above) => id = above,
                None => break,
            }
        }
        found.under(&self.all);
        let word = Says { size: Some(20), align: Some("left".to_owned()), ..Says::default() };
        found.under(&word);
        Some(found)
    }
}

impl Says {
    /// Takes what is not said yet.
    fn under(&mut self, other: &Says) {
        self.font = self.font.take().or_else(|| other.font.clone());
        self.size = self.size.or(other.size);
        self.align = self.align.take().or_else(|| other.align.clone());
        self.line = self.line.or(other.line);
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
    let (run, paragraph) = (style.child("w:rPr"), style.child("w:pPr"));
    let fonts = run.and_then(|run| run.child("w:rFonts"));
    // A font of the theme has no name here, and beats one that has (ECMA-376, 17.3.2.26).
    let themed = fonts.is_some_and(|fonts| fonts.attribute("w:eastAsiaTheme").is_some());
    let font = fonts.and_then(|fonts| fonts.attribute("w:eastAsia")).filter(|_| !themed);
    let spacing = paragraph.and_then(|paragraph| paragraph.child("w:spacing"));
    let exact = spacing.filter(|spacing| spacing.attribute("w:lineRule") == Some("exact"));
    Says {
        font: font.map(str::to_owned),
        size: run.and_then(|run| run.value("w:sz")).and_then(|size| size.parse().ok()),
        align: paragraph.and_then(|pr| pr.value("w:jc")).map(str::to_owned),
        line: exact.and_then(|spacing| spacing.attribute("w:line")?.parse().ok()),
        based_on: style.value("w:basedOn").map(str::to_owned),
    }
}
