//! Writing files: the only place that does.
//!
//! Invariant: a target holds the whole old or the whole new file at any moment. Every file is
//! written under another name beside its target, brought to the disk, and then renamed; all
//! files of a report are written before the first is renamed. Nothing is written through a link.

#![allow(clippy::disallowed_methods, reason = "this is the file that writes")]

use super::trouble::Trouble;
use crate::text;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// A file to be written: its path below the base, with `/`, and what goes into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewFile {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

/// What stands at a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The same bytes.
    Current,
    /// Other bytes.
    Stale,
    /// Nothing.
    Missing,
}

/// A path, and how the user is told of it.
#[derive(Clone, Debug)]
struct Target {
    path: PathBuf,
    shown: String,
}

impl Target {
    fn new(base: &Path, shown: &str, path: &str) -> Target {
        Target { path: base.join(path), shown: format!("{shown}{path}") }
    }
}

/// Compares a file with what it should be.
pub(super) fn state(base: &Path, shown: &str, file: &NewFile) -> Result<State, Trouble> {
    let target = Target::new(base, shown, &file.path);
    let cannot_read = |error| {
        let shown = &target.shown;
        Trouble::new(text!("读不了 {shown}"; "cannot read {shown}")).because(error)
    };
    match fs::symlink_metadata(&target.path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::Missing),
        Err(error) => return Err(cannot_read(error)),
        Ok(found) if !found.is_file() => return Ok(State::Stale),
        Ok(found) if found.len() != file.bytes.len() as u64 => return Ok(State::Stale),
        Ok(_) => {}
    }
    let bytes = fs::read(&target.path).map_err(cannot_read)?;
    Ok(if bytes == file.bytes { State::Current } else { State::Stale })
}

/// Those of the files that are there already, whatever they hold.
pub(super) fn existing<'a>(base: &Path, files: &'a [NewFile]) -> Vec<&'a str> {
    let there = |file: &&NewFile| fs::symlink_metadata(base.join(&file.path)).is_ok();
    files.iter().filter(there).map(|file| file.path.as_str()).collect()
}

/// Makes a folder that the user named, with those above it.
pub(super) fn make_folder(folder: &Path) -> Result<PathBuf, Trouble> {
    fs::create_dir_all(folder).and_then(|()| fs::canonicalize(folder)).map_err(|error| {
        let shown = folder.display();
        Trouble::new(text!("建不了文件夹 {shown}"; "cannot make the folder {shown}")).because(error)
    })
}

/// Makes sure that a file can be replaced: it still holds what was read, and no link leads to it.
pub(super) fn replaceable(base: &Path, shown: &str, read: &NewFile) -> Result<(), Trouble> {
    let target = Target::new(base, shown, &read.path);
    folder_for(base, shown, &read.path)?;
    refuse_strange(&target)?;
    match state(base, shown, read)? {
        State::Current => Ok(()),
        State::Stale | State::Missing => {
            let shown = &target.shown;
            Err(Trouble::new(text!(
                "{shown} 在检查期间被改动，没有修改";
                "{shown} was changed while it was checked; it was not fixed"
            )))
        }
    }
}

/// Writes all files that are not up to date, or none; says of each whether it was written.
/// `shown` is what leads to `base` from where the command runs.
pub(super) fn write_all(base: &Path, shown: &str, files: &[NewFile]) -> Result<Vec<bool>, Trouble> {
    let mut staged = Vec::new();
    let mut written = Vec::new();
    for file in files {
        let folder = folder_for(base, shown, &file.path)?;
        let target = Target::new(base, shown, &file.path);
        refuse_strange(&target)?;
        remove_stale(&folder, &target.path);
        let stale = state(base, shown, file)? != State::Current;
        if stale {
            staged.push(Staged::new(folder, target, &file.bytes)?);
        }
        written.push(stale);
    }
    for file in &mut staged {
        file.put_in_place()?;
    }
    Ok(written)
}

/// The folder of `path` below `base`, made where it is missing. No step may be a link: it would
/// lead the file out of the folder that was named.
fn folder_for(base: &Path, shown: &str, path: &str) -> Result<PathBuf, Trouble> {
    let mut folder = base.to_path_buf();
    let Some((above, _)) = path.rsplit_once('/') else {
        return Ok(folder);
    };
    let mut shown = shown.to_owned();
    for part in above.split('/') {
        folder.push(part);
        shown += part;
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(not_a_folder(&shown)),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                // Another run may make it at the same time.
                fs::create_dir(&folder)
                    .or_else(|error| if folder.is_dir() { Ok(()) } else { Err(error) })
                    .map_err(|error| cannot_write(&shown, error))?;
            }
            Err(error) => return Err(cannot_write(&shown, error)),
        }
        shown.push('/');
    }
    Ok(folder)
}

fn not_a_folder(shown: &str) -> Trouble {
    Trouble::new(text!(
        "{shown} 是链接或文件，不是文件夹，不往里写";
        "{shown} is a link or a file and not a folder; nothing is written into it"
    ))
}

