//! Lines to headings and paragraphs, by evidence: the form of numbers, what the file says, and
//! what stands beside a line.

use super::account::Account;
use super::shape::{Opened, Shape, opened};
use super::unnamed::{by_look, by_wording};
use crate::kind::Kind;
use crate::manuscript::Written;
use crate::reading::Form;
use std::collections::BTreeMap;
use std::ops::Range;

/// Some words of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    /// The piece.
    pub(super) line: usize,
    /// Bytes of its text.
    pub(super) range: Range<usize>,
}

/// A block of the text.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Slice),
    /// A table: the piece.
    Table(usize),
}

/// A heading.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// Its level, from 1, by how headings stand inside of each other.
    pub(super) depth: u8,
    /// Its number, title and text.
    pub(super) opened: Opened,
    /// The piece.
    pub(super) line: usize,
}

impl Block {
    /// The piece that it is from.
    pub(super) fn piece(&self) -> usize {
        match self {
            Block::Heading(heading) => heading.line,
            Block::Paragraph(slice) => slice.line,
            Block::Table(piece) => *piece,
        }
    }
}

/// A line that may be a heading.
pub(super) struct Candidate {
    pub(super) piece: usize,
    /// Small for what stands above.
    pub(super) rank: u8,
    pub(super) opened: Opened,
    pub(super) heading: bool,
}

/// The outline of the pieces at `order`.
pub(super) fn outline(
    pieces: &[Written],
    order: &[usize],
    kind: &Kind,
    account: &mut Account,
) -> Vec<Block> {
    let mut candidates = candidates(pieces, order);
    if candidates.iter().all(|one| one.rank > rank_of(Form::Han)) {
        candidates.extend(by_wording(pieces, order, kind, account));
    }
    if candidates.iter().all(|one| one.rank != rank_of(Form::HanBracket)) {
        let known: Vec<usize> = candidates.iter().map(|one| one.piece).collect();
        let bold = by_look(pieces, order, rank_of(Form::HanBracket), account);
        candidates.extend(bold.into_iter().filter(|one| !known.contains(&one.piece)));
    }
    candidates.sort_by_key(|one| one.piece);
    decide(&mut candidates);
    let top = candidates.iter().filter(|one| one.heading).map(|one| one.rank).min();
    let mut found: BTreeMap<usize, Candidate> = BTreeMap::new();
    for candidate in candidates.into_iter().filter(|one| one.heading) {
        found.insert(candidate.piece, candidate);
    }
    let deepest = kind.numbering.levels.len();
    let (mut blocks, mut above) = (Vec::with_capacity(order.len()), Vec::<u8>::new());
    for piece in order {
        let line = match pieces.get(*piece) {
            Some(Written::Line(line)) => line,
            Some(Written::Table(_)) => {
                blocks.push(Block::Table(*piece));
                continue;
            }
            None => continue,
        };
        let slice = Slice { line: *piece, range: 0..line.text.len() };
        let heading = found.remove(piece).filter(|one| !above.is_empty() || Some(one.rank) == top);
        let Some(candidate) = heading else {
            blocks.push(Block::Paragraph(slice));
            continue;
        };
        while above.last().is_some_and(|rank| *rank >= candidate.rank) {
            above.pop();
        }
        if above.len() >= deepest {
            blocks.push(Block::Paragraph(slice));
            continue;
        }
        above.push(candidate.rank);
        let depth = above.len() as u8;
        blocks.push(Block::Heading(Heading { depth, opened: candidate.opened, line: *piece }));
    }
    blocks
}

/// The rank of a form of numbers; those of items have none above others.
fn rank_of(form: Form) -> u8 {
    match form {
        Form::Chapter => 0,
        Form::Han => 1,
        Form::HanBracket => 2,
        Form::Arabic => 3,
        Form::ArabicBracket => 8,
        Form::Circled | Form::Item | Form::Ordinal => 9,
    }
}

fn candidates(pieces: &[Written], order: &[usize]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut ranks: BTreeMap<u8, u8> = BTreeMap::new();
    // Where the file says what is a heading, an item of a list is none.
    let styled =
        pieces.iter().any(|piece| matches!(piece, Written::Line(line) if line.outline.is_some()));
    for piece in order {
        let Some(Written::Line(line)) = pieces.get(*piece) else { continue };
        if styled && line.item && line.counted > 0 && line.outline.is_none() {
            continue;
        }
        let Some(opened) = opened(line) else { continue };
        // 1.1 stands under 1, 1.1.1 under it.
        let rank = opened.form.map(|form| rank_of(form) + opened.parts - 1);
        if let (Some(rank), Some(level)) = (rank.filter(|rank| *rank < 9), line.outline) {
            ranks.entry(level).or_insert(rank);
        }
        if rank == Some(9) && line.outline.is_none() {
            continue;
        }
        let rank = rank.filter(|rank| *rank < 9).unwrap_or(100 + line.outline.unwrap_or(1));
        found.push(Candidate { piece: *piece, rank, opened, heading: false });
    }
    // What the file calls a heading and has no number stands with those that have one.
    for candidate in found.iter_mut().filter(|one| one.rank >= 100) {
        let level = candidate.rank - 100;
        candidate.rank = ranks.get(&level).copied().unwrap_or(level.clamp(1, 4));
    }
    found
}

