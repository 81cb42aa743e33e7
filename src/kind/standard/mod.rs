//! What GB/T 9704—2012 (党政机关公文格式) asks of a layout: each value with its clause and how
//! strongly the clause puts it.
//!
//! Source: GB/T 9704—2012, clauses as named; “一般” is the standard's own word for what may be
//! otherwise.

mod clauses;
mod found;

pub use clauses::CLAUSES;

use crate::diag::{Bilingual, Text};
use crate::model::PageLayout;

/// The standard, as it is called.
pub const STANDARD: &str = "GB/T 9704—2012";

/// A value that the standard asks for.
#[derive(Debug)]
pub struct Clause {
    /// What it is about.
    pub item: Bilingual,
    /// The keys of a layout that say it.
    pub keys: &'static [&'static str],
    /// Number of the clause: `5.2.1`.
    pub number: &'static str,
    /// How strongly it is put.
    pub force: Force,
    /// What is asked for, in words.
    pub wanted: Bilingual,
    /// What a layout has, in words, and whether that meets the clause.
    pub found: fn(&PageLayout) -> (Text, bool),
}

/// How strongly a clause is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// 规定: it is so.
    Required,
    /// 一般: as a rule.
    Usual,
}

impl Force {
    /// What people call it.
    pub fn label(self) -> Bilingual {
        match self {
            Force::Required => Bilingual::new("规定", "required"),
            Force::Usual => Bilingual::new("一般", "as a rule"),
        }
    }
}

const fn clause(
    item: (&'static str, &'static str),
    keys: &'static [&'static str],
    number: &'static str,
    force: Force,
    wanted: (&'static str, &'static str),
    found: fn(&PageLayout) -> (Text, bool),
) -> Clause {
    let item = Bilingual::new(item.0, item.1);
    let wanted = Bilingual::new(wanted.0, wanted.1);
    Clause { item, keys, number, force, wanted, found }
}
