//! What has become of the words of a paragraph: stretches that were kept, taken out or put in,
//! each with its looks.

use super::pen::Pen;
use super::printed::{Look, Paragraph, Span, What, is_sign};
use crate::diff::{Change, common, pieces};
use crate::write::docx::script::in_both;

/// A paragraph of more bytes is compared by sentences first, since to compare it character by
/// character takes time by the square of what has changed.
const LONG: usize = 12_000;

/// Where less than this part of a paragraph was kept, it was written anew: what is left of it by
/// chance would tear both texts to pieces.
const LEAST: usize = 4;

/// So many kept characters between two changes that are twice as long each were kept by chance:
/// they become part of what was written anew.
const CHANCE: usize = 3;

/// A stretch of a paragraph of either year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    pub(super) change: Change,
    pub(super) text: &'a str,
    pub(super) span: &'a Span,
    /// How it looked, where it was kept and looks otherwise.
    pub(super) was: Option<&'a Look>,
    /// Where it begins in the texts of both years.
    pub(super) at: [usize; 2],
}

/// A paragraph while it is gone through.
struct Cursor<'a> {
    paragraph: &'a Paragraph,
    at: usize,
    span: usize,
}

impl<'a> Cursor<'a> {
    fn new(paragraph: &'a Paragraph) -> Cursor<'a> {
        Cursor { paragraph, at: 0, span: 0 }
    }

    /// The span here, and how much of it is left.
    fn here(&self) -> Option<(&'a Span, usize)> {
        let span = self.paragraph.spans.get(self.span)?;
        Some((span, span.end - self.at))
    }

    /// Goes on; gives what was passed.
    fn pass(&mut self, length: usize) -> &'a str {
        let from = self.at;
        self.at += length;
        while self.paragraph.spans.get(self.span).is_some_and(|span| span.end <= self.at) {
            self.span += 1;
        }
        self.paragraph.text.get(from..self.at).unwrap_or_default()
    }
}

/// All of a paragraph that only one year has.
pub(super) fn alone(paragraph: &Paragraph, change: Change) -> Vec<Stretch<'_>> {
    let mut out = Vec::new();
    let mut cursor = Cursor::new(paragraph);
    let mut other = Cursor::new(paragraph);
    take(&mut cursor, &mut other, paragraph.text.len(), change, &mut out);
    out
}

/// A paragraph of both years. Bookmarks of notes that are the same in both become one.
pub(super) fn merged<'a>(
    old: &'a Paragraph,
    new: &'a Paragraph,
    pen: &mut Pen<'_>,
) -> Vec<Stretch<'a>> {
    let (mut before, mut after) = (Cursor::new(old), Cursor::new(new));
    let mut out = Vec::new();
    for (change, mut left) in changes(&old.text, &new.text) {
        match change {
            Change::Deleted => take(&mut before, &mut after, left, change, &mut out),
            Change::Inserted => take(&mut after, &mut before, left, change, &mut out),
            Change::Kept => {
                while let (Some((one, rest)), Some((two, other))) = (before.here(), after.here()) {
                    let length = left.min(rest).min(other);
                    if length == 0 {
                        break;
                    }
                    left -= length;
                    note(pen, &before, &after);
                    if is_same(one, two, pen) {
                        let at = [before.at, after.at];
                        let text = after.pass(length);
                        before.pass(length);
                        let was = looks_otherwise(one, two, text).then_some(&one.look);
                        out.push(Stretch { change, text, span: two, was, at });
                    } else {
                        take(&mut before, &mut after, length, Change::Deleted, &mut out);
                        take(&mut after, &mut before, length, Change::Inserted, &mut out);
                    }
                }
            }
        }
    }
    out
}

/// Passes words of one year.
fn take<'a>(
    own: &mut Cursor<'a>,
    other: &mut Cursor<'a>,
    mut left: usize,
    change: Change,
    out: &mut Vec<Stretch<'a>>,
) {
    while let Some((span, rest)) = own.here() {
        let length = left.min(rest);
        if length == 0 {
            break;
        }
        left -= length;
        let at = match change {
            Change::Inserted => [other.at, own.at],
            Change::Kept | Change::Deleted => [own.at, other.at],
        };
        let text = own.pass(length);
        out.push(Stretch { change, text, span, was: None, at });
    }
}

