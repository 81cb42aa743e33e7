//! `report check --fix`: mechanical edits, and `--diff`, which only shows them.
//!
//! What is to be changed is reckoned in memory, for all reports of a run, before the first file
//! is replaced.

use super::batch::{Job, Teller};
use super::diff;
use super::output::{NewFile, replaceable, write_all};
use super::session::{Exit, Session};
use super::trouble::Trouble;
use crate::diag::Text;
use crate::diag::format::{Repaired, shown_path};
use crate::load::Disk;
use crate::pipeline::{self, Changed, Compiled, Fixed, Held, Options};
use crate::text;
use std::path::Path;

/// Changes to files below one folder: a project, or where a single text lies.
pub(super) struct Changes<'c> {
    /// The folder, without links.
    pub(super) base: &'c Path,
    /// What leads to it from where the command runs; empty or ends with `/`.
    pub(super) shown: &'c str,
    /// The files.
    pub(super) files: &'c [Changed],
}

impl Changes<'_> {
    /// Makes sure that every file can be replaced.
    pub(super) fn ready(&self) -> Result<(), Trouble> {
        self.files.iter().try_for_each(|file| {
            let read = NewFile { path: file.path.clone(), bytes: file.before.clone() };
            replaceable(self.base, self.shown, &read)
        })
    }

    /// Replaces all files, or none.
    pub(super) fn write(&self) -> Result<(), Trouble> {
        let new = |file: &Changed| NewFile { path: file.path.clone(), bytes: file.after() };
        let files: Vec<NewFile> = self.files.iter().map(new).collect();
        write_all(self.base, self.shown, &files).map(drop)
    }

    /// Says of each file that it was changed.
    pub(super) fn tell(&self, teller: &mut Teller<'_>) {
        for file in self.files {
            let path = shown_path(self.shown, &file.path);
            teller.repaired(&Repaired { path: &path, places: file.splices.len() });
        }
    }

    /// Prints what would be changed, as data.
    pub(super) fn print(&self, session: &mut Session) -> std::io::Result<()> {
        let reader = session.reader;
        self.files.iter().try_for_each(|file| {
            let path = shown_path(self.shown, &file.path);
            diff::write(file, &path, reader, session.console.data())
        })
    }

    fn places(&self) -> usize {
        self.files.iter().map(|file| file.splices.len()).sum()
    }
}

/// The reports of one project, with their edits.
struct Project<'j> {
    jobs: Vec<&'j Job>,
    fixed: Fixed<Compiled>,
}

impl Project<'_> {
    fn changes(&self) -> Changes<'_> {
        let target = &self.jobs[0].target;
        Changes { base: &target.root, shown: &target.prefix, files: &self.fixed.changed }
    }
}

/// Repairs the sources of some reports and tells what is left, or shows what would be changed.
pub(super) fn run(jobs: &[Job], only_show: bool, session: &mut Session) -> anyhow::Result<Exit> {
    if only_show && session.format.is_data() {
        return Err(Trouble::new(text!(
            "--diff 写到标准输出，提示信息不能也写到那里";
            "--diff goes to standard output, where messages for programs would go as well"
        ))
        .into());
    }
    let mut teller = Teller::new(session, jobs);
    let projects = projects(jobs, &mut teller);
    if only_show {
        return show(&projects, teller);
    }
    for project in projects {
        match project.changes().write() {
            Ok(()) => finish(project, &mut teller),
            Err(trouble) => teller.failure(project.jobs[0], &trouble.into()),
        }
    }
    Ok(teller.finish())
}

/// Reckons the edits of all reports. The years of a project are repaired together, since they
/// share files.
fn projects<'j>(jobs: &'j [Job], teller: &mut Teller<'_>) -> Vec<Project<'j>> {
    let mut groups: Vec<Vec<&Job>> = Vec::new();
    for job in jobs {
        match groups.iter_mut().find(|group| group[0].target.root == job.target.root) {
            Some(group) => group.push(job),
            None => groups.push(vec![job]),
        }
    }
    let mut found = Vec::new();
    for jobs in groups {
        let project = fixed(&jobs).map(|fixed| Project { jobs: jobs.clone(), fixed });
        let ready = project.and_then(|project| {
            project.changes().ready()?;
            Ok(project)
        });
        match ready {
            Ok(project) => found.push(project),
            Err(error) => teller.failure(jobs[0], &error),
        }
    }
    found
}

fn fixed(jobs: &[&Job]) -> anyhow::Result<Fixed<Compiled>> {
    let options: Vec<&Options> = jobs.iter().map(|job| &job.options).collect();
    let disk = Disk::new(&jobs[0].target.root);
    pipeline::fix(&disk, &|files| {
        options.iter().map(|options| pipeline::compile(files, options)).collect()
    })
}

/// Tells what was changed and what is left.
fn finish(project: Project<'_>, teller: &mut Teller<'_>) {
    project.changes().tell(teller);
    let Project { jobs, fixed } = project;
    let Fixed { checks, held, unfinished, .. } = fixed;
    for (at, (job, mut compiled)) in jobs.into_iter().zip(checks).enumerate() {
        let mut list = std::mem::take(&mut compiled.diagnostics).into_sorted();
        for held in held.iter().filter(|held| held.check == at) {
            for finding in list.iter_mut().filter(|finding| **finding == held.finding) {
                finding.notes.push(why(held));
            }
        }
        teller.findings(job, &compiled, &list);
        teller.summary(job, &compiled, &list, text!("检查完成"; "checked"));
    }
    if unfinished {
        teller.session().say(&text!(
            "还有可以自动修改的地方，请再运行一次";
            "there is more that can be fixed; run it again"
        ));
    }
}

/// Why the edits of a finding were not made.
fn why(held: &Held) -> Text {
    if held.errors.is_empty() {
        return text!(
            "没有自动修改：改后可能出现新的错误";
            "not fixed: there might be new errors"
        );
    }
    let (zh, en) = (held.errors.join("、"), held.errors.join(", "));
    text!("没有自动修改：改后会出现新的错误 {zh}"; "not fixed: there would be new errors: {en}")
}

/// Prints what would be changed. As with other formatters, there being any is the exit code 1.
fn show(projects: &[Project<'_>], mut teller: Teller<'_>) -> anyhow::Result<Exit> {
    let (mut files, mut places) = (0, 0);
    for project in projects {
        let changes = project.changes();
        changes.print(teller.session())?;
        files += changes.files.len();
        places += changes.places();
        tell_held(project, &mut teller);
    }
    let said = match files {
        0 => text!("没有可以自动修改的地方"; "nothing to fix"),
        _ => text!(
            "可以自动修改 {files} 个文件，共 {places} 处；去掉 --diff 即写入文件";
            "files that can be fixed: {files}, places: {places}; without --diff they are written"
        ),
    };
    teller.session().say(&said);
    let exit = if files > 0 { Exit::Faulty } else { Exit::Done };
    Ok(exit.max(teller.finish()))
}

/// The findings that were held back; of the others nothing is said where only edits are shown.
fn tell_held(project: &Project<'_>, teller: &mut Teller<'_>) {
    for (at, (job, compiled)) in project.jobs.iter().zip(&project.fixed.checks).enumerate() {
        let held = project.fixed.held.iter().filter(|held| held.check == at);
        let list: Vec<_> = held.map(|held| held.finding.clone().note(why(held))).collect();
        teller.findings(job, compiled, &list);
    }
}
