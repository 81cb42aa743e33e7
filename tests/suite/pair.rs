//! Two years compared: nothing differs from itself, exactly what was changed is found, and what
//! was built once reads back as what was compiled.

use crate::run::{files, root};
use annual_report::diff::{Comparison, Fate, Movement, Reason, compare};
use annual_report::document::{Block, inline_line};
use annual_report::ledger::Listed;
use annual_report::load::Memory;
use annual_report::model::Break;
use annual_report::pipeline::{Options, Side, built_side, compile, side, years};
use annual_report::write::{COMPARISON_WRITERS, ComparisonContext, writer};
use proptest::prelude::{ProptestConfig, Strategy, any, prop, proptest};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::fs;

const PROJECTS: &[&str] =
    &["report", "examples/minimal", "examples/two-years", "examples/own-kind"];

fn project(path: &str) -> Memory {
    let folder = root().join(path);
    let mut memory = Memory::default();
    for file in files(&folder).iter().filter(|file| !file.starts_with("build/")) {
        memory.add(file.clone(), fs::read(folder.join(file)).unwrap());
    }
    memory
}

fn read(files: &Memory, year: u16) -> Side {
    let options = Options { year: Some(year), ..Options::default() };
    side(compile(files, &options).unwrap(), year.to_string()).unwrap_or_else(|compiled| {
        let found: Vec<_> = compiled.diagnostics.iter().map(|one| one.message.zh.clone()).collect();
        panic!("{found:?}")
    })
}

/// A year as its `report.json` says it.
fn built(files: &Memory, year: u16) -> Side {
    let options = Options { year: Some(year), ..Options::default() };
    let compiled = compile(files, &options).unwrap();
    let bytes = compiled.write(writer("json").unwrap(), "").unwrap().unwrap();
    built_side(year.to_string(), "report.json", &String::from_utf8(bytes).unwrap()).unwrap()
}

/// A small year as its `report.json` says it.
fn built_text() -> String {
    let options = Options { year: Some(2023), ..Options::default() };
    let compiled = compile(&project("tests/pair"), &options).unwrap();
    let bytes = compiled.write(writer("json").unwrap(), "").unwrap().unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The last boundary of characters up to a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn every_year() -> Vec<(Memory, u16)> {
    let projects = PROJECTS.iter().map(|path| project(path));
    let all = projects.flat_map(|files| {
        let list = years(&files).unwrap();
        list.into_iter().map(move |year| (files.clone(), year))
    });
    all.collect()
}

fn context<'a>(
    comparison: &'a Comparison<'a>,
    old: &'a Side,
    new: &'a Side,
) -> ComparisonContext<'a> {
    ComparisonContext {
        comparison,
        language: annual_report::diag::Language::Chinese,
        kind: &new.kind,
        layout: &new.layout,
        reference: new.reference.as_ref(),
        templates: &new.templates,
        images: &new.images,
        old_layout: &old.layout,
        old_images: &old.images,
        width: 100,
        color: false,
    }
}

#[test]
fn nothing_differs_from_itself_nor_from_what_was_built_of_it() {
    for (files, year) in every_year() {
        let (one, again) = (read(&files, year), read(&files, year));
        assert!(compare(&one.edition, &again.edition, None).is_same(), "{year}");
        let built = built(&files, year);
        for (old, new) in [(&one, &built), (&built, &one), (&built, &built)] {
            let comparison = compare(&old.edition, &new.edition, None);
            let text = COMPARISON_WRITERS[0].write(&context(&comparison, old, new)).unwrap().bytes;
            assert!(comparison.is_same(), "{year}\n{}", String::from_utf8_lossy(&text));
        }
        // Plans and figures are there as well, not lost on both sides alike.
        assert_eq!(built.edition.lists.len(), one.edition.lists.len());
        let count =
            |side: &Side| side.edition.lists.iter().map(|list| list.entries.len()).sum::<usize>();
        assert_eq!(count(&built), count(&one));
        let printed = |side: &Side| -> Vec<String> {
            let all = side.edition.report.statistics.iter();
            all.map(|one| format!("{} {:?} {:?}", one.id(), one.quantity, one.last)).collect()
        };
        assert_eq!(printed(&built), printed(&one));
        let blocks =
            |side: &Side| annual_report::document::block_lines(&side.edition.document.body);
        assert_eq!(blocks(&built), blocks(&one));
    }
}

