//! The sections of a text with what is in them: prose in parts, or a list of entries; and a home
//! for what stands behind the entries.

use super::account::{Account, Confidence, Fate, Note};
use super::entries::{List, entries};
use super::outline::{Block, Heading, Slice};
use super::prose::Source;
use super::sections::{Chunk, Placed, free_section};
use crate::kind::{Form, SectionKind};
use crate::text;

/// A section that is to be written: its parts, or its entries.
pub(super) enum Content {
    /// Prose in parts.
    Prose(Vec<Chunk>),
    /// Entries behind the heading of their part.
    Entries(Option<Heading>, List),
}

/// The sections of a text in order, each with its content.
pub(super) type Sections<'k> = Vec<(&'k SectionKind, Content)>;

/// The sections with their lists of entries read; what stands behind the entries of a list finds a
/// section of its own where the kind has one to spare.
pub(super) fn contents<'k>(
    placed: Vec<Placed<'k>>,
    source: &Source<'k>,
    behind: Vec<Block>,
    account: &mut Account,
) -> Sections<'k> {
    let mut taken: Vec<Placed<'k>> = placed.clone();
    let mut out: Sections<'k> = Vec::new();
    let usual = &source.kind.numbering.items;
    let count = placed.len();
    for (at, one) in placed.into_iter().enumerate() {
        let mut rest = Vec::new();
        if one.section.form == Form::Entries {
            let chunk = one.chunks.into_iter().next().unwrap_or_default();
            let mut blocks = chunk.blocks;
            if let Some(heading) = &chunk.heading
                && !heading.opened.rest.is_empty()
            {
                let range = heading.opened.rest.clone();
                blocks.insert(0, Block::Paragraph(Slice { line: heading.line, range }));
            }
            let mut list = entries(&blocks, source.pieces, usual, account);
            rest = std::mem::take(&mut list.behind);
            if let Some(slice) = chunk.opening {
                list.open(slice);
            }
            out.push((one.section, Content::Entries(chunk.heading, list)));
        } else {
            out.push((one.section, Content::Prose(one.chunks)));
        }
        if at + 1 == count {
            rest.extend(behind.clone());
        }
        if !rest.is_empty() {
            after(&mut out, &mut taken, rest, source, account);
        }
    }
    out
}

/// Puts blocks behind the last section.
fn after<'k>(
    out: &mut Sections<'k>,
    taken: &mut Vec<Placed<'k>>,
    rest: Vec<Block>,
    source: &Source<'k>,
    account: &mut Account,
) {
    let free = free_section(source.kind, taken);
    let place =
        rest.first().and_then(|block| source.line(block.piece())).map_or(0, |one| one.place);
    match out.last_mut() {
        Some((_, Content::Prose(chunks))) => {
            if let Some(last) = chunks.last_mut() {
                last.blocks.extend(rest);
            }
            return;
        }
        Some((_, Content::Entries(_, list))) if free.is_none() => {
            if let Some(last) = list.entries.last_mut() {
                last.text.extend(rest);
                account.note(Note::new(
                    place,
                    Fate::Changed,
                    text!(
                        "最后一条之后的文字接在那一条里";
                        "the text behind the last entry was joined to it"
                    ),
                ));
                return;
            }
            list.lead.extend(rest);
            return;
        }
        _ => {}
    }
    let Some(section) = free else { return };
    let (zh, en) = (&section.label.zh, &section.label.en);
    account.note(Note::guess(
        place,
        Confidence::Medium,
        text!(
            "各条之后的文字归入“{zh}”，不加标题";
            "the text behind the entries was put into `{en}`, without a heading"
        ),
    ));
    let chunks = vec![Chunk { blocks: rest, ..Chunk::default() }];
    taken.push(Placed { section, chunks: Vec::new() });
    out.push((section, Content::Prose(chunks)));
}
