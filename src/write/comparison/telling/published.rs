//! Last year's published figures against this year's statement of them, and balances.

use super::figures::printed;
use super::{Cell, Chapter, Item, Table, Teller, Tone, chapter};
use crate::text;

impl Teller<'_> {
    pub(super) fn restatements(&self) -> Option<Chapter> {
        let list = &self.comparison.restatements;
        let year = self.comparison.old.year();
        let rows: Vec<Vec<Cell>> = list
            .iter()
            .map(|one| {
                let reason = match one.reason() {
                    Some(reason) => Cell::toned(reason, Tone::Good),
                    None => Cell::toned(
                        self.say(&text!(
                            "没有说明：在这一项里写 restated，或改回公布的数";
                            "not declared: write `restated` in the statistic, or take the published figure"
                        )),
                        Tone::Bad,
                    ),
                };
                vec![
                    Cell::plain(&one.statistic.declared.label),
                    Cell::plain(one.published.to_string()),
                    Cell::plain(one.stated.to_string()),
                    reason,
                ]
            })
            .collect();
        let heads = [
            text!("名称"; "figure"),
            text!("{year}年公布"; "published for {year}"),
            text!("现在写作"; "now given as"),
            text!("更正说明"; "reason"),
        ];
        let head = heads.iter().map(|head| self.say(head)).collect();
        let table = Table { head, figures: &[1, 2], rows };
        let items = if list.is_empty() { Vec::new() } else { vec![Item::Table(table)] };
        let heading = text!("对已公布数字的更正"; "Restated figures");
        chapter("restated", self.say(&heading), items)
    }

    pub(super) fn balances(&self) -> Option<Chapter> {
        let list = &self.comparison.carried;
        let rows: Vec<Vec<Cell>> = list
            .iter()
            .map(|one| {
                let (word, tone) = match one.holds {
                    Some(true) => (text!("一致"; "agree"), Tone::Good),
                    Some(false) => (text!("不一致"; "do not agree"), Tone::Bad),
                    None => (text!("缺数值"; "a value is missing"), Tone::Quiet),
                };
                let name = |statistic: &crate::model::Statistic| {
                    format!("{} {}", statistic.declared.label, printed(statistic))
                };
                vec![
                    Cell::plain(name(one.closing)),
                    Cell::plain(name(one.opening)),
                    Cell::toned(self.say(&word), tone),
                ]
            })
            .collect();
        let [old, new] = self.years();
        let heads = [
            text!("{old}末"; "end of {old}"),
            text!("{new}初"; "beginning of {new}"),
            text!("核对"; "check"),
        ];
        let head = heads.iter().map(|head| self.say(head)).collect();
        let items = match list.is_empty() {
            true => Vec::new(),
            false => vec![Item::Table(Table { head, figures: &[], rows })],
        };
        chapter("balances", self.say(&text!("结转"; "Balances")), items)
    }
}
