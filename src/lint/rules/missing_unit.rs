//! A number that has lost its unit.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::{Mention, What};
use crate::reading::Passage;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "missing-unit",
    group: Group::Numerals,
    level: LintLevel::Note,
    summary: Bilingual::new("数后缺少量词或单位", "a number without its measure word or unit"),
    basis: None,
    waits: false,
    docs: include_str!("missing_unit.md"),
    check: Check::Words(check),
};

/// What is counted in reports, so that a number after it wants a unit.
const COUNTED: &[&str] = &[
    "案件",
    "纠纷",
    "活动",
    "培训",
    "会议",
    "信访",
    "问题",
    "隐患",
    "企业",
    "群众",
    "资料",
    "检查",
    "巡查",
    "咨询",
    "调解",
    "化解",
    "援助",
    "建议",
    "提案",
    "文件",
    "合同",
    "宣传",
    "讲座",
    "海报",
    "传单",
    "手册",
    "人员",
    "干部",
    "立案",
    "结案",
    "办结",
    "受理",
    "违法行为",
    "处罚",
    "许可",
    "工单",
    "信息",
];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut slips = Tally::default();
    for passage in context.reading.prose().filter(|passage| has_units(passage)) {
        for mention in passage.mentions.iter().filter(|mention| is_bare(passage, mention)) {
            let head = &passage.text[..mention.range.start];
            let counted = COUNTED.iter().find(|word| head.ends_with(**word));
            let Some(word) = counted else { continue };
            slips.add(passage, mention.range.start - word.len()..mention.range.end);
        }
    }
    slips.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("“{shown}”后可能缺少量词{zh}"; "`{shown}`: a measure word may be missing{en}"))
            .help(text!("补上“件”“次”“人”等"; "add 件, 次, 人 or what is counted"))
    });
}

/// A number in digits before a mark that ends a clause.
fn is_bare(passage: &Passage, mention: &Mention) -> bool {
    let bare = match &mention.what {
        What::Quantity(amount) => amount.unit.is_empty(),
        What::Code => true,
        _ => false,
    };
    let digits = passage.slice(mention.range.clone());
    let rest = &passage.text[mention.range.end..];
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    bare && !passage.is_printed(&mention.range)
        && !mention.quoted
        && number
        && digits.len() <= 4
        && (rest.is_empty() || rest.starts_with(['，', '。', '；', '、']))
}

/// Whether other numbers of the passage have units, so that this one is no table in words.
fn has_units(passage: &Passage) -> bool {
    let with = |mention: &Mention| matches!(&mention.what, What::Quantity(amount) if !amount.unit.is_empty());
    passage.mentions.iter().any(with)
}
