//! Lists of entries: 一是……二是…… in one paragraph or one each; and the markers of Markdown
//! lists.

use super::punctuation::{push, with_stop};
use crate::document::{Block, Heading, Inline, Item, List, Opening, Paragraph, Rank, Words};
use crate::kind::{Field, Numbering, Print, SectionKind, Wording};
use crate::model::{
    Bound, Entry, FieldValue, Layout, Prose, Qualifier, Quantity, Statistics, Target,
};
use crate::source::Span;

/// A block, or an entry's paragraph that waits for its number.
pub(super) enum Piece {
    /// Done.
    Block(Block),
    /// The paragraph of entry `count` of `of`.
    Entry { paragraph: Paragraph, title: Vec<Inline>, id: String, count: usize, of: usize },
    /// The heading of entry `count`, on a line of its own.
    Heading { title: Vec<Inline>, id: String, level: u8, count: usize, of: usize, span: Span },
    /// All entries in one paragraph behind its lead; each with its count.
    Line { paragraph: Paragraph, items: Vec<Vec<Inline>> },
}

/// What the fields of entries are set with.
pub(super) struct Fields<'a> {
    /// Gives the blocks of a prose and takes its footnotes into the document.
    pub(super) note: &'a mut dyn FnMut(&Prose) -> Vec<Block>,
    /// The statistics that targets name.
    pub(super) statistics: &'a Statistics,
    /// The words for bounds.
    pub(super) wording: &'a Wording,
}

/// How the entries of a section are set.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) layout: Layout,
    /// The level of headings in the section.
    pub(super) level: u8,
    /// What ends each but the last, where the author says so.
    pub(super) end: Option<&'a str>,
}

/// Sets the entries of a section behind its lead.
pub(super) fn entries(
    list: &[Entry],
    lead: Vec<Block>,
    outline: &SectionKind,
    look: Look<'_>,
    fields: &mut Fields<'_>,
) -> Vec<Piece> {
    match look.layout {
        Layout::Paragraphs => paragraphs(list, lead, outline, look.end.unwrap_or("。"), fields),
        Layout::Headings => headings(list, lead, outline, look.level, fields),
        Layout::Inline => one_line(list, lead, outline, look.end.unwrap_or(&outline.end), fields),
    }
}

fn paragraphs(
    list: &[Entry],
    lead: Vec<Block>,
    outline: &SectionKind,
    end: &str,
    fields: &mut Fields<'_>,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = lead.into_iter().map(Piece::Block).collect();
    for (at, entry) in list.iter().enumerate() {
        let mut set = Set::new(entry, outline, fields);
        let last = at + 1 == list.len();
        with_stop(&mut set.text, if last { "。" } else { end });
        if !set.title.is_empty() {
            with_stop(&mut set.title, "。");
        }
        let paragraph = Paragraph { opening: None, content: set.text, span: entry.span };
        let (id, count, of) = (entry.id.value.clone(), at + 1, list.len());
        pieces.push(Piece::Entry { paragraph, title: set.title, id, count, of });
        pieces.extend(set.rest.into_iter().map(Piece::Block));
    }
    pieces
}

fn one_line(
    list: &[Entry],
    mut lead: Vec<Block>,
    outline: &SectionKind,
    end: &str,
    fields: &mut Fields<'_>,
) -> Vec<Piece> {
    let span = list.first().map_or(Span::top(crate::source::SourceId(0)), |entry| entry.span);
    let content = match lead.pop() {
        Some(Block::Paragraph(paragraph)) => paragraph.content,
        Some(other) => {
            lead.push(other);
            Vec::new()
        }
        None => Vec::new(),
    };
    let mut rest = Vec::new();
    let mut items = Vec::new();
    for (at, entry) in list.iter().enumerate() {
        let mut set = Set::new(entry, outline, fields);
        let last = at + 1 == list.len();
        with_stop(&mut set.text, if last { "。" } else { end });
        if !set.title.is_empty() {
            with_stop(&mut set.title, "。");
        }
        set.title.append(&mut set.text);
        items.push(set.title);
        rest.append(&mut set.rest);
    }
    let mut pieces: Vec<Piece> = lead.into_iter().map(Piece::Block).collect();
    pieces.push(Piece::Line { paragraph: Paragraph { opening: None, content, span }, items });
    pieces.extend(rest.into_iter().map(Piece::Block));
    pieces
}

