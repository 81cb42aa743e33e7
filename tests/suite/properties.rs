//! Properties that hold for every input, hostile ones included.

use crate::dump;
use crate::quantities;
use crate::run::{files, root};
use annual_report::diag::Diagnostic;
use annual_report::diag::format::{FORMATS, Findings, Look};
use annual_report::existing::Sort;
use annual_report::load::{Files as _, Memory};
use annual_report::numeral::mentions;
use annual_report::pipeline::{
    Compiled, Existing, Fixed, Options, compile, fix, inspect, usual_kind,
};
use annual_report::write::WRITERS;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use std::fs;

/// A project of the repository, in memory.
fn project(path: &str) -> Memory {
    let folder = root().join(path);
    let mut memory = Memory::default();
    for file in files(&folder) {
        if !file.starts_with("build/") {
            memory.add(file.clone(), fs::read(folder.join(file)).unwrap());
        }
    }
    memory
}

fn run(files: &Memory) -> Compiled {
    compile(files, &Options::default()).unwrap()
}

/// Every place lies in its text, and a report without errors can be written in every format.
fn sound(compiled: &Compiled) {
    for diagnostic in compiled.diagnostics.iter() {
        assert!(!diagnostic.message.zh.is_empty() && !diagnostic.message.en.is_empty());
        let places =
            diagnostic.span.into_iter().chain(diagnostic.labels.iter().map(|label| label.0));
        for span in places.chain(diagnostic.edits.iter().map(|edit| edit.span)) {
            let source = compiled.sources.get(span.source);
            assert!(span.start <= span.end, "{diagnostic:?}");
            assert!(span.end as usize <= source.text().len(), "{diagnostic:?}");
            assert!(source.text().is_char_boundary(span.start as usize), "{diagnostic:?}");
            assert!(source.text().is_char_boundary(span.end as usize), "{diagnostic:?}");
        }
    }
    told(compiled);
    for writer in WRITERS {
        match compiled.write(*writer, "../../") {
            Some(written) => {
                let bytes = written.unwrap_or_else(|error| panic!("{}: {error:?}", writer.name()));
                match writer.name() {
                    "docx" => dump::sound(&bytes),
                    _ => assert!(String::from_utf8(bytes).is_ok()),
                }
            }
            None => assert!(compiled.diagnostics.has_errors()),
        }
    }
}

/// Pieces of prose, in any order.
const PROSE: &[&str] = &[
    "其中",
    "218件",
    "27项",
    "61项",
    "，",
    "。",
    "、",
    "；",
    "：",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "一、",
    "（一）",
    "1.",
    "（1）",
    "①",
    "一是",
    "二是",
    "四是",
    "第一，",
    "2024年",
    "2023年",
    "2025年3月5日",
    "增长",
    "下降",
    "比上年的",
    "97.7%",
    "5个百分点",
    "成功率",
    "调解成功",
    "受理",
    "共计",
    "共",
    "剩余",
    "其余",
    "结转",
    "上年",
    "分别为",
    "占",
    "和",
    "并",
    "等",
    "余",
    "约",
    "三个方面",
    "\n",
    "\u{3000}",
    " ",
    "XX",
    "的的",
    "法制宣传",
    "法治政府建设",
    "矛盾纠化解",
    "我镇",
    "关于",
    "报告",
    "存在的问题",
    "原因",
    "第一责任人",
    "下一步",
    ",",
    "(",
    ")",
    "。。",
    "...",
    "\"",
    "１２",
    "四千",
    "1.5万",
    "| 1 | 2 |",
    "| 合计 | 3 |",
    "# ",
    "**",
    "[bookmark: _GoBack]",
    "11010119000101",
    "138",
    "0000",
    "率",
    "到",
    "从",
    "\u{200b}",
    "\u{10ffff}",
    "𠀀",
];

