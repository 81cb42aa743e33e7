//! What stands inside a block: words with their references, emphasis, links, images.

use super::Builder;
use super::construct::Unused;
use super::emphasis;
use super::link::{image_path, link_target};
use super::mask::MARK;
use crate::document::{Image, Inline, Link, Words, plain_text};
use crate::parse::control::escaped_control;
use crate::parse::reference::Reference;
use crate::source::{Span, is_control};
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

impl Builder<'_, '_> {
    /// Inlines up to the end of the element that they stand in, or to the next block; that
    /// event is left for the caller. `block` is where the whole block stands.
    pub(super) fn inlines(&mut self, block: Range<usize>) -> Vec<Inline<Reference>> {
        let outer = std::mem::replace(&mut self.stray, false);
        let content = self.run(false);
        if self.stray {
            let (origin, text) = (self.origin, self.text);
            emphasis::report(
                text,
                &self.masked.text,
                block,
                &|range| origin.place(range),
                self.diagnostics,
            );
        }
        self.stray = outer;
        content
    }

    /// Inlines, perhaps inside of strong emphasis already.
    fn run(&mut self, strong: bool) -> Vec<Inline<Reference>> {
        let mut out: Vec<Inline<Reference>> = Vec::new();
        let mut joint = None;
        while let Some((event, at)) = self.take() {
            match event {
                Event::Text(text) => {
                    self.join(&mut out, &mut joint, text.chars().next());
                    self.words(&text, at, &mut out);
                }
                Event::SoftBreak => joint = Some(at.clone()),
                Event::Code(code) => {
                    if self.masked.any_in(&at).is_some() {
                        self.unused(&Unused::ReferenceHere, &at);
                    }
                    self.join(&mut out, &mut joint, code.chars().next());
                    let span = self.place(&at);
                    out.push(Inline::Code(Words { text: code.to_string(), span }));
                }
                Event::HardBreak => out.push(Inline::Break),
                Event::InlineHtml(raw) => self.html(&raw, &at),
                Event::FootnoteReference(label) => {
                    let note = self.refer_note(&label, &at);
                    out.push(Inline::Footnote(note));
                }
                Event::Start(Tag::Strong) => {
                    self.join(&mut out, &mut joint, None);
                    // Strong inside of strong is a pair that closed at the wrong place.
                    self.stray |= strong;
                    let inner = self.run(true);
                    self.take();
                    out.push(Inline::Strong(inner));
                }
                Event::Start(Tag::Emphasis) => {
                    self.join(&mut out, &mut joint, None);
                    let inner = self.run(strong);
                    self.take();
                    out.push(Inline::Emphasis(inner));
                }
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    self.join(&mut out, &mut joint, None);
                    self.link(&dest_url, &title, at, strong, &mut out);
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    self.join(&mut out, &mut joint, None);
                    self.image(&dest_url, &title, at, &mut out);
                }
                other => {
                    self.next = Some((other, at));
                    break;
                }
            }
        }
        out
    }

    /// A line break in the source becomes a blank only between two words of a script that
    /// divides words by blanks; between Han characters, and beside a figure, it vanishes.
    fn join(
        &self,
        out: &mut [Inline<Reference>],
        joint: &mut Option<Range<usize>>,
        next: Option<char>,
    ) {
        let Some(at) = joint.take() else { return };
        let Some(Inline::Text(words)) = out.last_mut() else { return };
        let spaced = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_graphic());
        if spaced(words.text.chars().next_back()) && spaced(next) {
            words.text.push(' ');
            words.span = words.span.to(self.place(&at));
        }
    }

    fn words(&mut self, text: &str, at: Range<usize>, out: &mut Vec<Inline<Reference>>) {
        let whole = self.masked.text.get(at.clone()) == Some(text);
        if whole && text == "*" && self.masked.text[..at.start].ends_with('*') {
            self.stray |= !self.masked.text[..at.start - 1].ends_with('\\');
        }
        self.stray |= whole && text.contains("**");
        if text == "[" {
            self.note_without_text(at.start);
        }
        // What is not as it is written may be an entity: &#1;
        if let Some(glyph) = text.chars().find(|glyph| !whole && is_control(*glyph)) {
            let span = self.place(&at);
            self.diagnostics.push(escaped_control(glyph, span));
        }
        if !whole || !text.contains(MARK) {
            return push_words(out, text, self.place(&at));
        }
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| rest.find(MARK)) {
            let start = from + found;
            let Some((end, reference)) = self.masked.at(at.start + start) else {
                push_words(out, &text[from..start + MARK.len_utf8()], self.place(&at));
                from = start + MARK.len_utf8();
                continue;
            };
            let end = (end - at.start).min(text.len());
            push_words(out, &text[from..start], self.place(&(at.start + from..at.start + start)));
            out.push(Inline::Figure(reference.clone()));
            from = end;
        }
        push_words(out, &text[from..], self.place(&(at.start + from..at.end)));
    }

    fn link(
        &mut self,
        address: &str,
        title: &str,
        at: Range<usize>,
        strong: bool,
        out: &mut Vec<Inline<Reference>>,
    ) {
        let span = self.place(&at);
        let mut content = self.run(strong);
        self.take();
        if !title.is_empty() {
            self.unused(&Unused::LinkTitle, &at);
        }
        if address.contains(MARK) {
            return self.unused(&Unused::ReferenceHere, &at);
        }
        match link_target(address, span, self.diagnostics) {
            Some(target) => out.push(Inline::Link(Link { target, content, span })),
            None => out.append(&mut content),
        }
    }

    fn image(
        &mut self,
        address: &str,
        title: &str,
        at: Range<usize>,
        out: &mut Vec<Inline<Reference>>,
    ) {
        let span = self.place(&at);
        let inner = self.run(false);
        self.take();
        if !title.is_empty() {
            self.unused(&Unused::LinkTitle, &at);
        }
        if self.masked.any_in(&at).is_some() {
            return self.unused(&Unused::ReferenceHere, &at);
        }
        let alternative = plain_text(&inner, &|_: &Reference| String::new());
        if let Some(path) = image_path(address, self.folder, span, self.diagnostics) {
            out.push(Inline::Image(Image { path, alternative, span }));
        }
    }
}

fn push_words(out: &mut Vec<Inline<Reference>>, text: &str, span: Span) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Text(words)) => {
            words.text.push_str(text);
            words.span = words.span.to(span);
        }
        _ => out.push(Inline::Text(Words { text: text.to_owned(), span })),
    }
}
