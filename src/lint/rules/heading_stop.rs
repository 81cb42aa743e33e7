//! A heading on a line of its own that ends with a stop.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::What;
use crate::reading::{Form, Passage, Role};
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "heading-stop",
    group: Group::Punctuation,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "单独成行的标题末尾有标点",
        "a heading on a line of its own that ends with a stop",
    ),
    // Source: GB/T 15834—2011, B.4, as it is quoted by others.
    basis: Some(Bilingual::new("GB/T 15834—2011，附录 B", "GB/T 15834—2011, annex B")),
    waits: false,
    docs: include_str!("heading_stop.md"),
    check: Check::Words(check),
};

/// Stops that a heading does not end with; ？, ！ and …… it may.
const STOPS: &[char] = &['。', '，', '；', '：', '、', ',', ';', ':'];

/// Levels of headings that are looked at.
const LEVELS: u8 = 6;

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let passages = &context.reading.passages;
    for level in 1..=LEVELS {
        let (mut with, mut without) = (Tally::default(), 0);
        let mut after_item = false;
        for (at, passage) in passages.iter().enumerate() {
            let own = passage.role == Role::Heading(level);
            if !own && !is_like_heading(passage, passages.get(at + 1), level) {
                after_item &= passage.role == Role::Body && passage.number.is_some();
                continue;
            }
            let Some(stop) = stop(passage) else {
                without += 1;
                after_item = false;
                continue;
            };
            // Lines that follow each other with nothing between them are items of a list.
            after_item = after_item || !leads(passages.get(at + 1), level);
            let lists = passage.slice(stop.clone()) == "：" && is_item(passages.get(at + 1));
            if !after_item && !lists && !counts(passage) {
                with.fix(passage, stop.clone(), stop, "");
            }
        }
        if level > 2 && without == 0 {
            continue;
        }
        with.tell(report, |First { span, shown, zh, en }| {
            let found = context
                .certain(&LINT, span, text!("标题末尾有“{shown}”{zh}"; "a heading ends with `{shown}`{en}"))
                .help(text!("单独成行的标题末尾不用标点，删去它"; "a heading on a line of its own takes no stop; delete it"));
            match without {
                0 => found,
                _ => found.note(text!("同级的其他 {without} 个标题末尾没有标点"; "of the other headings of this level {without} have none")),
            }
        });
    }
}

/// The stop at the end, if there is one and the heading is one sentence.
fn stop(passage: &Passage) -> Option<Range<usize>> {
    let kept = passage.text.trim_end();
    let inner = kept.trim_end_matches(STOPS);
    let one = !inner.contains(['。', '；', '！', '？']) && !inner.is_empty();
    (one && inner.len() < kept.len()).then_some(inner.len()..kept.len())
}

/// Whether what comes next belongs below a heading of this level.
fn leads(next: Option<&Passage>, level: u8) -> bool {
    next.is_some_and(|next| match next.role {
        Role::Heading(deeper) | Role::RunIn(deeper) => deeper > level,
        Role::Body => {
            let own = next.number.as_ref().and_then(|number| number.form.level());
            own.is_none_or(|own| own > level)
        }
        Role::Cell(..) => true,
        _ => false,
    })
}

/// Whether it is an item of a list, which a line with a colon leads to.
fn is_item(next: Option<&Passage>) -> bool {
    next.is_some_and(|next| next.role == Role::Body && next.number.is_some())
}

/// A sentence with a figure in it is no heading.
fn counts(passage: &Passage) -> bool {
    passage.mentions.iter().any(|mention| matches!(mention.what, What::Quantity(_)))
}

/// A numbered line of the lower levels that has a stop and a long paragraph below it.
fn is_like_heading(passage: &Passage, next: Option<&Passage>, level: u8) -> bool {
    let Some(number) = passage.number.as_ref().filter(|_| passage.role == Role::Body) else {
        return false;
    };
    let lower = matches!(number.form, Form::Arabic | Form::ArabicBracket);
    let words = passage.text[number.range.end..].trim();
    lower
        && number.form.level() == Some(level)
        && words.ends_with('。')
        && words.chars().count() <= 25
        && words.matches(['。', '；', '：']).count() == 1
        && next.is_some_and(|next| {
            next.role == Role::Body
                && next.number.is_none()
                && next.text.ends_with('。')
                && next.text.chars().count() >= 30
        })
}
