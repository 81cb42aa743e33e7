//! The promise ledger: what the entries of a report say, which of them are promises, and what the
//! next year shows of each: the measures that carry it out, and whether its target was met.

mod kept;
mod listed;

pub use kept::{Kept, Outcome, ledger};
pub use listed::{Goal, List, Listed, Past, Told, lists};
