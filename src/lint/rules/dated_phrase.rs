//! A phrase that belongs to the reports of other years.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::Dated;
use crate::lint::phrases::Phrases;
use crate::lint::repeated::repeated;
use crate::lint::report_year::report_year;
use crate::lint::sentence::sentences_of;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Role;
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
    let odd: Vec<&Dated> = context.kind.dated.iter().filter(|dated| is_odd(dated, year)).collect();
    let words = odd
        .iter()
        .enumerate()
        .flat_map(|(at, dated)| dated.words.iter().map(move |word| (at, word.as_str())));
    let words: Vec<(usize, &str)> = words.collect();
    let mut places: Vec<Vec<(Span, &str)>> = vec![Vec::new(); odd.len()];
    let phrases = Phrases::new(words.iter().map(|(_, word)| *word));
    for passage in &context.reading.passages {
        let told =
            matches!(passage.role, Role::Body | Role::Note | Role::Heading(_) | Role::RunIn(_));
        if !told || !phrases.any(&passage.text) {
            continue;
        }
        for (range, sentence) in sentences_of(passage) {
            let mut seen = Vec::new();
            for (at, number) in phrases.find(sentence) {
                let Some((dated, word)) = words.get(number) else { continue };
                if seen.contains(dated) {
                    continue;
                }
                seen.push(*dated);
                if !odd[*dated].unless.iter().any(|word| sentence.contains(word.as_str())) {
                    let start = range.start + at;
                    places[*dated].push((passage.span(start..start + word.len()), word));
                }
            }
        }
    }
    for (dated, places) in odd.into_iter().zip(places) {
        finding(context, year, dated, &places, report);
    }
}

/// Whether the phrases do not belong to the report on this year.
fn is_odd(dated: &Dated, year: u16) -> bool {
    dated.from.is_some_and(|from| year < from) || dated.until.is_some_and(|until| year > until)
}

fn finding(
    context: &Context<'_>,
    year: u16,
    dated: &Dated,
    places: &[(Span, &str)],
    report: &mut dyn FnMut(Diagnostic),
) {
    let Some(((first, shown), rest)) = places.split_first() else { return };
    let (zh, en) = (&dated.about.zh, &dated.about.en);
    // A phrase that has quotes of its own needs no others.
    let quoted = if shown.contains('“') { (*shown).to_owned() } else { format!("“{shown}”") };
    let (message, help) = match dated.from.is_some_and(|from| year < from) {
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
    let finding = context.suspect(&LINT, *first, message).help(help);
    let others = rest.iter().map(|(span, _)| (*span, text!("这里也是"; "here too")));
    report(repeated(finding, others));
}
