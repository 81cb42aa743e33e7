//! The repairs that findings propose, as changes to the bytes of files.

use super::Checked;
use crate::diag::{Diagnostic, Edit};
use crate::load::{FRAGMENT_LIMIT, Files, is_inside};
use crate::source::{Source, Sources, Splice, decode};
use std::collections::BTreeMap;

/// The mechanical edits of one finding, which are made all or not at all.
pub(super) struct Repair {
    /// Which of the checks found it.
    pub(super) check: usize,
    pub(super) finding: Diagnostic,
    /// Paths and changes, in order, apart from each other.
    pub(super) edits: Vec<(String, Splice)>,
}

/// The bytes of a file; `None` where they cannot be read.
pub(super) fn bytes(files: &dyn Files, path: &str) -> Option<Vec<u8>> {
    files.read(path, FRAGMENT_LIMIT).ok()
}

/// All repairs that change something, in order of their places. A repair that would reach out of
/// the folder is none.
pub(super) fn repairs<C: Checked>(files: &dyn Files, checks: &[C]) -> Vec<Repair> {
    let mut known = BTreeMap::new();
    let mut found = Vec::new();
    for (check, checked) in checks.iter().enumerate() {
        let fixable = checked.diagnostics().iter().filter(|finding| finding.is_fixable());
        for finding in fixable {
            if let Some(edits) = edits(finding, checked.sources(), files, &mut known) {
                found.push(Repair { check, finding: finding.clone(), edits });
            }
        }
    }
    found.sort_by(|left, right| left.edits.cmp(&right.edits));
    found
}

/// The first repairs by place that are apart from each other. The others have their turn in the
/// next round, when it is known whether they are still wanted.
pub(super) fn apart(repairs: Vec<Repair>) -> Vec<Repair> {
    let mut taken: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut chosen = Vec::new();
    for repair in repairs {
        let free = |(path, splice): &(String, Splice)| {
            taken.get(path).is_none_or(|ranges| is_free(ranges, splice))
        };
        if repair.edits.iter().all(free) {
            for (path, splice) in &repair.edits {
                taken.entry(path.clone()).or_default().insert(splice.start, splice.end);
            }
            chosen.push(repair);
        }
    }
    chosen
}

/// Whether a change is apart from those that begin and end at `ranges`. Two that replace something
/// may touch; where something is put in between, it would not be clear what comes first.
fn is_free(ranges: &BTreeMap<usize, usize>, splice: &Splice) -> bool {
    let meets = |(start, end): (&usize, &usize)| {
        if start == end || splice.start == splice.end {
            *start <= splice.end && splice.start <= *end
        } else {
            *start < splice.end && splice.start < *end
        }
    };
    let before = ranges.range(..=splice.start).next_back();
    let after = ranges.range(splice.start..).next();
    !before.is_some_and(meets) && !after.is_some_and(meets)
}

type Known = BTreeMap<String, Option<Vec<u8>>>;

fn edits(
    finding: &Diagnostic,
    sources: &Sources,
    files: &dyn Files,
    known: &mut Known,
) -> Option<Vec<(String, Splice)>> {
    let mut found = Vec::new();
    for edit in &finding.edits {
        let source = sources.get(edit.span.source);
        let path = source.path();
        let file = known.entry(path.to_owned()).or_insert_with(|| {
            // Whatever else bears that path, a kind that is built in, is no file of ours.
            let own = |file: &Vec<u8>| decode(file).is_ok_and(|file| file.text == source.text());
            bytes(files, path).filter(|_| is_inside(path)).filter(own)
        });
        found.push((path.to_owned(), splice(source, file.as_deref()?, edit)?));
    }
    found.sort();
    found.dedup();
    let overlap = |pair: &[(String, Splice)]| {
        pair[0].0 == pair[1].0
            && (pair[0].1.end > pair[1].1.start || pair[0].1.start == pair[1].1.start)
    };
    let changes = found.iter().any(|(path, splice)| {
        let file = known.get(path).and_then(|file| file.as_deref()).unwrap_or_default();
        file.get(splice.start..splice.end) != Some(&splice.bytes)
    });
    (changes && !found.windows(2).any(overlap)).then_some(found)
}

/// The changes to the bytes of a file that edits of its text mean, in order; `None` where the file
/// is another. Line ends that come are written as those of the file.
pub fn splices(source: &Source, file: &[u8], edits: &[Edit]) -> Option<Vec<Splice>> {
    if !decode(file).is_ok_and(|file| file.text == source.text()) {
        return None;
    }
    let mut found: Vec<Splice> =
        edits.iter().map(|edit| splice(source, file, edit)).collect::<Option<_>>()?;
    found.sort();
    Some(found)
}

fn splice(source: &Source, file: &[u8], edit: &Edit) -> Option<Splice> {
    let at = |offset: u32| source.byte_in_file(offset) as usize;
    let range = at(edit.span.start)..at(edit.span.end.max(edit.span.start));
    file.get(range.clone())?;
    let new = match edit.replacement.contains('\n') {
        true => edit.replacement.replace('\n', line_end(file)),
        false => edit.replacement.clone(),
    };
    Some(Splice::new(range, new))
}

/// How the file ends its lines, as the first of them shows.
fn line_end(file: &[u8]) -> &'static str {
    let first = file.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    match first.and_then(|at| file.get(at..)) {
        Some([b'\r', b'\n', ..]) => "\r\n",
        Some([b'\r', ..]) => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::splices;
    use crate::diag::Edit;
    use crate::source::{Source, SourceId, Span, decode, spliced};

    /// `old` becomes `new` in a file.
    fn check(file: &str, old: &str, new: &str, expect: &str) {
        let decoded = decode(file.as_bytes()).unwrap();
        let text = decoded.text.into_owned();
        let source = Source::decoded("a.md", text, decoded.mark, decoded.returns);
        let at = source.text().find(old).unwrap();
        let span = Span::new(SourceId(0), at..at + old.len());
        let edit = Edit { span, replacement: new.to_owned(), mechanical: true };
        let splices = splices(&source, file.as_bytes(), &[edit]).unwrap();
        assert_eq!(spliced(file.as_bytes(), &splices), expect.as_bytes(), "{file:?}");
    }

    #[test]
    fn marks_and_line_ends_are_kept() {
        check("\u{feff}甲\r\n乙 # x\r\n丙", " # x", "", "\u{feff}甲\r\n乙\r\n丙");
        check("甲\r\n乙\r\n丙", "乙\n", "", "甲\r\n丙");
        check("甲\r\n乙\r\n", "\n乙", "", "甲\r\n");
        check("甲\r\n乙", "甲", "一\n二", "一\r\n二\r\n乙");
        check("甲\r乙\r", "乙", "一\n二", "甲\r一\r二\r");
        check("甲\n乙\r\n丙\r\n", "丙", "一\n二", "甲\n乙\r\n一\n二\r\n");
    }
}
