//! A rate against the figures beside it: `调解218件，成功213件，成功率97.7%`; `其中27件，占18%`;
//! `86.4亿元，为计划80亿元的108%`.

use super::judge::percentage;
use super::sentence::{Figure, Sentence, alike};
use super::subset::{compare, left};
use super::{Claim, Sort, Verdict};
use crate::model::Interval;
use crate::numeral::Hedge;
use rust_decimal::Decimal;

/// Figures before a rate that may be its base, at the most.
const REACH: usize = 12;

/// Words that make a rate one of its own base.
const OTHER: &[&str] =
    &["按时", "按期", "及时", "平均", "同比", "环比", "全国", "全市", "全区", "全县", "全省"];

/// Rates that are shares, so that they are never more than a hundred per cent.
const SHARES: &[&str] = &[
    "合格率",
    "成功率",
    "满意率",
    "办结率",
    "结案率",
    "破案率",
    "覆盖率",
    "知晓率",
    "整改率",
    "化解率",
    "达标率",
    "普及率",
    "参与率",
    "处置率",
    "办复率",
    "答复率",
    "通过率",
    "查处率",
    "公开率",
    "满意度",
    "上报率",
    "出庭率",
    "审查率",
    "备案率",
];

/// Reads the rates of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, out: &mut Vec<Claim>) {
    for (at, figure) in sentence.figures.iter().enumerate() {
        if !figure.is_percent() || figure.amount.upper.is_some() {
            continue;
        }
        let label = figure.label;
        if figure.value() > Decimal::ONE_HUNDRED && SHARES.iter().any(|name| label.ends_with(name))
        {
            out.push(sentence.claim(Sort::Rate, figure, &[], Verdict::Refuted, "100%".to_owned()));
            continue;
        }
        let found = match label.split_once('率') {
            Some((root, rest)) if rest.chars().count() <= 3 => named(sentence, at, root),
            _ if figure.before.contains('占') => shared(sentence, at),
            _ if figure.gap == "的" => multiple(sentence, at),
            _ => continue,
        };
        let Some(Terms { part, wholes }) = found else {
            out.push(sentence.claim(
                Sort::Rate,
                figure,
                &[],
                Verdict::NotAssessable,
                String::new(),
            ));
            continue;
        };
        judge(sentence, figure, part, &wholes, out);
    }
}

/// What a rate may be of: a part, and the figures that may be its whole, the likeliest first.
struct Terms<'s, 'a> {
    part: &'s Figure<'a>,
    wholes: Vec<&'s Figure<'a>>,
}

