//! Why a command could not run, in both languages. Leads to exit code 2.

use crate::diag::format::escaped;
use crate::diag::{Language, Text};
use crate::text;
use std::fmt;
use std::io::{self, ErrorKind};

/// A failure of usage, disk or limits.
#[derive(Debug)]
pub(super) struct Trouble {
    message: Text,
    cause: Option<io::Error>,
}

impl Trouble {
    /// Something the user is told.
    pub(super) fn new(message: Text) -> Trouble {
        Trouble { message, cause: None }
    }

    /// Adds what the system says.
    pub(super) fn because(mut self, cause: io::Error) -> Trouble {
        self.cause = Some(cause);
        self
    }

    /// Adds a line that helps.
    pub(super) fn hint(mut self, text: Text) -> Trouble {
        self.message.zh += &format!("\n  {}", text.zh);
        self.message.en += &format!("\n  {}", text.en);
        self
    }

    /// Adds the name that may have been meant.
    pub(super) fn near(self, name: Option<&str>) -> Trouble {
        match name {
            Some(name) => self.hint(text!("是不是“{name}”？"; "did you mean `{name}`?")),
            None => self,
        }
    }

    /// What it is, in one language.
    fn in_language(&self, language: Language) -> String {
        let message = self.message.get(language);
        match (&self.cause, language) {
            (None, _) => message.to_owned(),
            (Some(cause), Language::Chinese) => format!("{message}：{}", chinese(cause)),
            (Some(cause), Language::English) => format!("{message}: {cause}"),
        }
    }
}

/// What is said of any failure, in `language`; lines of the message stay lines.
pub(super) fn describe(error: &anyhow::Error, language: Language) -> String {
    let said = match error.downcast_ref::<Trouble>() {
        Some(trouble) => trouble.in_language(language),
        None => format!("{error:#}"),
    };
    let lines: Vec<_> = said.lines().map(|line| escaped(line, 2000)).collect();
    lines.join("\n")
}

/// What the system says, in Chinese where it is a usual thing.
fn chinese(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "不存在",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经存在",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘空间不足",
        ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        ErrorKind::NotADirectory => "不是文件夹",
        ErrorKind::IsADirectory => "是一个文件夹",
        ErrorKind::FileTooLarge => "文件过大",
        _ => return error.to_string(),
    };
    known.to_owned()
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (zh, en) = (self.in_language(Language::Chinese), self.in_language(Language::English));
        write!(f, "{zh} / {en}")
    }
}

impl std::error::Error for Trouble {}
