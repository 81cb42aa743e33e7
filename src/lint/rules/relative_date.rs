//! Words like 今年 and 目前, which mean something else on another day.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::calendar::years;
use crate::lint::phrases::Phrases;
use crate::lint::repeated::repeated;
use crate::lint::report_year::report_year;
use crate::lint::{Check, Context, Group, Lint};
use crate::model::{LintLevel, Status};
use crate::reading::{Passage, Reading, Role};
use crate::text;
use std::ops::Range;

pub(super) static LINT: Lint = Lint {
    name: "relative-date",
    group: Group::Years,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "今年、去年、目前等随时间变化的说法",
        "words like 今年 and 目前, whose meaning changes with time",
    ),
    basis: None,
    waits: false,
    docs: include_str!("relative_date.md"),
    check: Check::Words(check),
};

/// A word with the glyphs before and after it that make it a part of others: 项目前期.
struct Word {
    word: &'static str,
    before: &'static str,
    after: &'static str,
}

const WORDS: &[Word] = &[
    Word { word: "今年", before: "如当现古", after: "轻龄代" },
    Word { word: "去年", before: "过除失逝退", after: "" },
    Word { word: "明年", before: "文说证清黎申表阐", after: "" },
    Word {
        word: "日前", before: "0123456789一二三四五六七八九十生节假工近往今", after: ""
    },
    Word { word: "近日", before: "最附就临接靠", after: "常" },
    Word {
        word: "目前",
        before: "项题科栏节条曲书数头瞩醒盲面耳夺名账剧纲",
        after: "期后往端景置三",
    },
    Word { word: "本月", before: "基成资根", after: "" },
    Word { word: "上月", before: "", after: "" },
];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    relative(context, report);
    whole_year(context, report);
}

fn relative(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let words = Phrases::new(WORDS.iter().map(|word| word.word));
    let found: Vec<(&Passage, Range<usize>)> = told(context.reading)
        .flat_map(|passage| {
            places(&words, &passage.text).into_iter().map(move |range| (passage, range))
        })
        .collect();
    let Some(((passage, range), rest)) = found.split_first() else { return };
    let shown = passage.slice(range.clone());
    let finding = context
        .certain(
            &LINT,
            passage.span(range.clone()),
            text!("“{shown}”是随时间变化的说法"; "`{shown}` means something else on another day"),
        )
        .help(text!(
            "写明年份或日期，如“2024年”“截至2024年底”";
            "name the year or the day, like 2024年 or 截至2024年底"
        ));
    let label = |(passage, range): &(&Passage, Range<usize>)| {
        let shown = passage.slice(range.clone());
        (passage.span(range.clone()), text!("“{shown}”"; "`{shown}`"))
    };
    report(repeated(finding, rest.iter().map(label)));
}

/// Where such words stand, in the order of the text, outside of quotes.
fn places(words: &Phrases<'_>, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut scanned, mut open) = (0, 0_usize);
    for (at, number) in words.find(text) {
        let Word { word, before, after } = &WORDS[number];
        let end = at + word.len();
        let joined = text[..at].chars().next_back().is_some_and(|glyph| before.contains(glyph))
            || text[end..].chars().next().is_some_and(|glyph| after.contains(glyph));
        for glyph in text[scanned..at].chars() {
            match glyph {
                '“' | '《' => open += 1,
                '”' | '》' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        scanned = at;
        if !joined && open == 0 {
            found.push(at..end);
        }
    }
    found
}

/// 2024年以来 in the report on 2024: the year is over, so it is 2024年.
fn whole_year(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let Some(year) = report_year(context) else { return };
    let status = context.project.map(|project| project.report.year_settings.status);
    if status.is_some_and(|status| status != Status::Final) {
        return;
    }
    let since = |passage: &Passage| -> Vec<Range<usize>> {
        let all = years(&passage.text).into_iter();
        all.filter(|found| found.year == year && !found.quoted && !found.spans)
            .filter(|found| passage.text[found.range.end..].starts_with("以来"))
            .map(|found| found.range.start..found.range.end + "以来".len())
            .collect()
    };
    let found: Vec<(&Passage, Range<usize>)> = told(context.reading)
        .flat_map(|passage| since(passage).into_iter().map(move |range| (passage, range)))
        .collect();
    let Some(((passage, range), rest)) = found.split_first() else { return };
    let message = text!(
        "“{year}年以来”：写报告时 {year} 年已经结束";
        "`{year}年以来` (since {year}): the year is over"
    );
    let mut finding = context
        .certain(&LINT, passage.span(range.clone()), message)
        .help(text!("写“{year}年”"; "write {year}年"));
    for (passage, range) in &found {
        let word = range.end - "以来".len()..range.end;
        if let Some(span) = passage.editable(word) {
            finding = finding.edit(span, "");
        }
    }
    let label = |(passage, range): &(&Passage, Range<usize>)| {
        (passage.span(range.clone()), text!("这里也是"; "here too"))
    };
    report(repeated(finding, rest.iter().map(label)));
}

/// The text, without headings: they say what they are about in their own way.
fn told(reading: &Reading) -> impl Iterator<Item = &Passage> {
    reading.passages.iter().filter(|passage| {
        matches!(passage.role, Role::Body | Role::RunIn(_) | Role::Note | Role::Cell(..))
    })
}
