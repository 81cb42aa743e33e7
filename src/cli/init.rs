//! `report init`: a project that builds at once.
//!
//! What is written comes from the kind: the files under `init/skeleton/` or `init/sample/` of a
//! built-in kind, or a skeleton made from a kind's outline.

use super::output::{NewFile, existing, make_folder, write_all};
use super::session::{Exit, Session};
use super::trouble::Trouble;
use super::{Run, environment, schema, skeleton};
use crate::diag::format::escaped;
use crate::kind::{BUILTIN, Kind};
use crate::load::{Disk, Files as _};
use crate::text;
use std::path::{Path, PathBuf};

/// Put down by every `init`, whatever the kind.
const IGNORED: &str = "# 成品由 report build 生成，不入库 / outputs are built, not kept\n/build/\n";

/// Options of `init`.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// 文件夹，默认当前文件夹 / the folder, this one unless given
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// 报告种类：内置种类，或文件夹里以 ./ 开头的种类 / a built-in kind, or one in the folder that begins with ./
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// 年份，默认去年 / the year, last year unless given
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1000..=9998))]
    year: Option<u16>,
    /// 写一份完整的示例 / write a full example
    #[arg(long)]
    sample: bool,
}

impl Run for Init {
    const NAME: &'static str = "init";
    const ABOUT: &'static str = "新建报告库 / make a project that builds at once";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let named = self.folder.clone().unwrap_or_else(|| PathBuf::from("."));
        let folder = session.folder.join(&named);
        let files = self.files(&folder)?;
        let shown = match named.to_str() {
            Some(".") => String::new(),
            _ => format!("{}/", named.display().to_string().trim_end_matches('/')),
        };
        let taken = existing(&folder, &files);
        if !taken.is_empty() {
            let list: Vec<String> = taken.iter().map(|path| format!("  {shown}{path}")).collect();
            let list = list.join("\n");
            return Err(Trouble::new(text!(
                "这些文件已经存在，没有写任何文件：\n{list}";
                "these files are there already, so nothing was written:\n{list}"
            ))
            .into());
        }
        let base = make_folder(&folder)?;
        write_all(&base, &shown, &files)?;
        let count = files.len();
        let at = escaped(shown.trim_end_matches('/'), 300).into_owned();
        let (at, space) = if at.is_empty() { (".".to_owned(), "") } else { (at, " ") };
        let path = if space.is_empty() { "" } else { at.as_str() };
        session.say(&text!(
            "在 {at} 建了 {count} 个文件。下一步：report check{space}{path}，report build{space}{path}";
            "made {count} files in {at}; next: report check{space}{path}, report build{space}{path}"
        ));
        Ok(Exit::Done)
    }
}

impl Init {
    fn files(&self, folder: &Path) -> Result<Vec<NewFile>, Trouble> {
        let name = self.kind.as_deref().unwrap_or(BUILTIN[0].name);
        let year = self.year.unwrap_or_else(environment::last_year);
        let kind = if name.starts_with("./") { own(folder, name)? } else { schema::builtin(name)? };
        let part = if self.sample { "init/sample/" } else { "init/skeleton/" };
        let mut files = embedded(name, part, year);
        if files.is_empty() && self.sample {
            return Err(Trouble::new(
                text!("种类 {name} 没有示例"; "the kind {name} has no sample"),
            ));
        }
        if files.is_empty() {
            files = skeleton::files(&kind, name, year);
        }
        files.push(ignored());
        files.extend(schema::files(&kind, ".schema/"));
        Ok(files)
    }
}

/// What a new project does not keep.
pub(super) fn ignored() -> NewFile {
    NewFile { path: ".gitignore".to_owned(), bytes: IGNORED.as_bytes().to_vec() }
}

/// A kind in the folder itself, as `report.toml` will name it.
fn own(folder: &Path, name: &str) -> Result<Kind, Trouble> {
    let path = format!("{}/kind.toml", name.trim_start_matches("./").trim_end_matches('/'));
    let bytes = Disk::new(folder).read(&path, 1 << 20).map_err(|_| {
        Trouble::new(text!(
            "读不了 {path}；自己的种类是新报告库里的文件夹";
            "cannot read {path}; a kind of your own is a folder in the new project"
        ))
    })?;
    schema::read(&path, &String::from_utf8_lossy(&bytes))
}

/// The files of a built-in kind under `part`, with the year put in: in a path `YEAR` stands for
/// it, in a text `@YEAR@` and, for the next, `@NEXT@`.
fn embedded(kind: &str, part: &str, year: u16) -> Vec<NewFile> {
    let files = BUILTIN.iter().filter(|known| known.name == kind).flat_map(|known| known.files);
    let below = files.filter_map(|(path, text)| Some((path.strip_prefix(part)?, text)));
    below
        .map(|(path, text)| NewFile {
            path: path.replacen("YEAR", &format!("{year:04}"), 1),
            bytes: fill(text, year).into_bytes(),
        })
        .collect()
}

fn fill(text: &str, year: u16) -> String {
    text.replace("@YEAR@", &year.to_string()).replace("@NEXT@", &(year + 1).to_string())
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Init, NewFile};
    use crate::load::Memory;
    use crate::pipeline::{Options, compile};
    use std::path::Path;

    /// What `check` finds in a project of these files.
    pub(in crate::cli) fn findings(files: &[NewFile]) -> Vec<String> {
        let mut memory = Memory::default();
        for file in files {
            memory.add(&file.path, file.bytes.clone());
        }
        let compiled = compile(&memory, &Options::default()).unwrap();
        let shown = |found: &crate::diag::Diagnostic| {
            let place = found.span.map(|span| compiled.sources.get(span.source).path());
            format!("{place:?} {} {}", found.code, found.message.zh)
        };
        compiled.diagnostics.iter().map(shown).collect()
    }

    #[test]
    fn a_new_project_builds_at_once_without_a_finding() {
        for sample in [false, true] {
            let init = Init { folder: None, kind: None, year: Some(2024), sample };
            let files = init.files(Path::new("/nonexistent")).unwrap();
            assert_eq!(findings(&files), Vec::<String>::new());
            for file in &files {
                let text = String::from_utf8_lossy(&file.bytes);
                assert!(!text.contains("@YEAR@") && !text.contains("@NEXT@"), "{}", file.path);
                assert!(!file.path.contains("YEAR") && text.ends_with('\n'), "{}", file.path);
                let schema = text.lines().next().and_then(|line| line.strip_prefix("#:schema "));
                let schema = schema.map(|path| path.trim_start_matches(['.', '/']));
                let there = |schema| files.iter().any(|file| file.path == format!(".{schema}"));
                assert_eq!(
                    file.path.ends_with(".toml"),
                    schema.is_some_and(there),
                    "{}",
                    file.path
                );
            }
        }
    }
}
