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

/// Reads the lists of a paragraph, and those that it announces and the paragraphs after it hold.
pub(super) fn read(index: usize, passages: &[Passage], out: &mut Vec<Claim>) {
    let Some(passage) = passages.get(index) else { return };
    let text = passage.text.as_str();
    let (end, items) = match text.find("一是") {
        Some(first) if text.matches("一是").count() == 1 => (first, items(text)),
        None if text.trim_end().ends_with(['：', ':']) => (text.len(), after(index, passages)),
        _ => return,
    };
    // What announces the list stands in the clause before it.
    let lead = text[..end].trim_end_matches(['：', ':', '，', ' ']);
    let from = lead.rfind(['。', '；', '！']).map_or(0, |at| at + '。'.len_utf8());
    let announced = passage.mentions.iter().rev().find_map(|mention| {
        let inside = mention.range.start >= from && mention.range.end <= end;
        let count = inside.then(|| announces(mention, text)).flatten()?;
        Some((mention, count))
    });
    let Some((mention, count)) = announced.filter(|_| items >= 2) else { return };
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

/// How many numbered paragraphs follow, from the first on, in one form and in order.
fn after(index: usize, passages: &[Passage]) -> u32 {
    let mut rest = passages[index + 1..].iter();
    let Some(first) = rest.next().and_then(|one| one.number.as_ref()) else { return 0 };
    if first.ordinal != 1 {
        return 0;
    }
    let mut count = 1;
    for number in rest.filter_map(|passage| passage.number.as_ref()) {
        if number.form == first.form && number.ordinal == count + 1 {
            count += 1;
        } else if number.form <= first.form || number.ordinal == 1 && number.form.level().is_none()
        {
            break;
        }
    }
    count
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
