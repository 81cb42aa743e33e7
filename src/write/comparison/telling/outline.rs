//! Sections and measures that were added, are gone, have moved or are called otherwise.

use super::{Cell, Chapter, Item, NOTHING, Table, Teller, Tone, chapter};
use crate::diff::Heading;
use crate::text;

impl Teller<'_> {
    pub(super) fn outline(&self) -> Option<Chapter> {
        let outline = &self.comparison.outline;
        let cell = |heading: &Heading| Cell::plain(format!("{}{}", heading.number, heading.title));
        let mut rows = Vec::new();
        for (at, heading) in outline.new.iter().enumerate() {
            let (retitled, moved) = (outline.retitled.contains(&at), outline.moved.contains(&at));
            let (word, tone) = match (outline.matched[at], retitled, moved) {
                (None, ..) => (text!("新增"; "new"), Tone::Added),
                (_, true, true) => (text!("改名、移动"; "renamed and moved"), Tone::Plain),
                (_, true, false) => (text!("改名"; "renamed"), Tone::Plain),
                (_, false, true) => (text!("移动"; "moved"), Tone::Plain),
                (_, false, false) => continue,
            };
            let before = outline.matched[at].map(|earlier| cell(&outline.old[earlier]));
            let before = before.unwrap_or_else(|| Cell::plain(NOTHING));
            rows.push(vec![Cell::toned(self.say(&word), tone), before, cell(heading)]);
        }
        for at in &outline.gone {
            let word = Cell::toned(self.say(&text!("取消"; "gone")), Tone::Gone);
            rows.push(vec![word, cell(&outline.old[*at]), Cell::plain(NOTHING)]);
        }
        let [old, new] = self.years();
        let head = vec![self.say(&text!("变化"; "change")), old, new];
        let items = match rows.is_empty() {
            true => Vec::new(),
            false => vec![Item::Table(Table { head, figures: &[], rows })],
        };
        chapter("outline", self.say(&text!("部分和举措"; "Sections and measures")), items)
    }
}
