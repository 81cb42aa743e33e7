//! A unified diff of a file whose changes are known.

use crate::diag::format::escaped;
use crate::pipeline::Changed;
use crate::privacy::starred;
use std::io::{self, Write};

/// Lines that are shown before and behind a change.
const CONTEXT: usize = 3;

/// Characters of a line that people are shown; programs get all.
const LIMIT: usize = 400;

/// Lines of the old file, from the first to before the second, and those in their place.
struct Block<'c> {
    from: usize,
    to: usize,
    new: Vec<&'c [u8]>,
}

/// For whom a diff is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    /// Whether people read it: what would steer their terminal is escaped. For programs it is
    /// exact, to the byte.
    pub(super) person: bool,
    /// Whether it is coloured.
    pub(super) color: bool,
}

/// Writes the diff; `path` is how the file is named on both sides.
pub(super) fn write(
    changed: &Changed,
    path: &str,
    reader: Reader,
    out: &mut dyn Write,
) -> io::Result<()> {
    let old: Vec<&[u8]> = lines(&changed.before);
    let texts = texts(changed, &old);
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for (from, to, new) in &texts {
        let block = trimmed(&old, *from, *to, lines(new));
        match blocks.last_mut().filter(|last| last.to == block.from) {
            Some(last) => {
                last.to = block.to;
                last.new.extend(block.new);
            }
            None => blocks.push(block),
        }
    }
    blocks.retain(|block| block.from < block.to || !block.new.is_empty());
    let mut page = Page { reader, out };
    let path = escaped(path, 4000);
    page.line(Some("1"), &format!("--- a/{path}"))?;
    page.line(Some("1"), &format!("+++ b/{path}"))?;
    let mut shift = 0_isize;
    let mut rest = blocks.as_slice();
    while !rest.is_empty() {
        let near = |pair: &[Block<'_>]| pair[1].from.saturating_sub(pair[0].to) <= 2 * CONTEXT;
        let together = 1 + rest.windows(2).take_while(|pair| near(pair)).count();
        let (hunk, after) = rest.split_at(together);
        page.hunk(&old, hunk, &mut shift)?;
        rest = after;
    }
    Ok(())
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// Every change, widened to whole lines: the lines of the old file, and what comes for them.
/// Changes on the same line are one.
fn texts(changed: &Changed, old: &[&[u8]]) -> Vec<(usize, usize, Vec<u8>)> {
    let mut starts = vec![0];
    for line in old {
        starts.push(starts.last().copied().unwrap_or_default() + line.len());
    }
    // What comes behind a last line without a line end belongs to that line.
    let most =
        if changed.before.ends_with(b"\n") { old.len() } else { old.len().saturating_sub(1) };
    let line_at = |offset: usize| {
        starts.partition_point(|start| *start <= offset).saturating_sub(1).min(most)
    };
    let bytes = |from: usize, to: usize| changed.before.get(from..to).unwrap_or_default();
    let mut found: Vec<(usize, usize, Vec<u8>)> = Vec::new();
    let mut done = 0;
    for splice in &changed.splices {
        let (from, to) = (line_at(splice.start), (line_at(splice.end) + 1).min(old.len()));
        match found.last_mut().filter(|(_, last, _)| from < *last) {
            Some((_, last, new)) => {
                new.extend_from_slice(bytes(done, splice.start));
                *last = to.max(*last);
            }
            None => {
                if let Some((_, last, new)) = found.last_mut() {
                    new.extend_from_slice(bytes(done, starts[*last]));
                }
                found.push((from, to.max(from), bytes(starts[from], splice.start).to_vec()));
            }
        }
        if let Some((_, _, new)) = found.last_mut() {
            new.extend_from_slice(&splice.bytes);
        }
        done = splice.end;
    }
    if let Some((_, last, new)) = found.last_mut() {
        new.extend_from_slice(bytes(done, starts[*last]));
    }
    found
}

/// A block without the lines at its ends that stay as they are.
fn trimmed<'c>(old: &[&'c [u8]], from: usize, to: usize, new: Vec<&'c [u8]>) -> Block<'c> {
    let here = old.get(from..to).unwrap_or_default();
    let head = here.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let most = here.len().min(new.len()) - head;
    let tails = here.iter().rev().zip(new.iter().rev()).take(most);
    let tail = tails.take_while(|(old, new)| old == new).count();
    let kept = new[head..new.len() - tail].to_vec();
    Block { from: from + head, to: to - tail, new: kept }
}

struct Page<'o> {
    reader: Reader,
    out: &'o mut dyn Write,
}

