//! Many reports, one after the other: which to compile, and what is told of each.

use super::catalogue;
use super::existing::{File, files_of};
use super::place::{Target, targets};
use super::session::{Exit, Session};
use super::trouble::{self, Trouble};
use super::years::Years;
use crate::claim::Tally;
use crate::diag::format::{Artifact, Findings, Printer, Repaired, Summary, escaped};
use crate::diag::{Diagnostic, Language, Level, Text, nearest, shown};
use crate::lint;
use crate::load::Disk;
use crate::model::LintLevel;
use crate::pipeline::{self, Compiled, Options};
use crate::text;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Which reports, and how strictly.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Selection {
    /// 报告库、其中的文件，或几个报告库的上级文件夹；check 还可以是已有的 .txt、.md、.docx / a project, a file in it, or a folder above several; for check also a .txt, .md or .docx that exists
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// 年份，默认最新一年 / the year, the newest unless given
    #[arg(long, value_name = "YEAR", conflicts_with = "all_years", value_parser = clap::value_parser!(u16).range(1000..=9999))]
    year: Option<u16>,
    /// 所有年份 / all years
    #[arg(long)]
    all_years: bool,
    /// 把规则设为错误；warnings 指所有警告 / make a lint an error; warnings means all of them
    #[arg(long, value_name = "LINT")]
    deny: Vec<String>,
    /// 把规则设为警告 / make a lint a warning
    #[arg(long, value_name = "LINT")]
    warn: Vec<String>,
    /// 关闭规则 / switch a lint off
    #[arg(long, value_name = "LINT")]
    allow: Vec<String>,
}

/// A report to compile.
#[derive(Clone, Debug)]
pub(super) struct Job {
    /// Its project.
    pub(super) target: Target,
    pub(super) options: Options,
}

/// A year of a table over years.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) year: u16,
    /// Its report; none where the project has no folder for it.
    pub(super) job: Option<Job>,
    /// Whether it was asked for.
    pub(super) shown: bool,
}

impl Selection {
    /// The reports, in order.
    pub(super) fn jobs(&self, session: &mut Session) -> anyhow::Result<Vec<Job>> {
        let paths = self.paths.clone();
        self.jobs_of(session, &paths)
    }

    /// The projects, each with the years that are asked for and the reports of those that it has;
    /// a year that is not asked for and comes after one that is may have restated its figures.
    pub(super) fn years(
        &self,
        session: &mut Session,
        asked: &Years,
    ) -> anyhow::Result<Vec<(Target, Vec<Wanted>)>> {
        let options = self.options(None)?;
        let mut projects = Vec::new();
        for target in targets(session, &self.paths)? {
            let there = pipeline::years(&Disk::new(&target.root))?;
            let asked = asked.of(&there)?;
            let after = there
                .iter()
                .copied()
                .filter(|year| year.checked_sub(1).is_some_and(|before| asked.contains(&before)));
            let years: BTreeSet<u16> = asked.iter().copied().chain(after).collect();
            let wanted = |year: u16| {
                let options = Options { year: Some(year), ..options.clone() };
                let job = there.contains(&year).then(|| Job { target: target.clone(), options });
                Wanted { year, job, shown: asked.contains(&year) }
            };
            let years = years.into_iter().map(wanted).collect();
            projects.push((target, years));
        }
        Ok(projects)
    }

    /// The reports of the projects that are not files which exist as reports, and those files.
    pub(super) fn split(&self, session: &mut Session) -> anyhow::Result<(Vec<File>, Vec<Job>)> {
        let (mut files, mut rest) = (Vec::new(), Vec::new());
        for path in &self.paths {
            match files_of(session, path)? {
                Some(found) => files.extend(found),
                None => rest.push(path.clone()),
            }
        }
        let nothing_else = rest.is_empty() && !self.paths.is_empty();
        let jobs = if nothing_else { Vec::new() } else { self.jobs_of(session, &rest)? };
        Ok((files, jobs))
    }

    /// What a compilation is asked for.
    pub(super) fn options(&self, year: Option<u16>) -> Result<Options, Trouble> {
        let deny_warnings = self.deny.iter().any(|name| name == "warnings");
        let year = self.year.or(year);
        Ok(Options { year, deny_warnings, lints: self.lints()?, ..Options::default() })
    }

    fn jobs_of(&self, session: &mut Session, paths: &[PathBuf]) -> anyhow::Result<Vec<Job>> {
        let options = self.options(None)?;
        let mut jobs = Vec::new();
        for target in targets(session, paths)? {
            let years = if self.all_years {
                pipeline::years(&Disk::new(&target.root))?.into_iter().map(Some).collect()
            } else {
                vec![self.year.or(target.year)]
            };
            // A project without years is compiled too, so that it is told what it lacks.
            let years = if years.is_empty() { vec![None] } else { years };
            jobs.extend(years.into_iter().map(|year| Job {
                target: target.clone(),
                options: Options { year, ..options.clone() },
            }));
        }
        Ok(jobs)
    }

    /// Levels given on the command line; where a lint is named twice, the strictest counts.
    fn lints(&self) -> Result<Vec<(String, LintLevel)>, Trouble> {
        let named = [
            (&self.allow, LintLevel::Allow),
            (&self.warn, LintLevel::Warn),
            (&self.deny, LintLevel::Deny),
        ];
        let mut levels = Vec::new();
        for (names, level) in named {
            for name in names {
                if level == LintLevel::Deny && name == "warnings" {
                    continue;
                }
                let known = lint::find(name).ok_or_else(|| unknown_lint(name))?;
                levels.push((known.name.to_owned(), level));
            }
        }
        Ok(levels)
    }
}

