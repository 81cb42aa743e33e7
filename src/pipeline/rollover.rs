//! A new year from the last one: compiled, turned over, and brought back to bytes.

use super::{Compiled, Options, compile, splices};
use crate::diag::{Diagnostic, Level};
use crate::load::{FRAGMENT_LIMIT, Files, IMAGE_LIMIT};
use crate::rollover::{Content, Old, Tally, rollover};
use crate::source::spliced;

/// A new year on its way.
#[derive(Debug)]
pub struct Turned {
    /// The old year.
    pub compiled: Compiled,
    /// What keeps it from being turned over: errors of its files.
    pub wrong: Vec<Diagnostic>,
    /// The files of the new year, by path; none where something is wrong.
    pub files: Vec<(String, Vec<u8>)>,
    /// What is to be done about them.
    pub tally: Tally,
}

/// Makes the files of the year `to` from those of the year `from`.
pub fn turn_over(files: &dyn Files, from: u16, to: u16) -> anyhow::Result<Turned> {
    let mut compiled = compile(files, &Options { year: Some(from), ..Options::default() })?;
    let wrong = wrong(&mut compiled, from);
    let (mut written, mut tally) = (Vec::new(), Tally::default());
    if let (true, Some(report), Some(kind)) = (wrong.is_empty(), &compiled.report, &compiled.kind) {
        let old = Old {
            sources: &compiled.sources,
            kind,
            report,
            fragments: &compiled.fragments,
            settings: compiled.year_settings,
        };
        let new = rollover(&old, to);
        tally = new.tally;
        for file in new.files {
            let bytes = bytes(files, &compiled, &file.content)?;
            written.push((file.path, bytes));
        }
    }
    Ok(Turned { compiled, wrong, files: written, tally })
}

/// The errors that keep a year from being read as it was meant: all of them where there is no
/// report, else those of its own files and their syntax.
fn wrong(compiled: &mut Compiled, year: u16) -> Vec<Diagnostic> {
    let read = compiled.report.is_some() && compiled.kind.is_some();
    let folder = format!("{year:04}/");
    let all = std::mem::take(&mut compiled.diagnostics).into_sorted();
    let own = |found: &Diagnostic| {
        let path = found.span.map(|span| compiled.sources.get(span.source).path());
        path.is_some_and(|path| path.starts_with(&folder))
    };
    all.into_iter()
        .filter(|found| found.level == Level::Error)
        .filter(|found| !read || found.code.starts_with("E01") && own(found))
        .collect()
}

fn bytes(files: &dyn Files, compiled: &Compiled, content: &Content) -> anyhow::Result<Vec<u8>> {
    let read = |path: &str, limit| {
        files
            .read(path, limit)
            .map_err(|error| anyhow::anyhow!("读不了 {path} / cannot read {path}: {error:?}"))
    };
    match content {
        Content::Text(text) => Ok(text.clone().into_bytes()),
        Content::Copy(path) => read(path, IMAGE_LIMIT),
        Content::Changed(source, edits) => {
            let source = compiled.sources.get(*source);
            let file = read(source.path(), FRAGMENT_LIMIT)?;
            let changed = splices(source, &file, edits).map(|splices| spliced(&file, &splices));
            changed.ok_or_else(|| {
                let path = source.path();
                anyhow::anyhow!("{path} 在读取期间被改动 / {path} was changed while it was read")
            })
        }
    }
}
