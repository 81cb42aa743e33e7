//! A figure that runs into the verb of the next clause: 立案11件破案8件.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::numeral::What;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "missing-comma",
    group: Group::Punctuation,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "数量后紧接下一分句，缺少逗号",
        "a comma is missing between a figure and the next clause",
    ),
    basis: None,
    waits: false,
    docs: include_str!("missing_comma.md"),
    check: Check::Words(check),
};

/// Verbs that begin a clause with a figure of its own.
const VERBS: &[&str] = &[
    "破案", "查结", "办结", "结案", "立案", "受理", "查处", "调解", "调处", "化解", "发放", "整改",
    "处罚", "培训", "开展", "组织", "召开", "举办", "成功", "审结", "审查", "审核", "备案", "废止",
    "修改", "罚款", "移送", "拘留", "抓获", "出动", "检查", "排查", "发现", "接待", "解答", "提供",
    "印发", "张贴", "悬挂", "制作", "受训", "覆盖", "惠及", "挽回", "追回", "办理", "答复", "回复",
    "调处", "责令", "下达", "约谈",
];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut slips = Tally::default();
    for passage in context.reading.prose() {
        for pair in passage.mentions.windows(2) {
            let [first, second] = pair else { continue };
            let counts =
                |what: &What| matches!(what, What::Quantity(amount) if !amount.unit.is_empty());
            let between = passage.slice(first.range.end..second.range.start);
            if counts(&first.what) && counts(&second.what) && VERBS.contains(&between) {
                let end = first.range.end;
                let (range, verb) = (first.range.start..end + between.len(), end..end);
                slips.mend(passage, range, verb, "，");
            }
        }
    }
    slips.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("“{shown}”之间可能缺少逗号{zh}"; "`{shown}`: a comma may be missing{en}"))
            .help(text!("数量后另起一个分句的，加逗号“，”"; "put a comma before the verb that begins another clause"))
    });
}
