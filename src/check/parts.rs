//! Sections of prose: their files, with titles from front matter or from a first `#` heading.

use super::Checker;
use super::convert::{string, strings};
use crate::diag::{Diagnostic, codes};
use crate::document::{Block, Heading, Inline};
use crate::kind::PART;
use crate::model::{Content, Part, Prose, Section};
use crate::parse::{Body, Fragment, Reference, Table, Value};
use crate::source::Span;
use crate::text;

impl Checker<'_, '_> {
    /// Reads a section of prose.
    pub(super) fn prose_section(
        &mut self,
        fragments: Vec<Fragment>,
        span: Span,
    ) -> Section<Reference> {
        let mut section = Section {
            name: String::new(),
            heading: None,
            lead: None,
            layout: None,
            items: None,
            end: None,
            content: Content::Data,
            span,
        };
        let mut parts = Vec::new();
        for fragment in fragments {
            let top = Span::top(fragment.source);
            match fragment.body {
                Body::Markdown(front, prose) => {
                    parts.push(self.part(front.as_ref(), prose, top, &mut section));
                }
                Body::Toml(_) | Body::Csv(_) => self.wrong_form(&fragment, ".md"),
            }
        }
        section.content = Content::Prose(parts);
        section
    }

    fn part(
        &mut self,
        front: Option<&Table>,
        prose: Prose<Reference>,
        top: Span,
        section: &mut Section<Reference>,
    ) -> Part<Reference> {
        let mut part = Part {
            title: None,
            id: String::new(),
            run_in: None,
            department: None,
            carries_out: Vec::new(),
            prose,
            span: top,
        };
        if let Some(front) = front {
            self.front(front, &mut part, section);
        }
        self.first_heading(&mut part);
        part
    }

    fn front(
        &mut self,
        front: &Table,
        part: &mut Part<Reference>,
        section: &mut Section<Reference>,
    ) {
        let record = self.record(front, PART, &[]);
        if let Some(value) = record.get("title") {
            part.span = value.span;
            part.title = self.inline(value).and_then(|prose| words(prose.blocks));
        }
        if let Some(heading) = record.get("heading").and_then(string) {
            section.heading.get_or_insert(heading.value);
        }
        if let Some(id) = record.get("id").and_then(string) {
            part.id = id.value;
        }
        part.department = record.get("department").and_then(string).map(|word| word.value);
        if let Some(value) = record.get("run_in") {
            part.run_in = match value.value {
                Value::Boolean(run_in) => Some(run_in),
                _ => None,
            };
        }
        if let Some(value) = record.get("carries_out") {
            let plans = strings(value, true).into_iter();
            part.carries_out = plans.map(|plan| (plan.value, plan.span)).collect();
        }
    }

    /// A first `#` heading is the title where front matter has none.
    fn first_heading(&mut self, part: &mut Part<Reference>) {
        let is_title = |block: &Block<Reference>| match block {
            Block::Heading(heading) => heading.level == 1,
            Block::Paragraph(_) | Block::List(_) | Block::Quote(_) | Block::Table(_) => false,
        };
        if part.title.is_none()
            && part.prose.blocks.first().is_some_and(is_title)
            && let Block::Heading(heading) = part.prose.blocks.remove(0)
        {
            adopt(part, heading);
        }
        for block in &part.prose.blocks {
            if let Block::Heading(heading) = block
                && heading.level == 1
            {
                self.second_title(heading.span);
            }
        }
    }

    fn second_title(&mut self, span: Span) {
        self.push(
            Diagnostic::error(
                &codes::E0119,
                span,
                text!("一个文件只有一个标题"; "a file has one title"),
            )
            .help(text!(
                "文件里的小标题用 ##；标题已写在文件头时不再用 #";
                "use ## for headings inside of the file; with a title in the front matter there is no #"
            )),
        );
    }
}

fn adopt(part: &mut Part<Reference>, heading: Heading<Reference>) {
    part.span = heading.span;
    part.title = Some(heading.title);
    part.id = if part.id.is_empty() { heading.id } else { std::mem::take(&mut part.id) };
    part.run_in = part.run_in.or(heading.run_in);
    part.carries_out.extend(heading.carries_out);
}

/// The inlines of a text that is one paragraph.
fn words(blocks: Vec<Block<Reference>>) -> Option<Vec<Inline<Reference>>> {
    match blocks.into_iter().next()? {
        Block::Paragraph(paragraph) => {
            Some(paragraph.content).filter(|content| !content.is_empty())
        }
        Block::Heading(_) | Block::List(_) | Block::Quote(_) | Block::Table(_) => None,
    }
}
