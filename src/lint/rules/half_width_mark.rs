//! Half-width marks in Chinese text.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::flow::read;
use crate::lint::glyph::{before, is_han};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Passage;
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "half-width-mark",
    group: Group::Punctuation,
    level: LintLevel::Warn,
    summary: Bilingual::new("中文里的半角标点", "half-width marks in Chinese text"),
    basis: Some(Bilingual::new("GB/T 15834—2011《标点符号用法》", "GB/T 15834—2011")),
    waits: false,
    docs: include_str!("half_width_mark.md"),
    check: Check::Words(check),
};

/// Half-width marks and what stands for them in Chinese text.
const MARKS: &[(char, &str)] =
    &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！"), ('(', "（"), (')', "）")];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let (mut slips, mut habits) = (Tally::default(), Tally::default());
    // A text without a single full-width mark was typed or converted so: a habit, not a slip.
    let has = |mark: char| context.reading.printed().any(|passage| passage.text.contains(mark));
    let (commas, round) = (has('，'), has('（'));
    for passage in read(context.reading).filter(|passage| passage.signs().half) {
        // A number that opens a paragraph has a rule of its own.
        let opened = passage.number.as_ref().map_or(0, |number| number.range.end);
        let addresses = addresses(&passage.text);
        let mut found = Vec::new();
        marks(passage, opened, &mut found);
        brackets(passage, opened, &mut found);
        found.sort_by_key(|(at, _)| *at);
        for (at, full) in found {
            let range = at..at + 1;
            let next = addresses.partition_point(|address| address.start <= at);
            let inside = next > 0 && addresses[next - 1].contains(&at);
            if inside || passage.is_printed(&range) {
                continue;
            }
            let mixed = if matches!(full, "（" | "）") { round } else { commas };
            let tally = if mixed { &mut slips } else { &mut habits };
            tally.fix(passage, range.clone(), range, full);
        }
    }
    let habit = habits.is_habit();
    for (tally, sure) in [(slips, true), (habits, !habit)] {
        tally.tell(report, |First { span, shown, zh, en }| {
            let full = MARKS.iter().find(|(half, _)| shown.contains(*half));
            let full = full.map_or("", |(_, full)| full);
            let message =
                text!("中文里用了半角标点“{shown}”{zh}"; "half-width `{shown}` in Chinese text{en}");
            let found = match sure {
                true => context.certain(&LINT, span, message),
                false => context.suspect(&LINT, span, message),
            };
            found.help(text!("改成全角“{full}”"; "use the full-width mark: {full}"))
        });
    }
}

fn marks(passage: &Passage, opened: usize, found: &mut Vec<(usize, &'static str)>) {
    let text = passage.text.as_str();
    for (at, mark) in text.match_indices([',', ';', ':', '?', '!']) {
        let (left, rest) = (before(text, at), &text[at + 1..]);
        let right = rest.trim_start_matches(' ').chars().next();
        let entity = mark == ";" && is_entity(&text[..at]);
        let residue = mark == "!" && text[..at].ends_with("错误");
        let words = |glyph: char| is_han(glyph) || "”’》）〕】%".contains(glyph);
        let beside = left.is_some_and(words) || left.is_some() && right.is_some_and(is_han);
        if at >= opened && beside && !entity && !residue {
            found.extend(
                MARKS
                    .iter()
                    .filter(|(half, _)| mark.starts_with(*half))
                    .map(|(_, full)| (at, *full)),
            );
        }
    }
}

/// `&nbsp` before a `;`.
fn is_entity(text: &str) -> bool {
    let name = text.trim_end_matches(|glyph: char| glyph.is_ascii_alphanumeric() || glyph == '#');
    name.len() < text.len() && name.ends_with('&')
}

/// Brackets around Chinese, and one half-width of a pair. Those around Latin words, as in (a),
/// belong to them; those without a fellow are marks of a list, or a matter of pairs.
fn brackets(passage: &Passage, opened: usize, found: &mut Vec<(usize, &'static str)>) {
    let mut open: Vec<(usize, char, usize)> = Vec::new();
    let mut count = 0;
    for (at, mark) in passage.text.char_indices() {
        count += usize::from(is_han(mark));
        if matches!(mark, '(' | '（') {
            open.push((at, mark, count));
            continue;
        }
        if !matches!(mark, ')' | '）') {
            continue;
        }
        let Some((start, first, before)) = open.pop() else { continue };
        let mixed = first.len_utf8() != mark.len_utf8();
        if start < opened || !(count > before || mixed) {
            continue;
        }
        if first == '(' {
            found.push((start, "（"));
        }
        if mark == ')' {
            found.push((at, "）"));
        }
    }
}

/// Addresses of pages, up to a blank or a mark of Chinese text.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("://") && !text.contains("www.") {
        return found;
    }
    for sign in ["http://", "https://", "www."] {
        let mut end = 0;
        for (start, _) in text.match_indices(sign) {
            if start < end {
                continue;
            }
            let rest = &text[start..];
            let ends = |glyph: char| glyph.is_whitespace() || "，。；、（）”》".contains(glyph);
            end = start + rest.find(ends).unwrap_or(rest.len());
            found.push(start..end);
        }
    }
    found.sort_by_key(|address| address.start);
    found
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_end_where_chinese_goes_on() {
        let text = "见http://a.cn/政策?id=1，另见www.b.cn:80。";
        let found: Vec<&str> = addresses(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["http://a.cn/政策?id=1", "www.b.cn:80"]);
    }
}
