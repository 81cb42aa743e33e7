//! A growth against the figures beside it, or against last year's figure of a statistic:
//! `218件，比上年的198件增长10.1%`, `从198件增加到218件，增长10.1%`, `比上年增加20件，增长10.1%`.

use super::judge::share;
use super::sentence::{Figure, Sentence, trim_label};
use super::{Claim, Sort, Verdict};
use crate::numeral::Hedge;
use rust_decimal::Decimal;

/// Words of growth and whether it goes up.
const WORDS: [(&str, bool); 12] = [
    ("增长", true),
    ("上升", true),
    ("提高", true),
    ("增加", true),
    ("增幅", true),
    ("提升", true),
    ("下降", false),
    ("减少", false),
    ("降低", false),
    ("降幅", false),
    ("回落", false),
    ("压降", false),
];

/// Words before last year's figure.
const BASES: &[&str] = &["上年", "去年", "同期", "上一年", "前一年"];

/// Figures before a growth that may be its base, at the most.
const REACH: usize = 4;

/// Reads the growths of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    for (at, figure) in sentence.figures.iter().enumerate() {
        let Some(up) = direction(figure.before) else { continue };
        // 百分点 are of two percentages, a range claims too little, and a reference is computed.
        if !figure.is_percent() || figure.amount.upper.is_some() || figure.printed.is_some() {
            continue;
        }
        let Some(growth) = base(sentence, at) else {
            out.push(claim(sentence, figure, &[], Verdict::NotAssessable, String::new()));
            continue;
        };
        let change = growth.now.checked_sub(growth.then);
        let change = change.and_then(|change| share(change, growth.then));
        let Some(rate) = change.and_then(|rate| rate.checked_mul(Decimal::ONE_HUNDRED)) else {
            continue;
        };
        let stated = if up { figure.value() } else { -figure.value() };
        let step = Decimal::new(1, figure.amount.decimals.min(10));
        let computed = format!(
            "（{now}－{then}）÷{then}＝{}%",
            rate.round_dp(figure.amount.decimals + 1).normalize(),
            now = growth.now.normalize(),
            then = growth.then.normalize(),
        );
        let off = (rate - stated).abs();
        let verdict = match (off < step, figure.amount.hedge == Hedge::Exact && growth.exact) {
            (true, true) => Verdict::Proved,
            (false, true) => Verdict::Refuted,
            _ => Verdict::NotAssessable,
        };
        out.push(claim(sentence, figure, &growth.others, verdict, computed));
    }
}

fn claim(
    sentence: &Sentence<'_>,
    figure: &Figure<'_>,
    others: &[&Figure<'_>],
    verdict: Verdict,
    computed: String,
) -> Claim {
    Claim {
        sort: Sort::Growth,
        verdict,
        place: sentence.place(&figure.range),
        others: others.iter().map(|other| sentence.place(&other.range)).collect(),
        stated: sentence.shown(figure),
        computed,
        slip: None,
        printed: false,
    }
}

/// Whether words before a figure say that something grew; the last of them counts.
fn direction(before: &str) -> Option<bool> {
    let words = before.trim_end_matches(['了', '达', '约', '为', '近']);
    WORDS.iter().find(|(word, _)| words.ends_with(word)).map(|(_, up)| *up)
}

struct Base<'s, 'a> {
    now: Decimal,
    then: Decimal,
    exact: bool,
    others: Vec<&'s Figure<'a>>,
}

/// What grew, and from what.
fn base<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> Option<Base<'s, 'a>> {
    // 信访总量比上年下降: of something else than the figures before it.
    let clause = sentence.figures[at].before.trim_start();
    let own =
        ["比", "较", "与", "同比", "环比", "年均"].iter().any(|word| clause.starts_with(word));
    if !own && !WORDS.iter().any(|(word, _)| clause.starts_with(word)) {
        return None;
    }
    let before = &sentence.figures[..at];
    let near = &before[before.len().saturating_sub(REACH)..];
    let last = near.last()?;
    // Other percentages between would be what grew.
    if near.iter().any(Figure::is_percent) {
        return None;
    }
    let pair = |now: &'s Figure<'a>, then: &'s Figure<'a>| Base {
        now: now.value(),
        then: then.value(),
        exact: now.is_exact() && then.is_exact(),
        others: vec![now, then],
    };
    let same = |one: &Figure<'_>, two: &Figure<'_>| one.amount.unit == two.amount.unit;
    let earlier = near.len().checked_sub(2).map(|at| &near[at]).filter(|one| same(one, last));
    if let Some(earlier) = earlier {
        // 218件，比上年的198件增长…
        if is_base(last.before) {
            return Some(pair(earlier, last));
        }
        // 从198件增加到218件
        if earlier.before.contains(['从', '由']) && moved(last.before) {
            return Some(pair(last, earlier));
        }
        // 218件，比上年增加20件，增长…
        if let Some(up) = direction(trim_label(last.before))
            && BASES.iter().any(|word| last.before.contains(word))
        {
            let change = if up { last.value() } else { -last.value() };
            let then = earlier.value().checked_sub(change)?;
            let exact = earlier.is_exact() && last.is_exact();
            return Some(Base { now: earlier.value(), then, exact, others: vec![earlier, last] });
        }
    }
    // A reference's own figure of last year.
    let compared = sentence.figures[at].before;
    let to_last_year =
        BASES.iter().any(|word| compared.contains(word)) || compared.contains("同比");
    let then = last.printed.and_then(|printed| printed.last).filter(|_| to_last_year)?;
    Some(Base { now: last.value(), then, exact: last.is_exact(), others: vec![last] })
}

/// Whether a figure is last year's: 比上年的, 较2023年.
fn is_base(before: &str) -> bool {
    let compared = before.contains(['比', '较']);
    let years = before.trim_end_matches('的').ends_with('年')
        || BASES.iter().any(|word| before.contains(word));
    compared && years && direction(trim_label(before)).is_none()
}

fn moved(before: &str) -> bool {
    let words = before.trim_end_matches(['到', '至', '为', '了']);
    words.len() < before.len() && direction(words).is_some()
}
