//! A year's document as it was printed: paragraphs of stretches that look the same, and tables of
//! rows and cells. What our own writer has written is read back, so that both years go through the
//! one place that knows how a block is set.

use super::picture::{self, Picture};
use super::target::Targets;
use crate::word::{Fault, Node, read_part};
use std::collections::BTreeMap;

/// A part of the body, of a cell or of a note.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Id of its style.
    pub(super) style: String,
    /// Its properties as they were written, without those of its mark.
    pub(super) properties: String,
    /// The properties of its mark.
    pub(super) mark: String,
    /// Its words; what is no word is a sign in them.
    pub(super) text: String,
    /// What its words look like and what its signs are, to the end of the text.
    pub(super) spans: Vec<Span>,
    /// Where links lead to: the ends of bookmarks, in their order.
    pub(super) bookmarks: Vec<Edge>,
}

/// A stretch of a paragraph.
#[derive(Debug)]
pub(super) struct Span {
    /// Where it ends in the text.
    pub(super) end: usize,
    pub(super) look: Look,
    pub(super) link: Option<Target>,
    /// What it is, if not words; the text has one character for it.
    pub(super) special: Option<Special>,
}

/// The properties of a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// As they were written.
    pub(super) whole: String,
    /// Without what is said of the characters that stand in the fonts of both scripts.
    pub(super) bare: String,
}

/// The beginning or the end of a bookmark.
#[derive(Debug)]
pub(super) struct Edge {
    /// Where it stands in the text.
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) begins: bool,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An address.
    Outside(String),
    /// A bookmark of its own document.
    Inside(String),
}

/// What is no word.
#[derive(Debug)]
pub(super) struct Special {
    /// The same number, the same thing.
    pub(super) number: usize,
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// A line broken by hand.
    Break,
    /// The number that opens a note.
    NoteMark,
    /// The place of a note, by its id.
    Note(String),
    /// The number of a note once more: the bookmark of its place, and what is shown.
    NoteAgain(String, String),
    Picture(Picture),
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    /// Its properties and its grid as they were written.
    pub(super) head: String,
    /// Widths of its columns.
    pub(super) widths: Vec<i64>,
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// Its properties as they were written.
    pub(super) properties: String,
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug)]
pub(super) struct Cell {
    /// Its properties as they were written, without its width.
    pub(super) properties: String,
    /// Over how many columns it goes.
    pub(super) columns: usize,
    pub(super) blocks: Vec<Block>,
}

/// Numbers for what is no word: the same number for what is the same in both years.
#[derive(Debug, Default)]
pub(super) struct Signs {
    known: BTreeMap<String, usize>,
}

/// How the writer says that characters of both scripts are Chinese here.
const HINT: &str = "<w:rFonts w:hint=\"eastAsia\"/>";

impl Signs {
    fn number(&mut self, identity: String) -> usize {
        let next = self.known.len();
        *self.known.entry(identity).or_insert(next)
    }
}

/// The character that stands for a thing in the text: of the last planes, which are for private
/// use. An author who types one of them is not mistaken for the thing: the spans tell.
fn sign(number: usize) -> char {
    let number = u32::try_from(number).unwrap_or(u32::MAX).min(0xfffd);
    char::from_u32(0x000f_0000 + number).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether a character of a text may stand for a thing.
pub(super) fn is_sign(glyph: char) -> bool {
    glyph >= '\u{f0000}'
}

/// A part that is read back.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    /// Where its links and pictures lead.
    pub(super) targets: &'a Targets,
    /// What each of its notes counts as, by id.
    pub(super) notes: &'a BTreeMap<String, String>,
    pub(super) signs: &'a mut Signs,
}

/// The blocks of the body, and how its section was written.
pub(super) fn body(reader: &mut Reader<'_>) -> Result<(Vec<Block>, String), Fault> {
    let root = read_part("word/document.xml", reader.text, |_, _| true)?;
    let Some(body) = root.child("w:body") else { return Ok(Default::default()) };
    let section = body.child("w:sectPr").map(|node| reader.written(node)).unwrap_or_default();
    Ok((reader.blocks(body), section.to_owned()))
}

/// The notes by id; and what stands before them, as it was written.
pub(super) fn notes(
    reader: &mut Reader<'_>,
) -> Result<(BTreeMap<String, Vec<Block>>, String), Fault> {
    let root = read_part("word/footnotes.xml", reader.text, |_, _| true)?;
    let mut found = BTreeMap::new();
    let mut separators = String::new();
    for note in root.all("w:footnote") {
        match (note.attribute("w:type"), note.attribute("w:id")) {
            (None, Some(id)) => drop(found.insert(id.to_owned(), reader.blocks(note))),
            _ => separators.push_str(reader.written(note)),
        }
    }
    Ok((found, separators))
}

