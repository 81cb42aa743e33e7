//! The end of a paragraph: a comma or a half-width dot instead of a full stop, or none; and the
//! sentence that leads to the report.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::Form;
use crate::lint::flow::{cut, is_ended, is_hard_wrapped};
use crate::lint::glyph::{before, is_wide};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::{Passage, Role};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "sentence-end",
    group: Group::Punctuation,
    level: LintLevel::Warn,
    summary: Bilingual::new("段末的标点不对", "a wrong stop at the end of a paragraph"),
    basis: Some(Bilingual::new("GB/T 15834—2011《标点符号用法》", "GB/T 15834—2011")),
    waits: false,
    docs: include_str!("sentence_end.md"),
    check: Check::Words(check),
};

/// Characters of a paragraph without a stop that is more than a line of a list.
const LONG: usize = 60;

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    if is_hard_wrapped(context.reading) {
        return;
    }
    let (mut loose, mut dot, mut none) = (Tally::default(), Tally::default(), Tally::default());
    let passages = &context.reading.passages;
    for (at, passage) in passages.iter().enumerate() {
        let next = passages.get(at + 1);
        let prose = matches!(passage.role, Role::Body | Role::Note);
        if !prose || has_computed_stops(context, passage) {
            continue;
        }
        if next.is_some_and(|next| context.reading.typed && cut(passage, next).is_some()) {
            continue;
        }
        let text = passage.text.trim_end();
        let Some(last) = before(text, text.len()) else { continue };
        let range = text.len() - last.len_utf8()..text.len();
        if matches!(last, '，' | '、') {
            loose.mend(passage, range.clone(), range, "。");
        } else if last == '.' && before(text, range.start).is_some_and(is_wide) {
            dot.fix(passage, range.clone(), range, "。");
        } else if context.reading.typed && wants_stop(text) && !is_tabular(next) {
            none.mend(passage, range, text.len()..text.len(), "。");
        }
    }
    tell(context, (loose, dot, none), report);
    lead(context, report);
}

fn tell<'a>(
    context: &Context<'_>,
    (loose, dot, none): (Tally<'a>, Tally<'a>, Tally<'a>),
    report: &mut dyn FnMut(Diagnostic),
) {
    loose.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("段末是“{shown}”{zh}"; "a paragraph ends with `{shown}`{en}"))
            .help(text!("一段话说完用句号；没有说完的，补上漏掉的内容"; "end it with a full stop, or add what is missing"))
    });
    dot.tell(report, |First { span, zh, en, .. }| {
        context
            .certain(&LINT, span, text!("段末的句号写成了半角圆点“.”{zh}"; "a paragraph ends with a half-width dot{en}"))
            .help(text!("改成“。”"; "use 。"))
    });
    none.tell(report, |First { span, zh, en, .. }| {
        context
            .suspect(&LINT, span, text!("段末没有句号{zh}"; "a paragraph ends without a stop{en}"))
            .help(text!("一段话说完用句号"; "end it with a full stop"))
    });
}

/// Whether its stops are computed when the report is printed: entries of a list.
fn has_computed_stops(context: &Context<'_>, passage: &Passage) -> bool {
    let section = passage.section.as_deref().and_then(|name| context.kind.section(name));
    !context.reading.typed && section.is_some_and(|section| section.form != Form::Prose)
}

/// Whether it is a paragraph of sentences that has no stop at its end.
fn wants_stop(text: &str) -> bool {
    let aside = ["附件", "注", "联系", "来源", "（", "["].iter().any(|word| text.starts_with(word));
    let sentences = text.contains('。') || text.chars().count() > LONG && text.contains('，');
    !aside
        && sentences
        && !is_ended(text)
        && text.chars().count() >= 25
        && text.ends_with(ends_words)
}

/// The last character of words; an address or a formula needs no stop.
fn ends_words(glyph: char) -> bool {
    is_wide(glyph) || matches!(glyph, '%' | '％') || glyph.is_ascii_digit()
}

fn is_tabular(next: Option<&Passage>) -> bool {
    next.is_some_and(|next| matches!(next.role, Role::Cell(..)))
}

/// The sentence that leads to the report: `现将……报告如下：`.
fn lead(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let body = context.reading.passages.iter().filter(|passage| passage.role == Role::Body);
    for passage in body.take(6) {
        let text = passage.text.trim_end();
        if let Some(at) = text.find("；现将") {
            let range = at..at + "；".len();
            let mut one = Tally::default();
            one.mend(passage, range.clone(), range, "。");
            one.tell(report, |First { span, .. }| {
                context
                    .suspect(&LINT, span, text!("“现将”另起一句，前面应是句号"; "现将 begins a sentence, so that a full stop comes before it"))
                    .help(text!("分号改成句号"; "use a full stop"))
            });
        }
        if text.ends_with("如下。") && text.contains("现将") {
            let range = text.len() - "。".len()..text.len();
            let mut one = Tally::default();
            one.mend(passage, range.clone(), range, "：");
            one.tell(report, |First { span, .. }| {
                context
                    .suspect(&LINT, span, text!("“如下”引出下文，后面通常用冒号"; "如下 leads to what follows and usually takes a colon"))
                    .help(text!("句号改成冒号“：”"; "use a colon: ："))
            });
        }
    }
}
