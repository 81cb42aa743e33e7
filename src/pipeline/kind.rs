//! What a project looks like: its kind, its templates, its layout, and the office's own document.

use super::{Compiled, Options};
use crate::check::{check_layout, with_fonts};
use crate::diag::{Diagnostic, codes, nearest};
use crate::kind::{
    Dictionary, Kind, LAYOUT_FILE, TERMS_FILE, Templates, Terms, builtin_kind, read_kind,
    read_terms,
};
use crate::load::{self, Files};
use crate::model::Settings;
use crate::parse::parse_toml;
use crate::reference::read_reference;
use crate::source::{Source, SourceId, Span};
use crate::text;
use std::borrow::Cow;

/// The kind that `report.toml` names, with its templates and those of the project over them; the
/// layout and the office's document go into `out` besides. `None` where the kind cannot be read.
pub(super) fn kind(
    files: &dyn Files,
    options: &Options,
    settings: &Settings,
    out: &mut Compiled,
) -> anyhow::Result<Option<Cow<'static, Kind>>> {
    let name = &settings.kind;
    let own = name.value.starts_with("./");
    let kind = if own {
        let folder = name.value.trim_start_matches("./").trim_end_matches('/');
        own_kind(files, folder, options, settings, out)?.map(Cow::Owned)
    } else {
        let Some(builtin) = builtin_kind(name, &mut out.diagnostics) else { return Ok(None) };
        for (path, text) in builtin.files.iter().filter(|(path, _)| *path != TERMS_FILE) {
            if *path == LAYOUT_FILE {
                let path = format!("{}/{path}", builtin.name);
                let id = out.sources.add(Source::new(path, *text));
                layout(id, out);
            }
            out.templates.lay_over(*path, *text);
        }
        builtin.read().map(Cow::Borrowed)
    };
    let except = reference_path(options, settings);
    let (sources, diagnostics) = (&mut out.sources, &mut out.diagnostics);
    let own = load::template_files(files, "templates", except, sources, diagnostics)?;
    for (path, id) in own {
        if path == LAYOUT_FILE {
            layout(id, out);
        }
        if out.templates.has(&path) {
            out.templates.lay_over(path, out.sources.get(id).text().to_owned());
        } else {
            out.diagnostics.push(unused_template(&path, id, &out.templates));
        }
    }
    Ok(kind.map(|kind| with_local_terms(kind, settings)))
}

