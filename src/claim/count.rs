//! As many things are listed as are said: `从三个方面推进：一是……；二是……`, `甲村、乙村2个村`.

use super::{Claim, Place, Sort, Verdict};
use crate::numeral::{Mention, What};
use crate::reading::Passage;
use rust_decimal::Decimal;

/// Units of things that are listed by number.
const UNITS: &[&str] = &["个", "项", "点", "条", "种", "大", "方面"];

/// Words after such a unit that announce a list.
const HEADS: &[&str] = &[
    "方面", "问题", "不足", "措施", "举措", "做法", "特点", "工作", "抓手", "重点", "机制", "原因",
    "短板", "环节",
];

/// Reads the lists of a paragraph: a count before a colon, and 一是 after it.
pub(super) fn read(index: usize, passage: &Passage, out: &mut Vec<Claim>) {
    let text = passage.text.as_str();
    let items = items(text);
    if items < 2 || text.matches("一是").count() != 1 {
        return;
    }
    let Some(first) = text.find("一是") else { return };
    // What announces the list stands in the clause before it.
    let lead = &text[..first];
    let lead_from =
        lead.trim_end_matches(['：', '，', ' ']).rfind(['。', '；', '！']).map_or(0, |at| at + 3);
    let announced = passage.mentions.iter().rev().find_map(|mention| {
        let inside = mention.range.start >= lead_from && mention.range.end <= first;
        let count = inside.then(|| announces(mention, text)).flatten()?;
        Some((mention, count))
    });
    let Some((mention, count)) = announced else { return };
    let verdict = if count == Decimal::from(items) { Verdict::Proved } else { Verdict::Refuted };
    out.push(Claim {
        sort: Sort::Count,
        verdict,
        place: Place { passage: index, range: mention.range.clone() },
        others: Vec::new(),
        stated: passage.slice(mention.range.clone()).to_owned(),
        computed: items.to_string(),
        slip: None,
        printed: false,
    });
}

fn announces(mention: &Mention, text: &str) -> Option<Decimal> {
    let What::Quantity(amount) = &mention.what else { return None };
    let after = text.get(mention.range.end..).unwrap_or_default();
    let head: String = after.chars().take(8).collect();
    let listed = UNITS.contains(&amount.unit.as_str())
        && (HEADS.iter().any(|word| head.contains(word)) || amount.unit == "方面")
        && !head.starts_with(['。', '，']);
    // `三个方面` of something else than what is listed ends with a stop before the list.
    (listed && !after.starts_with("以上") && amount.upper.is_none() && !amount.distributive)
        .then_some(amount.value)
}

/// How many items 一是, 二是, … there are in order; 0 where the order is broken.
fn items(text: &str) -> u32 {
    const NUMBERS: &str = "一二三四五六七八九";
    let (mut count, mut from) = (0, 0);
    for number in NUMBERS.chars() {
        let word = format!("{number}是");
        let Some(at) = text.get(from..).and_then(|rest| rest.find(&word)) else { break };
        from += at + word.len();
        count += 1;
    }
    count
}
