//! Numbers of headings and items that do not follow each other, and numbers typed where they are
//! computed.

use crate::diag::{Bilingual, Diagnostic};
use crate::kind::han_number;
use crate::lint::ordinals::{Fault, faults, item_faults};
use crate::lint::tally::{First, Tally};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::{Form, Role};
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "numbering",
    group: Group::Layout,
    level: LintLevel::Warn,
    summary: Bilingual::new(
        "序号重复、跳号、颠倒，或手写了自动编号",
        "numbers that repeat, skip or go back, or are typed where they are computed",
    ),
    // Source: GB/T 9704—2012, 7.3.3, for the levels.
    basis: Some(Bilingual::new("GB/T 9704—2012，7.3.3", "GB/T 9704—2012, 7.3.3")),
    waits: false,
    docs: include_str!("numbering.md"),
    check: Check::Words(check),
};

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    if !context.reading.typed {
        typed(context, report);
        return;
    }
    let all = faults(context.reading).into_iter().chain(item_faults(context.reading));
    let (certain, likely): (Vec<_>, Vec<_>) = all.partition(|fault| fault.certain);
    for fault in &certain {
        report(told(context, fault));
    }
    // Where a program has lost the numbers, all of them are doubtful.
    if let Some(first) = likely.first() {
        let count = likely.len();
        let found = told(context, first);
        report(match count {
            1 => found,
            _ => found.note(text!("可疑的序号共 {count} 处"; "{count} numbers are doubtful")),
        });
    }
}

fn told(context: &Context<'_>, fault: &Fault<'_>) -> Diagnostic {
    let shown = fault.passage.slice(fault.range.clone());
    let span = fault.passage.span(fault.range.clone());
    let wanted = written(fault.form, fault.wanted);
    let message = match fault.before {
        None => text!("这里的序号从“{shown}”开始"; "numbers begin with `{shown}` here"),
        Some(before) if before == fault.ordinal => {
            text!("序号“{shown}”重复"; "the number `{shown}` comes twice")
        }
        Some(before) => {
            let before = written(fault.form, before);
            text!("序号“{shown}”接在“{before}”后面"; "the number `{shown}` comes after {before}")
        }
    };
    let found = if fault.certain {
        context.certain(&LINT, span, message)
    } else {
        context.suspect(&LINT, span, message)
    };
    let found = found.help(text!("按顺序应为“{wanted}”；核对有没有漏掉或多出的部分"; "{wanted} comes next; look whether a part is missing or one too many"));
    match fault.earlier {
        Some((passage, ref range)) => {
            found.at(passage.span(range.clone()), text!("前一个"; "the one before"))
        }
        None => found,
    }
}

/// A number as it should be written.
fn written(form: Form, ordinal: u32) -> String {
    let han = han_number(ordinal as usize);
    match form {
        Form::Chapter => format!("第{han}部分"),
        Form::Han => format!("{han}、"),
        Form::HanBracket => format!("（{han}）"),
        Form::Arabic => format!("{ordinal}."),
        Form::ArabicBracket => format!("（{ordinal}）"),
        Form::Circled => {
            let circled = char::from_u32('①' as u32 + ordinal.saturating_sub(1));
            circled.map_or_else(String::new, String::from)
        }
        Form::Item => format!("{han}是"),
        Form::Ordinal => format!("第{han}，"),
    }
}

/// Numbers typed into headings of fragments, whose numbers are computed.
fn typed(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let mut slips = Tally::default();
    for passage in &context.reading.passages {
        let (Role::Heading(level) | Role::RunIn(level)) = passage.role else { continue };
        let computed = !context.kind.numbering.heading(level, 1).is_empty();
        if let Some(number) = passage.number.as_ref().filter(|_| computed) {
            slips.fix(passage, number.range.clone(), number.range.clone(), "");
        }
    }
    slips.tell(report, |First { span, shown, zh, en }| {
        context
            .certain(&LINT, span, text!("标题里手写了序号“{shown}”{zh}"; "the number `{shown}` is typed into a heading{en}"))
            .help(text!("序号自动生成，删去手写的序号"; "numbers are computed; delete it"))
    });
}
