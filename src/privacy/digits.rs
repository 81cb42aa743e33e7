//! Runs of digits as people write long numbers: of any width, with blanks or hyphens between
//! groups, with characters between that nobody sees.

use std::ops::Range;

/// Digits that a run has at the least, the shortest number that is looked for.
const LEAST: usize = 11;

/// What stands before a group of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing of the run.
    Start,
    /// Blanks.
    Blank,
    /// A hyphen or a dash, perhaps with blanks.
    Hyphen,
}

/// Digits that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    /// Which digits of the run.
    digits: Range<usize>,
    gap: Gap,
}

/// Groups of digits with nothing but gaps between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// The digits and where each stands in the text.
    digits: Vec<(u8, Range<usize>)>,
    groups: Vec<Group>,
    /// A letter X right after the last digit, as an identity number may end.
    letter: Option<Range<usize>>,
}

/// A number: some groups of a run that stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its digits, each from 0 to 9.
    pub(super) digits: Vec<u8>,
    /// Whether the letter X ends it.
    pub(super) letter: bool,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Digits of each group.
    pub(super) shape: Vec<usize>,
    /// What stands between its groups.
    pub(super) gaps: Vec<Gap>,
    /// What stands between it and the digits before it; `Start` where there are none.
    pub(super) before: Gap,
    /// The same for the digits after it.
    pub(super) after: Gap,
    /// Its groups in the run.
    groups: Range<usize>,
}

impl Number {
    /// Its digits as text, `X` behind them where it has one.
    pub(super) fn value(&self) -> String {
        let digits = self.digits.iter().map(|digit| char::from(b'0' + digit));
        digits.chain(self.letter.then_some('X')).collect()
    }

    /// Whether its groups are divided alike, by nothing but `gap`.
    pub(super) fn is_divided_by(&self, gap: Gap) -> bool {
        self.gaps.iter().all(|one| *one == gap)
    }
}

/// A digit of any width.
pub(super) fn digit(glyph: char) -> Option<u8> {
    match glyph {
        '0'..='9' => Some(glyph as u8 - b'0'),
        '\u{ff10}'..='\u{ff19}' => Some((glyph as u32 - 0xff10) as u8),
        _ => None,
    }
}

/// Characters that take no room: what a text has between two digits without anyone seeing it.
pub(super) fn is_unseen(glyph: char) -> bool {
    matches!(glyph, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn gap(glyph: char) -> Option<Gap> {
    match glyph {
        ' ' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => {
            Some(Gap::Blank)
        }
        '-' | '\u{2010}'..='\u{2014}' | '－' | '﹣' | '−' => Some(Gap::Hyphen),
        _ => None,
    }
}

/// Whether a line has as many digits as the shortest number; most have not.
pub fn has_digits(line: &str) -> bool {
    line.bytes().filter(u8::is_ascii_digit).count() >= LEAST
        || line.contains(|glyph| matches!(glyph, '\u{ff10}'..='\u{ff19}'))
}

/// The runs of a text that are long enough to hold a number; none goes beyond its line.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let (mut found, mut start) = (Vec::new(), 0);
    for line in text.split('\n') {
        if has_digits(line) {
            runs_of(line, start, &mut found);
        }
        start += line.len() + 1;
    }
    found
}

/// The runs of a line that begins at `start`.
fn runs_of(line: &str, start: usize, found: &mut Vec<Run>) {
    let mut run = Run::default();
    let (mut next, mut spaces) = (Gap::Start, 0);
    for (at, glyph) in line.char_indices() {
        let place = start + at..start + at + glyph.len_utf8();
        if let Some(digit) = digit(glyph) {
            run.digit(digit, place, next);
            (next, spaces) = (Gap::Start, 0);
            continue;
        }
        if run.digits.is_empty() || is_unseen(glyph) {
            continue;
        }
        match gap(glyph).filter(|_| spaces < 3) {
            Some(gap) => {
                spaces += 1;
                next = if next == Gap::Hyphen { next } else { gap };
            }
            None => {
                if matches!(glyph, 'X' | 'x' | 'Ｘ' | 'ｘ') && next != Gap::Hyphen {
                    let rest = &line[at + glyph.len_utf8()..];
                    let alone = !rest.starts_with(|next: char| next.is_ascii_alphanumeric());
                    run.letter = alone.then_some(place);
                }
                finish(&mut run, found);
                (next, spaces) = (Gap::Start, 0);
            }
        }
    }
    finish(&mut run, found);
}

fn finish(run: &mut Run, found: &mut Vec<Run>) {
    let run = std::mem::take(run);
    if run.digits.len() >= LEAST {
        found.push(run);
    }
}

impl Run {
    fn digit(&mut self, digit: u8, range: Range<usize>, gap: Gap) {
        let at = self.digits.len();
        self.digits.push((digit, range));
        match self.groups.last_mut() {
            Some(group) if gap == Gap::Start => group.digits.end = at + 1,
            _ => self.groups.push(Group { digits: at..at + 1, gap }),
        }
    }

    /// The numbers of `length` characters that its groups make, as far as `fits` takes them; what
    /// is taken is no part of another.
    pub(super) fn numbers<T>(
        &self,
        lengths: &[usize],
        mut fits: impl FnMut(&Number) -> Option<T>,
    ) -> Vec<T> {
        let (mut found, mut first) = (Vec::new(), 0);
        while first < self.groups.len() {
            let taken = lengths.iter().find_map(|length| {
                let number = self.number(first, *length)?;
                Some((fits(&number)?, number.groups.end))
            });
            match taken {
                Some((one, end)) => {
                    found.push(one);
                    first = end;
                }
                None => first += 1,
            }
        }
        found
    }

    fn number(&self, first: usize, length: usize) -> Option<Number> {
        let start = self.groups.get(first)?.digits.start;
        let digits = |last: &usize| self.groups[*last].digits.end - start;
        let all = self.groups.len();
        let last = (first..all).find(|last| digits(last) + 1 >= length)?;
        let letter = digits(&last) + 1 == length && last + 1 == all && self.letter.is_some();
        let last = if digits(&last) + 1 == length && !letter { last + 1 } else { last };
        if last >= all || digits(&last) + usize::from(letter) != length {
            return None;
        }
        let groups = &self.groups[first..=last];
        let end = groups.last()?.digits.end;
        let places = &self.digits[start..end];
        let end = match (&self.letter, letter) {
            (Some(letter), true) => letter.end,
            _ => places.last()?.1.end,
        };
        Some(Number {
            digits: places.iter().map(|(digit, _)| *digit).collect(),
            letter,
            range: places.first()?.1.start..end,
            shape: groups.iter().map(|group| group.digits.len()).collect(),
            gaps: groups.iter().skip(1).map(|group| group.gap).collect(),
            before: groups.first()?.gap,
            after: self.groups.get(last + 1).map_or(Gap::Start, |group| group.gap),
            groups: first..last + 1,
        })
    }
}
