//! JSON Schemas of the files of a project, made from the same tables as the checks.
//!
//! They are draft-07, which the TOML editors that complete and check as one types understand.

use super::{
    ENTRY_ID, Field, FieldType, Form, Kind, LAYOUT, Presence, REPORT, SECTION_FILE, STATISTIC,
    STATISTICS_FILE, SectionKind, YEAR,
};
use crate::diag::Bilingual;
use crate::model::{Bound, LintLevel};
use serde_json::{Map, Value, json};

/// Names that this floor does not know, for the schema of `report.toml`.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    /// Kinds inside the program.
    pub kinds: Vec<&'a str>,
    /// Lints.
    pub lints: Vec<&'a str>,
    /// Output formats.
    pub formats: Vec<&'a str>,
}

/// An id: letters of any script, digits, `-` and `_`, and `.` between parts.
const ID: &str = r"^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$";

/// The schemas of a kind's files: name of the file they are about, without `.toml`, and schema.
pub fn json_schemas(kind: &Kind, names: &Names<'_>) -> Vec<(String, Value)> {
    let maker = Maker { kind, names };
    let mut found = vec![
        ("report".to_owned(), maker.file("report.toml", None, maker.object(REPORT, &[]))),
        ("year".to_owned(), maker.file("year.toml", None, maker.object(YEAR, &[]))),
        ("layout".to_owned(), maker.file("layout.toml", None, maker.object(LAYOUT, &[]))),
    ];
    for section in &kind.sections {
        let body = match (section.form, &section.entry) {
            (Form::Prose | Form::Comparison | Form::Promises, _) | (Form::Entries, None) => {
                continue;
            }
            (Form::Statistics, _) => {
                maker.list(STATISTICS_FILE, "statistic", maker.object(STATISTIC, &[]))
            }
            (Form::Entries, Some(key)) => maker.list(
                SECTION_FILE,
                key,
                maker.object(&section.fields, std::slice::from_ref(&ENTRY_ID)),
            ),
        };
        let name = format!("{}.toml", section.name);
        found.push((section.name.clone(), maker.file(&name, Some(section), body)));
    }
    found
}

struct Maker<'a> {
    kind: &'a Kind,
    names: &'a Names<'a>,
}

impl Maker<'_> {
    fn file(&self, name: &str, section: Option<&SectionKind>, mut schema: Value) -> Value {
        let label = section.map_or_else(|| both(&self.kind.label), |section| both(&section.label));
        schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
        schema["title"] = format!("{name}: {label}").into();
        if let Some(section) = section {
            schema["description"] = both(&section.about).into();
        }
        schema
    }

    /// A file with an array of tables beside some keys of its own.
    fn list(&self, beside: &[Field], key: &str, item: Value) -> Value {
        let mut schema = self.object(beside, &[]);
        schema["properties"][key] = json!({ "type": "array", "items": item });
        schema
    }

    /// A table with these keys and the author's own, which begin with `x-`.
    fn object(&self, fields: &[Field], more: &[Field]) -> Value {
        let all = || {
            more.iter()
                .filter(|own| fields.iter().all(|field| field.name != own.name))
                .chain(fields)
        };
        let properties: Map<String, Value> =
            all().map(|field| (field.name.to_string(), self.property(field))).collect();
        let required: Vec<&str> = all()
            .filter(|field| field.presence == Presence::Required)
            .map(|field| field.name.as_ref())
            .collect();
        json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
            "patternProperties": { "^x-": {} },
        })
    }

    fn property(&self, field: &Field) -> Value {
        let mut schema = self.value(field);
        schema["title"] = both(&field.label).into();
        let mut about = both(&field.about);
        if let Some(basis) = &field.basis {
            about = format!("{about}\n\n{}", both(basis));
        }
        schema["description"] = about.into();
        schema
    }

    fn value(&self, field: &Field) -> Value {
        let string = json!({ "type": "string" });
        match field.kind {
            FieldType::String if field.name == "kind" => self.kinds(),
            FieldType::Strings if field.name == "formats" => {
                one_or_more(&json!({ "type": "string", "enum": self.names.formats }))
            }
            FieldType::Strings if field.name == "order" => {
                one_or_more(&json!({ "type": "string", "enum": self.sections() }))
            }
            FieldType::Strings | FieldType::Ids => one_or_more(&string),
            FieldType::String | FieldType::Inline | FieldType::Prose => string,
            FieldType::Id => json!({ "type": "string", "pattern": ID }),
            FieldType::Number => json!({ "type": "number" }),
            FieldType::Places => json!({ "type": "integer", "minimum": 0, "maximum": 10 }),
            FieldType::Boolean => json!({ "type": "boolean" }),
            FieldType::Choice => json!({ "type": "string", "enum": field.of }),
            FieldType::Date => json!({ "type": "string", "format": "date" }),
            FieldType::Target => target(),
            FieldType::Map => self.map(&field.name),
            FieldType::Table if field.inner.is_empty() => json!({ "type": "object" }),
            FieldType::Table => self.object(field.inner, &[]),
            FieldType::Tables => json!({ "type": "array", "items": { "type": "object" } }),
        }
    }

    fn kinds(&self) -> Value {
        json!({ "type": "string", "anyOf": [
            { "enum": self.names.kinds },
            { "pattern": r"^\./" },
        ] })
    }

    fn sections(&self) -> Vec<&str> {
        self.kind.sections.iter().map(|section| section.name.as_str()).collect()
    }

    /// A table with free keys: those that are known are offered, and the others are wrong.
    fn map(&self, name: &str) -> Value {
        let levels: Vec<&str> = LintLevel::NAMES.iter().map(|(name, _)| *name).collect();
        let (keys, value) = match name {
            "lints" => (self.names.lints.clone(), json!({ "type": "string", "enum": levels })),
            "headings" => (self.sections(), json!({ "type": "string" })),
            _ => {
                return json!({ "type": "object", "additionalProperties": { "type": "string" } });
            }
        };
        let properties: Map<String, Value> =
            keys.into_iter().map(|key| (key.to_owned(), value.clone())).collect();
        json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "patternProperties": { "^x-": {} },
        })
    }
}

