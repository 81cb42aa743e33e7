//! Importing what was built: the same text and the same figures come back, whatever the report
//! is like; and no text is lost.

use crate::run::{files, root};
use annual_report::document::{Block, Inline, for_each_inline};
use annual_report::import::{Fate, Wish};
use annual_report::kind::BUILTIN;
use annual_report::lint::LINTS;
use annual_report::load::{Disk, Files, Memory};
use annual_report::manuscript::{Manuscript, READERS, read_manuscript};
use annual_report::model::LintLevel;
use annual_report::pipeline::{Compiled, Imported, Options, compile, try_import};
use annual_report::write::writer;
use proptest::prelude::*;
use std::fs;

/// Every format that a writer gives and a reader takes, with the end of its files.
const FORMATS: &[(&str, &str)] =
    &[("text", "txt"), ("markdown", "md"), ("docx", "docx"), ("html", "html")];

#[test]
fn every_reader_has_its_round_trip() {
    for reader in READERS {
        let tried = FORMATS.iter().any(|(_, end)| reader.ends.contains(end));
        assert!(tried, "{:?}", reader.ends);
    }
}

/// The years of our own report and the examples.
const YEARS: &[(&str, u16)] = &[
    ("report", 2024),
    ("examples/minimal", 2024),
    ("examples/two-years", 2023),
    ("examples/two-years", 2024),
    ("examples/own-kind", 2024),
];

fn project(path: &str, year: u16) -> Compiled {
    let options = Options { year: Some(year), ..Options::default() };
    compile(&Disk::new(root().join(path)), &options).unwrap()
}

fn built(compiled: &Compiled, format: &str) -> Vec<u8> {
    compiled.write(writer(format).unwrap(), "").unwrap().unwrap()
}

/// What a project without its years consists of.
fn bare(path: &str) -> Memory {
    let mut memory = Memory::default();
    let base = root().join(path);
    for file in files(&base) {
        let first = file.split('/').next().unwrap_or_default();
        let year = first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit());
        if !year && first != "build" {
            memory.add(file.as_str(), fs::read(base.join(&file)).unwrap());
        }
    }
    memory
}

fn imported(manuscript: &Manuscript, original: &Compiled, below: &dyn Files) -> Imported {
    let kind = original.kind.as_deref().unwrap();
    let settings = original.settings.as_ref().unwrap();
    let wish = Wish {
        kind,
        kind_name: &settings.kind.value,
        body: Some(&settings.body.name),
        year: original.year,
        figures: true,
        relations: true,
        project: true,
    };
    try_import(manuscript, &wish, below).unwrap()
}

fn compiled(done: &Imported, mut memory: Memory, year: u16) -> Compiled {
    for (path, text) in &done.files {
        memory.add(path.as_str(), text.clone().into_bytes());
    }
    let lints = LINTS.iter().map(|lint| (lint.name.to_owned(), LintLevel::Allow)).collect();
    compile(&memory, &Options { year: Some(year), lints, ..Options::default() }).unwrap()
}

/// The statistics that references print as they are, tables aside, in order.
fn figures(compiled: &Compiled) -> Vec<String> {
    let mut found = Vec::new();
    let statistics = &compiled.report.as_ref().unwrap().statistics;
    let known: Vec<String> =
        statistics.iter().filter_map(|one| Some(one.quantity.as_ref()?.to_string())).collect();
    let document = compiled.document.as_ref().unwrap();
    let prose: Vec<Block> =
        document.body.iter().filter(|block| !matches!(block, Block::Table(_))).cloned().collect();
    for_each_inline(&prose, &mut |inline| {
        if let Inline::Figure(figure) = inline {
            found.extend(Some(figure.text.clone()).filter(|text| known.contains(text)));
        }
    });
    found
}

