//! Quantities: a number, its unit, the hedges around both, and the range that two of them make.

use super::amount::{Amount, Hedge, Script};
use super::measure::{self, Unit};
use super::number::{self, Number};
use super::{glyph, hedge, phrase};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ops::Range;

/// A number with its unit, before it is known what surrounds it.
pub(super) struct Piece<'t> {
    pub(super) number: Number,
    /// 余 and the like between the number and the unit.
    over: Option<hedge::Met>,
    pub(super) unit: Option<Unit<'t>>,
    /// Behind all of it.
    pub(super) end: usize,
}

/// A quantity that was read.
pub(super) struct Read {
    pub(super) range: Range<usize>,
    pub(super) number: Range<usize>,
    pub(super) amount: Amount,
}

/// The number at a place with what stands right behind it.
pub(super) fn piece(text: &str, place: usize) -> Option<Piece<'_>> {
    let number = number::read(text, place)?;
    let behind = glyph::skip_spaces(text, number.range.end);
    let met = hedge::over(text, behind);
    let from = met.as_ref().map_or(behind, |met| glyph::skip_spaces(text, met.range.end));
    // 3万 ends with a scale and 3 with a digit; 4千 and 三百 end as Chinese numerals do.
    let arabic = number.script != Script::Han;
    let unit = unit(text, from, &number, arabic);
    let (over, end) = match (met, &unit) {
        (met, Some(unit)) => (met, unit.end),
        (Some(met), None) if is_round(text, &number, &met) => {
            let end = met.range.end;
            (Some(met), end)
        }
        (_, None) => (None, number.range.end),
    };
    Some(Piece { number, over, unit, end })
}

/// Whether 余 or 多 without a unit hedges the number: 5000余群众; not 3多.
fn is_round(text: &str, number: &Number, met: &hedge::Met) -> bool {
    let ten =
        number.value.is_some_and(|value| value >= Decimal::TEN && (value % Decimal::TEN).is_zero());
    let word = text.get(met.range.clone());
    ten && (word == Some("余") || (word == Some("多") && number.script != Script::Han))
}

/// The unit of a number; what 组 and 队 count must be told from their numbers.
fn unit<'t>(text: &'t str, place: usize, number: &Number, arabic: bool) -> Option<Unit<'t>> {
    if let Some(word) = glyph::follows_any(text, place, &["组", "队"]) {
        let end = place + word.len();
        let formed = [
            "分", "分成", "分为", "成", "共", "组成", "编", "编成", "设", "建", "组建", "派出",
            "成立",
        ];
        let other = glyph::follows_any(text, end, &["织", "长", "伍", "员", "级"]).is_some();
        // No village has so many groups.
        let many = number.value.is_some_and(|value| value > Decimal::from(40));
        let counts = (many || glyph::ends_any(text, number.range.start, &formed)) && !other;
        let name = Cow::Borrowed(word);
        return counts.then_some(Unit { name, over: None, half: false, each: false, end });
    }
    let unit = measure::unit(text, place, arabic)?;
    let counts = arabic || counts_in_han(text, number, &unit);
    counts.then_some(unit)
}

/// Whether a Chinese numeral before that unit counts: 三名 does; 二期, 三届, 三台县, 三日 do not.
fn counts_in_han(text: &str, number: &Number, unit: &Unit<'_>) -> bool {
    let small = |value: u32| number.value == Some(Decimal::from(value));
    let start = number.range.start;
    let of_two = small(2) && glyph::follows(text, start, "二");
    let counted = match &*unit.name {
        "届" => glyph::ends_any(text, start, &["连续", "历经"]),
        "期" => {
            !(small(1) || of_two)
                && glyph::follows_any(text, unit.end, &["工程", "项目", "建设"]).is_none()
        }
        "日" => glyph::follows_any(text, unit.end, &["内", "以内", "之内"]).is_some(),
        "成" => !small(1) && number.value.is_some_and(|value| value < Decimal::TEN),
        "票" => !small(1),
        _ => true,
    };
    // 二 ranks where 两 would count: 二次供水, 二类.
    let ranks = of_two
        && !matches!(
            &*unit.name,
            "名" | "人" | "位" | "项" | "起" | "户" | "份" | "%" | "‰" | "十"
        );
    counted && !ranks && !phrase::is_place(text, &unit.name, unit.end)
}

/// The quantity that begins with a number, a range included; `floor` is where the mention before
/// ends. `None` where the number is something else.
pub(super) fn read(text: &str, first: Piece<'_>, floor: usize) -> Option<Read> {
    match range(text, &first, floor) {
        Some(read) => Some(read),
        None => single(text, first, None, floor),
    }
}

/// Both ends of a range: 15～30天, 13万元～17万元, 三至五个.
fn range(text: &str, first: &Piece<'_>, floor: usize) -> Option<Read> {
    let place = glyph::connector(text, first.end)?;
    let word = text.get(first.end..place)?;
    let mut second = piece(text, place)?;
    let unit = second.unit.as_ref();
    let plain = matches!(word, "～" | "~" | "〜" | "至") && !glyph::is_word(text, second.end);
    match (&first.unit, unit) {
        (None, Some(_)) => {}
        (Some(one), Some(two)) if one.name == two.name => {}
        (None, None) if plain => {}
        _ => return None,
    }
    let mut low = first.number.value?;
    let high = second.number.value?;
    // 3—5万元 is from 3万; 3000—5万元 is not.
    if first.unit.is_none()
        && first.number.factor == Decimal::ONE
        && low < high / second.number.factor
    {
        low = low.checked_mul(second.number.factor)?;
    }
    if low >= high || first.number.upper.is_some() || second.number.upper.is_some() {
        return None;
    }
    second.number.value = Some(low);
    second.number.upper = Some(high);
    second.number.places = second.number.places.max(first.number.places);
    second.number.range.start = first.number.range.start;
    if first.number.script != second.number.script {
        second.number.script = Script::Mixed;
    }
    let over = first.over.as_ref().map(|met| met.range.clone());
    single(text, second, over, floor)
}

