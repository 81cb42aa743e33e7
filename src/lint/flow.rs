//! The text as it flows from passage to passage: what is read of it, and where a sentence is cut
//! by the end of a paragraph.

use super::glyph::{before, is_han};
use crate::reading::{Passage, Reading, Role};

/// What people read as the report: no data, nothing of the page around it.
pub(super) fn read(reading: &Reading) -> impl Iterator<Item = &Passage> {
    reading.passages.iter().filter(|passage| !matches!(passage.role, Role::Data | Role::Frame))
}

/// Marks that may end a paragraph, quotes and brackets aside.
pub(super) const FINAL: &[char] = &['。', '！', '？', '；', '：', '…', '.', '!', '?', ';', ':'];

/// Whether a paragraph ends as a sentence or an item does.
pub(super) fn is_ended(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '）', '》', '"', ')', '】', '〕']).ends_with(FINAL)
}

/// Lines that a program broke at a width instead of at the ends of paragraphs.
pub(super) fn is_hard_wrapped(reading: &Reading) -> bool {
    if !reading.typed {
        return false;
    }
    let (mut all, mut open) = (0, Vec::new());
    for passage in reading.passages.iter().filter(|passage| passage.role == Role::Body) {
        all += 1;
        if !is_ended(&passage.text) {
            open.push(passage.text.chars().count());
        }
    }
    let longest = open.iter().copied().max().unwrap_or(0);
    let full = open.iter().filter(|length| **length + 4 >= longest).count();
    open.len() >= 6 && open.len() * 2 >= all && full * 3 >= open.len() * 2 && longest <= 90
}

/// How sure it is that two paragraphs are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// They cannot be read otherwise.
    Certain,
    /// The first may only want its stop.
    Likely,
}

/// Whether `next` goes on with the sentence that `first` has begun.
pub(super) fn cut(first: &Passage, next: &Passage) -> Option<Cut> {
    let body = |passage: &Passage| passage.role == Role::Body;
    if !body(first) || !body(next) || next.number.is_some() || is_ended(&first.text) {
        return None;
    }
    let (text, rest) = (first.text.as_str(), next.text.as_str());
    let last = before(text, text.len())?;
    let begins = rest.chars().next()?;
    let long = text.chars().count() >= 15;
    if !long || rest.starts_with("附件") || rest.starts_with("注") {
        return None;
    }
    if "，。、；：！？）》".contains(begins) {
        return Some(Cut::Certain);
    }
    if !is_han(begins) {
        return None;
    }
    if matches!(last, '，' | '、') {
        return Some(Cut::Certain);
    }
    if !is_han(last) || !text.contains(['，', '。']) {
        return None;
    }
    let goes_on = (rest.starts_with('的') && !rest.starts_with("的确"))
        || (rest.starts_with('了') && !rest.starts_with("了解"))
        || (rest.starts_with('等') && !rest.starts_with("等级"))
        || (rest.starts_with('及') && !rest.starts_with("及时"));
    if goes_on || is_cut_in_pair(text, rest) {
        return Some(Cut::Certain);
    }
    rest.ends_with('。').then_some(Cut::Likely)
}

/// A quotation, title or bracket that the first opens and the next closes.
fn is_cut_in_pair(text: &str, rest: &str) -> bool {
    [('“', '”'), ('《', '》'), ('（', '）')].iter().any(|(open, close)| {
        let opened = text.rfind(*open).is_some_and(|at| !text[at..].contains(*close));
        let closed = rest.find(*close).is_some_and(|at| !rest[..at].contains(*open));
        opened && closed
    })
}
