//! The order of numbers: which of them repeat, skip or go back.

use super::glyph::before;
use crate::reading::{Form, Passage, Reading, Role};
use std::ops::Range;

/// A number that does not follow the one before it.
pub(super) struct Fault<'a> {
    /// Where it stands.
    pub(super) passage: &'a Passage,
    /// The number there.
    pub(super) range: Range<usize>,
    /// How it is written.
    pub(super) form: Form,
    /// Which one it is.
    pub(super) ordinal: u32,
    /// The one before it; `None` where it is the first.
    pub(super) before: Option<u32>,
    /// Where that stands.
    pub(super) earlier: Option<(&'a Passage, Range<usize>)>,
    /// Which should stand here.
    pub(super) wanted: u32,
    /// Whether it can be nothing else than a slip.
    pub(super) certain: bool,
}

/// Paragraphs that are looked through for a number inside of them.
const NEAR: usize = 40;

/// A number that was seen.
#[derive(Clone)]
struct Seen<'a> {
    at: usize,
    passage: &'a Passage,
    range: Range<usize>,
    ordinal: u32,
    titled: bool,
}

/// Forms by rank, the highest first: a number ends the lists of all lower ranks.
fn rank(form: Form) -> Option<usize> {
    match form {
        Form::Chapter => Some(0),
        Form::Han => Some(1),
        Form::HanBracket => Some(2),
        Form::Arabic => Some(3),
        Form::ArabicBracket => Some(4),
        Form::Circled => Some(5),
        Form::Item | Form::Ordinal => None,
    }
}

/// Numbers at the beginnings of paragraphs that are out of order.
pub(super) fn faults(reading: &Reading) -> Vec<Fault<'_>> {
    let mut found = Vec::new();
    let mut open: [Option<Seen<'_>>; 6] = Default::default();
    let mut last: [u32; 6] = [0; 6];
    for (at, passage) in reading.passages.iter().enumerate() {
        let heading = matches!(passage.role, Role::Heading(_));
        if !heading && passage.role != Role::Body {
            continue;
        }
        // Annexes count anew, and what they quote is another text.
        if passage.text.starts_with("附件") && passage.text.chars().count() <= 40 {
            break;
        }
        let Some(number) = &passage.number else {
            // A heading without a number ends the lists before it.
            if heading {
                open = Default::default();
            }
            continue;
        };
        let Some(rank) = rank(number.form) else { continue };
        let titled = heading || passage.title.is_some();
        let range = number.range.clone();
        let seen = Seen { at, passage, range: range.clone(), ordinal: number.ordinal, titled };
        let before = open[rank].as_ref();
        if let Some(certain) = judge(reading, &seen, before, (rank, last[rank], number.form)) {
            found.push(Fault {
                passage,
                range,
                form: number.form,
                ordinal: number.ordinal,
                before: before.map(|before| before.ordinal),
                earlier: before.map(|before| (before.passage, before.range.clone())),
                wanted: before.map_or(1, |before| before.ordinal + 1),
                certain,
            });
        }
        last[rank] = number.ordinal;
        open[rank] = Some(seen);
        open[rank + 1..].fill(None);
    }
    found
}

/// Whether a number is out of order, and whether that is certain. `place` is its rank, the last
/// number of that rank anywhere, and its form.
fn judge(
    reading: &Reading,
    seen: &Seen<'_>,
    before: Option<&Seen<'_>>,
    (rank, last, form): (usize, u32, Form),
) -> Option<bool> {
    let Some(before) = before else {
        // Numbers may run on across their parents, and a text may be a part of another.
        let fine = seen.ordinal == 1 || seen.ordinal == last + 1 && last > 0;
        return (!fine && rank > 0 && seen.titled && !written_before(reading, 0, seen, form))
            .then_some(false);
    };
    let sure = rank <= 2 && seen.titled && before.titled;
    match seen.ordinal {
        next if next == before.ordinal + 1 => None,
        1 if before.ordinal == 1 => (rank <= 3 && seen.titled && before.titled).then_some(sure),
        // A list under another paragraph.
        1 => None,
        same if same == before.ordinal => Some(sure || rank == 3 && alike(seen, before)),
        _ if written_before(reading, before.at, seen, form) => None,
        next if next > before.ordinal => Some(sure || rank == 3 && alike(seen, before)),
        _ => Some(sure),
    }
}

/// Whether both open with a title of the same sort.
fn alike(one: &Seen<'_>, other: &Seen<'_>) -> bool {
    one.titled && other.titled && one.passage.role == other.passage.role
}

