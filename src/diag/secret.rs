//! What must not be shown: values that findings are about and may not repeat. Printers are given
//! sources and texts in which they stand masked, so that no format can show them.

use super::diagnostic::Diagnostic;
use super::text::Text;
use crate::source::{Sources, Span};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// A value that may not be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Where it stands, or the whole of what it stands in.
    pub span: Span,
    /// The value as it is written.
    pub value: String,
}

impl Secret {
    /// The value as it is compared: letters and digits of one width, nothing between them.
    pub fn plain(&self) -> String {
        plain(&self.value)
    }
}

/// Characters of a long value that are shown, at its front and at its end, so that who wrote it
/// finds it again: of an identity number the province and no more than one digit of the serial.
const FRONT: usize = 3;
const BACK: usize = 2;

/// Characters from which a value is long; of a shorter one the first is shown, as of a name.
const LONG: usize = 11;

/// Digits from which a stretch of a value gives it away.
const STRETCH: usize = 7;

/// Different values that are looked for in all texts at the most; beyond, only their places are
/// masked.
const VALUES: usize = 1000;

/// A value as it may be shown: `110101190001010014` becomes `110*************14`, 王建国 王**.
pub fn masked(value: &str) -> String {
    let stars = stars(value, 0..value.len());
    covered(value, &stars, |_| '*')
}

/// Findings and their sources as they may be shown; borrowed where nothing is secret.
pub fn shown<'a>(
    sources: &'a Sources,
    list: &'a [Diagnostic],
) -> (Cow<'a, Sources>, Cow<'a, [Diagnostic]>) {
    let secrets: Vec<&Secret> = list.iter().flat_map(|found| &found.secrets).collect();
    if secrets.is_empty() {
        return (Cow::Borrowed(sources), Cow::Borrowed(list));
    }
    let values = Values::of(&secrets);
    let hidden = sources.map(|id, source| {
        let text = source.text();
        let mut covers = values.places(text);
        for secret in secrets.iter().filter(|secret| secret.span.source == id) {
            places(text, secret, &mut covers);
        }
        let covers = merged(covers);
        if covers.is_empty() {
            source.clone()
        } else {
            source.shown_as(covered(text, &covers, star))
        }
    });
    let list = list.iter().map(|found| values.told(found)).collect();
    (Cow::Owned(hidden), Cow::Owned(list))
}

/// Bytes of a source's text that a secret covers there.
fn places(text: &str, secret: &Secret, out: &mut Vec<Range<usize>>) {
    let (start, end) = (secret.span.start as usize, secret.span.end as usize);
    let end = end.min(text.len());
    let Some(written) = text.get(start.min(end)..end) else { return };
    if let Some(at) = written.find(&secret.value) {
        out.extend(stars(text, start + at..start + at + secret.value.len()));
    } else if plain(written) == plain(&secret.value) {
        // The same with markup between.
        out.extend(stars(text, start..end));
    } else {
        // Written otherwise than it is read, as with escapes: nothing of it is shown.
        let inside = written.char_indices().filter(|(_, glyph)| glyph.is_alphanumeric());
        out.extend(inside.map(|(at, glyph)| start + at..start + at + glyph.len_utf8()));
    }
}

/// The characters of a value that are covered, as bytes of the text that it stands in.
fn stars(text: &str, value: Range<usize>) -> Vec<Range<usize>> {
    let start = value.start;
    let written = text.get(value).unwrap_or_default();
    let glyphs: Vec<Range<usize>> = written
        .char_indices()
        .filter(|(_, glyph)| glyph.is_alphanumeric())
        .map(|(at, glyph)| start + at..start + at + glyph.len_utf8())
        .collect();
    let (front, back) = if glyphs.len() >= LONG { (FRONT, BACK) } else { (1, 0) };
    let end = glyphs.len().saturating_sub(back);
    glyphs.get(front.min(end)..end).unwrap_or_default().to_vec()
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup();
    ranges
}

/// A text with some of its characters, given one by one in order, written otherwise.
fn covered(text: &str, ranges: &[Range<usize>], star: impl Fn(char) -> char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        if let Some(glyph) = text.get(range.clone()).and_then(|glyph| glyph.chars().next())
            && range.start >= from
        {
            out.push_str(&text[from..range.start]);
            out.push(star(glyph));
            from = range.end;
        }
    }
    out.push_str(&text[from..]);
    out
}

/// A star that takes as many bytes, so that every place stays what it is.
fn star(glyph: char) -> char {
    match glyph.len_utf8() {
        1 => '*',
        2 => '·',
        3 => '＊',
        _ => '🞶',
    }
}

/// A digit or letter of any width as it is compared.
fn fold(glyph: char) -> Option<char> {
    let glyph = match glyph {
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(glyph as u32 - 0xfee0)?
        }
        glyph => glyph,
    };
    glyph.is_alphanumeric().then(|| glyph.to_ascii_uppercase())
}

fn plain(text: &str) -> String {
    text.chars().filter_map(fold).collect()
}

/// Values that are looked for wherever something is shown.
struct Values {
    /// Those that are numbers, as they are compared.
    numbers: BTreeSet<String>,
    /// The others, as they are written.
    words: BTreeSet<String>,
}

impl Values {
    fn of(secrets: &[&Secret]) -> Values {
        let (mut numbers, mut words) = (BTreeSet::new(), BTreeSet::new());
        for secret in secrets.iter().take(VALUES) {
            let folded = plain(&secret.value);
            let number = folded.chars().all(|glyph| glyph.is_ascii_digit() || glyph == 'X');
            if number && folded.len() >= STRETCH {
                numbers.insert(folded);
            } else if !number {
                words.insert(secret.value.clone());
            }
        }
        Values { numbers, words }
    }

