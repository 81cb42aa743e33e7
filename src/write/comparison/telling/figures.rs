//! The figures, with difference and change.

use super::{Cell, Chapter, Item, NOTHING, Table, Teller, Tone, chapter};
use crate::diff::{Aspect, Field, Movement, Pair, Reason};
use crate::model::{Period, Qualifier, Quantity, Scale, Statistic};
use crate::resolve::{Step, step};
use crate::text;
use rust_decimal::Decimal;

impl Teller<'_> {
    pub(super) fn figures(&self) -> Option<Chapter> {
        let figures = &self.comparison.figures;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        rows.extend(figures.pairs.iter().filter(|pair| !pair.is_same()).map(|one| self.pair(one)));
        let alone = |one: &&Statistic, old: bool| self.alone(one, old);
        rows.extend(figures.added.iter().map(|one| alone(one, false)));
        rows.extend(figures.gone.iter().map(|one| alone(one, true)));
        let mut items = Vec::new();
        if !rows.is_empty() {
            let [old, new] = self.years();
            let (label, difference) = (text!("名称"; "figure"), text!("增减"; "difference"));
            let (change, remarks) = (text!("变化"; "change"), text!("说明"; "remarks"));
            let head = vec![
                self.say(&label),
                old,
                new,
                self.say(&difference),
                self.say(&change),
                self.say(&remarks),
            ];
            items.push(Item::Table(Table { head, figures: &[1, 2, 3, 4], rows }));
        }
        let same: Vec<&str> = figures
            .pairs
            .iter()
            .filter(|pair| pair.is_same())
            .map(|pair| pair.new.declared.label.as_str())
            .collect();
        if !same.is_empty() {
            let (count, names) = (same.len(), self.list(same));
            items.push(Item::Paragraph(self.say(&text!(
                "没有变化的 {count} 项：{names}。";
                "{count} have not changed: {names}."
            ))));
        }
        chapter("figures", self.say(&text!("数字"; "Figures")), items)
    }

    fn pair(&self, pair: &Pair<'_>) -> Vec<Cell> {
        let notable = pair.is_notable(self.comparison.threshold);
        let tone = if notable { Tone::Bad } else { Tone::Plain };
        let (difference, change) = match &pair.movement {
            Movement::Step(step) => (self.difference(pair, step), self.change(step)),
            Movement::Same | Movement::Incomparable(_) | Movement::NoValue => {
                (NOTHING.to_owned(), NOTHING.to_owned())
            }
        };
        vec![
            Cell::plain(&pair.new.declared.label),
            Cell::plain(printed(pair.old)),
            Cell::plain(printed(pair.new)),
            Cell::plain(difference),
            Cell::toned(change, tone),
            Cell::plain(self.remarks(pair, notable)),
        ]
    }

    fn alone(&self, statistic: &Statistic, old: bool) -> Vec<Cell> {
        let value = printed(statistic);
        let nothing = NOTHING.to_owned();
        let (before, after, word, tone) = match old {
            true => (value, nothing, text!("不再有这一项"; "gone"), Tone::Gone),
            false => (nothing, value, text!("新增"; "new"), Tone::Added),
        };
        vec![
            Cell::plain(&statistic.declared.label),
            Cell::plain(before),
            Cell::plain(after),
            Cell::plain(NOTHING),
            Cell::plain(NOTHING),
            Cell::toned(self.say(&word), tone),
        ]
    }

    /// The difference of the printed figures, in their unit; of percentages in points.
    fn difference(&self, pair: &Pair<'_>, step: &Step) -> String {
        self.gap(pair.old.quantity.as_ref(), &pair.new.quantity, step)
    }

    fn gap(&self, before: Option<&Quantity>, after: &Option<Quantity>, step: &Step) -> String {
        let value = step.difference;
        if value.is_zero() {
            return "0".to_owned();
        }
        let number = value.abs();
        let words = match (before, after) {
            _ if step.points => {
                let points = number.normalize();
                self.say(&text!("{points}个百分点"; "{points} points"))
            }
            (Some(before), Some(after)) => gap(before, after, number).to_string(),
            _ => number.normalize().to_string(),
        };
        format!("{}{words}", sign(value))
    }

    /// The change in per cent; what cannot be told in per cent is not told.
    fn change(&self, step: &Step) -> String {
        match step.percent {
            Some(percent) => format!("{}{}%", sign(percent), percent.abs().normalize()),
            None => NOTHING.to_owned(),
        }
    }

    fn remarks(&self, pair: &Pair<'_>, notable: bool) -> String {
        let mut said = Vec::new();
        if notable {
            let threshold = self.comparison.threshold;
            said.push(match &pair.movement {
                Movement::Step(step) if step.percent.is_none() && !step.points => {
                    text!("原数不大于 0"; "not above 0 before")
                }
                Movement::Step(step) if step.points => {
                    text!("变化超过 {threshold} 个百分点"; "by more than {threshold} points")
                }
                _ => text!("变化超过 {threshold}%"; "by more than {threshold}%"),
            });
        }
        match &pair.movement {
            Movement::Incomparable(reason) => said.push(incomparable(*reason)),
            Movement::NoValue => {
                said.push(text!("有一年没有数值，不能比较"; "one year has no value"));
            }
            Movement::Same | Movement::Step(_) => {}
        }
        let mut said: Vec<String> = said.iter().map(|text| self.say(text)).collect();
        said.extend(self.corrected(pair));
        said.extend(pair.aspects.iter().map(|aspect| self.aspect(aspect)));
        said.join(match self.language {
            crate::diag::Language::Chinese => "；",
            crate::diag::Language::English => "; ",
        })
    }

    /// The change against the earlier figure as the later year corrects it.
    fn corrected(&self, pair: &Pair<'_>) -> Option<String> {
        let id = pair.new.id();
        let restated = self.comparison.restatements.iter().find(|one| one.statistic.id() == id)?;
        let stated = restated.stated;
        let step = match (&pair.movement, &pair.new.quantity) {
            (Movement::Step(_) | Movement::Same, Some(after)) => step(after, stated).ok(),
            _ => None,
        };
        let Some(step) = step else {
            return Some(self.say(&text!("原数更正为{stated}"; "restated as {stated}")));
        };
        let (difference, change) =
            (self.gap(Some(stated), &pair.new.quantity, &step), self.change(&step));
        let change = if change == NOTHING { String::new() } else { format!("，{change}") };
        Some(self.say(&text!(
            "原数更正为{stated}，按更正的数{difference}{change}";
            "restated as {stated}: {difference}{change} against that"
        )))
    }

    fn aspect(&self, aspect: &Aspect) -> String {
        let name = self.say(&field(aspect.field));
        let show = |value: &str| match aspect.field {
            Field::Qualifier => self.qualifier(value),
            Field::Period => self.period(value),
            _ if value.is_empty() => self.say(&text!("（无）"; "(none)")),
            _ => value.to_owned(),
        };
        let (old, new) = (show(&aspect.old), show(&aspect.new));
        self.say(&text!("{name}：{old} → {new}"; "{name}: {old} → {new}"))
    }

    /// `year`, `as-of`, `since 2021年`.
    fn period(&self, said: &str) -> String {
        let (name, since) = said.split_once(' ').unwrap_or((said, ""));
        let found = Period::NAMES.iter().find(|(known, _)| *known == name);
        let text = match found.map_or(Period::Year, |(_, period)| *period) {
            Period::Year => text!("全年"; "the year"),
            Period::AsOf => text!("年末时点"; "at its end"),
            Period::Since if since.is_empty() => text!("累计"; "in all"),
            Period::Since => text!("{since}以来累计"; "since {since}"),
        };
        self.say(&text)
    }

    fn qualifier(&self, name: &str) -> String {
        let found = Qualifier::NAMES.iter().find(|(known, _)| *known == name);
        let text = match found.map_or(Qualifier::Exact, |(_, qualifier)| *qualifier) {
            Qualifier::Exact => text!("确数"; "exact"),
            Qualifier::Over => text!("余"; "over (余)"),
            Qualifier::AtLeast => text!("以上"; "at least (以上)"),
            Qualifier::About => text!("约"; "about (约)"),
            Qualifier::Nearly => text!("近"; "nearly (近)"),
        };
        self.say(&text)
    }
}

