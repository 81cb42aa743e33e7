//! Title, addressee, signature or date of the report is not there.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::extent::{Extent, extent, has_title};
use crate::lint::{Check, Context, Group, Lint, Project};
use crate::model::{LintLevel, Status};
use crate::reading::Role;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "missing-matter",
    group: Group::Contents,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "缺少标题、主送机关、署名或成文日期",
        "title, addressee, signature or date is missing",
    ),
    basis: Some(Bilingual::new(
        "GB/T 9704—2012 公文格式各要素",
        "GB/T 9704—2012, elements of an official document",
    )),
    waits: true,
    docs: include_str!("missing_matter.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    match &context.project {
        Some(project) => fragments(context, project, report),
        None if extent(context) == Extent::Whole => existing(context, report),
        None => {}
    }
}

/// Title and signature follow from the project, and an addressee is not always wanted: only the
/// date is known to nobody but the office.
fn fragments(context: &Context<'_>, project: &Project<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let settings = &project.report.year_settings;
    if settings.date.is_some() || settings.status != Status::Final {
        return;
    }
    let year = project.report.year;
    report(
        context
            .suspect(
                &LINT,
                context.place,
                text!("{year} 年的报告没有成文日期"; "the report on {year} has no date"),
            )
            .help(text!(
                "在 {year}/year.toml 里写 date，如 date = 2025-01-06；还在起草的写 status = \"draft\"";
                "write date in {year}/year.toml, like date = 2025-01-06; while it is being written, status = \"draft\""
            )),
    );
}

fn existing(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    if !has_title(context) {
        report(
            context
                .certain(&LINT, context.place, text!("报告没有标题"; "the report has no title"))
                .help(text!(
                    "第一行写标题，标题里写明年份和文种";
                    "begin with a title that names the year and says that it is a report"
                )),
        );
    }
    let has = |role: Role| context.reading.passages.iter().any(|passage| passage.role == role);
    let wanted = [
        (Role::Addressee, "主送机关", "addressee"),
        (Role::Signature, "署名", "signature"),
        (Role::Date, "成文日期", "date"),
    ];
    let missing: Vec<_> = wanted.into_iter().filter(|(role, ..)| !has(*role)).collect();
    if missing.is_empty() {
        return;
    }
    let zh = missing.iter().map(|(_, zh, _)| *zh).collect::<Vec<_>>().join("、");
    let en = missing.iter().map(|(.., en)| *en).collect::<Vec<_>>().join(", ");
    let place = context.reading.passages.iter().find(|passage| passage.role == Role::Title);
    let place = place.map_or(context.place, |passage| passage.place());
    report(
        context
            .suspect(&LINT, place, text!("报告没有{zh}"; "the report has no {en}"))
            .help(text!("作为公文报送的，补上"; "add what is missing where the report is sent as an official document")),
    );
}
