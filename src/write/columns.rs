//! What the annex itself says, in the language of the report.

use crate::diag::Language;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// 附件.
    pub(super) mark: &'static str,
    /// What stands between the mark and the annex's title.
    pub(super) colon: &'static str,
    /// Heads of the columns: item, this year, last year, change, remarks.
    pub(super) columns: [&'static str; 5],
}

/// The words for a report in `lang`; Chinese unless it is English.
pub(super) fn annex(lang: &str) -> &'static Words {
    match Language::from_tag(lang) {
        Some(Language::English) => &ENGLISH,
        Some(Language::Chinese) | None => &CHINESE,
    }
}

pub(super) const CHINESE: Words =
    Words {
        mark: "附件", colon: "：", columns: ["统计项", "本年", "上年", "变化", "说明"]
    };

pub(super) const ENGLISH: Words = Words {
    mark: "Annex",
    colon: ": ",
    columns: ["Item", "This year", "Last year", "Change", "Remarks"],
};
