//! Which files a project has: its root, its years, and the files of each section.

use super::files::{FileKind, Files, ReadError};
use super::image::{Image, Images};
use super::read::{machine_failed, read_source, refuse};
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::source::{Source, SourceId, Sources, Span};
use crate::text;
use std::path::{Path, PathBuf};

/// The largest image, in bytes: 16 MiB.
pub const IMAGE_LIMIT: u64 = 16 << 20;

/// Extensions of fragments.
const EXTENSIONS: [&str; 3] = ["md", "toml", "csv"];

/// The files of one year.
#[derive(Debug, Default)]
pub struct YearFiles {
    /// `year.toml`.
    pub settings: Option<SourceId>,
    /// Where each section lies, readable or not: its name, and its file or folder.
    pub sections: Vec<(String, String)>,
    /// Fragments in name order: the section's name and the file.
    pub fragments: Vec<(String, SourceId)>,
    /// Images of the year and of the project.
    pub images: Images,
}

/// The folder of the project that `start` lies in: the nearest one upwards that holds
/// `report.toml`, else `start/report`.
pub fn find_project(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .chain([start.join("report").as_path()])
        .find(|folder| folder.join("report.toml").is_file())
        .map(Path::to_path_buf)
}

/// Reads `report.toml`.
pub fn settings_file(
    files: &dyn Files,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<SourceId>> {
    read_source(files, "report.toml", sources, diagnostics)
}

/// The years that a project has folders for, ascending.
pub fn years(files: &dyn Files) -> anyhow::Result<Vec<u16>> {
    let names = list(files, "")?;
    let folders = names.iter().filter(|(_, kind)| *kind == FileKind::Folder);
    Ok(folders.filter_map(|(name, _)| year(name)).collect())
}

fn year(name: &str) -> Option<u16> {
    let digits = name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| name.parse().ok()).flatten()
}

fn list(files: &dyn Files, folder: &str) -> anyhow::Result<Vec<(String, FileKind)>> {
    match files.list(folder) {
        Ok(names) => Ok(names),
        Err(ReadError::Missing) => Ok(Vec::new()),
        Err(ReadError::Io(error)) => Err(machine_failed(folder, error)),
        Err(error) => anyhow::bail!("读不了 {folder} / cannot read {folder}: {error:?}"),
    }
}

/// Reads every text file of a folder of templates or of a kind, subfolders included, by path
/// below that folder; deeper than three folders nothing is looked for. `except` is a file that is
/// no text and is read elsewhere.
pub fn template_files(
    files: &dyn Files,
    folder: &str,
    except: Option<&str>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Vec<(String, SourceId)>> {
    let mut found = Vec::new();
    let mut folders = vec![(String::new(), 0)];
    while let Some((below, depth)) = folders.pop() {
        for (name, kind) in list(files, &join(folder, &below))? {
            if passed_over(&name) {
                continue;
            }
            let path = join(&below, &name);
            match kind {
                FileKind::Folder if depth < 3 => folders.push((path, depth + 1)),
                FileKind::File => {
                    let full = join(folder, &path);
                    if except.is_some_and(|except| except.trim_start_matches("./") == full) {
                        continue;
                    }
                    if let Some(id) = read_source(files, &full, sources, diagnostics)? {
                        found.push((path, id));
                    }
                }
                FileKind::Folder | FileKind::StrayLink | FileKind::Other => {
                    let error = stray(kind);
                    refuse(&join(folder, &path), &error, sources, diagnostics);
                }
            }
        }
    }
    found.sort();
    Ok(found)
}

fn stray(kind: FileKind) -> ReadError {
    match kind {
        FileKind::StrayLink => ReadError::StrayLink,
        FileKind::File | FileKind::Folder | FileKind::Other => ReadError::NotRegular,
    }
}

fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    }
}

fn passed_over(name: &str) -> bool {
    name.starts_with(['.', '_'])
}

