//! Marks that come in pairs, matched in a text of many paragraphs.

use super::glyph::{after, before, is_wide};
use super::tally::Tally;
use crate::reading::Passage;

/// Marks that open and those that close them. Half-width brackets count as full-width ones.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('（', '）'),
    ('〔', '〕'),
    ('【', '】'),
    ('[', ']'),
];

/// Paragraphs after which an open mark waits no longer: quotations may be of several.
const WAITS: usize = 3;

/// How many open marks are looked through for a fellow.
const DEPTH: usize = 32;

/// Characters between two quotes that are turned the same way.
const QUOTED: usize = 30;

/// What is wrong with pairs.
#[derive(Default)]
pub(super) struct Pairs<'a> {
    /// Quotes that are turned the wrong way.
    pub(super) turned: Tally<'a>,
    /// Marks without a fellow.
    pub(super) single: Tally<'a>,
    /// Pairs of which one closes between the marks of the other.
    pub(super) crossed: Tally<'a>,
    /// 《》 inside of 《》.
    pub(super) nested: Tally<'a>,
}

/// A mark and where it stands.
#[derive(Clone, Copy)]
struct Mark<'a> {
    passage: &'a Passage,
    /// The number of the passage.
    count: usize,
    at: usize,
    glyph: char,
    /// Which pair of `PAIRS`.
    pair: usize,
    opens: bool,
}

impl<'a> Mark<'a> {
    fn range(&self) -> std::ops::Range<usize> {
        self.at..self.at + self.glyph.len_utf8()
    }

    /// Whether it is the text's own: square brackets of addresses and formulas are not.
    fn is_of_text(&self) -> bool {
        let beside = |glyph: Option<char>| glyph.is_some_and(is_wide);
        let text = self.passage.text.as_str();
        !matches!(self.glyph, '[' | ']')
            || beside(before(text, self.at))
            || beside(after(text, self.range().end))
    }

    fn add(self, slips: &mut Tally<'a>) {
        slips.add(self.passage, self.range());
    }
}

/// Matches the marks of passages.
pub(super) fn unmatched<'a>(passages: impl Iterator<Item = &'a Passage>) -> Pairs<'a> {
    let mut pairs = Pairs::default();
    let (mut left, mut begun): (Vec<Mark<'a>>, Vec<usize>) = (Vec::new(), Vec::new());
    for (count, passage) in passages.enumerate() {
        if passage.text.trim_start().starts_with('“') {
            begun.push(count);
        }
        let single = within(passage, count, &mut pairs);
        for mark in single {
            // What an earlier paragraph has opened may be closed here.
            let opened = fellow(&left, |open| {
                let near = open.count < count && open.count + WAITS >= count;
                !mark.opens && open.opens && open.pair == mark.pair && near
            });
            match opened {
                Some(at) => {
                    left.remove(at);
                }
                None => left.push(mark),
            }
        }
    }
    for mark in turned(left, &mut pairs) {
        // A quotation of several paragraphs is opened at each of them.
        let goes_on =
            mark.opens && mark.pair == 0 && begun.binary_search(&(mark.count + 1)).is_ok();
        if !goes_on {
            mark.add(&mut pairs.single);
        }
    }
    pairs
}

/// The last of the marks that is the right one, among so many that a text of nothing but marks
/// is read as fast as any.
fn fellow(marks: &[Mark<'_>], right: impl Fn(&Mark<'_>) -> bool) -> Option<usize> {
    let from = marks.len().saturating_sub(DEPTH);
    marks[from..].iter().rposition(right).map(|at| from + at)
}

/// The marks of a passage that have no fellow in it, in order.
fn within<'a>(passage: &'a Passage, count: usize, pairs: &mut Pairs<'a>) -> Vec<Mark<'a>> {
    let (mut open, mut single): (Vec<Mark<'a>>, Vec<Mark<'a>>) = (Vec::new(), Vec::new());
    for (at, glyph) in passage.text.char_indices() {
        let Some((pair, opens)) = sort(glyph) else { continue };
        let mark = Mark { passage, count, at, glyph, pair, opens };
        if opens {
            open.push(mark);
            continue;
        }
        match fellow(&open, |mark| mark.pair == pair) {
            Some(place) => {
                single.extend(open.drain(place + 1..));
                let first = open.pop();
                let outer = open.last().is_some_and(|outer| outer.pair == pair);
                if let Some(first) = first.filter(|_| glyph == '》' && outer) {
                    pairs.nested.add(passage, first.at..at + glyph.len_utf8());
                }
            }
            None if is_list_mark(&passage.text, at, glyph) => {}
            None => match fellow(&single, |mark| mark.opens && mark.pair == pair) {
                Some(place) => {
                    let first = single.remove(place);
                    pairs.crossed.add(passage, first.at..at + glyph.len_utf8());
                }
                None => single.push(mark),
            },
        }
    }
    single.extend(open);
    single.retain(|mark| mark.is_of_text());
    single.sort_by_key(|mark| mark.at);
    single
}

fn sort(glyph: char) -> Option<(usize, bool)> {
    let glyph = match glyph {
        '(' => '（',
        ')' => '）',
        '［' => '[',
        '］' => ']',
        other => other,
    };
    if glyph.is_ascii_alphanumeric() {
        return None;
    }
    PAIRS.iter().enumerate().find_map(|(pair, (open, close))| {
        (glyph == *open || glyph == *close).then_some((pair, glyph == *open))
    })
}

/// The `）` of `1）`, and an apostrophe.
fn is_list_mark(text: &str, at: usize, glyph: char) -> bool {
    let latin = |glyph: char| glyph.is_ascii_alphanumeric() || ('①'..='⑳').contains(&glyph);
    match glyph {
        '’' => before(text, at).is_some_and(|glyph| glyph.is_ascii_alphanumeric()),
        '）' | ')' => {
            let head = text[..at]
                .trim_end_matches(|glyph| latin(glyph) || "一二三四五六七八九十".contains(glyph));
            let short = text[head.len()..at].chars().count();
            let begins = |glyph: char| glyph.is_whitespace() || "。；：，、".contains(glyph);
            (1..=3).contains(&short) && head.chars().next_back().is_none_or(begins)
        }
        _ => false,
    }
}

/// Takes out the quotes of a paragraph that are turned the same way and belong together.
fn turned<'a>(left: Vec<Mark<'a>>, pairs: &mut Pairs<'a>) -> Vec<Mark<'a>> {
    let mut kept: Vec<Mark<'a>> = Vec::with_capacity(left.len());
    for second in left {
        let first = kept.last().copied();
        let Some(first) = first.filter(|first| are_turned(first, &second)) else {
            kept.push(second);
            continue;
        };
        kept.pop();
        let (wrong, right) = if first.opens { (second, "”") } else { (first, "“") };
        pairs.turned.fix(wrong.passage, wrong.range(), wrong.range(), right);
    }
    kept
}

fn are_turned(first: &Mark<'_>, second: &Mark<'_>) -> bool {
    let quotes = first.pair == 0 && second.pair == 0 && first.opens == second.opens;
    if !quotes || first.count != second.count {
        return false;
    }
    let between = first.passage.slice(first.range().end..second.at);
    between.chars().count() <= QUOTED
        && !between.contains('。')
        && between.chars().next().is_some_and(is_wide)
}
