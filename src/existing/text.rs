//! Plain text: a paragraph a line.

use crate::diag::Diagnostics;
use crate::load::text_source;
use crate::reading::{Origin, Reading};
use crate::source::{Source, SourceId, Sources};

/// The file's text. Invisible characters are for a rule to find, since they do no harm here.
pub(super) fn source(
    path: &str,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<SourceId> {
    text_source(path, bytes, sources, diagnostics)
}

/// Its lines.
pub(super) fn reading(id: SourceId, source: &Source) -> Reading {
    let (passages, trailing) = Origin::Text.lines(id, source);
    Reading { passages, trailing, typed: true }
}