fn judge(
    sentence: &Sentence<'_>,
    figure: &Figure<'_>,
    part: &Figure<'_>,
    wholes: &[&Figure<'_>],
    out: &mut Vec<Claim>,
) {
    let right = wholes.iter().find(|whole| holds_for(figure, part, whole) == Some(true));
    let Some(whole) = right.or(wholes.first()).copied() else { return };
    let exact = part.is_exact() && whole.is_exact();
    let apart = sentence.between(whole.range.end, part.range.start).contains('；');
    if right.is_none() && exact && part.value() > whole.value() && figure.before.contains('率') {
        // A part that has a rate is no larger than its whole; what ；parts counts something else.
        if !apart && !out.iter().any(|known| known.place == sentence.place(&part.range)) {
            out.push(compare(sentence, whole, part, false));
        }
        return;
    }
    let carried = sentence.says(&["上年", "往年", "历年", "结转"]) && !figure.before.contains('占');
    let verdict = match (right.is_some(), exact) {
        (true, true) => Verdict::Proved,
        (false, true) if !carried => Verdict::Refuted,
        _ => Verdict::NotAssessable,
    };
    let place = sentence.figures.iter().position(|one| one.range == part.range);
    if let Some(place) = place.filter(|_| figure.before.contains('率')) {
        left(sentence, place, (whole, part), out);
    }
    let rate = percentage(part.value(), whole.value()).unwrap_or_default();
    let computed = format!(
        "{}÷{}＝{}%",
        sentence.number(part),
        sentence.number(whole),
        rate.round_dp(figure.amount.decimals.min(10) + 1).normalize()
    );
    out.push(sentence.claim(Sort::Rate, figure, &[part, whole], verdict, computed));
}

/// Whether a rate is that of two figures: some round half up, some cut off, and numbers in 万 are
/// rounded themselves. `None` of nothing.
fn holds_for(figure: &Figure<'_>, part: &Figure<'_>, whole: &Figure<'_>) -> Option<bool> {
    let low = percentage(part.value() - part.rounding(), whole.value() + whole.rounding())?;
    let high = percentage(part.value() + part.rounding(), whole.value() - whole.rounding())?;
    let step = Decimal::new(1, figure.amount.decimals.min(10));
    let (value, rate) = (figure.value(), Interval::new(low, Some(high)));
    Some(match figure.amount.hedge {
        Hedge::Exact => low < value + step && high > value - step,
        Hedge::AtLeast | Hedge::Over => high > value - step,
        Hedge::AtMost | Hedge::Nearly => low < value + step,
        Hedge::About => rate.meets(Interval::new(value - step - step, Some(value + step + step))),
    })
}

/// 成功率: the figure whose words hold 成功, and those of its unit before it that are no parts.
fn named<'s, 'a>(sentence: &'s Sentence<'a>, at: usize, root: &str) -> Option<Terms<'s, 'a>> {
    let root = root.trim_start_matches(['其', '中']);
    if root.chars().count() < 2 || OTHER.iter().any(|word| root.contains(word)) {
        return None;
    }
    let before = &sentence.figures[..at];
    let near = before.len().saturating_sub(REACH);
    let (place, part) = before.iter().enumerate().skip(near).rev().find(|(_, figure)| {
        !figure.is_percent() && !figure.amount.distributive && holds(figure.label, root)
    })?;
    // 未化解2件 is the other part.
    // So are 不合格41批次, of which no 合格率 is the share.
    let denied = ["未", "不", "非"].iter().any(|no| {
        part.label.contains(&format!("{no}{root}")) || *no == "未" && part.label.contains(no)
    });
    if denied && !root.contains('未') {
        return None;
    }
    // 合格1189个；快检5.6万批次，合格率99%: of what the same clause counts.
    let clause =
        |figure: &Figure<'_>| sentence.between(figure.range.end, sentence.figures[at].range.start);
    let parted = clause(part).contains('；');
    if parted && before[place + 1..].iter().any(|other| !clause(other).contains('；')) {
        return None;
    }
    // Another figure of that unit between: the rate may be of it.
    let only = before[place + 1..].iter().all(|figure| figure.amount.unit != part.amount.unit);
    let base = |whole: &&'s Figure<'a>| {
        alike(&whole.amount.unit, &part.amount.unit)
            && whole.depth <= part.depth
            && !whole.amount.distributive
            && !whole.compared
            && !holds(whole.label, root)
    };
    let all: Vec<&Figure<'_>> = before[near..place].iter().rev().filter(base).collect();
    // Parts of a list before it are no base, unless it is itself one of the list.
    let (listed, mut wholes): (Vec<&Figure<'_>>, Vec<&Figure<'_>>) =
        all.into_iter().partition(|whole| whole.listed);
    wholes.extend(listed.into_iter().filter(|_| part.listed || part.gap.starts_with('、')));
    let proved =
        wholes.iter().any(|whole| holds_for(&sentence.figures[at], part, whole) == Some(true));
    let clear = only && !part.gap.starts_with('、') && !part.listed;
    (!wholes.is_empty() && (clear || proved)).then_some(Terms { part, wholes })
}

/// Whether a label says what a rate's name says: 调解成功 for 成功率 and for 调解成功率.
fn holds(label: &str, root: &str) -> bool {
    label.contains(root) || label.chars().count() >= 2 && root.ends_with(label)
}

/// 占: the figure before it, led by 其中, and the total before that.
fn shared<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> Option<Terms<'s, 'a>> {
    let (place, part) = at.checked_sub(1).map(|at| (at, &sentence.figures[at]))?;
    if !part.gap.contains("其中") || part.is_percent() {
        return None;
    }
    let wholes: Vec<&Figure<'_>> = sentence.figures[..place]
        .iter()
        .rev()
        .take(REACH)
        .filter(|whole| {
            whole.amount.unit == part.amount.unit && !whole.amount.distributive && !whole.compared
        })
        .collect();
    (!wholes.is_empty()).then_some(Terms { part, wholes })
}

/// 为年度计划80亿元的108%: of the figure before 为.
fn multiple<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> Option<Terms<'s, 'a>> {
    let whole = sentence.figures[..at].last()?;
    let of = ["为", "占", "相当于", "达到", "是"].iter().any(|word| whole.before.starts_with(word));
    let (_, part) = sentence.earlier(at - 1, whole)?;
    (of && !part.amount.distributive).then_some(Terms { part, wholes: vec![whole] })
}
