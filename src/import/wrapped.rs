//! Paragraphs that were broken into lines of one length: put together again, so that no figure
//! and no word is cut where a line happened to end.

use super::account::{Account, Confidence, Note};
use super::shape::opened;
use crate::manuscript::{Line, Set, Written};
use crate::text;

/// A way to measure lines.
struct Measure {
    /// The width of some words.
    width: fn(&str) -> usize,
    /// How wide lines of a page are at the least and at the most: where a line is wider,
    /// paragraphs are lines.
    widths: (usize, usize),
    /// So much less is a full line as well: words of letters and marks are not broken, and the
    /// first line of a paragraph was indented.
    slack: usize,
}

/// Pages have so many columns, or so many characters, a line.
const MEASURES: [Measure; 2] = [
    Measure { width: columns, widths: (32, 120), slack: 6 },
    Measure { width: characters, widths: (18, 60), slack: 4 },
];

/// Breaks that there must be at the least, and out of how many lines one.
const EVIDENCE: (usize, usize) = (4, 4);

/// Columns: two for Han and marks of theirs.
fn columns(words: &str) -> usize {
    words.chars().map(|glyph| if glyph.is_ascii() { 1 } else { 2 }).sum()
}

fn characters(words: &str) -> usize {
    words.chars().count()
}

/// The width of a full line by a measure, if the text shows that its lines are those of a page.
fn full(pieces: &[Written], measure: &Measure) -> Option<usize> {
    let lines = || {
        pieces.iter().filter_map(|piece| match piece {
            Written::Line(line) => Some(line),
            Written::Table(_) => None,
        })
    };
    let most = lines().map(|line| (measure.width)(&line.text)).max()?;
    if !(measure.widths.0..=measure.widths.1).contains(&most) {
        return None;
    }
    let least = most - measure.slack;
    let is_full = |line: &Line| (measure.width)(&line.text) >= least;
    let broken = pieces.windows(2).filter(|pair| match pair {
        [Written::Line(before), Written::Line(line)] => is_full(before) && goes_on(before, line),
        _ => false,
    });
    let broken = broken.count();
    (broken >= EVIDENCE.0 && broken * EVIDENCE.1 >= lines().count()).then_some(least)
}

/// Puts broken paragraphs together where the text shows that its lines are those of a page.
pub(super) fn unwrap(pieces: Vec<Written>, account: &mut Account) -> Vec<Written> {
    let found = MEASURES.iter().find_map(|one| Some((one, full(&pieces, one)?)));
    let Some((measure, least)) = found else { return pieces };
    let is_full = |line: &Line| (measure.width)(&line.text) >= least;
    let mut out: Vec<Written> = Vec::with_capacity(pieces.len());
    // Whether the line that was put in last fills its line of the page, and where that is.
    let mut open: Option<u32> = None;
    let (mut first, mut joined) = (None, 0_usize);
    for piece in pieces {
        let Written::Line(line) = piece else {
            (open, _) = (None, out.push(piece));
            continue;
        };
        let full = is_full(&line).then_some(line.place);
        match out.last_mut() {
            Some(Written::Line(before))
                if open.is_some_and(|place| place + 1 == line.place) && goes_on(before, &line) =>
            {
                first.get_or_insert(line.place);
                joined += 1;
                append(before, &line);
            }
            _ => out.push(Written::Line(line)),
        }
        open = full;
    }
    account.note(Note::guess(
        first.unwrap_or(0),
        Confidence::High,
        text!(
            "每行长短一样，像是硬换行，{joined} 处接成了整段";
            "lines of one length look like a page's: joined to paragraphs in {joined} places"
        ),
    ));
    out
}

/// Whether a line can be the middle of the paragraph that `before` began.
fn goes_on(before: &Line, line: &Line) -> bool {
    let ends = before.text.ends_with(['。', '！', '？', '：', '；']);
    let plain = |line: &Line| line.set == Set::Plain && line.outline.is_none();
    !ends && plain(before) && plain(line) && !line.item && opened(line).is_none()
}

fn append(before: &mut Line, line: &Line) {
    let letters = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_alphabetic());
    if letters(before.text.chars().next_back()) && letters(line.text.chars().next()) {
        before.text.push(' ');
    }
    let start = before.text.len();
    before.text.push_str(&line.text);
    before.strong.extend(line.strong.iter().map(|one| start + one.start..start + one.end));
    before.marks.extend(line.marks.iter().map(|(at, note)| (start + at, *note)));
}

#[cfg(test)]
mod tests {
    use super::super::tests::pieces;
    use super::{Account, unwrap};

    fn check(text: &str, count: usize, told: usize) {
        let mut account = Account::default();
        assert_eq!(unwrap(pieces(text), &mut account).len(), count, "{text}");
        assert_eq!(account.notes.len(), told, "{text}");
    }

    #[test]
    fn lines_of_a_page_are_paragraphs_again() {
        let page = "一、主要工作\n\
            全年认真落实上级部署，共办理各类案件8\n6件，其中行政处罚50件、行政许可36\n件，没有发生被纠错的案件，执法水平进\n一步提高。\n\
            （一）加强学习。组织干部学习法律法规\n，举办培训6次，参加人员三百多人次，效\n果很好。\n";
        check(page, 3, 1);
    }

    #[test]
    fn lines_of_so_many_characters_are_paragraphs_again() {
        // Twenty characters a line, digits or not; the first of each is indented by two.
        let page = "全年认真落实上级部署，共办理各类案件\n1286件，其中行政处罚250件、行政许\n可1036件，没有发生被纠错的案件，水平\n进一步提高。\n\
            全年组织干部学习法律法规，举办培训1\n26次，参加人员三百多人次，效果很好，反\n响热烈，受到好评。\n";
        check(page, 2, 1);
    }

    #[test]
    fn paragraphs_stay_as_they_are() {
        // One long line shows that lines are paragraphs.
        let long = "全年认真落实上级部署，".repeat(8);
        check(&format!("{long}\n全年认真落实上级部署，共办理各类案件8\n6件。\n"), 3, 0);
        // A poem's worth of short lines that all end.
        check(
            "组织学习六次，共三百人。\n开展宣传十次，共九百人。\n调解纠纷九件，都成功了。\n",
            3,
            0,
        );
        check("", 0, 0);
    }
}
