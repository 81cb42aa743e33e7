//! Sections to blocks: headings numbered, run-in headings joined to their paragraphs.

use super::punctuation::with_stop;
use super::{Noted, entries, generated};
use crate::document::{
    Block, Heading, Inline, Opening, Paragraph, Rank, Words, for_each_inline_mut,
};
use crate::kind::{Kind, Numbering, SectionKind};
use crate::ledger::Past;
use crate::model::{Content, Part, Prose, Report, Section};
use crate::source::Span;

/// The body of a document while it grows.
pub(super) struct Body<'a> {
    kind: &'a Kind,
    /// The kind's numbers, with those of the year.
    numbering: Numbering,
    report: &'a Report,
    past: Option<&'a Past>,
    blocks: Vec<Block>,
    footnotes: Vec<Vec<Block>>,
    /// How many headings of each level there were, under their parent or in all.
    counts: [usize; 4],
    /// A run-in heading that waits for its paragraph.
    waiting: Option<(Opening, Span)>,
}

impl<'a> Body<'a> {
    pub(super) fn new(kind: &'a Kind, report: &'a Report, past: Option<&'a Past>) -> Body<'a> {
        Body {
            kind,
            numbering: kind.numbering.with_levels(&report.year_settings.levels),
            report,
            past,
            blocks: Vec::new(),
            footnotes: Vec::new(),
            counts: [0; 4],
            waiting: None,
        }
    }

    pub(super) fn finish(self) -> Noted {
        (self.blocks, self.footnotes)
    }

    pub(super) fn section(
        &mut self,
        section: &Section,
        outline: &SectionKind,
        heading: Option<String>,
    ) {
        let made = match &section.content {
            Content::Data => return,
            Content::Generated(what) => {
                let made = generated::blocks(*what, self.report, self.kind, self.past);
                // No heading over nothing.
                if made.is_empty() {
                    return;
                }
                made
            }
            Content::Prose(_) | Content::Entries(_) => Vec::new(),
        };
        let above = u8::from(heading.is_some());
        if let Some(heading) = heading {
            let title = vec![Inline::Text(Words { text: heading, span: section.span })];
            self.heading(1, section.name.clone(), title, Some(false), section.span);
        }
        match &section.content {
            Content::Generated(_) => self.append(made),
            Content::Prose(parts) => {
                for part in parts {
                    self.part(part, above);
                }
            }
            Content::Entries(list) => {
                let lead = section.lead.as_ref().map(|lead| self.noted(lead)).unwrap_or_default();
                let set = entries::Look {
                    layout: section.layout.unwrap_or(outline.layout),
                    level: above + 1,
                    end: section.end.as_deref(),
                };
                let items = section.items.as_deref();
                let (statistics, wording) = (&self.report.statistics, &self.kind.wording);
                let mut note = |prose: &Prose| self.noted(prose);
                let mut fields = entries::Fields { note: &mut note, statistics, wording };
                let pieces = entries::entries(list, lead, outline, set, &mut fields);
                self.append(entries::numbered(pieces, items, &self.numbering));
            }
            Content::Data => {}
        }
    }

    fn part(&mut self, part: &Part, above: u8) {
        let mut level = above;
        if let Some(title) = &part.title {
            level += 1;
            self.heading(level, part.id.clone(), title.clone(), part.run_in, part.span);
        }
        let blocks = self.noted(&part.prose);
        for block in blocks {
            match block {
                Block::Heading(one) => {
                    let level = level + one.level.saturating_sub(1).max(1);
                    self.heading(level, one.id, one.title, one.run_in, one.span);
                }
                other => self.append(vec![other]),
            }
        }
        self.flush();
    }

    /// The blocks of a prose with its footnotes taken into the document.
    fn noted(&mut self, prose: &Prose) -> Vec<Block> {
        let shift = self.footnotes.len();
        let mut move_notes = |inline: &mut Inline| {
            if let Inline::Footnote(index) = inline {
                *index += shift;
            }
        };
        let mut blocks = prose.blocks.clone();
        let mut notes = prose.footnotes.clone();
        for_each_inline_mut(&mut blocks, &mut move_notes);
        for note in &mut notes {
            for_each_inline_mut(note, &mut move_notes);
        }
        self.footnotes.extend(notes);
        blocks
    }

    fn heading(
        &mut self,
        level: u8,
        id: String,
        title: Vec<Inline>,
        run_in: Option<bool>,
        span: Span,
    ) {
        self.flush();
        let number = self.number(level);
        if run_in.unwrap_or_else(|| self.numbering.runs_in(level)) {
            let mut title = title;
            with_stop(&mut title, "。");
            let opening = Opening { rank: Rank::Heading(level), number, title, id };
            self.waiting = Some((opening, span));
            return;
        }
        let heading =
            Heading { level, number, id, title, run_in: None, carries_out: Vec::new(), span };
        self.blocks.push(Block::Heading(heading));
    }

    fn number(&mut self, level: u8) -> String {
        let at = usize::from(level).saturating_sub(1).min(self.counts.len() - 1);
        self.counts[at] += 1;
        for (below, count) in self.counts.iter_mut().enumerate().skip(at + 1) {
            if !self.numbering.continues.contains(&(below as u8 + 1)) {
                *count = 0;
            }
        }
        self.numbering.heading_in(&self.counts[..=at])
    }

    /// Adds blocks; the first paragraph takes a run-in heading that waits.
    fn append(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            match block {
                Block::Paragraph(mut paragraph) if paragraph.opening.is_none() => {
                    paragraph.opening = self.waiting.take().map(|(opening, _)| opening);
                    self.blocks.push(Block::Paragraph(paragraph));
                }
                other => {
                    self.flush();
                    self.blocks.push(entries::marked(other, &self.numbering));
                }
            }
        }
    }

    /// A run-in heading without a paragraph stands alone.
    fn flush(&mut self) {
        if let Some((opening, span)) = self.waiting.take() {
            let content = Vec::new();
            self.blocks.push(Block::Paragraph(Paragraph { opening: Some(opening), content, span }));
        }
    }
}
