//! The promise ledger.

use super::{Cell, Chapter, Item, NOTHING, Table, Teller, Tone, chapter};
use crate::ledger::{Goal, Kept, Outcome};
use crate::model::{Bound, Quantity};
use crate::text;

impl Teller<'_> {
    pub(super) fn ledger(&self) -> Option<Chapter> {
        let ledger = self.comparison.ledger.as_ref()?;
        let rows: Vec<Vec<Cell>> = ledger.iter().map(|kept| self.kept(kept)).collect();
        let heads = [
            text!("计划"; "plan"),
            text!("责任和时限"; "who and when"),
            text!("落实的举措"; "carried out by"),
            text!("目标"; "target"),
            text!("结果"; "result"),
        ];
        let head = heads.iter().map(|head| self.say(head)).collect();
        let items = match rows.is_empty() {
            true => Vec::new(),
            false => vec![Item::Table(Table { head, figures: &[], rows })],
        };
        let year = self.comparison.old.year();
        let heading = text!("{year}年计划的落实"; "What became of the plans of {year}");
        chapter("ledger", self.say(&heading), items)
    }

    fn kept(&self, kept: &Kept<'_>) -> Vec<Cell> {
        let told: Vec<&str> = kept.promise.told.iter().map(|told| told.text.as_str()).collect();
        let measures = match kept.is_mentioned() {
            true => Cell::plain(self.list(kept.measures.iter().map(|one| one.title.as_str()))),
            false => Cell::toned(self.say(&text!("没有提到"; "not mentioned")), Tone::Bad),
        };
        let goal = kept.promise.goal.as_ref().map(|goal| self.goal(goal));
        let result = self.result(&kept.outcome);
        vec![
            Cell::plain(kept.promise.name()),
            Cell::plain(if told.is_empty() { NOTHING.to_owned() } else { self.list(told) }),
            measures,
            Cell::plain(goal.unwrap_or_else(|| NOTHING.to_owned())),
            result,
        ]
    }

    fn goal(&self, goal: &Goal) -> String {
        let id = &goal.statistic;
        let of = |edition: &crate::edition::Edition| {
            let statistic = edition.report.statistics.get(id)?;
            Some((statistic.declared.label.clone(), statistic.quantity.clone()))
        };
        let found = of(self.comparison.new).or_else(|| of(self.comparison.old));
        let (label, quantity) = found.unwrap_or_else(|| (id.clone(), None));
        let bound = match quantity {
            Some(quantity) => {
                let qualifier = crate::model::Qualifier::Exact;
                // The bound prints with its own places: 97, not 97.0.
                Quantity { value: goal.value, qualifier, decimals: None, ..quantity }.to_string()
            }
            None => goal.value.normalize().to_string(),
        };
        self.say(&match goal.bound {
            Bound::AtLeast => text!("{label}不低于{bound}"; "{label}: at least {bound}"),
            Bound::AtMost => text!("{label}不超过{bound}"; "{label}: at most {bound}"),
            Bound::Equals => text!("{label}达到{bound}"; "{label}: {bound}"),
        })
    }

    fn result(&self, outcome: &Outcome) -> Cell {
        let (text, tone) = match outcome {
            Outcome::NoTarget => (text!("没有定量目标"; "no measurable target"), Tone::Quiet),
            Outcome::Met(figure) => (text!("达到：{figure}"; "met: {figure}"), Tone::Good),
            Outcome::Missed(figure) => (text!("没有达到：{figure}"; "missed: {figure}"), Tone::Bad),
            Outcome::Open(figure) => (
                text!("约数，判断不了：{figure}"; "approximate, cannot be judged: {figure}"),
                Tone::Quiet,
            ),
            Outcome::NoFigure => {
                (text!("没有这项数字，衡量不了"; "not measurable: no such figure"), Tone::Bad)
            }
        };
        Cell::toned(self.say(&text), tone)
    }
}
