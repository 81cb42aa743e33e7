//! Footnotes: each has a place in the text and a text of its own.

use super::{Builder, trimmed};
use crate::diag::{Diagnostic, Text, codes};
use crate::document::Block;
use crate::parse::reference::Reference;
use crate::source::Span;
use crate::text;
use std::ops::Range;

/// A footnote: its label, where it is referred to, and its text.
pub(super) struct Note {
    label: String,
    reference: Option<Span>,
    definition: Option<(Span, Vec<Block<Reference>>)>,
}

impl Builder<'_, '_> {
    fn note(&mut self, label: &str) -> usize {
        if let Some(known) = self.notes.iter().position(|note| note.label == label) {
            return known;
        }
        self.notes.push(Note { label: label.to_owned(), reference: None, definition: None });
        self.notes.len() - 1
    }

    /// A `[^a]` whose text is nowhere is plain words to the parser.
    pub(super) fn note_without_text(&mut self, start: usize) {
        let rest = &self.masked.text[start..];
        let label = rest.strip_prefix("[^").and_then(|rest| rest.split_once(']'));
        let Some((label, after)) = label else { return };
        let plain = !label.is_empty()
            && !label.contains(|glyph: char| glyph.is_whitespace() || glyph == '[');
        if plain && !after.starts_with('(') && !self.masked.text[..start].ends_with('\\') {
            let span = self.place(&(start..start + label.len() + 3));
            let label = label.escape_debug();
            let message = text!("脚注“{label}”没有内容"; "the footnote `{label}` has no text");
            self.diagnostics.push(
                Diagnostic::error(&codes::E0118, span, message).help(forms(&label.to_string())),
            );
        }
    }

    pub(super) fn refer_note(&mut self, label: &str, at: &Range<usize>) -> usize {
        let span = self.place(at);
        let note = self.note(label);
        self.notes[note].reference.get_or_insert(span);
        note
    }

    pub(super) fn define_note(
        &mut self,
        label: &str,
        blocks: Vec<Block<Reference>>,
        at: &Range<usize>,
    ) {
        let span = self.place(&trimmed(self.text, at));
        let note = self.note(label);
        self.notes[note].definition.get_or_insert((span, blocks));
    }

    /// The texts of the footnotes by index; notes without text and texts without a place are
    /// reported.
    pub(super) fn footnotes(&mut self) -> Vec<Vec<Block<Reference>>> {
        let mut out = Vec::new();
        for note in std::mem::take(&mut self.notes) {
            let label = note.label.escape_debug();
            let (span, message) = match (note.reference, &note.definition) {
                (Some(span), None) => {
                    (span, text!("脚注“{label}”没有内容"; "the footnote `{label}` has no text"))
                }
                (None, Some((span, _))) => (
                    *span,
                    text!("脚注“{label}”在正文里没有位置"; "nothing refers to the footnote `{label}`"),
                ),
                _ => {
                    out.push(note.definition.map(|(_, blocks)| blocks).unwrap_or_default());
                    continue;
                }
            };
            out.push(Vec::new());
            self.diagnostics.push(
                Diagnostic::error(&codes::E0118, span, message).help(forms(&label.to_string())),
            );
        }
        out
    }
}

fn forms(label: &str) -> Text {
    text!(
        "正文写 [^{label}]，另起一段写 [^{label}]: 内容";
        "write [^{label}] in the text and [^{label}]: … as a paragraph of its own"
    )
}