/// One number with the hedges around it. `over` is a hedge of the lower end of a range.
fn single(text: &str, piece: Piece<'_>, over: Option<Range<usize>>, floor: usize) -> Option<Read> {
    let Piece { number, over: between, unit, mut end } = piece;
    let lasting = unit.as_ref().is_some_and(|unit| measure::LASTING.contains(&&*unit.name));
    let (mut start, mut hedges, mut hedge) = (number.range.start, Vec::new(), Hedge::Exact);
    let recent = is_recent(&number, unit.as_ref());
    for _ in 0..2 {
        let met = hedge::before(text, start, recent, number.bare);
        let Some(met) = met.filter(|met| met.range.start >= floor) else { break };
        start = met.range.start;
        hedge = hedge.and(met.hedge);
        hedges.push(met.range);
    }
    hedges.reverse();
    hedges.extend(over);
    for met in [number.inside, between].into_iter().flatten() {
        hedge = hedge.and(met.hedge);
        hedges.push(met.range);
    }
    if let Some(inner) = unit.as_ref().and_then(|unit| unit.over.clone()) {
        hedge = hedge.and(Hedge::Over);
        hedges.push(inner);
    }
    for _ in 0..2 {
        let Some(met) = hedge::after(text, end, lasting) else { break };
        end = met.range.end;
        hedge = hedge.and(met.hedge);
        hedges.push(met.range);
    }
    // 百名 and 万人 are words of speech, 近百名 and 百余名 numbers.
    if number.bare && hedges.is_empty() {
        return None;
    }
    let half = unit.as_ref().is_some_and(|unit| unit.half);
    let value = if half { number.value?.checked_add(Decimal::new(5, 1))? } else { number.value? };
    let amount = Amount {
        value,
        upper: number.upper,
        distributive: unit.as_ref().is_some_and(|unit| unit.each),
        unit: unit.map(|unit| unit.name.into_owned()).unwrap_or_default(),
        scale: number.scale,
        hedge,
        hedges,
        script: number.script,
        decimals: number.places,
    };
    Some(Read { range: start..end, number: number.range, amount })
}

/// Whether 近 before a number means the last of so many times: 近三年, but not 近200天.
fn is_recent(number: &Number, unit: Option<&Unit<'_>>) -> bool {
    let most = match unit.map_or("", |unit| &unit.name) {
        "年" => 10,
        "个月" | "周" | "个季度" => 12,
        "天" | "日" => 31,
        _ => return false,
    };
    number.value.is_some_and(|value| value <= Decimal::from(most))
}

/// The fraction at a place: 百分之三十, 百分之八十至九十, 千分之五, 三分之二, 百分百.
pub(super) fn fraction(text: &str, place: usize, floor: usize) -> Option<Read> {
    if let Some(word) = glyph::follows_any(text, place, &["百分百", "百分之百"]) {
        return whole_share(text, place..place + word.len(), floor);
    }
    let (base, from) = match glyph::follows_any(text, place, &["百分之", "千分之"]) {
        Some(word) => (None, place + word.len()),
        None => {
            let base = number::read(text, place)?;
            let end = base.range.end;
            let from = glyph::follows(text, end, "分之").then(|| end + "分之".len())?;
            (Some(base.value.filter(|base| *base > Decimal::ONE)?), from)
        }
    };
    let name = match base {
        Some(_) => "分之",
        None if glyph::follows(text, place, "百") => "%",
        None => "‰",
    };
    let mut number = number::read(text, from).filter(|number| number.factor == Decimal::ONE)?;
    if let Some(second) = glyph::connector(text, number.range.end) {
        let again = glyph::follows_any(text, second, &["百分之", "千分之"]).map_or(0, str::len);
        let high = number::read(text, second + again);
        if let Some(high) = high.filter(|high| high.value > number.value && base.is_none()) {
            number.upper = high.value;
            number.range.end = high.range.end;
        }
    }
    if let Some(base) = base {
        number.value = number.value.and_then(|value| value.checked_div(base));
    }
    if number.script != Script::Han {
        number.script = Script::Mixed;
    }
    number.range.start = place;
    let end = number.range.end;
    let unit = Unit { name: Cow::Borrowed(name), over: None, half: false, each: false, end };
    single(text, Piece { number, over: None, unit: Some(unit), end }, None, floor)
}

fn whole_share(text: &str, range: Range<usize>, floor: usize) -> Option<Read> {
    let mut number = number::read(text, range.start)?;
    number.value = Some(Decimal::ONE_HUNDRED);
    number.bare = false;
    number.range = range;
    let end = number.range.end;
    let unit = Unit { name: Cow::Borrowed("%"), over: None, half: false, each: false, end };
    single(text, Piece { number, over: None, unit: Some(unit), end }, None, floor)
}