/// Remembers that the note here is the same in both years.
fn note(pen: &mut Pen<'_>, old: &Cursor<'_>, new: &Cursor<'_>) {
    let id = |cursor: &Cursor<'_>| match cursor.here()?.0.special.as_ref() {
        Some(special) => match &special.what {
            What::Note(id) => Some((special.number, id.clone())),
            What::Break | What::NoteMark | What::NoteAgain(..) | What::Picture(_) => None,
        },
        None => None,
    };
    let (Some((one, before)), Some((two, after))) = (id(old), id(new)) else { return };
    if one != two {
        return;
    }
    pen.notes.insert(before, after);
    let name = |cursor: &Cursor<'_>| {
        let edges = cursor.paragraph.bookmarks.iter();
        let mut own = edges.filter(|edge| edge.begins && edge.at == cursor.at);
        own.find(|edge| edge.name.starts_with("note_")).map(|edge| edge.name.clone())
    };
    if let Some((before, after)) = name(old).zip(name(new)) {
        pen.names.insert(before, after);
    }
}

/// Whether two spans of the same text are the same thing and lead to the same place.
fn is_same(old: &Span, new: &Span, pen: &Pen<'_>) -> bool {
    let things = match (&old.special, &new.special) {
        (None, None) => true,
        (Some(one), Some(two)) if one.number == two.number => match (&one.what, &two.what) {
            (What::NoteAgain(before, _), What::NoteAgain(after, _)) => {
                pen.name(before, true) == pen.name(after, false)
            }
            _ => true,
        },
        _ => false,
    };
    things && pen.target(old.link.as_ref(), true) == pen.target(new.link.as_ref(), false)
}

/// Whether these words look otherwise. What is said of characters of both scripts is of no
/// matter where there are none.
fn looks_otherwise(old: &Span, new: &Span, text: &str) -> bool {
    match new.special.is_none() && text.chars().any(in_both) {
        true => old.look.whole != new.look.whole,
        false => old.look.bare != new.look.bare,
    }
}

/// What has become of a text, as lengths: kept and deleted ones make the old text, kept and
/// inserted ones the new.
fn changes(old: &str, new: &str) -> Vec<(Change, usize)> {
    let mut found = Vec::new();
    if old.len().max(new.len()) <= LONG {
        compare(old, new, &mut found);
    } else {
        by_sentences(old, new, &mut found);
    }
    found = joined(&found, old, new);
    let kept: usize =
        found.iter().filter(|(change, _)| *change == Change::Kept).map(|(_, length)| length).sum();
    if kept > 0 && kept * LEAST < old.len().max(new.len()) {
        // The mark that opens a note stays.
        let mark =
            old.chars().zip(new.chars()).take_while(|(one, two)| one == two && is_sign(*one));
        let mark: usize = mark.map(|(one, _)| one.len_utf8()).sum();
        let rest = [(Change::Deleted, old.len() - mark), (Change::Inserted, new.len() - mark)];
        found = std::iter::once((Change::Kept, mark)).chain(rest).collect();
    }
    found
}

fn compare(old: &str, new: &str, found: &mut Vec<(Change, usize)>) {
    found.extend(pieces(old, new).into_iter().map(|piece| (piece.change, piece.text.len())));
}

/// A change with what was kept before it.
#[derive(Clone, Copy, Default)]
struct Edit<'a> {
    kept: &'a str,
    deleted: usize,
    inserted: usize,
    /// Characters of the longer of the two.
    size: usize,
}

