//! Which reports that exist as files a command is about, and what is in them.

use super::place::{way, year};
use super::session::Session;
use super::trouble::Trouble;
use crate::existing::{SORTS, Sort};
use crate::load::{Disk, FileKind, Files as _, OFFICE_LIMIT, ReadError, find_project};
use crate::pipeline::Existing;
use crate::text;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

/// A report that exists as a file.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// The folder that it lies in, without links; `None` of standard input.
    pub(super) folder: Option<PathBuf>,
    /// What leads to that folder from where the command runs; empty or ends with `/`.
    pub(super) prefix: String,
    /// Its name in that folder.
    pub(super) name: String,
    /// What it is.
    pub(super) sort: Sort,
    /// Whether it was named by a link, through which nothing is written.
    pub(super) linked: bool,
}

/// The files that `path` names: itself where it is one and no fragment, those directly in it where
/// it is a folder without a project; `None` where it is about a project.
pub(super) fn files_of(session: &mut Session, path: &Path) -> Result<Option<Vec<File>>, Trouble> {
    if path == Path::new("-") {
        let (name, prefix) = ("-".to_owned(), String::new());
        return Ok(Some(vec![File {
            folder: None,
            prefix,
            name,
            sort: Sort::Text,
            linked: false,
        }]));
    }
    // What cannot be found is told where projects are looked for.
    let Ok(real) = session.folder.join(path).canonicalize() else { return Ok(None) };
    if real.is_dir() {
        return Ok(files_in(session, &real));
    }
    let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(sort) = Sort::of(&name) else { return not_ours(path, &real) };
    // A Markdown file of a project is a fragment; its text and Word files are outputs.
    if sort == Sort::Markdown && find_project(&real).is_some_and(|root| !is_output(&root, &real)) {
        return Ok(None);
    }
    let folder = real.parent().map(Path::to_path_buf).unwrap_or_default();
    let prefix = way(&session.folder, &folder);
    let linked = session.folder.join(path).is_symlink();
    Ok(Some(vec![File { folder: Some(folder), prefix, name, sort, linked }]))
}

/// Whether a file lies in no folder of a year.
fn is_output(root: &Path, file: &Path) -> bool {
    let first = file.strip_prefix(root).ok().and_then(|inside| inside.components().next());
    let first = first.map(|part| part.as_os_str().to_string_lossy().into_owned());
    first.is_none_or(|name| year(&name).is_none())
}

/// A file of another sort, outside of any project, is nothing that can be checked.
fn not_ours(path: &Path, real: &Path) -> Result<Option<Vec<File>>, Trouble> {
    if find_project(real).is_some() {
        return Ok(None);
    }
    let shown = path.display();
    let known = SORTS.map(|(end, _)| format!(".{end}")).join("、");
    Err(Trouble::new(text!(
        "不能检查 {shown}：它不是 {known} 文件，也不在报告库里";
        "cannot check {shown}: it is no {known} file and in no project"
    ))
    .hint(text!(
        ".doc、.wps 文件在 Word 或 WPS 里另存为 .docx；PDF 把文字复制出来存成 .txt";
        "save a .doc or .wps file as .docx in Word or WPS; copy the words of a PDF into a .txt"
    )))
}

/// What cannot be checked in a folder is told, so that nobody believes that it was.
fn files_in(session: &mut Session, folder: &Path) -> Option<Vec<File>> {
    if find_project(folder).is_some() {
        return None;
    }
    let listed = Disk::new(folder).list("").unwrap_or_default();
    let visible = |name: &str| !name.starts_with(['.', '_', '~']);
    let names: Vec<String> = listed
        .into_iter()
        .filter(|(name, kind)| *kind == FileKind::File && visible(name))
        .map(|(name, _)| name)
        .collect();
    // Fragments that have lost their project are no reports.
    let is_year = folder.file_name().and_then(|name| year(name.to_str()?)).is_some();
    if is_year || names.iter().any(|name| name.ends_with(".toml")) {
        return None;
    }
    let others = names.iter().filter(|name| OTHERS.iter().any(|end| name.ends_with(end)));
    let others: Vec<&str> = others.map(String::as_str).collect();
    let prefix = way(&session.folder, folder);
    let files = names.iter().filter_map(|name| {
        let sort = Sort::of(name)?;
        let (folder, prefix) = (Some(folder.to_path_buf()), prefix.clone());
        Some(File { folder, prefix, name: name.clone(), sort, linked: false })
    });
    let files: Vec<File> = files.collect();
    if !others.is_empty() {
        let list = others.join("、");
        session.say(&text!(
            "没有检查：{list}。.doc、.wps 文件在 Word 或 WPS 里另存为 .docx，PDF 把文字复制出来存成 .txt";
            "not checked: {list}; save .doc and .wps files as .docx in Word or WPS, copy the words of a PDF into a .txt"
        ));
    }
    (!files.is_empty() || !others.is_empty()).then_some(files)
}

/// Ends of files that hold reports which cannot be read.
const OTHERS: [&str; 5] = [".doc", ".wps", ".pdf", ".ofd", ".rtf"];

impl File {
    /// How it is called from where the command runs.
    pub(super) fn shown(&self) -> String {
        format!("{}{}", self.prefix, self.name)
    }

    /// Why it cannot be read.
    pub(super) fn trouble(&self, error: ReadError) -> Trouble {
        let shown = self.shown();
        let trouble = Trouble::new(text!("打不开 {shown}"; "cannot open {shown}"));
        match error {
            ReadError::Io(error) => trouble.because(error),
            ReadError::Missing => trouble.because(ErrorKind::NotFound.into()),
            ReadError::TooLarge(..) => too_large(&shown),
            ReadError::NotRegular | ReadError::StrayLink => {
                trouble.hint(text!("它不是普通文件"; "it is no regular file"))
            }
        }
    }

    /// Reads it.
    pub(super) fn read(&self) -> anyhow::Result<Existing> {
        let path = self.name.clone();
        let Some(folder) = &self.folder else {
            let mut bytes = Vec::new();
            let taken = std::io::stdin().take(OFFICE_LIMIT + 1).read_to_end(&mut bytes);
            taken.map_err(|error| {
                Trouble::new(text!("读不了标准输入"; "cannot read standard input")).because(error)
            })?;
            if bytes.len() as u64 > OFFICE_LIMIT {
                return Err(too_large("-").into());
            }
            return Ok(Existing { path, sort: sort_of(&bytes), bytes });
        };
        let read = Disk::new(folder).read(&self.name, OFFICE_LIMIT);
        let bytes = read.map_err(|error| self.trouble(error))?;
        Ok(Existing { path, sort: self.sort, bytes })
    }
}

/// Standard input has no name: a Word document is known by how it begins.
fn sort_of(bytes: &[u8]) -> Sort {
    if bytes.starts_with(b"PK\x03\x04") { Sort::Docx } else { Sort::Text }
}

fn too_large(shown: &str) -> Trouble {
    let limit = OFFICE_LIMIT >> 20;
    Trouble::new(text!(
        "{shown} 超过 {limit} MiB 的上限";
        "{shown} is larger than the {limit} MiB allowed"
    ))
}
