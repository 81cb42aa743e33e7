//! Fragments against the kind's schema: keys, types, ids, links. What leaves is a [`Draft`], in
//! which everything is as it should be except that references are not resolved yet.

mod convert;
mod entries;
mod generated;
mod headings;
mod ids;
mod layout;
mod links;
mod parts;
mod record;
mod settings;
mod statistics;

pub use ids::is_id;
pub use layout::{base_layout, check_layout, with_fonts};
pub use settings::{check_settings, check_year_settings};

use crate::diag::{Diagnostic, Diagnostics, Level, codes, nearest};
use crate::kind::{Form, Kind, Presence};
use crate::load::Images;
use crate::model::{Content, DeclaredStatistic, Measure, Section, Settings, YearSettings};
use crate::parse::{Fragment, Reference};
use crate::source::{SourceId, Sources, Span};
use crate::text;

/// A report before its references are resolved.
#[derive(Debug)]
pub struct Draft {
    /// The year reported on.
    pub year: u16,
    /// What holds for all years.
    pub settings: Settings,
    /// What holds for this year.
    pub year_settings: YearSettings,
    /// The sections that have fragments, in the order in which they are printed.
    pub sections: Vec<Section<Reference>>,
    /// The statistics, in the order of their sources.
    pub statistics: Vec<DeclaredStatistic>,
    /// Whether some that are declared are not among them, because of an error in their files.
    pub incomplete: bool,
    /// Parts and headings with an id, or which carry out plans.
    pub measures: Vec<Measure>,
}

/// What stands around the fragments.
#[derive(Debug)]
pub struct Surroundings<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// The kind.
    pub kind: &'a Kind,
    /// The images of the project.
    pub images: &'a Images,
    /// Where each section lies: its name, and its file or folder.
    pub files: &'a [(String, String)],
    /// Where to point for what is missing as a whole.
    pub settings_file: SourceId,
    /// The year before, if the project has it, and the ids of its entries.
    pub previous: Option<(u16, Vec<String>)>,
}

/// Checks the fragments of a year.
pub fn check(
    fragments: Vec<Fragment>,
    year: u16,
    settings: Settings,
    year_settings: YearSettings,
    around: &Surroundings<'_>,
    diagnostics: &mut Diagnostics,
) -> Draft {
    let mut checker = Checker { around, diagnostics, lost: Vec::new() };
    checker.find_unread();
    let mut sections = Vec::new();
    let mut statistics = Vec::new();
    let mut fragments = fragments;
    for name in checker.order(&settings) {
        let Some(section) = around.kind.section(name) else { continue };
        if let Some(generated) = section.form.generated() {
            fragments.retain(|one| one.section != *name || checker.takes_no_file(one, section));
            sections.extend(checker.generated(section, generated, &settings));
            continue;
        }
        let own: Vec<Fragment> = fragments.extract_if(.., |one| one.section == *name).collect();
        let Some(first) = own.first().map(|fragment| Span::top(fragment.source)) else {
            checker.missing(name, section.presence, settings.kind.span);
            continue;
        };
        let mut checked = match section.form {
            Form::Prose => checker.prose_section(own, first),
            Form::Entries => checker.entries_section(section, own, first),
            Form::Statistics => {
                checker.statistics_section(own, &mut statistics);
                data_section(first, Content::Data)
            }
            Form::Comparison | Form::Promises => continue,
        };
        checked.name = name.to_owned();
        sections.push(checked);
    }
    checker.heading_names(&settings, &year_settings);
    checker.generate_names(&settings);
    let incomplete = checker.lost_statistics();
    let measures = Vec::new();
    let mut draft =
        Draft { year, settings, year_settings, sections, statistics, incomplete, measures };
    checker.headings(&draft);
    draft.measures = checker.measures(&draft);
    checker.ids(&draft);
    checker.links(&draft);
    draft
}

/// The statistics of a year alone, as the year after needs them, whether some are lacking because
/// of an error, and the ids of its entries.
pub fn check_previous(
    fragments: Vec<Fragment>,
    around: &Surroundings<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<DeclaredStatistic>, bool, Vec<String>) {
    let mut checker = Checker { around, diagnostics, lost: Vec::new() };
    checker.find_unread();
    let (mut statistics, mut ids) = (Vec::new(), Vec::new());
    for fragment in fragments {
        let Some(section) = around.kind.section(&fragment.section) else { continue };
        let top = Span::top(fragment.source);
        match section.form {
            Form::Prose | Form::Comparison | Form::Promises => {}
            Form::Statistics => checker.statistics_section(vec![fragment], &mut statistics),
            Form::Entries => {
                let checked = checker.entries_section(section, vec![fragment], top);
                if let (Content::Entries(entries), true) = (checked.content, section.promises) {
                    ids.extend(entries.into_iter().map(|entry| entry.id.value));
                }
            }
        }
    }
    checker.unique_statistics(&statistics);
    (statistics, checker.lost_statistics(), ids)
}

