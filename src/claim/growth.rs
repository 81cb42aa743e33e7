//! A growth or a difference against the figures beside it, or against last year's figure of a
//! statistic: `218件，比上年的198件增长10.1%`, `从198件增加到218件`, `比上年增加20件，增长10.1%`,
//! `由98.12%上升至98.76%，提高0.64个百分点`.

use super::sentence::{Figure, Sentence, trim_label};
use super::{Claim, Sort, Verdict};
use crate::model::Interval;
use crate::numeral::Hedge;
use rust_decimal::Decimal;

/// Words of growth and whether it goes up.
const WORDS: [(&str, bool); 21] = [
    ("增长", true),
    ("上升", true),
    ("提高", true),
    ("增加", true),
    ("增幅", true),
    ("涨幅", true),
    ("升幅", true),
    ("提升", true),
    ("新增", true),
    ("扩大", true),
    ("下降", false),
    ("减少", false),
    ("降低", false),
    ("降幅", false),
    ("减幅", false),
    ("回落", false),
    ("压降", false),
    ("下跌", false),
    ("压减", false),
    ("缩短", false),
    ("压缩", false),
];

/// Words that lead from one figure to the next one in time: 降至, 调整为.
const MOVES: &[&str] = &[
    "降", "升", "增", "减", "调整", "优化", "缩减", "压缩", "扩展", "变", "增长", "上升", "提高",
    "增加", "提升", "扩大", "下降", "减少", "降低", "压减",
];

/// Words before last year's figure.
const BASES: &[&str] = &["上年", "去年", "同期", "上一年", "前一年", "年", "季度", "月"];

/// Reads the growths and differences of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    for (at, figure) in sentence.figures.iter().enumerate() {
        // A range claims too little, and a reference is computed.
        let Some(up) = direction(figure.before) else { continue };
        if figure.amount.upper.is_some() || figure.printed.is_some() || own_subject(figure) {
            continue;
        }
        let mut pair = match figure.amount.unit.as_str() {
            "%" if of_points(sentence, at).is_some_and(|pair| is_points(figure, up, &pair)) => {
                of_points(sentence, at)
            }
            "%" => of_rate(sentence, at),
            "个百分点" => of_points(sentence, at),
            _ => of_difference(sentence, at),
        };
        // Of several figures that may have grown, the one of which it is true.
        if let Some(found) = &pair
            && judge(sentence, figure, up, found).verdict == Verdict::Refuted
        {
            let others = others(sentence, at);
            let right = others
                .into_iter()
                .find(|other| judge(sentence, figure, up, other).verdict == Verdict::Proved);
            let unsure =
                found.others.iter().any(|other| other.listed || other.depth > figure.depth)
                    || found
                        .others
                        .last()
                        .is_some_and(|base| is_base(base.before) && !compares(base.before));
            pair = right.or(pair.filter(|_| !unsure));
        }
        match pair {
            Some(pair) => out.push(judge(sentence, figure, up, &pair)),
            None if figure.is_percent() => {
                out.push(sentence.claim(
                    Sort::Growth,
                    figure,
                    &[],
                    Verdict::NotAssessable,
                    String::new(),
                ));
            }
            None => {}
        }
    }
}

/// Whether what is written as per cent is the difference of two percentages and not a growth:
/// 93.5%比86.7%提高6.8%.
fn is_points(figure: &Figure<'_>, up: bool, pair: &Pair<'_, '_>) -> bool {
    let change = pair.now.value - pair.then.value;
    change.abs() == figure.value() && (change > Decimal::ZERO) == up
}

/// 信访总量比上年下降: of something else than the figures before it.
fn own_subject(figure: &Figure<'_>) -> bool {
    let clause = figure.before.trim_start();
    let compares = ["比", "较", "与", "同比", "环比"].iter().any(|word| clause.starts_with(word));
    !compares && !WORDS.iter().any(|(word, _)| clause.starts_with(word))
}

/// What grew, and from what.
struct Pair<'s, 'a> {
    now: Term,
    then: Term,
    exact: bool,
    others: Vec<&'s Figure<'a>>,
}

/// A number and half a step of its last place.
#[derive(Clone, Copy)]
struct Term {
    value: Decimal,
    rounding: Decimal,
}

impl Term {
    fn of(figure: &Figure<'_>) -> Term {
        Term { value: figure.value(), rounding: figure.rounding() }
    }
}

fn pair<'s, 'a>(now: &'s Figure<'a>, then: &'s Figure<'a>) -> Pair<'s, 'a> {
    let exact = now.is_exact() && then.is_exact();
    Pair { now: Term::of(now), then: Term::of(then), exact, others: vec![now, then] }
}

