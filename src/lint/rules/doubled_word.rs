//! A word, or a character of a word, that is written twice.

use crate::diag::{Bilingual, Diagnostic, Text};
use crate::kind::Terms;
use crate::lint::wording::{Glyphs, LOOSE, Look, Places, also_at, is_han, written};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::source::Span;
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "doubled-word",
    group: Group::Wording,
    level: LintLevel::Warn,
    summary: Bilingual::new("同一个词或字重复写了两次", "words or characters written twice"),
    basis: None,
    waits: false,
    docs: include_str!("doubled_word.md"),
    check: Check::Words(check),
};

/// The longest unit that is looked for.
const LONGEST: usize = 12;

/// Characters that are doubled by mistake alone, but for what stands beside them: 的的确确,
/// 目的的, 进行了了解.
const PARTICLES: &[(char, &str, &str)] = &[
    ('的', "目标有打中", "确士哥"),
    ('了', "不一明为除罢", "解结却断如事然望债不"),
    ('和', "人共调缓温总", "谐平睦美气解善好声局"),
    ('与', "参给赋", "会否众世时其"),
    ('在', "存现所实潜内", "建校职岗逃线读编册库押营家场产外地京乡途位野籍学此这任村"),
    ('是', "但于总可", "非否"),
    ('及', "以涉普", "时格第其物"),
];

/// Words that are doubled for their meaning: 研究研究.
const REDOUBLED: &[&str] = &[
    "研究", "学习", "讨论", "考虑", "商量", "休息", "锻炼", "体验", "了解", "认识", "交流", "尝试",
    "收拾", "整理", "琢磨", "活动", "介绍", "准备", "意思", "照顾", "关心", "很多", "非常", "永远",
    "十分", "许多", "好多", "不断", "多少", "慢慢", "常常", "来越", "越来", "比较", "总结", "如何",
    "热闹", "鼓励", "检查", "调查", "商议", "打听",
];

/// Characters that make a longer word of the second of two: 宣传宣传部.
const SUFFIXES: &str =
    "部组员者性化长室式局院所站队团法机器点量率度科处办委会厅室课题学家力员领站行库地区段头身";

/// Characters by which a unit is counted and not doubled: 一个一个.
const COUNTING: &str = "一二三四五六七八九十百千两几每逐各多这那另某半很最老大";

/// Characters that begin many verbs of such reports.
const HEADS: &str = "推加开提落完积坚贯建维监宣履";

/// Which is found.
struct Doubled {
    range: Range<usize>,
    unit: usize,
    certain: bool,
}

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let terms = &context.kind.terms;
    let mut places: Places<(bool, Text, Option<Span>, String)> = Places::new();
    for passage in written(context.reading) {
        let glyphs = passage.glyphs();
        let found = doubled(glyphs, terms);
        if found.is_empty() {
            continue;
        }
        let look = Look::at_all(passage, terms);
        for one in found {
            if look.is_told(&one.range) || look.is_known(&one.range) {
                continue;
            }
            let bytes = glyphs.bytes(one.range.clone());
            if passage.is_printed(&bytes) {
                continue;
            }
            let seen = passage.slice(bytes.clone()).to_owned();
            let unit = glyphs.text(one.range.start..one.range.start + one.unit);
            let twice = glyphs.bytes(one.range.start..one.range.start + one.unit);
            let edit = passage.editable(twice).filter(|_| one.certain);
            places.add(seen.clone(), passage.span(bytes), || {
                let message = if one.certain {
                    text!("“{unit}”重复了"; "`{unit}` is written twice")
                } else {
                    text!("“{seen}”里的“{unit}”可能重复了"; "`{unit}` in `{seen}` is perhaps written twice")
                };
                (one.certain, message, edit, seen)
            });
        }
    }
    for ((certain, message, edit, _), spans) in places.into_each() {
        let Some(first) = spans.first().copied() else { continue };
        let found = match certain {
            true => context.certain(&LINT, first, message),
            false => context.suspect(&LINT, first, message),
        };
        let found = match edit {
            Some(span) => found.edit(span, ""),
            None => found,
        };
        report(also_at(found, &spans));
    }
}

