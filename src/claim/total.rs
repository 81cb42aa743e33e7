//! A total and its parts: `150项，其中法定27项、赋权61项、委托62项`, also over two sentences, in
//! brackets, with what is left (另有5项), and with the total at the end: `……，共计150项`.

use super::judge::{above, is_slip, kinship, percent, share, sum};
use super::sentence::{Figure, LEADS, Sentence};
use super::{Claim, Place, Sort, Verdict};
use crate::model::Interval;
use rust_decimal::Decimal;

/// Words after which parts are only some of them.
const SOME: &[&str] = &["主要", "包括但不限于", "大部分", "重点", "仅", "如", "特别是", "含"];

/// Words that put a total behind its parts.
const TOTALS: &[&str] = &["合计", "共计", "总计", "总共"];

/// Words of what is left of a total when its parts are told.
const REST: &[&str] = &["另有", "另外", "其余", "余下", "剩余", "剩下", "尚有", "还有"];

/// Words of qualities that people and households share, so that parts may overlap.
const SHARED: &[&str] = &[
    "女",
    "少数民族",
    "学历",
    "岁",
    "本科",
    "大专",
    "研究生",
    "高中",
    "青年",
    "困难",
    "持证",
    "新增",
    "骨干",
    "以上",
    "法学",
    "退役",
    "流动",
];

/// Figures before a total that may be its parts, and before parts that may be their total.
const REACH: usize = 12;

/// What is claimed of a total.
struct Parts<'s, 'a> {
    list: Vec<&'s Figure<'a>>,
    /// Whether what is left stands at the end, so that all but it, or all, add up.
    rest: bool,
    /// Whether the words give all parts.
    all: bool,
    /// Whether the words give only some.
    some: bool,
}

/// Reads the totals of a sentence; `before` is the sentence before it.
pub(super) fn read(sentence: &Sentence<'_>, before: Option<&Sentence<'_>>, out: &mut Vec<Claim>) {
    for (at, figure) in sentence.figures.iter().enumerate() {
        let lead = LEADS.iter().find(|(word, _)| figure.gap.contains(word));
        let words = figure.before.trim_end_matches(['为', '有']);
        if let Some((word, all)) = lead {
            with_lead(sentence, before, at, (word, *all), out);
        } else if TOTALS.iter().any(|word| words.ends_with(word)) {
            behind(sentence, at, true, out);
        } else if words.ends_with('共') {
            behind(sentence, at, false, out);
        } else if let Some(total) = at.checked_sub(1).map(|at| &sentence.figures[at])
            && figure.depth == total.depth + 1
            && figure.amount.unit == total.amount.unit
        {
            in_brackets(sentence, at, out);
        }
    }
}

/// 其中: the total stands before it, in this sentence or, where 其中 opens it, in the last one.
fn with_lead(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    at: usize,
    (word, all): (&str, bool),
    out: &mut Vec<Claim>,
) {
    let first = &sentence.figures[at];
    let opened = first.gap.split(word).next().unwrap_or_default();
    let mut homes: Vec<(&Sentence<'_>, &Figure<'_>)> = Vec::new();
    let here = sentence.figures[..at].iter().rev().take(REACH);
    homes.extend(here.filter(|one| one.depth <= first.depth).map(|one| (sentence, one)));
    if homes.is_empty() && opened.trim().is_empty() {
        let there = before.into_iter().flat_map(|before| {
            before.figures.iter().rev().take(REACH).map(move |one| (before, one))
        });
        homes.extend(there.filter(|(_, one)| one.depth == 0));
    }
    homes.retain(|(_, total)| can_be_total(total, first));
    let Some((home, total)) = homes.iter().find(|(_, total)| !total.compared).copied() else {
        return;
    };
    let (list, rest) = parts(sentence, at);
    let some = SOME.iter().any(|word| first.gap.contains(word)) || ends_open(&list);
    // A part is too large only if no figure before it can be its whole.
    let large = list.iter().find(|part| {
        !part.amount.distributive
            && homes.iter().all(|(_, total)| above(part.interval(), total.interval()))
    });
    let is_list = total.gap.trim_start().starts_with('、');
    if let Some(part) = large.filter(|_| !is_list) {
        out.push(Claim {
            sort: Sort::Subset,
            verdict: Verdict::Refuted,
            place: sentence.place(&part.range),
            others: vec![home.place(&total.range)],
            stated: sentence.shown(part),
            computed: home.shown(total),
            slip: None,
            printed: false,
        });
        return;
    }
    if list.len() < 2 {
        return;
    }
    let parts = Parts { list, rest, all: (all || rest) && !some, some };
    let right = homes.iter().find(|(_, total)| adds_up(total, &parts).is_some());
    let (home, total) = right.copied().unwrap_or((home, total));
    let claim = judge(sentence, (home, total), &parts);
    // Of a list before it, what it is part of cannot be told.
    let verdict = if is_list && right.is_none() { Verdict::NotAssessable } else { claim.verdict };
    out.push(Claim { verdict, ..claim });
}

