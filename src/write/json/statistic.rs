//! Statistics as JSON.

use super::prose::Places;
use super::shape::PlaceJson;
use crate::model::{Quantity, Relation, Rollup, Statistic, Statistics};
use crate::source::{Sources, Spanned};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct StatisticJson<'a> {
    id: &'a str,
    label: &'a str,
    value: Option<String>,
    printed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<QuantityJson>,
    unit: &'a str,
    qualifier: &'static str,
    scale: &'static str,
    decimals: Option<u32>,
    period: &'static str,
    since: Option<&'a str>,
    department: Option<&'a str>,
    source: Option<&'a str>,
    definition: Option<&'a str>,
    relation: Option<RelationJson<'a>>,
    part_of: Option<&'a str>,
    at_most: Option<&'a str>,
    rollup: &'static str,
    computed: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    operands: &'a [String],
    derivation: Option<&'a str>,
    last: Option<QuantityJson>,
    /// Last year's figure as it was published, where it was restated since.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_last: Option<QuantityJson>,
    restated: Option<&'a str>,
    place: PlaceJson<'a>,
}

#[derive(Serialize)]
pub(super) struct QuantityJson {
    value: String,
    printed: String,
    #[serde(flatten)]
    parts: Option<PartsJson>,
}

/// What a quantity is made of, to be put together again.
#[derive(Serialize)]
struct PartsJson {
    unit: String,
    qualifier: &'static str,
    scale: &'static str,
    decimals: Option<u32>,
}

#[derive(Serialize)]
struct RelationJson<'a> {
    kind: &'static str,
    of: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<&'a str>,
}

/// All statistics on one line, for embedding.
pub(in crate::write) fn compact_statistics(statistics: &Statistics, sources: &Sources) -> String {
    let places = Places(sources);
    let list: Vec<_> =
        statistics.iter().map(|statistic| places.statistic(statistic).brief()).collect();
    // Serialising plain structs into memory cannot fail.
    serde_json::to_string(&list).unwrap_or_default()
}

impl StatisticJson<'_> {
    /// Without what only a program needs that puts figures together again.
    fn brief(mut self) -> Self {
        for quantity in self.last.iter_mut().chain(&mut self.published_last) {
            quantity.parts = None;
        }
        Self { quantity: None, operands: &[], ..self }
    }
}

impl<'a> Places<'a> {
    pub(super) fn statistic(&self, statistic: &'a Statistic) -> StatisticJson<'a> {
        let declared = &statistic.declared;
        StatisticJson {
            id: statistic.id(),
            label: &declared.label,
            value: statistic.quantity.as_ref().map(value),
            printed: statistic.quantity.as_ref().map(Quantity::to_string),
            quantity: statistic.quantity.as_ref().map(quantity),
            unit: &declared.unit,
            qualifier: declared.qualifier.name(),
            scale: declared.scale.word(),
            decimals: declared.decimals,
            period: declared.period.name(),
            since: declared.since.as_deref(),
            department: declared.department.as_deref(),
            source: declared.source.as_deref(),
            definition: declared.definition.as_deref(),
            relation: relation(&declared.relation),
            part_of: declared.part_of.as_ref().map(id),
            at_most: declared.at_most.as_ref().map(id),
            rollup: Rollup::NAMES
                .iter()
                .find(|(_, rollup)| *rollup == declared.rollup)
                .map_or("", |(name, _)| *name),
            computed: statistic.computed,
            operands: &statistic.operands,
            derivation: statistic.derivation.as_deref(),
            last: statistic.last.as_ref().map(quantity),
            published_last: statistic
                .other_last
                .as_ref()
                .filter(|_| declared.restated.is_some())
                .map(quantity),
            restated: declared.restated.as_deref(),
            place: self.place(declared.span),
        }
    }
}

pub(super) fn quantity(quantity: &Quantity) -> QuantityJson {
    QuantityJson {
        value: value(quantity),
        printed: quantity.to_string(),
        parts: Some(PartsJson {
            unit: quantity.unit.clone(),
            qualifier: quantity.qualifier.name(),
            scale: quantity.scale.word(),
            decimals: quantity.decimals,
        }),
    }
}

fn value(quantity: &Quantity) -> String {
    quantity.value.normalize().to_string()
}

fn id(id: &Spanned<String>) -> &str {
    &id.value
}

/// Named by the key that fragments use.
fn relation(relation: &Relation) -> Option<RelationJson<'_>> {
    match relation {
        Relation::None => None,
        Relation::TotalOf(parts) => Some(RelationJson {
            kind: "total_of",
            of: parts.iter().map(id).collect(),
            formula: None,
        }),
        Relation::RateOf(terms) => Some(RelationJson {
            kind: "rate_of",
            of: terms.iter().map(id).collect(),
            formula: None,
        }),
        Relation::Formula(formula) => {
            Some(RelationJson { kind: "formula", of: Vec::new(), formula: Some(id(formula)) })
        }
    }
}