/// A target must be a regular file or nothing.
fn refuse_strange(target: &Target) -> Result<(), Trouble> {
    let shown = &target.shown;
    match fs::symlink_metadata(&target.path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(found) if found.is_dir() => {
            Err(Trouble::new(text!("{shown} 是一个文件夹"; "{shown} is a folder")))
        }
        Ok(_) => Err(Trouble::new(text!(
            "{shown} 是链接或特殊文件，不往里写";
            "{shown} is a link or a special file; nothing is written into it"
        ))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(cannot_write(shown, error)),
    }
}

/// A file written beside its target. Removed again unless it gets there.
struct Staged {
    folder: PathBuf,
    temporary: PathBuf,
    target: Target,
    in_place: bool,
}

impl Staged {
    fn new(folder: PathBuf, target: Target, bytes: &[u8]) -> Result<Staged, Trouble> {
        let prefix = temporary_prefix(&target.path);
        let temporary = folder.join(format!("{prefix}{}", std::process::id()));
        let staged = Staged { folder, temporary, target, in_place: false };
        staged.fill(bytes).map_err(|error| cannot_write(&staged.target.shown, error))?;
        Ok(staged)
    }

    fn fill(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&self.temporary)?;
        file.write_all(bytes)?;
        if let Ok(old) = fs::metadata(&self.target.path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()
    }

    fn put_in_place(&mut self) -> Result<(), Trouble> {
        fs::rename(&self.temporary, &self.target.path)
            .map_err(|error| cannot_write(&self.target.shown, error))?;
        self.in_place = true;
        // The rename itself lasts only when the folder is on the disk. Not every system can do
        // that to a folder, and the file is whole either way.
        if let Ok(folder) = fs::File::open(&self.folder) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.in_place {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// `.report.html.tmp-`, before the number of the process.
fn temporary_prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.tmp-")
}

/// Removes what a run that was killed left behind. A run that is still alive keeps its file; one
/// with our own number cannot be.
fn remove_stale(folder: &Path, target: &Path) {
    let prefix = temporary_prefix(target);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(&prefix));
        let number = number.and_then(|number| number.parse::<u32>().ok());
        if number.is_some_and(|number| number == std::process::id() || !is_alive(number)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a process runs; where the system does not tell, every process is taken to.
fn is_alive(process: u32) -> bool {
    let processes = Path::new("/proc");
    !processes.join("self").exists() || processes.join(process.to_string()).exists()
}

fn cannot_write(shown: &str, error: io::Error) -> Trouble {
    Trouble::new(text!("写不了 {shown}"; "cannot write {shown}")).because(error)
}

#[cfg(test)]
mod tests {
    use super::{NewFile, State, existing, fs, state, write_all};
    use std::path::PathBuf;

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("report-output-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn file(path: &str, text: &str) -> NewFile {
        NewFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn names(folder: &std::path::Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn written_once_and_then_up_to_date() {
        let base = folder("once");
        let files = [file("build/2024/a.html", "甲"), file("build/2024/b.md", "乙")];
        assert_eq!(existing(&base, &files), Vec::<&str>::new());
        assert_eq!(state(&base, "", &files[0]).unwrap(), State::Missing);
        assert_eq!(write_all(&base, "", &files).unwrap(), [true, true]);
        assert_eq!(write_all(&base, "", &files).unwrap(), [false, false]);
        let changed = [files[0].clone(), file("build/2024/b.md", "丙")];
        assert_eq!(state(&base, "", &changed[1]).unwrap(), State::Stale);
        assert_eq!(write_all(&base, "", &changed).unwrap(), [false, true]);
        assert_eq!(names(&base.join("build/2024")), ["a.html", "b.md"]);
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn nothing_is_changed_where_one_file_cannot_be_written() {
        let base = folder("all");
        write_all(&base, "", &[file("a", "old")]).unwrap();
        fs::create_dir(base.join("b")).unwrap();
        assert!(write_all(&base, "", &[file("a", "new"), file("b", "new")]).is_err());
        assert_eq!(fs::read_to_string(base.join("a")).unwrap(), "old");
        assert_eq!(names(&base), ["a", "b"]);
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn what_dead_runs_left_is_removed() {
        let base = folder("dead");
        fs::write(base.join(".a.tmp-4294967295"), "half").unwrap();
        fs::write(base.join(format!(".a.tmp-{}", std::process::id())), "half").unwrap();
        fs::write(base.join(".a.tmp-x"), "not ours").unwrap();
        write_all(&base, "", &[file("a", "new")]).unwrap();
        assert_eq!(names(&base), [".a.tmp-x", "a"]);
        fs::remove_dir_all(base).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        use std::os::unix::fs::symlink;
        let base = folder("links");
        fs::write(base.join("victim"), "safe").unwrap();
        symlink(base.join("victim"), base.join("a")).unwrap();
        fs::create_dir(base.join("real")).unwrap();
        symlink(base.join("real"), base.join("build")).unwrap();
        assert!(write_all(&base, "", &[file("a", "new")]).is_err());
        assert!(write_all(&base, "", &[file("build/a", "new")]).is_err());
        assert_eq!(fs::read_to_string(base.join("victim")).unwrap(), "safe");
        assert_eq!(names(&base.join("real")), Vec::<String>::new());
        fs::remove_dir_all(base).unwrap();
    }
}
