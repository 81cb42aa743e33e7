//! Relations that figures of one sentence have by their names and their values: what was received
//! and what became of it, what was found and what was set right, rates of what stands further
//! off. Only what is true of the values is taken.

use super::figures::Figures;
use super::relations::{Index, needs};
use super::statistic::Relation;
use crate::model::{Qualifier, Quantity, round_half_up};
use crate::reading::Reading;
use rust_decimal::Decimal;

/// Totals above which no sum is a chance.
const SURE: u32 = 20;

/// How many figures on a total reaches: no report lists more parts.
const AHEAD: usize = 24;

/// How many figures back a rate reaches.
const REACH: usize = 10;

/// What is done with things, and what becomes of them then: no more than there were.
const STEPS: &[(&[&str], &[&str])] = &[
    (&["收到", "接收", "接到", "申请"], &["受理", "办结", "审结", "办理完成", "答复"]),
    (
        &["受理", "审理", "办理", "调解", "排查"],
        &["办结", "审结", "结案", "调解成功", "成功调解", "调成", "化解", "成功化解", "成功"],
    ),
    (&["发现", "查出", "排查", "查处事故隐患"], &["整改", "完成整改", "整改完成", "消除", "销号"]),
    (&["立案"], &["结案", "办结", "审结"]),
    (&["提出"], &["被采纳", "采纳"]),
    (&["抽检", "抽查", "检测", "监测", "检验"], &["合格", "不合格"]),
    (&["复议"], &["办结", "审结"]),
    (&["执法人员"], &["持证"]),
];

/// What is no part of what was counted before it.
const OTHERS: [&str; 4] = ["上年结转", "防止", "避免", "挽回"];

/// A figure of a passage.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// Where it begins.
    start: usize,
    /// Its statistic.
    statistic: usize,
}

/// Gives the statistics without a relation those that their sentences state.
pub(super) fn relate(figures: &mut Figures, reading: &Reading, index: &Index) {
    for (passage, swaps) in figures.swaps.clone().iter().enumerate() {
        let Some(text) = reading.passages.get(passage).map(|passage| passage.text.as_str()) else {
            continue;
        };
        let seen: Vec<Seen> = swaps
            .iter()
            .filter(|swap| !swap.is_last())
            .map(|swap| Seen { start: swap.figure.start, statistic: swap.statistic })
            .collect();
        for at in 0..seen.len() {
            // What ； parts is no part.
            let ends = |pair: &&[Seen]| {
                text.get(pair[0].start..pair[1].start).unwrap_or("。").contains(['。', '；'])
            };
            let count = seen[at..].windows(2).take(AHEAD).take_while(|pair| !ends(pair)).count();
            let after = &seen[at + 1..at + 1 + count];
            let from = at.saturating_sub(REACH);
            let finder = Finder { figures, index };
            let found = finder
                .total(seen[at], after)
                .or_else(|| finder.rate(seen[at], &seen[from..at]))
                .map(|relation| (seen[at].statistic, relation))
                .or_else(|| finder.step(seen[at], after));
            if let Some((statistic, relation)) = found
                && let Some(one) = figures.statistics.get_mut(statistic)
            {
                one.relation = Some(relation);
            }
        }
    }
}

struct Finder<'a> {
    figures: &'a Figures,
    index: &'a Index,
}

