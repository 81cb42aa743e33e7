//! Statistics of the new year: everything kept but the figures, of which last year's stand beside
//! the empty places for comparison.

use super::edits::Edits;
use super::found::Found;
use super::toml::Toml;
use crate::model::Statistics;
use crate::parse::{Table, Value};
use crate::source::Spanned;

/// Keys that speak of the year before the last.
pub(super) const GONE: [&str; 2] = ["last", "restated"];

/// Keys whose words are looked through for old ones.
pub(super) const WORDS: [&str; 4] = ["label", "department", "source", "definition"];

/// Keys by which a statistic is computed.
pub(super) const RELATIONS: [&str; 3] = ["total_of", "rate_of", "formula"];

/// Columns of a comment up to which last year's figure is pushed.
const COLUMN: usize = 20;

/// Last year's figures.
pub(super) struct Figures<'a> {
    pub(super) year: u16,
    pub(super) statistics: &'a Statistics,
}

impl Figures<'_> {
    /// Last year's figure as it was printed, or at least as it was written.
    pub(super) fn printed(&self, id: Option<&str>, value: &str) -> String {
        let known = id.and_then(|id| self.statistics.get(id)?.quantity.as_ref());
        known.map_or_else(|| value.to_owned(), ToString::to_string)
    }

    /// Empties a statistic of a TOML file, and gives back its old words, and whether it has to be
    /// given a value.
    pub(super) fn table(
        &self,
        toml: &Toml<'_>,
        item: &Table,
        edits: &mut Edits,
    ) -> (Vec<Found>, bool) {
        let (mut found, mut emptied) = (Vec::new(), false);
        let id = item.get("id").and_then(|id| match &id.value {
            Value::String(id) => Some(id.as_str()),
            _ => None,
        });
        for (key, value) in &item.entries {
            match key.value.as_str() {
                "value" => {
                    self.empty(toml, id, key, value, edits);
                    emptied = true;
                }
                gone if GONE.contains(&gone) => toml.remove(key.span, value.span, edits),
                words if WORDS.contains(&words) => toml.strings(value, &mut found),
                _ => {}
            }
        }
        if emptied {
            for (line, text) in toml.lines_of_table(item.span) {
                if is_ours(text) {
                    toml.remove_line(line, edits);
                }
            }
        }
        (found, RELATIONS.iter().all(|key| item.get(key).is_none()))
    }

    fn empty(
        &self,
        toml: &Toml<'_>,
        id: Option<&str>,
        key: &Spanned<String>,
        value: &Spanned<Value>,
        edits: &mut Edits,
    ) {
        let year = self.year;
        let figure = self.printed(id, toml.sources.slice(value.span));
        let Some((line, comment)) = toml.own_lines(key.span) else {
            return toml.remove(key.span, value.span, edits);
        };
        let indent = toml.indent_at(key.span);
        let own = comment.map(|comment| without_figure(comment.trim_start_matches('#').trim()));
        let own =
            own.filter(|own| !own.is_empty()).map_or_else(String::new, |own| format!("  # {own}"));
        let words = format!("{indent}{:COLUMN$}# {year}年：{figure}{own}", "# value =");
        edits.replace(line, &words);
    }
}

/// Whether a line is one that an earlier year left: `# value =          # 2023年：218件`.
fn is_ours(line: &str) -> bool {
    let Some(rest) = line.trim().strip_prefix('#') else { return false };
    let Some(rest) = rest.trim_start().strip_prefix("value") else { return false };
    let Some(rest) = rest.trim_start().strip_prefix('=') else { return false };
    let Some(comment) = rest.trim_start().strip_prefix('#') else { return false };
    without_figure(comment.trim()).len() < comment.trim().len()
}

/// A comment without last year's figure at its beginning.
fn without_figure(comment: &str) -> &str {
    let year = comment.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    if !year || !comment.get(4..).is_some_and(|rest| rest.starts_with("年：")) {
        return comment;
    }
    comment.split_once("  # ").map_or("", |(_, own)| own.trim())
}
