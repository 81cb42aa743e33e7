//! The first files of a project whose kind brings none: made from the kind's outline, every
//! text a placeholder in brackets.

use super::output::NewFile;
use crate::kind::{Field, FieldType, Form, Kind, Presence, SectionKind, Strength};
use std::fmt::Write as _;

/// The files of a project of `kind`, which its `report.toml` calls `name`.
pub(super) fn files(kind: &Kind, name: &str, year: u16) -> Vec<NewFile> {
    let file = |path: String, text: String| NewFile { path, bytes: text.into_bytes() };
    let mut files = vec![
        file("report.toml".to_owned(), report(kind, name)),
        file(format!("{year:04}/year.toml"), year_file()),
    ];
    let has_statistics = kind.sections.iter().any(|section| section.form == Form::Statistics);
    let mut figure = has_statistics;
    for section in &kind.sections {
        let (extension, text) = match section.form {
            Form::Prose if !is_needed(kind, section) => continue,
            Form::Prose => ("md", prose(section, std::mem::take(&mut figure))),
            Form::Entries => ("toml", entries(kind, section)),
            Form::Statistics => ("toml", statistics(section)),
            Form::Comparison | Form::Promises => continue,
        };
        files.push(file(format!("{year:04}/{}.{extension}", section.name), text));
    }
    files
}

/// Whether the kind or the law behind it asks for a section.
fn is_needed(kind: &Kind, section: &SectionKind) -> bool {
    let by_law = kind.contents.iter().any(|content| {
        content.strength == Strength::Required && content.sections.contains(&section.name)
    });
    by_law || section.presence != Presence::Optional
}

fn report(kind: &Kind, name: &str) -> String {
    format!(
        "#:schema ./.schema/report.schema.json\n\
         # {}\n\
         kind = {}\n\
         lang = \"zh-CN\"\n\n\
         [body]\n\
         name = \"（请填写发文机关全称）\"\n\
         short = \"我单位\"\n",
        kind.label.zh,
        quoted(name)
    )
}

fn year_file() -> String {
    "#:schema ../.schema/year.schema.json\n\
     # 成文日期、发文字号等，可以都不写 / date, document number and so on, all optional\n\
     status = \"draft\"\n"
        .to_owned()
}

/// One section refers to the example among the statistics, to show how.
fn prose(section: &SectionKind, figure: bool) -> String {
    let (zh, en) = (&section.about.zh, &section.about.en);
    let example = if figure { "全年召开会议{{ meetings }}。" } else { "" };
    format!("<!-- {zh} / {en} -->\n\n{}{example}\n", placeholder(&section.label.zh))
}

fn entries(kind: &Kind, section: &SectionKind) -> String {
    let mut out = head(section);
    let key = section.entry.as_deref().unwrap_or_default();
    let _ = writeln!(out, "[[{key}]]\nid = \"{key}-1\"");
    for field in section.fields.iter().filter(|field| field.name != "id") {
        let others = others(kind, field);
        let value = if others.is_empty() { value(field) } else { others };
        let optional = field.presence == Presence::Optional && !value.starts_with("[\"");
        let comment = if optional { "# " } else { "" };
        let (name, zh, en) = (&field.name, &field.about.zh, &field.about.en);
        let _ = writeln!(out, "{comment}{name} = {value}  # {zh} / {en}");
    }
    out
}

/// For a field that names entries of other sections: the first of each.
fn others(kind: &Kind, field: &Field) -> String {
    let keys = field.of.iter().filter(|key| kind.section_of_entry(key).is_some());
    let ids: Vec<String> = keys.map(|key| quoted(&format!("{key}-1"))).collect();
    match field.kind {
        FieldType::Ids if !ids.is_empty() => format!("[{}]", ids.join(", ")),
        _ => String::new(),
    }
}

fn statistics(section: &SectionKind) -> String {
    head(section)
        + "[[statistic]]\n\
           id = \"meetings\"       # 正文里写 {{ meetings }} / prose says {{ meetings }}\n\
           label = \"召开会议\"\n\
           value = 0             # 请填写 / to be filled in\n\
           unit = \"次\"\n"
}

fn head(section: &SectionKind) -> String {
    let (name, about) = (&section.name, &section.about);
    format!("#:schema ../.schema/{name}.schema.json\n# {} / {}\n\n", about.zh, about.en)
}

fn value(field: &Field) -> String {
    match field.kind {
        FieldType::Strings | FieldType::Ids => "[]".to_owned(),
        FieldType::Number | FieldType::Places => "0".to_owned(),
        FieldType::Boolean => "false".to_owned(),
        FieldType::Choice => quoted(field.of.first().map_or("", |word| word)),
        FieldType::Date => "2025-01-06".to_owned(),
        FieldType::Id => quoted("a"),
        FieldType::Target => "{ statistic = \"meetings\", at_least = 12 }".to_owned(),
        FieldType::Map | FieldType::Table => "{}".to_owned(),
        FieldType::Tables => "[]".to_owned(),
        FieldType::String | FieldType::Inline | FieldType::Prose => {
            quoted(&placeholder(&field.label.zh))
        }
    }
}

fn placeholder(label: &str) -> String {
    format!("（请填写{label}）")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::kind::BUILTIN;

    #[test]
    fn every_outline_gives_a_project_that_builds() {
        for builtin in BUILTIN {
            let kind = builtin.kind().unwrap();
            let files = files(&kind, builtin.name, 2024);
            assert_eq!(crate::cli::init::tests::findings(&files), Vec::<String>::new());
        }
    }
}
