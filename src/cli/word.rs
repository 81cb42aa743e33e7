//! What the command line says of Word documents.

use super::batch::Job;
use super::build::real;
use super::place::way;
use super::session::Session;
use super::trouble::Trouble;
use crate::load::{Disk, Files as _, OFFICE_LIMIT, ReadError};
use crate::text;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Options about Word documents.
#[derive(Debug, clap::Args)]
pub(super) struct Word {
    /// 参考文档 .docx，Word 成品的样式、页面和页脚取自它 / a .docx that lends its styles, page and footers to the Word document
    #[arg(long, value_name = "FILE")]
    reference_doc: Option<PathBuf>,
    /// Word 成品里的数字不放进内容控件 / no content controls around the figures of the Word document
    #[arg(long)]
    no_mark_figures: bool,
}

impl Word {
    /// Gives the reports what the command line says of Word documents.
    pub(super) fn lend(&self, session: &Session, jobs: &mut [Job]) -> Result<(), Trouble> {
        let lent = match &self.reference_doc {
            Some(path) => Some((real(&session.folder.join(path)), office_bytes(session, path)?)),
            None => None,
        };
        for job in jobs {
            job.options.mark_figures = self.no_mark_figures.then_some(false);
            job.options.reference_doc = lent.as_ref().map(|(path, bytes)| {
                let folder = path.parent().unwrap_or(Path::new("/"));
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                (format!("{}{name}", way(&job.target.root, folder)), bytes.clone())
            });
        }
        Ok(())
    }
}

/// The document that `--reference-doc` names.
fn office_bytes(session: &Session, path: &Path) -> Result<Vec<u8>, Trouble> {
    let shown = path.display();
    let full = real(&session.folder.join(path));
    let folder = full.parent().unwrap_or(Path::new("/"));
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    Disk::new(folder).read(&name, OFFICE_LIMIT).map_err(|error| {
        let trouble = Trouble::new(
            text!("打不开参考文档 {shown}"; "cannot open the reference document {shown}"),
        );
        match error {
            ReadError::Io(error) => trouble.because(error),
            ReadError::Missing => trouble.because(ErrorKind::NotFound.into()),
            ReadError::TooLarge(..) => trouble.because(ErrorKind::FileTooLarge.into()),
            ReadError::NotRegular | ReadError::StrayLink => {
                trouble.hint(text!("它不是普通文件"; "it is no regular file"))
            }
        }
    })
}
