//! A total and its parts: `150项，其中法定27项、赋权61项、委托62项`, also over two sentences, in
//! brackets, and with the total at the end: `……，共计150项`.

use super::judge::{above, is_slip, kinship, percent, share, sum};
use super::sentence::{Figure, Sentence};
use super::{Claim, Place, Sort, Verdict};
use rust_decimal::Decimal;

/// Words that lead from a total to its parts, and whether all parts follow.
const LEADS: [(&str, bool); 8] = [
    ("其中", false),
    ("分别为", true),
    ("分别是", true),
    ("具体为", true),
    ("具体包括", true),
    ("包括", false),
    ("包含", false),
    ("分为", true),
];

/// Words after which parts are only some of them.
const SOME: &[&str] = &["主要", "包括但不限于", "大部分", "重点", "仅", "如", "特别是", "含"];

/// Words that put a total behind its parts.
const TOTALS: &[&str] = &["合计", "共计", "总计", "总共"];

/// Figures before a total that may be its parts, at the most.
const REACH: usize = 12;

/// Reads the totals of a sentence; `before` is the sentence before it.
pub(super) fn read(sentence: &Sentence<'_>, before: Option<&Sentence<'_>>, out: &mut Vec<Claim>) {
    for (at, figure) in sentence.figures.iter().enumerate() {
        let lead = LEADS.iter().find(|(word, _)| figure.gap.contains(word));
        if let Some((word, all)) = lead {
            with_lead(sentence, before, at, (word, *all), out);
        } else if TOTALS.iter().any(|word| figure.before.trim_end_matches('为').ends_with(word)) {
            behind(sentence, at, out);
        }
    }
}

fn with_lead(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    at: usize,
    (word, all): (&str, bool),
    out: &mut Vec<Claim>,
) {
    let first = &sentence.figures[at];
    let opened = first.gap.split(word).next().unwrap_or_default();
    let here = sentence.figures[..at].iter().rev().take(REACH);
    let here =
        here.filter(|figure| figure.depth <= first.depth).find(|one| can_be_total(one, first));
    // `其中` may open a sentence of its own.
    let opens = sentence.between(sentence.range.start, first.from).trim().is_empty()
        && opened.trim().is_empty();
    let there = || {
        let before = before.filter(|_| opens && at == 0)?;
        before
            .figures
            .iter()
            .rev()
            .take(REACH)
            .find(|one| can_be_total(one, first))
            .map(|total| (before, total))
    };
    let Some((home, total)) = here.map(|total| (sentence, total)).or_else(there) else { return };
    let parts = parts(sentence, at);
    let some = SOME.iter().any(|word| first.gap.contains(word)) || ends_open(sentence, &parts);
    for part in &parts {
        if above(part.interval(), total.interval()) {
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
    }
    if parts.len() > 1 {
        out.push(judge(sentence, (home, total), &parts, all && !some, some));
    }
}

fn can_be_total(total: &Figure<'_>, part: &Figure<'_>) -> bool {
    total.amount.unit == part.amount.unit && !total.is_percent() && !total.amount.distributive
}

/// The figures from `at` on that are parts: of one unit, at one depth, one a clause, until a
/// clause counts something else.
fn parts<'s, 'a>(sentence: &'s Sentence<'a>, at: usize) -> Vec<&'s Figure<'a>> {
    let first = &sentence.figures[at];
    let mut parts: Vec<&Figure<'_>> = Vec::new();
    for (offset, figure) in sentence.figures[at..].iter().enumerate() {
        if figure.depth > first.depth {
            continue;
        }
        let led = offset > 0 && LEADS.iter().any(|(word, _)| figure.gap.contains(word));
        let new = offset > 0
            && sentence
                .between(parts.last().map_or(0, |part| part.range.end), figure.range.start)
                .contains('；');
        let other = figure.depth < first.depth || figure.amount.unit != first.amount.unit;
        let summed = TOTALS.iter().any(|word| figure.before.contains(word));
        // 分别为 makes each figure one of its own, which is what parts are.
        let each = figure.amount.distributive && !first.gap.contains("分别");
        if led || new || other || summed || each {
            break;
        }
        parts.push(figure);
    }
    parts
}

/// Whether words after the last part say that there are others.
fn ends_open(sentence: &Sentence<'_>, parts: &[&Figure<'_>]) -> bool {
    parts.last().is_some_and(|last| {
        let after = last.after.trim_start();
        after.starts_with('等')
            || sentence.between(last.range.end, sentence.range.end).starts_with("，其余")
            || sentence.between(last.range.end, sentence.range.end).contains("其余")
            || sentence.between(last.range.end, sentence.range.end).contains("其他")
    })
}

