//! `report.toml` and `year.toml` of an imported report, and the file of its statistics.

use super::frame::Frame;
use super::statistic::{Period, Relation, Statistic};
use super::toml::{string, strings};
use super::{Wish, account::Account};
use crate::diag::Text;
use crate::import::account::{Confidence, Note};
use crate::model::{Qualifier, Scale};
use crate::text;
use std::fmt::Write as _;

/// `report.toml`; `order` where the sections do not stand as the kind has them.
pub(super) fn report(
    wish: &Wish<'_>,
    frame: &Frame,
    order: Option<&[&str]>,
    words: &str,
    account: &mut Account,
) -> String {
    let name = frame.body.clone().unwrap_or_else(|| {
        account.note(Note::guess(
            0,
            Confidence::Low,
            text!(
                "标题和署名里没有发文机关的全称，请在 report.toml 的 [body] 里填写";
                "neither title nor signature name the body; write it into [body] of report.toml"
            ),
        ));
        "（请填写发文机关全称）".to_owned()
    });
    let mut out = format!(
        "#:schema ./.schema/report.schema.json\nkind = {}\nlang = \"zh-CN\"\n",
        string(wish.kind_name)
    );
    if let Some(order) = order {
        let _ = writeln!(out, "order = {}", strings(order.iter().copied()));
    }
    let _ = write!(out, "\n[body]\nname = {}\n", string(&name));
    if let Some(short) = short(words) {
        let _ = writeln!(out, "short = {}", string(&short));
    }
    out += "\n[output]\nformats = [\"html\", \"markdown\", \"docx\", \"text\", \"json\"]\ndir = \"build\"\n";
    out
}

/// How the body speaks of itself: the most frequent of 我镇, 我局 and their like.
fn short(words: &str) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for body in
        ["镇", "乡", "街道", "区", "县", "市", "局", "委", "办", "厅", "州", "旗", "院", "省"]
    {
        let name = format!("我{body}");
        let count = words.matches(&name).count();
        if count >= 2 && best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, name));
        }
    }
    best.map(|(_, name)| name)
}

/// `year.toml`; `headings` are those of sections, by name.
pub(super) fn year(
    wish: &Wish<'_>,
    frame: &Frame,
    levels: &[String],
    headings: &[(String, String)],
) -> String {
    let mut out = String::new();
    if !wish.project {
        out += "#:schema ../.schema/year.schema.json\n";
    }
    let body = frame.body.as_deref().unwrap_or_default();
    let year = wish.year.to_string();
    let patterns: Vec<String> = frame
        .title
        .iter()
        .map(|line| {
            let line = match body.is_empty() {
                true => line.clone(),
                false => line.replacen(body, "{body}", 1),
            };
            line.replacen(&format!("{year}年"), "{year}年", 1)
        })
        .collect();
    if !patterns.is_empty() && patterns != wish.kind.title {
        let _ = writeln!(out, "title = {}", strings(patterns.iter().map(String::as_str)));
    }
    for (key, value) in [("number", &frame.number), ("addressee", &frame.addressee)] {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", string(value));
        }
    }
    let usual = frame.date.is_some() && frame.signature == [body];
    if !frame.signature.is_empty() && !usual {
        let lines = frame.signature.iter().map(String::as_str);
        let _ = writeln!(out, "signature = {}", strings(lines));
    }
    if let Some(date) = frame.date {
        let _ = writeln!(out, "date = {:04}-{:02}-{:02}", date.year(), date.month(), date.day());
    }
    if !levels.is_empty() {
        let _ = writeln!(out, "levels = {}", strings(levels.iter().map(String::as_str)));
    }
    out += "status = \"final\"\n";
    if !headings.is_empty() {
        out += "\n[headings]\n";
        for (name, heading) in headings {
            let _ = writeln!(out, "{} = {}", key(name), string(heading));
        }
    }
    out
}

/// A name as a key.
pub(super) fn key(name: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    match !name.is_empty() && name.bytes().all(bare) {
        true => name.to_owned(),
        false => string(name),
    }
}

/// The file of statistics.
pub(super) fn statistics(wish: &Wish<'_>, section: &str, list: &[Statistic]) -> String {
    let mut out = String::new();
    if !wish.project {
        let _ = writeln!(out, "#:schema ../.schema/{section}.schema.json");
    }
    let Text { zh, en } = text!(
        "从旧报告导入的数，按出现的先后排列；名称取自原文，来源和责任部门请补上。";
        "figures of the old report in their order; labels are its words, sources and departments are to be added"
    );
    let _ = writeln!(out, "# {zh}\n# {en}");
    for one in list {
        let quantity = &one.quantity;
        let _ = write!(
            out,
            "\n[[statistic]]\nid = {}\nlabel = {}\nvalue = {}\n",
            string(&one.id),
            string(&one.label),
            quantity.value
        );
        let _ = writeln!(out, "unit = {}", string(&quantity.unit));
        if quantity.qualifier != Qualifier::Exact {
            let _ = writeln!(out, "qualifier = {}", string(quantity.qualifier.name()));
        }
        if quantity.scale != Scale::One {
            let _ = writeln!(out, "scale = {}", string(quantity.scale.word()));
        }
        if let Some(last) = one.last {
            let _ = writeln!(out, "last = {last}");
        }
        if let Some(decimals) = quantity.decimals {
            let _ = writeln!(out, "decimals = {decimals}");
        }
        match &one.period {
            Period::Year => {}
            Period::AsOf => out += "period = \"as-of\"\n",
            Period::Since(since) => {
                let _ = writeln!(out, "period = \"since\"\nsince = {}", string(since));
            }
        }
        if one.each {
            out += "rollup = \"none\"\n";
        }
        if let Some(relation) = &one.relation {
            let _ = writeln!(out, "{}", written(relation));
        }
    }
    out
}

fn written(relation: &Relation) -> String {
    match relation {
        Relation::TotalOf(parts) => {
            format!("total_of = {}", strings(parts.iter().map(String::as_str)))
        }
        Relation::RateOf(part, whole) => {
            format!("rate_of = {}", strings([part.as_str(), whole.as_str()]))
        }
        Relation::Rest(set, subset) => {
            format!("formula = {}", string(&format!("{set} - {subset}")))
        }
        Relation::PartOf(set) => format!("part_of = {}", string(set)),
        Relation::AtMost(set) => format!("at_most = {}", string(set)),
    }
}
