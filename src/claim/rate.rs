//! A rate against the figures beside it: `调解218件，成功213件，成功率97.7%`, `占总数的18%`.

use super::judge::share;
use super::sentence::{Figure, Sentence};
use super::{Claim, Sort, Verdict};
use crate::numeral::Hedge;
use rust_decimal::Decimal;

/// Figures before a rate that may be its base, at the most.
const REACH: usize = 6;

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
        let label = figure.label();
        if figure.value() > Decimal::ONE_HUNDRED && SHARES.iter().any(|name| label.ends_with(name))
        {
            out.push(claim(sentence, figure, &[], Verdict::Refuted, "100%".to_owned()));
            continue;
        }
        let terms = match label.split_once('率') {
            Some((root, rest)) if rest.chars().count() <= 3 => named(sentence, at, root),
            _ if label.contains('占') => shared(sentence, at),
            _ => continue,
        };
        let Some((part, whole)) = terms else {
            out.push(claim(sentence, figure, &[], Verdict::NotAssessable, String::new()));
            continue;
        };
        let hundred = Decimal::ONE_HUNDRED;
        let exact = part.is_exact() && whole.is_exact();
        let rate = share(part.value(), whole.value()).and_then(|rate| rate.checked_mul(hundred));
        let Some(rate) = rate else { continue };
        let computed = format!(
            "{}÷{}＝{}%",
            part.value().normalize(),
            whole.value().normalize(),
            rate.round_dp(figure.amount.decimals + 1).normalize()
        );
        // Some round half up, some cut off: both are read as right.
        let step = Decimal::new(1, figure.amount.decimals.min(10));
        let off = (rate - figure.value()).abs();
        let held = match figure.amount.hedge {
            Hedge::Exact => off < step,
            Hedge::AtLeast | Hedge::Over => rate + step > figure.value(),
            Hedge::AtMost | Hedge::Nearly => rate - step < figure.value(),
            Hedge::About => off < step + step,
        };
        let verdict = match (held, exact) {
            (true, true) => Verdict::Proved,
            (false, true) if !sentence.says(&["上年", "往年", "历年", "结转"]) => {
                Verdict::Refuted
            }
            _ => Verdict::NotAssessable,
        };
        out.push(claim(sentence, figure, &[part, whole], verdict, computed));
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
        sort: Sort::Rate,
        verdict,
        place: sentence.place(&figure.range),
        others: others.iter().map(|other| sentence.place(&other.range)).collect(),
        stated: sentence.shown(figure),
        computed,
        slip: None,
        printed: false,
    }
}

/// 成功率: the figure whose words hold 成功, and the one of its unit before it.
fn named<'s, 'a>(
    sentence: &'s Sentence<'a>,
    at: usize,
    root: &str,
) -> Option<(&'s Figure<'a>, &'s Figure<'a>)> {
    let root = root.trim_start_matches(['其', '中']);
    if root.chars().count() < 2 || OTHER.iter().any(|word| root.contains(word)) {
        return None;
    }
    let before = &sentence.figures[..at];
    let near = before.len().saturating_sub(REACH);
    let last = before.iter().enumerate().skip(near).rev().find(|(_, figure)| {
        !figure.is_percent() && !figure.amount.distributive && holds(figure.label(), root)
    });
    let (place, part) = last?;
    // The base stands directly before the part, of the same unit, and is no part itself.
    let whole = before[..place].last().filter(|whole| whole.amount.unit == part.amount.unit)?;
    let apart = !whole.is_percent() && !whole.amount.distributive && !holds(whole.label(), root);
    let only = before[place + 1..].iter().all(|figure| figure.amount.unit != part.amount.unit);
    (apart && only).then_some((part, whole))
}

/// Whether a label says what a rate's name says: 调解成功 for 成功率 and for 调解成功率.
fn holds(label: &str, root: &str) -> bool {
    label.contains(root) || label.chars().count() >= 2 && root.ends_with(label)
}

/// 占: the figure before it, and the total before that, led by 其中.
fn shared<'s, 'a>(
    sentence: &'s Sentence<'a>,
    at: usize,
) -> Option<(&'s Figure<'a>, &'s Figure<'a>)> {
    let part = sentence.figures[..at].last()?;
    if !part.gap.contains("其中") {
        return None;
    }
    let whole = sentence.figures[..at - 1].last()?;
    let same = whole.amount.unit == part.amount.unit && !whole.is_percent();
    (same && !whole.amount.distributive).then_some((part, whole))
}
