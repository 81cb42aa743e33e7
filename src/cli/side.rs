//! What the sides of a comparison are, and reading them.

use super::batch::{Job, Teller};
use super::place::{Target, target, year};
use super::session::Session;
use super::trouble::Trouble;
use crate::edition::Unreadable;
use crate::load::{Disk, Files as _, ReadError};
use crate::pipeline::{Options, Side, built_side, side};
use crate::text;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The largest built report, in bytes: 64 MiB.
const BUILT_LIMIT: u64 = 64 << 20;

/// A side that was named.
#[derive(Debug)]
pub(super) enum Wanted {
    /// A year of a project; the newest where none is said.
    Year(Target, Option<u16>, String),
    /// A built report.
    Built(PathBuf, String),
}

impl Wanted {
    /// What a word of the command line names: something that is there, else a year of the project
    /// around here.
    pub(super) fn of(session: &mut Session, path: &PathBuf) -> Result<Wanted, Trouble> {
        let shown = path.display().to_string();
        let full = session.folder.join(path);
        let as_year = path.to_str().and_then(year);
        if let Some(year) = as_year
            && !full.is_dir()
        {
            let target = target(session, None)?;
            return Ok(Wanted::Year(target, Some(year), shown));
        }
        let json = if full.is_dir() { full.join("report.json") } else { full.clone() };
        let is_json = json.extension().is_some_and(|end| end == "json");
        if is_json && json.is_file() && !full.join("report.toml").is_file() {
            return Ok(Wanted::Built(json, shown));
        }
        let found = target(session, Some(path))?;
        let year = found.year;
        Ok(Wanted::Year(found, year, shown))
    }
}

/// Reads a side; none where its report has errors, which are told.
pub(super) fn wanted(session: &mut Session, wanted: Wanted) -> anyhow::Result<Option<Side>> {
    match wanted {
        Wanted::Year(target, year, name) => compiled(session, target, year, name),
        Wanted::Built(path, name) => Ok(Some(built(&path, name)?)),
    }
}

fn compiled(
    session: &mut Session,
    target: Target,
    year: Option<u16>,
    name: String,
) -> anyhow::Result<Option<Side>> {
    let jobs = [Job { target, options: Options { year, unjudged: true, ..Options::default() } }];
    let [job] = &jobs;
    let mut compiled = job.compile()?;
    let list = std::mem::take(&mut compiled.diagnostics).into_sorted();
    match side(compiled, name) {
        Ok(side) => Ok(Some(side)),
        Err(compiled) => {
            let mut teller = Teller::beside_data(session, false);
            teller.findings(&job.target.prefix, &compiled, &list);
            let shown = job.target.shown();
            teller.summary(shown, &compiled, &list, text!("没有对照"; "not compared"));
            Ok(None)
        }
    }
}

fn built(path: &Path, name: String) -> Result<Side, Trouble> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = Disk::new(folder).read(&file, BUILT_LIMIT).map_err(|error| {
        let trouble = Trouble::new(text!("打不开 {name}"; "cannot open {name}"));
        match error {
            ReadError::Io(error) => trouble.because(error),
            ReadError::Missing => trouble.because(ErrorKind::NotFound.into()),
            ReadError::TooLarge(..) => trouble.because(ErrorKind::FileTooLarge.into()),
            ReadError::NotRegular | ReadError::StrayLink => {
                trouble.hint(text!("它不是普通文件"; "it is no regular file"))
            }
        }
    })?;
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Trouble::new(text!("{name} 不是 UTF-8"; "{name} is not UTF-8")))?;
    built_side(name.clone(), &name, text).map_err(|error| unreadable(&name, &error))
}

fn unreadable(name: &str, error: &Unreadable) -> Trouble {
    match error {
        Unreadable::Shape(line, column) => Trouble::new(text!(
            "{name} 不是本工具生成的 report.json：第 {line} 行第 {column} 列读不懂";
            "{name} is no report.json of this program: it cannot be read at line {line}, column {column}"
        ))
        .hint(text!(
            "生成一份：report build --format json";
            "to build one: report build --format json"
        )),
        Unreadable::Schema(version) => Trouble::new(text!(
            "{name} 的版本是 {version}，本程序不认识";
            "{name} is of version {version}, which this program does not know"
        ))
        .hint(text!("换用新版程序"; "use a newer program")),
        Unreadable::TooOld => Trouble::new(text!(
            "{name} 是旧版程序生成的，里面没有印出来的正文";
            "{name} was built by an older program and does not hold the printed text"
        ))
        .hint(text!("用现在的程序重新生成：report build --format json"; "build it again: report build --format json")),
    }
}
