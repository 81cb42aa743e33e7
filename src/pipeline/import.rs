//! An old report as a project, tried out: it is compiled in memory, and its text is held against
//! the old one, so that whatever is not as it was is told.

use super::{Compiled, Options, compile};
use crate::diag::{Level, Text};
use crate::import::{Account, Difference, Fate, Note, Wish, differences, import};
use crate::lint::LINTS;
use crate::load::{Files, Overlay};
use crate::manuscript::Manuscript;
use crate::model::LintLevel;
use crate::text;
use crate::write::writer;
use std::collections::BTreeMap;

/// An import that was tried out.
#[derive(Debug)]
pub struct Imported {
    /// The files of the project, or of the year alone where there is a project.
    pub files: Vec<(String, String)>,
    /// What became of the old text.
    pub account: Account,
    /// Why the project does not build, an error each; empty where it builds.
    pub errors: Vec<Text>,
    /// In how many places the printed text differs from the old one; `None` where nothing could be
    /// printed.
    pub differences: Option<usize>,
}

/// Imports a manuscript into the project `below`, which may be nothing yet.
pub fn try_import(
    manuscript: &Manuscript,
    wish: &Wish<'_>,
    below: &dyn Files,
) -> anyhow::Result<Imported> {
    let plain = Wish { relations: false, ..*wish };
    let typed = Wish { figures: false, ..plain };
    let mut tried = attempt(manuscript, wish, below)?;
    for (less, zh, en) in [
        (
            &plain,
            "数字关系都没有写：写上就不能编译",
            "no relations were written: with them it does not build",
        ),
        (
            &typed,
            "数字没有变成统计项：变了就不能编译",
            "no figures became statistics: with them it does not build",
        ),
    ] {
        if tried.errors.is_empty() || !wish.figures {
            break;
        }
        let next = attempt(manuscript, less, below)?;
        if next.errors.len() < tried.errors.len() {
            tried = next;
            tried.account.note(Note::new(0, Fate::Left, text!("{zh}"; "{en}")));
        }
    }
    Ok(tried)
}

fn attempt(
    manuscript: &Manuscript,
    wish: &Wish<'_>,
    below: &dyn Files,
) -> anyhow::Result<Imported> {
    let made = import(manuscript, wish);
    let mut files = Overlay::new(below);
    for (path, text) in &made.files {
        files.add(path.as_str(), text.clone().into_bytes());
    }
    // What the project forbids besides is for `check` to say.
    let lints = LINTS.iter().map(|lint| (lint.name.to_owned(), LintLevel::Allow)).collect();
    let options = Options { year: Some(wish.year), lints, ..Options::default() };
    let compiled = compile(&files, &options)?;
    let mut account = made.account;
    let mut errors = Vec::new();
    for found in compiled.diagnostics.iter().filter(|found| found.level == Level::Error) {
        let path = found.span.map_or("", |span| compiled.sources.get(span.source).path());
        let Text { zh, en } = &found.message;
        let code = &found.code;
        errors.push(text!("{path}：{zh}（{code}）"; "{path}: {en} ({code})"));
    }
    let mut count = None;
    if let Some(text) = printed(&compiled) {
        let found = differences(&made.lines, &text);
        count = Some(found.len());
        tell(&found, &mut account);
    }
    let order = made.order.as_deref().filter(|_| wish.project);
    if let Some(order) = order.filter(|order| !stands_so(&compiled, order)) {
        let order = order.join(", ");
        account.note(Note::new(
            0,
            Fate::Changed,
            text!(
                "各部分的次序与报告库不同：{order}；report.toml 的 order 对各年都有效，没有改";
                "the sections stand in another order than in the project: {order}; `order` in report.toml is for all years and was left alone"
            ),
        ));
    }
    Ok(Imported { files: made.files, account, errors, differences: count })
}

/// Whether the sections stand in that order in the report.
fn stands_so(compiled: &Compiled, order: &[String]) -> bool {
    let Some(report) = &compiled.report else { return false };
    let printed = report.sections.iter().map(|section| &section.name);
    printed.filter(|name| order.contains(name)).eq(order)
}

fn printed(compiled: &Compiled) -> Option<String> {
    let bytes = compiled.write(writer("text")?, "")?.ok()?;
    String::from_utf8(bytes).ok()
}

/// Tells the differences; those that are alike once, with their number.
fn tell(found: &[Difference], account: &mut Account) {
    // What is gone at one place and there at another was moved.
    let words = |text: &str| text.chars().filter(|glyph| glyph.is_alphanumeric()).count();
    let there: Vec<&str> =
        found.iter().filter(|one| one.old.is_empty()).map(|one| one.new.as_str()).collect();
    let gone: Vec<&str> =
        found.iter().filter(|one| one.new.is_empty()).map(|one| one.old.as_str()).collect();
    let mut alike: BTreeMap<(&str, &str), (usize, u32)> = BTreeMap::new();
    for one in found {
        let key = (one.old.as_str(), one.new.as_str());
        alike.entry(key).or_insert((0, one.place)).0 += 1;
    }
    for ((old, new), (count, place)) in alike {
        let moved = |text: &str, list: &[&str]| words(text) > 3 && list.contains(&text);
        let (before, after) = (shown(old), shown(new));
        let times = if count > 1 { format!("，共 {count} 处") } else { String::new() };
        let times_en = if count > 1 { format!(", {count} times") } else { String::new() };
        let (fate, message) = match (old.is_empty(), new.is_empty()) {
            (true, true) => (
                Fate::Changed,
                text!("不同的地方太多，从这里起没有再比较"; "too many differences; from here on nothing was compared"),
            ),
            (true, _) if moved(new, &gone) => continue,
            (_, true) if moved(old, &there) => {
                (Fate::Changed, text!("“{before}”移到了别处"; "`{before}` was moved elsewhere"))
            }
            (true, _) => {
                (Fate::Changed, text!("加上了“{after}”{times}"; "`{after}` was added{times_en}"))
            }
            (_, true) => (
                if words(old) > 0 { Fate::Lost } else { Fate::Changed },
                text!("“{before}”没有印出来{times}"; "`{before}` is not printed{times_en}"),
            ),
            _ => (
                Fate::Changed,
                text!(
                    "“{before}”印成“{after}”{times}";
                    "`{before}` is printed as `{after}`{times_en}"
                ),
            ),
        };
        account.note(Note::new(place, fate, message));
    }
}

fn shown(words: &str) -> String {
    const SHOWN: usize = 40;
    let mut glyphs = words.chars();
    let text: String = glyphs.by_ref().take(SHOWN).collect();
    if glyphs.next().is_some() { text + "…" } else { text }
}