#[test]
fn a_report_without_rules_prints_the_same() {
    let mut files = project("examples/two-years");
    let settings = fs::read_to_string(root().join("examples/two-years/report.toml")).unwrap();
    files.add("report.toml", format!("generate = [\"comparison\", \"promises\"]\n{settings}"));
    let printed = |unjudged| {
        let options = Options { unjudged, ..Options::default() };
        let compiled = compile(&files, &options).unwrap();
        String::from_utf8(compiled.write(writer("text").unwrap(), "").unwrap().unwrap()).unwrap()
    };
    let text = printed(false);
    assert!(text.contains("上年计划落实情况") && text.contains("旁听庭审不低于4次"), "{text}");
    assert_eq!(text, printed(true));
}

#[test]
fn every_format_prints_two_of_everything() {
    let sides: Vec<Side> = every_year().iter().map(|(files, year)| read(files, *year)).collect();
    for old in &sides {
        for new in &sides {
            let comparison = compare(&old.edition, &new.edition, Some(10));
            counted_once(&comparison);
            for writer in COMPARISON_WRITERS {
                let written = writer.write(&context(&comparison, old, new));
                let again = writer.write(&context(&comparison, old, new)).unwrap().bytes;
                let bytes =
                    written.unwrap_or_else(|error| panic!("{}: {error:?}", writer.name())).bytes;
                assert_eq!(bytes, again, "{}", writer.name());
                if !writer.is_text() {
                    continue;
                }
                let text = String::from_utf8(bytes).unwrap();
                for never in ["NaN", "inf", "∞", "+0%", "-0%", "−0%"] {
                    assert!(!text.contains(never), "{}: {never}", writer.name());
                }
            }
        }
    }
}

/// Every figure and every sentence of either year stands in one class.
fn counted_once(comparison: &Comparison<'_>) {
    let figures = &comparison.figures;
    let pairs = figures.pairs.len();
    let (old, new) = (&comparison.old.report.statistics, &comparison.new.report.statistics);
    assert_eq!(pairs + figures.added.len(), new.len());
    assert_eq!(pairs + figures.gone.len(), old.len());
    let rows = &comparison.prose.rows;
    for row in rows {
        let (has_old, has_new) = (row.old.is_some(), row.new.is_some());
        let expect = match row.fate {
            Fate::Added => (false, true),
            Fate::Gone => (true, false),
            Fate::Same | Fate::Moved | Fate::Figures | Fate::Changed => (true, true),
        };
        assert_eq!((has_old, has_new), expect, "{row:?}");
        let pieces = row.pieces();
        let side = |never| -> String {
            let kept = pieces.iter().filter(|piece| piece.change != never);
            kept.map(|piece| piece.text.as_str()).collect()
        };
        let text = |one: &Option<annual_report::diff::Sentence>| {
            one.as_ref().map(|one| one.text.clone()).unwrap_or_default()
        };
        assert_eq!(side(annual_report::diff::Change::Inserted), text(&row.old));
        assert_eq!(side(annual_report::diff::Change::Deleted), text(&row.new));
    }
}

/// What is done to a statistic from one year to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
enum FigureEdit {
    Keep,
    Value,
    Unit,
    Definition,
    Remove,
    Add,
}

/// What is done to a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
enum SentenceEdit {
    Keep,
    Change,
    Remove,
    Add,
}

/// What is done to a measure or a problem.
#[derive(Clone, Copy, Debug, PartialEq)]
enum EntryEdit {
    Keep,
    Retitle,
    Remove,
    Add,
}

/// Two years by what is done to get from one to the other.
#[derive(Clone, Debug)]
struct Edits {
    figures: Vec<FigureEdit>,
    parts: Vec<(EntryEdit, Vec<SentenceEdit>)>,
    problems: Vec<EntryEdit>,
    /// Which plans are carried out.
    plans: Vec<bool>,
    /// Whether the first measure that stays is put last.
    moved: bool,
}

