//! What is told of a claim that does not hold: the figure, the arithmetic, and the other figures.

use super::{Context, Lint};
use crate::claim::{Claim, Place, Sort, Verdict};
use crate::diag::{Diagnostic, Text};
use crate::source::Span;
use crate::text;

/// Other figures that are pointed to, at the most.
const LABELS: usize = 6;

/// Reports the claims of a sort that do not hold; `tell` says what is wrong with one.
pub(super) fn refuted(
    context: &Context<'_>,
    lint: &Lint,
    sort: Sort,
    tell: fn(&Claim) -> (Text, Text),
    report: &mut dyn FnMut(Diagnostic),
) {
    for claim in context.claims.iter().filter(|claim| claim.sort == sort) {
        // An error has told already what is wrong with the statistics.
        if claim.printed && context.faulty {
            continue;
        }
        let Some(span) = place(context, &claim.place) else { continue };
        let (message, help) = tell(claim);
        let mut diagnostic = match claim.verdict {
            Verdict::Refuted => context.certain(lint, span, message),
            Verdict::Doubtful => context.suspect(lint, span, message),
            Verdict::Proved | Verdict::NotAssessable => continue,
        };
        for other in claim.others.iter().take(LABELS) {
            let Some(there) = place(context, other).filter(|there| *there != span) else {
                continue;
            };
            let (passage, range) = (&context.reading.passages[other.passage], other.range.clone());
            let shown = passage.slice(range);
            diagnostic = diagnostic.at(there, text!("{shown}"; "{shown}"));
        }
        if let Some((written, meant)) = &claim.slip {
            diagnostic = diagnostic.note(text!(
                "“{written}”若是“{meant}”之误，就相符了";
                "it would agree if `{written}` were a slip for `{meant}`"
            ));
        }
        report(diagnostic.help(help));
    }
}

fn place(context: &Context<'_>, place: &Place) -> Option<Span> {
    Some(context.reading.passages.get(place.passage)?.span(place.range.clone()))
}