    /// The characters of a text that show a value, or a stretch of one.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        for word in &self.words {
            for (at, _) in text.match_indices(word.as_str()) {
                out.extend(stars(text, at..at + word.len()));
            }
        }
        if !self.numbers.is_empty() {
            for run in runs(text) {
                self.run(&run, text, &mut out);
            }
        }
        merged(out)
    }

    fn run(&self, run: &[(Range<usize>, char)], text: &str, out: &mut Vec<Range<usize>>) {
        let digits: String = run.iter().map(|(_, glyph)| *glyph).collect();
        for number in &self.numbers {
            for (at, _) in digits.match_indices(number.as_str()) {
                // All of the run is ASCII once folded: a byte is a character.
                let end = at + number.len() - 1;
                if let (Some((first, _)), Some((last, _))) = (run.get(at), run.get(end)) {
                    out.extend(stars(text, first.start..last.end));
                }
            }
            if digits.len() < number.len() && number.contains(&digits) {
                out.extend(run.iter().skip(FRONT).map(|(range, _)| range.clone()));
            }
        }
    }

    /// A finding as it may be told.
    fn told(&self, found: &Diagnostic) -> Diagnostic {
        let text = |text: &Text| {
            let one = |words: &String| covered(words, &self.places(words), |_| '*');
            Text { zh: one(&text.zh), en: one(&text.en) }
        };
        let shows = |words: &str| !self.places(words).is_empty();
        Diagnostic {
            code: found.code,
            level: found.level,
            message: text(&found.message),
            span: found.span,
            label: found.label.as_ref().map(text),
            labels: found.labels.iter().map(|(span, said)| (*span, text(said))).collect(),
            notes: found.notes.iter().map(text).collect(),
            helps: found.helps.iter().map(text).collect(),
            // Half an edit would be worse than none.
            edits: found.edits.iter().filter(|edit| !shows(&edit.replacement)).cloned().collect(),
            basis: found.basis.clone(),
            secrets: Vec::new(),
        }
    }
}

/// Stretches of at least seven digits and letters X, with blanks, hyphens and what is not seen
/// between them, folded.
fn runs(text: &str) -> Vec<Vec<(Range<usize>, char)>> {
    let (mut out, mut run, mut between) = (Vec::new(), Vec::new(), 0);
    let mut close = |run: &mut Vec<(Range<usize>, char)>| {
        if run.len() >= STRETCH {
            out.push(std::mem::take(run));
        }
        run.clear();
    };
    for (at, glyph) in text.char_indices() {
        let folded = fold(glyph).filter(|one| one.is_ascii_digit() || *one == 'X');
        if let Some(folded) = folded {
            run.push((at..at + glyph.len_utf8(), folded));
            between = 0;
        } else if !run.is_empty() {
            between += 1;
            if glyph.is_alphanumeric() || glyph == '\n' || between > 4 {
                close(&mut run);
                between = 0;
            }
        }
    }
    close(&mut run);
    out
}

#[cfg(test)]
mod tests {
    use super::{masked, shown};
    use crate::diag::{Diagnostic, Level};
    use crate::source::{Source, Sources, Span};
    use crate::text;

    // Made up: born on the first day of 1900, with a checksum that holds.
    const NUMBER: &str = "110101190001010014";

    #[test]
    fn masks_show_the_ends_of_long_values_and_the_front_of_short_ones() {
        assert_eq!(masked(NUMBER), "110*************14");
        assert_eq!(masked("1101 0119-0001010014"), "110* ****-********14");
        assert_eq!(masked("王建国"), "王**");
        assert_eq!(masked("王"), "王");
        assert_eq!(masked(""), "");
    }

    #[test]
    fn nothing_that_is_shown_has_the_value() {
        let line = format!("居民王建国，{NUMBER}，又１１０101190001010014\n<!-- {NUMBER} -->\n");
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", line.clone()));
        let at = line.find(NUMBER).unwrap();
        let span = Span::new(id, at..at + NUMBER.len());
        let name = Span::new(id, 6..15);
        let first = Diagnostic::lint("identity-number", Level::Error, span, text!("号"; "n"))
            .secret(span, NUMBER)
            .secret(name, "王建国");
        let start = &NUMBER[..10];
        let other = Diagnostic::lint("x", Level::Error, span, text!("数字{NUMBER}"; "{start}…"))
            .help(text!("王建国"; "h"))
            .edit(span, "１１０１０１１９０００１０１００１４");
        let list = [first, other];
        let (hidden, told) = shown(&sources, &list);
        let text = hidden.get(id).text();
        assert_eq!(text.len(), line.len());
        assert_eq!(
            text,
            "居民王＊＊，110*************14，又１１０*************14\n<!-- 110*************14 -->\n"
        );
        assert_eq!(told[1].message.zh, "数字110*************14");
        assert_eq!(told[1].message.en, "110*******…");
        assert_eq!(told[1].helps[0].zh, "王**");
        assert!(told[1].edits.is_empty());
    }

    #[test]
    fn a_value_that_is_written_otherwise_is_covered_whole() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.toml", "a = \"\\u0031\\u0032\"\nb = 1\n"));
        let span = Span::new(id, 4..18);
        let found = Diagnostic::lint("x", Level::Error, span, text!("号"; "n")).secret(span, "12");
        let (hidden, _) = shown(&sources, std::slice::from_ref(&found));
        assert_eq!(hidden.get(id).text(), "a = \"\\*****\\*****\"\nb = 1\n");
    }
}
