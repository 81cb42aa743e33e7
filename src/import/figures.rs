//! Figures of the prose to statistics, and references in their places.

use super::account::{Account, Confidence, Fate, Note};
use super::cells;
use super::former::former;
use super::id::{Taken, id};
use super::label::Label;
use super::labels::{figures_of, labels};
use super::older::Pending;
use super::printed::{LAST, Print, printed};
use super::statistic::{Period, Statistic, period};
use super::together;
use crate::diag::{Bilingual, Text};
use crate::manuscript::Written;
use crate::model::Quantity;
use crate::numeral::{Mention, Script, What};
use crate::reading::Reading;
use crate::text;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::ops::Range;

/// A figure that a reference takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Swap {
    /// The words it takes the place of, in bytes of the line.
    pub(super) range: Range<usize>,
    /// The whole figure.
    pub(super) figure: Range<usize>,
    /// Which statistic.
    pub(super) statistic: usize,
    /// Its id.
    id: String,
    /// How the reference prints it.
    print: Print,
}

impl Swap {
    /// A reference to the figure of last year.
    pub(super) fn last(range: Range<usize>, statistic: usize, id: String) -> Swap {
        Swap { figure: range.clone(), range, statistic, id, print: Print::Last }
    }

    /// Whether it refers to the figure of last year, which has no relation of this year's.
    pub(super) fn is_last(&self) -> bool {
        self.print == Print::Last
    }

    /// The reference as it is written.
    pub(super) fn written(&self) -> String {
        let id = &self.id;
        match self.print.function() {
            Some(function) => format!("{{{{ {function}({id}) }}}}"),
            None => format!("{{{{ {id} }}}}"),
        }
    }
}

/// The statistics of a report and, for each piece, its references.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    pub(super) statistics: Vec<Statistic>,
    pub(super) swaps: Vec<Vec<Swap>>,
    /// The references in cells of tables: by piece, row and cell.
    pub(super) cells: BTreeMap<(usize, usize, usize), String>,
    /// How many figures refer to a statistic.
    pub(super) references: usize,
}

/// How many figures of the same words a figure is held against.
const KNOWN: usize = 64;

/// How figures of the same label and unit are known again.
type Key = (String, String);

/// Finds the figures. `open` says of each piece whether it may have references, and from which
/// byte on: its number is none. `older` asks for last year's figures as well.
pub(super) fn figures(
    pieces: &[Written],
    reading: &Reading,
    open: &[Option<usize>],
    year: u16,
    older: bool,
    account: &mut Account,
) -> Figures {
    let mut finder = Finder {
        year,
        older,
        account,
        taken: Taken::default(),
        known: BTreeMap::new(),
        out: Figures::default(),
    };
    for (at, piece) in pieces.iter().enumerate() {
        let mut swaps = Vec::new();
        let passage = reading.passages.get(at);
        if let (Written::Line(line), Some(Some(from)), Some(passage)) =
            (piece, open.get(at), passage)
        {
            finder.line(&line.text, line.place, *from, &passage.mentions, &mut swaps);
        }
        if let (Written::Table(grid), Some(Some(_))) = (piece, open.get(at)) {
            cells::read(&mut finder, grid, at);
        }
        finder.out.swaps.push(swaps);
    }
    finder.tell_words(pieces, reading, open);
    finder.out
}

/// What finds the figures, and knows those that it has found.
pub(super) struct Finder<'a> {
    pub(super) year: u16,
    /// Whether last year's figures beside this year's become those of its statistics.
    older: bool,
    pub(super) account: &'a mut Account,
    taken: Taken,
    known: BTreeMap<Key, Vec<usize>>,
    pub(super) out: Figures,
}

