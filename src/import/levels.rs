//! How the headings of each level are numbered in an old text, where not as the kind does.

use super::account::{Account, Fate, Note};
use super::contents::Sections;
use super::each_block;
use super::outline::{Block, Heading};
use super::prose::Source;
use super::run_on::pattern;
use crate::text;
use std::collections::BTreeMap;

/// The patterns of the levels, down to the last that is another than the kind's; none where all
/// are the kind's.
pub(super) fn levels(
    contents: &Sections<'_>,
    source: &Source<'_>,
    account: &mut Account,
) -> Vec<String> {
    let usual = &source.kind.numbering.levels;
    let mut found: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); usual.len()];
    let mut first = None;
    for heading in headings(contents) {
        let level = usize::from(heading.depth.saturating_sub(1));
        let Some(written) = written(&heading, source) else { continue };
        let Some(counts) = found.get_mut(level) else { continue };
        if usual.get(level).is_some_and(|usual| *usual != written) {
            first.get_or_insert_with(|| source.line(heading.line).map_or(0, |line| line.place));
        }
        *counts.entry(written).or_default() += 1;
    }
    let mut own: Vec<String> = found
        .iter()
        .zip(usual)
        .map(|(counts, usual)| {
            // What more than half of them have.
            let all: usize = counts.values().sum();
            let most = counts.iter().find(|(_, count)| **count * 2 > all);
            most.map_or_else(|| usual.clone(), |(pattern, _)| pattern.clone())
        })
        .collect();
    while own.last().is_some_and(|last| usual.get(own.len() - 1) == Some(last)) {
        own.pop();
    }
    if !own.is_empty() {
        account.note(Note::new(
            first.unwrap_or_default(),
            Fate::Left,
            text!(
                "标题序号照原文的写法（year.toml 的 levels）；国标写作“一、”“（一）”“1.”“（1）”，删去这一行就按国标";
                "headings keep their numbers as they were written (levels in year.toml); without that line they are those of the standard: 一、（一）1.（1）"
            ),
        ));
    }
    own
}

/// The headings that a project prints as such.
fn headings(contents: &Sections<'_>) -> Vec<Heading> {
    let mut found = Vec::new();
    for (_, content) in contents {
        if let super::contents::Content::Entries(Some(heading), _) = content {
            found.push(heading.clone());
        }
        each_block(content, &mut |block| {
            if let Block::Heading(heading) = block {
                found.push(heading.clone());
            }
        });
    }
    found
}

/// The number of a heading as a pattern; empty where it has no number.
fn written(heading: &Heading, source: &Source<'_>) -> Option<String> {
    let line = source.line(heading.line)?;
    let opened = &heading.opened;
    if opened.form.is_none() {
        return Some(String::new());
    }
    let number: String = line
        .text
        .get(opened.number.clone())?
        .chars()
        .filter(|glyph| !glyph.is_whitespace())
        .collect();
    let mut pattern = match opened.parts {
        1 => pattern(&number, opened.form),
        _ => {
            let end = number.rfind(|glyph: char| glyph.is_ascii_digit())? + 1;
            format!("{{path}}{}", number.get(end..)?)
        }
    };
    if pattern.ends_with('}') {
        pattern.push(' ');
    }
    (!pattern.trim().is_empty()).then_some(pattern)
}
