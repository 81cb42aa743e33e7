//! The report is dated or published after the deadline, or before its year has ended.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::calendar::day;
use crate::lint::report_year::report_year;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::{Date, LintLevel};
use crate::reading::{Passage, Role};
use crate::source::Span;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "publication-date",
    group: Group::Years,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "成文或公开的日期过了期限，或早于年度结束",
        "dated or published after the deadline, or before the year had ended",
    ),
    basis: None,
    waits: true,
    docs: include_str!("publication_date.md"),
    check: Check::Words(check),
};

/// Words before the date on which a page was put up.
const PUBLISHED: &[&str] = &["发布日期", "发布时间", "公开日期", "公开时间"];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let Some(year) = report_year(context) else { return };
    let published = published(context);
    let dated = dated(context);
    // A report that was put up in time is not late, whatever its date says.
    if let Some((span, date)) = published.or(dated) {
        late(context, year, span, date, report);
    }
    // A page is never put up before its text was decided.
    if let Some((span, date)) = dated.or(published) {
        early(context, year, span, date, report);
    }
}

fn late(
    context: &Context<'_>,
    year: u16,
    span: Span,
    date: Date,
    report: &mut dyn FnMut(Diagnostic),
) {
    let Some(deadline) = &context.kind.deadline else { return };
    let day = deadline.before;
    let Some(last) = Date::new(year.saturating_add(1), day.month, day.day) else { return };
    if date < last {
        return;
    }
    let (date, last) = (date.chinese(), last.chinese());
    let message = text!(
        "日期是{date}，{year} 年的报告应在{last}以前公开";
        "dated {date}; the report on {year} is to be published before {last}"
    );
    let help = text!("核对日期和报告的年份"; "check the date and the year of the report");
    report(context.certain(&LINT, span, message).help(help).basis(Some(deadline.basis.text())));
}

fn early(
    context: &Context<'_>,
    year: u16,
    span: Span,
    date: Date,
    report: &mut dyn FnMut(Diagnostic),
) {
    let Some(end) = Date::new(year, 12, 31).filter(|end| date < *end) else { return };
    let (date, end) = (date.chinese(), end.chinese());
    let message = text!(
        "日期是{date}，{year} 年还没有结束（{end}）";
        "dated {date}, before {year} had ended ({end})"
    );
    report(context.certain(&LINT, span, message).help(text!(
        "年份写错的，改正；没有写错的，补上到年底的数字和情况，再定稿";
        "correct the year if it is wrong; if not, add what happened to the end of the year first"
    )));
}

/// 成文日期.
fn dated(context: &Context<'_>) -> Option<(Span, Date)> {
    if let Some(project) = &context.project {
        let date = project.report.year_settings.date.as_ref()?;
        return Some((date.span, date.value));
    }
    let found = |passage: &Passage| {
        let (range, date) = day(&passage.text)?;
        Some((passage.span(range), date))
    };
    context.reading.passages.iter().filter(|passage| passage.role == Role::Date).find_map(found)
}

/// The date on which a web page was put up.
fn published(context: &Context<'_>) -> Option<(Span, Date)> {
    let frame = context.reading.passages.iter().filter(|passage| passage.role == Role::Frame);
    frame.into_iter().find_map(|passage| {
        let text = passage.text.as_str();
        let at = PUBLISHED.iter().find_map(|word| text.find(word))?;
        let (range, date) = day(&text[at..])?;
        Some((passage.span(at + range.start..at + range.end), date))
    })
}
