//! The program as a picture: each line a stage, each stage a folder.

mod before;
mod existing;
mod fix;
mod history;
mod import;
mod judge;
mod kind;
mod mutation;
mod published;
mod rollover;
mod side;
mod told;

pub use existing::{Existing, inspect, usual_kind};
pub use import::{Imported, try_import};
pub use mutation::{Trial, Tried, try_existing, try_project};
pub use published::look_through_sides;
pub use rollover::{Turned, turn_over};
pub use side::{Side, built_side, side};

pub use fix::{Changed, Checked, Fixed, Held, fix, splices};

use crate::assemble::assemble;
use crate::check::{Draft, Surroundings, base_layout, check, check_settings, check_year_settings};
use crate::claim::Placed;
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::document::Document;
use crate::kind::{Kind, Templates};
use crate::lint::{Coverage, LINTS};
use crate::load::{self, Files, Images, YearFiles};
use crate::model::{LintLevel, PageLayout, Report, Settings, YearSettings};
use crate::parse::{Fragment, parse_fragment, parse_toml};
use crate::reading::Passage;
use crate::reference::Reference;
use crate::resolve::resolve;
use crate::source::{SourceId, Sources, Span};
use crate::text;
use crate::write::{WRITERS, WriteContext, WriteError, Writer, writer};
use before::{files_of_year_before, year_before};
use history::{history, just_before};
use std::borrow::Cow;

/// What a compilation is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The year; the newest where none is given.
    pub year: Option<u16>,
    /// Whether warnings are errors.
    pub deny_warnings: bool,
    /// Whether only the document is wanted: no rule is run, and what is claimed of figures is not
    /// looked at.
    pub unjudged: bool,
    /// Levels of lints, over those of the project.
    pub lints: Vec<(String, LintLevel)>,
    /// A Word document that lends its looks, over the project's: its path below the project, and
    /// its bytes.
    pub reference_doc: Option<(String, Vec<u8>)>,
    /// Whether figures of Word documents stand in content controls, over what the project says.
    pub mark_figures: Option<bool>,
}

/// A compilation, finished as far as it could go.
#[derive(Debug)]
pub struct Compiled {
    /// All texts that were read.
    pub sources: Sources,
    /// All findings.
    pub diagnostics: Diagnostics,
    /// The year; 0 where none could be chosen.
    pub year: u16,
    /// What `report.toml` says, where it could be read.
    pub settings: Option<Settings>,
    /// The kind, where it could be read.
    pub kind: Option<Cow<'static, Kind>>,
    /// How a printed document looks.
    pub layout: Cow<'static, PageLayout>,
    /// The office's own document that lends its looks.
    pub reference: Option<Reference>,
    /// The templates.
    pub templates: Templates,
    /// The images.
    pub images: Images,
    /// The fragments of the year: section and text.
    pub fragments: Vec<(String, SourceId)>,
    /// Its `year.toml`.
    pub year_settings: Option<SourceId>,
    /// The resolved report.
    pub report: Option<Report>,
    /// The document.
    pub document: Option<Document>,
    /// How many figures are references.
    pub coverage: Coverage,
    /// What the text claims of figures, and whether it holds.
    pub claims: Vec<Placed>,
    /// Characters of a report that exists as a file.
    pub characters: Option<usize>,
}

impl Compiled {
    /// Nothing read yet.
    fn empty() -> Compiled {
        Compiled {
            sources: Sources::default(),
            diagnostics: Diagnostics::default(),
            year: 0,
            settings: None,
            kind: None,
            layout: Cow::Borrowed(base_layout()),
            reference: None,
            templates: Templates::base(),
            images: Images::new(),
            fragments: Vec::new(),
            year_settings: None,
            report: None,
            document: None,
            coverage: Coverage::default(),
            claims: Vec::new(),
            characters: None,
        }
    }

    /// The document in a format; `None` where there is no document.
    pub fn write(
        &self,
        writer: &dyn Writer,
        to_project: &str,
    ) -> Option<Result<Vec<u8>, WriteError>> {
        let context = WriteContext {
            document: self.document.as_ref()?,
            report: self.report.as_ref()?,
            kind: self.kind.as_ref()?,
            layout: &self.layout,
            reference: self.reference.as_ref(),
            templates: &self.templates,
            sources: &self.sources,
            images: &self.images,
            to_project,
        };
        Some(writer.write(&context))
    }
}

/// The years that a project has, ascending.
pub fn years(files: &dyn Files) -> anyhow::Result<Vec<u16>> {
    load::years(files)
}

/// Compiles one year of a project. `Err` means that the machine failed; what is wrong with the
/// report is in the diagnostics.
pub fn compile(files: &dyn Files, options: &Options) -> anyhow::Result<Compiled> {
    let mut compiled = Compiled::empty();
    compile_into(files, options, &mut compiled)?;
    if options.deny_warnings {
        compiled.diagnostics.deny_warnings();
    }
    Ok(compiled)
}