/// Reads the files of a year. `names` are the sections of the kind; a file that belongs to none
/// of them is an error, so that a mistyped name does not vanish. Where only some sections are
/// wanted, no other file, no image and no `year.toml` is read.
pub fn year_files(
    files: &dyn Files,
    year: u16,
    names: &[&str],
    only: Option<&[&str]>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<YearFiles> {
    let folder = format!("{year:04}");
    let mut found = YearFiles::default();
    if only.is_none() {
        read_images(files, "images", &mut found.images, sources, diagnostics)?;
    }
    for (name, kind) in list(files, &folder)? {
        let path = join(&folder, &name);
        if passed_over(&name) {
            continue;
        }
        if name == "images" && kind == FileKind::Folder {
            if only.is_none() {
                read_images(files, &path, &mut found.images, sources, diagnostics)?;
            }
            continue;
        }
        if name == "year.toml" && kind == FileKind::File {
            if only.is_none() {
                found.settings = read_source(files, &path, sources, diagnostics)?;
            }
            continue;
        }
        let Some(section) = section_of(&name, &path, kind, names, sources, diagnostics) else {
            continue;
        };
        if let Some((_, other)) = found.sections.iter().find(|(known, _)| *known == section) {
            twice(&section, &path, other, sources, diagnostics);
            continue;
        }
        found.sections.push((section.clone(), path.clone()));
        if only.is_some_and(|only| !only.contains(&section.as_str())) {
            continue;
        }
        for path in section_files(files, &path, kind, sources, diagnostics)? {
            if let Some(id) = read_source(files, &path, sources, diagnostics)? {
                found.fragments.push((section.clone(), id));
            }
        }
    }
    Ok(found)
}

/// The section that a name belongs to: the name up to the first dot, without a leading number.
fn section_of(
    name: &str,
    path: &str,
    kind: FileKind,
    names: &[&str],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    if matches!(kind, FileKind::StrayLink | FileKind::Other) {
        refuse(path, &stray(kind), sources, diagnostics);
        return None;
    }
    let stem = name.split('.').next().unwrap_or_default();
    let bare = stem.trim_start_matches(|glyph: char| glyph.is_ascii_digit());
    let section =
        if bare.len() < stem.len() { bare.trim_start_matches(['-', '_', ' ']) } else { stem };
    let fragment = kind == FileKind::Folder || has_extension(name);
    if kind == FileKind::Folder && (has_extension(name) || name == "year.toml") {
        // A file was meant; its name must not make it the folder of a section.
        refuse(path, &ReadError::NotRegular, sources, diagnostics);
        return None;
    }
    if fragment && names.contains(&section) {
        return Some(section.to_owned());
    }
    let span = Span::top(sources.add(Source::new(path, "")));
    let known = names.join("、");
    let known_en = names.join(", ");
    let also = names.iter().copied().chain(["year", "images"]);
    let message = if names.contains(&section) {
        text!("“{name}”不是片段的格式"; "`{name}` is not in a format that fragments have")
    } else {
        text!("“{name}”不属于报告的任何部分"; "`{name}` belongs to no section of the report")
    };
    let mut diagnostic = Diagnostic::error(&codes::E0105, span, message);
    if !fragment {
        diagnostic = diagnostic.note(
            text!("片段是 .md、.toml 或 .csv 文件"; "fragments are .md, .toml or .csv files"),
        );
    }
    diagnostic = match nearest(section, also) {
        Some(near) if near != section => {
            diagnostic.help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
        }
        Some(_) => diagnostic,
        None => diagnostic.note(text!("各部分：{known}；另有 year.toml 和 images/"; "sections: {known_en}; besides year.toml and images/")),
    };
    diagnostics.push(diagnostic.help(text!(
        "不参加编译的文件，名称以 _ 开头";
        "a file that is not to be compiled has a name that begins with _"
    )));
    None
}

fn has_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension))
}

fn twice(
    section: &str,
    path: &str,
    other: &str,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) {
    let span = Span::top(sources.add(Source::new(path, "")));
    diagnostics.push(
        Diagnostic::error(
            &codes::E0116,
            span,
            text!("部分“{section}”已由 {other} 给出"; "the section `{section}` is given by {other} already"),
        )
        .help(text!(
            "一个部分要么是一个文件，要么是一个文件夹：把几个文件放进文件夹 {section}/";
            "a section is one file or one folder: put several files into the folder {section}/"
        )),
    );
}

/// The fragments of a section that is a file or a folder, in name order.
fn section_files(
    files: &dyn Files,
    path: &str,
    kind: FileKind,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Vec<String>> {
    if kind != FileKind::Folder {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for (name, kind) in list(files, path)? {
        let inner = join(path, &name);
        if passed_over(&name) {
            continue;
        }
        match kind {
            FileKind::File if has_extension(&name) => found.push(inner),
            FileKind::File | FileKind::Folder => {
                let span = Span::top(sources.add(Source::new(inner, "")));
                diagnostics.push(
                    Diagnostic::error(
                        &codes::E0105,
                        span,
                        text!("“{name}”不能放在部分的文件夹里"; "`{name}` cannot stand in a section's folder"),
                    )
                    .note(text!("文件夹里只放 .md、.toml 或 .csv 文件"; "it holds .md, .toml or .csv files only"))
                    .help(text!("不参加编译的文件，名称以 _ 开头"; "a file that is not to be compiled has a name that begins with _")),
                );
            }
            FileKind::StrayLink | FileKind::Other => {
                refuse(&inner, &stray(kind), sources, diagnostics);
            }
        }
    }
    Ok(found)
}

fn read_images(
    files: &dyn Files,
    folder: &str,
    images: &mut Images,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<()> {
    for (name, kind) in list(files, folder)? {
        let path = join(folder, &name);
        if passed_over(&name) {
            continue;
        }
        if kind != FileKind::File {
            refuse(&path, &stray(kind), sources, diagnostics);
            continue;
        }
        match files.read(&path, IMAGE_LIMIT) {
            Ok(bytes) => match Image::new(bytes) {
                Some(image) => {
                    images.insert(path, image);
                }
                None => not_an_image(&path, sources, diagnostics),
            },
            Err(ReadError::Io(error)) => return Err(machine_failed(&path, error)),
            Err(error) => refuse(&path, &error, sources, diagnostics),
        }
    }
    Ok(())
}

fn not_an_image(path: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) {
    let span = Span::top(sources.add(Source::new(path, "")));
    diagnostics.push(
        Diagnostic::error(
            &codes::E0113,
            span,
            text!("文件不是 PNG 或 JPEG 图片"; "the file is not a PNG or JPEG image"),
        )
        .help(text!(
            "另存为 PNG 或 JPEG；看的是文件内容，不是扩展名";
            "save it as PNG or JPEG; its content counts, not its extension"
        )),
    );
}
