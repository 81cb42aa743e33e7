//! The annex: a table of all statistics. On a narrow page each row becomes a card, for which
//! every cell carries the name of its column.

use super::frame::Frame;
use super::ids::{Ids, fragment};
use super::markup::Markup;
use crate::document::{About, Annex};

/// The id of a statistic's row.
pub(super) fn row_id(ids: &Ids<'_>, statistic: &str) -> String {
    ids.own(&format!("statistic-{statistic}"))
}

/// Adds the annex, unless it is empty.
pub(super) fn push(out: &mut Markup, annex: &Annex, ids: &Ids<'_>, frame: &Frame) {
    if annex.groups.is_empty() {
        return;
    }
    let id = ids.own("annex");
    out.raw("<section class=\"annex\"").attribute("aria-labelledby", &id).raw(">\n<h2");
    out.attribute("id", &id).raw(">").text(&annex.title).raw("</h2>\n<table>\n");
    out.raw("<caption>").text(&annex.title).raw("</caption>\n<thead><tr>");
    for (at, column) in frame.columns.iter().enumerate() {
        if annex.has_last || !is_of_last(at) {
            out.raw("<th scope=\"col\">").text(column).raw("</th>");
        }
    }
    out.raw("</tr></thead>\n");
    let columns = if annex.has_last { "5" } else { "3" };
    for group in &annex.groups {
        out.raw("<tbody>\n");
        if !group.title.is_empty() {
            out.raw("<tr class=\"group\"><th scope=\"rowgroup\"").attribute("colspan", columns);
            out.raw(">").text(&group.title).raw("</th></tr>\n");
        }
        for about in &group.entries {
            push_row(out, about, annex.has_last, ids, frame);
        }
        out.raw("</tbody>\n");
    }
    out.raw("</table>\n</section>\n");
}

/// Whether a column is about last year.
fn is_of_last(column: usize) -> bool {
    matches!(column, 2 | 3)
}

fn push_row(out: &mut Markup, about: &About, has_last: bool, ids: &Ids<'_>, frame: &Frame) {
    let cell = |out: &mut Markup, column: usize, text: &str| {
        out.raw("<td").attribute("data-label", frame.columns[column]);
        out.raw(if text.is_empty() { " class=\"number none\">" } else { " class=\"number\">" });
        out.text(if text.is_empty() { "—" } else { text }).raw("</td>");
    };
    out.raw("<tr").attribute("id", &row_id(ids, &about.id)).raw("><th scope=\"row\">");
    out.text(&about.label).raw("</th>");
    cell(out, 1, &about.value);
    if has_last {
        cell(out, 2, about.last.as_deref().unwrap_or_default());
        cell(out, 3, about.change.as_deref().unwrap_or_default());
    }
    out.raw("<td").attribute("data-label", frame.columns[4]).raw(" class=\"facts\">");
    for fact in &about.facts {
        out.raw("<p><b>").text(&fact.label).raw("</b> ").text(&fact.text).raw("</p>");
    }
    push_places(out, &about.places, frame);
    out.raw("</td></tr>\n");
}

fn push_places(out: &mut Markup, places: &[String], frame: &Frame) {
    if places.is_empty() {
        return;
    }
    out.raw("<p class=\"places\"><b>").text(frame.places).raw("</b>");
    for (at, anchor) in places.iter().enumerate() {
        let (before, after) = frame.place;
        out.raw(" <a").attribute("href", &fragment(anchor)).raw(">");
        out.text(before).text(&(at + 1).to_string()).text(after).raw("</a>");
    }
    out.raw("</p>");
}
