//! The JSON Schemas that `report schema` writes, held against good and bad files by a validator
//! that knows nothing of us.

use crate::run::{report, root, scratch};
use std::fs;
use std::path::Path;

/// What is wrong with a TOML text by a schema file, in a line; `None` where it is valid.
fn misfit(schema: &Path, text: &str) -> Option<String> {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    let index = compiler.compile(schema.to_str().unwrap(), &mut schemas).unwrap();
    let value = json(&toml::from_str(text).unwrap());
    schemas.validate(&value, index).err().map(|error| error.to_string())
}

/// TOML as editors hand it to a schema: dates are strings.
fn json(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.clone().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(yes) => (*yes).into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.iter().map(json).collect(),
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), json(value))).collect()
        }
    }
}

fn schemas(project: &str) -> std::path::PathBuf {
    let out = scratch(&format!("schema-{}", project.replace('/', "-")));
    let done = report(root(), &["schema", project, "--out", out.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    out
}

#[test]
fn our_own_files_are_valid() {
    let mut checked = 0;
    for project in
        ["report", "examples/minimal", "examples/two-years", "examples/own-kind", "tests/base"]
    {
        let out = schemas(project);
        for path in crate::run::files(&root().join(project)) {
            let name = path.rsplit('/').next().unwrap().trim_end_matches(".toml");
            let folder = path.rsplit('/').nth(1).unwrap_or_default();
            let schema = [name, folder]
                .map(|name| out.join(format!("{name}.schema.json")))
                .into_iter()
                .find(|schema| schema.exists());
            let Some(schema) = schema.filter(|_| path.ends_with(".toml")) else { continue };
            let text = fs::read_to_string(root().join(project).join(&path)).unwrap();
            assert_eq!(misfit(&schema, &text), None, "{project}/{path}");
            checked += 1;
        }
    }
    assert!(checked >= 15, "only {checked} files were checked");
    let layout = fs::read_to_string(root().join("templates/base/docx/layout.toml")).unwrap();
    assert_eq!(misfit(&schemas("report").join("layout.schema.json"), &layout), None);
}

#[test]
fn mistakes_are_refused() {
    let out = schemas("tests/base");
    let check = |name: &str, text: &str, good: bool| {
        let found = misfit(&out.join(format!("{name}.schema.json")), text);
        assert_eq!(found.is_none(), good, "{name}: {text}\n{found:?}");
    };
    let head = "kind = \"rule-of-law\"\n[body]\nname = \"甲\"\n";
    check("report", head, true);
    check("report", &format!("x-note = \"甲\"\n{head}"), true);
    check("report", "kind = \"rule-of-law\"\n", false);
    check("report", &format!("colour = \"red\"\n{head}"), false);
    check("report", &format!("{head}[lints]\nmissing-field = \"deny\"\n"), true);
    check("report", &format!("{head}[lints]\nmissing-field = \"never\"\n"), false);
    check("year", "date = 2025-01-06\nstatus = \"draft\"\n", true);
    check("year", "status = \"done\"\n", false);
    let one = |rest: &str| format!("[[statistic]]\nid = \"调解.总数\"\n{rest}");
    check("statistics", &one("value = 218\nunit = \"件\"\nqualifier = \"over\"\n"), true);
    check("statistics", &one("part_of = \"a\"\ntotal_of = [\"b\", \"c.d\"]\n"), true);
    check("statistics", &one("value = \"218\"\n"), false);
    check("statistics", &one("qualifier = \"roughly\"\n"), false);
    check("statistics", &one("vlaue = 218\n"), false);
    check("statistics", &one("decimals = 99\n"), false);
    check("statistics", "[[statistic]]\nvalue = 1\n", false);
    check("statistics", "[[statistic]]\nid = \"a b\"\n", false);
    let problem = "[[problem]]\nid = \"a\"\ntext = \"甲\"\n";
    check("problems", problem, true);
    check(
        "problems",
        &format!("lead = \"乙\"\nlayout = \"inline\"\n{problem}cause = \"丙\"\n"),
        true,
    );
    check("problems", &format!("layout = \"table\"\n{problem}"), false);
    check("problems", "[[problem]]\nid = \"a\"\n", false);
    check(
        "plans",
        "[[plan]]\nid = \"a\"\ntext = \"甲\"\nanswers = []\ntarget = { statistic = \"b\", at_least = 12 }\n",
        true,
    );
    check(
        "layout",
        "[page]\ntop = 36.5\nlines = 22\n\n[style.heading-1]\nfont = \"kaiti\"\n",
        true,
    );
    check("layout", "[fonts]\nheiti = [\"黑体\", \"SimHei\"]\nlatin = \"Arial\"\n", true);
    check("layout", "[page]\nhight = 297\n", false);
    check("layout", "[style.title]\nfont = \"arial\"\n", false);
    check("layout", "[style.headline]\nsize = \"三号\"\n", false);
    check("plans", "[[plan]]\nid = \"a\"\ntext = \"甲\"\ntarget = { at_least = 12 }\n", false);
}
