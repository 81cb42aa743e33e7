//! Printers of findings: one file a message format.
//!
//! A [`Format`] is a line in [`FORMATS`]; what it prints it prints through a [`Printer`], made
//! once a run. A printer that streams writes in each call; one whose document is a whole, as
//! SARIF's, gathers in [`Printer::findings`] and writes in [`Printer::finish`]. What is known of
//! the rules behind the findings, a printer looks up in the [`Catalogue`] that it is given.

mod draw;
mod escape;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod rule;
mod sarif;
mod short;
mod uri;
mod words;

pub use escape::escaped;
pub use rule::{Catalogue, Rule};

use super::diagnostic::{Diagnostic, Level};
use super::text::{Bilingual, Language, Text};
use crate::source::{SourceId, Sources, Span};
use std::io::{self, Write};

/// Every message format, the default first.
pub static FORMATS: &[&dyn Format] =
    &[&human::Human, &short::Short, &json::Json, &sarif::Sarif, &github::Github, &gitlab::Gitlab];

/// The format of that name.
pub fn find(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// A message format.
pub trait Format: Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;
    /// What it is, in a phrase.
    fn about(&self) -> Bilingual;
    /// Whether it is data for a program, which goes to standard output, and not messages for
    /// people, which go to standard error.
    fn is_data(&self) -> bool;
    /// A printer for one run.
    fn printer(&self, look: Look, catalogue: Catalogue) -> Box<dyn Printer>;
}

/// Prints one run, of any number of reports.
pub trait Printer {
    /// The findings of a report, or those that concern no report.
    fn findings(&mut self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()>;
    /// A file that was written, or found to be up to date.
    fn artifact(&mut self, artifact: &Artifact<'_>, out: &mut dyn Write) -> io::Result<()>;
    /// A source that was repaired. Not every format has to tell.
    fn repaired(&mut self, _repaired: &Repaired<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
    /// A report is done.
    fn summary(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
    /// The run is done, with this exit code.
    fn finish(&mut self, exit: u8, out: &mut dyn Write) -> io::Result<()>;
}

/// How messages look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Their language.
    pub language: Language,
    /// Whether they are coloured.
    pub color: bool,
    /// Columns that an excerpt of a source may take.
    pub width: usize,
    /// How many findings of one report are shown to people; programs get all.
    pub limit: usize,
}

impl Default for Look {
    fn default() -> Look {
        Look { language: Language::Chinese, color: false, width: 80, limit: 200 }
    }
}

/// The findings of one report.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// Its sources.
    pub sources: &'a Sources,
    /// The findings, in reading order.
    pub diagnostics: &'a [Diagnostic],
    /// What leads from where the command runs to the project: `report/`; empty or ends with `/`.
    pub prefix: &'a str,
}

/// An output file.
#[derive(Clone, Copy, Debug)]
pub struct Artifact<'a> {
    /// Its path from where the command runs.
    pub path: &'a str,
    /// Name of its format.
    pub format: &'a str,
    /// Its year.
    pub year: u16,
    /// Its size in bytes.
    pub bytes: usize,
    /// Whether it was written; it was up to date otherwise.
    pub written: bool,
}

/// A source that was repaired.
#[derive(Clone, Copy, Debug)]
pub struct Repaired<'a> {
    /// Its path from where the command runs.
    pub path: &'a str,
    /// At how many places it was changed.
    pub places: usize,
}

/// What is said of a report when it is done.
#[derive(Clone, Debug)]
pub struct Summary {
    /// What was done: `检查完成`.
    pub done: Text,
    /// The project's path from where the command runs, `.` where it is the same.
    pub path: String,
    /// The year, where the report has one.
    pub year: Option<u16>,
    /// How many statistics there are.
    pub statistics: usize,
    /// How many references the prose makes.
    pub references: usize,
    /// How many figures of the prose are typed by hand.
    pub typed: usize,
    /// How many claims of figures hold, do not hold, and cannot be assessed.
    pub claims: [usize; 3],
    /// Characters, of a report that exists as a file and has no statistics.
    pub characters: Option<usize>,
    /// How many errors were found.
    pub errors: usize,
    /// How many warnings were found.
    pub warnings: usize,
    /// The first finding's code, as an example for `explain`.
    pub first: Option<&'static str>,
}

