//! A comparison as one self-contained page: no script, nothing loaded from outside. Text stands
//! side by side on a wide screen, one year above the other on a narrow one; what has changed is
//! told in words besides colours.

use super::chinese::push_words;
use super::telling::{Cell, Chapter, Item, NOTHING, Passage, Point, Table, Telling, Tone, telling};
use super::{ComparisonContext, ComparisonWriter, Printed};
use crate::diag::{Bilingual, Language};
use crate::diff::Change;
use crate::text;
use crate::write::WriteError;
use crate::write::html::markup::Markup;
use crate::write::template::{self, Escape, Slot};

/// The format `html`.
#[derive(Debug)]
pub(super) struct Html;

/// The template of the page and its style sheet, as in [`Templates`](crate::kind::Templates).
const PAGE: &str = "html/comparison.html";
const STYLE: &str = "html/comparison.css";

impl ComparisonWriter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("左右对照的独立网页，无脚本", "one page side by side, without script")
    }

    fn write(&self, context: &ComparisonContext<'_>) -> Result<Printed, WriteError> {
        let told = telling(context.comparison, context.language);
        let page = Page { language: context.language, heads: heads(context) };
        let lang = match context.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        };
        let word = |text: crate::diag::Text| text.get(context.language).to_owned();
        let style = context.templates.get(STYLE).replace("</", "<\\/");
        let slots = vec![
            ("lang", Slot::Text(lang.into())),
            ("title", Slot::Text(told.title_line().into())),
            ("style", Slot::Markup(style)),
            ("contents", Slot::Markup(page.contents(&told))),
            ("body", Slot::Markup(page.body(&told))),
            ("word_skip", Slot::Text(word(text!("跳到正文"; "Skip to the text")).into())),
            ("word_contents", Slot::Text(word(text!("目录"; "Contents")).into())),
        ];
        template::render(PAGE, context.templates.get(PAGE), Escape::Html, slots).map(Printed::from)
    }
}

/// What the two sides are called over the text.
fn heads(context: &ComparisonContext<'_>) -> [String; 2] {
    let (old, new) = (context.comparison.old, context.comparison.new);
    [old, new].map(|edition| match old.year() == new.year() {
        true => edition.name.clone(),
        false => {
            let year = edition.year();
            text!("{year}年"; "{year}").get(context.language).to_owned()
        }
    })
}

struct Page {
    language: Language,
    heads: [String; 2],
}

impl Page {
    fn word(&self, text: &crate::diag::Text) -> String {
        text.get(self.language).to_owned()
    }

    /// Words of a report or of the program.
    fn push(&self, out: &mut Markup, text: &str) {
        push_words(out, text, self.language);
    }

    fn contents(&self, told: &Telling) -> String {
        let mut out = Markup::default();
        out.raw("<ol>");
        for chapter in &told.chapters {
            out.raw("<li><a").attribute("href", &format!("#{}", chapter.id)).raw(">");
            self.push(&mut out, &chapter.heading);
            out.raw("</a></li>");
        }
        out.raw("</ol>");
        out.into_string()
    }

    fn body(&self, told: &Telling) -> String {
        let mut out = Markup::body();
        out.raw("<h1>");
        self.push(&mut out, &told.title_line());
        out.raw("</h1>\n<ul class=\"sides\">");
        for side in &told.sides {
            out.raw("<li>");
            self.push(&mut out, side);
            out.raw("</li>");
        }
        out.raw("</ul>\n<ul class=\"summary\">\n");
        told.summary.iter().for_each(|point| self.point(&mut out, point));
        out.raw("</ul>\n");
        for chapter in &told.chapters {
            self.chapter(&mut out, chapter);
        }
        out.into_string()
    }

    fn chapter(&self, out: &mut Markup, chapter: &Chapter) {
        out.raw("<section").attribute("aria-labelledby", chapter.id).raw(">\n<h2");
        out.attribute("id", chapter.id).raw(">");
        self.push(out, &chapter.heading);
        out.raw("</h2>\n");
        for item in &chapter.items {
            match item {
                Item::Paragraph(text) => {
                    out.raw("<p>");
                    self.push(out, text);
                    out.raw("</p>\n");
                }
                Item::Table(table) => self.table(out, table, &chapter.heading),
                Item::Passages(list) => self.passages(out, list),
            }
        }
        out.raw("</section>\n");
    }

