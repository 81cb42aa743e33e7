//! Blocks of both years in one order, each paragraph with what has become of its mark.
//!
//! A mark that is taken out joins its paragraph with the next; a paragraph that is gone has lost
//! its words and its mark, so that nothing of it is left and the next one is as it was. The last
//! mark of a body, a cell or a note cannot be taken out, since there is nothing to join with: what
//! comes or goes behind the last paragraph changes that paragraph's mark, and the last one takes
//! its properties. Source: ISO/IEC 29500-1, 17.13.5.15 (deleted paragraph) and 17.13.5.20.

use super::align::{Feature, Step, align};
use super::pen::Pen;
use super::printed::{Block, Paragraph};
use super::runs::{self, Content};
use super::table;
use crate::diff::Change;
use crate::model::Role;
use crate::write::docx::style_ids::StyleIds;

/// What holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The body, or a cell.
    Text,
    /// A note, whose first paragraph has its mark.
    Note,
}

/// Roles that a document has once.
const SINGLE: [Role; 6] =
    [Role::Title, Role::Number, Role::Addressee, Role::AnnexNote, Role::Signature, Role::Date];

/// A paragraph as it is to be written.
struct Line<'a> {
    content: Content<'a>,
    /// What has become of its mark.
    mark: Change,
    /// The paragraphs of both years whose properties the mark has.
    looks: (Option<&'a Paragraph>, Option<&'a Paragraph>),
}

/// Writes the blocks of both years.
pub(super) fn write(pen: &mut Pen<'_>, old: &[Block], new: &[Block], place: Place, ids: &StyleIds) {
    let mut steps = aligned(old, new, place, ids);
    let shift = end(&mut steps, old, new);
    names(pen, &steps, old, new);
    let last = steps.len().saturating_sub(1);
    // The last paragraph of both years, where what follows belongs to one of them alone.
    let hinge = shift.and_then(|at| steps.get(at)).and_then(|step| match step {
        Step::Both(one, two) => paragraph(old, *one).zip(paragraph(new, *two)),
        Step::Old(_) | Step::New(_) => None,
    });
    let mut tail = Change::Kept;
    if hinge.is_some() {
        tail = if matches!(steps[last], Step::Old(_)) { Change::Deleted } else { Change::Inserted };
    }
    for (at, step) in steps.iter().enumerate() {
        let (one, two) = match step {
            Step::Both(one, two) => (old.get(*one), new.get(*two)),
            Step::Old(one) => (old.get(*one), None),
            Step::New(two) => (None, new.get(*two)),
        };
        match (one, two) {
            (Some(Block::Table(one)), Some(Block::Table(two))) => {
                table::write(pen, Some(one), Some(two), ids);
            }
            (Some(Block::Table(one)), None) => table::write(pen, Some(one), None, ids),
            (None, Some(Block::Table(two))) => table::write(pen, None, Some(two), ids),
            (one, two) => {
                let Some(mut line) = line(as_paragraph(one), as_paragraph(two)) else { continue };
                if at == last {
                    line.mark = Change::Kept;
                    match (hinge, tail) {
                        (Some((_, after)), Change::Deleted) => line.looks.1 = Some(after),
                        (Some((before, _)), Change::Inserted) => line.looks.0 = Some(before),
                        _ => {}
                    }
                } else if shift == Some(at) {
                    line.mark = tail;
                }
                write_line(pen, &line);
            }
        }
    }
}

fn line<'a>(old: Option<&'a Paragraph>, new: Option<&'a Paragraph>) -> Option<Line<'a>> {
    let (content, mark) = match (old, new) {
        (Some(one), Some(two)) => (Content::Both(one, two), Change::Kept),
        (Some(one), None) => (Content::Old(one), Change::Deleted),
        (None, Some(two)) => (Content::New(two), Change::Inserted),
        (None, None) => return None,
    };
    Some(Line { content, mark, looks: (old, new) })
}

fn paragraph(blocks: &[Block], at: usize) -> Option<&Paragraph> {
    as_paragraph(blocks.get(at))
}

fn as_paragraph(block: Option<&Block>) -> Option<&Paragraph> {
    match block {
        Some(Block::Paragraph(paragraph)) => Some(paragraph),
        Some(Block::Table(_)) | None => None,
    }
}

