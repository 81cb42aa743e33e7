//! `report schema`: JSON Schemas, so that editors complete and check as one types.

use super::Run;
use super::output::{NewFile, make_folder, write_all};
use super::place::target;
use super::session::{Exit, Session};
use super::trouble::Trouble;
use crate::diag::{Diagnostics, Language, nearest};
use crate::kind::{BUILTIN, Kind, Names, json_schemas, read_kind};
use crate::lint::LINTS;
use crate::load::Disk;
use crate::pipeline::{self, Options};
use crate::source::{Source, Sources};
use crate::text;
use crate::write::WRITERS;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::path::PathBuf;

/// Options of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// 报告库 / the project
    #[arg(value_name = "PATH", conflicts_with = "kind")]
    path: Option<PathBuf>,
    /// 内置报告种类，代替报告库的种类 / a built-in kind, instead of the project's
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// 写到文件夹，每种文件一份 / folder for the schemas, a file each
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Run for Schema {
    const NAME: &'static str = "schema";
    const ABOUT: &'static str =
        "各种源文件的 JSON Schema，供编辑器使用 / JSON Schemas of the sources, for editors";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let kind = self.kind(session)?;
        let Some(out) = &self.out else {
            let schemas: Map<String, Value> = schemas(&kind).collect();
            let all = json!({ "schema": 1, "kind": kind.name, "schemas": schemas });
            writeln!(session.console.data(), "{all:#}")?;
            return Ok(Exit::Done);
        };
        let base = make_folder(&session.folder.join(out))?;
        let files = files(&kind, "");
        write_all(&base, &format!("{}/", out.display()), &files)?;
        let (count, shown) = (files.len(), out.display());
        session.say(&text!("写出 {count} 个文件到 {shown}"; "wrote {count} files to {shown}"));
        Ok(Exit::Done)
    }
}

impl Schema {
    /// The kind asked for, else the project's, else the first that is built in.
    fn kind(&self, session: &mut Session) -> anyhow::Result<Kind> {
        if let Some(name) = &self.kind {
            return Ok(builtin(name)?);
        }
        let place = match (target(session, self.path.as_ref()), &self.path) {
            (Ok(place), _) => place,
            (Err(trouble), Some(_)) => return Err(trouble.into()),
            (Err(_), None) => return Ok(builtin(BUILTIN[0].name)?),
        };
        let compiled = pipeline::compile(&Disk::new(&place.root), &Options::default())?;
        compiled.kind.map(Cow::into_owned).ok_or_else(|| {
            Trouble::new(text!(
                "报告种类不能用；详见 report check";
                "the kind of the project cannot be used; report check tells why"
            ))
            .into()
        })
    }
}

/// The schemas with the names of their files.
fn schemas(kind: &Kind) -> impl Iterator<Item = (String, Value)> {
    let names = Names {
        kinds: BUILTIN.iter().map(|kind| kind.name).collect(),
        lints: LINTS.iter().map(|lint| lint.name).collect(),
        formats: WRITERS.iter().map(|format| format.name()).collect(),
    };
    let found = json_schemas(kind, &names).into_iter();
    found.map(|(name, schema)| (format!("{name}.schema.json"), schema))
}

/// The schemas as files of `folder`, which is empty or ends with `/`.
pub(super) fn files(kind: &Kind, folder: &str) -> Vec<NewFile> {
    let file = |(name, schema): (String, Value)| NewFile {
        path: format!("{folder}{name}"),
        bytes: format!("{schema:#}\n").into_bytes(),
    };
    schemas(kind).map(file).collect()
}

/// The built-in kind of that name.
pub(super) fn builtin(name: &str) -> Result<Kind, Trouble> {
    let known = || BUILTIN.iter().map(|kind| kind.name);
    let found = BUILTIN.iter().find(|kind| kind.name == name);
    found.and_then(|kind| kind.kind()).ok_or_else(|| {
        let list = known().collect::<Vec<_>>().join(", ");
        Trouble::new(text!("没有内置的报告种类“{name}”"; "there is no built-in kind `{name}`"))
            .near(nearest(name, known()))
            .hint(text!("可用：{list}"; "known: {list}"))
    })
}

/// A kind from its `kind.toml`.
pub(super) fn read(path: &str, text: &str) -> Result<Kind, Trouble> {
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::default();
    let source = sources.add(Source::new(path, text));
    read_kind(text, source, &mut diagnostics).ok_or_else(|| {
        let first = diagnostics.iter().next();
        let said = |language| first.map_or("", |found| found.message.get(language));
        let (zh, en) = (said(Language::Chinese), said(Language::English));
        Trouble::new(text!("{path}：{zh}"; "{path}: {en}"))
    })
}
