//! The entries of a section.

use super::Project;
use crate::model::{Content, Entry};

/// The entries of a section; none where it has no fragments.
pub(super) fn entries<'a>(project: &Project<'a>, section: &str) -> &'a [Entry] {
    let found = project.report.sections.iter().find(|known| known.name == section);
    match found.map(|section| &section.content) {
        Some(Content::Entries(entries)) => entries,
        _ => &[],
    }
}
