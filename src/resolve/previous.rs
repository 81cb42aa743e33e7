//! Last year: its statistics computed, and what it promised.

use super::statistics::compute;
use crate::diag::{Diagnostics, codes};
use crate::model::{DeclaredStatistic, Statistics};

/// What a report needs of the year before.
#[derive(Clone, Debug, Default)]
pub struct Previous {
    /// That year.
    pub year: u16,
    /// Its statistics, computed and checked.
    pub statistics: Statistics,
    /// Whether some that are declared are not among them, because of an error in their files.
    pub incomplete: bool,
    /// Ids of its plans.
    pub plans: Vec<String>,
}

/// Computes and checks the statistics of the year before, just as those of the year itself.
pub fn previous(
    year: u16,
    statistics: Vec<DeclaredStatistic>,
    incomplete: bool,
    plans: Vec<String>,
    diagnostics: &mut Diagnostics,
) -> Previous {
    let mut found = Diagnostics::default();
    let statistics = compute(statistics, None, &mut found);
    // A gap in last year's figures is found where this year's are compared with them.
    let mut echoes = vec![&codes::E0305];
    // Where statistics could not be read, an unknown id may be one of them.
    echoes.extend(incomplete.then_some(&codes::E0303));
    diagnostics.take_all_but(found, &echoes);
    Previous { year, statistics, incomplete, plans }
}
