//! Statistics of the new year: everything kept but the figures, of which last year's stand beside
//! the empty places for comparison.

use super::edits::Edits;
use super::found::Found;
use super::toml::Toml;
use crate::model::Statistics;
use crate::parse::{Table, Value, csv_cells};
use crate::source::{SourceId, Span, Spanned};

/// Keys that speak of the year before the last.
const GONE: [&str; 2] = ["last", "restated"];

/// Keys whose words are looked through for old ones.
const WORDS: [&str; 4] = ["label", "department", "source", "definition"];

/// Columns of a comment up to which last year's figure is pushed.
const COLUMN: usize = 20;

/// Last year's figures.
pub(super) struct Figures<'a> {
    pub(super) year: u16,
    pub(super) statistics: &'a Statistics,
}

impl Figures<'_> {
    /// Last year's figure as it was printed, or at least as it was written.
    fn printed(&self, id: Option<&str>, value: &str) -> String {
        let known = id.and_then(|id| self.statistics.get(id)?.quantity.as_ref());
        known.map_or_else(|| value.to_owned(), ToString::to_string)
    }

    /// Empties a statistic of a TOML file, and gives back its old words; whether it had a value.
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
                    edits.replace(line.start..line.end + 1, "");
                }
            }
        }
        (found, emptied)
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

/// Empties the statistics of a CSV file and says how many values went. Last year's figures go into
/// a column of their own, in the place of one that an earlier year made.
pub(super) fn table_of_cells(
    figures: &Figures<'_>,
    source: SourceId,
    text: &str,
    edits: &mut Edits,
) -> usize {
    let rows = csv_cells(source, text);
    let Some((head, rows)) = rows.split_first() else { return 0 };
    let column = |name: &str| head.iter().position(|cell| cell.value.trim() == name);
    let Some(value) = column("value") else { return 0 };
    let id = column("id");
    let before: Vec<usize> = head
        .iter()
        .enumerate()
        .filter(|(_, cell)| is_figures_of_a_year(&cell.value))
        .map(|(at, _)| at)
        .collect();
    let whole = rows.iter().filter(|row| row.len() == head.len());
    let cells = std::iter::once(head).chain(whole.clone());
    for row in cells {
        for at in before.iter().filter(|at| **at > 0) {
            if let (Some(left), Some(cell)) = (row.get(at - 1), row.get(*at)) {
                edits.replace(range(left.span.end, cell.span.end), "");
            }
        }
    }
    let mut emptied = 0;
    let year = figures.year;
    for row in whole {
        for cell in GONE.iter().filter_map(|name| row.get(column(name)?)) {
            edits.replace(range(cell.span.start, cell.span.end), "");
        }
        let cell = row.get(value).filter(|cell| !cell.value.is_empty());
        let id = id.and_then(|id| row.get(id)).map(|id| id.value.as_str());
        let printed = cell.map_or_else(String::new, |cell| figures.printed(id, &cell.value));
        if let Some(Spanned { span: Span { start, end, .. }, .. }) = cell {
            emptied += 1;
            edits.replace(range(*start, *end), "");
        }
        if let Some(last) = row.last() {
            edits.insert(last.span.end as usize, &format!(",{}", quoted(&printed)));
        }
    }
    if let Some(last) = head.last() {
        edits.insert(last.span.end as usize, &format!(",x-{year}"));
    }
    emptied
}

fn range(start: u32, end: u32) -> std::ops::Range<usize> {
    start as usize..end as usize
}

/// `x-2023`.
fn is_figures_of_a_year(name: &str) -> bool {
    let year = name.trim().strip_prefix("x-");
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
