//! What was promised last year, offered as measures to report on.

use super::edits::Edits;
use super::found::{Found, clause, clause_in};
use super::markdown::{self, Body};
use super::prose::read;
use super::roller::Roller;
use super::{Content, NewFile};
use crate::diag::Diagnostics;
use crate::kind::{Form, Presence};
use crate::parse::{Origin, Syntax, marks, parse_prose};
use crate::reading::Role;
use crate::source::{Source, Sources, Span};
use std::collections::BTreeSet;

/// A promise of last year.
#[derive(Clone, Debug)]
pub(super) struct Promise {
    /// Its id.
    pub(super) id: String,
    /// Its title, as written.
    pub(super) title: Option<String>,
    /// Its text, as written.
    pub(super) text: String,
}

impl Roller<'_> {
    /// Adds the file in which the promises of last year are reported on.
    pub(super) fn promised(&mut self) {
        let promises = std::mem::take(&mut self.promises);
        let Some(section) = self.reporting().filter(|_| !promises.is_empty()) else { return };
        self.tally.promises = promises.len();
        let text = self.offered(&promises);
        let (single, folder) =
            (format!("{:04}/{section}.md", self.year), format!("{:04}/{section}", self.year));
        if let Some(file) = self.files.iter_mut().find(|file| file.path == single) {
            // A section that is one file: they stand at its end.
            if let Content::Changed(source, edits) = &mut file.content {
                let old = self.old.sources.get(*source).text();
                let gap = if old.ends_with('\n') { "\n" } else { "\n\n" };
                let span = Span::new(*source, old.len()..old.len());
                let replacement = format!("{gap}{text}");
                edits.push(crate::diag::Edit { span, replacement, mechanical: true });
            }
            return;
        }
        let title = &self.old.kind.wording.promised;
        let folder = self.folder_of(&section).unwrap_or(folder);
        let taken = |path: &String| self.files.iter().any(|file| file.path == *path);
        let mut names = (90..1000).map(|number| format!("{folder}/{number}{NAME}"));
        let Some(path) = names.find(|path| !taken(path)) else { return };
        let content = Content::Text(format!("+++\ntitle = \"{title}\"\n+++\n\n{text}"));
        self.files.push(NewFile { path, content });
    }

    /// The section of prose in which plans are carried out: where they were last year, else the
    /// first that a report must have.
    fn reporting(&self) -> Option<String> {
        let prose = || self.old.kind.sections.iter().filter(|section| section.form == Form::Prose);
        let required = prose().find(|section| section.presence == Presence::Required);
        let usual = required.or_else(|| prose().next_back()).map(|section| section.name.clone());
        self.carrying.clone().or(usual)
    }

    /// The new folder of a section whose files lie in one, perhaps with a number before its name.
    fn folder_of(&self, section: &str) -> Option<String> {
        let (_, source) = self.old.fragments.iter().find(|(name, _)| name == section)?;
        let path = self.renamed(self.path(*source));
        let (folder, _) = path.rsplit_once('/')?;
        folder.contains('/').then(|| folder.to_owned())
    }

    /// A heading with the words of each promise, marked.
    fn offered(&mut self, promises: &[Promise]) -> String {
        let year = self.old.report.year;
        let measures = self.old.report.measures.iter();
        let kept = measures.filter(|measure| !self.over.contains(&measure.span.source));
        let mut ids: BTreeSet<String> = kept.map(|measure| measure.id.clone()).collect();
        let mut text = String::new();
        for promise in promises {
            let id = free(&promise.id, &mut ids);
            let title = promise.title.clone().or_else(|| {
                clause_in(&promise.text)
                    .and_then(|range| promise.text.get(range))
                    .map(str::to_owned)
            });
            let title = title.unwrap_or_else(|| promise.id.clone());
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = promise.text.trim();
            let stop = if words.ends_with(['。', '！', '？', '；', '：', '|', '”']) {
                ""
            } else {
                "。"
            };
            let gap = if text.is_empty() { "" } else { "\n" };
            let plan = format!("{year:04}/{}", promise.id);
            text += &format!("{gap}## {title} {{#{id} carries-out={plan}}}\n\n{words}{stop}\n");
        }
        self.marked(&text)
    }

    /// A text of promises with marks: behind the first clause of each, behind figures and years.
    fn marked(&mut self, text: &str) -> String {
        let mut sources = Sources::default();
        let source = sources.add(Source::new("", text));
        let origin = Origin::At { source, base: 0 };
        let prose = parse_prose(text, &origin, "", &mut Diagnostics::default());
        let read = read(&prose, &sources);
        let age = self.age();
        let mut found: Vec<Found> = read.passages.iter().flat_map(|one| age.words(one)).collect();
        let mut after_heading = false;
        for passage in &read.passages {
            if after_heading {
                found.extend(clause(passage));
            }
            after_heading = matches!(passage.role, Role::Heading(_));
        }
        found.sort_by_key(|one| (one.span, one.sort));
        found.dedup_by_key(|one| one.span);
        let mut edits = Edits::new(source);
        let placed = markdown::place(
            &Body { source: text, range: 0..text.len(), folder: "" },
            &found,
            &mut edits,
        );
        self.tally.add(&found, &placed);
        let mut out = text.to_owned();
        for edit in edits.finish().into_iter().rev() {
            out.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.replacement);
        }
        out
    }
}

