//! The keys of `year.toml`, which every kind shares.

use super::core::{OPTIONAL, choice, field};
use super::field::{Field, FieldType};
use std::borrow::Cow;

/// Keys of `year.toml`.
pub static YEAR: &[Field] = &[
    field(
        "title",
        FieldType::Strings,
        OPTIONAL,
        ("标题", "title"),
        (
            "报告标题，每行一项；可用 {body} 和 {year}",
            "title, a line each; {body} and {year} are filled in",
        ),
    ),
    field(
        "number",
        FieldType::String,
        OPTIONAL,
        ("发文字号", "document number"),
        ("如“某府发〔2025〕3号”", "like 某府发〔2025〕3号"),
    ),
    field(
        "addressee",
        FieldType::String,
        OPTIONAL,
        ("主送机关", "addressee"),
        ("不带冒号", "without a colon"),
    ),
    field(
        "signature",
        FieldType::Strings,
        OPTIONAL,
        ("署名", "signature"),
        (
            "默认用发文机关全称；联合发文时每行一个",
            "the body's name unless given; a line each where several sign",
        ),
    ),
    field(
        "date",
        FieldType::Date,
        OPTIONAL,
        ("成文日期", "date"),
        ("如 2025-01-06", "like 2025-01-06"),
    ),
    field(
        "levels",
        FieldType::Strings,
        OPTIONAL,
        ("标题序号", "numbers of headings"),
        (
            "各级标题序号的写法，如 [\"{han}、\", \"（{han}）\"]；{path} 是 1.2 这样的",
            "how the headings of each level are numbered, where not as the kind has it; {path} is like 1.2",
        ),
    ),
    choice(
        "status",
        ("状态", "status"),
        ("draft 讨论稿、review 送审稿、final 定稿", "draft, review or final"),
        &[Cow::Borrowed("draft"), Cow::Borrowed("review"), Cow::Borrowed("final")],
    ),
    field(
        "headings",
        FieldType::Map,
        OPTIONAL,
        ("各部分标题", "headings"),
        ("部分名 = 本年的一级标题", "section name = its heading this year"),
    ),
];
