//! The statistics of a built report.

use crate::model::{
    DeclaredStatistic, Period, Qualifier, Quantity, Relation, Rollup, Scale, Statistic,
};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct StatisticFile {
    id: String,
    label: String,
    value: Option<String>,
    quantity: Option<QuantityFile>,
    unit: String,
    qualifier: String,
    scale: String,
    decimals: Option<u32>,
    period: String,
    since: Option<String>,
    department: Option<String>,
    source: Option<String>,
    definition: Option<String>,
    relation: Option<RelationFile>,
    part_of: Option<String>,
    at_most: Option<String>,
    rollup: String,
    computed: bool,
    #[serde(default)]
    operands: Vec<String>,
    derivation: Option<String>,
    last: Option<QuantityFile>,
    restated: Option<String>,
    published_last: Option<QuantityFile>,
}

#[derive(Deserialize)]
struct QuantityFile {
    value: String,
    unit: Option<String>,
    qualifier: Option<String>,
    scale: Option<String>,
    decimals: Option<u32>,
}

#[derive(Deserialize)]
struct RelationFile {
    kind: String,
    of: Vec<String>,
    formula: Option<String>,
}

impl StatisticFile {
    pub(super) fn statistic(self, span: Span) -> Statistic {
        let value = self.value.as_deref().and_then(decimal);
        let own = Quantity {
            value: value.unwrap_or_default(),
            unit: self.unit.clone(),
            qualifier: known(&Qualifier::NAMES, &self.qualifier).unwrap_or_default(),
            scale: known(&Scale::NAMES, &self.scale).unwrap_or_default(),
            decimals: self.decimals.map(places),
        };
        let quantity = match self.quantity {
            Some(quantity) => Some(quantity.quantity(&own)),
            None => value.map(|_| own.clone()),
        };
        let named = |id: String| Spanned::new(id, span);
        let relation = self.relation.map_or(Relation::None, |relation| relation.relation(span));
        let declared = DeclaredStatistic {
            id: named(self.id),
            label: self.label,
            value: None,
            unit: self.unit,
            qualifier: own.qualifier,
            scale: own.scale,
            decimals: own.decimals,
            department: self.department,
            source: self.source,
            definition: self.definition,
            period: known(&Period::NAMES, &self.period).unwrap_or_default(),
            since: self.since,
            relation,
            part_of: self.part_of.map(named),
            at_most: self.at_most.map(named),
            restated: self.restated,
            rollup: known(&Rollup::NAMES, &self.rollup).unwrap_or_default(),
            last: None,
            faulty: false,
            span,
        };
        Statistic {
            declared,
            computed: self.computed,
            last: self.last.map(|last| last.quantity(&own)),
            quantity,
            derivation: self.derivation,
            other_last: self.published_last.map(|last| last.quantity(&own)),
            operands: self.operands,
        }
    }
}

impl QuantityFile {
    /// What it does not say is as its statistic has it.
    fn quantity(self, own: &Quantity) -> Quantity {
        let named = self.qualifier.as_deref().and_then(|name| known(&Qualifier::NAMES, name));
        let scaled = self.scale.as_deref().and_then(|name| known(&Scale::NAMES, name));
        let said = self.unit.is_some();
        Quantity {
            value: decimal(&self.value).unwrap_or_default(),
            unit: self.unit.unwrap_or_else(|| own.unit.clone()),
            qualifier: named.unwrap_or(own.qualifier),
            scale: scaled.unwrap_or(own.scale),
            decimals: if said { self.decimals.map(places) } else { own.decimals },
        }
    }
}

impl RelationFile {
    fn relation(self, span: Span) -> Relation {
        let ids: Vec<_> = self.of.into_iter().map(|id| Spanned::new(id, span)).collect();
        match (self.kind.as_str(), self.formula) {
            ("total_of", _) => Relation::TotalOf(ids),
            ("rate_of", _) => {
                ids.try_into().map_or(Relation::None, |two| Relation::RateOf(Box::new(two)))
            }
            (_, Some(formula)) => Relation::Formula(Spanned::new(formula, span)),
            _ => Relation::None,
        }
    }
}

/// Figures are strings in the file, so that no reader rounds them.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

/// No number has more places than this; a file may say anything.
fn places(places: u32) -> u32 {
    places.min(28)
}

fn known<T: Copy>(names: &[(&'static str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}