fn edits() -> impl Strategy<Value = Edits> {
    let figure = prop::sample::select(vec![
        FigureEdit::Keep,
        FigureEdit::Value,
        FigureEdit::Unit,
        FigureEdit::Definition,
        FigureEdit::Remove,
        FigureEdit::Add,
    ]);
    let sentence = prop::sample::select(vec![
        SentenceEdit::Keep,
        SentenceEdit::Keep,
        SentenceEdit::Change,
        SentenceEdit::Remove,
        SentenceEdit::Add,
    ]);
    let entry = || {
        prop::sample::select(vec![
            EntryEdit::Keep,
            EntryEdit::Keep,
            EntryEdit::Retitle,
            EntryEdit::Remove,
            EntryEdit::Add,
        ])
    };
    let sentences = prop::collection::vec(sentence, 1..5);
    (
        prop::collection::vec(figure, 0..8),
        prop::collection::vec((entry(), sentences), 1..6),
        prop::collection::vec(entry(), 1..5),
        prop::collection::vec(any::<bool>(), 1..4),
        any::<bool>(),
    )
        .prop_map(|(figures, mut parts, problems, plans, moved)| {
            // A report without measures is no report.
            if matches!(parts[0].0, EntryEdit::Remove | EntryEdit::Add) {
                parts[0].0 = EntryEdit::Keep;
            }
            Edits { figures, parts, problems, plans, moved }
        })
}

/// Words that are like no others: Han picked by a number.
fn words(seed: usize, length: usize) -> String {
    let mut state = seed as u64 * 7919 + 12_345;
    let glyph = |_| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from_u32(0x4e00 + ((state >> 33) % 5000) as u32).unwrap()
    };
    (0..length).map(glyph).collect()
}

impl Edits {
    /// The files of the earlier (`false`) or the later year.
    fn year(&self, later: bool, memory: &mut Memory) {
        let folder = if later { "2024" } else { "2023" };
        let is_there = |added: bool, removed: bool| if later { !removed } else { !added };
        let mut statistics = String::new();
        for (at, edit) in self.figures.iter().enumerate() {
            if !is_there(*edit == FigureEdit::Add, *edit == FigureEdit::Remove) {
                continue;
            }
            let is = |which| later && *edit == which;
            let value = if is(FigureEdit::Value) { 120 + at } else { 100 + at };
            let unit = if is(FigureEdit::Unit) { "项" } else { "件" };
            let definition = if is(FigureEdit::Definition) { "含乙" } else { "只含甲" };
            statistics += &format!(
                "[[statistic]]\nid = \"s{at}\"\nlabel = \"第{at}项\"\nvalue = {value}\nunit = \"{unit}\"\ndefinition = \"{definition}\"\n"
            );
        }
        if !statistics.is_empty() {
            memory.add(format!("{folder}/statistics.toml"), statistics);
        }
        for (at, (path, text)) in self.parts(later).into_iter().enumerate() {
            memory.add(format!("{folder}/measures/{at:02}-{path}.md"), text);
        }
        let mut problems = String::from("layout = \"paragraphs\"\n");
        for (at, edit) in self.problems.iter().enumerate() {
            if is_there(*edit == EntryEdit::Add, *edit == EntryEdit::Remove) {
                let again = later && *edit == EntryEdit::Retitle;
                let title = words(if again { 9500 + at } else { 9000 + at }, 8);
                let text = words(9700 + at, 12);
                problems += &format!(
                    "[[problem]]\nid = \"p{at}\"\ntitle = \"{title}\"\ntext = \"{text}\"\n"
                );
            }
        }
        if problems.contains("[[problem]]") {
            memory.add(format!("{folder}/problems.toml"), problems);
        }
        let mut plans = String::new();
        for at in 0..self.plans.len() {
            let (title, text) = (words(8000 + at, 8), words(8100 + at, 12));
            plans += &format!(
                "[[plan]]\nid = \"q{at}\"\ntitle = \"{title}\"\ntext = \"{text}\"\nanswers = []\n"
            );
        }
        memory.add(format!("{folder}/plans.toml"), plans);
        memory.add(format!("{folder}/responsibility.md"), words(7777, 30) + "。\n");
    }