fn can_be_total(total: &Figure<'_>, part: &Figure<'_>) -> bool {
    total.amount.unit == part.amount.unit && !total.is_percent() && !total.amount.distributive
}

/// The figures from `at` on that are parts, and whether they end with what is left: of one unit
/// and depth, divided by the same mark, until a clause counts something else.
fn parts<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> (Vec<&'s Figure<'a>>, bool) {
    let first = &sentence.figures[at];
    let mut list: Vec<&Figure<'_>> = vec![first];
    let mut mark = None;
    for figure in &sentence.figures[at + 1..] {
        if figure.depth > first.depth {
            continue;
        }
        let same = figure.amount.unit == first.amount.unit && figure.depth == first.depth;
        let between =
            sentence.between(list.last().map_or(0, |part| part.range.end), figure.range.start);
        if same && REST.iter().any(|word| between.contains(word)) && !between.contains('；') {
            list.push(figure);
            return (list, true);
        }
        let own = between
            .find(['、', '，', '；', '和', '及', '与'])
            .and_then(|at| between[at..].chars().next());
        let led = LEADS.iter().any(|(word, _)| figure.gap.contains(word));
        let summed = TOTALS.iter().any(|word| figure.before.contains(word));
        // 分别为 makes each figure one of its own, which is what parts are.
        let each = figure.amount.distributive && !first.gap.contains("分别");
        let divided = *mark.get_or_insert(own) == own || matches!(own, Some('和' | '及' | '与'));
        if !same || led || summed || each || !divided || own == Some('；') {
            break;
        }
        list.push(figure);
    }
    (list, false)
}

