//! What every command is given: the streams, the language, the message format.

use super::console::Console;
use super::environment::{folder, is_data_terminal, is_terminal, system_language, variable};
use super::patch::Reader;
use super::trouble::Trouble;
use crate::diag::format::{self, Format, Look, escaped};
use crate::diag::{Language, Text};
use crate::load::{Disk, Files as _};
use crate::text;
use clap::builder::PossibleValuesParser;
use std::path::{Path, PathBuf};

/// How a command ended. Invariant: graver is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Done.
    Done = 0,
    /// The report has errors.
    Faulty = 1,
    /// Could not run.
    Failed = 2,
}

/// Options of every command.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Global {
    /// 提示信息的语言 / language of messages
    #[arg(long, global = true, value_name = "LANG", value_parser = ["zh", "en"])]
    lang: Option<String>,
    /// 提示信息的格式，默认 human，可用 REPORT_FORMAT 设定 / format of messages, human unless given
    #[arg(long, global = true, value_name = "FORMAT", value_parser = format_names())]
    message_format: Option<String>,
    /// 是否用颜色 / whether to colour
    #[arg(long, global = true, value_name = "WHEN", value_parser = ["auto", "always", "never"])]
    color: Option<String>,
}

fn format_names() -> PossibleValuesParser {
    format::FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().into()
}

/// What every command is given.
pub(super) struct Session {
    /// The streams.
    pub(super) console: Console,
    /// The folder that the command runs in, without links.
    pub(super) folder: PathBuf,
    /// The message format.
    pub(super) format: &'static dyn Format,
    /// The language that the user asked for.
    asked: Option<Language>,
    /// The language of the project at hand.
    project: Option<Language>,
    color: bool,
    /// Who reads a diff on standard output.
    pub(super) reader: Reader,
}

impl Session {
    /// The session of a run with these options.
    pub(super) fn new(global: &Global) -> Result<Session, Trouble> {
        let asked = global.lang.as_deref().and_then(Language::from_tag).or_else(asked_language);
        let folder = folder().and_then(|folder| folder.canonicalize()).map_err(|error| {
            Trouble::new(text!("打不开当前文件夹"; "cannot open the current folder")).because(error)
        })?;
        let name = global.message_format.clone().or_else(|| variable("REPORT_FORMAT"));
        let format = match &name {
            Some(name) => format::find(name).ok_or_else(|| unknown_format(name))?,
            None => format::FORMATS[0],
        };
        let color = |terminal| match global.color.as_deref() {
            Some("always") => true,
            Some("never") => false,
            _ => colors(variable("NO_COLOR"), variable("FORCE_COLOR"), terminal),
        };
        let terminal = is_data_terminal();
        let colored = color(terminal);
        let reader = Reader { person: terminal || colored, color: colored };
        let (console, color) = (Console::new(), color(is_terminal()));
        Ok(Session { console, folder, format, asked, project: None, color, reader })
    }

    /// The language of messages: asked for, else the project's, else the system's, else Chinese.
    pub(super) fn language(&self) -> Language {
        self.asked.or(self.project).or_else(system_language).unwrap_or_default()
    }

    /// Takes the language of the first project that is met.
    pub(super) fn meet(&mut self, root: &Path) {
        if self.project.is_none() {
            self.project = project_language(root);
        }
    }

    /// How messages look.
    pub(super) fn look(&self) -> Look {
        let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let width = columns.map_or(80, |columns: usize| columns.saturating_sub(10).clamp(40, 100));
        Look { language: self.language(), color: self.color, width, ..Look::default() }
    }

    /// Says something to the user.
    pub(super) fn say(&mut self, message: &Text) {
        let message = message.get(self.language()).to_owned();
        let lines: Vec<_> = message.lines().map(|line| escaped(line, 2000)).collect();
        let _ = writeln!(self.console.messages(), "{}", lines.join("\n"));
    }
}

/// What `--lang` would say, before the arguments can be read, and what `REPORT_LANG` says.
pub(super) fn asked_language() -> Option<Language> {
    variable("REPORT_LANG").and_then(|tag| Language::from_tag(&tag))
}

/// <https://no-color.org>: set at all means no; `FORCE_COLOR` is for pipes that show colours.
fn colors(no: Option<String>, force: Option<String>, terminal: bool) -> bool {
    match force.as_deref() {
        _ if no.is_some() => false,
        Some("0" | "false") => false,
        Some(_) => true,
        None => terminal,
    }
}

fn unknown_format(name: &str) -> Trouble {
    let known: Vec<&str> = format::FORMATS.iter().map(|format| format.name()).collect();
    let known = known.join(", ");
    Trouble::new(text!(
        "REPORT_FORMAT 不能是“{name}”；可用：{known}";
        "REPORT_FORMAT cannot be `{name}`; it takes {known}"
    ))
}

/// The `lang` of a `report.toml`, looked at before anything is compiled: a mere peek, since the
/// file may be wrong.
fn project_language(root: &Path) -> Option<Language> {
    let bytes = Disk::new(root).read("report.toml", 1 << 16).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let head = text.lines().take_while(|line| !line.trim_start().starts_with('['));
    head.filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == "lang")
        .and_then(|(_, value)| Language::from_tag(value.trim().split(['"', '\'']).nth(1)?))
}

#[cfg(test)]
mod tests {
    use super::{Exit, colors};

    #[test]
    fn colours_are_asked_for_and_forbidden() {
        let some = || Some("1".to_owned());
        assert!(!colors(some(), some(), true));
        assert!(colors(None, some(), false));
        assert!(!colors(None, Some("0".to_owned()), true));
        assert!(colors(None, None, true) && !colors(None, None, false));
    }

    #[test]
    fn the_gravest_exit_wins() {
        assert_eq!(Exit::Faulty.max(Exit::Failed) as u8, 2);
    }
}
