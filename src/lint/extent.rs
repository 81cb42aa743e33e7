//! Whether a text is a whole report of its kind, so that what it lacks is missing and not merely
//! elsewhere.

use super::Context;
use super::presence::heading;
use crate::reading::{Passage, Role};

/// Passages at the top among which a title is looked for.
const TOP: usize = 10;

/// Characters of a title at the most.
const TITLE: usize = 60;

/// How much of a report a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A report.
    Whole,
    /// It has the title of a report and hardly any text.
    Short,
    /// A part of a report, or something else.
    Other,
}

/// How much of a report the text is.
pub(super) fn extent(context: &Context<'_>) -> Extent {
    if !context.reading.typed {
        return Extent::Whole;
    }
    let long = context.reading.characters() >= context.kind.least;
    match (has_title(context), long) {
        (true, true) => Extent::Whole,
        (true, false) => Extent::Short,
        (false, true) if sections(context) >= 2 => Extent::Whole,
        (false, _) => Extent::Other,
    }
}

/// Whether a line at the top says what report it is.
pub(super) fn has_title(context: &Context<'_>) -> bool {
    let subject = &context.kind.subject;
    let named = |passage: &Passage| {
        let text = passage.text.as_str();
        let fits = subject.is_empty() || subject.iter().any(|word| text.contains(word.as_str()));
        let title = match passage.role {
            Role::Title => true,
            Role::Frame | Role::Body | Role::Heading(1) => {
                passage.number.is_none()
                    && ["报告", "总结", "汇报"].iter().any(|word| text.contains(word))
                    && text.chars().count() <= TITLE
                    && !text.contains(['。', '；'])
                    && !text.ends_with(['：', ':'])
            }
            _ => false,
        };
        title && fits
    };
    context.reading.passages.iter().take(TOP).any(named)
}

/// How many sections of the kind have a heading.
fn sections(context: &Context<'_>) -> usize {
    let headings: Vec<&str> = context.reading.passages.iter().filter_map(heading).collect();
    let sections = context.kind.sections.iter();
    sections.filter(|section| headings.iter().any(|words| section.is_named(words))).count()
}
