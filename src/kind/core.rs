//! The keys that every kind shares: of `report.toml`, front matter, and files of entries.

use super::field::{Field, FieldType, Presence};
use super::layout::LAYOUT_FONTS;
use crate::diag::Bilingual;
use std::borrow::Cow;

pub(super) const OPTIONAL: Presence = Presence::Optional;
pub(super) const REQUIRED: Presence = Presence::Required;

pub(super) const fn field(
    name: &'static str,
    kind: FieldType,
    presence: Presence,
    label: (&'static str, &'static str),
    about: (&'static str, &'static str),
) -> Field {
    Field::new(
        name,
        kind,
        presence,
        Bilingual::new(label.0, label.1),
        Bilingual::new(about.0, about.1),
        &[],
    )
}

pub(super) const fn choice(
    name: &'static str,
    label: (&'static str, &'static str),
    about: (&'static str, &'static str),
    of: &'static [Cow<'static, str>],
) -> Field {
    let about = Bilingual::new(about.0, about.1);
    Field::new(name, FieldType::Choice, OPTIONAL, Bilingual::new(label.0, label.1), about, of)
}

/// Keys of `report.toml`.
pub static REPORT: &[Field] = &[
    field(
        "kind",
        FieldType::String,
        REQUIRED,
        ("报告种类", "kind"),
        (
            "内置种类的名称，或以 ./ 开头的种类文件夹",
            "a built-in kind, or a kind folder that begins with ./",
        ),
    ),
    field(
        "lang",
        FieldType::String,
        OPTIONAL,
        ("语言", "language"),
        ("报告的语言，默认 zh-CN", "language of the report, zh-CN unless given"),
    ),
    field(
        "body",
        FieldType::Table,
        REQUIRED,
        ("发文机关", "issuing body"),
        ("name 为全称，short 为自称", "name in full, and short as it calls itself"),
    )
    .with(BODY),
    field(
        "output",
        FieldType::Table,
        OPTIONAL,
        ("成品", "outputs"),
        ("formats 为格式，dir 为文件夹", "formats to write, and the dir for them"),
    )
    .with(OUTPUT),
    field(
        "docx",
        FieldType::Table,
        OPTIONAL,
        ("Word 文档", "Word documents"),
        ("参考文档、附件、盖章、字体等", "the reference document, annex, seal, fonts and so on"),
    )
    .with(DOCX),
    field(
        "lints",
        FieldType::Map,
        OPTIONAL,
        ("检查规则的级别", "levels of lints"),
        ("规则名 = allow、warn 或 deny", "lint name = allow, warn or deny"),
    ),
    field(
        "terms",
        FieldType::Table,
        OPTIONAL,
        ("用语", "terms"),
        ("本地固定提法、放过的词、异形写法", "local set phrases, allowed words, variants"),
    )
    .with(TERMS),
    field(
        "order",
        FieldType::Strings,
        OPTIONAL,
        ("各部分次序", "order of sections"),
        (
            "与种类不同时，按此次序排列各部分",
            "the order of the sections where it is not the kind's",
        ),
    ),
    field(
        "generate",
        FieldType::Strings,
        OPTIONAL,
        ("自动生成的部分", "sections made of data"),
        (
            "由数据生成的部分，如 [\"comparison\", \"promises\"]",
            "the sections that are made of data, like [\"comparison\", \"promises\"]",
        ),
    ),
    field(
        "headings",
        FieldType::Map,
        OPTIONAL,
        ("各部分标题", "headings"),
        ("部分名 = 一级标题", "section name = its heading"),
    ),
];

/// Keys of `[body]` in `report.toml`.
pub static BODY: &[Field] = &[
    field(
        "name",
        FieldType::String,
        REQUIRED,
        ("全称", "full name"),
        ("发文机关全称，如“某县某镇人民政府”", "the body's full name"),
    ),
    field(
        "short",
        FieldType::String,
        OPTIONAL,
        ("自称", "short name"),
        ("文中自称，如“我镇”", "how the body speaks of itself"),
    ),
];

/// Keys of `[output]` in `report.toml`.
pub static OUTPUT: &[Field] = &[
    field(
        "formats",
        FieldType::Strings,
        OPTIONAL,
        ("格式", "formats"),
        ("build 默认生成的格式", "formats that build writes unless told"),
    ),
    field(
        "dir",
        FieldType::String,
        OPTIONAL,
        ("文件夹", "folder"),
        ("成品所在文件夹，默认 build", "folder of the outputs, build unless given"),
    ),
];