impl<'a> Reader<'a> {
    fn written(&self, node: &Node) -> &'a str {
        self.text.get(node.range.clone()).unwrap_or_default()
    }

    /// The children of a node as they were written, but for those of a name.
    fn inside(&self, node: Option<&Node>, without: &str) -> String {
        let children = node.into_iter().flat_map(|node| &node.children);
        children.filter(|child| child.name != without).map(|child| self.written(child)).collect()
    }

    fn blocks(&mut self, node: &Node) -> Vec<Block> {
        let block = |child: &Node| match child.name.as_str() {
            "w:p" => Some(Block::Paragraph(self.paragraph(child))),
            "w:tbl" => Some(Block::Table(self.table(child))),
            _ => None,
        };
        node.children.iter().filter_map(block).collect()
    }

    fn table(&mut self, node: &Node) -> Table {
        let head = ["w:tblPr", "w:tblGrid"].map(|name| node.child(name));
        let grid = node.child("w:tblGrid").into_iter().flat_map(|grid| grid.all("w:gridCol"));
        let width = |column: &Node| column.attribute("w:w").and_then(|width| width.parse().ok());
        Table {
            head: head.into_iter().flatten().map(|node| self.written(node)).collect(),
            widths: grid.map(|column| width(column).unwrap_or_default()).collect(),
            rows: node.all("w:tr").map(|row| self.row(row)).collect(),
        }
    }

    fn row(&mut self, node: &Node) -> Row {
        let properties = self.inside(node.child("w:trPr"), "");
        let cell = |cell: &Node| {
            let properties = cell.child("w:tcPr");
            let span = properties.and_then(|properties| properties.value("w:gridSpan"));
            Cell {
                properties: self.inside(properties, "w:tcW"),
                columns: span.and_then(|span| span.parse().ok()).unwrap_or(1),
                blocks: self.blocks(cell),
            }
        };
        Row { properties, cells: node.all("w:tc").map(cell).collect() }
    }

    fn paragraph(&mut self, node: &Node) -> Paragraph {
        let properties = node.child("w:pPr");
        let mut paragraph = Paragraph {
            style: properties.and_then(|it| it.value("w:pStyle")).unwrap_or_default().to_owned(),
            properties: self.inside(properties, "w:rPr"),
            mark: self.inside(properties.and_then(|it| it.child("w:rPr")), ""),
            ..Paragraph::default()
        };
        let mut open = BTreeMap::new();
        self.content(node, None, &mut paragraph, &mut open);
        paragraph
    }

    /// Runs, bookmarks and links; `open` are the names of bookmarks by number.
    fn content<'n>(
        &mut self,
        node: &'n Node,
        link: Option<&Target>,
        out: &mut Paragraph,
        open: &mut BTreeMap<&'n str, &'n str>,
    ) {
        // The code of a field that is open, and whether what it shows has begun.
        let mut field: Option<(String, String)> = None;
        for child in &node.children {
            let at = out.text.len();
            match child.name.as_str() {
                "w:hyperlink" => {
                    let target = self.targets.of_link(child);
                    self.content(child, target.as_ref().or(link), out, open);
                }
                "w:bookmarkStart" => {
                    let name = child.attribute("w:name").unwrap_or_default();
                    open.insert(child.attribute("w:id").unwrap_or_default(), name);
                    out.bookmarks.push(Edge { at, name: name.to_owned(), begins: true });
                }
                "w:bookmarkEnd" => {
                    let name = open.remove(child.attribute("w:id").unwrap_or_default());
                    let name = name.unwrap_or_default().to_owned();
                    out.bookmarks.push(Edge { at, name, begins: false });
                }
                "w:r" => self.run(child, link, out, &mut field),
                _ => {}
            }
        }
    }

    fn run(
        &mut self,
        node: &Node,
        link: Option<&Target>,
        out: &mut Paragraph,
        field: &mut Option<(String, String)>,
    ) {
        for child in &node.children {
            let what = match (child.name.as_str(), child.attribute("w:fldCharType"), &mut *field) {
                ("w:fldChar", Some("begin"), _) => {
                    *field = Some(Default::default());
                    continue;
                }
                ("w:instrText", _, Some((code, _))) => {
                    code.push_str(&child.words);
                    continue;
                }
                ("w:t", _, Some((_, shown))) => {
                    shown.push_str(&child.words);
                    continue;
                }
                ("w:fldChar", Some("end"), Some((code, shown))) => {
                    let bookmark = code.split_whitespace().nth(1).unwrap_or_default().to_owned();
                    let shown = std::mem::take(shown);
                    *field = None;
                    What::NoteAgain(bookmark, shown)
                }
                ("w:t", _, None) => {
                    out.text.push_str(&child.words);
                    self.span(node, link, None, out);
                    continue;
                }
                ("w:br", ..) => What::Break,
                ("w:footnoteRef", ..) => What::NoteMark,
                ("w:footnoteReference", ..) => {
                    What::Note(child.attribute("w:id").unwrap_or_default().to_owned())
                }
                ("w:drawing", ..) => {
                    What::Picture(picture::read(child, self.written(child), self.targets))
                }
                _ => continue,
            };
            let number = self.signs.number(self.identity(&what));
            out.text.push(if matches!(what, What::Break) { '\n' } else { sign(number) });
            self.span(node, link, Some(Special { number, what }), out);
        }
    }

    fn span(
        &self,
        run: &Node,
        link: Option<&Target>,
        special: Option<Special>,
        out: &mut Paragraph,
    ) {
        let whole = self.inside(run.child("w:rPr"), "");
        let look = Look { bare: whole.replace(HINT, ""), whole };
        out.spans.push(Span { end: out.text.len(), look, link: link.cloned(), special });
    }

    /// What it is told from others by.
    fn identity(&self, what: &What) -> String {
        match what {
            What::Break => "break".to_owned(),
            What::NoteMark => "mark".to_owned(),
            What::Note(id) => format!("note {}", self.notes.get(id).map_or("", String::as_str)),
            What::NoteAgain(_, shown) => format!("again {shown}"),
            What::Picture(picture) => format!("picture {}", picture.identity()),
        }
    }
}

impl Block {
    /// All its words.
    pub(super) fn words(&self) -> String {
        match self {
            Block::Paragraph(paragraph) => paragraph.text.clone(),
            Block::Table(table) => {
                let rows: Vec<String> = table.rows.iter().map(Row::words).collect();
                rows.join("\n")
            }
        }
    }
}

impl Row {
    /// All its words.
    pub(super) fn words(&self) -> String {
        let cell = |cell: &Cell| cell.blocks.iter().map(Block::words).collect::<String>();
        self.cells.iter().map(cell).collect::<Vec<_>>().join("\t")
    }
}
