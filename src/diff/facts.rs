//! What stands around the text: title, number, addressee, signature, date, status.

use crate::document::Document;
use crate::edition::Edition;

/// A fact that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChange {
    /// Which.
    pub fact: Fact,
    /// As the earlier year has it; empty for nothing.
    pub old: String,
    /// As the later year has it.
    pub new: String,
}

/// A fact about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// The issuing body.
    Body,
    /// The title.
    Title,
    /// 发文字号.
    Number,
    /// 主送机关.
    Addressee,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// Draft, for review, final.
    Status,
}

/// Compares them.
pub(super) fn facts(old: &Edition, new: &Edition) -> Vec<FactChange> {
    const ALL: [Fact; 7] = [
        Fact::Body,
        Fact::Title,
        Fact::Number,
        Fact::Addressee,
        Fact::Signature,
        Fact::Date,
        Fact::Status,
    ];
    let changes = ALL.into_iter().filter_map(|fact| {
        let (old, new) = (read(fact, &old.document), read(fact, &new.document));
        (old != new).then_some(FactChange { fact, old, new })
    });
    changes.collect()
}

fn read(fact: Fact, document: &Document) -> String {
    let optional = |value: &Option<String>| value.clone().unwrap_or_default();
    match fact {
        Fact::Body => document.facts.body.clone(),
        Fact::Title => document.title.concat(),
        Fact::Number => optional(&document.number),
        Fact::Addressee => optional(&document.addressee),
        Fact::Signature => document.signature.join("、"),
        Fact::Date => optional(&document.date),
        Fact::Status => document.facts.status.clone(),
    }
}