/// Every format for programs can tell the findings, and what should be JSON is.
fn told(compiled: &Compiled) {
    let list: Vec<Diagnostic> = compiled.diagnostics.iter().cloned().collect();
    let findings = Findings { sources: &compiled.sources, diagnostics: &list, prefix: "" };
    for format in FORMATS.iter().filter(|format| format.is_data()) {
        let mut printer = format.printer(Look::default(), |_, _| None);
        let mut out = Vec::new();
        printer.findings(&findings, &mut out).unwrap();
        printer.finish(1, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        match format.name() {
            "github" => assert!(text.lines().all(|line| line.starts_with("::"))),
            "json" => text.lines().for_each(|line| drop(parsed(line))),
            _ => drop(parsed(&text)),
        }
    }
}

fn parsed(json: &str) -> serde_json::Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn fixed(files: &Memory) -> Fixed<Compiled> {
    fix(files, &|files| Ok(vec![compile(files, &Options::default())?])).unwrap()
}

/// Mechanical edits end, what they leave can be read, and a second run has nothing more to do.
fn repaired(files: &Memory) {
    let first = fixed(files);
    sound(&first.checks[0]);
    let mut files = files.clone();
    for file in &first.changed {
        assert_eq!(files.read(&file.path, u64::from(u32::MAX)).unwrap(), file.before);
        files.add(file.path.clone(), file.after());
    }
    assert_eq!(findings(&first.checks[0]), findings(&run(&files)));
    if !first.unfinished {
        let second = fixed(&files);
        assert!(second.changed.is_empty(), "{:#?}\n{:#?}", first.changed, second.changed);
    }
}

fn findings(compiled: &Compiled) -> Vec<String> {
    compiled.diagnostics.iter().map(|one| format!("{} {:?}", one.code, one.span)).collect()
}

/// Pieces that parsers stumble over.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop_oneof![
        Just("{{ mediation.total }}"),
        Just("{{"),
        Just("}}"),
        Just("{{ change(a) }}"),
        Just("**"),
        Just("*"),
        Just("_"),
        Just("|"),
        Just("\n|---|---|\n"),
        Just("| a | b |\n"),
        Just("\n"),
        Just("\n\n"),
        Just("# "),
        Just("## "),
        Just("- "),
        Just("> "),
        Just("1. "),
        Just("    "),
        Just("<!--"),
        Just("-->"),
        Just("<b>"),
        Just("[^1]"),
        Just("[^1]: "),
        Just("[a](#b)"),
        Just("![x](y.png)"),
        Just("`"),
        Just("\\"),
        Just("\r\n"),
        Just("\r"),
        Just("“重点”"),
        Just("。"),
        Just("法治"),
        Just("+++\n"),
        Just("title = \"甲\"\n"),
        Just("\u{f0000}"),
        Just("&amp;"),
        Just("{#id .run-in}"),
        Just("=\n"),
        Just("\u{fffd}  2\n:<\n"),
        Just("="),
        Just("[[problem]]\n"),
        Just("id = \"a\"\n"),
        Just("'''"),
        Just("\""),
        Just("１２"),
        Just("："),
        Just("＝"),
        Just("，"),
        Just("【"),
        Just("】"),
        Just("｛｛"),
        Just("｝｝"),
        Just("{{ rate（a，b） }}"),
        Just("**“甲”**"),
        Just("##"),
        Just("\u{200b}"),
        Just("　"),
        Just("3次"),
        Just("text = “"),
        Just("title = 12\n"),
        Just("# report: allow missing-field, typed-figure 甲\n"),
        Just("<!-- report: allow typed-figure 甲 -->"),
        Just("<!-- report：allow typed-figure, missing-field 甲 -->\n"),
        Just("<!-- report: allow"),
    ];
    prop_oneof![4 => fixed.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

/// Texts out of what numbers are made of and what stands around them.
fn numerals() -> impl Strategy<Value = String> {
    let pieces = [
        "1",
        "20",
        "2024",
        "0",
        "１２",
        "1.5",
        "1,200",
        "12345678901234567890",
        "一",
        "两",
        "三四",
        "十",
        "百",
        "千",
        "万",
        "亿",
        "〇",
        "零",
        "半",
        "几",
        "数",
        "余",
        "多",
        "来",
        "件",
        "人次",
        "个",
        "月",
        "年",
        "日",
        "号",
        "时",
        "分",
        "点",
        "组",
        "届",
        "成",
        "%",
        "％",
        "‰",
        "百分之",
        "分之",
        "个百分点",
        "元",
        "平方公里",
        "千克",
        "以上",
        "（含）以上",
        "左右",
        "约",
        "近",
        "超过",
        "不少于",
        "上",
        "第",
        "是",
        "要",
        "每",
        "均",
        "各",
        "共",
        "累计",
        "季度",
        "—",
        "-",
        "～",
        "至",
        "+",
        "×",
        "·",
        ".",
        "/",
        ":",
        "：",
        "，",
        "、",
        "。",
        "；",
        "“",
        "”",
        "\"",
        "《",
        "》",
        "〔",
        "〕",
        "（",
        "）",
        "[",
        "]",
        "A",
        "km",
        "http://",
        "热线",
        "镇",
        "村",
        "进",
        "统",
        "周",
        "同",
        " ",
        "\u{3000}",
        "\n",
        "①",
    ];
    let piece = prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_is_read_or_refused(text in text()) {
        let mut files = project("tests/base");
        files.add("2024/overview.md", text);
        sound(&run(&files));
    }

    #[test]
    fn any_toml_is_read_or_refused(text in text()) {
        let mut files = project("tests/base");
        files.add("2024/problems.toml", text);
        sound(&run(&files));
    }

    #[test]
    fn any_markdown_is_repaired_once(text in text()) {
        let mut files = project("tests/base");
        files.add("2024/overview.md", text);
        repaired(&files);
    }

    #[test]
    fn any_toml_is_repaired_once(text in text()) {
        let mut files = project("tests/base");
        files.add("2024/problems.toml", text);
        repaired(&files);
    }

    #[test]
    fn any_statistics_are_repaired_once(text in text(), row in text()) {
        let mut files = project("tests/base");
        files.add("report.toml", format!("kind = \"rule-of-law\"\n[body]\nname = \"甲\"\n{text}"));
        files.remove("2024/statistics.toml");
        files.add("2024/statistics.csv", format!("id,label,value\n\"１，２００\",{row},"));
        repaired(&files);
    }

    #[test]
    fn any_csv_is_read_or_refused(text in text()) {
        let mut files = project("tests/base");
        files.remove("2024/statistics.toml");
        files.add("2024/statistics.csv", text);
        sound(&run(&files));
    }

    #[test]
    fn any_expression_is_read_or_refused(text in "[ a-z0-9(),.+*/|\"'\\-{}法治mediation.total]{0,60}") {
        let mut files = project("tests/base");
        files.add("2024/overview.md", format!("全年{{{{ {text} }}}}。"));
        sound(&run(&files));
    }

    #[test]
    fn any_formula_is_read_or_refused(text in "[ a-b0-9().+*/\\-（）×]{0,60}") {
        let mut files = project("tests/base");
        let text = format!(
            "[[statistic]]\nid = \"a\"\nvalue = 3\n[[statistic]]\nid = \"b\"\nformula = \"{text}\"\n"
        );
        files.add("2024/statistics.toml", text);
        sound(&run(&files));
    }

    #[test]
    fn any_report_that_exists_is_checked(words in proptest::collection::vec(proptest::sample::select(PROSE), 0..80)) {
        for sort in [Sort::Text, Sort::Markdown] {
            let file = Existing { path: "a".to_owned(), sort, bytes: words.concat().into_bytes() };
            let inspected = inspect(&file, usual_kind().unwrap(), &Options::default());
            for found in inspected.diagnostics.iter() {
                let places = found.span.iter().chain(found.labels.iter().map(|(span, _)| span));
                for span in places.chain(found.edits.iter().map(|edit| &edit.span)) {
                    let text = inspected.sources.get(span.source).text();
                    let whole = text.get(span.start as usize..span.end as usize);
                    assert!(whole.is_some(), "{}: {span:?}", found.code);
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for path in ["report.toml", "2024/overview.md", "2024/statistics.toml", "2024/year.toml"] {
            let mut files = project("tests/base");
            files.add(path, bytes.clone());
            sound(&run(&files));
        }
    }

    #[test]
    fn a_flipped_byte_is_read_or_refused(at in 0_usize..400, byte in any::<u8>()) {
        for path in ["report.toml", "2024/measures/01-mediation.md", "2024/statistics.toml", "2024/plans.toml"] {
            let mut files = project("tests/base");
            let mut bytes = fs::read(root().join("tests/base").join(path)).unwrap();
            let at = at % bytes.len();
            bytes[at] = byte;
            files.add(path, bytes);
            sound(&run(&files));
        }
    }

    /// In a part of an office's document, packed again so that no checksum tells of it.
    #[test]
    fn a_flipped_byte_of_a_reference_document_is_read_or_refused(
        part in 0_usize..16,
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut parts = dump::parts(&office());
        let chosen = part % parts.len();
        let bytes = &mut parts[chosen].1;
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let document = Some(("office.docx".to_owned(), dump::pack(&parts)));
        let options = Options { reference_doc: document, ..Options::default() };
        sound(&compile(&project("tests/base"), &options).unwrap());
    }

    #[test]
    fn any_text_has_sound_mentions(text in numerals()) {
        quantities::sound(&text, &mentions(&text));
    }

    #[test]
    fn any_layout_is_read_or_refused(key in layout_key(), value in layout_value()) {
        let mut files = project("tests/base");
        files.add("templates/docx/layout.toml", format!("{key} = {value}\n"));
        sound(&run(&files));
    }

    #[test]
    fn line_ends_make_no_difference(text in text()) {
        let lf = text.replace("\r\n", "\n").replace('\r', "\n");
        let build = |text: String| {
            let mut files = project("tests/base");
            files.add("2024/overview.md", text);
            let compiled = run(&files);
            let places: Vec<_> = compiled.diagnostics.iter().map(|d| (d.code, d.span)).collect();
            (places, compiled.document.map(|document| format!("{:?}", document.body)))
        };
        let first = build(lf.clone());
        assert_eq!(first, build(lf.replace('\n', "\r\n")));
        assert_eq!(first, build(lf.replace('\n', "\r")));
    }
}

/// The office's document of a case.
fn office() -> Vec<u8> {
    fs::read(root().join("tests/cases/write/docx-reference/in/office.docx")).unwrap()
}

fn layout_key() -> impl Strategy<Value = String> {
    let keys = [
        "page.width",
        "page.height",
        "page.top",
        "page.left",
        "page.lines",
        "page.characters",
        "page-number.below",
        "page-number.indent",
        "page-number.size",
        "page-number.pattern",
        "style.body.size",
        "style.title.before",
        "style.heading-1.left",
        "style.note.line",
        "style.signature.align",
        "style.table.bold",
        "fonts.latin",
        "fonts.heiti",
        "style",
        "other",
    ];
    prop::sample::select(keys.to_vec()).prop_map(str::to_owned)
}

fn layout_value() -> impl Strategy<Value = String> {
    let words = [
        "true",
        "\"三号\"",
        "\"0.5\"",
        "\"left\"",
        "\"single\"",
        "\"{page}\"",
        "[\"a\"]",
        "[]",
        "{}",
        "nan",
        "-1",
    ];
    prop_oneof![
        prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        any::<f64>().prop_map(|number| format!("{number:?}")),
        (-10_i64..700).prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
    ]
}

#[test]
fn our_projects_are_sound() {
    for path in ["report", "examples/minimal", "examples/two-years", "examples/own-kind"] {
        let compiled = run(&project(path));
        assert!(!compiled.diagnostics.has_errors(), "{path}: {:?}", compiled.diagnostics);
        sound(&compiled);
    }
}

/// What makes the parser panic with every extension on, and what has hung or overflowed others.
#[test]
fn known_killers_are_survived() {
    let deep = |piece: &str| piece.repeat(20_000);
    for text in [
        "\u{fffd}\u{fffd}  2\n:<\n  {}\n -\n".to_owned(),
        deep("> "),
        deep("* "),
        deep("["),
        deep("**a"),
        deep("{{"),
        deep("{{ a }}"),
        deep("*_"),
        deep("![a]("),
        deep("`"),
        deep("[^1]"),
        deep("<!--"),
        deep("- a\n  "),
        deep("|"),
        format!("| a |\n|---|\n{}", deep("| 1 | 2 |\n")),
    ] {
        let mut files = project("tests/base");
        files.add("2024/overview.md", text);
        let compiled = run(&files);
        for diagnostic in compiled.diagnostics.iter().take(3) {
            assert!(diagnostic.span.is_some());
        }
    }
    for text in
        ["[".repeat(50_000), "a = ".to_owned() + &"{a = ".repeat(20_000), "a.".repeat(50_000)]
    {
        let mut files = project("tests/base");
        files.add("2024/problems.toml", text);
        assert!(run(&files).diagnostics.has_errors());
    }
    let chain =
        |open: &str, close: &str| format!("{{{{ {}a{} }}}}", open.repeat(300), close.repeat(300));
    for text in [chain("(", ")"), chain("-", ""), chain("not ", ""), chain("sum(", ")")] {
        let mut files = project("tests/base");
        files.add("2024/overview.md", text);
        assert!(run(&files).diagnostics.has_errors());
    }
}
