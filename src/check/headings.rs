//! Headings: that the kind has a level for each, that none is skipped, and which of them stand
//! for measures.

use super::{Checker, Draft, is_id};
use crate::diag::{Diagnostic, codes};
use crate::document::{Block, Inline, plain_text};
use crate::model::{Content, Measure, Part, Section};
use crate::parse::Reference;
use crate::source::Span;
use crate::text;

impl Checker<'_, '_> {
    pub(super) fn headings(&mut self, draft: &Draft) {
        for section in &draft.sections {
            let Content::Prose(parts) = &section.content else { continue };
            let above = u8::from(self.has_heading(draft, section));
            for part in parts {
                self.part_headings(part, above + u8::from(part.title.is_some()));
            }
        }
    }

    fn has_heading(&self, draft: &Draft, section: &Section<Reference>) -> bool {
        let named = |headings: &'_ [(crate::source::Spanned<String>, String)]| {
            let found = headings.iter().find(|(name, _)| name.value == section.name);
            found.map(|(_, heading)| !heading.is_empty())
        };
        let kind = self.around.kind.section(&section.name);
        named(&draft.year_settings.headings)
            .or_else(|| section.heading.as_ref().map(|heading| !heading.is_empty()))
            .or_else(|| named(&draft.settings.headings))
            .unwrap_or_else(|| kind.is_some_and(|kind| kind.heading.is_some()))
    }

    /// `above` levels stand over the `##` headings of a part.
    fn part_headings(&mut self, part: &Part<Reference>, above: u8) {
        let deepest = self.around.kind.numbering.levels.len() as u8;
        let mut before = 1;
        for block in &part.prose.blocks {
            let Block::Heading(heading) = block else { continue };
            let level = above + heading.level.saturating_sub(1);
            if heading.level == 1 {
                continue;
            }
            if level > deepest {
                let marks = "#".repeat(usize::from(heading.level));
                self.push(
                    Diagnostic::error(
                        &codes::E0119,
                        heading.span,
                        text!("这里的 {marks} 是第 {level} 级标题，只有 {deepest} 级编号"; "this {marks} is a heading of level {level}; there are numbers for {deepest}"),
                    )
                    .help(text!("减少标题的层次，或改成一段文字"; "use fewer levels, or make it text")),
                );
            } else if heading.level > before + 1 {
                let (found, wanted) =
                    ("#".repeat(usize::from(heading.level)), "#".repeat(usize::from(before) + 1));
                self.push(
                    Diagnostic::error(
                        &codes::E0119,
                        heading.span,
                        text!("标题跳了一级：这里应是 {wanted}，写的是 {found}"; "a level is skipped: {found} where {wanted} comes next"),
                    )
                    .help(text!("一级一级往下写"; "go down one level at a time")),
                );
            }
            if plain(&heading.title).trim().is_empty() && !has_figure(&heading.title) {
                self.push(Diagnostic::error(
                    &codes::E0119,
                    heading.span,
                    text!("标题是空的"; "the heading is empty"),
                ));
            }
            before = heading.level;
        }
    }

    /// Parts and headings that can be referred to or that carry out plans.
    pub(super) fn measures(&mut self, draft: &Draft) -> Vec<Measure> {
        let mut found = Vec::new();
        for section in &draft.sections {
            let Content::Prose(parts) = &section.content else { continue };
            for part in parts {
                let title = part.title.as_deref().unwrap_or_default();
                found.extend(self.measure(draft, title, &part.id, &part.carries_out, part.span));
                for block in &part.prose.blocks {
                    if let Block::Heading(one) = block {
                        found.extend(self.measure(
                            draft,
                            &one.title,
                            &one.id,
                            &one.carries_out,
                            one.span,
                        ));
                    }
                }
            }
        }
        found
    }

    fn measure(
        &mut self,
        draft: &Draft,
        title: &[Inline<Reference>],
        id: &str,
        plans: &[(String, Span)],
        span: Span,
    ) -> Option<Measure> {
        if id.is_empty() && plans.is_empty() {
            return None;
        }
        if !id.is_empty() && !is_id(id) {
            self.push(super::convert::bad_id(id, span));
        }
        let mut carries_out = Vec::new();
        for (plan, span) in plans {
            carries_out.extend(self.last_years_plan(draft.year, plan, *span));
        }
        Some(Measure { id: id.to_owned(), title: plain(title), carries_out, span })
    }
}

fn plain(title: &[Inline<Reference>]) -> String {
    plain_text(title, &|reference: &Reference| format!("{{{{{}}}}}", reference.expression))
}

fn has_figure(title: &[Inline<Reference>]) -> bool {
    title.iter().any(|inline| matches!(inline, Inline::Figure(_)))
}
