//! Which projects a command is about, and how their files are named from where it runs.

use super::session::Session;
use super::trouble::Trouble;
use crate::load::{Disk, FileKind, Files as _, find_project};
use crate::text;
use std::path::{Component, Path, PathBuf};

/// How deep below a PATH projects are looked for.
const DEPTH: usize = 3;

/// A project to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// Its folder, without links.
    pub(super) root: PathBuf,
    /// What leads to it from where the command runs: `report/`; empty or ends with `/`.
    pub(super) prefix: String,
    /// The year whose folder, or a file in it, was named.
    pub(super) year: Option<u16>,
}

impl Target {
    /// The project's path from where the command runs; `.` where it is the same.
    pub(super) fn shown(&self) -> &str {
        match self.prefix.trim_end_matches('/') {
            "" => ".",
            path => path,
        }
    }
}

/// The projects that `paths` name: each a project, something in one, or a folder above several;
/// without any, the project around here or in `./report`.
pub(super) fn targets(session: &mut Session, paths: &[PathBuf]) -> Result<Vec<Target>, Trouble> {
    let mut found: Vec<Target> = Vec::new();
    let here = [session.folder.clone()];
    if paths.is_empty() {
        found.push(around(&session.folder, &here[0]).ok_or_else(|| none_here(session))?);
    }
    for path in paths {
        for target in named(&session.folder, path)? {
            if !found.contains(&target) {
                found.push(target);
            }
        }
    }
    if let Some(first) = found.first() {
        session.meet(&first.root);
    }
    Ok(found)
}

/// The one project that `path` names.
pub(super) fn target(session: &mut Session, path: Option<&PathBuf>) -> Result<Target, Trouble> {
    let mut found = targets(session, &path.cloned().into_iter().collect::<Vec<_>>())?;
    if found.len() > 1 {
        let count = found.len();
        return Err(Trouble::new(text!(
            "这里有 {count} 个报告库，请指定其中一个";
            "there are {count} projects here; name one of them"
        )));
    }
    found.pop().ok_or_else(|| none_here(session))
}

fn none_here(session: &Session) -> Trouble {
    let folder = session.folder.display();
    Trouble::new(text!(
        "没有找到报告库：{folder} 和它的各级上级文件夹里没有 report.toml，./report/report.toml 也没有。\n  新建一个：report init";
        "no project found: there is no report.toml in {folder} or above it, and no ./report/report.toml\n  to make one: report init"
    ))
}

fn named(folder: &Path, path: &Path) -> Result<Vec<Target>, Trouble> {
    let shown = path.display();
    let real = folder.join(path).canonicalize().map_err(|error| {
        Trouble::new(text!("打不开 {shown}"; "cannot open {shown}")).because(error)
    })?;
    if real.is_dir() {
        if real.join("report.toml").is_file() {
            return Ok(vec![make(folder, &real, None)]);
        }
        let below = below(&real);
        if !below.is_empty() {
            return Ok(below.iter().map(|root| make(folder, root, None)).collect());
        }
    }
    match around(folder, &real) {
        Some(target) => Ok(vec![target]),
        None => Err(Trouble::new(text!(
            "{shown} 不是报告库：它里面、下面和它的各级上级文件夹里都没有 report.toml";
            "{shown} is not a project: there is no report.toml in it, below it or above it"
        ))),
    }
}

/// The project that `start` lies in, with the year whose folder it lies in.
fn around(folder: &Path, start: &Path) -> Option<Target> {
    let root = find_project(start)?;
    let inside = start.strip_prefix(&root).ok().and_then(|path| path.components().next());
    let year = inside.and_then(|part| year(part.as_os_str().to_str()?));
    Some(make(folder, &root, year))
}

/// The year that a folder's name is.
pub(super) fn year(name: &str) -> Option<u16> {
    let digits = name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| name.parse().ok()).flatten()
}

fn make(folder: &Path, root: &Path, year: Option<u16>) -> Target {
    Target { root: root.to_path_buf(), prefix: way(folder, root), year }
}

/// The projects in the folders below `folder`, in name order; none is looked for in another.
fn below(folder: &Path) -> Vec<PathBuf> {
    let disk = Disk::new(folder);
    let mut found = Vec::new();
    let mut open = vec![(String::new(), 0)];
    while let Some((path, depth)) = open.pop() {
        if depth > 0 && folder.join(&path).join("report.toml").is_file() {
            found.push(folder.join(&path));
            continue;
        }
        if depth == DEPTH {
            continue;
        }
        // A folder that cannot be read holds no project for us.
        for (name, kind) in disk.list(&path).unwrap_or_default() {
            if kind == FileKind::Folder && !name.starts_with(['.', '_']) {
                let inner = if path.is_empty() { name } else { format!("{path}/{name}") };
                open.push((inner, depth + 1));
            }
        }
    }
    found.sort();
    found
}

/// What leads from one folder to another, both without links: `../report/`, or empty.
pub(super) fn way(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (from.components().collect(), to.components().collect());
    let same = from.iter().zip(&to).take_while(|(left, right)| left == right).count();
    if same == 0 {
        // Another drive.
        let whole: PathBuf = to.iter().collect();
        return format!("{}/", whole.display());
    }
    let up = from[same..].iter().map(|_| "..".to_owned());
    let down = to[same..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).map(|part| part + "/").collect()
}

#[cfg(test)]
mod tests {
    use super::{way, year};
    use std::path::Path;

    #[test]
    fn ways_lead_from_folder_to_folder() {
        let check = |from, to, expect| assert_eq!(way(Path::new(from), Path::new(to)), expect);
        check("/a/b", "/a/b", "");
        check("/a/b", "/a/b/report", "report/");
        check("/a/b/2024", "/a/b", "../");
        check("/a/b/c", "/a/d/e", "../../d/e/");
    }

    #[test]
    fn four_digits_are_a_year() {
        assert_eq!((year("2024"), year("24"), year("20x4")), (Some(2024), None, None));
    }
}