/// Keys of `[docx]` in `report.toml`.
pub static DOCX: &[Field] = &[
    field(
        "reference_doc",
        FieldType::String,
        OPTIONAL,
        ("参考文档", "reference document"),
        (
            "报告库里的 .docx，样式、页面和页脚取自它",
            "a .docx of the project that lends its styles, page and footers",
        ),
    ),
    field(
        "sealed",
        FieldType::Boolean,
        OPTIONAL,
        ("加盖印章", "sealed"),
        ("署名和日期按加盖印章排，默认否", "whether signature and date leave room for a seal"),
    ),
    field(
        "annex",
        FieldType::Boolean,
        OPTIONAL,
        ("附数据表", "annex"),
        (
            "文后附数据一览表，默认是",
            "whether the annex of statistics is appended, yes unless given",
        ),
    ),
    field(
        "mark_figures",
        FieldType::Boolean,
        OPTIONAL,
        ("标记数字", "mark figures"),
        (
            "数字放进带统计项标识的内容控件，印不出来，默认是",
            "whether figures stand in content controls with the ids of statistics, yes unless given",
        ),
    ),
    choice(
        "run_in",
        ("接排标题", "run-in headings"),
        (
            "inline 同一段（默认）；separator 用 Word 的样式分隔符，导航窗格里有标题",
            "inline: one paragraph (default); separator: Word's style separator, for its navigation pane",
        ),
        &[Cow::Borrowed("inline"), Cow::Borrowed("separator")],
    ),
    field(
        "fonts",
        FieldType::Table,
        OPTIONAL,
        ("字体", "fonts"),
        (
            "各类字体的名称，如 fangsong = [\"仿宋\"]",
            "names of each class of fonts, like fangsong = [\"仿宋\"]",
        ),
    )
    .with(LAYOUT_FONTS),
];

/// Keys of `[terms]` in `report.toml`.
pub static TERMS: &[Field] = &[
    field(
        "fixed",
        FieldType::Strings,
        OPTIONAL,
        ("固定提法", "set phrases"),
        (
            "本地固定提法：少一字、错一字会被发现；其中的数字不算手写的数字",
            "local set phrases: slips of them are found, and a number in one is not a typed figure",
        ),
    ),
    field(
        "allow",
        FieldType::Strings,
        OPTIONAL,
        ("放过的词", "allowed words"),
        ("写得没有错、不要再提示的词句", "words that are right and are not to be reported again"),
    ),
    field(
        "variants",
        FieldType::Strings,
        OPTIONAL,
        ("异形写法", "variants"),
        (
            "同一名称的几种写法，要用的写在前面，如“村（社区）/村居”",
            "forms of one name, the one to use first, like 村（社区）/村居",
        ),
    ),
];

/// Keys of the front matter of a Markdown file of prose.
pub static PART: &[Field] = &[
    field(
        "title",
        FieldType::Inline,
        OPTIONAL,
        ("标题", "title"),
        ("本文件的标题；编号自动生成", "heading of this file; its number is computed"),
    ),
    field(
        "heading",
        FieldType::String,
        OPTIONAL,
        ("部分标题", "section heading"),
        ("代替种类给这一部分定的一级标题", "heading of the section, instead of the kind's"),
    ),
    field(
        "id",
        FieldType::Id,
        OPTIONAL,
        ("标识", "id"),
        ("锚点，用于链接和跨年比较", "anchor, for links and for comparing years"),
    ),
    field(
        "department",
        FieldType::String,
        OPTIONAL,
        ("责任部门", "department"),
        ("提供本文件内容的部门", "who answers for this file"),
    ),
    field(
        "run_in",
        FieldType::Boolean,
        OPTIONAL,
        ("标题接排", "run-in"),
        ("true 接排，false 单独成行", "whether the heading runs in"),
    ),
    field(
        "carries_out",
        FieldType::Ids,
        OPTIONAL,
        ("落实的计划", "carries out"),
        (
            "本文件落实的上年计划，如 2023/mediation",
            "plans of last year that this carries out, like 2023/mediation",
        ),
    ),
];

/// Keys of a TOML file of entries, beside the entries.
pub static SECTION_FILE: &[Field] = &[
    field(
        "heading",
        FieldType::String,
        OPTIONAL,
        ("部分标题", "section heading"),
        ("代替种类给这一部分定的一级标题", "heading of the section, instead of the kind's"),
    ),
    field(
        "lead",
        FieldType::Prose,
        OPTIONAL,
        ("引语", "lead"),
        ("各条之前的话", "what stands before the entries"),
    ),
    choice(
        "layout",
        ("排法", "layout"),
        (
            "inline 排成一段，paragraphs 各成一段，headings 标题单独成行",
            "inline in one paragraph, paragraphs one each, headings with titles on their own lines",
        ),
        &[Cow::Borrowed("inline"), Cow::Borrowed("paragraphs"), Cow::Borrowed("headings")],
    ),
    field(
        "items",
        FieldType::String,
        OPTIONAL,
        ("各条编号", "numbers of entries"),
        (
            "代替种类给各条定的编号，如 \"{arabic}.\"、\"（{han}）\"、\"{circled}\"；空着不编号",
            "instead of the kind's, like {arabic}. or （{han}） or {circled}; an empty one leaves them out",
        ),
    ),
    choice(
        "end",
        ("各条末尾", "end of entries"),
        (
            "最后一条之外各条末尾的标点，代替种类定的",
            "the mark at the end of each entry but the last, instead of the kind's",
        ),
        &[Cow::Borrowed("；"), Cow::Borrowed("。")],
    ),
];

/// The id that every entry has, whatever its kind lists.
pub static ENTRY_ID: Field = field(
    "id",
    FieldType::Id,
    REQUIRED,
    ("标识", "id"),
    ("用于互相引用和跨年比较", "for referring to it and for comparing years"),
);
