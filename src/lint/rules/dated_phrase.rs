//! A phrase that belongs to the reports of other years.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::Dated;
use crate::lint::repeated::repeated;
use crate::lint::report_year::report_year;
use crate::lint::sentence::sentences_of;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::{Reading, Role};
use crate::source::Span;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "dated-phrase",
    group: Group::Years,
    level: LintLevel::Note,
    summary: Bilingual::new("属于别的年份的提法", "a phrase that belongs to other years"),
    basis: None,
    waits: false,
    docs: include_str!("dated_phrase.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let Some(year) = report_year(context) else { return };
    for dated in &context.kind.dated {
        let early = dated.from.is_some_and(|from| year < from);
        let late = dated.until.is_some_and(|until| year > until);
        if !early && !late {
            continue;
        }
        let mut places = places(context.reading, dated).into_iter();
        let Some((first, shown)) = places.next() else { continue };
        let (zh, en) = (&dated.about.zh, &dated.about.en);
        // A phrase that has quotes of its own needs no others.
        let quoted =
            if shown.contains('“') { shown.to_owned() } else { format!("“{shown}”") };
        let (message, help) = match early {
            true => (
                text!(
                    "{quoted}在 {year} 年的报告里还不会有：{zh}";
                    "`{shown}` could not stand in the report on {year} yet: {en}"
                ),
                text!("核对提法和报告的年份"; "check the phrase and the year of the report"),
            ),
            false => (
                text!(
                    "{quoted}在 {year} 年的报告里已经过时：{zh}";
                    "`{shown}` is out of date in the report on {year}: {en}"
                ),
                text!(
                    "是以前报告留下的，改为当年的提法；说的是往事，写明是哪一年的";
                    "use this year's phrase; where it tells of the past, say of which year"
                ),
            ),
        };
        let finding = context.suspect(&LINT, first, message).help(help);
        let others: Vec<_> =
            places.map(|(span, _)| (span, text!("这里也是"; "here too"))).collect();
        report(repeated(finding, others.into_iter()));
    }
}

/// Where a phrase stands in sentences that do not look back.
fn places<'a>(reading: &Reading, dated: &'a Dated) -> Vec<(Span, &'a str)> {
    let mut found = Vec::new();
    for passage in &reading.passages {
        let told =
            matches!(passage.role, Role::Body | Role::Note | Role::Heading(_) | Role::RunIn(_));
        if !told {
            continue;
        }
        if !dated.words.iter().any(|word| passage.text.contains(word.as_str())) {
            continue;
        }
        for (range, words) in sentences_of(passage) {
            if dated.unless.iter().any(|word| words.contains(word.as_str())) {
                continue;
            }
            let first =
                dated.words.iter().filter_map(|word| Some((words.find(word.as_str())?, word)));
            if let Some((at, word)) = first.min_by_key(|(at, _)| *at) {
                let start = range.start + at;
                found.push((passage.span(start..start + word.len()), word.as_str()));
            }
        }
    }
    found
}
