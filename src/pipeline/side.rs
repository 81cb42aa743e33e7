//! A year as it is compared, with what its printed document looks like.

use super::Compiled;
use crate::check::base_layout;
use crate::edition::{Edition, Unreadable, read_edition};
use crate::kind::{BUILTIN, Kind, Templates};
use crate::load::Images;
use crate::model::PageLayout;
use crate::reference::Reference;
use std::borrow::Cow;

/// One side of a comparison.
#[derive(Debug)]
pub struct Side {
    /// The year.
    pub edition: Edition,
    /// Its kind.
    pub kind: Cow<'static, Kind>,
    /// How its printed document looks.
    pub layout: Cow<'static, PageLayout>,
    /// The office's own document that lends its looks.
    pub reference: Option<Reference>,
    /// Its templates.
    pub templates: Templates,
    /// Its images; none where it was read from a built report.
    pub images: Images,
}

/// A compiled year as a side; the compilation is given back where it has no document.
pub fn side(mut compiled: Compiled, name: String) -> Result<Side, Box<Compiled>> {
    match (compiled.report.take(), compiled.document.take(), compiled.kind.take()) {
        (Some(report), Some(document), Some(kind)) => Ok(Side {
            edition: Edition::compiled(name, report, document, &kind, compiled.sources),
            kind,
            layout: compiled.layout,
            reference: compiled.reference,
            templates: compiled.templates,
            images: compiled.images,
        }),
        (report, document, kind) => {
            (compiled.report, compiled.document, compiled.kind) = (report, document, kind);
            Err(Box::new(compiled))
        }
    }
}

/// A built `report.json` as a side. Its looks are those of the base: the file has none.
pub fn built_side(name: String, path: &str, text: &str) -> Result<Side, Unreadable> {
    let edition = read_edition(name, path, text)?;
    let named = |builtin: &&crate::kind::Builtin| builtin.name == edition.document.facts.kind;
    let builtin = BUILTIN.iter().find(named).or(BUILTIN.first());
    let kind = builtin.and_then(|builtin| builtin.kind()).ok_or(Unreadable::TooOld)?;
    Ok(Side {
        edition,
        kind: Cow::Owned(kind),
        layout: Cow::Borrowed(base_layout()),
        reference: None,
        templates: Templates::base(),
        images: Images::new(),
    })
}
