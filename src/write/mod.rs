//! Writers: a finished document to bytes, one file a format.
//!
//! A writer gets everything it may need in a [`WriteContext`] and gives bytes back; it opens no
//! file. [`WRITERS`] is the only list of formats.

mod address;
mod columns;
mod comparison;
mod docx;
mod html;
mod json;
mod markdown;
#[cfg(test)]
mod sample;
mod template;
mod text;

pub use comparison::{
    COMPARISON_WRITERS, ComparisonContext, ComparisonWriter, Printed, comparison_writer,
};
pub use docx::{Redline, Unshown, redline};

use crate::diag::Bilingual;
use crate::document::Document;
use crate::kind::{Kind, Templates};
use crate::load::Images;
use crate::model::{PageLayout, Report};
use crate::reference::Reference;
use crate::source::Sources;

/// An output format.
pub trait Writer: Sync {
    /// Its name on the command line and in `report.toml`: `html`.
    fn name(&self) -> &'static str;
    /// Its files' extension, without a dot.
    fn extension(&self) -> &'static str;
    /// What it is, in a phrase.
    fn about(&self) -> Bilingual;
    /// The finished file.
    fn write(&self, context: &WriteContext<'_>) -> Result<Vec<u8>, WriteError>;
}

/// Everything a writer may need.
#[derive(Debug)]
pub struct WriteContext<'a> {
    /// The document to print.
    pub document: &'a Document,
    /// The report it was assembled from.
    pub report: &'a Report,
    /// Its kind.
    pub kind: &'a Kind,
    /// How a printed document looks.
    pub layout: &'a PageLayout,
    /// The office's own document that lends its looks, which are in the layout too.
    pub reference: Option<&'a Reference>,
    /// The templates to use.
    pub templates: &'a Templates,
    /// The sources, for places.
    pub sources: &'a Sources,
    /// The images that the document names.
    pub images: &'a Images,
    /// What leads from the output's folder to the project's: `../../`; empty or ends with `/`.
    pub to_project: &'a str,
}

/// Why a document could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// A template is wrong.
    Template {
        /// Its path, as in [`Templates`].
        path: String,
        /// Line in it, from 1; 0 where none is known.
        line: usize,
        /// What the template engine says.
        message: String,
    },
    /// The package could not be put together; what went wrong.
    Package(String),
}

/// Every output format, in the order in which `build` writes them.
pub static WRITERS: &[&dyn Writer] =
    &[&html::Html, &markdown::Markdown, &docx::Docx, &text::Text, &json::Json];

/// The writer of that name; `md` and `txt` are taken too, as they are typed so often.
pub fn writer(name: &str) -> Option<&'static dyn Writer> {
    WRITERS.iter().copied().find(|writer| writer.name() == name || writer.extension() == name)
}
