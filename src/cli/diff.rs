//! `report diff`: two years, compared by meaning.

use super::console::Console;
use super::output::{NewFile, write_all};
use super::session::{Exit, Session};
use super::side::{Wanted, wanted};
use super::trouble::Trouble;
use super::{Run, environment};
use crate::diag::nearest;
use crate::diff::{ALARMS, Alarm, Comparison, compare};
use crate::pipeline::{Side, look_through_sides};
use crate::text;
use crate::write::{
    COMPARISON_WRITERS, ComparisonContext, ComparisonWriter, Printed, WriteError, comparison_writer,
};
use std::path::{Path, PathBuf};

/// Options of `diff`.
#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    /// 较早的一份：年份、报告库或其中的年度文件夹、生成过的 report.json / the earlier: a year, a project or a year's folder in one, or a built report.json
    #[arg(value_name = "OLD", display_order = 0)]
    old: PathBuf,
    /// 较晚的一份，写法相同 / the later, named in the same ways
    #[arg(value_name = "NEW", display_order = 1)]
    new: PathBuf,
    /// 格式，默认看 -o 的扩展名，没有就是 terminal / format; by the extension of -o, else terminal
    #[arg(long, short, value_name = "FORMAT", value_parser = names())]
    format: Option<String>,
    /// 写到文件；- 是标准输出 / the file to write; - is standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// 数字变化超过百分之几值得看，默认按报告种类 / by how many per cent a figure changes until it is worth a look
    #[arg(long, value_name = "PERCENT")]
    threshold: Option<u32>,
    /// 有这些差异时退出码为 1，用逗号隔开 / exit with 1 where there are such differences
    #[arg(long, value_name = "WHAT", value_delimiter = ',', long_help = alarms())]
    fail_on: Vec<String>,
}

fn names() -> clap::builder::PossibleValuesParser {
    COMPARISON_WRITERS.iter().map(|writer| writer.name()).collect::<Vec<_>>().into()
}

/// The help of `--fail-on`, with every name.
fn alarms() -> String {
    let lines: Vec<String> = ALARMS
        .iter()
        .map(|alarm| format!("  {:<17} {} / {}", alarm.name, alarm.about.zh, alarm.about.en))
        .collect();
    let head = "有这些差异时退出码为 1，用逗号隔开 / exit with 1 where there are such differences";
    format!("{head}\n{}", lines.join("\n"))
}

impl Run for Diff {
    const NAME: &'static str = "diff";
    const ABOUT: &'static str = "按数字、计划、条目和句子对照两年的报告 / compare two years by figures, promises, entries and sentences";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let alarms = self.alarms()?;
        let writer = self.writer()?;
        let asked = [&self.old, &self.new].map(|path| Wanted::of(session, path));
        let [old, new] = asked;
        let (Some(old), Some(new)) = (wanted(session, old?)?, wanted(session, new?)?) else {
            return Ok(Exit::Failed);
        };
        let comparison = compare(&old.edition, &new.edition, self.threshold);
        self.print(session, writer, &comparison, (&old, &new))?;
        Ok(fail_on(session, &alarms, &comparison))
    }
}

