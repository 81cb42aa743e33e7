//! Lints: what a report should have and often has not, one rule a file. A rule reads the words of
//! a report, or its fragments besides, changes nothing, and gives findings back; levels are
//! applied here.

mod aspect;
mod calendar;
mod claims;
mod entries;
mod extent;
mod flow;
mod glyph;
mod marks;
mod ordinals;
mod pairs;
mod phrases;
mod presence;
mod printed;
mod private;
mod prose;
mod repeated;
mod report_year;
mod rules;
mod sentence;
mod slip;
mod suppression;
mod tally;
mod typed;
mod wording;

use marks::Ground;
pub use marks::Marks;
pub use suppression::{Directive, Suppressions, directives};
pub use typed::{Coverage, coverage};

use crate::claim::Claim;
use crate::diag::{Bilingual, Diagnostic, Diagnostics, Level, Text};
use crate::kind::Kind;
use crate::model::{LintLevel, PageLayout, Report};
use crate::reading::Reading;
use crate::reference::Reference;
use crate::source::{Sources, Span, Spanned};
use rules::{not_renewed, unused_suppression};

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
    check: Check,
}

/// How a rule looks.
enum Check {
    /// At the words alone: it works on a report that exists as a file as well.
    Words(fn(&Context<'_>, &mut dyn FnMut(Diagnostic))),
    /// At the fragments.
    Fragments(fn(&Context<'_>, &Project<'_>, &mut dyn FnMut(Diagnostic))),
}

impl Lint {
    /// Whether it works on a report that exists as a file.
    pub fn reads_words(&self) -> bool {
        matches!(self.check, Check::Words(_))
    }
}

impl std::fmt::Debug for Lint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lint").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What a lint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Whether the figures hold.
    Figures,
    /// Whether everything is there.
    Contents,
    /// Whether every year and date is of this year's report.
    Years,
    /// Whether the words are the right ones.
    Wording,
    /// Whether the punctuation is right.
    Punctuation,
    /// Whether numbers are written as they should be.
    Numerals,
    /// Whether headings, paragraphs and the printed document look as they should.
    Layout,
    /// Whether nothing private is published.
    Privacy,
    /// Whether what is written about lints themselves is still needed.
    Housekeeping,
}

impl Group {
    /// All of them, in the order in which they are listed, with names in machine formats and
    /// what people call them.
    pub const ALL: [(Group, &'static str, Bilingual); 9] = [
        (Group::Figures, "figures", Bilingual::new("数字关系", "figures")),
        (Group::Contents, "contents", Bilingual::new("内容", "contents")),
        (Group::Years, "years", Bilingual::new("年度", "years")),
        (Group::Wording, "wording", Bilingual::new("用语", "wording")),
        (Group::Punctuation, "punctuation", Bilingual::new("标点", "punctuation")),
        (Group::Numerals, "numerals", Bilingual::new("数字写法", "numerals")),
        (Group::Layout, "layout", Bilingual::new("版式", "layout")),
        (Group::Privacy, "privacy", Bilingual::new("个人信息", "privacy")),
        (Group::Housekeeping, "housekeeping", Bilingual::new("维护", "housekeeping")),
    ];

    /// Its name in machine formats.
    pub fn name(self) -> &'static str {
        Group::ALL.iter().find(|(group, ..)| *group == self).map_or("", |(_, name, _)| name)
    }

    /// What people call it.
    pub fn label(self) -> Bilingual {
        let found = Group::ALL.into_iter().find(|(group, ..)| *group == self);
        found.map(|(.., label)| label).unwrap_or_default()
    }
}

/// What a rule reads.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The words.
    pub reading: &'a Reading,
    /// What it claims of figures.
    pub claims: &'a [Claim],
    /// The kind of report.
    pub kind: &'a Kind,
    /// The year that is reported on, where it is known.
    pub year: Option<u16>,
    /// The place for what is said of the report as a whole.
    pub place: Span,
    /// Whether there are errors.
    pub faulty: bool,
    /// The level at which the rule reports what is certain.
    pub level: Level,
    /// The fragments, where the report is made of them.
    pub project: Option<Project<'a>>,
}

