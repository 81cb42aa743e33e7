//! `report build`: the outputs, all of a report or none.

use super::Run;
use super::batch::{Job, Selection, Teller};
use super::output::{NewFile, State, make_folder, state, write_all};
use super::place::{way, year};
use super::session::{Exit, Session};
use super::trouble::Trouble;
use super::word::Word;
use crate::diag::format::Artifact;
use crate::diag::{Diagnostic, Level, codes, nearest};
use crate::pipeline::Compiled;
use crate::source::{Source, Sources, Span};
use crate::text;
use crate::write::{WRITERS, WriteError, Writer, writer};
use std::path::{Component, Path, PathBuf};

/// Formats where neither the command line nor `report.toml` names any.
const USUAL: [&str; 5] = ["html", "markdown", "docx", "text", "json"];

/// Options of `build`.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    #[command(flatten)]
    selection: Selection,
    /// 格式，用逗号分开，默认按 report.toml / formats, divided by commas; those of report.toml unless given
    #[arg(long, short, value_name = "FORMAT", value_delimiter = ',')]
    format: Vec<String>,
    /// 成品文件夹；- 为标准输出 / folder for the outputs; - is standard output
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    word: Word,
    /// 不写文件，成品不是最新即失败 / write nothing, fail where an output is out of date
    #[arg(long)]
    check: bool,
}

/// Where the outputs of a project go.
struct Folder {
    /// Below this, links are not followed.
    base: PathBuf,
    /// Below the base: `build/2024/`.
    below: String,
    /// What leads from where the command runs to the base; empty or ends with `/`.
    shown: String,
    /// What leads from the outputs to the project.
    to_project: String,
}

impl Run for Build {
    const NAME: &'static str = "build";
    const ABOUT: &'static str = "检查并生成成品 / check and write the outputs";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let asked = self.asked()?;
        let mut jobs = self.selection.jobs(session)?;
        self.word.lend(session, &mut jobs)?;
        let several = jobs.iter().any(|job| job.target != jobs[0].target);
        let to_stdout = self.to_stdout();
        if to_stdout && (jobs.len() != 1 || asked.len() != 1 || session.format.is_data()) {
            return Err(Trouble::new(text!(
                "写到标准输出时，只能有一份报告、用 --format 指定的一种格式，且提示信息不能也写到那里";
                "standard output takes one report in one format, named with --format, and no messages for programs"
            ))
            .into());
        }
        if several && self.out.is_some() {
            return Err(Trouble::new(text!(
                "有几个报告库时不能用 --out：成品会互相覆盖";
                "--out cannot be used with several projects: their outputs would overwrite each other"
            ))
            .into());
        }
        let here = session.folder.clone();
        let mut teller = Teller::new(session, &jobs);
        for job in &jobs {
            let done = job
                .compile()
                .and_then(|compiled| self.build(job, compiled, &asked, &here, &mut teller));
            if let Err(error) = done {
                teller.failure(job.target.shown(), &error);
            }
        }
        Ok(teller.finish())
    }
}

impl Build {
    fn to_stdout(&self) -> bool {
        self.out.as_deref() == Some(Path::new("-"))
    }