/// The end of the name of the file that promises are offered in.
const NAME: &str = "-promised.md";

/// Whether a file is one that an earlier year was offered: each of its headings carries out a plan.
pub(super) fn is_offered(path: &str, body: Option<&str>) -> bool {
    let headings = body.unwrap_or_default().lines().filter(|line| line.starts_with("## "));
    let mut headings = headings.peekable();
    path.ends_with(NAME)
        && headings.peek().is_some()
        && headings.all(|line| line.contains("carries-out="))
}

/// A text without the marks that it has.
pub(super) fn without_marks(text: &str) -> String {
    let mut out = text.to_owned();
    for mark in marks(text, Syntax::Markdown).into_iter().rev() {
        out.replace_range(mark.removed, "");
    }
    out
}

/// An id that no measure has.
fn free(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut all = std::iter::once(id.to_owned()).chain((2..).map(|count| format!("{id}-{count}")));
    let found = all.find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(found.clone());
    found
}

/// Takes out of a heading which plans it carries out: those of the year before the last.
pub(super) fn carry_nothing(text: &str, heading: Span, edits: &mut Edits) {
    let (start, end) = (heading.start as usize, heading.end as usize);
    let line = text.get(start..end).unwrap_or_default();
    let Some(open) = line.rfind('{') else { return };
    let Some(at) = line.get(open..).and_then(|rest| rest.find("carries-out")).map(|at| open + at)
    else {
        return;
    };
    let rest = line.get(at..).unwrap_or_default();
    let value = rest.find('=').map_or(0, |sign| sign + 1);
    let quoted = rest.get(value..).and_then(|value| value.strip_prefix('"'));
    let length = match quoted.and_then(|inner| inner.find('"')) {
        Some(close) => value + 1 + close + 1,
        None => rest.find([' ', '}']).unwrap_or(rest.len()),
    };
    let before = line.get(..at).unwrap_or_default().trim_end();
    let after = rest.get(length..).unwrap_or_default().trim_start();
    let alone = before.ends_with('{') && after.starts_with('}');
    let range = match alone {
        true => before[..before.len() - 1].trim_end().len()..line.len() - after.len() + 1,
        false if before.ends_with('{') => at..line.len() - after.len(),
        false => before.len()..at + length,
    };
    edits.replace(start + range.start..start + range.end, "");
}

#[cfg(test)]
mod tests {
    use super::carry_nothing;
    use crate::rollover::edits::Edits;
    use crate::source::{SourceId, Span};

    #[test]
    fn headings_lose_what_they_carried_out() {
        let check = |text: &str, expect: &str| {
            let mut edits = Edits::new(SourceId(0));
            carry_nothing(text, Span::new(SourceId(0), 0..text.len()), &mut edits);
            let mut out = text.to_owned();
            for edit in edits.finish() {
                out.replace_range(edit.span.start as usize..edit.span.end as usize, "");
            }
            assert_eq!(out, expect);
        };
        check("## 甲 {#a carries-out=2023/b}", "## 甲 {#a}");
        check("## 甲 {#a carries-out=2023/b,2023/c .own-line}", "## 甲 {#a .own-line}");
        check("## 甲 {carries-out=2023/b #a}", "## 甲 {#a}");
        check("## 甲 {carries-out=2023/b}", "## 甲");
        check("## 甲 {#a}", "## 甲 {#a}");
    }
}
