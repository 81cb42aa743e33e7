//! Words around a number that say how exact it is.

use super::amount::Hedge;
use super::glyph;
use super::words::{Lazy, Words};
use std::ops::Range;
use std::sync::LazyLock;

/// A hedge word.
pub(super) struct Met {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) hedge: Hedge,
}

static BEFORE: Lazy = LazyLock::new(|| Words::of(&[LEAST, MOST, ABOUT, NEARLY]));

const LEAST: &str = "超 超过 超过了 超出 逾 突破 突破了 至少 至少有 最少 不少于 不低于 不小于 \
    不得少于 不得低于 不得小于 不应少于 不应低于 多于 高于 大于";
const MOST: &str = "不足 不到 不超过 未超过 不得超过 不应超过 不多于 不高于 不大于 不得高于 至多 \
    最多 少于 低于 小于 未满 不满";
const ABOUT: &str = "约 大约 约占 约有 约为 约合 约计 约达 大概 估计";
const NEARLY: &str = "近 将近 接近";

/// Characters that make another word of a hedge: 节约, 附近, 赶超. Only those that hardly end
/// another word: 化解约30件 and 损失约30万元 are hedged.
const JOINED: [(&str, &str); 3] =
    [("约", "节预签履公违契缔毁邀赴爽民"), ("近", "附临最就靠邻"), ("超", "赶反")];

/// The hedge word that ends at a place. `recent` tells that the number is of a few years or days, so
/// that 近 means the last of them; `bare` that it begins with 百, 千 or 万, which 上 and 过 hedge.
pub(super) fn before(text: &str, place: usize, recent: bool, bare: bool) -> Option<Met> {
    let last = glyph::before(text, place)?;
    if bare && matches!(last, '上' | '过') {
        let start = place - last.len_utf8();
        let other = glyph::before(text, start)
            .is_some_and(|glyph| "以线网路街身会加超通经".contains(glyph));
        return (!other).then_some(Met { range: start..place, hedge: Hedge::AtLeast });
    }
    // Most numbers follow a character that ends no hedge.
    if !"超过出逾破了少有于低小多高大足到满约占为合达概计近".contains(last)
    {
        return None;
    }
    let word = BEFORE.before(text, place)?;
    let start = place - word.len();
    let joined = JOINED.iter().any(|(hedge, before)| {
        *hedge == word && glyph::before(text, start).is_some_and(|glyph| before.contains(glyph))
    });
    if joined || (recent && word == "近" && !lasts(text, start)) {
        return None;
    }
    let among = |list: &str| list.split_whitespace().any(|one| one == word);
    let hedge = match () {
        () if among(LEAST) => Hedge::AtLeast,
        () if among(MOST) => Hedge::AtMost,
        () if among(ABOUT) => Hedge::About,
        () => Hedge::Nearly,
    };
    Some(Met { range: start..place, hedge })
}

/// Whether the words before a place say how long something lasts: 历时近3个月 is nearly three.
fn lasts(text: &str, place: usize) -> bool {
    glyph::ends_any(text, place, &["历时", "用时", "耗时", "长达", "为期", "持续", "时长", "缩短"])
}

/// 余, 多, 几 or 来 at a place between the digits and the unit.
pub(super) fn over(text: &str, place: usize) -> Option<Met> {
    let word = glyph::follows_any(text, place, &["余", "多", "几", "来"])?;
    let hedge = if word == "来" { Hedge::About } else { Hedge::Over };
    Some(Met { range: place..place + word.len(), hedge })
}

const AFTER: [(&str, Hedge); 16] = [
    ("以上", Hedge::AtLeast),
    ("及以上", Hedge::AtLeast),
    ("或以上", Hedge::AtLeast),
    ("（含）以上", Hedge::AtLeast),
    ("(含)以上", Hedge::AtLeast),
    ("（含）及以上", Hedge::AtLeast),
    ("以下", Hedge::AtMost),
    ("及以下", Hedge::AtMost),
    ("（含）以下", Hedge::AtMost),
    ("(含)以下", Hedge::AtMost),
    ("以内", Hedge::AtMost),
    ("之内", Hedge::AtMost),
    ("（含）以内", Hedge::AtMost),
    ("左右", Hedge::About),
    ("上下", Hedge::About),
    ("有余", Hedge::Over),
];

/// What makes another word of a hedge: 上下联动, 以上率下.
const GOES_ON: [(&str, &str); 3] =
    [("上下", "联级游班一衔贯齐同"), ("以上", "率述"), ("以下", "几简")];

/// The hedge word at a place behind the unit. `lasting` tells that 多 or 余 may be one: 三年多.
pub(super) fn after(text: &str, place: usize, lasting: bool) -> Option<Met> {
    let first = glyph::at(text, place)?;
    if lasting && matches!(first, '多' | '余') {
        let end = place + first.len_utf8();
        let ends = !glyph::is_word(text, end)
            || glyph::follows_any(text, end, &["时间", "来", "的", "以", "前", "后"]).is_some();
        return ends.then_some(Met { range: place..end, hedge: Hedge::Over });
    }
    if !matches!(first, '以' | '及' | '或' | '（' | '(' | '之' | '左' | '上' | '有') {
        return None;
    }
    let (word, hedge) = AFTER.iter().find(|(word, _)| glyph::follows(text, place, word))?;
    let end = place + word.len();
    let goes_on = GOES_ON.iter().any(|(hedge, next)| {
        hedge == word && glyph::at(text, end).is_some_and(|glyph| next.contains(glyph))
    });
    (!goes_on).then_some(Met { range: place..end, hedge: *hedge })
}