impl Diff {
    fn alarms(&self) -> Result<Vec<&'static Alarm>, Trouble> {
        let find = |name: &String| {
            ALARMS.iter().find(|alarm| alarm.name == name).ok_or_else(|| {
                let known = ALARMS.iter().map(|alarm| alarm.name);
                let list = known.clone().collect::<Vec<_>>().join(", ");
                Trouble::new(text!("--fail-on 没有“{name}”"; "--fail-on has no `{name}`"))
                    .near(nearest(name, known))
                    .hint(text!("可用：{list}"; "known: {list}"))
            })
        };
        self.fail_on.iter().map(find).collect()
    }

    /// The format that is asked for, or that the file's name tells.
    fn writer(&self) -> Result<&'static dyn ComparisonWriter, Trouble> {
        let file = self.file();
        let extension = file.and_then(Path::extension).and_then(|end| end.to_str());
        let named = match (&self.format, extension) {
            (Some(name), _) => name.as_str(),
            (None, Some("md")) => "markdown",
            (None, Some("htm")) => "html",
            (None, Some(end)) if comparison_writer(end).is_some() => end,
            (None, None | Some("txt")) => "terminal",
            (None, Some(other)) => {
                let known: Vec<&str> = COMPARISON_WRITERS.iter().map(|one| one.name()).collect();
                let known = known.join(", ");
                return Err(Trouble::new(text!(
                    "看不出 .{other} 是什么格式";
                    "`.{other}` does not tell the format"
                ))
                .hint(text!(
                    "用 --format 写明：{known}";
                    "say it with --format: {known}"
                )));
            }
        };
        let writer = comparison_writer(named).unwrap_or(COMPARISON_WRITERS[0]);
        let to_screen = self.output.is_none() && environment::is_data_terminal();
        if !writer.is_text() && to_screen {
            let name = writer.name();
            return Err(Trouble::new(text!(
                "{name} 不能显示在终端上；用 -o 写到文件";
                "{name} is nothing for a terminal; write it to a file with -o"
            )));
        }
        Ok(writer)
    }

    /// The file to write; none for standard output.
    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    fn print(
        &self,
        session: &mut Session,
        writer: &dyn ComparisonWriter,
        comparison: &Comparison<'_>,
        (old, new): (&Side, &Side),
    ) -> anyhow::Result<()> {
        let person = self.file().is_none() && session.reader.color;
        let context = ComparisonContext {
            comparison,
            language: session.language(),
            kind: &new.kind,
            layout: &new.layout,
            reference: new.reference.as_ref(),
            templates: &new.templates,
            images: &new.images,
            old_layout: &old.layout,
            old_images: &old.images,
            width: environment::width().unwrap_or(100),
            color: person,
        };
        let printed = writer.write(&context).map_err(|error| cannot_write(&error))?;
        let Printed { bytes, remarks } = printed;
        let shown = self.file().map_or_else(|| "-".to_owned(), |path| path.display().to_string());
        nothing_private(&shown, writer, &bytes, (old, new))?;
        match self.file() {
            Some(path) => {
                put(session, path, bytes)?;
                let shown = path.display();
                session.say(&text!("写好了 {shown}"; "wrote {shown}"));
            }
            None => data(&mut session.console, &bytes)?,
        }
        for remark in &remarks {
            session.say(remark);
        }
        Ok(())
    }
}

/// What must not be published of a person stands in no output, and so not in this one either.
fn nothing_private(
    shown: &str,
    writer: &dyn ComparisonWriter,
    bytes: &[u8],
    (old, new): (&Side, &Side),
) -> Result<(), Trouble> {
    let name = match writer.name() {
        // The last look knows a format by the end of the name.
        name @ ("html" | "json") => format!("{shown}.{name}"),
        _ => shown.to_owned(),
    };
    let found = look_through_sides(&[(name, bytes)], (old, new));
    let Some(first) = found.into_iter().next() else { return Ok(()) };
    Err(Trouble::new(first.message).hint(text!(
        "先在报告里删去它：report check";
        "delete it from the report first: report check"
    )))
}

fn data(console: &mut Console, bytes: &[u8]) -> std::io::Result<()> {
    console.data().write_all(bytes)
}

/// Writes the file as outputs are written: whole or not at all, and through no link.
fn put(session: &Session, path: &Path, bytes: Vec<u8>) -> Result<(), Trouble> {
    let shown = path.display();
    let (Some(name), Some(folder)) =
        (path.file_name(), session.folder.join(path).parent().map(Path::to_path_buf))
    else {
        return Err(Trouble::new(text!("{shown} 不是文件名"; "{shown} is no name of a file")));
    };
    let folder = folder.canonicalize().map_err(|error| {
        let folder = folder.display();
        Trouble::new(text!("打不开文件夹 {folder}"; "cannot open the folder {folder}"))
            .because(error)
    })?;
    let name = name.to_string_lossy().into_owned();
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    let prefix = above.map(|above| format!("{}/", above.display())).unwrap_or_default();
    write_all(&folder, &prefix, &[NewFile { path: name, bytes }])?;
    Ok(())
}

fn cannot_write(error: &WriteError) -> Trouble {
    match error {
        WriteError::Template { path, line, message } => Trouble::new(text!(
            "模板 {path} 第 {line} 行：{message}";
            "template {path}, line {line}: {message}"
        )),
        WriteError::Package(message) => {
            Trouble::new(text!("生成不了文件：{message}"; "cannot make the file: {message}"))
        }
    }
}

/// Says which of the asked-for alarms have gone off.
fn fail_on(session: &mut Session, alarms: &[&Alarm], comparison: &Comparison<'_>) -> Exit {
    let mut exit = Exit::Done;
    for alarm in alarms {
        let count = alarm.count(comparison);
        if count > 0 {
            let (name, zh, en) = (alarm.name, &alarm.about.zh, &alarm.about.en);
            session.say(&text!("{name}：{zh}，{count} 处"; "{name}: {en}: {count}"));
            exit = Exit::Faulty;
        }
    }
    exit
}
