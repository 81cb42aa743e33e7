//! The year before: its figures and plans, on which a report leans, and its words, with which the
//! report is compared.

use super::{Options, is_data, parse, year_files};
use crate::check::{Surroundings, check, check_previous};
use crate::diag::Diagnostics;
use crate::kind::Kind;
use crate::ledger::{Past, lists};
use crate::load::{self, Files, Images, YearFiles};
use crate::model::{Report, Settings, YearSettings};
use crate::parse::Fragment;
use crate::reading::{Reading, read_report};
use crate::resolve::{Previous, previous, resolve};
use crate::source::{SourceId, Sources};

/// What is known of the year before.
#[derive(Debug)]
pub(super) struct Before {
    /// Its statistics, and what it promised.
    pub(super) previous: Previous,
    /// The ids of its entries that are promises.
    pub(super) ids: Vec<String>,
    /// Its words.
    pub(super) reading: Reading,
    /// Its entries.
    pub(super) past: Past,
}

/// The files of the year before, if the project has it. What is wrong with files that this year
/// leans on is told; what is wrong with its prose is its own report's matter.
pub(super) fn files_of_year_before(
    files: &dyn Files,
    year: u16,
    kind: &Kind,
    options: &Options,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<(u16, YearFiles)>> {
    let Some(before) = year.checked_sub(1) else { return Ok(None) };
    if !load::years(files)?.contains(&before) {
        return Ok(None);
    }
    let mut own = Diagnostics::default();
    // Only rules read its prose.
    let sections = kind.sections.iter().map(|section| section.name.as_str());
    let sections: Vec<&str> =
        sections.filter(|name| !options.unjudged || is_data(kind, name)).collect();
    let found = year_files(files, before, kind, Some(&sections), sources, &mut own)?;
    let leans_on = |path: &str| {
        let data = found.sections.iter().filter(|(section, _)| is_data(kind, section));
        data.map(|(_, place)| place).any(|place| {
            path.strip_prefix(place.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    for one in own.iter() {
        if one.span.is_some_and(|span| leans_on(sources.get(span.source).path())) {
            diagnostics.push(one.clone());
        }
    }
    Ok(Some((before, found)))
}

/// What is in those files.
pub(super) fn year_before(
    before: Option<(u16, YearFiles)>,
    kind: &Kind,
    (settings_file, settings): (SourceId, &Settings),
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Before> {
    let (year, found) = before?;
    let (data, prose): (Vec<_>, Vec<_>) =
        found.fragments.into_iter().partition(|(name, _)| is_data(kind, name));
    let images = Images::new();
    let files = &found.sections;
    let around =
        Surroundings { sources, kind, images: &images, files, settings_file, previous: None };
    let fragments = parse(&data, sources, diagnostics);
    let mut all = parse(&prose, sources, &mut Diagnostics::default());
    all.extend(fragments.iter().cloned());
    let (statistics, incomplete, ids) = check_previous(fragments, &around, diagnostics);
    let previous = previous(year, statistics, incomplete, ids.clone(), diagnostics);
    let report = report(all, year, settings, &around);
    let reading = read_report(&report, around.sources);
    let past = Past { year, lists: lists(&report, kind) };
    Some(Before { previous, ids, reading, past })
}

/// The report of the year before, as far as it can be read.
fn report(
    fragments: Vec<Fragment>,
    year: u16,
    settings: &Settings,
    around: &Surroundings<'_>,
) -> Report {
    let mut unheard = Diagnostics::default();
    let own = YearSettings::default();
    let draft = check(fragments, year, settings.clone(), own, around, &mut unheard);
    resolve(draft, None, around.kind, &mut unheard)
}