impl Page<'_> {
    /// Some blocks that stand close together, with the lines around them. `shift` is by how much
    /// the new file is longer up to here.
    fn hunk(&mut self, old: &[&[u8]], blocks: &[Block<'_>], shift: &mut isize) -> io::Result<()> {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Ok(()) };
        let from = first.from.saturating_sub(CONTEXT);
        let to = (last.to + CONTEXT).min(old.len());
        let grown: isize = blocks
            .iter()
            .map(|block| block.new.len() as isize - (block.to - block.from) as isize)
            .sum();
        let (count, new_count) = (to - from, (to - from).saturating_add_signed(grown));
        // A side without lines is named by the line before it.
        let start = |from: usize, count: usize| if count == 0 { from } else { from + 1 };
        let (old_start, new_start) =
            (start(from, count), start(from.saturating_add_signed(*shift), new_count));
        self.line(Some("36"), &format!("@@ -{old_start},{count} +{new_start},{new_count} @@"))?;
        let mut at = from;
        for block in blocks {
            self.source(" ", None, old.get(at..block.from))?;
            self.source("-", Some("31"), old.get(block.from..block.to))?;
            self.source("+", Some("32"), Some(&block.new))?;
            at = block.to;
        }
        self.source(" ", None, old.get(at..to))?;
        *shift += grown;
        Ok(())
    }

    /// Lines of a source behind their sign.
    fn source(
        &mut self,
        sign: &str,
        color: Option<&str>,
        lines: Option<&[&[u8]]>,
    ) -> io::Result<()> {
        for line in lines.unwrap_or_default() {
            if self.reader.person {
                let text = String::from_utf8_lossy(line);
                let text = starred(&escaped(text.trim_end_matches(['\n', '\r']), LIMIT));
                self.line(color, &format!("{sign}{text}"))?;
            } else {
                self.out.write_all(sign.as_bytes())?;
                self.out.write_all(line)?;
                if !line.ends_with(b"\n") {
                    self.out.write_all(b"\n")?;
                }
            }
            if !line.ends_with(b"\n") {
                self.line(None, "\\ No newline at end of file")?;
            }
        }
        Ok(())
    }

    fn line(&mut self, color: Option<&str>, text: &str) -> io::Result<()> {
        match color.filter(|_| self.reader.color) {
            Some(color) => writeln!(self.out, "\x1b[{color}m{text}\x1b[0m"),
            None => writeln!(self.out, "{text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, write};
    use crate::pipeline::Changed;
    use crate::source::Splice;

    fn diff(before: &str, splices: &[(usize, usize, &str)], color: bool) -> String {
        let splice = |(start, end, new): &(usize, usize, &str)| Splice::new(*start..*end, *new);
        let changed = Changed {
            path: "a".to_owned(),
            before: before.as_bytes().to_vec(),
            splices: splices.iter().map(splice).collect(),
        };
        let mut out = Vec::new();
        write(&changed, "r/a", Reader { person: color, color }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_are_compared() {
        let head = "--- a/r/a\n+++ b/r/a\n";
        let check = |before: &str, splices: &[(usize, usize, &str)], expect: &str| {
            assert_eq!(diff(before, splices, false), format!("{head}{expect}"));
        };
        check("a\nb\nc\n", &[(2, 3, "x")], "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
        check("a\nb\nc\n", &[(2, 4, "")], "@@ -1,3 +1,2 @@\n a\n-b\n c\n");
        check("a\nb\n", &[(0, 1, "x"), (2, 3, "y")], "@@ -1,2 +1,2 @@\n-a\n-b\n+x\n+y\n");
        check("a\nb\n", &[(2, 2, "x\n")], "@@ -1,2 +1,3 @@\n a\n+x\n b\n");
        check("a\nb\n", &[(4, 4, "x\n")], "@@ -1,2 +1,3 @@\n a\n b\n+x\n");
        check(
            "ab",
            &[(0, 1, "x"), (2, 2, "y")],
            "@@ -1,1 +1,1 @@\n-ab\n\\ No newline at end of file\n+xby\n\\ No newline at end of file\n",
        );
        check("a\n", &[(0, 2, "")], "@@ -1,1 +0,0 @@\n-a\n");
        check("", &[(0, 0, "a\n")], "@@ -0,0 +1,1 @@\n+a\n");
        check("a\r\nb\r\n", &[(0, 1, "x")], "@@ -1,2 +1,2 @@\n-a\r\n+x\r\n b\r\n");
    }

    #[test]
    fn changes_far_apart_are_hunks_of_their_own() {
        let before: String = (0..30).map(|number| format!("{number:02}\n")).collect();
        let out = diff(&before, &[(0, 3, ""), (15, 17, "x"), (75, 77, "y\nz")], false);
        let hunks: Vec<&str> = out.lines().filter(|line| line.starts_with("@@")).collect();
        assert_eq!(hunks, ["@@ -1,9 +1,8 @@", "@@ -23,7 +22,8 @@"]);
    }

    #[test]
    fn people_are_shown_what_is_hidden() {
        let out = diff("a\u{202e}\r\n", &[(1, 4, "")], true);
        assert!(out.contains("\x1b[31m-a\\u{202E}\x1b[0m\n\x1b[32m+a\x1b[0m\n"), "{out:?}");
    }
}