/// Both years in one order.
fn aligned(old: &[Block], new: &[Block], place: Place, ids: &StyleIds) -> Vec<Step> {
    let features = |blocks: &[Block]| -> Vec<Feature> {
        blocks.iter().map(|block| feature(block, ids)).collect()
    };
    let (before, after) = (features(old), features(new));
    if place == Place::Note && !before.is_empty() && !after.is_empty() {
        let rest = align(&before[1..], &after[1..]).into_iter().map(|step| match step {
            Step::Both(one, two) => Step::Both(one + 1, two + 1),
            Step::Old(one) => Step::Old(one + 1),
            Step::New(two) => Step::New(two + 1),
        });
        return std::iter::once(Step::Both(0, 0)).chain(rest).collect();
    }
    align(&before, &after)
}

fn feature(block: &Block, ids: &StyleIds) -> Feature {
    let words = block.words();
    match block {
        Block::Paragraph(paragraph) => Feature {
            // A style separator is not one paragraph with an end of its own.
            sort: format!("p {}", paragraph.mark),
            style: paragraph.style.clone(),
            single: SINGLE.iter().any(|role| ids.role(*role) == paragraph.style),
            words,
        },
        Block::Table(table) => Feature {
            sort: format!("table {}", table.widths.len()),
            style: String::new(),
            single: false,
            words,
        },
    }
}

/// Makes the end one that can be written: the last paragraphs of both years one, or the place of
/// the last paragraph of both whose mark comes or goes.
fn end(steps: &mut Vec<Step>, old: &[Block], new: &[Block]) -> Option<usize> {
    let both = steps.iter().rposition(|step| matches!(step, Step::Both(..)));
    let rest = &steps[both.map_or(0, |at| at + 1)..];
    let last_old = rest.iter().rposition(|step| matches!(step, Step::Old(_)));
    let last_new = rest.iter().rposition(|step| matches!(step, Step::New(_)));
    let only_paragraphs = rest.iter().all(|step| match step {
        Step::Both(..) => true,
        Step::Old(at) => paragraph(old, *at).is_some(),
        Step::New(at) => paragraph(new, *at).is_some(),
    });
    let (ends_old, ends_new) = (old.len().checked_sub(1)?, new.len().checked_sub(1)?);
    let are_paragraphs = paragraph(old, ends_old).zip(paragraph(new, ends_new)).is_some();
    if rest.is_empty() || !are_paragraphs {
        return None;
    }
    if last_old.is_none() != last_new.is_none() && only_paragraphs {
        return both.filter(
            |at| matches!(&steps[*at], Step::Both(one, _) if paragraph(old, *one).is_some()),
        );
    }
    // What was the last of both years, if it is not the last of each.
    if let Some(at) = both.filter(|_| last_old.is_none() || last_new.is_none())
        && let Step::Both(one, two) = steps[at]
    {
        steps[at] = if last_old.is_some() { Step::Old(one) } else { Step::New(two) };
    }
    steps.retain(|step| !matches!(step, Step::Old(at) if *at == ends_old));
    steps.retain(|step| !matches!(step, Step::New(at) if *at == ends_new));
    steps.push(Step::Both(ends_old, ends_new));
    None
}

/// A place that links lead to is the same one in both years where its paragraph is.
fn names(pen: &mut Pen<'_>, steps: &[Step], old: &[Block], new: &[Block]) {
    for step in steps {
        let Step::Both(one, two) = step else { continue };
        let name = |blocks: &[Block], at: usize| -> Option<String> {
            let edges = paragraph(blocks, at)?.bookmarks.iter();
            let mut links = edges.filter(|edge| edge.name.starts_with("link_"));
            links.next().map(|edge| edge.name.clone())
        };
        if let Some((before, after)) = name(old, *one).zip(name(new, *two)) {
            pen.names.insert(before, after);
        }
    }
}

fn write_line(pen: &mut Pen<'_>, line: &Line<'_>) {
    let (old, new) = line.looks;
    let Some(look) = new.or(old) else { return };
    let was = old.filter(|_| new.is_some());
    pen.xml.start("w:p", &[]);
    pen.xml.start("w:pPr", &[]);
    pen.xml.raw(&look.properties);
    let other_mark = was.filter(|was| was.mark != look.mark);
    if line.mark != Change::Kept || !look.mark.is_empty() || other_mark.is_some() {
        pen.xml.start("w:rPr", &[]);
        pen.mark(line.mark);
        pen.xml.raw(&look.mark);
        if let Some(was) = other_mark {
            pen.was("w:rPrChange", "w:rPr", &was.mark);
        }
        pen.xml.end();
    }
    if let Some(was) = was.filter(|was| was.properties != look.properties) {
        pen.was("w:pPrChange", "w:pPr", &was.properties);
    }
    pen.xml.end();
    runs::write(pen, line.content);
    pen.xml.end();
}
