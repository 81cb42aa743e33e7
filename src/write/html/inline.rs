//! Running text: words, figures, emphasis, links, images, the places of notes.
//!
//! A figure is a button, and browsers break a line on either side of one even where a mark of
//! punctuation stands there. So the marks that touch a figure, and the place of a note after it,
//! are kept on its line.

use super::about::popover_id;
use super::ids::{fragment, safe};
use super::image::data_address;
use super::prose::Printer;
use crate::document::{Figure, Image, Inline, Link, note_mark};
use crate::write::address;

impl Printer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let (mut at, mut printed) = (0, 0);
        while let Some(inline) = inlines.get(at) {
            at += 1;
            match inline {
                Inline::Text(words) => {
                    let text = &words.text[printed..];
                    let figure_follows = matches!(inlines.get(at), Some(Inline::Figure(_)));
                    self.out.text(if figure_follows { split_opening(text).0 } else { text });
                    printed = 0;
                }
                Inline::Figure(figure) => (at, printed) = self.kept(figure, inlines, at),
                Inline::Strong(inner) => self.around("<strong>", inner, "</strong>"),
                Inline::Emphasis(inner) => self.around("<em>", inner, "</em>"),
                Inline::Code(words) => {
                    self.out.raw("<code>").text(&words.text).raw("</code>");
                }
                Inline::Link(link) => self.link(link),
                Inline::Image(image) => self.image(image),
                Inline::Footnote(index) => self.note_place(*index),
                Inline::Break => drop(self.out.raw("<br>")),
            }
        }
    }

    /// A figure, which stands just before `at`, with all that must stay on its line. Gives the
    /// next inline, and how many of its bytes are printed if that is text.
    fn kept(&mut self, figure: &Figure, inlines: &[Inline], mut at: usize) -> (usize, usize) {
        let before = at.checked_sub(2).and_then(|before| words(inlines, before));
        let before = before.map_or("", |text| split_opening(text).1);
        let note = |inline: &Inline| {
            if let Inline::Footnote(index) = inline { Some(*index) } else { None }
        };
        let notes: Vec<usize> = inlines[at..].iter().map_while(note).collect();
        at += notes.len();
        let after = words(inlines, at).map_or("", |text| split_closing(text).0);
        if before.is_empty() && notes.is_empty() && after.is_empty() {
            self.figure(figure);
            return (at, 0);
        }
        self.out.raw("<span class=\"keep\">").text(before);
        self.figure(figure);
        for index in notes {
            self.note_place(index);
        }
        self.out.text(after).raw("</span>");
        (at, after.len())
    }

    fn around(&mut self, begin: &'static str, inner: &[Inline], end: &'static str) {
        self.out.raw(begin);
        self.inlines(inner);
        self.out.raw(end);
    }

    fn figure(&mut self, figure: &Figure) {
        let value = figure.value.map(|value| value.normalize().to_string());
        self.out.raw(if value.is_some() { "<data" } else { "<span" });
        if let Some(value) = &value {
            self.out.attribute("value", value);
        }
        self.out.attribute_if("id", &safe(&figure.anchor)).raw(">");
        let told = figure.statistics.first().filter(|id| self.known.contains(id.as_str()));
        match told {
            Some(id) if !self.in_link => {
                let popover = popover_id(self.ids, id);
                self.out.raw("<button type=\"button\" class=\"figure\"");
                self.out.attribute("popovertarget", &popover).raw(">");
                self.out.text(&figure.text).raw("</button>");
            }
            Some(_) | None => drop(self.out.text(&figure.text)),
        }
        self.out.raw(if value.is_some() { "</data>" } else { "</span>" });
    }

    fn link(&mut self, link: &Link) {
        if self.in_link || !address::allowed(&link.target) {
            return self.inlines(&link.content);
        }
        let target = match link.target.strip_prefix('#') {
            Some(id) => fragment(id),
            None => address::encode(&link.target, ""),
        };
        self.out.raw("<a").attribute("href", &target).raw(">");
        self.in_link = true;
        self.inlines(&link.content);
        self.in_link = false;
        self.out.raw("</a>");
    }

    fn image(&mut self, image: &Image) {
        let Some(file) = self.images.get(&image.path) else {
            self.out.text("［图：").text(&image.alternative).text("］");
            return;
        };
        let (width, height) = file.size;
        self.out.raw("<img").attribute("src", &data_address(file));
        self.out.attribute("alt", &image.alternative);
        self.out.attribute("width", &width.to_string());
        self.out.attribute("height", &height.to_string()).raw(">");
    }

    fn note_place(&mut self, index: usize) {
        self.out.raw("<sup class=\"note\"");
        if self.noted.insert(index) {
            let id = self.note_place_id(index);
            self.out.attribute("id", &id);
        }
        self.out.raw(">");
        if self.in_link {
            self.out.text(&note_mark(index)).raw("</sup>");
        } else {
            let note = fragment(&self.note_id(index));
            self.out.raw("<a role=\"doc-noteref\"").attribute("href", &note).raw(">");
            self.out.text(&note_mark(index)).raw("</a></sup>");
        }
    }

    pub(super) fn note_id(&self, index: usize) -> String {
        self.ids.own(&format!("note-{}", index + 1))
    }

    pub(super) fn note_place_id(&self, index: usize) -> String {
        self.ids.own(&format!("note-place-{}", index + 1))
    }
}

/// The words of the inline at that place, if it is words.
fn words(inlines: &[Inline], at: usize) -> Option<&str> {
    if let Some(Inline::Text(words)) = inlines.get(at) { Some(&words.text) } else { None }
}

/// Words, and the marks at their end that may not end a line.
fn split_opening(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(|c| "（《〈“‘【〔「『([".contains(c)).len())
}

/// The marks that may not begin a line, and the words after them.
fn split_closing(text: &str) -> (&str, &str) {
    let rest =
        text.trim_start_matches(|c| "，。、；：？！）》〉”’】〕」』％‰…—～,.;:?!)]%".contains(c));
    text.split_at(text.len() - rest.len())
}