/// A kind that knows the project's own words too.
fn with_local_terms(kind: Cow<'static, Kind>, settings: &Settings) -> Cow<'static, Kind> {
    let terms = &settings.terms;
    if terms.is_empty() {
        return kind;
    }
    let mut kind = kind.into_owned();
    kind.terms.add(Dictionary::local(&terms.fixed, &terms.allow, &terms.variants));
    Cow::Owned(kind)
}

/// Where the office's document lies: that of the command line, else the project's.
fn reference_path<'a>(options: &'a Options, settings: &'a Settings) -> Option<&'a str> {
    let asked = options.reference_doc.as_ref().map(|(path, _)| path.as_str());
    asked.or_else(|| settings.docx.reference_doc.as_ref().map(|path| path.value.as_str()))
}

/// A document among the outputs would lend its looks once and then be written over.
fn is_output(path: &str, settings: &Settings) -> bool {
    let clean = |path: &str| path.trim_start_matches("./").trim_end_matches('/').to_owned();
    let rest = clean(path).strip_prefix(&clean(&settings.output)).map(str::to_owned);
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// What lies over the layout besides: fonts of the project, and the office's own document, that of
/// the command line or else the project's.
pub(super) fn looks(
    files: &dyn Files,
    options: &Options,
    settings: &Settings,
    out: &mut Compiled,
) -> anyhow::Result<()> {
    if !settings.docx.fonts.is_empty() {
        out.layout = Cow::Owned(with_fonts(out.layout.clone().into_owned(), &settings.docx));
    }
    let found = match (&options.reference_doc, &settings.docx.reference_doc) {
        (Some((path, bytes)), _) => {
            Some((out.sources.add(Source::new(path.as_str(), "")), bytes.clone()))
        }
        (None, Some(named)) => {
            load::office_file(files, named, &mut out.sources, &mut out.diagnostics)?
        }
        (None, None) => None,
    };
    let Some((file, bytes)) = found else { return Ok(()) };
    let path = out.sources.get(file).path();
    if is_output(path, settings) {
        out.diagnostics.push(
            Diagnostic::error(
                &codes::E0120,
                Span::top(file),
                text!("参考文档是成品，下次生成就会被覆盖"; "the reference document is an output, which the next build writes over"),
            )
            .help(text!(
                "把它复制到成品文件夹之外，如与 report.toml 放在一起";
                "copy it out of the folder of outputs, beside report.toml for example"
            )),
        );
        return Ok(());
    }
    out.reference = read_reference(&bytes, file, &mut out.diagnostics);
    if let Some(reference) = &out.reference {
        out.layout = Cow::Owned(reference.over(&out.layout));
    }
    Ok(())
}

/// Lays a layout over the one there is: each says only what it changes.
fn layout(file: SourceId, out: &mut Compiled) {
    let text = out.sources.get(file).text();
    let table = parse_toml(file, text, 0..text.len(), &mut out.diagnostics);
    out.layout = Cow::Owned(check_layout(&table, &out.layout, &mut out.diagnostics));
}

/// A template of the project that takes no template's place would vanish unseen.
fn unused_template(path: &str, file: SourceId, templates: &Templates) -> Diagnostic {
    let known: Vec<&str> = templates.paths().collect();
    let diagnostic = Diagnostic::error(
        &codes::E0105,
        Span::top(file),
        text!("没有名为 {path} 的模板，这个文件不起作用"; "there is no template {path}; this file does nothing"),
    );
    let list = known.join(", ");
    match nearest(path, known) {
        Some(near) => diagnostic.help(text!("是不是 {near}？"; "did you mean {near}?")),
        None => diagnostic
            .note(text!("可以替换的模板：{list}"; "templates that can be replaced: {list}")),
    }
}

fn own_kind(
    files: &dyn Files,
    folder: &str,
    options: &Options,
    settings: &Settings,
    out: &mut Compiled,
) -> anyhow::Result<Option<Kind>> {
    let span = settings.kind.span;
    let except = reference_path(options, settings);
    let found = if load::is_inside(folder) {
        let (sources, diagnostics) = (&mut out.sources, &mut out.diagnostics);
        load::template_files(files, folder, except, sources, diagnostics)?
    } else {
        Vec::new()
    };
    let (mut kind, mut terms) = (None, None);
    for (path, id) in found {
        if path == "kind.toml" {
            kind = Some(id);
        } else if path == TERMS_FILE {
            terms = read_terms(out.sources.get(id).text(), id, &mut out.diagnostics);
        } else {
            if path == LAYOUT_FILE {
                layout(id, out);
            }
            out.templates.lay_over(path, out.sources.get(id).text().to_owned());
        }
    }
    let Some(id) = kind else {
        out.diagnostics.push(
            Diagnostic::error(
                &codes::E0210,
                span,
                text!("文件夹“{folder}”里没有 kind.toml"; "the folder `{folder}` has no kind.toml"),
            )
            .help(text!(
                "种类文件夹放在报告库里，写成 ./文件夹";
                "a kind's folder lies in the project and is written ./folder"
            )),
        );
        return Ok(None);
    };
    let mut kind = read_kind(out.sources.get(id).text(), id, &mut out.diagnostics);
    if let (Some(kind), Some(terms)) = (&mut kind, terms) {
        kind.terms = Terms::of_kind(terms);
    }
    Ok(kind)
}
