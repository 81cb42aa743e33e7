//! First-level parts of an old text to the sections of a kind: by the words of their headings,
//! else by where they stand.

use super::account::{Account, Confidence, Note, shown};
use super::joint::Joint;
use super::outline::{Block, Heading, Slice};
use crate::kind::{Form, Kind, Presence, SectionKind, fits};
use crate::manuscript::Written;
use crate::text;

/// A first-level part: its heading and what stands below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    /// Its heading; none of what opens the report.
    pub(super) heading: Option<Heading>,
    /// What stands below it.
    pub(super) blocks: Vec<Block>,
    /// The heading of a section that stands below that of another: it opens the lead.
    pub(super) opening: Option<Slice>,
}

/// A section of the kind with the parts that make it.
#[derive(Clone, Debug)]
pub(super) struct Placed<'k> {
    /// The section.
    pub(super) section: &'k SectionKind,
    /// Its parts, in order. Those of one part alone give their heading to the section.
    pub(super) chunks: Vec<Chunk>,
}

/// The parts of a text.
pub(super) fn chunks(blocks: Vec<Block>) -> Vec<Chunk> {
    let mut found = vec![Chunk::default()];
    for block in blocks {
        match block {
            Block::Heading(heading) if heading.depth == 1 => {
                found.push(Chunk { heading: Some(heading), ..Chunk::default() });
            }
            other => {
                if let Some(last) = found.last_mut() {
                    last.blocks.push(other);
                }
            }
        }
    }
    if found.first().is_some_and(|first| first.blocks.is_empty()) {
        found.remove(0);
    }
    found
}

/// Gives every part its section.
pub(super) fn place<'k>(
    kind: &'k Kind,
    year: u16,
    chunks: Vec<Chunk>,
    pieces: &[Written],
    account: &mut Account,
) -> Vec<Placed<'k>> {
    let mut placer =
        Placer { kind, year, pieces, account, placed: Vec::new(), strange: Vec::new() };
    let parts: Vec<(Chunk, Option<&SectionKind>)> = chunks
        .into_iter()
        .map(|chunk| {
            let section = placer.by_words(&chunk);
            (chunk, section)
        })
        .collect();
    let parts = Joint { kind, year, pieces }.split(parts, placer.account);
    let named: Vec<Option<&SectionKind>> = parts.iter().map(|(_, section)| *section).collect();
    for (at, (chunk, own)) in parts.into_iter().enumerate() {
        if chunk.heading.is_none() && own.is_none() {
            placer.opening(chunk);
            continue;
        }
        match own.filter(|section| placer.takes(section)) {
            Some(section) => placer.put(section, chunk),
            None => {
                let later: Vec<&SectionKind> = named[at + 1..].iter().flatten().copied().collect();
                placer.unnamed(chunk, own, &later);
            }
        }
    }
    placer.tell_strange();
    placer.required();
    placer.placed
}

/// The section of prose that holds what the report is about: the one that the kind requires.
pub(super) fn main_section(kind: &Kind) -> Option<&SectionKind> {
    let prose = || kind.sections.iter().filter(|section| section.form == Form::Prose);
    prose()
        .find(|section| section.presence == Presence::Required)
        .or_else(|| prose().find(|section| section.heading.is_some()))
        .or_else(|| prose().next())
}

/// The section of prose that stands before all headings.
fn opening_section(kind: &Kind) -> Option<&SectionKind> {
    kind.sections.iter().find(|section| section.form == Form::Prose && section.heading.is_none())
}