/// Whether the number before this one stands inside of a paragraph since `from`, perhaps in
/// another form.
fn written_before(reading: &Reading, from: usize, seen: &Seen<'_>, form: Form) -> bool {
    let wanted = seen.ordinal.saturating_sub(1);
    if wanted == 0 {
        return false;
    }
    let signs: Vec<String> = match form {
        Form::Arabic => ["{}.", "{}、", "{}．", "{} ", "{}，"]
            .iter()
            .map(|form| form.replace("{}", &wanted.to_string()))
            .collect(),
        Form::ArabicBracket => vec![format!("{wanted}）"), format!("{wanted})")],
        Form::Circled => {
            char::from_u32('①' as u32 + wanted - 1).map(String::from).into_iter().collect()
        }
        _ => {
            let han = crate::kind::han_number(wanted as usize);
            ["{}、", "{}）", "{})", "{}.", "{}，", "{} ", "{}是"]
                .iter()
                .map(|form| form.replace("{}", &han))
                .collect()
        }
    };
    let from = from.max(seen.at.saturating_sub(NEAR));
    let between = reading.passages.get(from..seen.at).unwrap_or_default();
    between.iter().any(|passage| signs.iter().any(|sign| passage.text.contains(sign)))
}

/// An item that was seen: 一是.
struct Item<'a> {
    at: usize,
    passage: &'a Passage,
    range: Range<usize>,
    ordinal: u32,
}

/// 一是, 二是 that are out of order, in one paragraph or over several.
pub(super) fn item_faults(reading: &Reading) -> Vec<Fault<'_>> {
    let mut found = Vec::new();
    let mut open: Vec<Item<'_>> = Vec::new();
    for (at, passage) in reading.passages.iter().enumerate() {
        if matches!(passage.role, Role::Heading(_)) {
            open.clear();
        }
        if passage.role != Role::Body {
            continue;
        }
        // A list inside of a paragraph ends where the next numbered paragraph begins.
        if passage.number.as_ref().is_some_and(|number| rank(number.form).is_some()) {
            open.clear();
        }
        for item in items(passage, at) {
            if item.ordinal == 1 {
                open.push(item);
                continue;
            }
            let Some(top) = open.last() else { continue };
            let follows = open.iter().rposition(|one| one.ordinal + 1 == item.ordinal);
            if let Some(place) = follows {
                open.truncate(place);
            } else {
                if !is_other_form(reading, top, &item) {
                    found.push(fault(top, &item));
                }
                open.pop();
            }
            open.push(item);
        }
    }
    found
}

fn fault<'a>(top: &Item<'a>, item: &Item<'a>) -> Fault<'a> {
    // What goes back, or stands in another paragraph, may belong to a list that begins otherwise.
    let same = top.at == item.at;
    let paragraphs = top.range.start == 0 && item.range.start == 0;
    Fault {
        passage: item.passage,
        range: item.range.clone(),
        form: Form::Item,
        ordinal: item.ordinal,
        before: Some(top.ordinal),
        earlier: Some((top.passage, top.range.clone())),
        wanted: top.ordinal + 1,
        certain: item.ordinal >= top.ordinal && (same || paragraphs),
    }
}

/// Whether what is skipped is there in another form, as 二要 or 其二.
fn is_other_form(reading: &Reading, top: &Item<'_>, item: &Item<'_>) -> bool {
    if item.ordinal <= top.ordinal + 1 {
        return false;
    }
    let digit = crate::kind::han_number(top.ordinal as usize + 1);
    let rest = top.passage.slice(top.range.end..top.passage.text.len());
    if top.at == item.at {
        return top.passage.slice(top.range.end..item.range.start).contains(digit.as_str());
    }
    let opens = |passage: &Passage| {
        passage.text.trim_start_matches(['第', '其']).starts_with(digit.as_str())
    };
    let between = reading.passages.get(top.at + 1..item.at).unwrap_or_default();
    rest.contains(digit.as_str()) || between.iter().any(opens)
}

/// All 一是 of a passage that begin a sentence or a clause.
fn items(passage: &Passage, count: usize) -> Vec<Item<'_>> {
    let text = passage.text.as_str();
    let mut found = Vec::new();
    for (at, mark) in text.match_indices('是') {
        let digit = |glyph: char| "一二三四五六七八九十".contains(glyph);
        let head = text[..at].trim_end_matches(digit);
        let begins =
            before(text, head.len()).is_none_or(|glyph| "。；：，！？ \u{3000}".contains(glyph));
        let range = head.len()..at + mark.len();
        let number = crate::reading::number(&text[range.clone()]);
        if let Some(number) = number.filter(|number| begins && number.form == Form::Item) {
            found.push(Item { at: count, passage, range, ordinal: number.ordinal });
        }
    }
    found
}
