//! Two sections in one part: 存在的问题和下一步打算 under one heading, or 下一步，…… behind the
//! problems of a report that has no part for its plans.

use super::account::{Account, Confidence, Fate, Note, shown};
use super::outline::{Block, Slice};
use super::sections::Chunk;
use crate::kind::{Form, Kind, SectionKind, fits};
use crate::manuscript::{Line, Written};
use crate::text;

/// Marks between the names of two sections in one heading.
const JOINTS: [&str; 7] = ["和", "及", "与", "、", "暨", "，", "以及"];

/// What a joint part is divided by.
pub(super) struct Joint<'k, 'a> {
    pub(super) kind: &'k Kind,
    pub(super) year: u16,
    pub(super) pieces: &'a [Written],
}

/// Where the second section begins in a part.
struct Cut {
    /// The block that has it.
    block: usize,
    /// The byte of its line.
    at: usize,
    /// Whether the line is a heading of its own.
    heading: bool,
}

impl<'k> Joint<'k, '_> {
    /// The parts, those that hold two sections divided: each with the section that its words name.
    pub(super) fn split(
        &self,
        parts: Vec<(Chunk, Option<&'k SectionKind>)>,
        account: &mut Account,
    ) -> Vec<(Chunk, Option<&'k SectionKind>)> {
        let named: Vec<&str> =
            parts.iter().filter_map(|(_, section)| Some(section.as_ref()?.name.as_str())).collect();
        let free: Vec<&SectionKind> = self
            .kind
            .sections
            .iter()
            .filter(|one| one.form == Form::Entries && !named.contains(&one.name.as_str()))
            .collect();
        let mut out = Vec::with_capacity(parts.len());
        for (chunk, section) in parts {
            let pair = self.pair(&chunk, section, &free);
            let Some((here, there, joint)) = pair else {
                out.push((chunk, section));
                continue;
            };
            match self.cut(&chunk, here, there) {
                Some(cut) => {
                    let (first, second) = self.divided(chunk, &cut);
                    self.tell(&first, &second, &cut, (here, there), account);
                    out.push((first, Some(here)));
                    out.push((second, Some(there)));
                }
                None => {
                    if joint {
                        self.undivided(&chunk, (here, there), account);
                    }
                    out.push((chunk, Some(here)));
                }
            }
        }
        out
    }

    /// The two sections that a part holds, the first first, and whether its heading names both.
    fn pair(
        &self,
        chunk: &Chunk,
        section: Option<&'k SectionKind>,
        free: &[&'k SectionKind],
    ) -> Option<(&'k SectionKind, &'k SectionKind, bool)> {
        let section = section.filter(|section| section.form == Form::Entries)?;
        let words = self.words(chunk);
        let parts: Vec<&str> = JOINTS.iter().fold(vec![words], |parts, mark| {
            parts.iter().flat_map(|one| one.split(mark)).collect()
        });
        let at = |one: &SectionKind| {
            parts.iter().position(|part| one.signs.iter().any(|sign| fits(sign, part)))
        };
        let entries = self.kind.sections.iter().filter(|one| one.form == Form::Entries);
        let mut named: Vec<(usize, &'k SectionKind)> =
            entries.filter_map(|one| Some((at(one)?, one))).collect();
        named.sort_by_key(|(at, _)| *at);
        match named.as_slice() {
            [(first, here), (second, there), ..] if first != second => Some((here, there, true)),
            // Only what a report would otherwise lack is looked for where no heading names it.
            _ => free
                .iter()
                .find(|one| self.told(one).next().is_some())
                .map(|there| (section, *there, false)),
        }
    }

    /// The words that open a sentence of the section: 下一步, 明年.
    fn told(&self, section: &SectionKind) -> impl Iterator<Item = String> {
        let next = self.year.saturating_add(1).to_string();
        let contents =
            self.kind.contents.iter().filter(|content| content.sections.contains(&section.name));
        let signs = contents.flat_map(|content| &content.told);
        // A sentence that begins with next year's number opens as it does.
        let opening = signs.filter_map(|sign| match sign.starts_with("{next}年") {
            true => Some(format!("^{sign}")),
            false => sign.starts_with('^').then(|| sign.clone()),
        });
        opening.map(|sign| sign.replace("{next}", &next)).collect::<Vec<_>>().into_iter()
    }

    /// Where the second section begins: at a heading of its own, or at the one sentence that opens
    /// as it does. Where several do, each belongs to the entry before it.
    fn cut(&self, chunk: &Chunk, here: &SectionKind, there: &SectionKind) -> Option<Cut> {
        let names = |section: &SectionKind, block: &Block| match (block, self.line(block)) {
            (Block::Heading(heading), Some(line)) => {
                let words = line.text.get(heading.opened.title.clone()).unwrap_or_default();
                self.kind.section_of_heading(words).is_some_and(|one| one.name == section.name)
            }
            _ => false,
        };
        let found = chunk.blocks.iter().position(|block| names(there, block));
        if let Some(block) = found {
            let first = chunk.blocks[..block].iter().any(|block| names(here, block));
            return (first || block > 0).then_some(Cut { block, at: 0, heading: true });
        }
        let told: Vec<String> = self.told(there).collect();
        let mut cuts = Vec::new();
        for (block, one) in chunk.blocks.iter().enumerate() {
            let Some(line) = self.line(one) else { continue };
            let from = match one {
                Block::Heading(heading) => heading.opened.title.start,
                Block::Paragraph(_) | Block::Table(_) => 0,
            };
            let starts = line.text.match_indices(['。', '；']).map(|(at, mark)| at + mark.len());
            for at in std::iter::once(from).chain(starts).filter(|at| *at >= from) {
                let words = line.text.get(at..).unwrap_or_default().trim_start();
                if told.iter().any(|sign| fits(sign, first_sentence(words))) {
                    cuts.push(Cut { block, at: if at == from { 0 } else { at }, heading: false });
                }
            }
        }
        let mut cuts = cuts.into_iter();
        let cut = cuts.next().filter(|cut| cut.block > 0 || cut.at > 0)?;
        // 下一步 in every entry: each problem has its own.
        cuts.next().is_none().then_some(cut)
    }

    fn divided(&self, chunk: Chunk, cut: &Cut) -> (Chunk, Chunk) {
        let mut first = chunk;
        let mut blocks = first.blocks.split_off(cut.block);
        let mut second = Chunk::default();
        let whole = |block: &Block, from: usize, to: usize| {
            Block::Paragraph(Slice { line: block.piece(), range: from..to })
        };
        if let Some(block) = blocks.first().cloned() {
            let end = self.line(&block).map_or(0, |line| line.text.len());
            if cut.heading {
                second.opening = self.opening(&block);
                blocks.splice(0..1, self.rest(&block));
            } else if cut.at > 0 {
                let mut head = block.clone();
                match &mut head {
                    // What runs on behind a title ends where the other section begins.
                    Block::Heading(heading) => {
                        let rest = &mut heading.opened.rest;
                        rest.end = cut.at.max(rest.start);
                    }
                    Block::Paragraph(_) | Block::Table(_) => head = whole(&block, 0, cut.at),
                }
                first.blocks.push(head);
                blocks[0] = whole(&block, cut.at, end);
            }
        }
        second.blocks = blocks;
        if cut.heading
            && let Some(block) = first.blocks.first().cloned()
            && matches!(&block, Block::Heading(heading) if self.is_alone(&first, heading.depth))
        {
            first.opening = self.opening(&block);
            first.blocks.splice(0..1, self.rest(&block));
        }
        (first, second)
    }

    /// Whether there is one heading of a depth in a part.
    fn is_alone(&self, chunk: &Chunk, depth: u8) -> bool {
        let same = chunk
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Heading(heading) if heading.depth <= depth));
        same.count() == 1
    }

    /// The heading of a section below another: it opens the section as a line of its lead.
    fn opening(&self, block: &Block) -> Option<Slice> {
        let Block::Heading(heading) = block else { return None };
        let line = self.line(block)?;
        let end = match heading.opened.rest.is_empty() {
            true => line.text.len(),
            false => heading.opened.rest.start,
        };
        Some(Slice { line: heading.line, range: 0..end })
    }

    /// The text that runs on behind such a heading.
    fn rest(&self, block: &Block) -> Option<Block> {
        let Block::Heading(heading) = block else { return None };
        let range = heading.opened.rest.clone();
        (!range.is_empty()).then_some(Block::Paragraph(Slice { line: heading.line, range }))
    }

    fn line(&self, block: &Block) -> Option<&Line> {
        match self.pieces.get(block.piece()) {
            Some(Written::Line(line)) => Some(line),
            _ => None,
        }
    }

    fn words(&self, chunk: &Chunk) -> &str {
        let Some(heading) = &chunk.heading else { return "" };
        match self.pieces.get(heading.line) {
            Some(Written::Line(line)) => {
                line.text.get(heading.opened.title.clone()).unwrap_or_default()
            }
            _ => "",
        }
    }

    fn tell(
        &self,
        first: &Chunk,
        second: &Chunk,
        cut: &Cut,
        (here, there): (&SectionKind, &SectionKind),
        account: &mut Account,
    ) {
        let begin = second.opening.clone().or_else(|| match second.blocks.first() {
            Some(Block::Paragraph(slice)) => Some(slice.clone()),
            _ => None,
        });
        let line = begin.as_ref().and_then(|slice| match self.pieces.get(slice.line) {
            Some(Written::Line(line)) => Some(line),
            _ => None,
        });
        let place = line.map_or(0, |line| line.place);
        let words =
            line.zip(begin.as_ref()).and_then(|(line, slice)| line.text.get(slice.range.clone()));
        let words = shown(words.unwrap_or_default());
        let (zh, en) = (&there.label.zh, &there.label.en);
        let (here_zh, here_en) = (&here.label.zh, &here.label.en);
        account.note(Note::guess(
            place,
            Confidence::Medium,
            text!(
                "从“{words}”起归入“{zh}”，之前的归入“{here_zh}”，新的一段不加标题";
                "from `{words}` on the text was put into `{en}`, without a heading; what stands before it into `{here_en}`"
            ),
        ));
        if cut.heading || first.opening.is_some() {
            account.note(Note::new(
                place,
                Fate::Changed,
                text!(
                    "一个部分里的小标题成为“{here_zh}”和“{zh}”的引语（lead），不再是标题";
                    "the headings inside of the part became the leads of `{here_en}` and `{en}` and are no headings now"
                ),
            ));
        }
    }

    fn undivided(
        &self,
        chunk: &Chunk,
        (here, there): (&SectionKind, &SectionKind),
        account: &mut Account,
    ) {
        let words = shown(self.words(chunk));
        let place =
            chunk.heading.as_ref().map_or(0, |heading| match self.pieces.get(heading.line) {
                Some(Written::Line(line)) => line.place,
                _ => 0,
            });
        let (zh, en) = (&here.label.zh, &here.label.en);
        let (other_zh, other_en) = (&there.label.zh, &there.label.en);
        account.note(Note::guess(
            place,
            Confidence::Low,
            text!(
                "“{words}”一个标题写了两个部分，看不出从哪里分开，全部归入“{zh}”，属于“{other_zh}”的请移过去";
                "`{words}` is one heading for two sections, and nothing shows where the second begins; all was put into `{en}`, so move what belongs to `{other_en}`"
            ),
        ));
    }
}

/// The words up to the first full stop.
fn first_sentence(words: &str) -> &str {
    words.find('。').map_or(words, |at| &words[..at])
}
