//! The keys that every kind shares: of `report.toml`, `year.toml`, statistics, and front matter.

use super::field::{Field, FieldType, Presence};
use crate::diag::Bilingual;
use std::borrow::Cow;

const OPTIONAL: Presence = Presence::Optional;
const REQUIRED: Presence = Presence::Required;

const fn field(
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

const fn choice(
    name: &'static str,
    label: (&'static str, &'static str),
    about: (&'static str, &'static str),
    of: &'static [Cow<'static, str>],
) -> Field {
    let about = Bilingual::new(about.0, about.1);
    Field::new(name, FieldType::Choice, OPTIONAL, Bilingual::new(label.0, label.1), about, of)
}

const fn statistics(
    name: &'static str,
    label: (&'static str, &'static str),
    about: (&'static str, &'static str),
) -> Field {
    let about = Bilingual::new(about.0, about.1);
    let of = &[Cow::Borrowed("statistic")];
    Field::new(name, FieldType::Ids, OPTIONAL, Bilingual::new(label.0, label.1), about, of)
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
    ),
    field(
        "output",
        FieldType::Table,
        OPTIONAL,
        ("成品", "outputs"),
        ("formats 为格式，dir 为文件夹", "formats to write, and the dir for them"),
    ),
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
        ("fixed 为本地固定提法", "fixed: local set phrases"),
    ),
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

/// Keys of `[terms]` in `report.toml`.
pub static TERMS: &[Field] = &[field(
    "fixed",
    FieldType::Strings,
    OPTIONAL,
    ("固定提法", "set phrases"),
    (
        "本地固定提法；其中的数字不算手写的数字",
        "local set phrases; a number in one is not a typed figure",
    ),
)];

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
        ("inline 排成一段，paragraphs 各成一段", "inline in one paragraph, paragraphs one each"),
        &[Cow::Borrowed("inline"), Cow::Borrowed("paragraphs")],
    ),
];

/// Keys of a TOML file of statistics, beside the statistics: none.
pub static STATISTICS_FILE: &[Field] = &[];

/// Keys of `[[statistic]]`.
pub static STATISTIC: &[Field] = &[
    field(
        "id",
        FieldType::Id,
        REQUIRED,
        ("标识", "id"),
        (
            "正文用它引用，如 mediation.total 或 调解.总数",
            "what prose refers to, like mediation.total",
        ),
    ),
    field(
        "label",
        FieldType::String,
        OPTIONAL,
        ("名称", "label"),
        ("统计的是什么", "what is counted"),
    ),
    field(
        "value",
        FieldType::Number,
        OPTIONAL,
        ("数值", "value"),
        (
            "以个位计的数；由其他统计项算出时可不写",
            "the number in ones; left out where others give it",
        ),
    ),
    field(
        "unit",
        FieldType::String,
        OPTIONAL,
        ("计量单位", "unit"),
        ("件、次、人次、% 等", "as printed"),
    ),
    choice(
        "qualifier",
        ("约数", "qualifier"),
        ("exact 确数、over 余、at-least 以上、about 约、nearly 近", "how exact the number is"),
        &[
            Cow::Borrowed("exact"),
            Cow::Borrowed("over"),
            Cow::Borrowed("at-least"),
            Cow::Borrowed("about"),
            Cow::Borrowed("nearly"),
        ],
    ),
    choice(
        "scale",
        ("数位", "scale"),
        ("万 或 亿：15000 印作 1.5万", "万 or 亿: 15000 prints as 1.5万"),
        &[Cow::Borrowed("万"), Cow::Borrowed("亿")],
    ),
    field(
        "decimals",
        FieldType::Places,
        OPTIONAL,
        ("小数位数", "decimals"),
        ("印出的小数位数，四舍五入", "decimal places to print, rounded half up"),
    ),
    field(
        "department",
        FieldType::String,
        OPTIONAL,
        ("责任部门", "department"),
        ("提供数据的部门", "who answers for it"),
    ),
    field(
        "source",
        FieldType::String,
        OPTIONAL,
        ("来源", "source"),
        ("台账、系统或文件", "ledger, system or document"),
    ),
    field(
        "definition",
        FieldType::String,
        OPTIONAL,
        ("口径", "definition"),
        ("统计范围和方法", "what exactly is counted"),
    ),
    choice(
        "period",
        ("期间", "period"),
        ("year 全年、as-of 年末、since 自某时起", "the year, the end of the year, or since a time"),
        &[Cow::Borrowed("year"), Cow::Borrowed("as-of"), Cow::Borrowed("since")],
    ),
    field(
        "since",
        FieldType::String,
        OPTIONAL,
        ("起始", "since"),
        ("period = \"since\" 时的起点", "the begin, where period is since"),
    ),
    statistics(
        "total_of",
        ("合计", "total of"),
        ("各分项的标识；本项为其和", "ids of the parts that it is the sum of"),
    ),
    statistics("rate_of", ("比率", "rate of"), ("分子、分母的标识", "ids of its two terms")),
    field(
        "formula",
        FieldType::String,
        OPTIONAL,
        ("计算式", "formula"),
        ("对标识和数字的 + - * / ( )", "+ - * / ( ) over ids and numbers"),
    ),
    statistics(
        "part_of",
        ("属于", "part of"),
        ("它是哪一项的一部分", "the statistic of which it is a part"),
    ),
    statistics(
        "at_most",
        ("不超过", "at most"),
        ("它不应超过哪一项", "the statistic that it must not exceed"),
    ),
    field(
        "restated",
        FieldType::String,
        OPTIONAL,
        ("更正说明", "restated"),
        ("上年已公布的数为何改变", "why last year's published figure changed"),
    ),
    choice(
        "rollup",
        ("汇总方式", "roll-up"),
        ("sum 相加、max 取大、none 不汇总", "how it adds up over several bodies"),
        &[Cow::Borrowed("sum"), Cow::Borrowed("max"), Cow::Borrowed("none")],
    ),
    field(
        "last",
        FieldType::Number,
        OPTIONAL,
        ("上年数", "last year's"),
        ("没有上年文件夹时填写", "where there is no folder of last year"),
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
