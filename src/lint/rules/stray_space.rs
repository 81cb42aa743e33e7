//! White space where Chinese text has none, invisible characters, and white space at the ends of
//! lines.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::glyph::{after, before, is_han};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::{Form, Passage, Role};
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "stray-space",
    group: Group::Layout,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "多余的空格、不可见字符和行末空白",
        "stray blanks, invisible characters and white space at the ends of lines",
    ),
    basis: None,
    waits: false,
    docs: include_str!("stray_space.md"),
    check: Check::Words(check),
};

/// Marks before which nothing is blank.
const CLOSING: &str = "，。；：、！？）》”〉〕】";

/// Marks after which nothing is blank.
const OPENING: &str = "，。；：、！？（《“〈〔【";

/// Characters of a quotation that is looked for before a blank.
const QUOTED: usize = 40;

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (mut stray, mut doubtful, mut hidden) =
        (Tally::default(), Tally::default(), Tally::default());
    for passage in read(context.reading).filter(|passage| passage.signs().odd) {
        // In fragments they are errors.
        for (at, glyph) in passage.text.char_indices() {
            if context.reading.typed && is_hidden(glyph) {
                let range = at..at + glyph.len_utf8();
                hidden.fix(passage, range.clone(), range, "");
            }
        }
        let divided = passage.text.contains(['。', '，']);
        let unread = passage.text.contains("{{");
        for run in blanks(&passage.text).into_iter().filter(|_| !unread) {
            match sort(passage, &run, divided) {
                Some(Sort::Stray) => stray.fix(passage, run.clone(), run, ""),
                Some(Sort::Doubtful) => doubtful.mend(passage, run.clone(), run, ""),
                None => {}
            }
        }
    }
    stray.tell(report, |First { span, zh, en, .. }| {
        context
            .certain(&LINT, span, text!("多余的空格{zh}"; "a stray blank{en}"))
            .help(text!("标点前后和序号后不空格，删去它"; "no blank stands beside a mark or after a number; delete it"))
    });
    doubtful.tell(report, |First { span, zh, en, .. }| {
        context
            .suspect(&LINT, span, text!("中文里有空格{zh}"; "a blank in Chinese text{en}"))
            .help(text!("公文的汉字之间、汉字与数字之间不空格"; "official documents have no blank between Han characters or beside digits"))
    });
    hidden.tell(report, |First { span, zh, en, .. }| {
        context
            .certain(&LINT, span, text!("不可见的字符{zh}"; "an invisible character{en}"))
            .help(text!("删去它"; "delete it"))
    });
    trailing(context, report);
}

/// White space at the ends of lines of a file.
fn trailing(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let spans = &context.reading.trailing;
    let Some(first) = spans.first() else { return };
    let count = spans.len();
    let mut found = context
        .certain(
            &LINT,
            *first,
            text!("行末或空行里有空白，共 {count} 行"; "white space at the end of {count} lines"),
        )
        .help(text!("删去它"; "delete it"));
    for span in spans {
        found = found.fix(*span, "");
    }
    report(found);
}

/// What a run of blanks is.
enum Sort {
    Stray,
    Doubtful,
}

/// `divided` tells whether the passage has sentences.
fn sort(passage: &Passage, run: &Range<usize>, divided: bool) -> Option<Sort> {
    let text = passage.text.as_str();
    let (left, right) = (before(text, run.start)?, after(text, run.end)?);
    let prose = matches!(passage.role, Role::Body | Role::Note);
    let heading = matches!(passage.role, Role::Heading(_) | Role::RunIn(_));
    if let Some(number) = passage.number.as_ref().filter(|number| number.range.end == run.start) {
        let closed = matches!(number.form, Form::Han | Form::HanBracket);
        return (closed && (prose || heading)).then_some(Sort::Stray);
    }
    // Beside a reference the blank may be between words of another script.
    let whole = run.start - left.len_utf8()..run.end + right.len_utf8();
    if !(prose || heading) || passage.editable(whole).is_none() {
        return None;
    }
    if CLOSING.contains(right) && (is_han(left) || left.is_ascii_alphanumeric() || left == '%') {
        return Some(Sort::Stray);
    }
    // Titles and lines of a signature are divided by blanks.
    if !(prose && divided) || is_quoted(&text[..run.start]) {
        return None;
    }
    if OPENING.contains(left)
        && (is_han(right) || right.is_ascii_digit() || OPENING.contains(right))
    {
        return Some(Sort::Stray);
    }
    let word = |glyph: char| is_han(glyph) || glyph.is_ascii_digit();
    (word(left) && word(right) && (is_han(left) || is_han(right))).then_some(Sort::Doubtful)
}

/// Whether a quotation or a title is open, whose halves a blank may divide.
fn is_quoted(head: &str) -> bool {
    let near = head.char_indices().rev().nth(QUOTED).map_or(0, |(at, _)| at);
    let head = &head[near..];
    [('“', '”'), ('《', '》')].iter().any(|(open, close)| {
        head.rfind(*open).is_some_and(|at| head.rfind(*close).is_none_or(|end| end < at))
    })
}

/// Runs of blanks inside of a text.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let blank =
        |glyph: char| matches!(glyph, ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}');
    while let Some(start) = text[from..].find(blank).map(|at| from + at) {
        let rest = &text[start..];
        let end = start + rest.find(|glyph| !blank(glyph)).unwrap_or(rest.len());
        if start > 0 && end < text.len() {
            found.push(start..end);
        }
        from = end;
    }
    found
}

/// Characters that no one sees: joiners, marks of byte order and of direction.
fn is_hidden(glyph: char) -> bool {
    matches!(
        glyph,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}