/// A section of prose that the kind leaves to the author and that is still free; the last of
/// them, since the first say more clearly what they are for.
pub(super) fn free_section<'k>(kind: &'k Kind, placed: &[Placed<'k>]) -> Option<&'k SectionKind> {
    kind.sections.iter().rev().find(|section| {
        section.form == Form::Prose
            && section.presence == Presence::Optional
            && section.heading.is_some()
            && placed.iter().all(|one| one.section.name != section.name)
    })
}

struct Placer<'k, 'a> {
    kind: &'k Kind,
    year: u16,
    pieces: &'a [Written],
    account: &'a mut Account,
    placed: Vec<Placed<'k>>,
    /// Headings that name no section, by the section that took them, with the line of the first.
    strange: Vec<(&'k SectionKind, u32, Vec<String>)>,
}

impl<'k> Placer<'k, '_> {
    fn words(&self, heading: &Heading) -> (u32, &str) {
        match self.pieces.get(heading.line) {
            Some(Written::Line(line)) => {
                let words = line.text.get(heading.opened.title.clone()).unwrap_or_default();
                (line.place, words)
            }
            _ => (0, ""),
        }
    }

    fn by_words(&self, chunk: &Chunk) -> Option<&'k SectionKind> {
        let (_, words) = self.words(chunk.heading.as_ref()?);
        // The heading that the kind itself gives says more than any sign.
        let own = self.kind.sections.iter().find(|section| {
            section
                .heading
                .as_deref()
                .is_some_and(|heading| words.trim_end_matches('。') == heading)
        });
        own.or_else(|| self.kind.section_of_heading(words))
            .or_else(|| self.by_telling(words))
            .filter(|section| section.form != Form::Statistics)
    }

    /// The section whose content such words tell about, where no heading says so.
    fn by_telling(&self, words: &str) -> Option<&'k SectionKind> {
        let next = (self.year + 1).to_string();
        let content = self.kind.contents.iter().find(|content| {
            content.told.iter().any(|sign| fits(&sign.replace("{next}", &next), words))
        })?;
        self.kind.section(content.sections.first()?)
    }

    /// Whether a section can take a part now: it is free, or prose that ended right here.
    fn takes(&self, section: &SectionKind) -> bool {
        match self.placed.iter().position(|one| one.section.name == section.name) {
            None => true,
            Some(at) => at + 1 == self.placed.len() && section.form == Form::Prose,
        }
    }

    fn put(&mut self, section: &'k SectionKind, chunk: Chunk) {
        match self.placed.last_mut().filter(|last| last.section.name == section.name) {
            Some(last) => last.chunks.push(chunk),
            None => self.placed.push(Placed { section, chunks: vec![chunk] }),
        }
    }

    fn opening(&mut self, chunk: Chunk) {
        let section = opening_section(self.kind).or_else(|| main_section(self.kind));
        if let Some(section) = section {
            self.put(section, chunk);
        }
    }

    /// A part whose heading says nothing that the kind knows: it joins the prose before it, else
    /// the main section, else the prose that comes next, else a section that is free.
    fn unnamed(&mut self, chunk: Chunk, named: Option<&'k SectionKind>, later: &[&'k SectionKind]) {
        let prose = |section: &&SectionKind| section.form == Form::Prose;
        let last = self.placed.last().map(|last| last.section);
        let before = last.filter(prose).filter(|section| section.heading.is_some());
        let main = main_section(self.kind)
            .filter(|main| self.takes(main))
            .filter(|main| later.iter().all(|section| section.name != main.name));
        let next = later.first().copied().filter(prose).filter(|next| self.takes(next));
        let chosen = before
            .or(main)
            .or(next)
            .or_else(|| free_section(self.kind, &self.placed))
            .or_else(|| self.placed.iter().rev().map(|one| one.section).find(prose));
        let Some(section) = chosen else { return };
        if let Some(heading) = &chunk.heading {
            let (place, words) = self.words(heading);
            let words = shown(words);
            match named {
                Some(named) => self.twice(place, &words, named, section),
                None => match self.strange.iter_mut().find(|(one, ..)| one.name == section.name) {
                    Some((_, _, all)) => all.push(words),
                    None => self.strange.push((section, place, vec![words])),
                },
            }
        }
        if self.takes(section) {
            self.put(section, chunk);
        } else if let Some(home) =
            self.placed.iter_mut().find(|one| one.section.name == section.name)
        {
            // Printed elsewhere than it was: the comparison of the texts tells.
            home.chunks.push(chunk);
        }
    }

    /// Tells of a part whose section stands elsewhere already.
    fn twice(&mut self, place: u32, words: &str, named: &SectionKind, taken: &SectionKind) {
        let (zh, en) = (&named.label.zh, &named.label.en);
        let (taken_zh, taken_en) = (&taken.label.zh, &taken.label.en);
        self.account.note(Note::guess(
            place,
            Confidence::Low,
            text!(
                "“{words}”是“{zh}”的标题，而前面已经有这一部分，归入“{taken_zh}”，标题保留";
                "`{words}` is a heading of `{en}`, which there is already; put into `{taken_en}` with its heading"
            ),
        ));
    }

    /// Tells of the parts whose headings say nothing that the kind knows.
    fn tell_strange(&mut self) {
        for (section, place, all) in std::mem::take(&mut self.strange) {
            let (zh, en) = (&section.label.zh, &section.label.en);
            let words = all.join("”“");
            let english = all.join("`, `");
            self.account.note(Note::guess(
                place,
                Confidence::Low,
                text!(
                    "“{words}”不像哪个部分的标题，归入“{zh}”，标题保留";
                    "`{english}`: names no section that the kind knows; put into `{en}` as it is"
                ),
            ));
        }
    }

    /// What the kind requires and no heading named: the text behind the first paragraph.
    fn required(&mut self) {
        let Some(main) = main_section(self.kind) else { return };
        let there = self.placed.iter().any(|one| one.section.name == main.name);
        if there || main.presence != Presence::Required {
            return;
        }
        let Some(first) = self.placed.first_mut() else { return };
        let opening = first.chunks.first_mut().filter(|chunk| chunk.heading.is_none());
        let Some(opening) = opening else { return };
        let rest = opening.blocks.split_off(usize::from(opening.blocks.len() > 1));
        if opening.blocks.is_empty() {
            self.placed.remove(0);
        }
        let place = rest.first().map_or(0, |block| match self.pieces.get(block.piece()) {
            Some(Written::Line(line)) => line.place,
            Some(Written::Table(grid)) => grid.place,
            None => 0,
        });
        let at = self.placed.len().min(usize::from(!opening_is_empty(&self.placed)));
        let chunks = vec![Chunk { blocks: rest, ..Chunk::default() }];
        self.placed.insert(at, Placed { section: main, chunks });
        let (zh, en) = (&main.label.zh, &main.label.en);
        self.account.note(Note::guess(
            place,
            Confidence::Low,
            text!(
                "没有标题说明“{zh}”在哪里，从这一段起归入它，不加标题";
                "no heading says where `{en}` is; the text from here on was put there, without a heading"
            ),
        ));
    }
}