fn judge(sentence: &Sentence<'_>, figure: &Figure<'_>, up: bool, pair: &Pair<'_, '_>) -> Claim {
    let (now, then) = (pair.now.value, pair.then.value);
    let stated = if up { figure.value() } else { -figure.value() };
    let places = figure.amount.decimals.min(10);
    let points = pair.others.iter().all(|other| other.is_percent());
    if points && figure.is_percent() {
        let shown = format!("{now}%－{then}%＝{}个百分点", (now - then).normalize());
        return sentence.claim(Sort::Growth, figure, &pair.others, Verdict::Refuted, shown);
    }
    let (shown, range, step) = if figure.is_percent() {
        let low = rate(now - pair.now.rounding, then + pair.then.rounding);
        let high = rate(now + pair.now.rounding, then - pair.then.rounding);
        let (Some(low), Some(high), Some(middle)) = (low, high, rate(now, then)) else {
            return sentence.claim(
                Sort::Growth,
                figure,
                &pair.others,
                Verdict::NotAssessable,
                String::new(),
            );
        };
        let rounded = middle.round_dp(places + 1).normalize();
        let shown =
            format!("（{}－{then}）÷{then}＝{rounded}%", now.normalize(), then = then.normalize());
        (shown, (low, high), Decimal::new(1, places))
    } else {
        let slack = pair.now.rounding + pair.then.rounding + figure.rounding();
        let unit =
            if figure.amount.unit == "个百分点" { "" } else { figure.amount.unit.as_str() };
        let change = now - then;
        let points = if unit.is_empty() { "个百分点" } else { unit };
        let scaled = |value: Decimal| {
            value.checked_div(figure.amount.scale.factor()).unwrap_or(value).normalize()
        };
        let shown = format!(
            "{}－{}＝{}{}{points}",
            now.normalize(),
            then.normalize(),
            scaled(change),
            figure.amount.scale.word()
        );
        (shown, (change - slack, change + slack), Decimal::ZERO)
    };
    let held = Interval::new(range.0, Some(range.1))
        .meets(Interval::new(stated - step, Some(stated + step)));
    let verdict = match (held, figure.amount.hedge == Hedge::Exact && pair.exact) {
        (true, true) => Verdict::Proved,
        (false, true) => Verdict::Refuted,
        _ => Verdict::NotAssessable,
    };
    sentence.claim(Sort::Growth, figure, &pair.others, verdict, shown)
}

fn rate(now: Decimal, then: Decimal) -> Option<Decimal> {
    if then.is_zero() {
        None
    } else {
        (now - then).checked_div(then)?.checked_mul(Decimal::ONE_HUNDRED)
    }
}

/// Whether words before a figure say that something grew; the last of them counts.
pub(super) fn direction(before: &str) -> Option<bool> {
    let words = before.trim_end_matches(['了', '达', '约', '为', '近']);
    WORDS.iter().find(|(word, _)| words.ends_with(word)).map(|(_, up)| *up)
}

/// The figure before `at` that no deeper bracket holds: 96.9%（95项），提高…
fn previous(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let depth = sentence.figures[at].depth;
    (0..at).rev().find(|place| sentence.figures[*place].depth <= depth)
}

