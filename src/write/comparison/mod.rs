//! Writers of comparisons: two years set against each other, to bytes, one file a format.
//! [`COMPARISON_WRITERS`] is the only list of them.

mod chinese;
mod docx;
mod html;
mod json;
mod markdown;
mod redline;
mod telling;
mod terminal;

use super::WriteError;
use crate::diag::{Bilingual, Language, Text};
use crate::diff::Comparison;
use crate::kind::{Kind, Templates};
use crate::load::Images;
use crate::model::PageLayout;
use crate::reference::Reference;

/// A format of comparisons.
pub trait ComparisonWriter: Sync {
    /// Its name on the command line: `html`.
    fn name(&self) -> &'static str;
    /// What it is, in a phrase.
    fn about(&self) -> Bilingual;
    /// Whether it is text that a terminal can show.
    fn is_text(&self) -> bool {
        true
    }
    /// The finished file.
    fn write(&self, context: &ComparisonContext<'_>) -> Result<Printed, WriteError>;
}

/// A finished file, and what its reader must know of it besides.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it could not show, a remark each.
    pub remarks: Vec<Text>,
}

impl From<Vec<u8>> for Printed {
    fn from(bytes: Vec<u8>) -> Printed {
        Printed { bytes, remarks: Vec::new() }
    }
}

/// What a writer of comparisons may need.
#[derive(Debug)]
pub struct ComparisonContext<'a> {
    /// What to print.
    pub comparison: &'a Comparison<'a>,
    /// The language of the words around it.
    pub language: Language,
    /// The kind of the later report.
    pub kind: &'a Kind,
    /// How its printed document looks.
    pub layout: &'a PageLayout,
    /// The office's own document that lends its looks.
    pub reference: Option<&'a Reference>,
    /// Its templates.
    pub templates: &'a Templates,
    /// Its images.
    pub images: &'a Images,
    /// How the earlier report's printed document looks.
    pub old_layout: &'a PageLayout,
    /// The images of the earlier report.
    pub old_images: &'a Images,
    /// How wide a terminal is, in columns.
    pub width: usize,
    /// Whether it shows colours.
    pub color: bool,
}

/// Every format of comparisons; the first is that of a terminal.
pub static COMPARISON_WRITERS: &[&dyn ComparisonWriter] = &[
    &terminal::Terminal,
    &html::Html,
    &markdown::Markdown,
    &docx::Docx,
    &redline::Redline,
    &json::Json,
];

/// The format of that name.
pub fn comparison_writer(name: &str) -> Option<&'static dyn ComparisonWriter> {
    COMPARISON_WRITERS.iter().copied().find(|writer| writer.name() == name)
}