fn unknown_lint(name: &str) -> Trouble {
    Trouble::new(text!("没有检查规则“{name}”"; "there is no lint `{name}`"))
        .near(nearest(name, lint::LINTS.iter().map(|lint| lint.name)))
        .hint(text!("全部规则：report rules"; "all lints: report rules"))
}

impl Job {
    /// Compiles it.
    pub(super) fn compile(&self) -> anyhow::Result<Compiled> {
        pipeline::compile(&Disk::new(&self.target.root), &self.options)
    }
}

/// Whether the reports are of several projects.
pub(super) fn several(jobs: &[Job]) -> bool {
    jobs.iter().any(|job| job.target != jobs[0].target)
}

/// Tells what happens, report by report.
pub(super) struct Teller<'s> {
    session: &'s mut Session,
    printer: Box<dyn Printer>,
    exit: Exit,
    /// Whether a closing line must say of which report it is.
    several: bool,
    /// Whether what is told goes to standard output.
    to_data: bool,
}

impl<'s> Teller<'s> {
    /// For the reports of one run.
    pub(super) fn new(session: &'s mut Session, jobs: &[Job]) -> Teller<'s> {
        Teller::of(session, several(jobs))
    }

    /// For one report, or for several that must be told apart.
    pub(super) fn of(session: &'s mut Session, several: bool) -> Teller<'s> {
        let printer = session.format.printer(session.look(), catalogue::rule);
        let to_data = session.format.is_data();
        Teller { session, printer, exit: Exit::Done, several, to_data }
    }

    /// The same for a command with data of its own on standard output: what is told goes to
    /// standard error, whatever the format.
    pub(super) fn beside_data(session: &'s mut Session, several: bool) -> Teller<'s> {
        Teller { to_data: false, ..Teller::of(session, several) }
    }

    /// The printer's stream fails silently here: the console keeps the failure for the end.
    fn print(
        &mut self,
        act: impl FnOnce(&mut dyn Printer, &mut dyn std::io::Write) -> std::io::Result<()>,
    ) {
        let console = &mut self.session.console;
        let out = if self.to_data { console.data() } else { console.messages() };
        let _ = act(&mut *self.printer, out);
        let _ = out.flush();
    }

    /// Findings of a report, in reading order.
    pub(super) fn findings(&mut self, prefix: &str, compiled: &Compiled, list: &[Diagnostic]) {
        let (sources, list) = shown(&compiled.sources, list);
        let findings = Findings { sources: &sources, diagnostics: &list, prefix };
        self.print(|printer, out| printer.findings(&findings, out));
    }

    /// A file that was written or is up to date.
    pub(super) fn artifact(&mut self, artifact: &Artifact<'_>) {
        self.print(|printer, out| printer.artifact(artifact, out));
    }

    /// A source that was repaired.
    pub(super) fn repaired(&mut self, repaired: &Repaired<'_>) {
        self.print(|printer, out| printer.repaired(repaired, out));
    }

    /// A report is done. `done` says what was done with it.
    pub(super) fn summary(
        &mut self,
        path: &str,
        compiled: &Compiled,
        list: &[Diagnostic],
        done: Text,
    ) {
        let count = |level| list.iter().filter(|found| found.level == level).count();
        let shown = escaped(path, 300);
        let done = match self.several {
            true => Text { zh: format!("{shown} {}", done.zh), en: format!("{shown} {}", done.en) },
            false => done,
        };
        let tally = Tally::of(&compiled.claims);
        let summary = Summary {
            done,
            path: path.to_owned(),
            year: (compiled.year > 0).then_some(compiled.year),
            statistics: compiled.coverage.figures,
            references: compiled.coverage.references,
            typed: compiled.coverage.typed,
            claims: [tally.proved, tally.refuted, tally.open],
            characters: compiled.characters,
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            first: first(list, Level::Error).or_else(|| first(list, Level::Warning)),
        };
        if summary.errors > 0 {
            self.exit = self.exit.max(Exit::Faulty);
        }
        self.print(|printer, out| printer.summary(&summary, out));
    }

    /// A report could not be worked on; the others still are.
    pub(super) fn failure(&mut self, path: &str, error: &anyhow::Error) {
        self.exit = Exit::Failed;
        let language = self.session.language();
        let word = match language {
            Language::Chinese => "错误",
            Language::English => "error",
        };
        let said = trouble::describe(error, language);
        let shown = escaped(path, 300);
        let place = if self.several { format!("{shown}: ") } else { String::new() };
        let _ = writeln!(self.session.console.messages(), "{word}: {place}{said}");
    }

    /// The run is done.
    pub(super) fn finish(mut self) -> Exit {
        let exit = self.exit;
        self.print(|printer, out| printer.finish(exit as u8, out));
        exit
    }

    /// The streams, for data that is no message.
    pub(super) fn session(&mut self) -> &mut Session {
        self.session
    }
}

/// The code of the first finding of a level.
fn first(list: &[Diagnostic], level: Level) -> Option<&'static str> {
    list.iter().find(|found| found.level == level).map(|found| found.code)
}
