//! Reports that exist as files, `.txt`, `.md` or `.docx`: their words as passages, with places,
//! so that they can be checked as they are.

mod docx;
mod markdown;
mod text;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::reading::{Reading, structure};
use crate::source::{Source, SourceId, Sources, Span};
use crate::text;

/// What a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Plain text, a paragraph a line.
    Text,
    /// Markdown.
    Markdown,
    /// A Word document.
    Docx,
}

/// All of them, with the ends of their names.
pub const SORTS: [(&str, Sort); 3] =
    [("txt", Sort::Text), ("md", Sort::Markdown), ("docx", Sort::Docx)];

impl Sort {
    /// What a file of that name is.
    pub fn of(path: &str) -> Option<Sort> {
        let (_, end) = path.rsplit_once('.')?;
        SORTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(end)).map(|(_, sort)| *sort)
    }

    /// Whether the file's own text is what is read, so that places are places in the file.
    pub fn is_text(self) -> bool {
        self != Sort::Docx
    }
}

/// Reads a file; `path` is how it is called. What is wrong with it is told; `None` where nothing
/// could be read. A Word document's paragraphs are the lines of its source.
pub fn read_existing(
    path: &str,
    bytes: &[u8],
    sort: Sort,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(SourceId, Reading)> {
    let (id, mut reading) = match sort {
        Sort::Text => {
            let id = text::source(path, bytes, sources, diagnostics)?;
            (id, text::reading(id, sources.get(id)))
        }
        Sort::Markdown => {
            let id = text::source(path, bytes, sources, diagnostics)?;
            (id, markdown::reading(id, sources))
        }
        Sort::Docx => docx::read(path, bytes, sources, diagnostics)?,
    };
    if reading.passages.is_empty() {
        let message = text!("文件里没有文字"; "there are no words in the file");
        diagnostics.push(Diagnostic::error(&codes::E0117, Span::top(id), message));
        return None;
    }
    structure(&mut reading);
    Some((id, reading))
}

/// A source for a file that could not be read, so that what is said of it has a place.
fn nothing(path: &str, sources: &mut Sources) -> Span {
    Span::top(sources.add(Source::new(path, "")))
}