fn compile_into(files: &dyn Files, options: &Options, out: &mut Compiled) -> anyhow::Result<()> {
    let Some(settings_file) = load::settings_file(files, &mut out.sources, &mut out.diagnostics)?
    else {
        return Ok(());
    };
    let mut told = Vec::new();
    let Some(mut settings) = settings(settings_file, out, &mut told) else { return Ok(()) };
    settings.docx.mark_figures = options.mark_figures.unwrap_or(settings.docx.mark_figures);
    out.settings = Some(settings.clone());
    let Some(kind) = kind::kind(files, options, &settings, out)? else { return Ok(()) };
    kind::looks(files, options, &settings, out)?;
    let kind = &*out.kind.insert(kind);
    let Some(year) = choose_year(files, options, settings_file, &mut out.diagnostics)? else {
        return Ok(());
    };
    out.year = year;

    let (sources, diagnostics) = (&mut out.sources, &mut out.diagnostics);
    let found = year_files(files, year, kind, None, sources, diagnostics)?;
    let before = files_of_year_before(files, year, kind, options, sources, diagnostics)?;
    let before = year_before(before, kind, (settings_file, &settings), sources, diagnostics);

    out.images = found.images;
    let known = before.as_ref().map(|before| (before.previous.year, before.ids.clone()));
    let around = Surroundings {
        sources,
        kind,
        images: &out.images,
        files: &found.sections,
        settings_file,
        previous: known,
    };
    let own: Vec<SourceId> =
        found.settings.into_iter().chain(found.fragments.iter().map(|(_, id)| *id)).collect();
    let year_settings = year_settings(found.settings, year, sources, diagnostics, &mut told);
    let fragments = parse(&found.fragments, sources, diagnostics);
    let draft: Draft = check(fragments, year, settings, year_settings, &around, diagnostics);
    let previous = before.as_ref().map(|before| &before.previous);
    let mut report = resolve(draft, previous, kind, diagnostics);
    if !options.unjudged {
        let shared = load::years(files)?.len() > 1;
        let texts = judge::Texts { settings_file, shared, own: &own, told, sources };
        let looks = (&*out.layout, out.reference.as_ref());
        let before = before.as_ref().map(|before| &before.reading);
        let judged = judge::judge(&report, before, kind, looks, texts, options, diagnostics);
        (out.claims, out.coverage) = judged;
    }
    if !diagnostics.has_errors() {
        // What only outputs tell is not read in vain.
        report.history = match options.unjudged {
            false => history(files, year, kind, settings_file, previous, sources)?,
            // What is made of data needs the year before; only charts need more.
            true => just_before(previous),
        };
        let past = before.as_ref().map(|before| &before.past);
        out.document = Some(assemble(&report, kind, past));
    }
    out.report = Some(report);
    (out.fragments, out.year_settings) = (found.fragments, found.settings);
    Ok(())
}

fn settings(file: SourceId, out: &mut Compiled, words: &mut Vec<Passage>) -> Option<Settings> {
    let text = out.sources.get(file).text();
    let table = parse_toml(file, text, 0..text.len(), &mut out.diagnostics);
    words.append(&mut told::told(&table, &out.sources));
    let names: Vec<&str> = LINTS.iter().map(|lint| lint.name).collect();
    let settings = check_settings(&table, &names, &mut out.diagnostics);
    for name in settings.iter().flat_map(|settings| &settings.formats) {
        if writer(&name.value).is_none() {
            out.diagnostics.push(unknown_format(&name.value, name.span));
        }
    }
    settings
}

fn unknown_format(name: &str, span: Span) -> Diagnostic {
    let known = || WRITERS.iter().map(|writer| writer.name());
    let list = known().collect::<Vec<_>>().join(", ");
    let message = text!("没有输出格式“{name}”"; "there is no output format `{name}`");
    let diagnostic = Diagnostic::error(&codes::E0204, span, message);
    let diagnostic = match nearest(name, known()) {
        Some(near) => diagnostic
            .help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
            .edit(span, format!("\"{near}\"")),
        None => diagnostic,
    };
    diagnostic.note(text!("可用的格式：{list}"; "known formats: {list}"))
}

fn choose_year(
    files: &dyn Files,
    options: &Options,
    settings_file: SourceId,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<u16>> {
    let years = load::years(files)?;
    let chosen = match options.year {
        Some(year) => years.contains(&year).then_some(year),
        None => years.last().copied(),
    };
    if chosen.is_none() {
        let list: Vec<String> = years.iter().map(u16::to_string).collect();
        let list = list.join("、");
        let diagnostic = match options.year {
            Some(year) => Diagnostic::error(
                &codes::E0209,
                Span::top(settings_file),
                text!("报告库里没有 {year} 年的文件夹"; "the project has no folder for {year}"),
            ),
            None => Diagnostic::error(
                &codes::E0209,
                Span::top(settings_file),
                text!("报告库里还没有年度文件夹"; "the project has no folder of a year yet"),
            ),
        };
        diagnostics.push(if years.is_empty() {
            diagnostic.help(text!("建一个四位数字的文件夹，如 2024/"; "make a folder of four digits, like 2024/"))
        } else {
            diagnostic.note(text!("已有的年度：{list}"; "years that are there: {list}"))
        });
    }
    Ok(chosen)
}

fn year_files(
    files: &dyn Files,
    year: u16,
    kind: &Kind,
    only: Option<&[&str]>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<YearFiles> {
    let names: Vec<&str> = kind.sections.iter().map(|section| section.name.as_str()).collect();
    load::year_files(files, year, &names, only, sources, diagnostics)
}

fn is_data(kind: &Kind, section: &str) -> bool {
    kind.section(section).is_some_and(|section| section.form != crate::kind::Form::Prose)
}

fn parse(
    files: &[(String, SourceId)],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Fragment> {
    files
        .iter()
        .filter_map(|(section, id)| parse_fragment(section, *id, sources.get(*id), diagnostics))
        .collect()
}

fn year_settings(
    file: Option<SourceId>,
    year: u16,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    words: &mut Vec<Passage>,
) -> YearSettings {
    let Some(file) = file else { return YearSettings::default() };
    let text = sources.get(file).text();
    let table = parse_toml(file, text, 0..text.len(), diagnostics);
    words.append(&mut told::told(&table, sources));
    check_year_settings(&table, year, diagnostics)
}
