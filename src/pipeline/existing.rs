//! A report that exists as a file, checked as it is: every rule that needs no fragments.

use super::{Compiled, Options};
use crate::claim::{claims, placed};
use crate::diag::Level;
use crate::existing::{Sort, read_existing};
use crate::kind::{BUILTIN, Builtin, Kind};
use crate::lint::{Context, Levels, Suppressions, directives, lint};
use crate::numeral::What;
use crate::parse::Syntax;
use crate::reading::{Reading, Role, assign};
use crate::source::Span;
use std::borrow::Cow;

/// A file to check.
#[derive(Clone, Debug)]
pub struct Existing {
    /// How it is called.
    pub path: String,
    /// What it is.
    pub sort: Sort,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Checks a file as a report of this built-in kind.
pub fn inspect(file: &Existing, kind: &'static Builtin, options: &Options) -> Compiled {
    inspect_reading(file, kind, options).0
}

/// The same with the words that were read, for who works on with them.
pub(super) fn inspect_reading(
    file: &Existing,
    kind: &'static Builtin,
    options: &Options,
) -> (Compiled, Option<Reading>) {
    let mut out = Compiled { kind: kind.read().map(Cow::Borrowed), ..Compiled::empty() };
    let reading = inspect_into(file, options, &mut out);
    if options.deny_warnings {
        out.diagnostics.deny_warnings();
    }
    (out, reading)
}

fn inspect_into(file: &Existing, options: &Options, out: &mut Compiled) -> Option<Reading> {
    let (sources, diagnostics) = (&mut out.sources, &mut out.diagnostics);
    let read = read_existing(&file.path, &file.bytes, file.sort, sources, diagnostics);
    let (Some((id, mut reading)), Some(kind)) = (read, out.kind.as_deref()) else { return None };
    place_sections(&mut reading, kind);
    let year = options.year.or_else(|| year_of(&reading));
    out.year = year.unwrap_or(0);
    let place = reading.passages.first().map_or(Span::top(id), |passage| passage.place());
    let claims = claims(&reading);
    out.characters = Some(reading.characters());
    let level = Level::Warning;
    let faulty = false;
    let project = None;
    let context =
        Context { reading: &reading, claims: &claims, kind, year, place, faulty, level, project };
    let levels = Levels { project: &[], asked: &options.lints };
    let mut suppressions = Suppressions::default();
    if file.sort == Sort::Markdown {
        let text = out.sources.get(id).text();
        let found = directives(id, text, Syntax::Markdown, &mut out.diagnostics);
        suppressions.add(found, false);
    }
    lint(context, levels, &mut suppressions, &mut out.diagnostics);
    out.claims = placed(claims, &reading);
    Some(reading)
}

/// Which section each passage belongs to, by the kind's signs.
fn place_sections(reading: &mut Reading, kind: &Kind) {
    let sign = |heading: &str| kind.section_of_heading(heading).map(|found| found.name.as_str());
    let opening = kind.sections.iter().find(|section| section.heading.is_none());
    assign(reading, sign, opening.map(|section| section.name.as_str()));
}

/// The year that an existing report is about: that of its title, else the first of its text.
fn year_of(reading: &Reading) -> Option<u16> {
    let in_title = |passage: &&crate::reading::Passage| passage.role == Role::Title;
    let titled = reading.passages.iter().filter(in_title);
    let texts = reading.printed().filter(|passage| passage.role != Role::Frame).take(6);
    titled.chain(texts).flat_map(|passage| &passage.mentions).find_map(|mention| {
        match mention.what {
            What::Year(year) => Some(year),
            _ => None,
        }
    })
}

/// The kind that a file is checked as where none is named: the first there is.
pub fn usual_kind() -> Option<&'static Builtin> {
    BUILTIN.first()
}
