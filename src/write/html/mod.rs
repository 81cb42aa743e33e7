//! One self-contained page of HTML: no script, nothing loaded from outside.
//!
//! The body is serialised by code, which escapes for the place ([`markup`]); the page around it
//! is the template `html/page.html` with `html/style.css` in it. Each figure of the text is a
//! `<data>` with a button that opens a popover: what is counted, its source, last year's value.
//! Popovers are plain HTML, so that this needs no script; a browser that does not know them shows
//! the words alone, and the annex has the same. The card has a fixed place beside or under the
//! text, which it never covers on a wide page; it is not anchored to its figure, because the
//! checker of pages (vnu) refuses the properties for that.

mod about;
mod annex;
mod chart;
mod contents;
mod frame;
mod ids;
mod image;
mod inline;
pub(in crate::write) mod markup;
mod prose;
mod trend;

use self::contents::Contents;
use self::frame::Frame;
use self::ids::Ids;
use self::markup::Markup;
use self::prose::Printer;
use super::json::compact_statistics;
use super::template::{self, Escape, Slot};
use super::{WriteContext, WriteError, Writer};
use crate::diag::Bilingual;
use crate::document::{Block, Document, plain_text};

/// The format `html`.
#[derive(Debug)]
pub(super) struct Html;

/// The template of the page and its style sheet, as in [`Templates`](crate::kind::Templates).
const PAGE: &str = "html/page.html";
const STYLE: &str = "html/style.css";

impl Writer for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new(
            "独立的网页，无脚本，数字可查口径、来源和上年数",
            "one page without script, on which each figure tells what it is",
        )
    }

    fn write(&self, context: &WriteContext<'_>) -> Result<Vec<u8>, WriteError> {
        let document = context.document;
        let frame = Frame::of(&document.lang);
        let ids = Ids::of(document);
        let body = body(context, &ids, frame);
        let nonce = nonce(&body);
        let mut slots = template::facts(document);
        slots.extend([
            ("description", Slot::Text(description(document).into())),
            ("style", Slot::Markup(style(context.templates.get(STYLE)))),
            ("contents", Slot::Markup(Contents::of(document, &ids, frame).list())),
            ("nonce", Slot::Text(nonce.clone().into())),
            ("body", Slot::Markup(body)),
            ("data", Slot::Markup(data(context, &ids, &nonce))),
            ("word_skip", Slot::Text(frame.skip.into())),
            ("word_contents", Slot::Text(frame.contents.into())),
            ("word_footer", Slot::Text(frame.footer.into())),
        ]);
        template::render(PAGE, context.templates.get(PAGE), Escape::Html, slots)
    }
}

/// Everything inside `main`: the report, then what belongs to it.
fn body(context: &WriteContext<'_>, ids: &Ids<'_>, frame: &Frame) -> String {
    let document = context.document;
    let mut printer = Printer::new(context, ids, frame);
    printer.head(document);
    printer.body(&document.body);
    printer.notes(&document.footnotes);
    printer.end(document);
    let mut out = printer.finish();
    chart::push_all(&mut out, document, ids, frame);
    annex::push(&mut out, &document.annex, ids, frame);
    about::push_all(&mut out, document, ids, frame);
    out.into_string()
}

/// What search engines show: the first paragraph, cut.
fn description(document: &Document) -> String {
    const LENGTH: usize = 110;
    let first = document.body.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.content),
        Block::Heading(_) | Block::List(_) | Block::Quote(_) | Block::Table(_) => None,
    });
    let text = first.map(|content| plain_text(content, &|figure| figure.text.clone()));
    let text = text.unwrap_or_default().replace('\n', "");
    let mut short: String = text.chars().take(LENGTH).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    if short.is_empty() { template::title(document) } else { short }
}

/// The style sheet as it may stand in a `style` element: nothing in it can end the element.
fn style(sheet: &str) -> String {
    replaced(sheet.to_owned(), "</", "<\\/")
}

/// Searching alone is many times faster than replacing nothing.
fn replaced(text: String, from: &str, to: &str) -> String {
    if text.contains(from) { text.replace(from, to) } else { text }
}

/// The only mark under which the page's policy would let a script run. It depends on the whole
/// body (after FNV-1a), so that no words in the body can carry it: a second lock behind the escaping.
/// The data block bears it because checkers of pages take that block for a script.
fn nonce(body: &str) -> String {
    // Eight bytes at a time: a page has a hundred thousand.
    let words = body.as_bytes().chunks(8).map(|chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    let hash = words.fold(0xcbf2_9ce4_8422_2325_u64, |hash, word| {
        (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29)
    });
    format!("{hash:016x}")
}

/// The statistics as a data block, which no browser runs. No `<` is left in it that could end it.
fn data(context: &WriteContext<'_>, ids: &Ids<'_>, nonce: &str) -> String {
    let json = compact_statistics(&context.report.statistics, context.sources);
    let json = replaced(json, "<", "\\u003c");
    let json = replaced(json, "\u{2028}", "\\u2028");
    let json = replaced(json, "\u{2029}", "\\u2029");
    let mut out = Markup::default();
    out.raw("<script type=\"application/json\"").attribute("nonce", nonce);
    out.attribute("id", &ids.own("report-data")).raw(">");
    out.into_string() + &json + "</script>"
}

#[cfg(test)]
mod tests;