/// Titles on lines of their own, each text below its title with its paragraphs kept.
fn headings(
    list: &[Entry],
    lead: Vec<Block>,
    outline: &SectionKind,
    level: u8,
    fields: &mut Fields<'_>,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = lead.into_iter().map(Piece::Block).collect();
    for (at, entry) in list.iter().enumerate() {
        let mut set = Set::new(entry, outline, fields);
        let (id, count, of, span) = (entry.id.value.clone(), at + 1, list.len(), entry.span);
        let untitled = set.title.is_empty();
        if !untitled {
            let title = std::mem::take(&mut set.title);
            pieces.push(Piece::Heading { title, id: id.clone(), level, count, of, span });
        }
        let mut paragraphs = split(set.text, &set.breaks).into_iter();
        if let Some(content) = paragraphs.next().filter(|content| !content.is_empty()) {
            let paragraph = Paragraph { opening: None, content, span };
            pieces.push(match untitled {
                true => Piece::Entry { paragraph, title: Vec::new(), id, count, of },
                false => Piece::Block(Block::Paragraph(paragraph)),
            });
        }
        pieces.extend(paragraphs.map(|content| {
            Piece::Block(Block::Paragraph(Paragraph { opening: None, content, span }))
        }));
        pieces.extend(set.rest.into_iter().map(Piece::Block));
    }
    pieces
}

/// Running text in pieces again, at the places where paragraphs were joined.
fn split(mut text: Vec<Inline>, breaks: &[usize]) -> Vec<Vec<Inline>> {
    let mut found = Vec::new();
    for at in breaks.iter().rev().filter(|at| **at > 0) {
        if *at < text.len() {
            found.push(text.split_off(*at));
        }
    }
    found.push(text);
    found.reverse();
    found
}

/// Gives the entries their numbers, after the pattern `items`. An entry that is alone has none.
pub(super) fn numbered(
    pieces: Vec<Piece>,
    items: Option<&str>,
    numbering: &Numbering,
) -> Vec<Block> {
    let number = |count| Numbering::number(items.unwrap_or(&numbering.items), count);
    let mut blocks = Vec::with_capacity(pieces.len());
    for piece in pieces {
        blocks.push(match piece {
            Piece::Block(block) => block,
            Piece::Entry { mut paragraph, title, id, count, of } => {
                let number = if of > 1 { number(count) } else { String::new() };
                paragraph.opening = Some(Opening { rank: Rank::Item, number, title, id });
                Block::Paragraph(paragraph)
            }
            Piece::Heading { title, id, level, count, of, span } => {
                let number = match items {
                    _ if of < 2 => String::new(),
                    Some(items) => Numbering::number(items, count),
                    None => numbering.heading(level, count),
                };
                let (run_in, carries_out) = (None, Vec::new());
                Block::Heading(Heading { level, number, id, title, run_in, carries_out, span })
            }
            Piece::Line { mut paragraph, items } => {
                let several = items.len() > 1;
                for (at, mut item) in items.into_iter().enumerate() {
                    if several {
                        push(&mut paragraph.content, &number(at + 1));
                    }
                    paragraph.content.append(&mut item);
                }
                Block::Paragraph(paragraph)
            }
        });
    }
    blocks
}

/// An entry's fields, set.
struct Set {
    title: Vec<Inline>,
    text: Vec<Inline>,
    /// Where in `text` a paragraph of its author begins.
    breaks: Vec<usize>,
    /// Blocks that are no paragraphs.
    rest: Vec<Block>,
}

impl Set {
    fn new(entry: &Entry, outline: &SectionKind, fields: &mut Fields<'_>) -> Set {
        let mut set =
            Set { title: Vec::new(), text: Vec::new(), breaks: Vec::new(), rest: Vec::new() };
        let mut tail = Vec::new();
        for field in &outline.fields {
            let Some(value) = entry.field(&field.name) else { continue };
            match field.print {
                Print::None => {}
                Print::Title => set.title = inlines(value, fields, &mut set.rest),
                Print::Text => {
                    let mut breaks = Vec::new();
                    let words = joined(value, fields, &mut set.rest, &mut breaks);
                    set.sentence(field, words, &breaks, entry.span);
                }
                Print::Tail => {
                    tail.push((field.label.zh.to_string(), inlines(value, fields, &mut set.rest)))
                }
            }
        }
        set.tail(tail);
        set
    }