/// Whether words after the last part say that there are others.
fn ends_open(parts: &[&Figure<'_>]) -> bool {
    parts.last().is_some_and(|last| last.after.trim_start().starts_with('等'))
}

/// A total that stands behind its parts; `sure` that its word is one of totals only.
fn behind(sentence: &Sentence<'_>, at: usize, sure: bool, out: &mut Vec<Claim>) {
    let total = &sentence.figures[at];
    let mut list: Vec<&Figure<'_>> = Vec::new();
    let mut mark = None;
    for part in sentence.figures[..at].iter().rev().take(REACH) {
        // 16个乡镇、27个部门共43家
        let attached = total.before.trim_end_matches(['共', '计']) != total.before.trim_start()
            && total.gap == total.before;
        let counted = |unit: &str| ["个", "家", "所"].contains(&unit);
        let alike = part.amount.unit == total.amount.unit
            || attached && counted(&part.amount.unit) && counted(&total.amount.unit);
        if !alike || part.depth != total.depth || part.compared {
            break;
        }
        // Clauses of another kind before the list do not belong to it.
        if let Some(next) = list.last() {
            let own = sentence.between(part.range.end, next.range.start).find(['、', '，', '；']);
            let own = own.and_then(|at| {
                sentence.between(part.range.end + at, next.range.start).chars().next()
            });
            if own == Some('；') || *mark.get_or_insert(own) != own {
                break;
            }
        }
        list.push(part);
    }
    list.reverse();
    // Parts of a total before them are no parts of another one behind them.
    let led = list.first().is_some_and(|first| first.gap.contains("其中"));
    if list.len() < 2 || led || total.is_percent() {
        return;
    }
    let all = sure && list.iter().any(|part| part.gap.contains("分别"));
    let parts = Parts { list, rest: false, all, some: !sure };
    let claim = judge(sentence, (sentence, total), &parts);
    // 16个乡镇、27个部门共43家: no mark stands before 共.
    let attached = total.gap == total.before && claim.verdict != Verdict::NotAssessable
        || total.gap == total.before
            && parts.list.iter().all(|part| part.is_exact())
            && total.is_exact();
    let near = claim.slip.is_some() || nearly(total, &parts) || attached;
    if sure || claim.verdict == Verdict::Proved {
        out.push(claim);
    } else if near {
        // 共 after a list sums it up where it nearly does.
        out.push(Claim { verdict: Verdict::Refuted, ..claim });
    }
}

/// Whether parts of one kind come within a tenth of a total, or three within a twentieth.
fn nearly(total: &Figure<'_>, parts: &Parts<'_, '_>) -> bool {
    let exact = total.is_exact() && parts.list.iter().all(|part| part.is_exact());
    let Some(share) = added(&parts.list).and_then(|added| share(added, total.value())) else {
        return false;
    };
    let labels: Vec<&str> = parts.list.iter().map(|part| part.label).collect();
    let kin = kinship(&labels) >= 2;
    let off = (share - Decimal::ONE).abs();
    exact && (kin && off <= percent(10) || parts.list.len() > 2 && off <= percent(5))
}

/// 203件（镇级58件，村级145件）
fn in_brackets(sentence: &Sentence<'_>, at: usize, out: &mut Vec<Claim>) {
    let (first, total) = (&sentence.figures[at], &sentence.figures[at - 1]);
    let opened = sentence.between(total.range.end, first.range.start);
    let Some(open) = opened.find(['（', '(']) else { return };
    // 445处文物保护单位（……）: only what is counted may stand between.
    let between = opened[..open].chars().count();
    let (list, _) = parts(sentence, at);
    let compared = list.iter().any(|part| part.compared || part.amount.distributive);
    if between > 12 || list.len() < 2 || compared || total.amount.distributive {
        return;
    }
    let some = ends_open(&list) || opened.contains('含');
    out.push(judge(sentence, (sentence, total), &Parts { list, rest: false, all: false, some }));
}

fn added(parts: &[&Figure<'_>]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value()))
}

/// How many of the parts, all or two or more of the first, may add up to a total; as many as
/// may.
fn adds_up(total: &Figure<'_>, parts: &Parts<'_, '_>) -> Option<usize> {
    // What is left may be of the total (另有5件) or of what was before it (其余2件正在审理).
    let least = if parts.rest { parts.list.len().saturating_sub(1).max(2) } else { 2 };
    (least..=parts.list.len()).rev().find(|count| {
        sum(parts.list[..*count].iter().map(|part| part.interval()))
            .is_some_and(|sum| fits(sum, total, &parts.list[..*count]))
    })
}

/// Whether a sum may be a total, rounded numbers taken for what they may have been.
fn fits(sum: Interval, total: &Figure<'_>, parts: &[&Figure<'_>]) -> bool {
    let slack =
        parts.iter().try_fold(total.rounding(), |slack, part| slack.checked_add(part.rounding()));
    let slack = slack.unwrap_or_default();
    let low = sum.low().checked_sub(slack).unwrap_or_default();
    let high = sum.high().map(|high| high.checked_add(slack).unwrap_or(high));
    Interval::new(low, high).meets(total.interval())
}

/// The claim that parts add up.
fn judge(
    sentence: &Sentence<'_>,
    (home, total): (&Sentence<'_>, &Figure<'_>),
    parts: &Parts<'_, '_>,
) -> Claim {
    let exact = total.is_exact() && parts.list.iter().all(|part| part.is_exact());
    let right = adds_up(total, parts);
    // What is behind those that add up is something else.
    let list = &parts.list[..right.unwrap_or(parts.list.len())];
    let added = added(list).unwrap_or_default();
    let slip = slip(sentence, (home, total), list, added);
    let right = right.is_some();
    let verdict = match () {
        () if right && exact => Verdict::Proved,
        () if right || !exact => Verdict::NotAssessable,
        () => difference(total.value(), added, parts, slip.is_some()),
    };
    let shown: Vec<String> = list.iter().map(|part| sentence.number(part)).collect();
    let computed = format!("{}＝{}", shown.join("＋"), as_written(added, total));
    Claim {
        sort: Sort::Total,
        verdict,
        place: home.place(&total.range),
        others: list.iter().map(|part| sentence.place(&part.range)).collect::<Vec<Place>>(),
        stated: home.shown(total),
        computed,
        slip: slip.filter(|_| !right),
        printed: false,
    }
}

/// A number with the scale and the unit of a figure.
fn as_written(value: Decimal, figure: &Figure<'_>) -> String {
    let scale = figure.amount.scale;
    let scaled = value.checked_div(scale.factor()).unwrap_or(value).normalize();
    format!("{scaled}{}{}", scale.word(), figure.amount.unit)
}

/// What a difference between exact figures says. Parts may be only some of the whole, and they
/// may overlap (党员20人、妇女15人); where they are of one kind and nearly add up, they are meant to.
fn difference(total: Decimal, added: Decimal, parts: &Parts<'_, '_>, slip: bool) -> Verdict {
    let labels: Vec<&str> = parts.list.iter().map(|part| part.label).collect();
    let overlap = labels.iter().any(|label| SHARED.iter().any(|word| label.contains(word)));
    let kin = kinship(&labels) >= 2 && !overlap;
    let Some(share) = share(added, total) else { return Verdict::NotAssessable };
    let three = parts.list.len() >= 3;
    if parts.all || slip && !overlap {
        return Verdict::Refuted;
    }
    if added > total {
        return match () {
            () if kin => Verdict::Refuted,
            () if three && !overlap && share <= percent(110) => Verdict::Refuted,
            () if !overlap && share <= percent(105) => Verdict::Refuted,
            () if three && share <= percent(130) => Verdict::Doubtful,
            () => Verdict::NotAssessable,
        };
    }
    match () {
        () if parts.some || overlap => Verdict::NotAssessable,
        () if three && share >= percent(97) => Verdict::Refuted,
        () if three && kin && share >= percent(90) => Verdict::Refuted,
        () if kin && share >= percent(97) => Verdict::Refuted,
        () if share >= percent(if three { 90 } else { 95 }) => Verdict::Doubtful,
        () if kin && share >= percent(85) => Verdict::Doubtful,
        () => Verdict::NotAssessable,
    }
}

/// The one figure that, with a slip undone, makes the sum right.
fn slip(
    sentence: &Sentence<'_>,
    (home, total): (&Sentence<'_>, &Figure<'_>),
    parts: &[&Figure<'_>],
    added: Decimal,
) -> Option<(String, String)> {
    let scaled = |value: Decimal| value.checked_div(total.amount.scale.factor()).unwrap_or(value);
    if is_slip(scaled(total.value()), scaled(added)) {
        return Some((home.shown(total), as_written(added, total)));
    }
    let missing = total.value().checked_sub(added)?;
    parts.iter().find_map(|part| {
        let right = part.value().checked_add(missing)?;
        is_slip(scaled(part.value()), scaled(right))
            .then(|| (sentence.shown(part), as_written(right, part)))
    })
}
