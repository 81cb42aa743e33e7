//! 花脸稿: the later report as a Word document, with its difference from the earlier one as tracked
//! changes that Word and WPS accept or reject.

use super::{ComparisonContext, ComparisonWriter, Printed};
use crate::diag::Bilingual;
use crate::text;
use crate::write::{WriteContext, WriteError};

/// The format `redline`.
#[derive(Debug)]
pub(super) struct Redline;

impl ComparisonWriter for Redline {
    fn name(&self) -> &'static str {
        "redline"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new(
            "花脸稿：新稿的 Word 文档，与旧稿的不同都是修订",
            "the later report as a Word document, what is different tracked",
        )
    }

    fn is_text(&self) -> bool {
        false
    }

    fn write(&self, context: &ComparisonContext<'_>) -> Result<Printed, WriteError> {
        let (old, new) = (context.comparison.old, context.comparison.new);
        let to_write = WriteContext {
            document: &new.document,
            report: &new.report,
            kind: context.kind,
            layout: context.layout,
            reference: context.reference,
            templates: context.templates,
            sources: &new.sources,
            images: context.images,
            to_project: "",
        };
        let redline = crate::write::redline(&old.document, context.old_images, &to_write)?;
        let mut remarks: Vec<_> = redline.unshown.into_iter().map(|one| one.message).collect();
        if context.old_layout != context.layout {
            remarks.push(text!(
                "两份的版式不同，都按新稿的版式排，版式的不同没有作为修订显示";
                "the two have other layouts: both are set in the later one’s, and the difference is not tracked"
            ));
        }
        let looks = |edition: &crate::edition::Edition| {
            let docx = &edition.report.settings.docx;
            (docx.sealed, docx.annex, docx.run_in)
        };
        if looks(old) != looks(new) {
            remarks.push(text!(
                "两份的 [docx] 设置（sealed、annex、run-in）不同，都按新稿的设置排，这些不同没有作为修订显示";
                "the two have other settings under [docx] (sealed, annex, run-in): both are set as the later one says, and the difference is not tracked"
            ));
        }
        Ok(Printed { bytes: redline.bytes, remarks })
    }
}