fn doubled(glyphs: &Glyphs, terms: &Terms) -> Vec<Doubled> {
    let mut found: Vec<Doubled> = Vec::new();
    let mut at = 0;
    while at < glyphs.all().len() {
        // Nothing is doubled where a character does not come again soon.
        let again = glyphs.from(at).get(..LONGEST + 2).unwrap_or(glyphs.from(at));
        let comes = again.split_first().is_some_and(|(first, rest)| rest.contains(first));
        let inside = again
            .get(1..)
            .is_some_and(|rest| rest.windows(2).take(3).any(|pair| pair[0] == pair[1]));
        if !comes && !inside {
            at += 1;
            continue;
        }
        let one = unit(at, glyphs, terms)
            .or_else(|| particle(at, glyphs))
            .or_else(|| character(at, glyphs, terms));
        match one {
            Some(one) => {
                at = one.range.end;
                found.push(one);
            }
            None => at += 1,
        }
    }
    found
}

/// Two or more characters that follow each other twice.
fn unit(at: usize, glyphs: &Glyphs, terms: &Terms) -> Option<Doubled> {
    let rest = glyphs.from(at);
    let first = rest.first()?;
    let again = rest.iter().take(LONGEST + 1).enumerate().skip(2).rev();
    let lengths = again.filter(|(_, glyph)| *glyph == first).map(|(length, _)| length);
    for length in lengths {
        let (one, other) = (rest.get(..length)?, rest.get(length..2 * length));
        if other != Some(one) || !one.iter().all(|glyph| is_han(*glyph)) {
            continue;
        }
        // 一步一步、哈哈哈哈、市县市县.
        if one.iter().all(|glyph| glyph == first || LOOSE.contains(*glyph)) {
            return None;
        }
        // 一件事一件事.
        if COUNTING.contains(*first) || is_redoubled(one) {
            return None;
        }
        let suffix = rest.get(2 * length).is_some_and(|next| SUFFIXES.contains(*next));
        let certain = length > 2 || terms.is_word(one[0], one[1]) && !suffix;
        return Some(Doubled { range: at..at + 2 * length, unit: length, certain });
    }
    None
}

fn is_redoubled(unit: &[char]) -> bool {
    REDOUBLED.iter().any(|word| word.chars().eq(unit.iter().copied()))
}

/// `的的`, `了了`.
fn particle(at: usize, glyphs: &Glyphs) -> Option<Doubled> {
    let pair = glyphs.from(at).get(..2).filter(|pair| pair[0] == pair[1])?;
    let (_, before, after) = PARTICLES.iter().find(|(glyph, ..)| *glyph == pair[0])?;
    let beside = |at: Option<usize>, known: &str| {
        at.and_then(|at| glyphs.get(at)).is_some_and(|glyph| known.contains(glyph))
    };
    let good = beside(at.checked_sub(1), before) || beside(Some(at + 2), after);
    // 暖暖和和, 的的的.
    let twice = |one: Option<usize>, other: usize| {
        let one = one.and_then(|at| glyphs.get(at));
        one.is_some() && one == glyphs.get(other)
    };
    let more = twice(at.checked_sub(2), at.saturating_sub(1)) || twice(Some(at + 1), at + 2);
    (!good && !more).then_some(Doubled { range: at..at + 2, unit: 1, certain: true })
}

/// A character of a word that is written twice: `推推进`, `政府府`.
fn character(at: usize, glyphs: &Glyphs, terms: &Terms) -> Option<Doubled> {
    let rest = glyphs.from(at);
    let (first, second, third) = match rest {
        [first, second, third, ..] => (*first, *second, *third),
        _ => return None,
    };
    let is_word = |one: Option<char>, other: Option<char>| {
        one.zip(other).is_some_and(|(one, other)| terms.is_word(one, other))
    };
    let before = at.checked_sub(1).and_then(|at| glyphs.get(at));
    let (fourth, fifth) = (rest.get(3).copied(), rest.get(4).copied());
    if first == second && second != third && HEADS.contains(first) {
        let good = is_word(before, Some(first))
            || is_word(Some(first), Some(second))
            || fourth == Some(third);
        let meant = is_word(Some(second), Some(third));
        return (meant && !good).then_some(Doubled { range: at..at + 3, unit: 1, certain: true });
    }
    let tail = second == third
        && first != second
        && [first, second].iter().all(|glyph| is_han(*glyph) && !LOOSE.contains(*glyph))
        && is_word(Some(first), Some(second))
        && !is_word(Some(third), fourth)
        && !is_word(Some(second), Some(third))
        && before != Some(first)
        && !SUFFIXES.contains(third)
        // 工作作风 with a word that the list has not.
        && !(fourth.is_some_and(is_han) && fifth.is_some_and(is_han) && !is_word(fourth, fifth));
    tail.then_some(Doubled { range: at + 1..at + 3, unit: 1, certain: false })
}
