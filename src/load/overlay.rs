//! Files as they would be with some of them changed: what has not been written can be tried.

use super::files::{FileKind, Files, ReadError};
use std::collections::BTreeMap;

/// Files with changes that stand in memory. Names and folders stay as they are.
#[derive(Clone)]
pub struct Overlay<'f> {
    below: &'f dyn Files,
    changed: BTreeMap<String, Vec<u8>>,
}

impl<'f> Overlay<'f> {
    /// The files as they are.
    pub fn new(below: &'f dyn Files) -> Overlay<'f> {
        Overlay { below, changed: BTreeMap::new() }
    }

    /// Gives a file that is there other bytes.
    pub fn change(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.changed.insert(path.into(), bytes);
    }
}

impl std::fmt::Debug for Overlay<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Overlay").field("changed", &self.changed.keys()).finish_non_exhaustive()
    }
}

impl Files for Overlay<'_> {
    fn list(&self, folder: &str) -> Result<Vec<(String, FileKind)>, ReadError> {
        self.below.list(folder)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        match self.changed.get(path) {
            Some(bytes) if bytes.len() as u64 > limit => {
                Err(ReadError::TooLarge(bytes.len() as u64, limit))
            }
            Some(bytes) => Ok(bytes.clone()),
            None => self.below.read(path, limit),
        }
    }
}
