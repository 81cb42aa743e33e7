//! Headings that stand on two lines, and sentences that a line end cuts behind a comma.

use super::account::{Account, Confidence, Note, shown};
use super::shape::opened;
use crate::manuscript::{Line, Set, Written};
use crate::text;

/// Characters of the first line at the most, and of the second.
const LINES: (usize, usize) = (45, 30);

/// Characters of a line at the least that a line end cuts.
const CUT: usize = 12;

/// Puts the two lines of a heading together: one with a number that ends with a comma, and a short
/// one behind it that neither begins nor ends as a paragraph does.
pub(super) fn join(pieces: Vec<Written>, account: &mut Account) -> Vec<Written> {
    let mut out: Vec<Written> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let (Written::Line(line), Some(Written::Line(before))) = (&piece, out.last_mut())
            && (goes_on(before, line) || is_cut(before, line))
        {
            let heading = goes_on(before, line);
            let start = before.text.len();
            before.text.push_str(&line.text);
            let moved = |at: usize| start + at;
            before.strong.extend(line.strong.iter().map(|one| moved(one.start)..moved(one.end)));
            before.marks.extend(line.marks.iter().map(|(at, note)| (moved(*at), *note)));
            let words = shown(&before.text);
            let told = match heading {
                true => text!("“{words}”是分成两行的标题"; "`{words}` is a heading on two lines"),
                false => text!(
                    "“{words}”在逗号后面断成了两行，接成一段";
                    "`{words}` was cut behind a comma and is one paragraph again"
                ),
            };
            account.note(Note::guess(line.place, Confidence::Medium, told));
            continue;
        }
        out.push(piece);
    }
    out
}

/// Whether a line goes on with the sentence of the one before it, which ends with a comma.
fn is_cut(before: &Line, line: &Line) -> bool {
    let plain = |line: &Line| line.set == Set::Plain && line.outline.is_none() && !line.item;
    before.text.ends_with('，')
        && before.text.chars().count() >= CUT
        && plain(before)
        && plain(line)
        && opened(line).is_none()
}

fn goes_on(before: &Line, line: &Line) -> bool {
    let short = |line: &Line, most: usize| line.text.chars().count() <= most;
    let level = opened(before).and_then(|one| one.form?.level());
    level.is_some()
        && before.text.ends_with(['，', '、'])
        && !before.text.contains(['。', '；', '：'])
        && short(before, LINES.0)
        && short(line, LINES.1)
        && opened(line).is_none()
        && !line.text.contains(['。', '；', '：'])
        && !line.text.ends_with(['，', '、'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::pieces;
    use super::{Account, join};

    #[test]
    fn only_headings_go_on() {
        let check = |text: &str, count: usize| {
            assert_eq!(join(pieces(text), &mut Account::default()).len(), count, "{text}");
        };
        check("（一）加强学习，\n打牢基础\n组织学习。\n", 2);
        check("（一）加强学习，\n组织学习。\n", 2);
        check("一、加强学习，\n二、打牢基础\n", 2);
        check("加强学习，\n打牢基础\n", 2);
        check("全年立案218件，罚没款46.8万元，\n同比增长5.3%。\n", 1);
        check("全年立案218件，罚没款46.8万元，\n一是加强学习。\n", 2);
    }
}