impl Summary {
    /// 数字覆盖率: references among the figures of the prose, in whole per cent rounded down, so
    /// that 100 means all; `None` where the prose has no figure.
    pub fn coverage(&self) -> Option<usize> {
        (self.references * 100).checked_div(self.references + self.typed)
    }
}

impl Findings<'_> {
    /// Path of a source from where the command runs.
    fn path(&self, path: &str) -> String {
        shown_path(self.prefix, path)
    }

    /// Path of a source as a service names the file that knows a repository by its paths: without
    /// `./` in front.
    fn file(&self, id: SourceId) -> String {
        let path = self.path(self.sources.get(id).path());
        path.strip_prefix("./").map_or(path.clone(), str::to_owned)
    }

    /// Where a service shows a finding that shows none without a place: where it lies, else at
    /// the top of the file that was read first, which is the project's settings.
    fn anchor(&self, diagnostic: &Diagnostic) -> Option<Span> {
        diagnostic.span.or_else(|| self.sources.iter().next().map(|(id, _)| Span::top(id)))
    }

    /// The findings that people are shown, at most `limit`, and how many are not: where there
    /// are too many, errors go before the rest.
    fn shown(&self, limit: usize) -> (Vec<&Diagnostic>, usize) {
        let all = self.diagnostics;
        let Some(left_out) = all.len().checked_sub(limit) else {
            return (all.iter().collect(), 0);
        };
        let errors = all.iter().filter(|found| found.level == Level::Error).count();
        let mut room = [errors.min(limit), limit.saturating_sub(errors)];
        let kept = all.iter().filter(|found| {
            let room = &mut room[usize::from(found.level != Level::Error)];
            let fits = *room > 0;
            *room -= usize::from(fits);
            fits
        });
        (kept.collect(), left_out)
    }
}

/// What leads to a project, and a path in it, as one path with `x/../` taken out.
pub fn shown_path(prefix: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let full = format!("{prefix}{path}");
    for part in full.split('/') {
        match (part, parts.last()) {
            ("..", Some(last)) if !matches!(*last, "" | "..") => drop(parts.pop()),
            (".", Some(_)) => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{Findings, Sources};
    use crate::diag::{Diagnostic, Level, codes};
    use crate::source::{Source, SourceId, Span};
    use crate::text;

    #[test]
    fn errors_are_shown_before_warnings_where_not_all_are() {
        let span = Span::top(SourceId(0));
        let warning = Diagnostic::lint("stale-year", Level::Warning, span, text!("甲"; "a"));
        let error = Diagnostic::error(&codes::E0101, span, text!("乙"; "b"));
        let diagnostics = [warning.clone(), warning.clone(), error, warning];
        let findings =
            Findings { sources: &Sources::default(), diagnostics: &diagnostics, prefix: "" };
        let (shown, left_out) = findings.shown(2);
        let levels: Vec<Level> = shown.iter().map(|found| found.level).collect();
        assert_eq!((levels, left_out), (vec![Level::Warning, Level::Error], 2));
        assert_eq!(findings.shown(4).1, 0);
    }

    #[test]
    fn paths_lead_from_where_the_command_runs() {
        let path = |prefix, path| {
            Findings { sources: &Sources::default(), diagnostics: &[], prefix }.path(path)
        };
        assert_eq!(path("report/", "2024/plans.toml"), "report/2024/plans.toml");
        assert_eq!(path("report/", "../kind/kind.toml"), "kind/kind.toml");
        assert_eq!(path("../", "../kind/kind.toml"), "../../kind/kind.toml");
        assert_eq!(path("", "./kind/kind.toml"), "./kind/kind.toml");
    }

    #[test]
    fn services_are_given_plain_paths_and_always_a_file() {
        let mut sources = Sources::default();
        let first = sources.add(Source::new("report.toml", ""));
        let second = sources.add(Source::new("./kind/kind.toml", ""));
        let findings = Findings { sources: &sources, diagnostics: &[], prefix: "" };
        assert_eq!((findings.file(first), findings.file(second)), {
            ("report.toml".to_owned(), "kind/kind.toml".to_owned())
        });
        let nowhere = Diagnostic::error_nowhere(&codes::E0501, text!("甲"; "a"));
        assert_eq!(findings.anchor(&nowhere), Some(Span::top(first)));
        let placed = Diagnostic::error(&codes::E0201, Span::new(second, 0..0), text!("甲"; "a"));
        assert_eq!(findings.anchor(&placed), placed.span);
    }
}