impl Finder<'_> {
    fn line(
        &mut self,
        text: &str,
        place: u32,
        from: usize,
        mentions: &[Mention],
        swaps: &mut Vec<Swap>,
    ) {
        let labels = labels(text, from, mentions, self.year);
        let figures = figures_of(mentions, from).map(|at| &mentions[at]);
        // Where a figure of a time before ends: one that is joined to it is so as well.
        let mut before = None;
        // A figure of last year that leads to one of this year: 由上年的198件增至218件.
        let mut pending: Option<Pending> = None;
        for (mention, label) in figures.zip(labels) {
            let What::Quantity(amount) = &mention.what else { continue };
            let gap = before.and_then(|end| text.get(end..mention.range.start));
            let found = match gap.is_some_and(together::joins) {
                true => Err(LAST),
                false => printed(text, mention, amount, self.year),
            };
            // Of 2023年、2024年分别为95%、100% the second is this year's.
            let last = found == Err(LAST) && former(text, mention, self.year).is_none();
            before = last.then_some(mention.range.end);
            match found {
                Ok((print, range, quantity)) => {
                    let counted = !matches!(quantity.unit.as_str(), "%" | "‰");
                    let period = period(text, mention, self.year);
                    let statistic = self.statistic(place, label, quantity, period);
                    self.out.statistics[statistic].each |= amount.distributive && counted;
                    let id = self.out.statistics[statistic].id.clone();
                    let figure = mention.range.clone();
                    if let Some(older) = pending.take() {
                        let range = older.range().clone();
                        if !self.older(older, statistic, swaps) {
                            self.tell_left(text, &range, place, LAST);
                        }
                    }
                    swaps.push(Swap { range, figure, statistic, id, print });
                    self.out.references += 1;
                }
                Err(why)
                    if why == LAST
                        && self.is_kept(text, (mention, amount), swaps, &mut pending) => {}
                Err(why) => self.tell_left(text, &mention.range, place, why),
            }
        }
        if let Some(older) = pending {
            self.tell_left(text, older.range(), place, LAST);
        }
    }

    /// Tells of a figure that stays as it was.
    fn tell_left(&mut self, text: &str, range: &Range<usize>, place: u32, why: Bilingual) {
        let words = text.get(range.clone()).unwrap_or_default();
        let (zh, en) = (why.zh, why.en);
        self.account.note(Note::new(
            place,
            Fate::Left,
            text!("“{words}”没有变成统计项：{zh}"; "`{words}` became no statistic: {en}"),
        ));
    }

    /// Whether last year's figures are kept.
    pub(super) fn keeps_older(&self) -> bool {
        self.older
    }

    /// Tells how many numbers are written in Han, which no reference prints.
    fn tell_words(&mut self, pieces: &[Written], reading: &Reading, open: &[Option<usize>]) {
        let (mut count, mut first) = (0_usize, None);
        for ((piece, passage), open) in pieces.iter().zip(&reading.passages).zip(open) {
            let (Written::Line(line), Some(_)) = (piece, open) else { continue };
            let found = passage.mentions.iter().filter(|one| is_in_words(one)).count();
            if found > 0 {
                first.get_or_insert(line.place);
            }
            count += found;
        }
        if let Some(place) = first {
            self.account.note(Note::new(
                place,
                Fate::Left,
                text!(
                    "从这里起有 {count} 个汉字写的数（如“三百余件”），没有变成统计项";
                    "from here on {count} numbers are written in Han and became no statistics"
                ),
            ));
        }
    }

    /// The statistic of a figure: one that is known by the same words, or a new one.
    pub(super) fn statistic(
        &mut self,
        place: u32,
        label: Label,
        quantity: Quantity,
        period: Period,
    ) -> usize {
        let key = (label.words.clone(), quantity.unit.clone());
        let known = self.known.entry(key).or_default();
        let same = known.iter().rev().take(KNOWN).copied().find(|at| {
            let one = &self.out.statistics[*at];
            one.quantity == quantity && (one.period == period || one.period == Period::Year)
        });
        let (words, figure) = (&label.words, quantity.to_string());
        if let Some(at) = same {
            let first = self.out.statistics[at].place;
            let sure = if label.before { Confidence::High } else { Confidence::Medium };
            let id = self.out.statistics[at].id.clone();
            let Text { zh, en } = self.account.places.words(first);
            self.account.note(Note::guess(
                place,
                sure,
                text!(
                    "“{words}”{figure}与{zh}的相同，用同一个统计项 {id}";
                    "{figure} for `{words}` is that of {en}; both are the statistic {id}"
                ),
            ));
            return at;
        }
        let id = id(&label.words, &quantity.unit, &mut self.taken);
        if let Some(at) = known.first() {
            let (other, first) = (&self.out.statistics[*at], self.out.statistics[*at].place);
            let (known, shown) = (other.id.clone(), other.quantity.to_string());
            let Text { zh, en } = self.account.places.words(first);
            self.account.note(Note::guess(
                place,
                Confidence::Low,
                text!(
                    "“{words}”{figure}，{zh}是{shown}（{known}），作为两个统计项：{id}";
                    "{figure} for `{words}`, and {shown} in {en} ({known}): taken for two statistics, this one {id}"
                ),
            ));
        } else if label.words.is_empty() {
            self.account.note(Note::guess(
                place,
                Confidence::Low,
                text!("{figure}旁边看不出名称（{id}）"; "nothing beside {figure} names it ({id})"),
            ));
        } else if !label.before {
            self.account.note(Note::guess(
                place,
                Confidence::Medium,
                text!(
                    "{figure}的名称取自旁边的话：“{words}”（{id}）";
                    "{figure} has its label from words near it: `{words}` ({id})"
                ),
            ));
        }
        known.push(self.out.statistics.len());
        let label = if label.words.is_empty() { id.clone() } else { label.words };
        let (relation, at) = (None, self.out.statistics.len());
        self.out.statistics.push(Statistic {
            id,
            label,
            quantity,
            period,
            relation,
            last: None,
            each: false,
            place,
        });
        at
    }
}

