//! Wrong words of a dictionary, with what must stand beside them.

use crate::kind::{Certainty, Misspelling, Terms};
use crate::reading::Glyphs;
use std::ops::Range;

/// A wrong word.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Confusion<'a> {
    /// Its characters.
    pub(in crate::lint) at: Range<usize>,
    /// What becomes of `part`.
    pub(in crate::lint) right: &'a str,
    /// The part that becomes `right`; nothing for all of it.
    pub(in crate::lint) part: Option<&'a str>,
    /// Whether nothing else can be meant.
    pub(in crate::lint) certain: bool,
    /// Whether it is wrong wherever it stands.
    pub(in crate::lint) everywhere: bool,
}

impl Confusion<'_> {
    /// The word as it should be.
    pub(in crate::lint) fn corrected(&self, written: &str) -> String {
        match self.part {
            Some(part) => written.replacen(part, self.right, 1),
            None => self.right.to_owned(),
        }
    }
}

/// The confusions of a text, in its order; of two that overlap the longer one.
pub(super) fn confusions<'a>(
    glyphs: &Glyphs,
    terms: &'a Terms,
    is_known: &dyn Fn(&Range<usize>) -> bool,
) -> Vec<Confusion<'a>> {
    let mut found: Vec<Confusion<'a>> = Vec::new();
    let mut titles = 0_usize;
    for at in 0..glyphs.all().len() {
        match glyphs.get(at) {
            Some('《') => titles += 1,
            Some('》') => titles = titles.saturating_sub(1),
            _ => {}
        }
        let rest = glyphs.from(at);
        terms.each_correction(rest, |length, correction| {
            let range = at..at + length;
            let fits = correction.contexts.is_none_or(|contexts| {
                (titles == 0 || contexts.in_titles) && holds(contexts, &range, glyphs)
            });
            if !fits || is_known(&range) {
                return;
            }
            let one = Confusion {
                at: range,
                right: correction.right,
                part: correction.contexts.and_then(|contexts| contexts.part.as_deref()),
                certain: correction.level == Certainty::Certain,
                everywhere: correction.contexts.is_none(),
            };
            match found.last_mut().filter(|last| last.at.end > one.at.start) {
                Some(last) if last.at.len() < one.at.len() => *last = one,
                Some(_) => {}
                None => found.push(one),
            }
        });
    }
    found
}

/// Whether what stands beside a word makes it wrong.
fn holds(contexts: &Misspelling, range: &Range<usize>, glyphs: &Glyphs) -> bool {
    let (before, after) = (glyphs.before(range.start), glyphs.from(range.end));
    let ends = |words: &[String]| words.iter().any(|word| ends_with(before, word));
    let begins = |words: &[String]| words.iter().any(|word| starts_with(after, word));
    (contexts.after.is_empty() || ends(&contexts.after))
        && (contexts.before.is_empty() || begins(&contexts.before))
        && !ends(&contexts.not_after)
        && !begins(&contexts.not_before)
        && !contexts.except.iter().any(|word| is_within(word, range, glyphs))
}

/// Whether a word stands around a range.
fn is_within(word: &str, range: &Range<usize>, glyphs: &Glyphs) -> bool {
    let length = word.chars().count();
    let first = range.end.saturating_sub(length);
    (first..=range.start).any(|at| starts_with(glyphs.from(at), word))
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut rest = text.iter();
    word.chars().all(|glyph| rest.next() == Some(&glyph))
}

fn ends_with(text: &[char], word: &str) -> bool {
    let mut rest = text.iter().rev();
    word.chars().rev().all(|glyph| rest.next() == Some(&glyph))
}
