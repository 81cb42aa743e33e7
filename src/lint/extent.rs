//! Whether a text is a whole report of its kind, so that what it lacks is missing and not merely
//! elsewhere.

use super::Context;
use super::presence::{Presence, heading, presence};
use crate::kind::Strength;
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
    /// It has the title of a report and hardly any text, or ends before several contents.
    Part,
    /// Something else, or a text that is cut off in a sentence.
    Other,
}

/// How much of a report the text is.
pub(super) fn extent(context: &Context<'_>) -> Extent {
    if !context.reading.typed {
        return Extent::Whole;
    }
    let long = context.reading.characters() >= context.kind.least;
    match (has_title(context), long) {
        (true, false) => Extent::Part,
        (false, false) => Extent::Other,
        (titled, true) if !titled && sections(context) < 2 || is_cut(context) => Extent::Other,
        (_, true) if lacks_end(context) => Extent::Part,
        (_, true) => Extent::Whole,
    }
}

/// Whether the last paragraph ends within a sentence.
fn is_cut(context: &Context<'_>) -> bool {
    let last = context.reading.printed().filter(|passage| passage.role != Role::Frame).last();
    last.is_some_and(|passage| {
        let text = passage.text.trim_end();
        let ends =
            text.ends_with(['。', '！', '？', '”', '）', '》', '.', '；', '：', '…', ')', '!']);
        passage.role == Role::Body && !ends && text.chars().count() > LINE
    })
}

/// Characters of a last line that is no sentence, at the most: a signature, a contact.
const LINE: usize = 40;

/// Whether several contents are nowhere and no date closes the text: more likely the text ends
/// before them than that its authors left them out.
fn lacks_end(context: &Context<'_>) -> bool {
    let (reading, kind) = (context.reading, context.kind);
    if reading.passages.iter().any(|passage| passage.role == Role::Date) {
        return false;
    }
    let absent = kind.contents.iter().filter(|content| {
        content.strength == Strength::Required
            && presence(reading, kind, content, context.year) == Presence::Absent
    });
    absent.count() >= 2
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
