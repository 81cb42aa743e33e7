//! Goes through a text once and decides at every numeral what it is.

use super::amount::{Amount, Script};
use super::mention::{Mention, What};
use super::{code, date, glyph, han, ordinal, phrase, quantity};
use crate::model::Scale;
use rust_decimal::Decimal;
use std::ops::Range;

/// What is known at a place of the text.
pub(super) struct Reader<'t> {
    text: &'t str,
    /// Where the next character is looked at.
    at: usize,
    /// Whether nothing but spaces stands before it in its paragraph.
    fresh: bool,
    /// Whether 每 or 人均 stands before it in its clause.
    each: bool,
    /// How many quotes and titles are open.
    quotes: usize,
    titles: usize,
    /// Whether a straight quote is open.
    straight: bool,
    found: Vec<Mention>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Reader<'t> {
        Reader {
            text,
            at: 0,
            fresh: true,
            each: false,
            quotes: 0,
            titles: 0,
            straight: false,
            found: Vec::new(),
        }
    }

    pub(super) fn read(mut self) -> Vec<Mention> {
        while let Some(glyph) = glyph::at(self.text, self.at) {
            let next = self.at + glyph.len_utf8();
            let fresh = match glyph {
                '\n' => true,
                ' ' | '\t' | '\u{3000}' | '\u{a0}' => self.fresh,
                _ => false,
            };
            let end = self.step(glyph, next);
            self.at = end.max(next);
            self.fresh = fresh;
        }
        self.found
    }

    /// Looks at a character, and says where to go on.
    fn step(&mut self, glyph: char, next: usize) -> usize {
        match glyph {
            '\u{4e00}'..='\u{9fff}' | '〇' => return self.step_han(glyph, next),
            '0'..='9' | '０'..='９' => return self.digits(),
            '\n' => {
                (self.quotes, self.titles, self.each, self.straight) = (0, 0, false, false);
            }
            '“' | '‘' | '「' | '『' | '"' => return self.quote(glyph, next),
            '”' | '’' | '」' | '』' => self.quotes = self.quotes.saturating_sub(1),
            '《' | '〈' => self.titles += 1,
            '》' | '〉' => self.titles = self.titles.saturating_sub(1),
            '〔' | '﹝' | '[' | '［' | '【' | '（' | '(' => return self.bracket(next),
            '①'..='⑳' => self.push(self.at..next, self.at..next, What::Ordinal),
            _ if glyph::is_letter(glyph) => return self.latin(),
            _ if glyph::is_stop(glyph) => self.each = false,
            _ => {}
        }
        next
    }

    /// Looks at a Chinese character.
    fn step_han(&mut self, glyph: char, next: usize) -> usize {
        match glyph {
            '第' => return self.ordinal(next),
            '半' => return self.half(next),
            '每' => self.each = true,
            '均' => self.each |= self.is_average(next),
            '各' => self.each |= glyph::follows_any(self.text, next, &EACH_VERBS).is_some(),
            '计' => self.each &= !glyph::ends_any(self.text, self.at, &["累", "合", "共", "总"]),
            _ if han::is_numeral(glyph) => return self.han(),
            _ => {}
        }
        next
    }

    fn push(&mut self, range: Range<usize>, number: Range<usize>, what: What) {
        let quoted = self.quotes > 0 || self.titles > 0 || self.straight;
        self.found.push(Mention { range, number, quoted, what });
    }

    fn code(&mut self, end: usize) -> usize {
        self.push(self.at..end, self.at..end, What::Code);
        end
    }

    /// Where the last mention ends.
    fn floor(&self) -> usize {
        self.found.last().map_or(0, |mention| mention.range.end)
    }

    fn ordinal(&mut self, next: usize) -> usize {
        let Some((range, number)) = ordinal::after_di(self.text, self.at) else { return next };
        let end = range.end;
        self.push(range, number, What::Ordinal);
        end
    }

    fn latin(&mut self) -> usize {
        let (end, digits) = code::latin(self.text, self.at);
        if digits { self.code(end) } else { end }
    }

    fn quote(&mut self, open: char, next: usize) -> usize {
        let close = match open {
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            '『' => '』',
            straight => {
                self.straight = !self.straight;
                straight
            }
        };
        if open != close {
            self.quotes += 1;
        } else if !self.straight {
            return next;
        }
        let Some(end) = code::quoted(self.text, next, close) else { return next };
        self.push(next..end, next..end, What::Code);
        end
    }

    /// 〔2025〕5号, （一）.
    fn bracket(&mut self, next: usize) -> usize {
        if let Some(end) = code::document_number(self.text, self.at) {
            return self.code(end);
        }
        let Some((range, number)) = ordinal::bracketed(self.text, self.at) else { return next };
        let han = !glyph::digit_at(self.text, number.start);
        if !han && !self.item_begins() {
            return next;
        }
        let end = range.end;
        self.push(range, number, What::Ordinal);
        end
    }

    /// Whether an item of a list may begin here.
    fn item_begins(&self) -> bool {
        let before = glyph::before(self.text, self.at);
        self.fresh || matches!(before, None | Some('。' | '；' | '：' | ':' | ';'))
    }

    /// Whether 均 says how much there is of each: 人均, 办结率均为; not 均衡, 均已.
    fn is_average(&self, next: usize) -> bool {
        !glyph::at(self.text, next).is_some_and(|glyph| "衡等已由未可按须水值".contains(glyph))
    }

    /// What begins with an Arabic digit.
    fn digits(&mut self) -> usize {
        let text = self.text;
        if self.item_begins()
            && let Some((range, number)) = ordinal::item(text, self.at)
        {
            let end = range.end;
            self.push(range, number, What::Ordinal);
            return end;
        }
        let joined = self.is_joined();
        if let Some(read) = date::read(text, self.at).filter(|_| !joined) {
            return self.date(read);
        }
        if let Some(end) = code::formula(text, self.at) {
            return self.code(end);
        }
        let signed = self.sign();
        let Some(piece) = quantity::piece(text, self.at) else { return self.at };
        let unit = piece.unit.as_ref().map_or("", |unit| &unit.name);
        let name = joined
            || signed == Some(false)
            || self.titles > 0
            || phrase::ranks(text, self.at, unit);
        let end = if name { piece.end } else { piece.number.range.end };
        let digits = piece.number.plain;
        let read = Some(piece).filter(|_| !name);
        let read = read.and_then(|piece| quantity::read(text, piece, self.floor()));
        match read.filter(|read| !read.amount.unit.is_empty() || self.counts_bare(digits, read)) {
            Some(read) => self.quantity(read, signed.is_some()),
            None => self.code(code::dashed(text, self.at, end)),
        }
    }

    /// Whether a sign before the digits makes a name of them: K12+300. The point of 1. does not.
    fn is_joined(&self) -> bool {
        let before = glyph::before(self.text, self.at);
        let sign = before.is_some_and(|glyph| "+＋×*/／·・•#№_=@.．".contains(glyph));
        let item = |last: &Mention| last.range.end == self.at && last.what == What::Ordinal;
        sign && !self.found.last().is_some_and(item)
    }

    /// Whether a minus stands before the digits: `Some(false)` where it joins them to a name.
    fn sign(&self) -> Option<bool> {
        let before = glyph::before(self.text, self.at)?;
        if !matches!(before, '-' | '－' | '−' | '–') {
            return None;
        }
        // At a paragraph's beginning it is the mark of a list.
        let earlier = glyph::before(self.text, self.at - before.len_utf8());
        let earlier = earlier.filter(|glyph| *glyph != '\n')?;
        Some(!glyph::is_letter(earlier) && glyph::digit(earlier).is_none() && earlier != before)
    }

    /// Whether a number without a unit still says how many: at the end of a clause, or with a
    /// scale or 余 before the noun.
    fn counts_bare(&self, digits: Option<usize>, read: &quantity::Read) -> bool {
        let end = read.range.end;
        if let Some(digits) = digits
            && code::is_number_of_something(self.text, self.at, digits, end)
        {
            return false;
        }
        let years = Decimal::from(1900)..Decimal::from(2100);
        let like_year = digits == Some(4) && years.contains(&read.amount.value);
        let scaled = !read.amount.hedges.is_empty() || read.amount.scale != Scale::One;
        let near = glyph::skip_spaces(self.text, end);
        let ends = if near > end {
            !glyph::is_word(self.text, near) || glyph::digit_at(self.text, near)
        } else {
            !glyph::is_word(self.text, end)
        };
        let dashed =
            glyph::connector(self.text, end).is_some_and(|next| glyph::digit_at(self.text, next));
        let note = matches!(glyph::before(self.text, self.at), Some('[' | '［' | '【' | '〔'));
        !like_year && !dashed && !note && !self.goes_on_code() && (ends || scaled)
    }

    /// Whether only spaces part it from a code, as in a telephone number.
    fn goes_on_code(&self) -> bool {
        let code = self.found.last().filter(|last| last.what == What::Code);
        let between = code.and_then(|last| self.text.get(last.range.end..self.at));
        between.is_some_and(|between| between.bytes().all(|byte| byte == b' '))
    }

    fn date(&mut self, read: date::Read) -> usize {
        let end = read.range.end;
        self.push(read.range, read.number, read.what);
        end
    }

    fn quantity(&mut self, read: quantity::Read, negative: bool) -> usize {
        let quantity::Read { mut range, mut number, mut amount } = read;
        if negative {
            amount.value = -amount.value;
            number.start -= glyph::before(self.text, number.start).map_or(0, char::len_utf8);
            range.start = range.start.min(number.start);
        }
        let each = glyph::ends_any(self.text, range.start, &EACH);
        let total =
            glyph::ends_any(self.text, range.start, &["共", "累计", "合计", "总计", "共有"]);
        let period = amount.script == Script::Han && self.follows_period(range.start);
        amount.distributive |= (self.each || each || period) && !total;
        let end = range.end;
        self.push(range, number, What::Quantity(amount));
        end
    }

    /// Whether a time in Chinese stands right before: 一周两次.
    fn follows_period(&self, start: usize) -> bool {
        let last = self.found.last().filter(|last| last.range.end == start);
        last.is_some_and(|last| match &last.what {
            What::Quantity(Amount { unit, script, .. }) => {
                *script == Script::Han
                    && matches!(unit.as_str(), "年" | "周" | "天" | "个月" | "个季度")
            }
            _ => false,
        })
    }

    /// What begins with a Chinese numeral.
    fn han(&mut self) -> usize {
        let text = self.text;
        if let Some((range, number)) = ordinal::of_clause(text, self.at, self.fresh) {
            let end = range.end;
            self.push(range, number, What::Ordinal);
            return end;
        }
        if let Some(word) = phrase::nothing(text, self.at) {
            return self.at + word.len();
        }
        let Some(run) = han::run(text, self.at) else { return self.at };
        if phrase::goes_on(text, self.at) {
            return run.end;
        }
        if let Some(end) = phrase::name(text, self.at) {
            return self.code(end);
        }
        if let Some(read) = date::read(text, self.at) {
            return self.date(read);
        }
        let floor = self.floor();
        let read = quantity::fraction(text, self.at, floor)
            .or_else(|| quantity::read(text, quantity::piece(text, self.at)?, floor));
        // 每周三次 counts, 每周三 does not; behind 一周 stands no day.
        let weekday = run.length == 1 && floor < self.at && phrase::is_weekday(text, self.at);
        let named = (weekday && !self.each) || self.titles > 0;
        let counts = |read: &quantity::Read| {
            let unit = read.amount.unit.as_str();
            !named && !unit.is_empty() && !phrase::ranks(text, self.at, unit)
        };
        if let Some(read) = read.filter(counts) {
            return self.quantity(read, false);
        }
        let season = glyph::follows(text, run.end, "季度") && run.length == 1;
        let one = run.value.is_some_and(|value| value <= 1);
        let word = glyph::is_word(text, run.end) && !phrase::in_place_name(text, run.end);
        if season {
            self.push(self.at..run.end + "季度".len(), self.at..run.end, What::Ordinal);
        } else if word && !one && !run.bare && !weekday {
            self.code(run.end);
        }
        run.end
    }

    /// 半年, 半个月, 半天, 半小时.
    fn half(&mut self, next: usize) -> usize {
        let words = ["年", "个月", "天", "个小时", "小时", "个工作日"];
        let word = glyph::follows_any(self.text, next, &words);
        let part = glyph::before(self.text, self.at).is_some_and(|glyph| {
            "上下前后大小多过折对年一".contains(glyph) || han::is_numeral(glyph)
        });
        let Some(word) = word.filter(|_| !part) else { return next };
        let end = next + word.len();
        let amount = Amount {
            value: Decimal::new(5, 1),
            upper: None,
            unit: word.to_owned(),
            scale: Scale::One,
            hedge: super::Hedge::Exact,
            hedges: Vec::new(),
            script: Script::Han,
            decimals: 0,
            distributive: false,
        };
        let number = self.at..next;
        self.quantity(quantity::Read { range: self.at..end, number, amount }, false)
    }
}

/// What stands right before a number that each of several has.
const EACH: [&str; 4] = ["各", "各有", "各增", "各建"];

/// What follows 各 where each of several does so much: 5个社区各配备专职调解员1名.
const EACH_VERBS: [&str; 11] =
    ["配备", "配置", "选派", "设立", "设置", "新增", "建成", "确定", "安排", "聘请", "组建"];
