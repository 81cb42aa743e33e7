//! A figure typed into the prose stands behind a statistic's own words and is another one.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{LintLevel, Statistic};
use crate::numeral::{Hedge, What};
use crate::reading::Passage;
use crate::text;
use std::collections::BTreeMap;

pub(super) static LINT: Lint = Lint {
    name: "statistic-contradicted",
    group: Group::Figures,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "手写的数字与统计项不一致",
        "a typed figure that contradicts its statistic",
    ),
    basis: None,
    waits: false,
    docs: include_str!("statistic_contradicted.md"),
    check: Check::Fragments(check),
};

/// Characters of a statistic's label, at the least and at the most.
const LABEL: std::ops::RangeInclusive<usize> = 3..=30;

/// Words of another time or another body, whose figure is another one.
const OTHERS: &[&str] = &[
    "上年",
    "去年",
    "同期",
    "往年",
    "全区",
    "全市",
    "全县",
    "全省",
    "全国",
    "其中",
    "比",
    "较",
    "力争",
    "计划",
    "目标",
    "以来",
    "季度",
    "上半年",
    "下半年",
];

fn check(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut known: BTreeMap<(&str, &str), &Statistic> = BTreeMap::new();
    for statistic in project.report.statistics.iter() {
        let declared = &statistic.declared;
        let Some(quantity) = &statistic.quantity else { continue };
        if LABEL.contains(&declared.label.chars().count()) {
            known.entry((declared.label.as_str(), quantity.unit.as_str())).or_insert(statistic);
        }
    }
    // What plans aim at is another year's.
    let promises = |passage: &&Passage| {
        let name = passage.section.as_deref();
        name.and_then(|name| context.kind.section(name)).is_some_and(|section| section.promises)
    };
    for passage in context.reading.prose().filter(|passage| !promises(passage)) {
        let mut from = 0;
        for mention in &passage.mentions {
            let words = passage.slice(from..mention.range.start);
            from = mention.range.end;
            let What::Quantity(amount) = &mention.what else { continue };
            let exact = amount.hedge == Hedge::Exact && amount.upper.is_none();
            if !exact || amount.distributive || passage.is_printed(&mention.range) {
                continue;
            }
            let Some(statistic) = named(words, &amount.unit, &known) else { continue };
            let Some(quantity) = &statistic.quantity else { continue };
            let sentence = so_far(passage, mention.range.start);
            if quantity.interval().contains(amount.value)
                || OTHERS.iter().any(|word| sentence.contains(word))
            {
                continue;
            }
            let (id, written) = (statistic.id(), passage.slice(mention.range.clone()));
            report(
                context
                    .certain(
                        &LINT,
                        passage.span(mention.range.clone()),
                        text!(
                            "手写的“{written}”与统计项“{id}”的 {quantity} 不一致";
                            "the typed `{written}` contradicts the statistic `{id}`, which is {quantity}"
                        ),
                    )
                    .at(statistic.declared.id.span, text!("统计项在这里"; "the statistic"))
                    .help(text!(
                        "把它换成引用 {{{{ {id} }}}}；说的不是同一个数的，换一个说法";
                        "put the reference {{{{ {id} }}}} in its place; where it is another figure, use other words"
                    )),
            );
        }
    }
}

/// The statistic whose words stand directly before a figure of its unit.
fn named<'a>(
    words: &str,
    unit: &str,
    known: &BTreeMap<(&str, &str), &'a Statistic>,
) -> Option<&'a Statistic> {
    let words = words.trim_end_matches(['共', '为', '达', '是', '了']);
    let starts = words.char_indices().rev().take(*LABEL.end()).map(|(at, _)| at);
    let labels: Vec<&str> = starts.map(|at| &words[at..]).collect();
    labels.into_iter().rev().find_map(|label| known.get(&(label, unit)).copied())
}

/// The sentence up to a place.
fn so_far(passage: &Passage, end: usize) -> &str {
    let before = passage.slice(0..end);
    let start = before.rfind('。').map_or(0, |at| at + '。'.len_utf8());
    &before[start..]
}