fn opening_is_empty(placed: &[Placed<'_>]) -> bool {
    placed
        .first()
        .and_then(|first| first.chunks.first())
        .is_none_or(|chunk| chunk.heading.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::outline::outline;
    use super::super::tests::pieces;
    use super::{Account, chunks, place};
    use crate::kind::BUILTIN;

    /// The sections, each with how many parts it has.
    fn seen(text: &str) -> Vec<(String, usize)> {
        let pieces = pieces(text);
        let order: Vec<usize> = (0..pieces.len()).collect();
        let kind = BUILTIN[0].kind().unwrap();
        let mut account = Account::default();
        let blocks = outline(&pieces, &order, &kind, &mut account);
        let placed = place(&kind, 2024, chunks(blocks), &pieces, &mut account);
        placed.iter().map(|one| (one.section.name.clone(), one.chunks.len())).collect()
    }

    #[test]
    fn parts_find_their_sections() {
        let check = |text: &str, expect: &[(&str, usize)]| {
            let expect: Vec<(String, usize)> =
                expect.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
            assert_eq!(seen(text), expect, "{text}");
        };
        check(
            "前言。\n一、主要做法\n文。\n二、存在的不足\n文。\n三、下一步打算\n文。\n",
            &[("overview", 1), ("measures", 1), ("problems", 1), ("plans", 1)],
        );
        check(
            "一、加强领导\n文。\n二、严格执法\n文。\n三、主要问题\n文。\n四、机构概况\n文。\n",
            &[("measures", 2), ("problems", 1), ("other", 1)],
        );
        check("前言。\n文。\n文。\n", &[("overview", 1), ("measures", 1)]);
        check("文。\n", &[("measures", 1)]);
        check("前言。\n一、存在的问题\n文。\n", &[("measures", 1), ("problems", 1)]);
        check("一、基本情况\n文。\n二、主要做法\n文。\n三、依法治理\n文。\n", &[("measures", 3)]);
    }
}
