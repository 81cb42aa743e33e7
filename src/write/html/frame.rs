//! The words that the page itself says, in the language of the report.

use crate::diag::Language;
use crate::write::columns;

/// One language's words.
#[derive(Debug)]
pub(super) struct Frame {
    /// The link that leads past the contents.
    pub(super) skip: &'static str,
    /// Title of the list of headings.
    pub(super) contents: &'static str,
    /// How to use the figures.
    pub(super) hint: &'static str,
    /// The line at the foot.
    pub(super) footer: &'static str,
    /// Title of the charts.
    pub(super) charts: &'static str,
    /// Title of the footnotes.
    pub(super) notes: &'static str,
    /// What leads from a footnote to its place.
    pub(super) back: &'static str,
    /// Heads of the annex: item, this year, last year, change, remarks.
    pub(super) columns: [&'static str; 5],
    /// Before the links from the annex into the text.
    pub(super) places: &'static str,
    /// Around the number of such a link.
    pub(super) place: (&'static str, &'static str),
    /// The link from a figure to the annex.
    pub(super) row: &'static str,
    /// What closes what is told about a figure.
    pub(super) close: &'static str,
    /// What a table that scrolls is called.
    pub(super) table: &'static str,
    /// What stands in a chart where a year has no figure.
    pub(super) absent: &'static str,
    /// Around the unit of a chart.
    pub(super) unit: (&'static str, &'static str),
}

impl Frame {
    /// The words for a report in `lang`; Chinese unless it is English.
    pub(super) fn of(lang: &str) -> &'static Frame {
        match Language::from_tag(lang) {
            Some(Language::English) => &ENGLISH,
            Some(Language::Chinese) | None => &CHINESE,
        }
    }
}

static CHINESE: Frame = Frame {
    skip: "跳到正文",
    contents: "目录",
    hint: "正文中带点线的数字可以点开，查看口径、来源和上年数。",
    footer: "全部数据见文末附表；正文、附表与附图出自同一份数据。",
    charts: "附图",
    notes: "注释",
    back: "回到正文",
    columns: columns::CHINESE.columns,
    places: "见正文",
    place: ("第", "处"),
    row: "在附表中查看",
    close: "关闭",
    table: "表格，可左右滚动",
    absent: "缺",
    unit: ("（单位：", "）"),
};

static ENGLISH: Frame = Frame {
    skip: "Skip to the report",
    contents: "Contents",
    hint: "Figures with a dotted line open to show their definition, source and last year’s value.",
    footer: "All figures are in the annex; text, annex and charts come from the same data.",
    charts: "Charts",
    notes: "Notes",
    back: "Back to the text",
    columns: columns::ENGLISH.columns,
    places: "In the text: ",
    place: ("place ", ""),
    row: "See it in the annex",
    close: "Close",
    table: "Table, scrolls sideways",
    absent: "none",
    unit: (" (in ", ")"),
};