fn one_or_more(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

fn target() -> Value {
    let mut properties = Map::new();
    properties.insert("statistic".to_owned(), json!({ "type": "string", "pattern": ID }));
    let bounds = Bound::NAMES.map(|(name, _)| name);
    for name in bounds {
        properties.insert(name.to_owned(), json!({ "type": "number" }));
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": ["statistic"],
        "oneOf": bounds.map(|name| json!({ "required": [name] })),
        "additionalProperties": false,
    })
}

fn both(text: &Bilingual) -> String {
    match (text.zh.as_ref(), text.en.as_ref()) {
        (zh, "") => zh.to_owned(),
        (zh, en) => format!("{zh} / {en}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{ID, Names, json_schemas};
    use crate::kind::BUILTIN;
    use serde_json::Value;

    fn schema(name: &str) -> Value {
        let kind = BUILTIN[0].kind().unwrap();
        let names =
            Names { kinds: vec!["rule-of-law"], lints: vec!["stale-year"], formats: vec!["html"] };
        json_schemas(&kind, &names).into_iter().find(|(found, _)| found == name).unwrap().1
    }

    #[test]
    fn statistics_are_described_as_they_are_checked() {
        let file = schema("statistics");
        let item = &file["properties"]["statistic"]["items"];
        assert_eq!(file["$schema"], "http://json-schema.org/draft-07/schema#");
        assert_eq!(item["required"], serde_json::json!(["id"]));
        assert_eq!(item["additionalProperties"], false);
        assert!(item["patternProperties"]["^x-"].is_object());
        assert_eq!(item["properties"]["id"]["pattern"], ID);
        assert_eq!(item["properties"]["scale"]["enum"], serde_json::json!(["万", "亿"]));
        assert_eq!(item["properties"]["unit"]["title"], "计量单位 / unit");
        assert_eq!(item["properties"]["decimals"]["maximum"], 10);
        let total_of = &item["properties"]["total_of"]["anyOf"];
        assert_eq!(
            (&total_of[0]["type"], &total_of[1]["type"]),
            (&"string".into(), &"array".into())
        );
    }

    #[test]
    fn entries_and_settings_come_from_the_kind() {
        let plan = &schema("plans")["properties"]["plan"]["items"];
        assert_eq!(plan["required"], serde_json::json!(["id", "text"]));
        assert_eq!(plan["properties"]["target"]["oneOf"][0]["required"][0], "at_least");
        let report = schema("report");
        assert_eq!(report["properties"]["lints"]["properties"]["stale-year"]["enum"][3], "deny");
        assert_eq!(report["properties"]["body"]["required"][0], "name");
        assert_eq!(schema("year")["properties"]["date"]["format"], "date");
        assert!(report["properties"]["headings"]["properties"]["plans"].is_object());
    }
}
