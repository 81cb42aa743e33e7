//! What stands around the text, and what was not compared.

use super::{Cell, Chapter, Item, NOTHING, Table, Teller, chapter};
use crate::diff::{Fact, Uncompared};
use crate::model::Status;
use crate::text;

impl Teller<'_> {
    pub(super) fn facts(&self) -> Option<Chapter> {
        let rows: Vec<Vec<Cell>> = self
            .comparison
            .facts
            .iter()
            .map(|change| {
                let show = |value: &str| match change.fact {
                    Fact::Status => self.status(value),
                    _ if value.is_empty() => NOTHING.to_owned(),
                    _ => value.to_owned(),
                };
                let name = self.say(&fact(change.fact));
                vec![
                    Cell::plain(name),
                    Cell::plain(show(&change.old)),
                    Cell::plain(show(&change.new)),
                ]
            })
            .collect();
        let [old, new] = self.years();
        let head = vec![self.say(&text!("要素"; "item")), old, new];
        let items = match rows.is_empty() {
            true => Vec::new(),
            false => vec![Item::Table(Table { head, figures: &[], rows })],
        };
        chapter("facts", self.say(&text!("标题、文号、落款"; "Title, number, signature")), items)
    }

    fn status(&self, name: &str) -> String {
        let found = Status::NAMES.iter().find(|(known, _)| *known == name);
        self.say(&match found.map_or(Status::Final, |(_, status)| *status) {
            Status::Draft => text!("讨论稿"; "draft"),
            Status::Review => text!("送审稿"; "for review"),
            Status::Final => text!("定稿"; "final"),
        })
    }

    pub(super) fn uncompared(&self) -> Option<Chapter> {
        let items = self.comparison.uncompared.iter();
        let items = items.map(|one| Item::Paragraph(self.say(&uncompared(one)))).collect();
        let heading = text!("没有比较或不能比较的"; "What was not compared");
        chapter("uncompared", self.say(&heading), items)
    }
}

fn fact(fact: Fact) -> crate::diag::Text {
    match fact {
        Fact::Body => text!("发文机关"; "body"),
        Fact::Title => text!("标题"; "title"),
        Fact::Number => text!("发文字号"; "document number"),
        Fact::Addressee => text!("主送机关"; "addressee"),
        Fact::Signature => text!("署名"; "signature"),
        Fact::Date => text!("成文日期"; "date"),
        Fact::Status => text!("稿件状态"; "status"),
    }
}

fn uncompared(one: &Uncompared) -> crate::diag::Text {
    match one {
        Uncompared::Kinds(old, new) => text!(
            "两份报告种类不同（{old}、{new}），部分和条目不一定对应。";
            "The reports are of two kinds ({old}, {new}): sections and entries need not mean the same."
        ),
        Uncompared::Bodies(old, new) => text!(
            "两份报告出自不同机关（{old}、{new}），同名的数字口径不一定相同。";
            "The reports are of two bodies ({old}, {new}): figures of one id need not count the same."
        ),
        Uncompared::YearsApart(old, new) => text!(
            "{new}年不是{old}年的下一年，计划的落实、上年数的更正和结转没有核对。";
            "{new} is not the year after {old}: plans, restated figures and balances were not followed."
        ),
        Uncompared::SameYear(year) => text!(
            "两份都是{year}年的报告，计划的落实、上年数的更正和结转没有核对。";
            "Both reports are of {year}: plans, restated figures and balances were not followed."
        ),
        Uncompared::NoEntries(name) => text!(
            "{name} 里没有问题和计划等条目，条目没有比较。";
            "{name} has no entries such as problems and plans: none were compared."
        ),
        Uncompared::NoValue(id) => text!(
            "“{id}”有一年没有数值。"; "`{id}` has no value in one of the years."
        ),
        Uncompared::PerhapsSame(old, new, label) => text!(
            "“{label}”的标识由“{old}”变为“{new}”，当作两项，没有比较；如果是同一项，请用同一个标识。";
            "“{label}” was `{old}` and is `{new}`: taken for two figures; if it is one, give it one id."
        ),
        Uncompared::Pictures(count) => text!(
            "{count} 幅图片只比较了说明文字，没有比较画面。";
            "Of {count} pictures only the words were compared."
        ),
        Uncompared::Markup => text!(
            "加粗、着重和链接地址没有比较，只比较文字。";
            "Emphasis and the targets of links were not compared, only words."
        ),
    }
}