fn data_section(span: Span, content: Content<Reference>) -> Section<Reference> {
    Section {
        name: String::new(),
        heading: None,
        lead: None,
        layout: None,
        items: None,
        end: None,
        content,
        span,
    }
}

/// The state that all checks share.
struct Checker<'a, 'd> {
    around: &'a Surroundings<'a>,
    diagnostics: &'d mut Diagnostics,
    /// Sections of which something could not be read: what is not there may be in that.
    lost: Vec<String>,
}

impl<'a> Checker<'a, '_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Notes the sections with a file that could not be read, or not to its end.
    fn find_unread(&mut self) {
        let (files, sources) = (self.around.files, self.around.sources);
        let broken: Vec<&str> = self
            .diagnostics
            .iter()
            .filter(|found| found.level == Level::Error && found.code.starts_with("E01"))
            .filter_map(|found| Some(sources.get(found.span?.source).path()))
            .collect();
        for (section, place) in files {
            let inside = |path: &&str| {
                path.strip_prefix(place.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            self.lost_unless(!broken.iter().any(inside), section);
        }
    }

    /// Notes that something of a section could not be read, unless all is `good`.
    fn lost_unless(&mut self, good: bool, section: &str) {
        if !good && !self.is_lost(section) {
            self.lost.push(section.to_owned());
        }
    }

    fn is_lost(&self, section: &str) -> bool {
        self.lost.iter().any(|lost| lost == section)
    }

    fn lost_statistics(&self) -> bool {
        let sections = self.around.kind.sections.iter();
        sections
            .filter(|section| section.form == Form::Statistics)
            .any(|section| self.is_lost(&section.name))
    }

    /// The names of all sections in the order of the project, then those it does not name.
    fn order(&mut self, settings: &Settings) -> Vec<&'a str> {
        let names = || self.around.kind.sections.iter().map(|section| section.name.as_str());
        let mut order: Vec<&'a str> = Vec::new();
        let mut unknown = Vec::new();
        for asked in &settings.order {
            match names().find(|name| *name == asked.value) {
                Some(name) if !order.contains(&name) => order.push(name),
                Some(_) => {}
                None => unknown.push(asked),
            }
        }
        let rest: Vec<&'a str> = names().filter(|name| !order.contains(name)).collect();
        order.extend(rest);
        for asked in unknown {
            self.unknown_section(&asked.value, asked.span);
        }
        order
    }

    fn heading_names(&mut self, settings: &Settings, year_settings: &YearSettings) {
        for (name, _) in settings.headings.iter().chain(&year_settings.headings) {
            if self.around.kind.section(&name.value).is_none() {
                self.unknown_section(&name.value, name.span);
            }
        }
    }

    fn unknown_section(&mut self, name: &str, span: Span) {
        let known: Vec<&str> =
            self.around.kind.sections.iter().map(|section| section.name.as_str()).collect();
        let list = known.join(", ");
        let diagnostic = Diagnostic::error(
            &codes::E0208,
            span,
            text!("没有名为“{name}”的部分"; "there is no section `{name}`"),
        );
        self.push(match nearest(name, known) {
            Some(near) => diagnostic.help(text!("是不是“{near}”？"; "did you mean `{near}`?")),
            None => diagnostic.note(text!("各部分：{list}"; "sections: {list}")),
        });
    }

    fn missing(&mut self, name: &str, presence: Presence, span: Span) {
        if presence != Presence::Required || self.is_lost(name) {
            return;
        }
        let label = self.around.kind.section(name).map(|section| section.label.clone());
        let label = label.unwrap_or_default();
        let (zh, en) = (label.zh, label.en);
        self.push(
            Diagnostic::error(
                &codes::E0209,
                span,
                text!("缺少部分“{zh}”（{name}）"; "the section `{name}` ({en}) is missing"),
            )
            .help(text!(
                "在年度文件夹里写 {name}.md 或文件夹 {name}/";
                "write {name}.md, or a folder {name}/, in the folder of the year"
            )),
        );
    }
}
