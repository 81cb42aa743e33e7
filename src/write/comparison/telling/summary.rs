//! The most important in a few lines.

use super::{Point, Teller, Tone};
use crate::diag::Text;
use crate::diff::{Entries, Fate, Movement};
use crate::ledger::Outcome;
use crate::text;

impl Teller<'_> {
    pub(super) fn summary(&self) -> Vec<Point> {
        if self.comparison.is_same() {
            let text = self.say(&text!("没有不同。"; "There is no difference."));
            return vec![Point { text, tone: Tone::Good, chapter: "" }];
        }
        let points = [
            self.figures_in_short(),
            self.restated_in_short(),
            self.balances_in_short(),
            self.plans_in_short(),
            self.problems_in_short(),
            self.outline_in_short(),
            self.text_in_short(),
        ];
        points.into_iter().flatten().collect()
    }

    fn point(&self, chapter: &'static str, tone: Tone, text: &Text) -> Option<Point> {
        Some(Point { text: self.say(text), tone, chapter })
    }

    fn figures_in_short(&self) -> Option<Point> {
        let figures = &self.comparison.figures;
        let all = figures.pairs.len() + figures.added.len() + figures.gone.len();
        if all == 0 {
            return None;
        }
        let count = |is: &dyn Fn(&Movement) -> bool| {
            figures.pairs.iter().filter(|pair| is(&pair.movement)).count()
        };
        let up = count(
            &|one| matches!(one, Movement::Step(step) if step.difference.is_sign_positive() && !step.difference.is_zero()),
        );
        let down = count(
            &|one| matches!(one, Movement::Step(step) if step.difference.is_sign_negative() && !step.difference.is_zero()),
        );
        let same = count(&|one| *one == Movement::Same);
        let other = count(&|one| matches!(one, Movement::Incomparable(_) | Movement::NoValue));
        let (added, gone) = (figures.added.len(), figures.gone.len());
        let notable = self.comparison.notable().count();
        let threshold = self.comparison.threshold;
        let tone = if notable > 0 { Tone::Bad } else { Tone::Plain };
        let mut said = text!(
            "数字 {all} 项：增 {up}，减 {down}，不变 {same}，不能比较 {other}，新增 {added}，取消 {gone}";
            "{all} figures: {up} up, {down} down, {same} the same, {other} not comparable, {added} new, {gone} gone"
        );
        if notable > 0 {
            said.zh += &format!("；变化超过 {threshold}% 的 {notable} 项");
            said.en += &format!("; {notable} by more than {threshold}%");
        }
        self.point("figures", tone, &ended(said))
    }

    fn restated_in_short(&self) -> Option<Point> {
        let all = self.comparison.restatements.len();
        let bare = self.comparison.restatements.iter().filter(|one| one.reason().is_none()).count();
        let (text, tone) = match (all, bare) {
            (0, _) => return None,
            (_, 0) => (
                text!("更正上年公布的数字 {all} 项，都有说明。"; "{all} published figures are restated, all with a reason."),
                Tone::Plain,
            ),
            _ => (
                text!("更正上年公布的数字 {all} 项，其中 {bare} 项没有说明。"; "{all} published figures are restated, {bare} without a reason."),
                Tone::Bad,
            ),
        };
        self.point("restated", tone, &text)
    }

    fn balances_in_short(&self) -> Option<Point> {
        let broken = self.comparison.carried.iter().filter(|one| one.holds == Some(false)).count();
        if broken == 0 {
            return None;
        }
        let text = text!("结转 {broken} 项与上年末的数不一致。"; "{broken} opening balances are not last year's closing ones.");
        self.point("balances", Tone::Bad, &text)
    }

    fn plans_in_short(&self) -> Option<Point> {
        let ledger = self.comparison.ledger.as_ref().filter(|ledger| !ledger.is_empty())?;
        let all = ledger.len();
        let silent = ledger.iter().filter(|kept| !kept.is_mentioned()).count();
        let count =
            |is: &dyn Fn(&Outcome) -> bool| ledger.iter().filter(|kept| is(&kept.outcome)).count();
        let met = count(&|one| matches!(one, Outcome::Met(_)));
        let missed = count(&|one| matches!(one, Outcome::Missed(_)));
        let open = count(&|one| matches!(one, Outcome::Open(_) | Outcome::NoFigure));
        let mentioned = all - silent;
        let tone = if silent + missed > 0 { Tone::Bad } else { Tone::Good };
        let text = text!(
            "上年计划 {all} 项：有举措落实 {mentioned}，没有提到 {silent}；目标达到 {met}，没有达到 {missed}，衡量不了 {open}。";
            "{all} plans of last year: {mentioned} carried out, {silent} not mentioned; targets: {met} met, {missed} missed, {open} not measurable."
        );
        self.point("ledger", tone, &text)
    }

    fn problems_in_short(&self) -> Option<Point> {
        let lists: Vec<&Entries<'_>> =
            self.comparison.entries.iter().filter(|list| list.asked).collect();
        let sum = |count: fn(&Entries<'_>) -> usize| lists.iter().map(|list| count(list)).sum();
        let (gone, open, added): (usize, usize, usize) = (
            sum(|list| list.gone.len()),
            sum(|list| list.kept.len()),
            sum(|list| list.added.len()),
        );
        if gone + open + added == 0 {
            return None;
        }
        let text = text!(
            "问题：不再列出 {gone}，仍然存在 {open}，新提出 {added}。";
            "Problems: {gone} no longer listed, {open} still open, {added} new."
        );
        self.point("problems", Tone::Plain, &text)
    }

    fn outline_in_short(&self) -> Option<Point> {
        let outline = &self.comparison.outline;
        let (added, gone) = (outline.added.len(), outline.gone.len());
        let (retitled, moved) = (outline.retitled.len(), outline.moved.len());
        if added + gone + retitled + moved == 0 {
            return None;
        }
        let text = text!(
            "标题：新增 {added}，取消 {gone}，改名 {retitled}，移动 {moved}。";
            "Headings: {added} new, {gone} gone, {retitled} renamed, {moved} moved."
        );
        self.point("outline", Tone::Plain, &text)
    }

    fn text_in_short(&self) -> Option<Point> {
        let prose = &self.comparison.prose;
        let (share, bare) = (prose.share(), prose.share_but_figures());
        let (changed, added, gone) =
            (prose.count(Fate::Changed), prose.count(Fate::Added), prose.count(Fate::Gone));
        let text = text!(
            "文字：一字不改 {share}%（不计数字 {bare}%）；改动 {changed} 句，新增 {added} 句，删去 {gone} 句。";
            "Text: {share}% the same word for word ({bare}% but for figures); {changed} sentences changed, {added} new, {gone} gone."
        );
        self.point(
            "text",
            if bare >= 80 && self.is_later() { Tone::Bad } else { Tone::Plain },
            &text,
        )
    }
}

/// With its stop.
fn ended(mut text: Text) -> Text {
    text.zh.push('。');
    text.en.push('.');
    text
}