impl Finder<'_> {
    fn quantity(&self, seen: Seen) -> &Quantity {
        &self.figures.statistics[seen.statistic].quantity
    }

    fn label(&self, seen: Seen) -> &str {
        &self.figures.statistics[seen.statistic].label
    }

    fn id(&self, seen: Seen) -> String {
        self.figures.statistics[seen.statistic].id.clone()
    }

    fn is_free(&self, seen: Seen) -> bool {
        let one = &self.figures.statistics[seen.statistic];
        one.relation.is_none() && one.quantity.qualifier == Qualifier::Exact
    }

    fn needs(&self, part: Seen, own: Seen) -> bool {
        needs(self.figures, self.index, part.statistic, own.statistic)
    }

    /// 收到29件，受理26件，不予受理3件: the figures of its unit behind it add up to it.
    fn total(&self, own: Seen, after: &[Seen]) -> Option<Relation> {
        let quantity = self.quantity(own);
        if !self.is_free(own) || quantity.unit == "%" || quantity.value <= Decimal::ONE {
            return None;
        }
        let alike = after.iter().filter(|one| self.quantity(**one).unit == quantity.unit);
        let (mut sum, mut parts) = (Decimal::ZERO, Vec::new());
        for part in alike {
            let exact = self.quantity(*part).qualifier == Qualifier::Exact;
            let other = OTHERS.iter().any(|word| self.label(*part).contains(word));
            let new = parts.iter().all(|known: &Seen| known.statistic != part.statistic);
            if !exact || !new || other || part.statistic == own.statistic || self.needs(*part, own)
            {
                return None;
            }
            parts.push(*part);
            sum = sum.checked_add(self.quantity(*part).value)?;
            if sum >= quantity.value {
                break;
            }
        }
        let sure = quantity.value >= Decimal::from(SURE) || self.is_pair(&parts);
        (parts.len() >= 2 && sum == quantity.value && sure)
            .then(|| Relation::TotalOf(parts.iter().map(|part| self.id(*part)).collect()))
    }

    /// 受理 and 不予受理, 合格 and 不合格: together they are all.
    fn is_pair(&self, parts: &[Seen]) -> bool {
        let [one, two] = parts else { return false };
        let (one, two) = (self.label(*one), self.label(*two));
        let not = |word: &str, of: &str| {
            ["不予", "不", "未", "非"]
                .iter()
                .any(|no| word.strip_prefix(no).is_some_and(|rest| of.ends_with(rest)))
        };
        not(one, two) || not(two, one)
    }

    /// 通过率95.8% of what was looked at and what passed, though other figures stand between.
    fn rate(&self, own: Seen, before: &[Seen]) -> Option<Relation> {
        let quantity = self.quantity(own);
        if quantity.unit != "%" || !self.is_free(own) {
            return None;
        }
        let label = self.label(own);
        let places = quantity.decimals.unwrap_or(quantity.value.scale());
        let holds = |part: Decimal, whole: Decimal| {
            let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
            (round_half_up(exact, places) == quantity.value).then_some(())
        };
        let (root, share) = root(label)?;
        let part_at = before.iter().rposition(|one| {
            let words = self.label(*one);
            let fits = if share { words == root } else { words.ends_with(root) };
            let other = ["不", "未", "非"].iter().any(|no| words.contains(&format!("{no}{root}")));
            fits && !other && self.quantity(*one).unit != "%"
        })?;
        let part = before[part_at];
        let whole = before.iter().rev().copied().find(|whole| {
            let (part, whole_value) = (self.quantity(part), self.quantity(*whole).value);
            whole.statistic != before[part_at].statistic
                && self.quantity(*whole).unit == part.unit
                && part.value < whole_value
                && holds(part.value, whole_value).is_some()
        })?;
        let exact = [part, whole]
            .iter()
            .all(|one| self.quantity(*one).qualifier == Qualifier::Exact && !self.needs(*one, own));
        exact.then(|| Relation::RateOf(self.id(part), self.id(whole)))
    }

    /// 立案29件，结案27件: the later is no more than the earlier.
    fn step(&self, own: Seen, after: &[Seen]) -> Option<(usize, Relation)> {
        let (label, quantity) = (self.label(own), self.quantity(own));
        let next = after.iter().copied().find(|next| {
            let later = self.label(*next);
            STEPS.iter().any(|(firsts, seconds)| {
                let first = firsts.iter().any(|word| label.contains(word));
                first && !seconds.contains(&label) && seconds.contains(&later)
            })
        })?;
        let later = self.quantity(next);
        let fits = self.is_free(next)
            && quantity.qualifier == Qualifier::Exact
            && next.statistic != own.statistic
            && later.unit == quantity.unit
            && later.value <= quantity.value
            && !self.needs(own, next);
        fits.then(|| (next.statistic, Relation::AtMost(self.id(own))))
    }
}

/// What a rate is of, and whether it is a share of exactly that: 合格率 is of what is 合格,
/// 涉外公证占 of 涉外公证.
fn root(label: &str) -> Option<(&str, bool)> {
    for end in ["占比", "占"] {
        if let Some(root) = label.strip_suffix(end) {
            return (!root.is_empty()).then_some((root, true));
        }
    }
    let root = label.strip_suffix('率')?;
    // Those of time are not of what was done.
    let plain = !["按时", "按期", "及时"].iter().any(|word| root.starts_with(word));
    (plain && root.chars().count() >= 2).then_some((root, false))
}

#[cfg(test)]
mod tests {
    use super::super::figures::figures;
    use super::super::relations;
    use super::super::statistic::Relation;
    use super::super::tests::pieces;
    use crate::import::{Account, reading};

    fn seen(text: &str) -> Vec<(String, Relation)> {
        let pieces = pieces(text);
        let open: Vec<Option<usize>> = pieces.iter().map(|_| Some(0)).collect();
        let reading = reading(&pieces);
        let mut found = figures(&pieces, &reading, &open, 2024, true, &mut Account::default());
        relations::relate(&mut found, &reading);
        let related = found.statistics.into_iter();
        related.filter_map(|one| Some((one.label, one.relation?))).collect()
    }

    fn total(own: &str, parts: &[&str]) -> (String, Relation) {
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        (own.to_owned(), Relation::TotalOf(parts))
    }

    #[test]
    fn what_was_received_and_what_became_of_it() {
        let id = str::to_owned;
        assert_eq!(
            seen("收到仲裁申请29件，受理26件，不予受理3件。"),
            [total("收到仲裁申请", &["收到仲裁申请", "受理", "不予受理"][1..])]
        );
        assert_eq!(
            seen("清理文件158件，保留121件，修改9件，废止28件。"),
            [total("清理文件", &["保留", "修改", "废止"])]
        );
        assert_eq!(
            seen("查办案件38件，罚款5.6万元，其中一般程序27件，简易程序11件。"),
            [total("查办案件", &["一般程序", "简易程序"])]
        );
        assert_eq!(
            seen("立案查处案件29件，发函5次，结案27件。"),
            [(id("结案"), Relation::AtMost(id("立案查处案件")))]
        );
        assert_eq!(
            seen("教师资格认定1563人，通过1498人，未通过65人，通过率95.8%。").last(),
            Some(&(id("通过率"), Relation::RateOf(id("通过"), id("教师资格认定"))))
        );
    }

    #[test]
    fn chance_is_no_relation() {
        // Five and three and two may be by chance.
        assert_eq!(seen("召开会议5次，举办讲座3次，开展宣讲2次。"), []);
        assert_eq!(seen("召开会议50次。举办讲座30次，开展宣讲20次。"), []);
        assert_eq!(seen("检查企业80家，整改率98%。"), []);
    }
}
