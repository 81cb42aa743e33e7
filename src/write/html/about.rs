//! What is told about a figure when it is pressed: one popover a statistic, at the end of `main`,
//! for all places that print it.

use super::annex::row_id;
use super::frame::Frame;
use super::ids::{Ids, fragment};
use super::markup::Markup;
use crate::document::{About, Block, Document, Inline, for_each_inline};
use std::collections::BTreeSet;

/// The id of a statistic's popover.
pub(super) fn popover_id(ids: &Ids<'_>, statistic: &str) -> String {
    ids.own(&format!("about-{statistic}"))
}

/// Adds a popover for each statistic that some figure of the text tells about.
pub(super) fn push_all(out: &mut Markup, document: &Document, ids: &Ids<'_>, frame: &Frame) {
    let mut told = BTreeSet::new();
    let bodies = std::iter::once(&document.body).chain(&document.footnotes);
    bodies.for_each(|blocks: &Vec<Block>| {
        for_each_inline(blocks, &mut |inline| {
            if let Inline::Figure(figure) = inline {
                told.extend(figure.statistics.first().map(String::as_str));
            }
        });
    });
    for about in document.annex.groups.iter().flat_map(|group| &group.entries) {
        if told.contains(about.id.as_str()) {
            push(out, about, ids, frame);
        }
    }
}

fn push(out: &mut Markup, about: &About, ids: &Ids<'_>, frame: &Frame) {
    let id = popover_id(ids, &about.id);
    out.raw("<div popover class=\"about\" role=\"dialog\"").attribute("id", &id);
    out.attribute("aria-label", &about.label).raw(">\n<p class=\"about-title\">");
    out.text(&about.label).raw("</p>\n<p class=\"about-value\">").text(&about.value);
    out.raw("</p>\n");
    let [_, _, last, change, _] = frame.columns;
    let known = [(last, &about.last), (change, &about.change)];
    let known = known.iter().filter_map(|(label, text)| Some((*label, text.as_deref()?)));
    let facts = about.facts.iter().map(|fact| (fact.label.as_str(), fact.text.as_str()));
    let told: Vec<(&str, &str)> = known.chain(facts).collect();
    if !told.is_empty() {
        out.raw("<dl>");
        for (label, text) in told {
            out.raw("<div><dt>").text(label).raw("</dt><dd>").text(text).raw("</dd></div>");
        }
        out.raw("</dl>\n");
    }
    out.raw("<p class=\"about-end\"><a").attribute("href", &fragment(&row_id(ids, &about.id)));
    out.raw(">").text(frame.row).raw("</a> <button type=\"button\"");
    out.attribute("popovertarget", &id).raw(" popovertargetaction=\"hide\">");
    out.text(frame.close).raw("</button></p>\n</div>\n");
}
