//! The package of a Word document: its parts, read with limits, because what is small in a zip
//! file may be very large outside of it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Parts of a document at the most.
const PARTS: usize = 4096;

/// Bytes of one part at the most: 32 MiB.
const PART: u64 = 32 << 20;

/// Bytes of all parts that are read at the most: 64 MiB.
const ALL: u64 = 64 << 20;

/// Why a file cannot be read as a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is something else; its name in both languages.
    Other(&'static str, &'static str),
    /// The zip file is broken.
    Broken,
    /// Larger than the limits.
    TooLarge,
    /// A part that has to be there is not; its name.
    Missing(String),
    /// A part is not well-formed XML, or nested too deeply; its name.
    Xml(String),
    /// A part declares a document type, which no Word document does; its name.
    DocType(String),
    /// Saved in the strict variant of the format, which few programs write or read.
    Strict,
}

/// A document's parts.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Places in the archive by name.
    names: BTreeMap<String, usize>,
    /// Bytes that may still be read.
    left: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Fault> {
        if !bytes.starts_with(b"PK") {
            let (zh, en) = looks_like(bytes);
            return Err(Fault::Other(zh, en));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
        if archive.len() > PARTS {
            return Err(Fault::TooLarge);
        }
        let mut names = BTreeMap::new();
        for at in 0..archive.len() {
            let file = archive.by_index_raw(at).map_err(|_| Fault::Broken)?;
            if let Ok(name) = file.name() {
                names.insert(name.trim_start_matches('/').to_owned(), at);
            }
        }
        Ok(Package { archive, names, left: ALL })
    }

    /// The names of all parts, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        self.names.keys().cloned().collect()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// A part's bytes; `None` where there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(at) = self.names.get(name) else { return Ok(None) };
        let file = self.archive.by_index(*at).map_err(|_| Fault::Broken)?;
        let limit = PART.min(self.left);
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Fault::Broken)?;
        if bytes.len() as u64 > limit {
            return Err(Fault::TooLarge);
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A part's text; it has to be there.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, Fault> {
        let bytes = self.part(name)?.ok_or_else(|| Fault::Missing(name.to_owned()))?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map_or(&bytes[..], |rest| rest);
        String::from_utf8(bytes.to_vec()).map_err(|_| Fault::Xml(name.to_owned()))
    }
}

/// What a file that is no zip file seems to be.
fn looks_like(bytes: &[u8]) -> (&'static str, &'static str) {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        (
            "旧格式的 .doc、.wps，或加了密码的文档",
            "an old .doc or .wps, or a document with a password",
        )
    } else if begins(b"{\\rtf") {
        (" RTF 文档", "an RTF document")
    } else if begins(b"%PDF") {
        (" PDF 文件", "a PDF file")
    } else if bytes.is_empty() {
        ("空文件", "an empty file")
    } else {
        ("别的文件", "something else")
    }
}