    /// The formats of the command line.
    fn asked(&self) -> Result<Vec<&'static dyn Writer>, Trouble> {
        let names = self.format.iter().map(String::as_str).filter(|name| !name.is_empty());
        let mut found = Vec::new();
        for name in names {
            add(&mut found, writer(name).ok_or_else(|| unknown(name))?);
        }
        Ok(found)
    }

    fn build(
        &self,
        job: &Job,
        mut compiled: Compiled,
        asked: &[&'static dyn Writer],
        here: &Path,
        teller: &mut Teller<'_>,
    ) -> anyhow::Result<()> {
        let mut diagnostics = std::mem::take(&mut compiled.diagnostics);
        let mut files = Vec::new();
        let mut folder = None;
        if !diagnostics.has_errors() {
            let chosen = self.folder(job, &compiled, here)?;
            let formats = formats(asked, &compiled, &mut |found| diagnostics.push(found));
            for format in formats {
                match compiled.write(format, &chosen.to_project) {
                    Some(Ok(bytes)) => files.push((format, chosen.file(format, bytes))),
                    Some(Err(WriteError::Template { path, line, message })) => {
                        let found = template_error(&path, line, &message, &compiled.sources);
                        diagnostics.push(found);
                    }
                    Some(Err(WriteError::Package(message))) => anyhow::bail!(message),
                    None => anyhow::bail!("no document without an error"),
                }
            }
            let outputs: Vec<(String, &[u8])> = files
                .iter()
                .map(|(_, file)| (format!("{}{}", chosen.shown, file.path), file.bytes.as_slice()))
                .collect();
            for found in compiled.look_through(&outputs, &job.options, &diagnostics) {
                diagnostics.push(found);
            }
            if self.check {
                for (_, file) in &files {
                    chosen.compare(file, &mut |found| diagnostics.push(found))?;
                }
            }
            folder = Some(chosen);
        }
        let list = diagnostics.into_sorted();
        teller.findings(&job.target.prefix, &compiled, &list);
        let faulty = list.iter().any(|found| found.level == Level::Error);
        if let (Some(folder), false, false) = (&folder, faulty, self.check) {
            self.write(&compiled, folder, files, teller)?;
        }
        let done = match (self.check, faulty) {
            (false, false) => text!("生成完成"; "built"),
            (false, true) => text!("没有生成"; "not built"),
            (true, false) => text!("成品都是最新"; "outputs are up to date"),
            (true, true) => text!("核对没有通过"; "outputs are not up to date"),
        };
        teller.summary(job.target.shown(), &compiled, &list, done);
        Ok(())
    }

    fn write(
        &self,
        compiled: &Compiled,
        folder: &Folder,
        files: Vec<(&'static dyn Writer, NewFile)>,
        teller: &mut Teller<'_>,
    ) -> Result<(), Trouble> {
        let (formats, files): (Vec<_>, Vec<_>) = files.into_iter().unzip();
        if self.to_stdout() {
            for file in files {
                // The console keeps a failure for the end.
                let _ = teller.session().console.data().write_all(&file.bytes);
            }
            return Ok(());
        }
        let base =
            if self.out.is_some() { make_folder(&folder.base)? } else { folder.base.clone() };
        let written = write_all(&base, &folder.shown, &files)?;
        for ((format, file), written) in formats.iter().zip(&files).zip(written) {
            teller.artifact(&Artifact {
                path: &format!("{}{}", folder.shown, file.path),
                format: format.name(),
                year: compiled.year,
                bytes: file.bytes.len(),
                written,
            });
        }
        Ok(())
    }

    /// Where the outputs go; refuses folders whose files would be taken for sources.
    fn folder(&self, job: &Job, compiled: &Compiled, here: &Path) -> Result<Folder, Trouble> {
        let root = &job.target.root;
        let year = format!("{:04}/", compiled.year);
        if self.to_stdout() {
            let to_project = String::new();
            return Ok(Folder {
                base: root.clone(),
                below: year,
                shown: String::new(),
                to_project,
            });
        }
        let settings = compiled.settings.as_ref();
        let kind = settings.map_or("", |settings| settings.kind.value.as_str());
        let Some(out) = &self.out else {
            let named = settings.map_or("build", |settings| settings.output.as_str());
            let dir = below_project(named)?;
            refuse_sources(&dir, kind)?;
            let depth = dir.split('/').count() + 1;
            return Ok(Folder {
                base: root.clone(),
                below: format!("{dir}/{year}"),
                shown: job.target.prefix.clone(),
                to_project: "../".repeat(depth),
            });
        };
        let base = real(&here.join(out));
        if let Ok(inside) = base.strip_prefix(root) {
            let parts: Vec<_> =
                inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            refuse_sources(&parts.join("/"), kind)?;
        }
        let to_project = way(&base.join(&year), root);
        Ok(Folder { shown: way(here, &base), base, below: year, to_project })
    }
}

/// The path with its links followed as far as it exists.
pub(super) fn real(path: &Path) -> PathBuf {
    let mut missing = Vec::new();
    for folder in path.ancestors() {
        if let Ok(real) = folder.canonicalize() {
            return missing.iter().rev().fold(real, |real, part| match part {
                Component::Normal(part) => real.join(part),
                Component::ParentDir => real.parent().map_or(real.clone(), Path::to_path_buf),
                _ => real,
            });
        }
        missing.extend(folder.components().next_back());
    }
    path.to_path_buf()
}

/// `output.dir` without `.` and `..`; it must stay in the project.
fn below_project(dir: &str) -> Result<String, Trouble> {
    let mut parts: Vec<&str> = Vec::new();
    let mut leaves = dir.starts_with('/') || Path::new(dir).is_absolute();
    for part in dir.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => leaves |= parts.pop().is_none(),
            part => parts.push(part),
        }
    }
    if leaves {
        return Err(Trouble::new(text!(
            "report.toml 的 output.dir“{dir}”在报告库之外；要写到别处，用 --out";
            "`{dir}`, the output.dir of report.toml, lies outside the project; to write elsewhere, use --out"
        )));
    }
    Ok(parts.join("/"))
}