    /// The measures of a year: the name of the file and its text.
    fn parts(&self, later: bool) -> Vec<(String, String)> {
        let mut list = Vec::new();
        for (at, (edit, sentences)) in self.parts.iter().enumerate() {
            let gone = if later { *edit == EntryEdit::Remove } else { *edit == EntryEdit::Add };
            if gone {
                continue;
            }
            let again = later && *edit == EntryEdit::Retitle;
            let title = words(if again { 600 + at } else { 500 + at }, 8);
            let carried: Vec<String> = match (later, list.is_empty()) {
                (true, true) => self.carried().map(|plan| format!("\"2023/q{plan}\"")).collect(),
                _ => Vec::new(),
            };
            let mut text = format!(
                "+++\ntitle = \"{title}\"\nid = \"m{at}\"\ncarries_out = [{}]\n+++\n\n",
                carried.join(", ")
            );
            // One that never changes, so that no measure is without words.
            text += &format!("{}。", words(at * 100 + 99, 24));
            for (which, edit) in sentences.iter().enumerate() {
                text += &sentence(at, which, *edit, later);
            }
            list.push((format!("m{at}"), text + "\n"));
        }
        if later && self.moves() {
            list.rotate_left(1);
        }
        list
    }

    fn carried(&self) -> impl Iterator<Item = usize> + '_ {
        self.plans.iter().enumerate().filter(|(_, is)| **is).map(|(at, _)| at)
    }

    /// Whether a measure is moved so that no other choice of what was moved is as good.
    fn moves(&self) -> bool {
        let stays = |edit: &EntryEdit| matches!(edit, EntryEdit::Keep | EntryEdit::Retitle);
        let first_stays = self.parts.first().is_some_and(|(edit, _)| stays(edit));
        self.moved && first_stays && self.parts.iter().filter(|(edit, _)| stays(edit)).count() >= 3
    }

    fn parts_that(&self, is: EntryEdit) -> BTreeSet<String> {
        let found = self.parts.iter().enumerate().filter(|(_, (edit, _))| *edit == is);
        found.map(|(at, _)| format!("m{at}")).collect()
    }

    fn figures_that(&self, is: FigureEdit) -> BTreeSet<String> {
        let found = self.figures.iter().enumerate().filter(|(_, edit)| **edit == is);
        found.map(|(at, _)| format!("s{at}")).collect()
    }

    fn problems_that(&self, is: EntryEdit) -> BTreeSet<String> {
        let found = self.problems.iter().enumerate().filter(|(_, edit)| **edit == is);
        found.map(|(at, _)| format!("p{at}")).collect()
    }

    /// Sentences of measures: those of the earlier year that are gone, those of the later that are
    /// new, and those that have changed.
    fn sentences(&self) -> [BTreeSet<String>; 3] {
        let mut found = [BTreeSet::new(), BTreeSet::new(), BTreeSet::new()];
        for (at, (part, list)) in self.parts.iter().enumerate() {
            let always = format!("{}。", words(at * 100 + 99, 24));
            match part {
                EntryEdit::Add => drop(found[1].insert(always)),
                EntryEdit::Remove => drop(found[0].insert(always)),
                EntryEdit::Keep | EntryEdit::Retitle => {}
            }
            for (which, edit) in list.iter().enumerate() {
                let text = |later| sentence(at, which, *edit, later);
                let (old, new) = (
                    if *part == EntryEdit::Add { String::new() } else { text(false) },
                    if *part == EntryEdit::Remove { String::new() } else { text(true) },
                );
                match (old.is_empty(), new.is_empty(), old == new) {
                    (true, true, _) | (_, _, true) => {}
                    (false, true, _) => drop(found[0].insert(old)),
                    (true, false, _) => drop(found[1].insert(new)),
                    (false, false, _) => drop(found[2].insert(format!("{old}{new}"))),
                }
            }
        }
        found
    }
}

