//! Stops that are computed, as numbers are: the one after a run-in title, the ones between and
//! after the items of a list.
//!
//! Source: GB/T 15834—2011, 4.1 and 4.6; an own-line heading takes no stop.

use crate::document::{Inline, Words};
use crate::source::Span;

/// Marks that end a sentence, so that no stop follows them.
const FINAL: &[char] = &['。', '！', '？', '…'];

/// Marks that an author may leave at the end of an item and that give way to the computed one.
const LOOSE: &[char] = &['。', '；', ';', '，', ',', '、'];

/// Takes a stop off the end.
pub(super) fn without_stop(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text(words)) = inlines.last_mut() {
        let kept = words.text.trim_end().trim_end_matches(LOOSE).len();
        words.text.truncate(kept);
        if words.text.is_empty() {
            inlines.pop();
        }
    }
}

/// Sees to it that the text ends with `stop`, in place of any stop it has; a question, an
/// exclamation and an ellipsis stay as they are.
pub(super) fn with_stop(inlines: &mut Vec<Inline>, stop: &str) {
    without_stop(inlines);
    if !ends_sentence(inlines) {
        push(inlines, stop);
    }
}

/// Adds words at the end.
pub(super) fn push(inlines: &mut Vec<Inline>, text: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(words)) => words.text.push_str(text),
        other => {
            let span = other.as_deref().map_or(nowhere(), place);
            inlines.push(Inline::Text(Words { text: text.to_owned(), span }));
        }
    }
}

/// Words without a source, at the top of the first one.
fn nowhere() -> Span {
    Span::top(crate::source::SourceId(0))
}

fn place(inline: &Inline) -> Span {
    match inline {
        Inline::Text(words) | Inline::Code(words) => words.span,
        Inline::Figure(figure) => figure.span,
        Inline::Link(link) => link.span,
        Inline::Image(image) => image.span,
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.last().map_or(nowhere(), place),
        Inline::Footnote(_) | Inline::Break => nowhere(),
    }
}

/// Whether the text ends with a mark that ends a sentence, quotes and brackets aside.
fn ends_sentence(inlines: &[Inline]) -> bool {
    match inlines.last() {
        Some(Inline::Text(words)) => {
            let text = words.text.trim_end_matches(['”', '’', '）', '》']);
            let closed = text.len() < words.text.len();
            // 他说：“好。” needs no further stop; “……办法（试行）” does.
            text.ends_with(FINAL) && (closed || !text.is_empty())
        }
        Some(Inline::Strong(inner) | Inline::Emphasis(inner)) => ends_sentence(inner),
        Some(Inline::Footnote(_)) => ends_sentence(&inlines[..inlines.len() - 1]),
        Some(
            Inline::Figure(_)
            | Inline::Code(_)
            | Inline::Link(_)
            | Inline::Image(_)
            | Inline::Break,
        )
        | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{with_stop, without_stop};
    use crate::document::{Inline, Words, plain_text};
    use crate::source::{SourceId, Span};

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(Words { text: text.to_owned(), span: Span::top(SourceId(0)) })]
    }

    fn check(given: &str, stop: &str, expect: &str) {
        let mut inlines = text(given);
        with_stop(&mut inlines, stop);
        assert_eq!(plain_text(&inlines, &|figure| figure.text.clone()), expect, "{given}");
    }

    #[test]
    fn stops_are_computed() {
        check("力量不足", "。", "力量不足。");
        check("力量不足。", "；", "力量不足；");
        check("力量不足；", "。", "力量不足。");
        check("怎么办？", "。", "怎么办？");
        check("推行《办法（试行）》", "。", "推行《办法（试行）》。");
        check("群众说“办得好。”", "。", "群众说“办得好。”");
        let mut title = text("做实法律服务。");
        without_stop(&mut title);
        assert_eq!(plain_text(&title, &|figure| figure.text.clone()), "做实法律服务");
    }
}
