//! A slip that a text repeats is told once, with a few more of its places.

use crate::diag::{Diagnostic, Text};
use crate::source::Span;
use crate::text;

/// Places that are pointed to besides the first.
const MORE: usize = 4;

/// Adds places besides the first to a finding, and how many there are in all.
pub(super) fn repeated(
    mut finding: Diagnostic,
    others: impl ExactSizeIterator<Item = (Span, Text)>,
) -> Diagnostic {
    let count = others.len() + 1;
    if count > 1 {
        finding = finding.note(text!("共 {count} 处"; "{count} places in all"));
    }
    others.take(MORE).fold(finding, |finding, (span, label)| finding.at(span, label))
}
