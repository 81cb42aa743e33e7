//! Last year: its statistics computed, and what it promised.

use super::statistics::compute;
use crate::diag::Diagnostics;
use crate::model::{DeclaredStatistic, Statistics};

/// What a report needs of the year before.
#[derive(Clone, Debug, Default)]
pub struct Previous {
    /// That year.
    pub year: u16,
    /// Its statistics, computed and checked.
    pub statistics: Statistics,
    /// Ids of its plans.
    pub plans: Vec<String>,
}

/// Computes and checks the statistics of the year before, just as those of the year itself.
pub fn previous(
    year: u16,
    statistics: Vec<DeclaredStatistic>,
    plans: Vec<String>,
    diagnostics: &mut Diagnostics,
) -> Previous {
    let computed = compute(statistics, None, diagnostics);
    Previous { year, statistics: computed.statistics, plans }
}
