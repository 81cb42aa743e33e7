//! The examples in the pages of errors and lints are run: a bad one gives what its page is
//! about, a good one does not.

use annual_report::diag::{Diagnostic, Level, codes};
use annual_report::existing::Sort;
use annual_report::lint::LINTS;
use annual_report::load::Memory;
use annual_report::pipeline::{Existing, Options, compile, inspect, usual_kind};

/// The project that examples are laid over.
fn base() -> Memory {
    let mut files = Memory::default();
    files.add(
        "report.toml",
        "kind = \"rule-of-law\"\n[body]\nname = \"某县某镇人民政府\"\nshort = \"我镇\"\n",
    );
    files.add("2024/overview.md", "2024年，我镇依法履职。\n");
    files.add("2024/measures.md", "全年办理{{ items.total }}。\n");
    files.add(
        "2024/statistics.toml",
        "[[statistic]]\nid = \"items.a\"\nlabel = \"法定事项\"\nvalue = 27\nunit = \"项\"\n\n\
         [[statistic]]\nid = \"items.b\"\nlabel = \"赋权事项\"\nvalue = 61\nunit = \"项\"\n\n\
         [[statistic]]\nid = \"items.total\"\nlabel = \"执法事项\"\nunit = \"项\"\n\
         total_of = [\"items.a\", \"items.b\"]\n",
    );
    files
}

/// The example files of a page: path and text.
fn examples(page: &str, sort: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let marks = line.len() - line.trim_start_matches('`').len();
        if marks < 3 {
            continue;
        }
        let fence = &line[..marks];
        let info: Vec<&str> = line[marks..].split_whitespace().collect();
        let text: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != fence).collect();
        if let [_, this, path] = info[..]
            && this == sort
        {
            found.push((path.to_owned(), text.join("\n") + "\n"));
        }
    }
    found
}

/// Codes that a page's examples of a sort give, and whether there were errors.
fn run(page: &str, sort: &str) -> (Vec<&'static str>, bool) {
    let mut files = base();
    for (path, text) in examples(page, sort) {
        // A report that exists as a file stands alone.
        if let Some(known) = Sort::of(&path).filter(|_| !path.contains('/')) {
            let file = Existing { path, sort: known, bytes: text.into_bytes() };
            let inspected = inspect(&file, usual_kind().unwrap(), &Options::default());
            return found(inspected.diagnostics.iter());
        }
        // A section is a file or a folder: an example's folder takes the place of the file.
        if let Some(folder) = path.strip_prefix("2024/").and_then(|rest| rest.split_once('/')) {
            files.remove(&format!("2024/{}.md", folder.0));
            files.remove(&format!("2024/{}.toml", folder.0));
        }
        files.add(path, text);
    }
    let compiled = compile(&files, &Options::default()).unwrap();
    found(compiled.diagnostics.iter())
}

fn found<'a>(list: impl Iterator<Item = &'a Diagnostic> + Clone) -> (Vec<&'static str>, bool) {
    let errors = list.clone().any(|diagnostic| diagnostic.level == Level::Error);
    (list.map(|diagnostic| diagnostic.code).collect(), errors)
}

fn check(name: &str, page: &str, wrong: &mut Vec<String>) {
    if !page.contains("\n## English\n") {
        wrong.push(format!("{name}: the page has no English half"));
    }
    if page.contains("<!-- no example:") {
        return;
    }
    for sort in ["bad", "good"] {
        if examples(page, sort).is_empty() {
            wrong.push(format!("{name}: the page has no {sort} example"));
        }
    }
    let (bad, _) = run(page, "bad");
    if !bad.contains(&name) {
        wrong.push(format!("{name}: its bad example gives {bad:?}"));
    }
    let (good, errors) = run(page, "good");
    if good.contains(&name) || errors {
        wrong.push(format!("{name}: its good example gives {good:?}"));
    }
}

#[test]
fn examples_of_errors_and_lints_hold() {
    let mut wrong = Vec::new();
    for code in codes::ALL {
        check(code.name, code.page, &mut wrong);
    }
    for lint in LINTS {
        check(lint.name, lint.docs, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_base_has_no_errors() {
    let compiled = compile(&base(), &Options::default()).unwrap();
    assert!(!compiled.diagnostics.has_errors(), "{:#?}", compiled.diagnostics);
}
