//! A home down to its door: `3号楼2单元501室`, where somebody is said to live.

use super::Found;
use std::ops::Range;

/// What says that somebody lives there.
const LIVES: [&str; 10] =
    ["家住", "现住", "住址", "居住", "户籍地", "住户", "租住", "住在", "居民", "家庭地址"];

/// What says that an office or a shop is there.
const OFFICES: [&str; 12] = [
    "政府",
    "办公",
    "司法所",
    "服务中心",
    "公司",
    "门市",
    "店",
    "工作室",
    "调解室",
    "办事处",
    "活动室",
    "委员会",
];

/// Homes in a text.
pub fn home_addresses(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    if !text.contains(['楼', '栋', '幢', '座']) {
        return found;
    }
    for sentence in text.split_inclusive(['。', '！', '？', '；', '\n']) {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        if sentence.contains(['室', '号', '房']) && has(&LIVES) && !has(&OFFICES) {
            for range in doors(sentence) {
                let value = sentence[range.clone()].to_owned();
                let range = start + range.start..start + range.end;
                found.push(Found { range, value, certain: false });
            }
        }
        start += sentence.len();
    }
    found
}

/// `3号楼2单元501室`, `3栋501号`: a building with a number, perhaps a part of it, a door.
fn doors(sentence: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in ["号楼", "栋", "幢", "座"] {
        for (at, _) in sentence.match_indices(word) {
            let before = &sentence[..at];
            let start = before.trim_end_matches(is_number).len();
            let Some(mut rest) = sentence.get(at + word.len()..).filter(|_| start < at) else {
                continue;
            };
            for inner in ["单元", "楼", "层"] {
                rest = numbered(rest, inner).unwrap_or(rest);
            }
            let door =
                ["室", "号房", "房", "号", "户"].iter().find_map(|word| numbered(rest, word));
            if let Some(rest) = door {
                found.push(start..sentence.len() - rest.len());
            }
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by(|next, before| next.start < before.end);
    found
}

fn is_number(glyph: char) -> bool {
    glyph.is_ascii_alphanumeric() || "一二三四五六七八九十-".contains(glyph)
}

/// What follows a number with this word.
fn numbered<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let text = text.trim_start_matches([' ', '-', '，']);
    let rest = text.trim_start_matches(is_number);
    (rest.len() < text.len()).then(|| rest.strip_prefix(word)).flatten()
}
