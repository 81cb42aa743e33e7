//! The text, sentence by sentence.

use super::{Chapter, Item, Passage, Teller, chapter};
use crate::diff::{Fate, Row, Sentence};
use crate::text;

impl Teller<'_> {
    pub(super) fn prose(&self) -> Option<Chapter> {
        let prose = &self.comparison.prose;
        let (share, bare) = (prose.share(), prose.share_but_figures());
        let count = |fate| prose.count(fate);
        let (same, moved, figures) = (count(Fate::Same), count(Fate::Moved), count(Fate::Figures));
        let (changed, added, gone) = (count(Fate::Changed), count(Fate::Added), count(Fate::Gone));
        let mut items = vec![Item::Paragraph(self.say(&text!(
            "一字不改的文字占 {share}%，只改数字的也算在内占 {bare}%。句子：相同 {same}，移动 {moved}，只改数字 {figures}，改动 {changed}，新增 {added}，删去 {gone}。";
            "{share}% of the text are the same word for word, {bare}% but for figures. Sentences: {same} the same, {moved} moved, {figures} with other figures, {changed} changed, {added} new, {gone} gone."
        )))];
        let mut passages = Vec::new();
        let mut before: Option<(String, String)> = None;
        for row in &prose.rows {
            if row.fate == Fate::Same {
                continue;
            }
            let Some(sentence) = row.sentence() else { continue };
            let place = (sentence.section.clone(), sentence.part.clone());
            let under = (before.as_ref() != Some(&place)).then(|| self.under(sentence));
            before = Some(place);
            passages.push(self.passage(row, under));
        }
        if !passages.is_empty() {
            items.push(Item::Passages(passages));
        }
        chapter("text", self.say(&text!("文字"; "Text")), items)
    }

    fn passage(&self, row: &Row, under: Option<String>) -> Passage {
        let word = match row.fate {
            Fate::Same => text!("相同"; "the same"),
            Fate::Moved => text!("移动"; "moved"),
            Fate::Figures => text!("数字"; "figures"),
            Fate::Changed => text!("改动"; "changed"),
            Fate::Added => text!("新增"; "new"),
            Fate::Gone => text!("删去"; "gone"),
        };
        let pieces = row.pieces().into_iter().map(|piece| (piece.change, piece.text)).collect();
        Passage { under, word: self.say(&word), fate: row.fate, pieces }
    }

    /// The headings above a sentence, from that of its section on.
    fn under(&self, sentence: &Sentence) -> String {
        let outline = &self.comparison.outline;
        // A heading of both years is called as the later year calls it.
        let lists = [&outline.new, &outline.old];
        let found = lists
            .into_iter()
            .find_map(|list| Some((list, list.iter().position(|one| one.id == sentence.part)?)));
        let Some((list, at)) = found else { return self.unheaded(sentence) };
        let mut titles = Vec::new();
        let mut next = Some(at);
        while let Some(at) = next {
            titles.push(format!("{}{}", list[at].number, list[at].title));
            next = list[at].parent;
        }
        titles.reverse();
        titles.join(" › ")
    }

    fn unheaded(&self, sentence: &Sentence) -> String {
        self.say(&match sentence.kind {
            crate::diff::LineKind::Note => text!("注释"; "Notes"),
            crate::diff::LineKind::Paragraph | crate::diff::LineKind::Row => {
                text!("开头"; "Opening")
            }
        })
    }
}
