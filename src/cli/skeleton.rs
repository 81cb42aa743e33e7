//! The first files of a project whose kind brings none: made from the kind's outline, every
//! text a placeholder in brackets.

use super::output::NewFile;
use crate::kind::{Field, FieldType, Form, Kind, Presence, SectionKind};
use std::fmt::Write as _;

/// The files of a project of `kind`, which its `report.toml` calls `name`.
pub(super) fn files(kind: &Kind, name: &str, year: u16) -> Vec<NewFile> {
    let file = |path: String, text: String| NewFile { path, bytes: text.into_bytes() };
    let mut files = vec![
        file("report.toml".to_owned(), report(kind, name)),
        file(format!("{year:04}/year.toml"), year_file()),
    ];
    for section in &kind.sections {
        let (extension, text) = match section.form {
            Form::Prose if section.presence == Presence::Optional => continue,
            Form::Prose => ("md", prose(section)),
            Form::Entries => ("toml", entries(section)),
            Form::Statistics => ("toml", statistics(section)),
        };
        files.push(file(format!("{year:04}/{}.{extension}", section.name), text));
    }
    files
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

fn prose(section: &SectionKind) -> String {
    format!("<!-- {} / {} -->\n\n{}\n", section.about.zh, section.about.en, placeholder(&section.label.zh))
}

fn entries(section: &SectionKind) -> String {
    let mut out = head(section);
    let key = section.entry.as_deref().unwrap_or_default();
    let _ = writeln!(out, "[[{key}]]\nid = \"{key}-1\"");
    for field in section.fields.iter().filter(|field| field.name != "id") {
        let line = format!("{} = {}", field.name, value(field));
        let comment = if field.presence == Presence::Optional { "# " } else { "" };
        let _ = writeln!(out, "{comment}{line}  # {} / {}", field.about.zh, field.about.en);
    }
    out
}

fn statistics(section: &SectionKind) -> String {
    head(section)
        + "# [[statistic]]\n\
           # id = \"meetings\"     # 正文里写 {{ meetings }} / prose says {{ meetings }}\n\
           # label = \"召开会议\"\n\
           # value = 12\n\
           # unit = \"次\"\n"
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
        FieldType::String | FieldType::Inline | FieldType::Prose => quoted(&placeholder(&field.label.zh)),
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
    fn every_outline_gives_files_that_can_be_read() {
        let kind = BUILTIN[0].kind().unwrap();
        for file in files(&kind, "./our\"kind", 2024) {
            let text = String::from_utf8(file.bytes).unwrap();
            if file.path.ends_with(".toml") {
                assert!(toml::from_str::<toml::Table>(&text).is_ok(), "{}\n{text}", file.path);
            }
        }
    }
}