/// Which candidates are headings: brothers are alike.
fn decide(candidates: &mut [Candidate]) {
    let mut groups: BTreeMap<(usize, u8), Vec<usize>> = BTreeMap::new();
    let mut above: Vec<(u8, usize)> = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        while above.last().is_some_and(|(rank, _)| *rank >= candidate.rank) {
            above.pop();
        }
        let parent = above.last().map_or(usize::MAX, |(_, at)| *at);
        groups.entry((parent, candidate.rank)).or_default().push(at);
        if !matches!(candidate.opened.shape, Shape::Other | Shape::Sentence) {
            above.push((candidate.rank, at));
        }
    }
    for ((_, rank), group) in groups {
        decide_group(candidates, rank, &group);
    }
}

fn decide_group(candidates: &mut [Candidate], rank: u8, group: &[usize]) {
    let shape = |at: &usize| candidates[*at].opened.shape;
    let clear = |at: &usize| matches!(shape(at), Shape::OwnLine | Shape::RunIn);
    let heads = group.iter().filter(|at| clear(at)).count();
    let others = group.iter().filter(|at| matches!(shape(at), Shape::Other)).count();
    let colons = group.iter().filter(|at| shape(at) == Shape::Colon).count();
    let high = rank <= 2;
    // A number that begins nowhere, alone, is no heading.
    let lone = group.len() == 1
        && candidates[group[0]].opened.ordinal > 1
        && shape(&group[0]) != Shape::OwnLine;
    let all = match () {
        () if lone => false,
        () if high => heads > 0 && heads >= others || colons > 0 && others == 0,
        () => heads > 0 && heads > 2 * (others + colons),
    };
    if !all {
        return;
    }
    let last_clear = group.iter().rposition(clear).unwrap_or_default();
    let (mut clean, mut marks) = (true, Vec::new());
    for (place, at) in group.iter().enumerate() {
        let heading = match shape(at) {
            Shape::OwnLine | Shape::RunIn | Shape::Sentence => true,
            Shape::Colon => high || heads > 0,
            Shape::Other => false,
        };
        clean &= heading || place > last_clear;
        marks.push(heading);
    }
    // One that is no heading among the lower ones would put the numbers of all others off.
    if !clean && !high {
        return;
    }
    let counted = group
        .iter()
        .enumerate()
        .all(|(place, at)| candidates[*at].opened.ordinal as usize == place + 1);
    for (at, heading) in group.iter().zip(marks) {
        candidates[*at].heading |= heading;
        // A paragraph amid headings that counts on with them is one of them, with all its words.
        if !heading && counted && heads > 2 * others {
            let opened = &mut candidates[*at].opened;
            opened.title.end = opened.title.end.max(opened.rest.end);
            opened.rest = opened.title.end..opened.title.end;
            opened.shape = Shape::OwnLine;
            candidates[*at].heading = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::pieces;
    use super::{Account, Block, outline};
    use crate::kind::BUILTIN;

    /// The levels of the headings, with `-` for each paragraph.
    fn seen(text: &str) -> String {
        let pieces = pieces(text);
        let order: Vec<usize> = (0..pieces.len()).collect();
        let kind = BUILTIN[0].kind().unwrap();
        let blocks = outline(&pieces, &order, &kind, &mut Account::default());
        let shown = blocks.iter().map(|block| match block {
            Block::Heading(heading) => heading.depth.to_string(),
            Block::Paragraph(_) | Block::Table(_) => "-".to_owned(),
        });
        shown.collect()
    }

    #[test]
    fn levels_follow_from_how_forms_stand_in_each_other() {
        let check = |text: &str, expect: &str| assert_eq!(seen(text), expect, "{text}");
        check(
            "前言。\n一、做法\n（一）学法\n1.领导学。做了。\n2.群众学。做了。\n二、打算\n",
            "-12331",
        );
        check("一、做法\n1、领导学。做了。\n2、群众学。做了。\n二、打算\n", "1221");
        check("（一）学法\n1.领导学。做了。\n（二）执法\n", "121");
        check("1.前言里的列举；\n2.列举。\n一、做法\n文。\n", "--1-");
        check("一、做法\n1.开展检查11次；\n2.开展宣传3场。\n", "1--");
        check(
            "一、做法\n1.领导学。做了。\n2.开展检查11次，发放宣传单一批，接受咨询若干，效果好；\n",
            "1--",
        );
        check("1 做法\n1.1 学法。做了。\n1.2 执法。做了。\n2 打算\n文。\n", "1221-");
        check(
            "一、做法\n（一）学法。做了。\n（二）执法。做了。\n（三）宣传了一批法律，；做了。\n（四）普法。做了。\n",
            "12222",
        );
        check("第一部分 情况\n一、做法\n（一）学法\n第二部分 打算\n", "1231");
        check("主要做法\n做了。\n存在的问题\n有。\n", "--1-");
    }
}
