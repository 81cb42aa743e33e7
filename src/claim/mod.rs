//! What sentences claim of figures, and whether it holds: totals and parts, sets and subsets,
//! rates, growth, counts of what is listed. A claim is proved, refuted, or cannot be assessed;
//! only what no reading of the words allows is refuted.

mod count;
mod growth;
mod judge;
mod rate;
mod repeat;
mod sentence;
mod subset;
mod table;
mod total;

use crate::diag::Bilingual;
use crate::reading::{Passage, Reading, Role};
use crate::source::Span;
use sentence::sentences;
use std::ops::Range;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Parts add up to a total.
    Total,
    /// A subset is not larger than its set.
    Subset,
    /// A rate is that of its figures.
    Rate,
    /// A growth is that of its figures.
    Growth,
    /// As many things are listed as are said.
    Count,
    /// The same thing has the same figure everywhere.
    Repeat,
}

/// Whether a claim holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds for the figures as they are written.
    Proved,
    /// No reading of the words makes it hold.
    Refuted,
    /// It does not hold as it stands, but there may be words or readings that the reader of
    /// figures does not know.
    Doubtful,
    /// It cannot be told from the words.
    NotAssessable,
}

/// A claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What it is about.
    pub sort: Sort,
    /// Whether it holds.
    pub verdict: Verdict,
    /// The passage, as an index of the reading, and the figure in it that the claim is about.
    pub place: Place,
    /// The other figures, with their places.
    pub others: Vec<Place>,
    /// What is claimed, as people write it: `150项`.
    pub stated: String,
    /// What comes out, with the way to it: `27＋61＋61＝149`.
    pub computed: String,
    /// A slip of the pen that would explain the difference: the figure as it stands and as it
    /// may have been meant.
    pub slip: Option<(String, String)>,
    /// Whether references printed all its figures, so that the statistics are to blame.
    pub printed: bool,
}

/// Some characters of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The passage's index.
    pub passage: usize,
    /// Bytes of it.
    pub range: Range<usize>,
}

/// A claim with the place of its figure in the sources.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The claim.
    pub claim: Claim,
    /// Where its figure stands.
    pub span: Span,
}

/// The claims with their places.
pub fn placed(claims: Vec<Claim>, reading: &Reading) -> Vec<Placed> {
    let place = |claim: Claim| {
        let passage = reading.passages.get(claim.place.passage)?;
        Some(Placed { span: passage.span(claim.place.range.clone()), claim })
    };
    claims.into_iter().filter_map(place).collect()
}

impl Sort {
    /// What people call such a claim.
    pub fn label(self) -> Bilingual {
        match self {
            Sort::Total => Bilingual::new("总数与各部分", "total and parts"),
            Sort::Subset => Bilingual::new("部分与全体", "subset and set"),
            Sort::Rate => Bilingual::new("比率", "rate"),
            Sort::Growth => Bilingual::new("增减幅度", "growth"),
            Sort::Count => Bilingual::new("列举的项数", "count of a list"),
            Sort::Repeat => Bilingual::new("前后一致", "same figure twice"),
        }
    }
}

impl Verdict {
    /// What people call it.
    pub fn label(self) -> Bilingual {
        match self {
            Verdict::Proved => Bilingual::new("成立", "proved"),
            Verdict::Refuted => Bilingual::new("不成立", "refuted"),
            Verdict::Doubtful => Bilingual::new("存疑", "doubtful"),
            Verdict::NotAssessable => Bilingual::new("无法判断", "not assessable"),
        }
    }
}

/// How many claims there are of each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that hold.
    pub proved: usize,
    /// Those that do not.
    pub refuted: usize,
    /// Those of which it cannot be told.
    pub open: usize,
}

impl Tally {
    /// Counts.
    pub fn of(claims: &[Placed]) -> Tally {
        let count = |verdict| claims.iter().filter(|one| one.claim.verdict == verdict).count();
        Tally {
            proved: count(Verdict::Proved),
            refuted: count(Verdict::Refuted),
            open: count(Verdict::Doubtful) + count(Verdict::NotAssessable),
        }
    }
}

/// Reads the claims of a report, in reading order for each sort.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    let mut all = Vec::new();
    for (index, passage) in reading.passages.iter().enumerate() {
        if !matters(passage) {
            continue;
        }
        let sentences = sentences(index, passage);
        for (at, sentence) in sentences.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| &sentences[at]);
            total::read(sentence, before, &mut found);
            subset::read(sentence, &mut found);
            rate::read(sentence, &mut found);
            growth::read(sentence, &mut found);
        }
        count::read(index, &reading.passages, &mut found);
        all.extend(sentences);
    }
    repeat::read(&all, &mut found);
    table::read(&reading.passages, &mut found);
    for claim in &mut found {
        let printed = |place: &Place| {
            reading.passages.get(place.passage).is_some_and(|one| one.is_printed(&place.range))
        };
        claim.printed = printed(&claim.place) && claim.others.iter().all(printed);
    }
    found
}

fn matters(passage: &Passage) -> bool {
    matches!(passage.role, Role::Body | Role::Note) && !passage.mentions.is_empty()
}
