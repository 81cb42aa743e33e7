//! The same thing is given two figures in one report.

use super::judge::is_slip;
use super::sentence::{Figure, Sentence, trim_label};
use super::{Claim, Sort, Verdict};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Characters of words that name a thing well enough to be met again.
const NAME: usize = 6;

/// Words of the year as a whole, which a name begins with or not.
const YEAR: &[&str] = &["全年", "年内", "本年度", "本年", "一年来"];

/// Words of other times and other bodies, whose figures are others.
const OTHERS: &[&str] = &[
    "上年",
    "去年",
    "同期",
    "往年",
    "历年",
    "累计",
    "以来",
    "全区",
    "全市",
    "全县",
    "全省",
    "全国",
    "其中",
    "比",
    "较",
    "目标",
    "力争",
    "计划",
    "将",
    "新增",
    "月",
    "季度",
    "上半年",
    "下半年",
    "每",
    "期间",
    "截至",
    "先后",
    "分别",
];

/// Reads all sentences of a report.
pub(super) fn read(sentences: &[Sentence<'_>], out: &mut Vec<Claim>) {
    nouns(sentences, out);
    let mut known: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for (at, sentence) in sentences.iter().enumerate() {
        for (place, figure) in sentence.figures.iter().enumerate() {
            let label = YEAR
                .iter()
                .fold(trim_label(figure.before), |label, word| label.trim_start_matches(word));
            let usable = label.chars().count() >= NAME
                && figure.is_exact()
                && !figure.is_percent()
                && !figure.amount.distributive
                && !figure.amount.unit.is_empty();
            if !usable {
                continue;
            }
            let key = (label, figure.amount.unit.as_str());
            match known.get(&key) {
                Some((before, first)) => {
                    let earlier = &sentences[*before];
                    let first = &earlier.figures[*first];
                    if !of_another(sentence, figure) && !of_another(earlier, first) {
                        out.push(claim((earlier, first), (sentence, figure)));
                    }
                }
                None => drop(known.insert(key, (at, place))),
            }
        }
    }
}

/// 13个社区 and 31个社区: the same noun with two digits in the other order.
fn nouns(sentences: &[Sentence<'_>], out: &mut Vec<Claim>) {
    let mut known: BTreeMap<(&str, String), (usize, usize)> = BTreeMap::new();
    for (at, sentence) in sentences.iter().enumerate() {
        for (place, figure) in sentence.figures.iter().enumerate() {
            let noun: String = figure.after.chars().take(2).collect();
            let counted = ["个", "名", "家", "户", "所"].contains(&figure.amount.unit.as_str());
            let large = figure.value() >= Decimal::TEN && figure.is_exact();
            if !counted || !large || noun.chars().count() < 2 {
                continue;
            }
            match known.get(&(figure.amount.unit.as_str(), noun.clone())) {
                Some((before, first)) => {
                    let earlier = &sentences[*before];
                    let first = &earlier.figures[*first];
                    let swapped = is_slip(figure.value(), first.value())
                        && sentence.number(figure).len() == earlier.number(first).len();
                    if swapped {
                        let found = claim((earlier, first), (sentence, figure));
                        out.push(Claim { verdict: Verdict::Doubtful, ..found });
                    }
                }
                None => drop(known.insert((figure.amount.unit.as_str(), noun), (at, place))),
            }
        }
    }
}

/// Whether the sentence up to the figure speaks of another time or another body.
fn of_another(sentence: &Sentence<'_>, figure: &Figure<'_>) -> bool {
    let words = sentence.passage.text.get(sentence.range.start..figure.range.end);
    words.is_some_and(|words| OTHERS.iter().any(|word| words.contains(word)))
}

fn claim(
    (earlier, first): (&Sentence<'_>, &Figure<'_>),
    (sentence, figure): (&Sentence<'_>, &Figure<'_>),
) -> Claim {
    let same = first.value() == figure.value();
    let slip = is_slip(figure.value(), first.value());
    let verdict = match (same, slip) {
        (true, _) => Verdict::Proved,
        (false, true) => Verdict::Refuted,
        (false, false) => Verdict::Doubtful,
    };
    Claim {
        sort: Sort::Repeat,
        verdict,
        place: sentence.place(&figure.range),
        others: vec![earlier.place(&first.range)],
        stated: sentence.shown(figure),
        computed: earlier.shown(first),
        slip: None,
        printed: false,
    }
}