/// The changes with what was kept between them by chance in them.
fn joined(found: &[(Change, usize)], old: &str, new: &str) -> Vec<(Change, usize)> {
    let mut edits: Vec<Edit<'_>> = Vec::new();
    let (mut one, mut two) = (0, 0);
    for (change, length) in found.iter().filter(|(_, length)| *length > 0) {
        let text =
            |text: &'_ str, at: usize| text.get(at..at + length).map_or(0, |it| it.chars().count());
        match change {
            Change::Kept => {
                let kept = old.get(one..one + length).unwrap_or_default();
                edits.push(Edit { kept, ..Edit::default() });
                (one, two) = (one + length, two + length);
                continue;
            }
            Change::Deleted | Change::Inserted if edits.is_empty() => edits.push(Edit::default()),
            Change::Deleted | Change::Inserted => {}
        }
        let Some(last) = edits.last_mut() else { continue };
        if *change == Change::Deleted {
            last.size = last.size.max(text(old, one));
            (last.deleted, one) = (last.deleted + length, one + length);
        } else {
            last.size = last.size.max(text(new, two));
            (last.inserted, two) = (last.inserted + length, two + length);
        }
    }
    let mut out: Vec<Edit<'_>> = Vec::new();
    for edit in edits {
        let count = edit.kept.chars().count();
        let plain = edit.kept.chars().all(|glyph| glyph != '\n' && !is_sign(glyph));
        match out.last_mut() {
            Some(last) if plain && count <= CHANCE && 2 * count <= last.size.min(edit.size) => {
                last.deleted += edit.kept.len() + edit.deleted;
                last.inserted += edit.kept.len() + edit.inserted;
                last.size += count + edit.size;
            }
            _ => out.push(edit),
        }
    }
    let all = out.into_iter().flat_map(|edit| {
        let Edit { kept, deleted, inserted, .. } = edit;
        [(Change::Kept, kept.len()), (Change::Deleted, deleted), (Change::Inserted, inserted)]
    });
    all.filter(|(_, length)| *length > 0).collect()
}

fn by_sentences(old: &str, new: &str, found: &mut Vec<(Change, usize)>) {
    let cut = |text: &'_ str| -> Vec<String> {
        text.split_inclusive(['。', '；', '，', '\n']).map(str::to_owned).collect()
    };
    let (before, after) = (cut(old), cut(new));
    let (mut one, mut two) = (0, 0);
    let ends = [(before.len(), after.len())];
    for (to_one, to_two) in common(&before, &after).into_iter().chain(ends) {
        let (gone, come) = (before[one..to_one].concat(), after[two..to_two].concat());
        if gone.len().max(come.len()) <= LONG {
            compare(&gone, &come, found);
        } else {
            found.extend([(Change::Deleted, gone.len()), (Change::Inserted, come.len())]);
        }
        if let Some(same) = before.get(to_one) {
            found.push((Change::Kept, same.len()));
        }
        (one, two) = (to_one + 1, to_two + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::{LONG, changes};
    use crate::diff::Change;

    fn shown(old: &str, new: &str) -> String {
        let (mut before, mut after) = (old, new);
        let mut out = String::new();
        for (change, length) in changes(old, new) {
            match change {
                Change::Kept => {
                    assert_eq!(before[..length], after[..length]);
                    out += &before[..length];
                    (before, after) = (&before[length..], &after[length..]);
                }
                Change::Deleted => {
                    out += &format!("[-{}-]", &before[..length]);
                    before = &before[length..];
                }
                Change::Inserted => {
                    out += &format!("{{+{}+}}", &after[..length]);
                    after = &after[length..];
                }
            }
        }
        assert_eq!((before, after), ("", ""));
        out
    }

    #[test]
    fn words_change_in_place_unless_little_is_left() {
        assert_eq!(shown("调解218件。", "调解221件。"), "调解[-218-]{+221+}件。");
        assert_eq!(
            shown("甲乙丙丁戊己庚", "子丑庚寅卯辰巳"),
            "[-甲乙丙丁戊己庚-]{+子丑庚寅卯辰巳+}"
        );
        assert_eq!(
            shown(
                "全面推行综合执法改革，参训365人次。",
                "持续深化执法体制建设，参训412人次，比上年多。"
            ),
            "[-全面推行综合执法改革-]{+持续深化执法体制建设+}，参训[-365-]{+412+}人次{+，比上年多+}。"
        );
        assert_eq!(shown("", "甲"), "{+甲+}");
        assert_eq!(shown("", ""), "");
    }

    #[test]
    fn long_texts_are_compared_by_sentences() {
        let text = |word: &str| {
            let all = (0..LONG)
                .map(|at| if at == 70 { format!("{word}。") } else { format!("第{at}项。") });
            all.collect::<String>()
        };
        let found = shown(&text("开展多项工作"), &text("开展几项工作"));
        assert!(found.contains("第69项。开展[-多-]{+几+}项工作。第71项。"));
        assert_eq!(found.matches("[-").count(), 1);
        let (one, two) = ("甲".repeat(LONG), "乙".repeat(LONG));
        assert_eq!(shown(&one, &two), format!("[-{one}-]{{+{two}+}}"));
    }
}