/// A sentence in one of the years; nothing where it is not there.
fn sentence(part: usize, which: usize, edit: SentenceEdit, later: bool) -> String {
    let own = words(part * 100 + which + 1, 24);
    match (edit, later) {
        (SentenceEdit::Add, false) | (SentenceEdit::Remove, true) => String::new(),
        (SentenceEdit::Change, true) => {
            let rest: String = own.chars().skip(3).collect();
            format!("{}{rest}。", words(part * 100 + which + 50, 3))
        }
        _ => format!("{own}。"),
    }
}

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_built_report_is_read_or_refused(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..9usize, "[\\[\\]{}\",:0-9a-z年件-]{0,6}"), 0..6)
    ) {
        let mut text = built_text();
        for (at, length, instead) in cuts {
            let start = floor(&text, at.index(text.len()));
            let end = floor(&text, (start + length).min(text.len()));
            text.replace_range(start..end.max(start), &instead);
        }
        let Ok(side) = built_side("a".to_owned(), "a.json", &text) else { return Ok(()) };
        let whole = built_side("b".to_owned(), "b.json", &built_text()).unwrap();
        for (old, new) in [(&side, &whole), (&whole, &side), (&side, &side)] {
            let comparison = compare(&old.edition, &new.edition, None);
            for writer in COMPARISON_WRITERS {
                writer.write(&context(&comparison, old, new)).unwrap();
            }
        }
    }

    #[test]
    fn exactly_what_was_changed_is_found(edits in edits()) {
        let mut memory = Memory::default();
        memory.add("report.toml", "kind = \"rule-of-law\"\n[body]\nname = \"某县某镇人民政府\"\nshort = \"我镇\"\n");
        edits.year(false, &mut memory);
        edits.year(true, &mut memory);
        let (old, new) = (read(&memory, 2023), read(&memory, 2024));
        let there = compare(&old.edition, &new.edition, None);
        let back = compare(&new.edition, &old.edition, None);
        counted_once(&there);
        counted_once(&back);
        figures_are_found(&edits, &there);
        headings_are_found(&edits, &there);
        sentences_are_found(&edits, &there);
        problems_are_found(&edits, &there);
        let ledger = there.ledger.as_ref().unwrap();
        assert_eq!(ledger.len(), edits.plans.len());
        let carried = ledger.iter().filter(|kept| kept.is_mentioned()).map(|kept| kept.promise.id.as_str());
        assert_eq!(set(carried), edits.carried().map(|at| format!("q{at}")).collect());
        swapped(&there, &back);
    }
}

fn problems_are_found(edits: &Edits, there: &Comparison<'_>) {
    let problems = there.entries.iter().find(|list| list.asked).unwrap();
    let ids = |list: &[&Listed]| set(list.iter().map(|one| one.id.as_str()));
    assert_eq!(ids(&problems.added), edits.problems_that(EntryEdit::Add));
    assert_eq!(ids(&problems.gone), edits.problems_that(EntryEdit::Remove));
    let changed = problems.kept.iter().filter(|one| !one.is_same());
    let changed = set(changed.map(|one| one.new.id.as_str()));
    assert_eq!(changed, edits.problems_that(EntryEdit::Retitle));
}

fn figures_are_found(edits: &Edits, there: &Comparison<'_>) {
    let figures = &there.figures;
    assert_eq!(set(figures.added.iter().map(|one| one.id())), edits.figures_that(FigureEdit::Add));
    assert_eq!(
        set(figures.gone.iter().map(|one| one.id())),
        edits.figures_that(FigureEdit::Remove)
    );
    let moving = |is: &dyn Fn(&Movement) -> bool| {
        set(figures.pairs.iter().filter(|pair| is(&pair.movement)).map(|pair| pair.new.id()))
    };
    assert_eq!(
        moving(&|one| matches!(one, Movement::Step(_))),
        edits.figures_that(FigureEdit::Value)
    );
    assert_eq!(
        moving(&|one| *one == Movement::Incomparable(Reason::Broken(Break::Unit))),
        edits.figures_that(FigureEdit::Unit)
    );
    assert_eq!(
        moving(&|one| *one == Movement::Incomparable(Reason::Broken(Break::Definition))),
        edits.figures_that(FigureEdit::Definition)
    );
    for pair in &figures.pairs {
        if let Movement::Step(step) = &pair.movement {
            assert_eq!(step.difference, 20.into());
        }
    }
}

fn headings_are_found(edits: &Edits, there: &Comparison<'_>) {
    let outline = &there.outline;
    let new = |list: &[usize]| set(list.iter().map(|at| outline.new[*at].id.as_str()));
    assert_eq!(new(&outline.retitled), edits.parts_that(EntryEdit::Retitle));
    let moved = if edits.moves() { set(["m0"]) } else { set([]) };
    assert_eq!(new(&outline.moved), moved);
    // Sections come and go with what stands in them.
    let measures = |ids: BTreeSet<String>| -> BTreeSet<String> {
        ids.into_iter().filter(|id| id.starts_with('m') && id != "measures").collect()
    };
    assert_eq!(measures(new(&outline.added)), edits.parts_that(EntryEdit::Add));
    let gone = set(outline.gone.iter().map(|at| outline.old[*at].id.as_str()));
    assert_eq!(measures(gone), edits.parts_that(EntryEdit::Remove));
}

