//! Whether what looks like a slip of a phrase is one. Chinese is dense: much that is one character
//! away from a phrase is good Chinese, so whatever may be meant as it stands is passed over.

use super::slips::{Slip, Way};
use crate::kind::Terms;
use crate::reading::{Glyphs, is_han};
use std::ops::Range;

/// Characters that come and go in good Chinese: particles, adverbs, numerals, levels of
/// government, directions.
pub(in crate::lint) const LOOSE: &str = "经需的地得了着过和与及或并而且再更还也都均各全我你他其本该此这那每不未无可能应须要将已正在被把使让由对向从到以为于之所是有等个名项次场期省市州区县旗镇乡街村社组户新老大小多少上下前后中内外左右东南西北一二三四五六七八九十百千万亿两双半几零〇首末初总副月日周季";

/// Characters of phrases that others may stand for, or that may go: particles, numerals, levels of
/// government, and directions.
const FREE: &str = "在于到从为以对把向由让使被将有是之所这那你他应要能可着过的地得了和与及或并而且再更各全等我本该其不未党省市州区县旗镇乡街村社组户新大小多上下前后内外一二三四五六七八九十百千万亿两双半";

/// Characters that are words of their own at the edge of a phrase: verbs of one character, and
/// nouns for people and bodies.
const ALONE: &str = "聘请派驻设建配选送办评查审批管治防控打抓促保推学讲说走访问看听队员院校所站局厅委办会团库网点岗证案件人民警法律书文字";

/// Affixes that a phrase may go without.
const AFFIXES: &str = "性化型式体微办者员类度率感力制法科伍";

/// `Some(true)` where it is certain, `Some(false)` where a person should look.
pub(super) fn judge(
    slip: &Slip<'_>,
    glyphs: &Glyphs,
    terms: &Terms,
    is_known: &dyn Fn(&Range<usize>) -> bool,
) -> Option<bool> {
    let (before, after) = slip.sides();
    let meant = slip.right.get(slip.meant).copied()?;
    let altered = glyphs.all().get(slip.altered.clone())?;
    if !altered.iter().all(|glyph| is_han(*glyph)) || !is_han(meant) {
        return None;
    }
    // What a dropped character stood between is looked at, as there is nothing in its place.
    let look = match slip.way {
        Way::Dropped => slip.altered.start.checked_sub(1)?..slip.altered.end + 1,
        _ => slip.altered.clone(),
    };
    let place = Place { slip, glyphs, terms };
    let good = place.is_good(&look);
    let (side, all) = (before.min(after), before + after);
    let verdict = match slip.way {
        Way::Wrong => {
            let wrong = altered.first().copied()?;
            let alike = terms.alike(wrong, meant);
            match (FREE.contains(meant), LOOSE.contains(wrong)) {
                (true, _) => None,
                (_, true) => (alike && !good && side >= 2 && all >= 5).then_some(false),
                _ => place.wrong(alike, good, side, all),
            }
        }
        Way::Dropped if FREE.contains(meant) || AFFIXES.contains(meant) => None,
        // Of four characters too little is left.
        Way::Dropped if good || side == 0 || all < 4 => None,
        Way::Dropped if side >= 2 => Some(all >= 5),
        Way::Dropped => place.hangs_loose().then_some(all >= 5 && !place.stands_alone()),
        Way::Added => {
            let extra = altered.first().copied()?;
            let neighbours = [look.start.checked_sub(1)?, look.end];
            let twice = neighbours.iter().any(|at| glyphs.get(*at) == Some(extra));
            if LOOSE.contains(extra) || AFFIXES.contains(extra) || place.is_redoubled() {
                return None;
            }
            match twice {
                true => (side >= 1).then_some(all >= 4),
                false => (!good && side >= 3 && all >= 8).then_some(false),
            }
        }
        Way::Swapped => (!good && all >= 2).then_some(all >= 3),
    };
    verdict.filter(|_| !is_known(&look))
}

struct Place<'a> {
    slip: &'a Slip<'a>,
    glyphs: &'a Glyphs,
    terms: &'a Terms,
}

impl Place<'_> {
    /// Whether what stands there makes a word with what is beside it.
    fn is_good(&self, look: &Range<usize>) -> bool {
        let from = look.start.saturating_sub(usize::from(self.slip.way != Way::Dropped));
        let to = look.end + usize::from(self.slip.way != Way::Dropped);
        let around = self.glyphs.all().get(from..to.min(self.glyphs.all().len()));
        let pairs = around.unwrap_or_default().windows(2);
        pairs.into_iter().any(|pair| self.terms.is_word(pair[0], pair[1]))
    }

    /// Whether the slip is in a word whose characters are said twice: 扎扎实实.
    fn is_redoubled(&self) -> bool {
        let at = self.slip.altered.start;
        (at.saturating_sub(3)..=at).any(|from| match self.glyphs.from(from) {
            [one, other, third, fourth, ..] => one == other && third == fourth,
            _ => false,
        })
    }

    fn wrong(&self, alike: bool, good: bool, side: usize, all: usize) -> Option<bool> {
        if good {
            return (alike && side >= 1 && all >= 5).then_some(false);
        }
        match (side, all, alike) {
            (2.., _, true) | (3.., 7.., false) => Some(true),
            (2.., _, false) => Some(false),
            (1, _, true) => self.hangs_loose().then_some(true),
            (1, 6.., false) => self.hangs_loose().then_some(false),
            (0, _, true) => Some(all >= 5),
            _ => None,
        }
    }

    /// Whether the one character that a slip leaves alone at an end of its phrase may be a word
    /// of its own: 续聘法律顾问 has no 聘请.
    fn stands_alone(&self) -> bool {
        let (before, after) = self.slip.sides();
        let window = &self.slip.window;
        let first = self.glyphs.get(window.start).filter(|_| before == 1);
        let last =
            window.end.checked_sub(1).and_then(|at| self.glyphs.get(at)).filter(|_| after == 1);
        first.into_iter().chain(last).any(|glyph| ALONE.contains(glyph) || LOOSE.contains(glyph))
    }

    /// Whether the one character that a slip leaves alone at an end of its phrase belongs to no
    /// word outside of it: in 健全依法治国 the 全 is none of 全面依法治国.
    fn hangs_loose(&self) -> bool {
        let (before, after) = self.slip.sides();
        let window = &self.slip.window;
        let word = |first: Option<char>, second: Option<char>| {
            first.zip(second).is_some_and(|(first, second)| self.terms.is_word(first, second))
        };
        let outside = |at: Option<usize>| at.and_then(|at| self.glyphs.get(at));
        let left = outside(window.start.checked_sub(1));
        let first = self.glyphs.get(window.start);
        let last = outside(window.end.checked_sub(1));
        let right = self.glyphs.get(window.end);
        !(before == 1 && word(left, first) || after == 1 && word(last, right))
    }
}
