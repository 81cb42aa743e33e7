//! Whether a content is in a text, wherever it stands: under a heading of its own, in sentences
//! that tell about it, or in what no heading claims.

use super::phrases::Phrases;
use super::sentence::sentences_of;
use crate::kind::{Content, Form, Kind, SectionKind, fits};
use crate::reading::{Passage, Reading, Role};
use crate::source::Span;

/// How much of a content there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// It is told.
    Told,
    /// It is only mentioned, here.
    Mentioned(Span),
    /// It is nowhere.
    Absent,
}

/// A sentence about a content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// Where it stands.
    pub(super) span: Span,
    /// Whether it opens a paragraph, which then is about the content.
    opens: bool,
}

/// Characters of a paragraph that is about what its first sentence says.
const PARAGRAPH: usize = 80;

/// Bytes of the stop between a title that runs in and the first sentence.
const FIRST: usize = 6;

/// Whether a content is told in a text about `year`.
pub(super) fn presence(
    reading: &Reading,
    kind: &Kind,
    content: &Content,
    year: Option<u16>,
) -> Presence {
    if is_headed(reading, kind, content) {
        return Presence::Told;
    }
    let mentions = mentions(reading, kind, content, year);
    if mentions.len() >= content.sentences.max(1) || mentions.iter().any(|found| found.opens) {
        return Presence::Told;
    }
    if content.rest > 0 && unclaimed(reading, kind) >= content.rest {
        return Presence::Told;
    }
    mentions.first().map_or(Presence::Absent, |found| Presence::Mentioned(found.span))
}

/// Whether a heading of any level, or a title that runs in, names a content.
pub(super) fn is_headed(reading: &Reading, kind: &Kind, content: &Content) -> bool {
    let sections: Vec<&SectionKind> =
        content.sections.iter().filter_map(|name| kind.section(name)).collect();
    let signs = sections.iter().flat_map(|section| &section.signs);
    let signs = Phrases::new(signs.map(|sign| first_word(sign)));
    let mut headings = reading.passages.iter().filter_map(heading);
    headings.any(|words| signs.any(words) && sections.iter().any(|section| section.is_named(words)))
}

/// The words of a heading, or of a title that runs in.
pub(super) fn heading(passage: &Passage) -> Option<&str> {
    match passage.role {
        Role::Heading(_) | Role::RunIn(_) | Role::Body => passage.title(),
        _ => None,
    }
}

/// The first word of a sign.
fn first_word(sign: &str) -> &str {
    let sign = sign.strip_prefix('^').unwrap_or(sign);
    sign.split('+').next().unwrap_or_default()
}

/// Sentences that tell about a content, outside of the lists that are about something else.
pub(super) fn mentions(
    reading: &Reading,
    kind: &Kind,
    content: &Content,
    year: Option<u16>,
) -> Vec<Mention> {
    let next = year.map_or(String::new(), |year| year.saturating_add(1).to_string());
    let signs: Vec<String> =
        content.told.iter().map(|sign| sign.replace("{next}", &next)).collect();
    let phrases = Phrases::new(signs.iter().map(|sign| first_word(sign)));
    let is_list = |name: &str| kind.section(name).is_some_and(|one| one.form == Form::Entries);
    let listed = content.sections.iter().any(|name| is_list(name));
    let mut found = Vec::new();
    for passage in &reading.passages {
        let told =
            matches!(passage.role, Role::Body | Role::Note | Role::Heading(_) | Role::RunIn(_));
        // What problems and plans say of a duty does not tell how it was carried out; a list of
        // its own may stand without a heading in any section.
        let elsewhere = !listed && passage.section.as_deref().is_some_and(is_list);
        if !told || elsewhere || !phrases.any(&passage.text) {
            continue;
        }
        for (range, words) in sentences_of(passage) {
            if signs.iter().any(|sign| fits(sign, words)) {
                let text = passage.after_title();
                let first = range.start <= text.start + FIRST;
                let opens = first && passage.slice(text).chars().count() >= PARAGRAPH;
                found.push(Mention { span: passage.span(range), opens });
            }
        }
    }
    found
}

/// How many characters stand under no heading that is known.
fn unclaimed(reading: &Reading, kind: &Kind) -> usize {
    let claimed = |passage: &&Passage| {
        let section = passage.section.as_deref().and_then(|name| kind.section(name));
        section.is_some_and(|section| section.heading.is_some())
    };
    let body = reading.passages.iter().filter(|passage| passage.role == Role::Body);
    body.filter(|passage| !claimed(passage)).map(|passage| passage.text.chars().count()).sum()
}