/// What a rule reads besides where the report is made of fragments.
#[derive(Clone, Copy, Debug)]
pub struct Project<'a> {
    /// The report.
    pub report: &'a Report,
    /// How its printed document looks.
    pub layout: &'a PageLayout,
    /// The office's own document that lends its looks.
    pub reference: Option<&'a Reference>,
    /// The report of the year before, where the project has it.
    pub previous: Option<&'a Reading>,
    /// The texts.
    pub sources: &'a Sources,
    /// What of last year's words is still to be looked at.
    pub marks: &'a Marks,
}

impl Context<'_> {
    /// A finding that is certain, at the rule's own level.
    fn certain(&self, lint: &Lint, span: Span, message: Text) -> Diagnostic {
        Diagnostic::lint(lint.name, self.level, span, message)
    }

    /// A finding that a person should look at: a note, whatever the rule's level.
    fn suspect(&self, lint: &Lint, span: Span, message: Text) -> Diagnostic {
        Diagnostic::lint(lint.name, Level::Note, span, message)
    }
}

/// Every lint, by name.
pub static LINTS: &[&Lint] = rules::RULES;

/// The lint of that name, in any case of letters.
pub fn find(name: &str) -> Option<&'static Lint> {
    LINTS.iter().copied().find(|lint| lint.name.eq_ignore_ascii_case(name))
}

/// The levels of lints, the strictest word last.
#[derive(Clone, Copy, Debug, Default)]
pub struct Levels<'a> {
    /// Those of the project.
    pub project: &'a [(Spanned<String>, LintLevel)],
    /// Those of the command line, which go over the project's.
    pub asked: &'a [(String, LintLevel)],
}

impl Levels<'_> {
    /// The level of a lint; `None` where it is allowed.
    pub fn of(&self, lint: &Lint) -> Option<Level> {
        let asked = self.asked.iter().rev().find(|(name, _)| name == lint.name);
        let project = self.project.iter().rev().find(|(name, _)| name.value == lint.name);
        let named = asked.map(|(_, level)| *level).or(project.map(|(_, level)| *level));
        match named.unwrap_or(lint.level) {
            LintLevel::Allow => None,
            LintLevel::Note => Some(Level::Note),
            LintLevel::Warn => Some(Level::Warning),
            LintLevel::Deny => Some(Level::Error),
        }
    }
}

/// Runs every lint that is not allowed, at its own level; those that read fragments only where
/// there is a project. Findings that a comment suppresses are left out, and so are those in words
/// of last year's that are still to be looked at.
pub fn lint(
    context: Context<'_>,
    levels: Levels<'_>,
    suppressions: &mut Suppressions,
    diagnostics: &mut Diagnostics,
) {
    let old = context.project.map(|project| project.marks).filter(|marks| !marks.is_empty());
    let old = old.filter(|_| levels.of(&not_renewed::LINT).is_some());
    let covered = old.map(Marks::covered).unwrap_or_default();
    let faulty = diagnostics.has_errors() || old.is_some();
    let (mut unused, mut untouched) = (None, Vec::new());
    for lint in LINTS.iter().filter(|lint| !(lint.waits && faulty)) {
        let Some(level) = levels.of(lint) else { continue };
        if lint.name == unused_suppression::LINT.name {
            unused = Some(level);
        }
        suppressions.run(lint.name);
        let basis = lint.basis.as_ref().map(Bilingual::text);
        let context = Context { level, faulty, ..context };
        let mut report = |mut diagnostic: Diagnostic| {
            let early = diagnostic.code != not_renewed::LINT.name && covered.begins(&diagnostic);
            if suppressions.hide(&diagnostic) || early {
                return;
            }
            diagnostic.basis = diagnostic.basis.take().or_else(|| basis.clone());
            let told = diagnostic.code == not_renewed::LINT.name && level == Level::Error;
            untouched.extend(diagnostic.span.filter(|_| told));
            diagnostics.push(diagnostic);
        };
        match (&lint.check, &context.project) {
            (Check::Words(check), _) => check(&context, &mut report),
            (Check::Fragments(check), Some(project)) => check(&context, project, &mut report),
            (Check::Fragments(_), None) => {}
        }
    }
    if let Some(level) = unused {
        unused_suppression::unused(suppressions, level, &mut |found| diagnostics.push(found));
    }
    // What an earlier stage found in the very words that are still to be looked at is told by that.
    let untouched = Ground::new(untouched);
    diagnostics.retain(|found| {
        let own = found.code == not_renewed::LINT.name;
        let place = found.span.filter(|place| !own && !place.is_empty());
        !place.is_some_and(|place| untouched.holds(place))
    });
}