    fn table(&self, out: &mut Markup, table: &Table, name: &str) {
        out.raw("<table class=\"told\"><caption>");
        self.push(out, name);
        out.raw("</caption>\n<thead><tr>");
        for (at, head) in table.head.iter().enumerate() {
            let class = if table.figures.contains(&at) { "number" } else { "" };
            out.raw("<th scope=\"col\"").attribute_if("class", class).raw(">");
            self.push(out, head);
            out.raw("</th>");
        }
        out.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            out.raw("<tr>");
            for (at, cell) in row.iter().enumerate() {
                self.cell(out, cell, table, at);
            }
            out.raw("</tr>\n");
        }
        out.raw("</tbody></table>\n");
    }

    /// A table a heading: what has become of each sentence, and both years' words.
    fn passages(&self, out: &mut Markup, list: &[Passage]) {
        let mut open = false;
        for passage in list {
            if let Some(under) = &passage.under {
                if std::mem::replace(&mut open, true) {
                    out.raw("</tbody></table>\n");
                }
                out.raw("<h3>");
                self.push(out, under);
                out.raw("</h3>\n<table class=\"pair\"><caption>");
                self.push(out, under);
                out.raw("</caption>\n<thead><tr><th scope=\"col\">");
                out.text(&self.word(&text!("变化"; "change"))).raw("</th>");
                for head in &self.heads {
                    out.raw("<th scope=\"col\">");
                    self.push(out, head);
                    out.raw("</th>");
                }
                out.raw("</tr></thead>\n<tbody>\n");
            }
            self.passage(out, passage);
        }
        if open {
            out.raw("</tbody></table>\n");
        }
    }

    fn passage(&self, out: &mut Markup, passage: &Passage) {
        out.raw("<tr><th scope=\"row\">").text(&passage.word).raw("</th>");
        let [before, after] = &self.heads;
        self.side(out, before, passage.before(), Change::Inserted);
        self.side(out, after, passage.after(), Change::Deleted);
        out.raw("</tr>\n");
    }

    fn point(&self, out: &mut Markup, point: &Point) {
        out.raw("<li").attribute_if("class", class(point.tone)).raw(">");
        if point.chapter.is_empty() {
            self.push(out, &point.text);
        } else {
            out.raw("<a").attribute("href", &format!("#{}", point.chapter)).raw(">");
            self.push(out, &point.text);
            out.raw("</a>");
        }
        out.raw("</li>\n");
    }

    fn cell(&self, out: &mut Markup, cell: &Cell, table: &Table, at: usize) {
        let number = if table.figures.contains(&at) { "number" } else { "" };
        let both = [number, class(cell.tone)];
        let classes =
            both.iter().filter(|one| !one.is_empty()).copied().collect::<Vec<_>>().join(" ");
        let (open, close) = if at == 0 { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
        out.raw(open).attribute_if("class", &classes);
        if at > 0 {
            out.attribute("data-label", table.head.get(at).map_or("", String::as_str));
        }
        out.raw(">");
        self.push(out, &cell.text);
        out.raw(close);
    }

    /// One year's words of a sentence.
    fn side<'a>(
        &self,
        out: &mut Markup,
        head: &str,
        pieces: impl Iterator<Item = &'a (Change, String)>,
        never: Change,
    ) {
        out.raw("<td").attribute("data-label", head).raw(">");
        let mut some = false;
        for (change, text) in pieces.filter(|(change, _)| *change != never) {
            some = true;
            let (open, close) = match change {
                Change::Kept => ("", ""),
                Change::Deleted => ("<del>", "</del>"),
                Change::Inserted => ("<ins>", "</ins>"),
            };
            out.raw(open);
            self.push(out, text);
            out.raw(close);
        }
        if !some {
            out.raw("<span class=\"none\">").text(NOTHING).raw("</span>");
        }
        out.raw("</td>");
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Added => "added",
        Tone::Gone => "gone",
        Tone::Quiet => "quiet",
    }
}
