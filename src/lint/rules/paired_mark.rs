//! Quotes, marks of titles and brackets that do not come in pairs, cross each other, or are
//! straight or angled.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::glyph::{after, before, is_han, is_wide};
use crate::lint::pairs::{Pairs, unmatched};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Passage;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "paired-mark",
    group: Group::Punctuation,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "引号、书名号、括号不成对或用错",
        "quotes, marks of titles and brackets that are not paired or are wrong ones",
    ),
    // Source: GB/T 15834—2011, 4.8, 4.9 and 4.15.
    basis: Some(Bilingual::new("GB/T 15834—2011《标点符号用法》", "GB/T 15834—2011")),
    waits: false,
    docs: include_str!("paired_mark.md"),
    check: Check::Words(check),
};

/// What the marks are called.
const NAMES: &[(&str, &str)] = &[
    ("“", "前引号“"),
    ("”", "后引号”"),
    ("‘", "前单引号‘"),
    ("’", "后单引号’"),
    ("《", "前书名号《"),
    ("》", "后书名号》"),
    ("〈", "前单书名号〈"),
    ("〉", "后单书名号〉"),
    ("（", "前括号（"),
    ("(", "前括号("),
    ("）", "后括号）"),
    (")", "后括号)"),
    ("〔", "前六角括号〔"),
    ("〕", "后六角括号〕"),
    ("【", "前方头括号【"),
    ("】", "后方头括号】"),
    ("[", "前方括号["),
    ("]", "后方括号]"),
];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let Pairs { turned, single, crossed, nested } = unmatched(read(context.reading));
    let (mut straight, mut angled) = (Tally::default(), Tally::default());
    for passage in read(context.reading) {
        straight_quotes(passage, &mut straight);
        angles(passage, &mut angled);
    }
    turned.tell(report, |First { span, shown, zh, en }| {
        let (name, right) = if shown == "“" { ("后", "”") } else { ("前", "“") };
        context
            .certain(&LINT, span, text!("引号的方向反了：这里应是{name}引号{zh}"; "a quote is turned the wrong way: {right} belongs here{en}"))
            .help(text!("前引号用“，后引号用”"; "“ opens and ” closes"))
    });
    single.tell(report, |First { span, shown, zh, en }| {
        let name = NAMES.iter().find(|(mark, _)| *mark == shown).map_or("标点", |(_, name)| name);
        context
            .certain(&LINT, span, text!("{name}没有成对{zh}"; "{shown} has no fellow{en}"))
            .help(text!("补上另一半，或删去它"; "add the other half, or delete it"))
    });
    crossed.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(
                &LINT,
                span,
                text!("成对的标点交叉：“{shown}”{zh}"; "pairs cross each other: `{shown}`{en}"),
            )
            .help(text!("先开的后关，后开的先关"; "close first what was opened last"))
    });
    nested.tell(report, |First { span, shown, zh, en }| {
        context
            .suspect(&LINT, span, text!("书名号里又用了双书名号：“{shown}”{zh}"; "marks of a title inside of marks of a title: `{shown}`{en}"))
            .help(text!("书名号里再用书名号，里面用单书名号〈〉"; "inside of 《》 a title stands in 〈〉"))
    });
    straight.tell(report, |First { span, zh, en, .. }| {
        context
            .certain(
                &LINT,
                span,
                text!("中文里用了直引号{zh}"; "a straight quote in Chinese text{en}"),
            )
            .help(text!("改成“”"; "use “ and ”"))
    });
    angled.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("用小于号、大于号代替书名号：“{shown}”{zh}"; "signs of less and more for marks of a title: `{shown}`{en}"))
            .help(text!("改成《》；在书名号里的改成〈〉"; "use 《》, and 〈〉 inside of 《》"))
    });
}

/// Straight quotes beside Chinese; they open and close by turns.
fn straight_quotes<'a>(passage: &'a Passage, slips: &mut Tally<'a>) {
    let text = passage.text.as_str();
    let han = |glyph: Option<char>| glyph.is_some_and(is_han);
    let beside = |at: usize| han(before(text, at)) || han(after(text, at + 1));
    if text.contains("=\"") || !text.match_indices('"').any(|(at, _)| beside(at)) {
        return;
    }
    let paired = text.matches('"').count().is_multiple_of(2);
    for (count, (at, _)) in text.match_indices('"').enumerate() {
        let range = at..at + 1;
        if paired {
            let right = if count.is_multiple_of(2) { "“" } else { "”" };
            slips.fix(passage, range.clone(), range, right);
        } else {
            slips.add(passage, range);
        }
    }
}

/// `<条例>` for a title.
fn angles<'a>(passage: &'a Passage, slips: &mut Tally<'a>) {
    let text = passage.text.as_str();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let Some(length) = rest.find(['>', '<', '。']) else { continue };
        let title = rest[length..].starts_with('>') && rest.chars().next().is_some_and(is_han);
        let short = rest[..length].chars().count() <= 40;
        if title && short && rest[..length].chars().next_back().is_some_and(is_wide) {
            slips.add(passage, at..at + 1 + length + 1);
        }
    }
}
