//! A year that was not brought up to date, or that cannot be.

use crate::diag::{Bilingual, Diagnostic, Text};
use crate::lint::repeated::repeated;
use crate::lint::report_year::report_year;
use crate::lint::slip::{Slip, Why, slips};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "stale-year",
    group: Group::Years,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "没有改过来的年份，或不可能的年份",
        "a year that was not brought up to date, or that cannot be",
    ),
    basis: None,
    waits: false,
    docs: include_str!("stale_year.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let Some(year) = report_year(context) else { return };
    let found = slips(context, year);
    let (before, others): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|slip| slip.why == Why::Before);
    for slip in &others {
        let span = slip.passage.span(slip.range.clone());
        let (message, help) = words(slip, year);
        let finding = match slip.certain {
            true => context.certain(&LINT, span, message),
            false => context.suspect(&LINT, span, message),
        };
        report(finding.help(help));
    }
    let Some((first, rest)) = before.split_first() else { return };
    let span = |slip: &Slip<'_>| slip.passage.span(slip.range.clone());
    let (message, help) = words(first, year);
    let finding = context.suspect(&LINT, span(first), message).help(help);
    let rest = rest.iter().map(|slip| (span(slip), text!("这里也是"; "here too")));
    report(repeated(finding, rest));
}

/// What is said of a slip, and what to do.
fn words(slip: &Slip<'_>, year: u16) -> (Text, Text) {
    let shown = slip.passage.slice(slip.range.clone());
    let next = year.saturating_add(1);
    match slip.why {
        Why::Opening => (
            text!("开头说的是{shown}，报告是 {year} 年的"; "the opening is about {shown}, the report about {year}"),
            text!("核对年份"; "check the year"),
        ),
        Why::Heading => (
            text!("标题里写的是{shown}，这是 {year} 年的报告"; "a heading names {shown}; this is the report on {year}"),
            text!(
                "写上年情况的标题用 {year} 年，写下一步安排的用 {next} 年，也可以不写年份";
                "name {year} where the year's work is told and {next} where plans are, or no year"
            ),
        ),
        Why::Plan => (
            text!("下一年安排里写的是{shown}，应是 {next} 年"; "the plans name {shown}; the year to come is {next}"),
            text!("下一年是 {next} 年"; "the year to come is {next}"),
        ),
        Why::Impossible => (
            text!("“{shown}”不像是年份"; "`{shown}` is hardly a year"),
            text!("核对数字有没有错位或多打"; "check its digits"),
        ),
        Why::Later(date) => {
            let date = date.chinese();
            (
                text!("{shown}在报告的日期（{date}）之后，却写成已经发生的事"; "{shown} is after the date of the report ({date}) and told as past"),
                text!("核对这个日期和成文日期"; "check this date and that of the report"),
            )
        }
        Why::Document => (
            text!("文件名里是{shown}，报告是 {year} 年的"; "a document of {shown} in the report on {year}"),
            text!("核对文件名；确实是{shown}的文件，不用改"; "check its title; where it is right, leave it"),
        ),
        Why::Before => (
            text!("{shown}的事写在 {year} 年的报告里，也没有作比较"; "something of {shown} in the report on {year}, without comparison"),
            text!(
                "是上年的文字，改过来；确实是{shown}的事，不用改";
                "bring it up to date if it was left from the year before"
            ),
        ),
    }
}
