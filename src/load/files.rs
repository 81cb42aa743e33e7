//! The outside world as the compiler sees it: a folder of files, on the disk or in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a name in a folder stands for, links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A link that leads out of the project, or nowhere.
    StrayLink,
    /// A pipe, a socket, a device.
    Other,
}

/// Why a file cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// There is none.
    Missing,
    /// Larger than the limit; its size and the limit in bytes.
    TooLarge(u64, u64),
    /// Not a regular file.
    NotRegular,
    /// A link that leads out of the project.
    StrayLink,
    /// The machine failed.
    Io(std::io::Error),
}

/// A project's files. Paths are below the project, with `/`; the empty path is the project.
pub trait Files {
    /// The names in a folder with what they stand for, sorted by bytes; a name that is not
    /// UTF-8 comes with its bad bytes replaced by U+FFFD.
    fn list(&self, folder: &str) -> Result<Vec<(String, FileKind)>, ReadError>;

    /// A regular file of at most `limit` bytes.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError>;
}

/// Whether a path as it is written stays below the project: no part of it is empty, `.` or `..`.
pub fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Files below a folder on the disk.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    /// The root without links, found when the first link is met.
    real: std::cell::OnceCell<Option<PathBuf>>,
}

impl Disk {
    /// The files below `root`.
    pub fn new(root: impl Into<PathBuf>) -> Disk {
        Disk { root: root.into(), real: std::cell::OnceCell::new() }
    }

    fn full(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }

    /// Whether a path, links followed, lies below the root.
    #[expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]
    fn inside(&self, path: &Path) -> bool {
        let real = self.real.get_or_init(|| std::fs::canonicalize(&self.root).ok());
        match (real, std::fs::canonicalize(path)) {
            (Some(real), Ok(path)) => path.starts_with(real),
            _ => false,
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]
    fn kind(&self, path: &Path, found: std::fs::FileType) -> FileKind {
        let kind = if found.is_symlink() {
            if !self.inside(path) {
                return FileKind::StrayLink;
            }
            match std::fs::metadata(path) {
                Ok(metadata) => metadata.file_type(),
                Err(_) => return FileKind::StrayLink,
            }
        } else {
            found
        };
        if kind.is_file() {
            FileKind::File
        } else if kind.is_dir() {
            FileKind::Folder
        } else {
            FileKind::Other
        }
    }
}

impl Files for Disk {
    #[expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]
    fn list(&self, folder: &str) -> Result<Vec<(String, FileKind)>, ReadError> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(self.full(folder)).map_err(read_error)? {
            let entry = entry.map_err(ReadError::Io)?;
            let found = entry.file_type().map_err(ReadError::Io)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            names.push((name, self.kind(&entry.path(), found)));
        }
        names.sort();
        Ok(names)
    }

    #[expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        use std::io::Read as _;
        let full = self.full(path);
        let metadata = std::fs::symlink_metadata(&full).map_err(read_error)?;
        // A pipe is never opened: opening it would wait for a writer.
        match self.kind(&full, metadata.file_type()) {
            FileKind::File => {}
            FileKind::StrayLink => return Err(ReadError::StrayLink),
            FileKind::Folder | FileKind::Other => return Err(ReadError::NotRegular),
        }
        let file = std::fs::File::open(&full).map_err(read_error)?;
        if metadata.is_file() && metadata.len() > limit {
            return Err(ReadError::TooLarge(metadata.len(), limit));
        }
        let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
        file.take(limit + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge(bytes.len() as u64, limit));
        }
        Ok(bytes)
    }
}

fn read_error(error: std::io::Error) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Io(error),
    }
}

/// Files in memory, for tests, benches and examples in the documentation.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Puts a file in, over the one of the same path.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }
}

impl Files for Memory {
    fn list(&self, folder: &str) -> Result<Vec<(String, FileKind)>, ReadError> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut names = BTreeMap::new();
        for path in self.files.keys() {
            let Some(rest) = path.strip_prefix(&prefix) else { continue };
            match rest.split_once('/') {
                Some((name, _)) => names.insert(name.to_owned(), FileKind::Folder),
                None => names.insert(rest.to_owned(), FileKind::File),
            };
        }
        if names.is_empty() && !folder.is_empty() {
            return Err(ReadError::Missing);
        }
        Ok(names.into_iter().collect())
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        match self.files.get(path) {
            Some(bytes) if bytes.len() as u64 > limit => {
                Err(ReadError::TooLarge(bytes.len() as u64, limit))
            }
            Some(bytes) => Ok(bytes.clone()),
            None => Err(ReadError::Missing),
        }
    }
}