/// A figure as printed.
pub(super) fn printed(statistic: &Statistic) -> String {
    statistic.quantity.as_ref().map_or_else(|| NOTHING.to_owned(), Quantity::to_string)
}

/// The difference of two printed figures as a figure of its own.
fn gap(before: &Quantity, after: &Quantity, value: Decimal) -> Quantity {
    let (scale, decimals) = match before.scale == after.scale {
        true => (after.scale, before.decimals.zip(after.decimals).map(|(one, two)| one.max(two))),
        false => (Scale::One, None),
    };
    Quantity { scale, decimals, ..Quantity::exact(value, &after.unit) }
}

fn sign(value: Decimal) -> &'static str {
    match value {
        value if value > Decimal::ZERO => "+",
        value if value < Decimal::ZERO => "−",
        _ => "",
    }
}

fn incomparable(reason: Reason) -> crate::diag::Text {
    match reason {
        Reason::Broken(reason) => {
            let label = reason.label();
            let (zh, en) = (label.zh, label.en);
            text!("{zh}，不能比较"; "not comparable: {en}")
        }
        Reason::Approximate => text!("有约数，不算差额"; "approximate: no difference is given"),
        Reason::Overflow => text!("数太大，不能比较"; "not comparable: the numbers are too large"),
    }
}

fn field(field: Field) -> crate::diag::Text {
    match field {
        Field::Label => text!("名称"; "name"),
        Field::Unit => text!("单位"; "unit"),
        Field::Qualifier => text!("确数或约数"; "qualifier"),
        Field::Scale => text!("数量级"; "scale"),
        Field::Definition => text!("口径"; "definition"),
        Field::Relation => text!("计算关系"; "relation"),
        Field::Period => text!("期间"; "period"),
        Field::Source => text!("来源"; "source"),
        Field::Department => text!("责任部门"; "department"),
    }
}