#[test]
fn our_own_outputs_come_back() {
    let mut wrong = Vec::new();
    for (path, year) in YEARS {
        let original = project(path, *year);
        for (format, end) in FORMATS {
            let bytes = built(&original, format);
            let manuscript = read_manuscript(&format!("old.{end}"), &bytes).unwrap();
            let memory = bare(path);
            let done = imported(&manuscript, &original, &memory);
            let name = format!("{path} {year} {format}");
            for error in &done.errors {
                wrong.push(format!("{name}: {}", error.zh));
            }
            // Pictures, addresses and what a page has around its article are told of the reading.
            let changed = done.account.of(Fate::Changed).into_iter();
            for note in changed.filter(|_| done.differences != Some(0)) {
                wrong.push(format!("{name}: {} {}", note.place, note.text.zh));
            }
            if !done.errors.is_empty() {
                continue;
            }
            let again = compiled(&done, memory, *year);
            let (before, mut after) = (figures(&original), figures(&again));
            let mut missing = before;
            missing.retain(|figure| match after.iter().position(|one| one == figure) {
                Some(at) => {
                    after.remove(at);
                    false
                }
                None => true,
            });
            if !missing.is_empty() {
                wrong.push(format!("{name}: figures {missing:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A report in words, with what must be found in it.
#[derive(Clone, Debug)]
struct Written {
    text: String,
    headings: [usize; 3],
    entries: Vec<usize>,
    figures: Vec<String>,
}

const HAN: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
const THINGS: [&str; 8] = [
    "开展联合检查",
    "组织法治讲座",
    "调解邻里纠纷",
    "受理群众来信",
    "走访困难家庭",
    "培训网格人员",
    "整改安全隐患",
    "审查合同文本",
];

/// A figure in one of the ways to write one.
fn figure(value: u32, way: u8) -> String {
    match way % 6 {
        0 => format!("{value}件"),
        1 => format!("{}余人次", value * 10),
        2 => format!("{value}天以上"),
        3 => format!("{}.5万元", value % 90 + 1),
        4 => format!("约{value}户"),
        _ => format!("近{value}名"),
    }
}

/// How a report is written: levels below the first, run-in, inline entries, their marks, a table.
#[derive(Clone, Debug)]
struct Plan {
    seconds: Vec<Vec<(u32, u8)>>,
    run_in: bool,
    inline: bool,
    entries: usize,
    items: u8,
    semicolons: bool,
    table: bool,
    plans: usize,
    stops: bool,
}

fn item(form: u8, at: usize) -> String {
    match form % 4 {
        0 => format!("{}是", HAN[at]),
        1 => format!("（{}）", at + 1),
        2 => format!("第{}，", HAN[at]),
        _ => format!("（{}）", HAN[at]),
    }
}

impl Plan {
    fn write(&self) -> Written {
        let mut text = String::from(
            "某县某镇人民政府\n关于2024年法治政府建设情况的报告\n\n2024年，我镇推进依法行政。\n一、主要做法\n",
        );
        let (mut figures, mut thirds, mut count) = (Vec::new(), 0, 0);
        for (second, list) in self.seconds.iter().enumerate() {
            let stop = if self.stops { "。" } else { "" };
            text += &format!("（{}）做好第{}方面工作{stop}\n", HAN[second], HAN[second]);
            for (third, (value, way)) in list.iter().enumerate() {
                let figure = figure(*value, *way);
                let thing = THINGS[count % THINGS.len()];
                count += 1;
                let words = format!("镇里{thing}{count:02}号事项{figure}，效果良好。");
                let words = words.replace(&format!("{count:02}号事项"), "");
                let mark = if self.run_in { "。" } else { "\n" };
                text += &format!("{}.推进{thing}工作{mark}{words}\n", third + 1);
                figures.push(figure);
                thirds += 1;
            }
            if list.is_empty() {
                text += "各项工作按部署推进，效果良好。\n";
            }
        }
        if self.table {
            text += "情况如下表所列。\n\n| 事项 | 数量 |\n|---|---|\n| 检查|11次 |\n| 甲\\|乙 | 0 |\n\n";
        }
        text += "二、存在的问题\n";
        if self.inline {
            text += "工作中还有不足：";
        }
        let end = if self.semicolons { "；" } else { "。" };
        for (at, thing) in THINGS.iter().enumerate().take(self.entries) {
            let last = at + 1 == self.entries;
            text += &item(self.items, at);
            text += &format!("有些{thing}做得不够{}", if last { "。" } else { end });
            if !self.inline || last {
                text.push('\n');
            }
        }
        text += "三、下一步打算\n下一步，我镇将继续努力。\n";
        for at in 0..self.plans {
            text += &format!("{}是改进{}。落实责任，抓好落实。\n", HAN[at], THINGS[at]);
        }
        // A file of plain text has no tables; Markdown has blank lines between paragraphs.
        if self.table {
            text = text.replace('\n', "\n\n").replace("|\n\n|", "|\n|");
        }
        let headings = [3, self.seconds.len(), thirds];
        Written { text, headings, entries: vec![self.entries, self.plans], figures }
    }
}

fn plan() -> impl Strategy<Value = Plan> {
    let thirds = proptest::collection::vec((2_u32..999, 0_u8..6), 0..4);
    (
        proptest::collection::vec(thirds, 1..5),
        any::<bool>(),
        any::<bool>(),
        2_usize..6,
        0_u8..4,
        any::<bool>(),
        any::<bool>(),
        2_usize..6,
        any::<bool>(),
    )
        .prop_map(
            |(seconds, run_in, inline, entries, items, semicolons, table, plans, stops)| Plan {
                seconds,
                run_in,
                inline,
                entries,
                items,
                semicolons,
                table,
                plans,
                stops,
            },
        )
}

fn alone(text: &str, markdown: bool) -> Imported {
    let name = if markdown { "old.md" } else { "old.txt" };
    let manuscript = read_manuscript(name, text.as_bytes()).unwrap();
    let kind = BUILTIN[0].kind().unwrap();
    let wish = Wish {
        kind: &kind,
        kind_name: BUILTIN[0].name,
        body: None,
        year: 2024,
        figures: true,
        relations: true,
        project: false,
    };
    try_import(&manuscript, &wish, &Memory::default()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_reports_come_back(plan in plan()) {
        let written = plan.write();
        let done = alone(&written.text, plan.table);
        prop_assert_eq!(done.errors.len(), 0, "{:?}", done.errors);
        prop_assert_eq!(done.differences, Some(0), "{:#?}\n{}", done.account.of(Fate::Changed), written.text);
        let kept = &done.account.kept;
        prop_assert_eq!(&kept.headings[..3], &written.headings[..], "{}", written.text);
        prop_assert_eq!(kept.tables, usize::from(plan.table));
        let entries: Vec<usize> = kept.sections.iter().filter_map(|one| one.entries).collect();
        prop_assert_eq!(entries, written.entries, "{}", written.text);
        let again = compiled(&done, Memory::default(), 2024);
        prop_assert_eq!(figures(&again), written.figures, "{}", written.text);
    }

    #[test]
    fn any_text_survives(lines in proptest::collection::vec("[甲乙丙0-9*_#`~<>&|{}\\[\\]()（）一二三是、。；：，.“”\"'\\\\+=!$%^@/ -]{0,24}", 0..8)) {
        let mut text = String::from("关于2024年依法行政情况的报告\n前言。\n一、主要做法\n");
        for line in &lines {
            text += line;
            text.push('\n');
        }
        let done = alone(&text, false);
        prop_assert_eq!(done.errors.len(), 0, "{:?}\n{}", done.errors, text);
        let lost = done.account.of(Fate::Lost);
        prop_assert!(lost.is_empty(), "{:?}\n{}", lost, text);
    }

    #[test]
    fn nothing_makes_it_panic(text in "\\PC{0,200}") {
        alone(&format!("关于2024年依法行政情况的报告\n{text}\n"), false);
    }
}
