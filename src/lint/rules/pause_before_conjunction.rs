//! 、 before 并, 但 and other words that begin a clause, and before the 和 that ends a list.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "pause-before-conjunction",
    group: Group::Punctuation,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "“并”“但”“和”等连词前的顿号",
        "an enumeration comma before a conjunction",
    ),
    basis: Some(Bilingual::new("GB/T 15834—2011《标点符号用法》", "GB/T 15834—2011")),
    waits: false,
    docs: include_str!("pause_before_conjunction.md"),
    check: Check::Words(check),
};

/// Conjunctions that begin a clause, and the words that only begin with the same character.
const CLAUSE: &[(&str, &[&str])] = &[
    (
        "并",
        &[
            "并联", "并购", "并行", "并轨", "并案", "并发", "并网", "并入", "并重", "并列", "并举",
            "并肩", "并线", "并处", "并存", "并用", "并转", "并表", "并州", "并校", "并村", "并组",
        ],
    ),
    ("但", &["但书"]),
    ("而且", &[]),
];

/// Conjunctions that join the last item of a list, and words that only begin with the same
/// character.
const LIST: &[(&str, &[&str])] = &[
    ("及", &["及时", "及格", "及第", "及早", "及笄"]),
    (
        "和",
        &[
            "和谐", "和平", "和解", "和睦", "和美", "和顺", "和田", "和县", "和静", "和龙", "和林",
            "和气", "和善", "和合", "和政", "和硕", "和润", "和悦", "和亲", "和议", "和风", "和衷",
            "和乐", "和约", "和兴", "和丰", "和布", "和缓", "和盘", "和风",
        ],
    ),
];

/// What ends the name of a place, of which 和 may be the first character.
const PLACES: &[char] = &['村', '镇', '乡', '街', '路', '坊', '苑', '园', '组', '县', '区', '寨'];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (mut clause, mut list) = (Tally::default(), Tally::default());
    let mut likely = Tally::default();
    for passage in read(context.reading) {
        for (at, _) in passage.text.match_indices('、') {
            let mark = at..at + "、".len();
            let rest = &passage.text[mark.end..];
            if let Some(word) = opens(rest, CLAUSE) {
                clause.fix(passage, at..mark.end + word.len(), mark, "，");
            } else if let Some(word) = opens(rest, LIST) {
                let shown = at..mark.end + word.len();
                if is_place(&rest[word.len()..]) {
                    continue;
                }
                if ends_list(&rest[word.len()..]) {
                    list.fix(passage, shown, mark, "");
                } else {
                    likely.add(passage, shown);
                }
            } else if rest.starts_with("以及") {
                likely.add(passage, at..mark.end + "以及".len());
            }
        }
    }
    clause.tell(report, |First { span, shown, zh, en }| {
        let word = shown.trim_start_matches('、');
        context
            .certain(&LINT, span, text!("“{word}”引出分句，前面不用顿号{zh}"; "`{word}` begins a clause, and no enumeration comma stands before it{en}"))
            .help(text!("顿号改成逗号“，”"; "use a comma: ，"))
    });
    list.tell(report, |First { span, shown, zh, en }| {
        let word = shown.trim_start_matches('、');
        context
            .certain(&LINT, span, text!("连接末项的“{word}”前不用顿号{zh}"; "no enumeration comma stands before the `{word}` that joins the last item{en}"))
            .help(text!("删去顿号"; "delete the enumeration comma"))
    });
    likely.tell(report, |First { span, shown, zh, en }| {
        let word = shown.trim_start_matches('、');
        context
            .suspect(&LINT, span, text!("“{word}”前的顿号可能多余{zh}"; "the enumeration comma before `{word}` may be one too many{en}"))
            .help(text!("并列各项之间有“{word}”的，删去顿号，或改成逗号"; "where `{word}` joins the items, delete it or use a comma"))
    });
}

/// The conjunction that begins `rest`, unless a longer word does.
fn opens(rest: &str, words: &'static [(&str, &[&str])]) -> Option<&'static str> {
    let (word, longer) = words.iter().find(|(word, _)| rest.starts_with(word))?;
    (!longer.iter().any(|longer| rest.starts_with(longer))).then_some(*word)
}

/// What follows a conjunction up to the next mark or 等, and whether 等 follows.
fn item(rest: &str) -> (&str, bool) {
    let ends = |glyph: char| "，。；、：（“《等".contains(glyph);
    let end = rest.find(ends).unwrap_or(rest.len());
    (&rest[..end], rest[end..].starts_with('等'))
}

/// Whether a short last item follows and 等 closes the list, so that the conjunction can be
/// nothing else.
fn ends_list(rest: &str) -> bool {
    let (words, closed) = item(rest);
    closed && (2..=8).contains(&words.chars().count())
}

/// A name of a place that begins with 和: 和川村.
fn is_place(rest: &str) -> bool {
    let (words, _) = item(rest);
    words.ends_with(PLACES) && words.chars().count() <= 4
}
