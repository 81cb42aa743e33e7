//! Problems solved, open and new; plans and other entries.

use super::{Cell, Chapter, Item, NOTHING, Table, Teller, Tone, chapter};
use crate::diff::{Entries, KeptEntry};
use crate::ledger::Listed;
use crate::text;

impl Teller<'_> {
    /// Entries that promises answer.
    pub(super) fn asked(&self) -> Option<Chapter> {
        let lists: Vec<&Entries<'_>> =
            self.comparison.entries.iter().filter(|list| list.asked).collect();
        let label = lists.first()?.label.get(self.language).to_owned();
        let mut rows = Vec::new();
        for list in lists {
            rows.extend(list.gone.iter().map(|one| {
                let word = match self.is_later() {
                    true => text!("不再列为问题"; "no longer listed"),
                    false => text!("取消"; "gone"),
                };
                self.entry(one, Cell::toned(self.say(&word), Tone::Good), self.answers(one))
            }));
            rows.extend(list.kept.iter().filter_map(|one| {
                let word = match (self.is_later(), one.is_same()) {
                    (true, true) => text!("仍然存在，文字没有改"; "still open, in the same words"),
                    (true, false) => text!("仍然存在"; "still open"),
                    (false, true) => return None,
                    (false, false) => text!("文字有改动"; "in other words"),
                };
                let tone = if self.is_later() { Tone::Bad } else { Tone::Plain };
                Some(self.entry(one.new, Cell::toned(self.say(&word), tone), self.answers(one.old)))
            }));
            rows.extend(list.added.iter().map(|one| {
                let word = self.say(&text!("新提出"; "new"));
                self.entry(one, Cell::toned(word, Tone::Plain), NOTHING.to_owned())
            }));
        }
        let [old, _] = self.years();
        let heads = [
            text!("条目"; "entry"),
            text!("状况"; "state"),
            text!("{old}回应它的计划"; "plans of {old} that answered it"),
        ];
        let head = heads.iter().map(|head| self.say(head)).collect();
        let items = match rows.is_empty() {
            true => Vec::new(),
            false => vec![Item::Table(Table { head, figures: &[], rows })],
        };
        chapter("problems", label, items)
    }

    fn entry(&self, entry: &Listed, state: Cell, last: String) -> Vec<Cell> {
        vec![Cell::plain(entry.name()), state, Cell::plain(last)]
    }

    /// The promises of the earlier year that answered an entry.
    fn answers(&self, entry: &Listed) -> String {
        let lists = self.comparison.old.lists.iter().filter(|list| list.promises);
        let answers = lists
            .flat_map(|list| &list.entries)
            .filter(|promise| promise.answers.contains(&entry.id))
            .map(Listed::name);
        match self.list(answers) {
            list if list.is_empty() => NOTHING.to_owned(),
            list => list,
        }
    }

    /// Plans, and entries that nothing answers.
    pub(super) fn other_entries(&self) -> Option<Chapter> {
        let mut rows = Vec::new();
        for list in self.comparison.entries.iter().filter(|list| !list.asked) {
            let section = list.label.get(self.language);
            let row = |name: &str, word: String, tone| {
                vec![Cell::plain(section), Cell::plain(name), Cell::toned(word, tone)]
            };
            let promised = list.promises && self.is_later();
            let again = |one: &KeptEntry<'_>| match (promised, one.is_same()) {
                (true, true) => Some(text!("再次列入，文字没有改"; "again, in the same words")),
                (true, false) => Some(text!("再次列入，文字有改动"; "again, in other words")),
                (false, true) => None,
                (false, false) => Some(text!("文字有改动"; "in other words")),
            };
            rows.extend(
                list.added
                    .iter()
                    .map(|one| row(one.name(), self.say(&text!("新增"; "new")), Tone::Added)),
            );
            rows.extend(
                list.kept.iter().filter_map(|one| {
                    Some(row(one.new.name(), self.say(&again(one)?), Tone::Plain))
                }),
            );
            // What became of last year's promises is told in the ledger.
            let gone =
                list.gone.iter().filter(|_| !list.promises || self.comparison.ledger.is_none());
            rows.extend(
                gone.map(|one| row(one.name(), self.say(&text!("取消"; "gone")), Tone::Gone)),
            );
        }
        let heads = [text!("部分"; "section"), text!("条目"; "entry"), text!("变化"; "change")];
        let head = heads.iter().map(|head| self.say(head)).collect();
        let items = match rows.is_empty() {
            true => Vec::new(),
            false => vec![Item::Table(Table { head, figures: &[], rows })],
        };
        chapter("entries", self.say(&text!("计划和其他条目"; "Plans and other entries")), items)
    }
}
