//! Statistics: one figure each, as declared and as resolved.

use super::quantity::{Qualifier, Quantity, Scale};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// A statistic as its author wrote it, every field checked on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredStatistic {
    /// Unique in the year.
    pub id: Spanned<String>,
    /// What is counted; the id where none is given.
    pub label: String,
    /// The number in ones; `None` where it is to be computed or not known yet.
    pub value: Option<Spanned<Decimal>>,
    /// The unit as printed; may be empty.
    pub unit: String,
    /// How exact.
    pub qualifier: Qualifier,
    /// The scale it is printed in.
    pub scale: Scale,
    /// Decimal places to print.
    pub decimals: Option<u32>,
    /// Who answers for it.
    pub department: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// What exactly is counted.
    pub definition: Option<String>,
    /// The time it covers.
    pub period: Period,
    /// The begin of the time, for `Period::Since`, as printed: `改革试点`.
    pub since: Option<String>,
    /// How it is computed from others.
    pub relation: Relation,
    /// The statistic of which it is a part.
    pub part_of: Option<Spanned<String>>,
    /// The statistic that it must not exceed.
    pub at_most: Option<Spanned<String>>,
    /// Why last year's published figure changed.
    pub restated: Option<String>,
    /// How it adds up over several bodies.
    pub rollup: Rollup,
    /// Last year's figure, where no folder of last year has it, or where it was restated.
    pub last: Option<Spanned<Decimal>>,
    /// Whether something in it was found wrong, so that what it lacks is not reported again.
    pub faulty: bool,
    /// Where the whole entry is written.
    pub span: Span,
}

/// The time a statistic covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// The year reported on.
    #[default]
    Year,
    /// The end of the year.
    AsOf,
    /// Since an event or a date.
    Since,
}

impl Period {
    /// All of them, with the names that fragments use.
    pub const NAMES: [(&'static str, Period); 3] =
        [("year", Period::Year), ("as-of", Period::AsOf), ("since", Period::Since)];

    /// The name that fragments use.
    pub fn name(self) -> &'static str {
        Period::NAMES.iter().find(|(_, p)| *p == self).map_or("year", |(name, _)| name)
    }
}

/// How a statistic adds up over several bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rollup {
    /// Their sum.
    #[default]
    Sum,
    /// The largest of them.
    Max,
    /// It does not.
    None,
}

impl Rollup {
    /// All of them, with the names that fragments use.
    pub const NAMES: [(&'static str, Rollup); 3] =
        [("sum", Rollup::Sum), ("max", Rollup::Max), ("none", Rollup::None)];
}

/// How a statistic is computed from others; with a value given, the value is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Relation {
    /// Not at all.
    #[default]
    None,
    /// The sum of its parts.
    TotalOf(Vec<Spanned<String>>),
    /// The first as a percentage of the second.
    RateOf(Box<[Spanned<String>; 2]>),
    /// `+ - * / ( )` over ids and numbers.
    Formula(Spanned<String>),
}

/// A statistic with everything that can be known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistic {
    /// As its author wrote it.
    pub declared: DeclaredStatistic,
    /// Its figure: given, or computed; `None` where neither was possible.
    pub quantity: Option<Quantity>,
    /// Whether the figure was computed and not given.
    pub computed: bool,
    /// The figure of the year before: as that year's folder has it, or as this year's file gives
    /// it where there is none or where it was restated.
    pub last: Option<Quantity>,
    /// The other figure of the year before, where folder and file have two: the one that was
    /// published where it was restated, else the one that the file gives.
    pub other_last: Option<Quantity>,
    /// Ids of the statistics that its relation names.
    pub operands: Vec<String>,
    /// The computation in printed figures: `213÷218`, `27＋61＋62`.
    pub derivation: Option<String>,
}

impl Statistic {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.declared.id.value
    }

    /// The figure of the year before that its file gives, in the unit of this year's.
    pub fn given_last(&self) -> Option<Quantity> {
        let declared = &self.declared;
        let value = declared.last.as_ref()?.value;
        let unit = self.quantity.as_ref().map_or(&declared.unit, |now| &now.unit).clone();
        let (scale, decimals) = (declared.scale, declared.decimals);
        Some(Quantity { value, unit, qualifier: Qualifier::Exact, scale, decimals })
    }

    /// The figure that its file gives of the year before where that is another than `published`.
    pub fn corrected(&self, published: &Quantity) -> Option<Quantity> {
        let given = self.given_last()?;
        let same = given.value == published.value || given.value == published.printed();
        (!same || given.unit != published.unit).then_some(given)
    }
}

/// All statistics of a year, in the order of their sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    list: Vec<Statistic>,
    index: HashMap<String, usize>,
}

impl Statistics {
    /// The statistics by id; of two with the same id the first counts.
    pub fn new(list: Vec<Statistic>) -> Statistics {
        let mut index = HashMap::with_capacity(list.len());
        for (at, statistic) in list.iter().enumerate() {
            index.entry(statistic.id().to_owned()).or_insert(at);
        }
        Statistics { list, index }
    }

    /// The statistic of that id.
    pub fn get(&self, id: &str) -> Option<&Statistic> {
        self.index.get(id).map(|at| &self.list[*at])
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Statistic> {
        self.list.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
