//! `report check --fix`: mechanical edits, and `--diff`, which only shows them.
//!
//! What is to be changed is reckoned in memory, for all reports of a run, before the first file
//! is replaced.

use super::batch::{Job, Teller};
use super::existing::File;
use super::output::{NewFile, replaceable, write_all};
use super::patch;
use super::session::{Exit, Session};
use super::trouble::Trouble;
use crate::diag::Text;
use crate::diag::format::{Repaired, shown_path};
use crate::kind::Builtin;
use crate::load::{Disk, OFFICE_LIMIT};
use crate::pipeline::{self, Changed, Compiled, Existing, Fixed, Held, Options};
use crate::text;
use std::path::{Path, PathBuf};

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
            patch::write(file, &path, reader, session.console.data())
        })
    }

    fn places(&self) -> usize {
        self.files.iter().map(|file| file.splices.len()).sum()
    }
}

/// What is repaired as one: the years of a project, which share files, or a report that exists as
/// a file.
struct Work {
    /// The folder, without links.
    base: PathBuf,
    /// What leads to it from where the command runs.
    prefix: String,
    /// How each of its reports is called.
    shown: Vec<String>,
    fixed: Fixed<Compiled>,
}

impl Work {
    fn changes(&self) -> Changes<'_> {
        Changes { base: &self.base, shown: &self.prefix, files: &self.fixed.changed }
    }
}

/// What is to be repaired.
pub(super) struct Selected<'s> {
    pub(super) files: &'s [File],
    /// The kind and the options that the files are checked with.
    pub(super) kind: &'static Builtin,
    pub(super) options: Options,
    pub(super) jobs: &'s [Job],
}

/// Repairs the sources of some reports and tells what is left, or shows what would be changed.
pub(super) fn run(
    selected: &Selected<'_>,
    only_show: bool,
    several: bool,
    session: &mut Session,
) -> anyhow::Result<Exit> {
    if only_show && session.format.is_data() {
        return Err(Trouble::new(text!(
            "--diff 写到标准输出，提示信息不能也写到那里";
            "--diff goes to standard output, where messages for programs would go as well"
        ))
        .into());
    }
    let mut teller = Teller::of(session, several);
    let works = works(selected, &mut teller);
    if only_show {
        return show(&works, teller);
    }
    for work in works {
        match work.changes().write() {
            Ok(()) => finish(work, &mut teller),
            Err(trouble) => teller.failure(&work.shown[0], &trouble.into()),
        }
    }
    Ok(teller.finish())
}

/// Reckons the edits of all reports.
fn works(selected: &Selected<'_>, teller: &mut Teller<'_>) -> Vec<Work> {
    let mut groups: Vec<Vec<&Job>> = Vec::new();
    for job in selected.jobs {
        match groups.iter_mut().find(|group| group[0].target.root == job.target.root) {
            Some(group) => group.push(job),
            None => groups.push(vec![job]),
        }
    }
    let files = selected.files.iter().map(|file| (file.shown(), of_file(file, selected)));
    let projects = groups.iter().map(|jobs| (jobs[0].target.shown().to_owned(), of_project(jobs)));
    let mut found = Vec::new();
    for (shown, work) in files.chain(projects) {
        let ready = work.and_then(|work| {
            work.changes().ready()?;
            Ok(work)
        });
        match ready {
            Ok(work) => found.push(work),
            Err(error) => teller.failure(&shown, &error),
        }
    }
    found
}

fn of_project(jobs: &[&Job]) -> anyhow::Result<Work> {
    let options: Vec<&Options> = jobs.iter().map(|job| &job.options).collect();
    let target = &jobs[0].target;
    let disk = Disk::new(&target.root);
    let fixed = pipeline::fix(&disk, &|files| {
        options.iter().map(|options| pipeline::compile(files, options)).collect()
    })?;
    let shown = jobs.iter().map(|job| job.target.shown().to_owned()).collect();
    Ok(Work { base: target.root.clone(), prefix: target.prefix.clone(), shown, fixed })
}

/// A text can be repaired where it stands; a Word document cannot, nor standard input.
fn of_file(file: &File, selected: &Selected<'_>) -> anyhow::Result<Work> {
    let Some(folder) = file.folder.as_ref().filter(|_| file.sort.is_text()) else {
        return Err(Trouble::new(text!(
            "只有 .txt 和 .md 文件可以自动修改";
            "only .txt and .md files can be fixed"
        ))
        .into());
    };
    if file.linked {
        return Err(Trouble::new(text!(
            "这是链接，不经过链接修改文件；请直接写文件本身的路径";
            "this is a link, through which no file is changed; name the file itself"
        ))
        .into());
    }
    let disk = Disk::new(folder);
    let fixed = pipeline::fix(&disk, &|files| {
        let read = files.read(&file.name, OFFICE_LIMIT);
        let bytes = read.map_err(|error| file.trouble(error))?;
        let existing = Existing { path: file.name.clone(), sort: file.sort, bytes };
        Ok(vec![pipeline::inspect(&existing, selected.kind, &selected.options)])
    })?;
    let (base, prefix) = (folder.clone(), file.prefix.clone());
    Ok(Work { base, prefix, shown: vec![file.shown()], fixed })
}

/// Tells what was changed and what is left.
fn finish(work: Work, teller: &mut Teller<'_>) {
    work.changes().tell(teller);
    let Work { prefix, shown, fixed, .. } = work;
    let Fixed { checks, held, unfinished, .. } = fixed;
    for (at, (shown, mut compiled)) in shown.iter().zip(checks).enumerate() {
        let mut list = std::mem::take(&mut compiled.diagnostics).into_sorted();
        for held in held.iter().filter(|held| held.check == at) {
            for finding in list.iter_mut().filter(|finding| **finding == held.finding) {
                finding.notes.push(why(held));
            }
        }
        teller.findings(&prefix, &compiled, &list);
        teller.summary(shown, &compiled, &list, text!("检查完成"; "checked"));
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
fn show(works: &[Work], mut teller: Teller<'_>) -> anyhow::Result<Exit> {
    let (mut files, mut places) = (0, 0);
    for work in works {
        let changes = work.changes();
        changes.print(teller.session())?;
        files += changes.files.len();
        places += changes.places();
        tell_held(work, &mut teller);
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
fn tell_held(work: &Work, teller: &mut Teller<'_>) {
    for (at, compiled) in work.fixed.checks.iter().enumerate() {
        let held = work.fixed.held.iter().filter(|held| held.check == at);
        let list: Vec<_> = held.map(|held| held.finding.clone().note(why(held))).collect();
        teller.findings(&work.prefix, compiled, &list);
    }
}
