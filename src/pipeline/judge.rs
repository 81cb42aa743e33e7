//! What the rules say of a report, and what it claims of figures.

use super::Options;
use crate::claim::{Claim, Placed, claims, placed};
use crate::diag::{Diagnostics, Level};
use crate::kind::{Kind, LAYOUT_FILE};
use crate::lint::{
    Context, Coverage, Levels, Marks, Project, Suppressions, coverage, directives, lint,
};
use crate::model::{PageLayout, Report};
use crate::parse::Syntax;
use crate::reading::{Passage, Reading, read_report};
use crate::reference::Reference;
use crate::source::{SourceId, Sources};

/// The texts of a report.
pub(super) struct Texts<'a> {
    /// `report.toml`.
    pub(super) settings_file: SourceId,
    /// Whether other years share it.
    pub(super) shared: bool,
    /// The year's own files.
    pub(super) own: &'a [SourceId],
    /// What the settings say in words.
    pub(super) told: Vec<Passage>,
    /// All of them.
    pub(super) sources: &'a Sources,
}

/// Runs the rules; `before` is the year before as passages. Gives the claims with their places,
/// and how many figures are references.
pub(super) fn judge(
    report: &Report,
    before: Option<&Reading>,
    kind: &Kind,
    (layout, reference): (&PageLayout, Option<&Reference>),
    mut texts: Texts<'_>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> (Vec<Placed>, Coverage) {
    let sources = texts.sources;
    let mut reading = read_report(report, sources);
    reading.passages.append(&mut texts.told);
    let claims = claims(&reading);
    let (mut suppressions, marks) = comments(&texts, diagnostics);
    let project = Project { report, layout, reference, previous: before, sources, marks: &marks };
    let context = context(&reading, &claims, kind, project);
    let levels = Levels { project: &report.settings.lints, asked: &options.lints };
    lint(context, levels, &mut suppressions, diagnostics);
    (placed(claims, &reading), coverage(report, kind))
}

/// What the rules read of a project.
fn context<'a>(
    reading: &'a Reading,
    claims: &'a [Claim],
    kind: &'a Kind,
    project: Project<'a>,
) -> Context<'a> {
    let report = project.report;
    Context {
        reading,
        claims,
        kind,
        year: Some(report.year),
        place: report.settings.kind.span,
        faulty: false,
        level: Level::Warning,
        project: Some(project),
    }
}

/// The comments that suppress lints and those that mark last year's words: of `report.toml`, which
/// several years may share, of the project's layout, and of the year's own files.
fn comments(texts: &Texts<'_>, diagnostics: &mut Diagnostics) -> (Suppressions, Marks) {
    let Texts { settings_file, shared, own, sources, .. } = *texts;
    let layout = format!("templates/{LAYOUT_FILE}");
    let layout = sources.iter().find(|(_, source)| source.path() == layout).map(|(id, _)| id);
    let (mut found, mut marks) = (Suppressions::default(), Marks::default());
    for id in std::iter::once(settings_file).chain(layout).chain(own.iter().copied()) {
        let source = sources.get(id);
        let syntax = match source.path().rsplit_once('.') {
            Some((_, "toml")) => Syntax::Toml,
            Some((_, "md")) => Syntax::Markdown,
            Some((_, "csv")) => Syntax::Csv,
            _ => continue,
        };
        let directives = directives(id, source.text(), syntax, diagnostics);
        found.add(directives, shared && id == settings_file);
        marks.add(id, source.text(), syntax);
    }
    (found, marks)
}
