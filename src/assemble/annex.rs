//! The annex: every statistic with all that is known of it, under the heading under which the
//! text first speaks of it.

use crate::document::{
    About, Annex, AnnexGroup, Block, Fact, Figure, Inline, for_each_inline, plain_text,
};
use crate::kind::{Kind, Wording};
use crate::model::{Period, Report, Statistic};
use crate::resolve::change_of;
use std::collections::BTreeMap;

/// Where a statistic stands in the text: the group of its first place, and all its anchors.
#[derive(Default)]
struct Places {
    group: Option<usize>,
    anchors: Vec<String>,
}

/// Builds the annex from the report and the finished body.
pub(super) fn annex(report: &Report, kind: &Kind, blocks: &[Block]) -> Annex {
    let (titles, mut places) = places(blocks);
    let mut groups: Vec<AnnexGroup> =
        titles.into_iter().map(|title| AnnexGroup { title, entries: Vec::new() }).collect();
    let mut rest = AnnexGroup { title: "其他".to_owned(), entries: Vec::new() };
    for statistic in report.statistics.iter() {
        let found = places.remove(statistic.id()).unwrap_or_default();
        let about = about(statistic, report.year, &kind.wording, found.anchors);
        match found.group.and_then(|group| groups.get_mut(group)) {
            Some(group) => group.entries.push(about),
            None => rest.entries.push(about),
        }
    }
    groups.push(rest);
    groups.retain(|group| !group.entries.is_empty());
    if let [only] = groups.as_mut_slice() {
        only.title.clear();
    }
    let has_last = report.statistics.iter().any(|statistic| statistic.last.is_some());
    Annex { title: kind.annex_title.clone(), groups, has_last }
}

/// The headings of the first two levels, and for each statistic where it is printed.
fn places(blocks: &[Block]) -> (Vec<String>, BTreeMap<String, Places>) {
    let mut titles = Vec::new();
    let mut places: BTreeMap<String, Places> = BTreeMap::new();
    for block in blocks {
        if let Block::Heading(heading) = block
            && heading.level <= 2
        {
            titles.push(plain_text(&heading.title, &|figure: &Figure| figure.text.clone()));
        }
        let group = titles.len().checked_sub(1);
        for_each_inline(std::slice::from_ref(block), &mut |inline| {
            let Inline::Figure(figure) = inline else { return };
            for id in &figure.statistics {
                let found = places.entry(id.clone()).or_default();
                found.group = found.group.or(group);
                found.anchors.push(figure.anchor.clone());
            }
        });
    }
    (titles, places)
}

fn about(statistic: &Statistic, year: u16, wording: &Wording, places: Vec<String>) -> About {
    let declared = &statistic.declared;
    let mut facts = Vec::new();
    let mut fact = |label: &str, text: Option<String>| {
        facts.extend(text.map(|text| Fact { label: label.to_owned(), text }));
    };
    fact("口径", declared.definition.clone());
    fact("期间", period(statistic, year));
    fact("计算", statistic.derivation.clone());
    fact("来源", declared.source.clone());
    fact("责任部门", declared.department.clone());
    fact("更正说明", declared.restated.clone());
    About {
        id: statistic.id().to_owned(),
        label: declared.label.clone(),
        value: statistic.quantity.as_ref().map(ToString::to_string).unwrap_or_default(),
        number: statistic.quantity.as_ref().map(|quantity| quantity.value),
        unit: statistic
            .quantity
            .as_ref()
            .map_or_else(|| declared.unit.clone(), |quantity| quantity.unit.clone()),
        last: statistic.last.as_ref().map(ToString::to_string),
        change: change_of(statistic, wording),
        facts,
        places,
    }
}

fn period(statistic: &Statistic, year: u16) -> Option<String> {
    match statistic.declared.period {
        Period::Year => None,
        Period::AsOf => Some(format!("截至{year}年末")),
        Period::Since => {
            let since = statistic.declared.since.as_deref()?;
            Some(if since.ends_with("以来") {
                since.to_owned()
            } else {
                format!("{since}以来")
            })
        }
    }
}
