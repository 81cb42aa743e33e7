//! The mark after a number that opens a paragraph.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::glyph::{after, before};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::{Form, Passage, Role, number};
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "heading-mark",
    group: Group::Punctuation,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "序号后的标点不规范",
        "a wrong mark after the number of a heading or item",
    ),
    // Source: GB/T 15834—2011, annex B, as it is quoted by others.
    basis: Some(Bilingual::new("GB/T 15834—2011，附录 B", "GB/T 15834—2011, annex B")),
    waits: false,
    docs: include_str!("heading_mark.md"),
    check: Check::Words(check),
};

/// Marks that people put after a bracket.
const LOOSE: &[char] = &['、', '．', '.', '，', ','];

/// A wrong form: which it is, its places, and how the first should be written.
struct Wrong<'a> {
    sort: (Form, &'static str),
    slips: Tally<'a>,
    right: String,
}

/// A number that is written wrongly: the sort of slip, where, and how it should be.
type Found = ((Form, &'static str), Range<usize>, String);

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut wrong: Vec<Wrong<'_>> = Vec::new();
    for passage in &context.reading.passages {
        let heading = matches!(passage.role, Role::Heading(_) | Role::RunIn(_));
        // Typed numbers of fragments are wrong altogether, which is another rule's matter.
        if !(passage.role == Role::Body || heading && context.reading.typed) {
            continue;
        }
        for (sort, range, right) in opening(passage).into_iter().chain(inside(passage)) {
            let at = wrong.iter().position(|one| one.sort == sort).unwrap_or_else(|| {
                wrong.push(Wrong { sort, slips: Tally::default(), right: right.clone() });
                wrong.len() - 1
            });
            wrong[at].slips.fix(passage, range.clone(), range, right);
        }
    }
    // Half-width brackets throughout are a habit, not a slip.
    let habit = context.reading.printed().all(|passage| !passage.text.contains('（'));
    for Wrong { sort, slips, right } in wrong {
        let habit = habit && slips.is_habit();
        slips.tell(report, |First { span, shown, zh, en }| {
            let message = text!("序号“{shown}”应写作“{right}”{zh}"; "the number `{shown}` is written {right}{en}");
            let found = match sort.1 == "half" && habit {
                true => context.suspect(&LINT, span, message),
                false => context.certain(&LINT, span, message),
            };
            found.help(text!(
                "“一、”用顿号，“（一）”“（1）”后不用标点，“1.”用半角圆点，“第一”“首先”后用逗号，“一是”后不用顿号";
                "一、 takes 、; （一） and （1） take nothing; 1. a half-width dot; 第一 and 首先 a comma; 一是 no 、"
            ))
        });
    }
}

/// The number that opens the passage.
fn opening(passage: &Passage) -> Option<Found> {
    let found = passage.number.clone().or_else(|| number(&passage.text))?;
    let text = passage.text.as_str();
    let (form, range) = (found.form, found.range);
    let written = passage.slice(range.clone());
    let next = after(text, range.end);
    let digits = written.trim_matches(['(', ')', '（', '）', '、', '.', '．', '，', ',']);
    let (sort, right) = match form {
        Form::Han if written.ends_with(['.', '．']) => ("dot", format!("{digits}、")),
        Form::Arabic if written.ends_with('、') => ("pause", format!("{digits}.")),
        Form::Arabic if written.ends_with('．') => ("wide", format!("{digits}.")),
        Form::HanBracket | Form::ArabicBracket => {
            let half = written.contains(['(', ')']);
            let loose = next.filter(|mark| LOOSE.contains(mark));
            // 1) is a mark of lists below those that the standard for documents names.
            if !written.starts_with(['(', '（']) || !half && loose.is_none() {
                return None;
            }
            let end = range.end + loose.map_or(0, char::len_utf8);
            let sort = if half { "half" } else { "after" };
            return Some(((form, sort), range.start..end, format!("（{digits}）")));
        }
        Form::Circled => {
            let loose = next.filter(|mark| LOOSE.contains(mark))?;
            let end = range.end + loose.len_utf8();
            return Some(((form, "after"), range.start..end, written.to_owned()));
        }
        Form::Ordinal if written.ends_with('、') && !next.is_some_and(is_digit) => {
            ("pause", format!("{digits}，"))
        }
        _ => return None,
    };
    Some(((form, sort), range, right))
}

/// `一是、` and `首先、` wherever a sentence begins.
fn inside(passage: &Passage) -> Vec<Found> {
    let text = passage.text.as_str();
    let mut found = Vec::new();
    for (at, words) in text.match_indices("是、") {
        let digit = before(text, at).filter(|glyph| is_digit(*glyph));
        let Some(start) = digit.map(|digit| at - digit.len_utf8()) else { continue };
        if begins(text, start) {
            let end = at + words.len();
            let right = text[start..end].trim_end_matches('、').to_owned();
            found.push(((Form::Item, "pause"), start..end, right));
        }
    }
    for word in ["首先、", "其次、", "再次、"] {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            let list = ["其次", "再次", "最后"].iter().any(|next| text[end..].starts_with(next));
            if begins(text, at) && !list {
                let right = word.replace('、', "，");
                found.push(((Form::Ordinal, "first"), at..end, right));
            }
        }
    }
    found
}

fn is_digit(glyph: char) -> bool {
    "一二三四五六七八九十".contains(glyph)
}

/// Whether a sentence or a clause begins here.
fn begins(text: &str, at: usize) -> bool {
    before(text, at).is_none_or(|glyph| "。；：，！？“".contains(glyph))
}
