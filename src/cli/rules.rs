//! `report rules`: what is checked.

use super::Run;
use super::session::{Exit, Session};
use crate::diag::codes::{self, Code};
use crate::diag::{Bilingual, Language};
use crate::lint::{LINTS, Lint};
use crate::model::LintLevel;
use serde_json::json;
use std::fmt::Write as _;

/// Options of `rules`.
#[derive(Debug, clap::Args)]
pub(super) struct Rules {
    /// 格式，默认 table / format, table unless given
    #[arg(long, short, value_name = "FORMAT", value_parser = ["table", "json"])]
    format: Option<String>,
}

impl Run for Rules {
    const NAME: &'static str = "rules";
    const ABOUT: &'static str = "列出检查规则和错误代码 / list lints and error codes";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let text = match self.format.as_deref() {
            Some("json") => json(),
            _ => table(session.language()),
        };
        session.console.data().write_all(text.as_bytes())?;
        Ok(Exit::Done)
    }
}

fn level(level: LintLevel) -> &'static str {
    LintLevel::NAMES.iter().find(|(_, known)| *known == level).map_or("", |(name, _)| name)
}

/// The two halves of a page's title.
pub(super) fn title(code: &Code) -> Bilingual {
    let (zh, en) = code.title().split_once(" · ").unwrap_or((code.title(), code.title()));
    Bilingual { zh: zh.into(), en: en.into() }
}

fn table(language: Language) -> String {
    let mut out = String::new();
    let basis = if language == Language::Chinese { "依据：" } else { "basis: " };
    let mut groups: Vec<&'static str> = Vec::new();
    for lint in LINTS {
        if !groups.contains(&lint.group.name()) {
            groups.push(lint.group.name());
        }
    }
    for group in groups {
        let lints = || LINTS.iter().filter(|lint| lint.group.name() == group);
        let label = lints().next().map(|lint| lint.group.label()).unwrap_or_default();
        let _ = writeln!(out, "{} ({group})", label.get(language));
        for lint in lints() {
            let (name, summary) = (lint.name, lint.summary.get(language));
            let _ = writeln!(out, "  {name:<28} {:<5} {summary}", level(lint.level));
            if let Some(text) = &lint.basis {
                let _ = writeln!(out, "  {:<34} {basis}{}", "", text.get(language));
            }
        }
        out.push('\n');
    }
    out += match language {
        Language::Chinese => "错误（不能关闭）\n",
        Language::English => "errors (cannot be switched off)\n",
    };
    for code in codes::ALL {
        let _ = writeln!(out, "  {} {}", code.name, title(code).get(language));
    }
    out
}

fn json() -> String {
    let both = |text: &Bilingual| json!({ "zh": text.zh, "en": text.en });
    let lint = |lint: &&Lint| {
        json!({
            "name": lint.name,
            "group": lint.group.name(),
            "level": level(lint.level),
            "summary": both(&lint.summary),
            "basis": lint.basis.as_ref().map(both),
        })
    };
    let error = |code: &&Code| json!({ "name": code.name, "title": both(&title(code)) });
    let all = json!({
        "schema": 1,
        "lints": LINTS.iter().map(lint).collect::<Vec<_>>(),
        "errors": codes::ALL.iter().map(error).collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}
