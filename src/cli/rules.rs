//! `report rules`: what is checked.

use super::Run;
use super::session::{Exit, Session};
use crate::diag::codes::{self, Code};
use crate::diag::{Bilingual, Language};
use crate::lint::{Group, LINTS, Lint};
use crate::model::LintLevel;
use serde_json::json;
use std::fmt::Write as _;

/// Options of `rules`.
#[derive(Debug, clap::Args)]
pub(super) struct Rules {
    /// 格式，默认 table / format, table unless given
    #[arg(long, short, value_name = "FORMAT", value_parser = ["table", "markdown", "json"])]
    format: Option<String>,
}

impl Run for Rules {
    const NAME: &'static str = "rules";
    const ABOUT: &'static str = "列出检查规则和错误代码 / list lints and error codes";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let text = match self.format.as_deref() {
            Some("json") => json(),
            Some("markdown") => markdown(),
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
    for (group, name, label) in Group::ALL {
        let _ = writeln!(out, "{} ({name})", label.get(language));
        for lint in LINTS.iter().filter(|lint| lint.group == group) {
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

/// The page `docs/rules.md`, in both languages.
fn markdown() -> String {
    let mut out = String::from(
        "# 检查规则 · Lints\n\n\
         本页由 `report rules --format markdown` 生成。“文件”一栏有 ✓ 的规则，也检查已有的 .txt、.md、.docx；其余的要看报告库的源文件。\n\n\
         Made by `report rules --format markdown`. Rules with ✓ also check a .txt, .md or .docx that exists; the others need the sources of a project.\n",
    );
    for (group, _, label) in Group::ALL {
        let _ = write!(out, "\n## {} · {}\n\n", label.zh, label.en);
        out += "| 规则 Lint | 级别 Level | 文件 Files | 查什么 | What it finds |\n|---|---|:-:|---|---|\n";
        for lint in LINTS.iter().filter(|lint| lint.group == group) {
            let (name, level) = (lint.name, level(lint.level));
            let files = if lint.reads_words() { "✓" } else { "" };
            let (zh, en) = (&lint.summary.zh, &lint.summary.en);
            let _ = writeln!(out, "| `{name}` | {level} | {files} | {zh} | {en} |");
        }
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
            "files": lint.reads_words(),
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