/// A total that stands behind its parts.
fn behind(sentence: &Sentence<'_>, at: usize, out: &mut Vec<Claim>) {
    let total = &sentence.figures[at];
    let parts: Vec<&Figure<'_>> = sentence.figures[..at]
        .iter()
        .rev()
        .take(REACH)
        .take_while(|part| part.amount.unit == total.amount.unit && part.depth == total.depth)
        .collect();
    let parts: Vec<&Figure<'_>> = parts.into_iter().rev().collect();
    // Parts of a total before them are no parts of another one behind them.
    let led = parts.first().is_some_and(|first| first.gap.contains("其中"));
    if parts.len() > 1 && !led && !total.is_percent() {
        let all = parts.iter().any(|part| part.gap.contains("分别"));
        out.push(judge(sentence, (sentence, total), &parts, all, false));
    }
}

/// The claim that parts add up. `all` says that the words give all parts, `some` that they give
/// only some.
fn judge(
    sentence: &Sentence<'_>,
    (home, total): (&Sentence<'_>, &Figure<'_>),
    parts: &[&Figure<'_>],
    all: bool,
    some: bool,
) -> Claim {
    let exact = total.is_exact() && parts.iter().all(|part| part.is_exact());
    let added: Option<Decimal> =
        parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value()));
    let shown: Vec<String> =
        parts.iter().map(|part| part.value().normalize().to_string()).collect();
    let added = added.unwrap_or_default();
    let unit = &total.amount.unit;
    let computed = format!("{}＝{}{unit}", shown.join("＋"), added.normalize());
    let slip = slip(sentence, (home, total), parts, added);
    let verdict = match sum(parts.iter().map(|part| part.interval())) {
        None => Verdict::NotAssessable,
        Some(sum) if sum.meets(total.interval()) && exact => Verdict::Proved,
        Some(sum) if sum.meets(total.interval()) => Verdict::NotAssessable,
        Some(_) if !exact => Verdict::NotAssessable,
        Some(_) => difference(total.value(), added, parts, all, some, slip.is_some()),
    };
    Claim {
        sort: Sort::Total,
        verdict,
        place: home.place(&total.range),
        others: parts.iter().map(|part| sentence.place(&part.range)).collect::<Vec<Place>>(),
        stated: home.shown(total),
        computed,
        slip,
        printed: false,
    }
}

/// What a difference between exact figures says. Parts may be only some of the whole, and they
/// may overlap (党员20人、妇女15人); where they are of one kind and nearly add up, they are meant to.
fn difference(
    total: Decimal,
    added: Decimal,
    parts: &[&Figure<'_>],
    all: bool,
    some: bool,
    slip: bool,
) -> Verdict {
    let labels: Vec<&str> = parts.iter().map(|part| part.label()).collect();
    let kin = kinship(&labels) >= 2;
    let Some(share) = share(added, total) else { return Verdict::NotAssessable };
    let three = parts.len() >= 3;
    if all || slip && (three || kin) && !some {
        return Verdict::Refuted;
    }
    if added > total {
        return match () {
            () if kin => Verdict::Refuted,
            () if three && share <= percent(110) => Verdict::Refuted,
            () if three && share <= percent(130) => Verdict::Doubtful,
            () => Verdict::NotAssessable,
        };
    }
    match () {
        () if some => Verdict::NotAssessable,
        () if three && share >= percent(97) => Verdict::Refuted,
        () if three && kin && share >= percent(90) => Verdict::Refuted,
        () if kin && share >= percent(97) => Verdict::Refuted,
        () if three && share >= percent(80) => Verdict::Doubtful,
        () if kin && share >= percent(90) => Verdict::Doubtful,
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
    let unit = &total.amount.unit;
    let meant = |value: Decimal| format!("{}{unit}", value.normalize());
    if is_slip(total.value(), added) {
        return Some((home.shown(total), meant(added)));
    }
    let missing = total.value().checked_sub(added)?;
    parts.iter().find_map(|part| {
        let right = part.value().checked_add(missing)?;
        is_slip(part.value(), right).then(|| (sentence.shown(part), meant(right)))
    })
}
