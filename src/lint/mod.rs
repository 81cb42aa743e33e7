//! Lints: what a report should have and often has not, one rule a file. A rule reads the report,
//! changes nothing, and gives findings back; levels are applied here.

mod prose;
mod rules;
mod suppression;
mod typed;

pub use suppression::{Directive, Suppressions, Syntax, directives};
pub use typed::{Coverage, coverage};

use crate::diag::{Bilingual, Diagnostic, Diagnostics, Level};
use crate::kind::Kind;
use crate::model::{LintLevel, PageLayout, Report};
use crate::reference::Reference;
use rules::unused_suppression;

/// A rule that a user may switch off.
pub struct Lint {
    /// Its name, in kebab case: `missing-content`.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// Its level unless the project or the command line says otherwise.
    pub level: LintLevel,
    /// What it finds, in a phrase.
    pub summary: Bilingual,
    /// The law or standard behind all its findings, where there is one.
    pub basis: Option<Bilingual>,
    /// Whether it finds what is not there, and so waits until there are no errors: what an error
    /// has kept out of the report is not missing.
    pub waits: bool,
    /// Its page: Markdown, first Chinese, then English, with examples that are run.
    pub docs: &'static str,
    /// Finds; at the level that it is given.
    check: fn(&Context<'_>, &mut dyn FnMut(Diagnostic)),
}

impl std::fmt::Debug for Lint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lint").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What a lint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Whether everything is there.
    Contents,
    /// Whether the figures hold.
    Figures,
    /// Whether the printed document looks as it should.
    Layout,
    /// Whether what is written about lints themselves is still needed.
    Housekeeping,
}

impl Group {
    /// Its name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Group::Contents => "contents",
            Group::Figures => "figures",
            Group::Layout => "layout",
            Group::Housekeeping => "housekeeping",
        }
    }

    /// What people call it.
    pub fn label(self) -> Bilingual {
        match self {
            Group::Contents => Bilingual::new("内容", "contents"),
            Group::Figures => Bilingual::new("数字", "figures"),
            Group::Layout => Bilingual::new("版式", "layout"),
            Group::Housekeeping => Bilingual::new("维护", "housekeeping"),
        }
    }
}

/// What a rule reads.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its kind.
    pub kind: &'a Kind,
    /// How its printed document looks.
    pub layout: &'a PageLayout,
    /// The office's own document that lends its looks.
    pub reference: Option<&'a Reference>,
    /// The level at which the rule reports.
    pub level: Level,
}

/// Every lint, by name.
pub static LINTS: &[&Lint] = rules::RULES;

/// The lint of that name, in any case of letters.
pub fn find(name: &str) -> Option<&'static Lint> {
    LINTS.iter().copied().find(|lint| lint.name.eq_ignore_ascii_case(name))
}

/// Runs every lint that is not allowed, at its own level. `levels` go over those of the project;
/// findings that a comment suppresses are left out.
pub fn lint(
    context: Context<'_>,
    levels: &[(String, LintLevel)],
    suppressions: &mut Suppressions,
    diagnostics: &mut Diagnostics,
) {
    let faulty = diagnostics.has_errors();
    let mut unused = None;
    for lint in LINTS.iter().filter(|lint| !(lint.waits && faulty)) {
        let level = match level(lint, context.report, levels) {
            LintLevel::Allow => continue,
            LintLevel::Warn => Level::Warning,
            LintLevel::Deny => Level::Error,
        };
        if lint.name == unused_suppression::LINT.name {
            unused = Some(level);
        }
        suppressions.run(lint.name);
        let basis = lint.basis.as_ref().map(Bilingual::text);
        (lint.check)(&Context { level, ..context }, &mut |mut diagnostic| {
            if suppressions.hide(&diagnostic) {
                return;
            }
            diagnostic.basis = diagnostic.basis.take().or_else(|| basis.clone());
            diagnostics.push(diagnostic);
        });
    }
    if let Some(level) = unused {
        unused_suppression::unused(suppressions, level, &mut |found| diagnostics.push(found));
    }
}

fn level(lint: &Lint, report: &Report, levels: &[(String, LintLevel)]) -> LintLevel {
    let asked = levels.iter().rev().find(|(name, _)| name == lint.name);
    let project = report.settings.lints.iter().rev().find(|(name, _)| name.value == lint.name);
    asked.map(|(_, level)| *level).or(project.map(|(_, level)| *level)).unwrap_or(lint.level)
}
