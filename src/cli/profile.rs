//! The layout profile: every value that the standard of official documents asks for, what the
//! layout here has, and whether that meets it.

use super::table::aligned;
use crate::diag::Language;
use crate::kind::{CLAUSES, STANDARD};
use crate::model::PageLayout;

/// The profile of a layout as a table.
///
/// Of an office's document, `lent`, only what it is known to say is compared.
pub(super) fn profile(layout: &PageLayout, lent: bool, language: Language) -> String {
    let (heads, meets, departs, other) = match language {
        Language::Chinese => {
            (["项目", "条款", "标准", "这里", ""], "符合", "偏离", "按参考文档，未比较")
        }
        Language::English => {
            let other = "as in the reference document, not compared";
            (["item", "clause", "standard", "here", ""], "meets", "departs", other)
        }
    };
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let mut off = 0;
    for clause in CLAUSES {
        let (found, good) = (clause.found)(layout);
        let known = !lent || clause.keys.iter().any(|key| layout.given.contains_key(*key));
        off += usize::from(known && !good);
        let force = clause.force.label();
        rows.push(vec![
            clause.item.get(language).to_owned(),
            format!("{} {}", clause.number, force.get(language)),
            clause.wanted.get(language).to_owned(),
            if known { found.get(language) } else { "" }.to_owned(),
            match (known, good) {
                (false, _) => other,
                (true, true) => meets,
                (true, false) => departs,
            }
            .to_owned(),
        ]);
    }
    let count = CLAUSES.len();
    let last = match language {
        Language::Chinese => format!("{STANDARD}：{count} 项，偏离 {off} 项"),
        Language::English => format!("{STANDARD}: {count} values, {off} depart"),
    };
    format!("{}{last}\n", aligned(&rows, &[]))
}
