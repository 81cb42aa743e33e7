//! Files as they would be with some of them changed: what has not been written can be tried.

use super::files::{FileKind, Files, Memory, ReadError};
use std::collections::BTreeMap;

/// Files with changes that stand in memory, and with files that are not written yet.
#[derive(Clone)]
pub struct Overlay<'f> {
    below: &'f dyn Files,
    changed: BTreeMap<String, Vec<u8>>,
    added: Memory,
}

impl<'f> Overlay<'f> {
    /// The files as they are.
    pub fn new(below: &'f dyn Files) -> Overlay<'f> {
        Overlay { below, changed: BTreeMap::new(), added: Memory::default() }
    }

    /// Gives a file that is there other bytes.
    pub fn change(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.changed.insert(path.into(), bytes);
    }

    /// Puts in a file that is not there.
    pub fn add(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.added.add(path, bytes);
    }
}

impl std::fmt::Debug for Overlay<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Overlay").field("changed", &self.changed.keys()).finish_non_exhaustive()
    }
}

impl Files for Overlay<'_> {
    fn list(&self, folder: &str) -> Result<Vec<(String, FileKind)>, ReadError> {
        let added = self.added.list(folder);
        let mut names = match self.below.list(folder) {
            Err(ReadError::Missing) if added.is_ok() => Vec::new(),
            other => other?,
        };
        for (name, kind) in added.unwrap_or_default() {
            if names.iter().all(|(known, _)| *known != name) {
                names.push((name, kind));
            }
        }
        names.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(names)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        match self.changed.get(path) {
            Some(bytes) if bytes.len() as u64 > limit => {
                Err(ReadError::TooLarge(bytes.len() as u64, limit))
            }
            Some(bytes) => Ok(bytes.clone()),
            None => match self.added.read(path, limit) {
                Err(ReadError::Missing) => self.below.read(path, limit),
                other => other,
            },
        }
    }
}
