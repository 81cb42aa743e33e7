//! Which reader reads a file: what it is by its bytes, and by its name where bytes cannot tell.

use super::remark::Remarks;
use super::sniff::{Found, Sort, sniff};
use super::{Manuscript, Matter, Unread, docx, html, markdown, text};
use crate::text as message;

/// The largest file of text, in bytes: 8 MiB.
pub const TEXT_LIMIT: usize = 8 << 20;

/// What a reader gives.
pub(super) type Reading = Result<Manuscript, Unread>;

/// A reader of one sort of file.
#[derive(Debug)]
pub struct Reader {
    /// What it reads.
    pub sort: Sort,
    /// What the names of such files end with, the usual end first.
    pub ends: &'static [&'static str],
    /// The largest file, in bytes.
    pub limit: usize,
    pub(super) read: fn(&[u8]) -> Reading,
}

/// All readers.
pub static READERS: &[&Reader] = &[&text::READER, &markdown::READER, &docx::READER, &html::READER];

impl Reader {
    /// The reader of files of that sort.
    fn of(sort: Sort) -> &'static Reader {
        READERS.iter().find(|reader| reader.sort == sort).unwrap_or(&READERS[0])
    }
}

/// Reads a file; `path` is how it is called, of which only the end is looked at. A file that is
/// something else than its name says is read as what it is, and that is remarked.
///
/// Limits: [`TEXT_LIMIT`] for text and pages, 32 MiB for Word documents, and what is unpacked
/// from those is bounded as well.
pub fn read_manuscript(path: &str, bytes: &[u8]) -> Result<Manuscript, Unread> {
    let end = end(path);
    let named = READERS.iter().find(|reader| reader.ends.contains(&end.as_str()));
    // Nothing is looked into that no reader would take.
    let most = READERS.iter().map(|reader| reader.limit).max().unwrap_or_default();
    if bytes.len() > most {
        return Err(too_large(bytes.len(), most));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unread::empty());
    }
    let sort = match sniff(bytes, named.map(|reader| reader.sort), &end) {
        Found::Foreign(foreign) => return Err(foreign.refused()),
        Found::Broken(unread) => return Err(unread),
        Found::Readable(sort) => sort,
        // Plain text may be Markdown or a piece of a page: its name tells.
        Found::Plain => match named.map(|reader| reader.sort) {
            Some(sort @ (Sort::Markdown | Sort::Html)) => sort,
            Some(Sort::Text | Sort::Docx) | None => Sort::Text,
        },
    };
    let reader = Reader::of(sort);
    if bytes.len() > reader.limit {
        return Err(too_large(bytes.len(), reader.limit));
    }
    let mut manuscript = (reader.read)(bytes)?;
    if !end.is_empty() && !reader.ends.contains(&end.as_str()) {
        let mut remarks = Remarks::default();
        remarks.add(Matter::Renamed, 0, reader.ends[0]);
        manuscript.remarks.splice(0..0, remarks.finish());
    }
    Ok(manuscript)
}

/// Sizes are rounded up, so that what is too large never reads as if it fitted.
fn too_large(size: usize, limit: usize) -> Unread {
    let (size, limit) = (size.div_ceil(1 << 20), limit >> 20);
    Unread::too_large(message!(
        "文件有 {size} MiB，超过 {limit} MiB 的上限";
        "the file has {size} MiB, more than the {limit} MiB allowed"
    ))
}

/// What stands behind the last point of a name, in small letters; empty where there is none.
fn end(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{READERS, Reader};
    use crate::manuscript::Sort;

    #[test]
    fn every_sort_has_its_reader() {
        for sort in [Sort::Text, Sort::Markdown, Sort::Docx, Sort::Html] {
            assert_eq!(Reader::of(sort).sort, sort);
        }
        let mut ends: Vec<&str> = READERS.iter().flat_map(|reader| reader.ends).copied().collect();
        ends.sort_unstable();
        ends.dedup();
        assert_eq!(ends.len(), READERS.iter().map(|reader| reader.ends.len()).sum::<usize>());
    }
}
