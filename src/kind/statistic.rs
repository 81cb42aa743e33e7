//! The keys of a statistic, which every kind shares.

use super::core::{OPTIONAL, REQUIRED, choice, field};
use super::field::{Field, FieldType};
use crate::diag::Bilingual;
use std::borrow::Cow;

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
        (
            "上年已公布的数为何改变，印成脚注",
            "why last year's published figure changed: printed as a footnote",
        ),
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
        (
            "没有上年文件夹，或上年的数更正过时填写",
            "where there is no folder of last year, or its figure was restated",
        ),
    ),
];

const fn statistics(
    name: &'static str,
    label: (&'static str, &'static str),
    about: (&'static str, &'static str),
) -> Field {
    let about = Bilingual::new(about.0, about.1);
    let of = &[Cow::Borrowed("statistic")];
    Field::new(name, FieldType::Ids, OPTIONAL, Bilingual::new(label.0, label.1), about, of)
}