    fn sentence(&mut self, field: &Field, words: Vec<Inline>, breaks: &[usize], span: Span) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            with_stop(&mut self.text, "。");
        }
        if !field.before.is_empty() {
            let text = field.before.to_string();
            self.text.push(Inline::Text(Words { text, span }));
        }
        let start = self.text.len();
        self.breaks.extend(breaks.iter().map(|at| start + at));
        self.text.extend(words);
    }

    /// （责任单位：司法所；完成时限：6月底前） before the last stop.
    fn tail(&mut self, tail: Vec<(String, Vec<Inline>)>) {
        if tail.is_empty() {
            return;
        }
        super::punctuation::without_stop(&mut self.text);
        for (at, (label, mut value)) in tail.into_iter().enumerate() {
            let open = if at == 0 { "（" } else { "；" };
            push(&mut self.text, &format!("{open}{label}："));
            super::punctuation::without_stop(&mut value);
            self.text.append(&mut value);
        }
        push(&mut self.text, "）");
    }
}

/// A field's value as running text; its other blocks go to `rest`.
fn inlines(value: &FieldValue, fields: &mut Fields<'_>, rest: &mut Vec<Block>) -> Vec<Inline> {
    joined(value, fields, rest, &mut Vec::new())
}

/// The same, with the places at which a paragraph was joined to the one before.
fn joined(
    value: &FieldValue,
    fields: &mut Fields<'_>,
    rest: &mut Vec<Block>,
    breaks: &mut Vec<usize>,
) -> Vec<Inline> {
    let plain = |text: String, span| vec![Inline::Text(Words { text, span })];
    match value {
        FieldValue::Prose(prose) => {
            let mut out = Vec::new();
            for block in (fields.note)(prose) {
                match block {
                    Block::Paragraph(mut paragraph) => {
                        if !out.is_empty() {
                            breaks.push(out.len());
                        }
                        out.append(&mut paragraph.content);
                    }
                    other => rest.push(other),
                }
            }
            out
        }
        FieldValue::Word(word) => plain(word.value.clone(), word.span),
        FieldValue::Date(date) => plain(date.value.chinese(), date.span),
        FieldValue::Ids(ids) => {
            let text = ids.iter().map(|id| id.value.as_str()).collect::<Vec<_>>().join("、");
            ids.first().map_or_else(Vec::new, |id| plain(text, id.span))
        }
        FieldValue::Target(target) => plain(target_words(target, fields), target.value.span),
    }
}

/// The markers of a list and of the lists inside of it.
pub(super) fn marked(block: Block, numbering: &Numbering) -> Block {
    match block {
        Block::List(list) => {
            let ordered = list.ordered;
            let items = list.items.into_iter().enumerate().map(|(at, item)| Item {
                marker: if ordered { numbering.ordered(at + 1) } else { numbering.bullet.clone() },
                blocks: item.blocks.into_iter().map(|inner| marked(inner, numbering)).collect(),
            });
            Block::List(List { ordered, items: items.collect() })
        }
        Block::Quote(inner) => {
            Block::Quote(inner.into_iter().map(|inner| marked(inner, numbering)).collect())
        }
        Block::Heading(_) | Block::Paragraph(_) | Block::Table(_) => block,
    }
}

/// 调解成功率不低于98%: the statistic's name and the bound, with the statistic's unit.
fn target_words(target: &Target, fields: &Fields<'_>) -> String {
    let pattern = match target.bound {
        Bound::AtLeast => &fields.wording.at_least,
        Bound::AtMost => &fields.wording.at_most,
        Bound::Equals => &fields.wording.equals,
    };
    let Some(statistic) = fields.statistics.get(&target.statistic.value) else {
        return String::new();
    };
    let declared = &statistic.declared;
    let unit = statistic.quantity.as_ref().map_or(&declared.unit, |quantity| &quantity.unit);
    let bound = Quantity {
        value: target.value.value,
        unit: unit.clone(),
        qualifier: Qualifier::Exact,
        scale: declared.scale,
        decimals: None,
    };
    format!("{}{}", declared.label, Wording::fill(pattern, &bound.to_string()))
}