/// A growth in per cent: of two figures before it, of one and a difference, or of a reference.
fn of_rate<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> Option<Pair<'s, 'a>> {
    let last = sentence.figures[..at].last()?;
    if last.is_percent() {
        return None;
    }
    // 218件，比上年的198件增长… and 从198件增加到218件，增长…
    if let Some(found) = two(sentence, at - 1) {
        return Some(found);
    }
    // 218件，比上年增加20件，增长…; 比2020年的68项增加8项，增长…
    if let Some(up) = direction(trim_label(last.before))
        && last.printed.is_none()
    {
        let change = if up { last.value() } else { -last.value() };
        let before = (at - 1).checked_sub(1).map(|at| &sentence.figures[at]);
        if let Some(base) =
            before.filter(|base| is_base(base.before) && base.amount.unit == last.amount.unit)
        {
            let now = Term { value: base.value().checked_add(change)?, rounding: last.rounding() };
            let exact = base.is_exact() && last.is_exact();
            return Some(Pair { now, then: Term::of(base), exact, others: vec![base, last] });
        }
        if !BASES.iter().any(|word| last.before.contains(word)) {
            return None;
        }
        let (_, now) = sentence.earlier(at - 1, last).filter(|(_, now)| !now.compared)?;
        let then = Term {
            value: now.value().checked_sub(change)?,
            rounding: now.rounding() + last.rounding(),
        };
        let exact = now.is_exact() && last.is_exact();
        return Some(Pair { now: Term::of(now), then, exact, others: vec![now, last] });
    }
    // 412件，同比增长63.5%（2020年为252件）
    if let Some(next) =
        sentence.figures.get(at + 1).filter(|next| next.depth == sentence.figures[at].depth + 1)
        && next.amount.unit == last.amount.unit
        && ["年为", "上年为", "去年为", "同期为"].iter().any(|word| next.before.ends_with(word))
    {
        return Some(pair(last, next));
    }
    // A reference's own figure of last year.
    let compared = sentence.figures[at].before.trim_start();
    let begins = ["比", "较", "与", "同比"].iter().any(|word| compared.starts_with(word));
    let to_last_year =
        begins && (BASES.iter().any(|word| compared.contains(word)) || compared.contains("同比"));
    let then = last.printed.and_then(|printed| printed.last).filter(|_| to_last_year)?;
    let then = Term { value: then, rounding: Decimal::ZERO };
    Some(Pair { now: Term::of(last), then, exact: last.is_exact(), others: vec![last] })
}

/// A difference of two percentages.
fn of_points<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> Option<Pair<'s, 'a>> {
    let found = two(sentence, previous(sentence, at)?)?;
    found.others.iter().all(|figure| figure.is_percent()).then_some(found)
}

/// A difference of two counts of its own unit.
fn of_difference<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> Option<Pair<'s, 'a>> {
    let figure = &sentence.figures[at];
    let found = two(sentence, previous(sentence, at)?)?;
    let same = found.others.iter().all(|other| other.amount.unit == figure.amount.unit);
    // 新增21项，取消4项: only one side of a change.
    let next = sentence.figures.get(at + 1).map_or("", |next| next.before);
    let one_side = ["取消", "减少", "删除", "退出", "核减", "新增", "注销"]
        .iter()
        .any(|word| next.starts_with(word));
    (same && !one_side).then_some(found)
}

/// Two figures of one unit that end at `last`: this year's and that of the year before.
fn two<'s, 'a>(sentence: &'s Sentence<'a>, last: usize) -> Option<Pair<'s, 'a>> {
    let figure = &sentence.figures[last];
    let (place, earlier) = sentence.earlier(last, figure)?;
    // 从198件增加到218件
    let between = &sentence.figures[place + 1..last];
    let adjacent = between.iter().all(|one| one.depth > figure.depth);
    if earlier.before.contains(['从', '由']) && adjacent && moved(figure.before) {
        return Some(pair(figure, earlier));
    }
    // 218件，比上年的198件
    (is_base(figure.before) && !earlier.compared).then(|| pair(earlier, figure))
}

/// Whether a clause begins with a comparison, and so is of what stands before it.
fn compares(before: &str) -> bool {
    ["比", "较", "与", "同比"].iter().any(|word| before.trim_start().starts_with(word))
}

/// All pairs of a base before a growth and an earlier figure of its unit.
fn others<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> Vec<Pair<'s, 'a>> {
    let mut found = Vec::new();
    for (place, base) in sentence.figures[..at].iter().enumerate().rev().take(6) {
        if !is_base(base.before) {
            continue;
        }
        let earlier = sentence.figures[..place].iter().rev().take(12);
        let same = earlier.filter(|now| now.amount.unit == base.amount.unit && !now.compared);
        found.extend(same.map(|now| pair(now, base)));
    }
    found
}

/// Whether a figure is last year's: 比上年的, 较2023年.
fn is_base(before: &str) -> bool {
    let compared = before.contains(['比', '较']);
    let words = before.trim_end_matches('的');
    let years = words.ends_with('年')
        || words.ends_with("季度")
        || BASES[..5].iter().any(|word| before.contains(word));
    compared && years && direction(trim_label(before)).is_none()
}

fn moved(before: &str) -> bool {
    // 下降到2024年的15件
    let head = without_year(before);
    let words = head.trim_end_matches(['到', '至', '为', '了']);
    words.len() < head.len() && MOVES.iter().any(|word| words.ends_with(word))
}

/// Words without the year that ends them: 下降到2024年的.
fn without_year(before: &str) -> &str {
    let head = before.trim_end_matches('的');
    match head.strip_suffix('年') {
        Some(digits) => digits.trim_end_matches(|glyph: char| glyph.is_ascii_digit()),
        None => before,
    }
}