/// Whether a mention is a figure that is written in Han: ten or more of something, since fewer are
/// words of the language as often as figures.
fn is_in_words(mention: &Mention) -> bool {
    match &mention.what {
        What::Quantity(amount) => {
            amount.script == Script::Han
                && !mention.quoted
                && !amount.unit.is_empty()
                && !amount.lasts()
                && amount.value >= Decimal::TEN
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::pieces;
    use super::{Account, figures};
    use crate::import::reading;

    /// The text with its references, and the account's notes.
    fn seen(text: &str) -> (String, Vec<String>) {
        let pieces = pieces(text);
        let open: Vec<Option<usize>> = pieces.iter().map(|_| Some(0)).collect();
        let mut account = Account::default();
        let found = figures(&pieces, &reading(&pieces), &open, 2024, true, &mut account);
        let mut out = String::new();
        for (line, swaps) in text.lines().zip(&found.swaps) {
            let mut at = 0;
            for swap in swaps {
                out += &line[at..swap.range.start];
                out += &swap.written();
                at = swap.range.end;
            }
            out += &line[at..];
            out.push('\n');
        }
        (out, account.notes.iter().map(|note| note.text.zh.clone()).collect())
    }

    #[test]
    fn figures_become_references_that_print_the_same() {
        let check = |text: &str, expect: &str| assert_eq!(seen(text).0, format!("{expect}\n"));
        check("调解纠纷218件，办结率97.70%。", "调解纠纷{{ 调解纠纷 }}，办结率{{ 办结率 }}。");
        check("发放宣传单1.5万余份。", "发放宣传单{{ 宣传单 }}。");
        check("上岗执勤均在200天以上。", "上岗执勤均在{{ 上岗执勤 }}。");
        check("接受咨询超过280人次。", "接受咨询超过{{ value(咨询) }}人次。");
        check("接受咨询210多人次。", "接受咨询{{ value(咨询) }}多人次。");
        check("投入1,200元。", "投入{{ grouped(投入) }}元。");
        check("投入1,200多万元。", "投入{{ grouped(投入) }}多万元。");
        check("投入6800多万元。", "投入{{ number(投入) }}多万元。");
        check("投入320余万元。", "投入{{ number(投入) }}余万元。");
        check("覆盖率99.5％。", "覆盖率{{ value(覆盖率) }}％。");
        check("办件量从198件上升到218件。", "办件量从198件上升到{{ 办件量 }}。");
        check(
            "办件量由上年的198件增至218件。",
            "办件量由上年的{{ last(办件量) }}增至{{ 办件量 }}。",
        );
        check(
            "受理218件，较上年（198件）增长10.1%。",
            "受理{{ 受理 }}，较上年（{{ last(受理) }}）增长{{ 受理增长 }}。",
        );
        check(
            "2023年、2024年应诉率分别为95%、100%。",
            "2023年、2024年应诉率分别为{{ last(应诉率) }}、{{ 应诉率 }}。",
        );
        check(
            "融资147笔（2023年为120笔、3亿元）。",
            "融资{{ 融资 }}（2023年为{{ last(融资) }}、3亿元）。",
        );
        for same in [
            "2024年按“1+3+N”配备，每周巡查3次。",
            "化解四千件，整改5—10件，不足5次，上年198次。",
            "第3次会议，〔2025〕5号，２８０件，投入1，200元。",
        ] {
            check(same, same);
        }
    }

    #[test]
    fn a_figure_that_stands_twice_is_one_where_the_words_agree() {
        let (text, notes) =
            seen("调解矛盾纠纷218件。\n全年调解矛盾纠纷218件。\n调解矛盾纠纷219件。");
        assert_eq!(
            text,
            "调解矛盾纠纷{{ 调解矛盾纠纷 }}。\n全年调解矛盾纠纷{{ 调解矛盾纠纷 }}。\n\
             调解矛盾纠纷{{ 调解矛盾纠纷.件 }}。\n"
        );
        assert_eq!(notes.len(), 2);
    }
}
