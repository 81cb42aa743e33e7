//! Every `{{ reference }}` becomes a figure, and every statistic that follows from others is
//! computed or checked. After this nothing in a report is unresolved, by type.
//!
//! `statistics` computes in the order that `graph` gives; `relation` and `whole` know the
//! arithmetic; `expression` reads references and calls `functions`.

mod arithmetic;
mod call;
mod change;
mod expression;
mod formula;
mod functions;
mod graph;
mod infix;
mod names;
mod previous;
mod relation;
mod rules;
#[cfg(test)]
mod sample;
mod scan;
mod sections;
mod statistics;
mod tokens;
mod units;
mod whole;

pub use change::change_of;
pub use functions::{FUNCTIONS, Function};
pub use previous::{Previous, previous};

use crate::check::Draft;
use crate::diag::Diagnostics;
use crate::kind::{Kind, Wording};
use crate::model::{Report, Statistics};
use expression::Evaluator;
use std::collections::HashSet;

/// Resolves a draft; `previous` is the year before, if its folder is there. A reference that
/// cannot be resolved is reported and left out.
pub fn resolve(
    draft: Draft,
    previous: Option<&Previous>,
    kind: &Kind,
    diagnostics: &mut Diagnostics,
) -> Report {
    let computed = statistics::compute(draft.statistics, previous, diagnostics);
    let evaluator = Evaluator::new(Facts {
        statistics: computed.statistics,
        failed: computed.failed,
        wording: kind.wording.clone(),
    });
    let sections = draft.sections.into_iter();
    let sections = sections.map(|one| sections::section(one, &evaluator, diagnostics)).collect();
    Report {
        year: draft.year,
        settings: draft.settings,
        year_settings: draft.year_settings,
        sections,
        statistics: evaluator.into_facts().statistics,
        measures: draft.measures,
    }
}

/// What references are evaluated against.
#[derive(Clone, Debug)]
struct Facts {
    statistics: Statistics,
    /// Ids of statistics without a figure for a reason that has been reported.
    failed: HashSet<String>,
    wording: Wording,
}
