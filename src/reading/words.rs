//! Inlines as plain words, with the places of all characters.

use super::passage::{Passage, Piece, Printed, Role, align};
use crate::document::{Figure, Inline};
use crate::source::{Sources, Span};
use rust_decimal::Decimal;

/// Words that are being gathered.
#[derive(Debug, Default)]
pub struct Words {
    text: String,
    pieces: Vec<Piece>,
    figures: Vec<Printed>,
}

impl Words {
    /// The words of inlines; `print` says how what stands for a figure is read.
    pub fn collect<F>(
        &mut self,
        inlines: &[Inline<F>],
        sources: &Sources,
        print: &impl Fn(&F) -> Reference,
    ) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => {
                    self.write(&words.text, words.span, sources);
                }
                Inline::Figure(figure) => self.reference(print(figure)),
                Inline::Strong(inner) | Inline::Emphasis(inner) => {
                    self.collect(inner, sources, print);
                }
                Inline::Link(link) => self.collect(&link.content, sources, print),
                Inline::Image(image) => self.add(&image.alternative, Some(image.span)),
                Inline::Break => self.add("\n", self.pieces.last().map(|piece| piece.span)),
                Inline::Footnote(_) => {}
            }
        }
    }

    /// Words that stand in a source, perhaps written with escapes.
    pub fn write(&mut self, text: &str, span: Span, sources: &Sources) {
        align(text, span, self.text.len(), sources, &mut self.pieces);
        self.text.push_str(text);
    }

    fn reference(&mut self, reference: Reference) {
        let start = self.text.len();
        self.add(&reference.text, Some(reference.span));
        let (statistics, last) = (reference.statistics, reference.last);
        self.figures.push(Printed { range: start..self.text.len(), statistics, last });
    }

    /// Words that stand somewhere in a place.
    pub fn add(&mut self, text: &str, span: Option<Span>) {
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(span) = span.filter(|_| !text.is_empty()) {
            self.pieces.push(Piece { range: start..self.text.len(), span, exact: false });
        }
    }

    /// The passage that they are; `place` where they have none of their own.
    pub fn passage(self, role: Role, place: Span) -> Passage {
        let place = match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) if first.span.source == last.span.source => {
                first.span.to(last.span)
            }
            _ => place,
        };
        let mut passage = Passage::new(self.text, role, place, self.pieces);
        passage.figures = self.figures;
        passage
    }
}

/// How a reference is read.
#[derive(Debug)]
pub struct Reference {
    text: String,
    span: Span,
    statistics: Vec<String>,
    last: Option<Decimal>,
}

impl Reference {
    /// A reference that has become a figure; `last` is last year's, where it is one statistic's.
    pub fn resolved(figure: &Figure, last: Option<Decimal>) -> Reference {
        Reference {
            text: figure.text.clone(),
            span: figure.span,
            statistics: figure.statistics.clone(),
            last,
        }
    }

    /// A reference that nothing resolves, as it is written.
    pub fn written(text: &str, span: Span) -> Reference {
        Reference { text: text.to_owned(), span, statistics: Vec::new(), last: None }
    }
}
