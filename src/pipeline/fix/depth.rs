//! How deep a mistake lies, and whether an edit has made new ones. A repair of a mistake may bring
//! those to light that it hid: what was not read could not be checked.

use super::Checked;
use crate::diag::Level;
use std::collections::{BTreeMap, BTreeSet};

/// The depth of what is no error with a number.
const LINT: u8 = u8::MAX;

/// In which order mistakes are found: files and TOML, then Markdown and CSV, then the schema,
/// references and arithmetic, by the first digit of the number; lints last.
pub(super) fn depth(code: &str) -> u8 {
    let number = code.strip_prefix('E').and_then(|number| number.parse::<u16>().ok());
    match number {
        Some(0..=108) => 0,
        Some(number) => u8::try_from(number / 100).unwrap_or(LINT),
        None => LINT,
    }
}

/// The numbers of the errors that are there after edits at a depth and were not before; `touched`
/// are the files that were edited.
///
/// An edit for a lint may not make any error. One for an error may bring to light what lies
/// deeper, anywhere, and what lies as deep in other files or on its own line; but it may not make
/// more lines of its file wrong, and nothing in it that is found before.
pub(super) fn new_errors<C: Checked>(
    before: &[C],
    after: &[C],
    depth: u8,
    touched: &BTreeSet<&str>,
) -> Vec<&'static str> {
    let (before, after) = (errors(before, depth), errors(after, depth));
    let (old, new) = (wrong_lines(&before), wrong_lines(&after));
    let lines = |lines: &BTreeMap<&str, BTreeSet<usize>>, path: &str| {
        lines.get(path).map_or(0, BTreeSet::len)
    };
    let earlier = |errors: &[Error], path: &str| {
        errors.iter().filter(|error| error.depth < depth && error.path == path).count()
    };
    let grows = |path: &&str| {
        lines(&new, path) > lines(&old, path) || earlier(&after, path) > earlier(&before, path)
    };
    let worse: BTreeSet<&str> = touched.iter().copied().filter(grows).collect();
    let counts = |error: &&Error| depth == LINT || worse.contains(error.path.as_str());
    let mut more: BTreeMap<&'static str, usize> = BTreeMap::new();
    for error in after.iter().filter(counts) {
        *more.entry(error.code).or_default() += 1;
    }
    for error in before.iter().filter(counts) {
        more.entry(error.code).and_modify(|count| *count = count.saturating_sub(1));
    }
    more.into_iter().filter(|(_, count)| *count > 0).map(|(code, _)| code).collect()
}

fn wrong_lines(errors: &[Error]) -> BTreeMap<&str, BTreeSet<usize>> {
    let mut lines: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for error in errors {
        lines.entry(&error.path).or_default().insert(error.line);
    }
    lines
}

/// An error with a number.
struct Error {
    code: &'static str,
    depth: u8,
    path: String,
    line: usize,
}

/// The errors that lie no deeper than `depth`.
fn errors<C: Checked>(checks: &[C], limit: u8) -> Vec<Error> {
    let mut found = Vec::new();
    for check in checks {
        for one in check.diagnostics().iter().filter(|one| one.level == Level::Error) {
            let own = depth(one.code);
            if own == LINT || own > limit {
                continue;
            }
            let place = one.span.map(|span| {
                let source = check.sources().get(span.source);
                // The column would take long on a long line.
                let line = source.line_starts().partition_point(|start| *start <= span.start);
                (source.path().to_owned(), line)
            });
            let (path, line) = place.unwrap_or_default();
            found.push(Error { code: one.code, depth: own, path, line });
        }
    }
    found
}
