//! Headings without numbers: known by the words of a section, or by being short, bold and alone.

use super::account::{Account, Confidence, Note, shown};
use super::outline::Candidate;
use super::shape::{Opened, Shape, opened};
use crate::kind::Kind;
use crate::manuscript::{Line, Written};
use crate::text;

/// Short lines with the words of a section's heading, where no numbers say what is one.
pub(super) fn by_wording(
    pieces: &[Written],
    order: &[usize],
    kind: &Kind,
    account: &mut Account,
) -> Vec<Candidate> {
    const SHORT: usize = 25;
    let mut found = Vec::new();
    for piece in order.iter().skip(1) {
        let Some(Written::Line(line)) = pieces.get(*piece) else { continue };
        let words = line.text.as_str();
        let plain = opened(line).is_none()
            && words.chars().count() <= SHORT
            && !words.ends_with(['。', '；', '：', '，', '、', ':', ';', '！', '）'])
            && !words.contains(['，', '。']);
        if plain && kind.section_of_heading(words).is_some() {
            let shown = shown(words);
            account.note(Note::guess(
                line.place,
                Confidence::Medium,
                text!(
                    "“{shown}”没有编号，按用语当作一级标题";
                    "`{shown}` has no number and was taken for a heading by its words"
                ),
            ));
            found.push(candidate(*piece, 1, words));
        }
    }
    found
}

/// Short lines that are bold from end to end and have text below them, where two or more are so;
/// `rank` is that of the level that no numbers show.
pub(super) fn by_look(
    pieces: &[Written],
    order: &[usize],
    rank: u8,
    account: &mut Account,
) -> Vec<Candidate> {
    const SHORT: usize = 30;
    let line = |piece: &usize| match pieces.get(*piece) {
        Some(Written::Line(line)) => Some(line),
        _ => None,
    };
    let stands_out = |line: &Line| {
        let words = line.text.as_str();
        line.strong.first() == Some(&(0..words.len()))
            && line.outline.is_none()
            && !line.item
            && opened(line).is_none()
            && (4..=SHORT).contains(&words.chars().count())
            && !words.contains(['。', '；', '：', '！', '？'])
            && !words.ends_with(['，', '、', ':', ';'])
    };
    // The first line may be a title, and the last has nothing below it.
    let pairs = order.windows(2).skip(1);
    let found: Vec<usize> = pairs
        .filter(|pair| {
            let below = line(&pair[1]).is_none_or(|below| !stands_out(below));
            below && line(&pair[0]).is_some_and(stands_out)
        })
        .map(|pair| pair[0])
        .collect();
    let Some(first) = found.first().and_then(line).filter(|_| found.len() >= 2) else {
        return Vec::new();
    };
    let (count, words) = (found.len(), shown(&first.text));
    account.note(Note::guess(
        first.place,
        Confidence::Medium,
        text!(
            "{count} 行没有编号，加粗、单独成行（“{words}”等），当作标题";
            "{count} lines without numbers that are bold and alone, such as `{words}`, were taken for headings"
        ),
    ));
    let candidates = found.into_iter().filter_map(|piece| {
        let words = line(&piece)?.text.as_str();
        Some(candidate(piece, rank, words))
    });
    candidates.collect()
}

/// A heading that is all of its line.
fn candidate(piece: usize, rank: u8, words: &str) -> Candidate {
    let opened = Opened {
        form: None,
        ordinal: 0,
        parts: 1,
        number: 0..0,
        title: 0..words.len(),
        rest: words.len()..words.len(),
        shape: Shape::OwnLine,
    };
    Candidate { piece, rank, opened, heading: true }
}