/// Outputs must not lie where sources are looked for.
fn refuse_sources(dir: &str, kind: &str) -> Result<(), Trouble> {
    let first = dir.split('/').next().unwrap_or_default();
    let kind = kind.trim_start_matches("./").trim_end_matches('/');
    let in_kind = !kind.is_empty() && format!("{dir}/").starts_with(&format!("{kind}/"));
    let taken = dir.is_empty() || year(first).is_some() || matches!(first, "templates" | "images");
    if taken || in_kind {
        let shown = if dir.is_empty() { "." } else { dir };
        return Err(Trouble::new(text!(
            "成品不能写到报告库的“{shown}”：那里是源文件";
            "outputs cannot go to `{shown}` of the project: sources lie there"
        )));
    }
    Ok(())
}

impl Folder {
    fn file(&self, format: &dyn Writer, bytes: Vec<u8>) -> NewFile {
        NewFile { path: format!("{}report.{}", self.below, format.extension()), bytes }
    }

    fn compare(&self, file: &NewFile, report: &mut dyn FnMut(Diagnostic)) -> Result<(), Trouble> {
        let path = format!("{}{}", self.shown, file.path);
        let message = match state(&self.base, &self.shown, file)? {
            State::Current => return Ok(()),
            State::Stale => text!("成品 {path} 不是最新"; "the output {path} is out of date"),
            State::Missing => text!("没有成品 {path}"; "the output {path} is missing"),
        };
        let help = text!("运行 report build"; "run report build");
        report(Diagnostic::error_nowhere(&codes::E0501, message).help(help));
        Ok(())
    }
}

/// The formats to write: those asked for, else the project's, else the usual ones.
fn formats(
    asked: &[&'static dyn Writer],
    compiled: &Compiled,
    report: &mut dyn FnMut(Diagnostic),
) -> Vec<&'static dyn Writer> {
    if !asked.is_empty() {
        return asked.to_vec();
    }
    let mut found = Vec::new();
    let named = compiled.settings.iter().flat_map(|settings| &settings.formats);
    for name in named {
        match writer(&name.value) {
            Some(format) => add(&mut found, format),
            None => {
                let (asked, list) = (&name.value, known());
                let message = text!("没有输出格式“{asked}”"; "there is no output format `{asked}`");
                let help = text!("可用：{list}"; "known: {list}");
                report(Diagnostic::error(&codes::E0204, name.span, message).help(help));
            }
        }
    }
    if found.is_empty() {
        found.extend(USUAL.iter().filter_map(|name| writer(name)));
    }
    found
}

fn add(list: &mut Vec<&'static dyn Writer>, format: &'static dyn Writer) {
    if !list.iter().any(|known| known.name() == format.name()) {
        list.push(format);
    }
}

fn known() -> String {
    WRITERS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")
}

fn unknown(name: &str) -> Trouble {
    let list = known();
    Trouble::new(text!("没有输出格式“{name}”"; "there is no output format `{name}`"))
        .near(nearest(name, WRITERS.iter().map(|format| format.name())))
        .hint(text!("可用：{list}"; "known: {list}"))
}

/// A template of the project or of its kind has a place; a built-in one has none.
fn template_error(path: &str, line: usize, message: &str, sources: &Sources) -> Diagnostic {
    let text = match line {
        0 => text!("模板 {path} 有误：{message}"; "template {path} cannot be used: {message}"),
        line => {
            text!("模板 {path} 第 {line} 行有误：{message}"; "template {path}, line {line}: {message}")
        }
    };
    let own = |source: &Source| {
        source.path().strip_suffix(path).is_some_and(|above| above.ends_with('/'))
    };
    // The project's was read after its kind's, and lies over it.
    match sources.iter().filter(|(_, source)| own(source)).last() {
        Some((id, source)) => {
            let starts = source.line_starts();
            let start = starts.get(line.saturating_sub(1)).map_or(0, |at| *at as usize);
            let rest = &source.text()[start..];
            let end = start + rest.find('\n').unwrap_or(rest.len());
            Diagnostic::error(&codes::E0502, Span::new(id, start..end), text)
        }
        None => Diagnostic::error_nowhere(&codes::E0502, text),
    }
}

#[cfg(test)]
mod tests {
    use super::{below_project, refuse_sources};

    #[test]
    fn outputs_stay_in_the_project_and_away_from_sources() {
        let check =
            |dir: &str| below_project(dir).ok().filter(|dir| refuse_sources(dir, "./our").is_ok());
        assert_eq!(check("build").as_deref(), Some("build"));
        assert_eq!(check("./out//public/").as_deref(), Some("out/public"));
        assert_eq!(check("a/../out").as_deref(), Some("out"));
        for bad in [
            "",
            ".",
            "..",
            "../x",
            "/tmp/x",
            "2024",
            "2024/out",
            "templates/x",
            "our/html",
            "a/..",
            "images",
        ] {
            assert_eq!(check(bad), None, "{bad}");
        }
        assert!(check("ours").is_some());
    }
}
