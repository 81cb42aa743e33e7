//! What a program or a template has left in the text: a bookmark, a broken reference, a
//! placeholder.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::{LintLevel, Status};
use crate::reading::{Passage, Role};
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "residue",
    group: Group::Wording,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "残留的书签、占位符和模板说明",
        "bookmarks, placeholders and template instructions left in the text",
    ),
    basis: None,
    waits: false,
    docs: include_str!("residue.md"),
    check: Check::Words(check),
};

/// Words that are residue wherever they stand.
const WORDS: &[&str] = &[
    "错误!未找到引用源",
    "错误！未找到引用源",
    "错误!未定义书签",
    "错误！未定义书签",
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "待补充",
    "待补",
    "待核实",
    "待填",
    "待定稿",
    "TODO",
    "TBD",
    "（请填写",
    "请填写",
    "此处填写",
    "此处插入",
    "请在此处",
    "单击此处",
    "点击此处",
    "（略）",
    "宋体加粗",
    "仿宋_GB2312",
    "&nbsp;",
    "&quot;",
    "&ldquo;",
    "<w:",
    "<br",
    "</p>",
    "</span>",
    "HYPERLINK \"",
    "MERGEFORMAT",
    "PAGEREF",
];

/// How residue begins and ends; the first is residue in fragments too.
const MARKS: &[(&str, &str)] = &[("[bookmark", "]"), ("{{", "}}"), ("${", "}"), ("<%", "%>")];

/// Glyphs that stand for what is not known yet, two or more of them.
fn is_blank(glyph: char) -> bool {
    matches!(glyph, '×' | 'X' | 'x' | 'Ｘ' | '＿' | '_' | '□' | '◯' | '＊' | '\u{fffd}')
}

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let drafted =
        context.project.is_some_and(|project| project.report.year_settings.status == Status::Draft);
    for passage in &context.reading.passages {
        let mut found = Vec::new();
        // In fragments braces are references, and what is wrong with them is an error.
        marked(passage, if context.reading.typed { MARKS } else { &MARKS[..1] }, &mut found);
        words(passage, &mut found);
        // A draft is still being filled in.
        if drafted {
            found.retain(|range| !passage.slice(range.clone()).contains("请填写"));
        }
        if passage.signs().blank {
            blanks(passage, &mut found);
        }
        // Of two that begin alike the longer one.
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        for range in found {
            if range.start < end {
                continue;
            }
            end = range.end;
            let shown: String = passage.slice(range.clone()).chars().take(20).collect();
            report(
                context
                    .certain(
                        &LINT,
                        passage.span(range),
                        text!("残留的内容“{shown}”"; "`{shown}` was left in the text"),
                    )
                    .help(
                        text!("删去它，或写上该写的内容"; "delete it, or write what belongs here"),
                    ),
            );
        }
    }
}

/// `[bookmark: _GoBack]`, and references that nothing has resolved.
fn marked(passage: &Passage, marks: &[(&str, &str)], found: &mut Vec<Range<usize>>) {
    for (open, close) in marks {
        // One character is looked for faster than several.
        if !passage.text.contains(open.as_bytes()[0] as char) {
            continue;
        }
        for (start, _) in passage.text.match_indices(*open) {
            let rest = &passage.text[start..];
            let end = rest.find(*close).map_or(open.len(), |end| end + close.len());
            found.push(start..start + end);
        }
    }
}

fn words(passage: &Passage, found: &mut Vec<Range<usize>>) {
    let text = passage.text.as_str();
    for (at, _) in text.match_indices(begins_word) {
        let rest = &text[at..];
        let here = WORDS.iter().filter(|word| rest.starts_with(**word));
        found.extend(here.map(|word| at..at + word.len()));
    }
}

/// Whether one of the words begins with a glyph: most glyphs begin none.
fn begins_word(glyph: char) -> bool {
    matches!(
        glyph,
        '错' | '待'
            | '此'
            | '请'
            | '单'
            | '点'
            | '（'
            | '宋'
            | '仿'
            | 'E'
            | 'T'
            | 'H'
            | 'M'
            | 'P'
            | '&'
            | '<'
    )
}

/// `XX`, `××`, `____`; a name that is kept back, as 王××, and formulas are none.
fn blanks(passage: &Passage, found: &mut Vec<Range<usize>>) {
    if matches!(passage.role, Role::Data) {
        return;
    }
    let text = passage.text.as_str();
    let mut start = 0;
    while let Some(at) = text[start..].find(is_blank).map(|at| start + at) {
        let glyph = text[at..].chars().next().unwrap_or_default();
        let run = text[at..].chars().take_while(|next| *next == glyph).count();
        let end = at + run * glyph.len_utf8();
        let enough = if matches!(glyph, '□' | '◯' | '\u{fffd}') { 1 } else { 2 };
        let latin = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_alphanumeric());
        let in_word = glyph.is_ascii_alphabetic()
            && (latin(text[..at].chars().next_back()) || latin(text[end..].chars().next()));
        let kept_back = text[..at].chars().next_back().is_some_and(is_surname)
            && matches!(glyph, '×' | 'X' | 'x' | 'Ｘ' | '＊');
        // Digits that are kept back, as in 138××××1111.
        let digit = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_digit());
        let kept_back =
            kept_back || digit(text[..at].chars().next_back()) && digit(text[end..].chars().next());
        if run >= enough && !in_word && !kept_back {
            found.push(at..end);
        }
        start = end;
    }
}

/// Surnames that stand before × in names that are kept back.
fn is_surname(glyph: char) -> bool {
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤某"
        .contains(glyph)
}

#[cfg(test)]
mod tests {
    use super::{WORDS, begins_word};

    #[test]
    fn every_word_is_met_by_its_first_glyph() {
        for word in WORDS {
            assert!(word.starts_with(begins_word), "{word}");
        }
    }
}
