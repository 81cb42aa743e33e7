//! Markup that an author meant and CommonMark takes for words: a heading without its blank, a
//! table whose second line does not fit its head, a comment that is not closed.

use super::Builder;
use crate::diag::{Diagnostic, codes};
use crate::text;
use std::ops::Range;

impl Builder<'_, '_> {
    /// Looks through the source of a paragraph.
    pub(super) fn missed(&mut self, paragraph: &Range<usize>) {
        let source = &self.masked.text[paragraph.clone()];
        if source.starts_with('#') {
            self.heading_without_blank(paragraph);
        }
        if source.contains('|') {
            self.table_without_fit(paragraph);
        }
        if let Some(at) = source.find("<!--")
            && !source[..at].ends_with('\\')
            && !source[at..].contains("-->")
        {
            let span = self.place(&(paragraph.start + at..paragraph.start + at + 4));
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::E0109,
                    span,
                    text!("注释没有以 --> 结束，会被印出来"; "the comment is not closed with -->, and would be printed"),
                )
                .help(text!("在注释末尾写 -->"; "write --> at its end")),
            );
        }
    }

    /// `##标题` is text to CommonMark (0.31.2, 4.2).
    fn heading_without_blank(&mut self, paragraph: &Range<usize>) {
        let source = &self.masked.text[paragraph.clone()];
        let marks = source.len() - source.trim_start_matches('#').len();
        let next = source[marks..].chars().next();
        if marks > 6 || next.is_none_or(|glyph| glyph.is_whitespace() || glyph.is_ascii_digit()) {
            return;
        }
        let span = self.place(&(paragraph.start..paragraph.start + marks));
        let shown = "#".repeat(marks);
        let spaced = format!("{shown} ");
        let diagnostic = Diagnostic::error(
                &codes::E0119,
                span,
                text!("{shown} 后面没有空格，不会成为标题"; "no blank behind {shown}: this does not become a heading"),
            )
            .help(text!("在 {shown} 后面加一个空格；要印出井号就写 \\#"; "put a blank behind {shown}; \\# prints the sign"));
        // A wider place is that of a string with escapes, which an edit would destroy.
        let exact = (span.end - span.start) as usize == marks;
        self.diagnostics.push(match (exact, marks) {
            (false, _) => diagnostic,
            // One sign may be meant to be printed.
            (true, 1) => diagnostic.edit(span, spaced),
            (true, _) => diagnostic.fix(span, spaced),
        });
    }

    /// The line under a head must have as many cells as the head (GFM 0.29, 4.10).
    fn table_without_fit(&mut self, paragraph: &Range<usize>) {
        let source = &self.masked.text[paragraph.clone()];
        let mut offset = 0;
        let mut head: Option<&str> = None;
        for line in source.split_inclusive('\n') {
            let body = line.trim();
            let ruled = body.contains("--")
                && body.contains('|')
                && body.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '));
            if let Some(head) = head.filter(|head| ruled && head.contains('|')) {
                let wanted = super::rows::cells(head).len();
                let found = super::rows::cells(body).len();
                let start = paragraph.start + offset;
                let span = self.place(&(start..start + line.trim_end().len()));
                self.diagnostics.push(
                    Diagnostic::error(
                        &codes::E0111,
                        span,
                        text!("分隔行有 {found} 格，表头有 {wanted} 格，不会成为表格"; "this line has {found} cells, the head has {wanted}: it does not become a table"),
                    )
                    .help(text!("分隔行的格数与表头相同，如 |---|---|"; "give it as many cells as the head, like |---|---|")),
                );
                return;
            }
            head = Some(body);
            offset += line.len();
        }
    }
}
