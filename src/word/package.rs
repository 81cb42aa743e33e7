//! The package of a Word document: its parts, read with limits, because what is small in a zip
//! file may be very large outside of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Parts of a document at the most.
const PARTS: usize = 4096;

/// Bytes of one part at the most: 32 MiB.
const PART: u64 = 32 << 20;

/// Bytes of all parts that are read at the most: 64 MiB.
const ALL: u64 = 64 << 20;

/// How many times its size a part may have when unpacked, past [`FREE`] bytes. What people write
/// shrinks to a tenth, and to a fiftieth where a table is empty.
const RATIO: u64 = 100;

/// Bytes of a part that may come out of nothing: 1 MiB.
const FREE: u64 = 1 << 20;

/// Why a file cannot be read as a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is something else; its name in both languages.
    Other(&'static str, &'static str),
    /// The zip file is broken.
    Broken,
    /// Larger than the limits.
    TooLarge,
    /// It has two parts of one name, of which programs show one or the other; the name.
    Twice(String),
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
    /// Bytes of the whole file; what the file says of a part's size may be a lie.
    size: u64,
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
        if let Some(name) = twice(bytes, archive.central_directory_start()) {
            return Err(Fault::Twice(name));
        }
        let mut names = BTreeMap::new();
        for at in 0..archive.len() {
            let file = archive.by_index_raw(at).map_err(|_| Fault::Broken)?;
            if let Ok(name) = file.name() {
                names.insert(name.trim_start_matches('/').to_owned(), at);
            }
        }
        Ok(Package { archive, names, left: ALL, size: bytes.len() as u64 })
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
        let packed = file.compressed_size().min(self.size);
        let limit = PART.min(self.left).min(FREE.max(packed.saturating_mul(RATIO)));
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Fault::Broken)?;
        if bytes.len() as u64 > limit {
            return Err(Fault::TooLarge);
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A part's text, UTF-8 or UTF-16 with a mark; it has to be there.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, Fault> {
        let mut bytes = self.part(name)?.ok_or_else(|| Fault::Missing(name.to_owned()))?;
        let bad = || Fault::Xml(name.to_owned());
        let sixteen = |from: fn([u8; 2]) -> u16| {
            let units = bytes.chunks_exact(2).skip(1).map(|pair| from([pair[0], pair[1]]));
            char::decode_utf16(units).collect::<Result<String, _>>()
        };
        match bytes.as_slice() {
            [0xff, 0xfe, ..] => sixteen(u16::from_le_bytes).map_err(|_| bad()),
            [0xfe, 0xff, ..] => sixteen(u16::from_be_bytes).map_err(|_| bad()),
            [0xef, 0xbb, 0xbf, ..] => {
                bytes.drain(..3);
                String::from_utf8(bytes).map_err(|_| bad())
            }
            _ => String::from_utf8(bytes).map_err(|_| bad()),
        }
    }
}

/// A name that the archive has twice, if there is one. The reader of archives keeps the last of
/// them without a word, so that its directory is walked here. Names of parts that differ in the
/// size of letters are one name.
///
/// Source: APPNOTE 6.3.10, 4.3.12; ISO/IEC 29500-2, 6.2.2.3.
fn twice(bytes: &[u8], start: u64) -> Option<String> {
    let mut rest = bytes.get(usize::try_from(start).ok()?..)?;
    let mut names = BTreeSet::new();
    while rest.starts_with(b"PK\x01\x02") {
        let number = |at: usize| {
            let pair = rest.get(at..at + 2)?;
            Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
        };
        let (name, extra, comment) = (number(28)?, number(30)?, number(32)?);
        let name = String::from_utf8_lossy(rest.get(46..46 + name)?).into_owned();
        if !names.insert(name.to_ascii_lowercase()) {
            return Some(name);
        }
        rest = rest.get(46 + number(28)? + extra + comment..)?;
    }
    None
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