fn sentences_are_found(edits: &Edits, there: &Comparison<'_>) {
    let [gone, added, changed] = edits.sentences();
    let of = |fate: Fate| -> BTreeSet<String> {
        let rows = there.prose.rows.iter().filter(|row| row.fate == fate);
        let measures = rows.filter(|row| row.sentence().unwrap().section == "measures");
        let text = |one: &Option<annual_report::diff::Sentence>| {
            one.as_ref().map(|one| one.text.clone()).unwrap_or_default()
        };
        measures.map(|row| text(&row.old) + &text(&row.new)).collect()
    };
    assert_eq!(of(Fate::Gone), gone);
    assert_eq!(of(Fate::Added), added);
    assert_eq!(of(Fate::Changed), changed);
    assert_eq!(of(Fate::Figures), BTreeSet::new());
    if !edits.moves() {
        assert_eq!(of(Fate::Moved), BTreeSet::new());
    }
}

/// What was added one way is gone the other way.
fn swapped(there: &Comparison<'_>, back: &Comparison<'_>) {
    let ids = |list: &[&annual_report::model::Statistic]| set(list.iter().map(|one| one.id()));
    assert_eq!(ids(&there.figures.added), ids(&back.figures.gone));
    assert_eq!(ids(&there.figures.gone), ids(&back.figures.added));
    let texts = |comparison: &Comparison<'_>, fate: Fate, old: bool| -> Vec<String> {
        let rows = comparison.prose.rows.iter().filter(|row| row.fate == fate);
        let mut found: Vec<String> = rows
            .filter_map(|row| if old { row.old.as_ref() } else { row.new.as_ref() })
            .map(|one| one.text.clone())
            .collect();
        found.sort();
        found
    };
    assert_eq!(texts(there, Fate::Added, false), texts(back, Fate::Gone, true));
    assert_eq!(texts(there, Fate::Gone, true), texts(back, Fate::Added, false));
    assert_eq!(texts(there, Fate::Changed, true), texts(back, Fate::Changed, false));
    assert_eq!(there.outline.added.len(), back.outline.gone.len());
    assert_eq!(there.outline.moved.len(), back.outline.moved.len());
}

/// The first number of a printed figure.
fn number(text: &str) -> Option<Decimal> {
    let start = text.find(|glyph: char| glyph.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest.find(|glyph: char| !glyph.is_ascii_digit() && glyph != '.');
    rest[..end.unwrap_or(rest.len())].parse().ok()
}

/// `增加20件` is 20, `减少7件` -7, `持平` 0.
fn signed(text: &str) -> Option<Decimal> {
    match text {
        "持平" => Some(Decimal::ZERO),
        text if text.starts_with(['减', '下', '−']) => number(text).map(|number| -number),
        text => number(text),
    }
}

#[test]
fn printed_differences_are_those_of_printed_figures() {
    let mut tried = 0;
    for (path, year) in [("examples/two-years", 2024), ("tests/years", 2024), ("tests/pair", 2024)]
    {
        let mut files = project(path);
        let settings = fs::read_to_string(root().join(path).join("report.toml")).unwrap();
        files.add("report.toml", format!("generate = [\"comparison\"]\n{settings}"));
        let side = read(&files, year);
        let mut tables = side.edition.document.body.iter().filter_map(|block| match block {
            Block::Table(table) if table.header.len() == 5 => Some(table),
            _ => None,
        });
        let made = tables.next_back().unwrap();
        for row in &made.rows {
            let cells: Vec<String> = row.iter().map(|cell| inline_line(cell)).collect();
            let [_, last, now, difference, _] = cells.as_slice() else { panic!() };
            let Some(difference) = signed(difference) else { continue };
            let reckoned = number(now).unwrap() - number(last).unwrap();
            assert_eq!(reckoned, difference, "{cells:?}");
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}
