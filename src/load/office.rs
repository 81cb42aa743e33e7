//! The office's own Word document that lends its looks to a project.

use super::files::{Files, ReadError, is_inside};
use super::read::{machine_failed, refuse};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{Source, SourceId, Sources, Spanned};
use crate::text;

/// The largest document, in bytes: 32 MiB.
pub const OFFICE_LIMIT: u64 = 32 << 20;

/// Reads the document that `report.toml` names; `None` where it cannot be read, which is then
/// reported.
pub fn office_file(
    files: &dyn Files,
    named: &Spanned<String>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<(SourceId, Vec<u8>)>> {
    let path = named.value.trim_start_matches("./");
    if !is_inside(path) || path.contains(['\\', ':']) {
        diagnostics.push(
            Diagnostic::error(
                &codes::E0120,
                named.span,
                text!("参考文档在报告库之外：{path}"; "the reference document lies outside the project: {path}"),
            )
            .help(text!(
                "把它放进报告库，写从 report.toml 起的路径；或用 report build --reference-doc";
                "put it into the project and write its path from report.toml; or use report build --reference-doc"
            )),
        );
        return Ok(None);
    }
    match files.read(path, OFFICE_LIMIT) {
        Ok(bytes) => Ok(Some((sources.add(Source::new(path, "")), bytes))),
        Err(ReadError::Missing) => {
            let message = text!("没有参考文档 {path}"; "there is no reference document {path}");
            let help = text!(
                "路径从 report.toml 所在的文件夹写起";
                "the path begins at the folder of report.toml"
            );
            diagnostics.push(Diagnostic::error(&codes::E0120, named.span, message).help(help));
            Ok(None)
        }
        Err(ReadError::Io(error)) => Err(machine_failed(path, error)),
        Err(error) => {
            refuse(path, &error, sources, diagnostics);
            Ok(None)
        }
    }
}
