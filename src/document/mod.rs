//! The render-neutral tree: what every writer prints and the only thing it knows of the prose.
//!
//! The tree is generic in what stands where a figure goes: `parse` builds it over references,
//! `resolve` turns it into one over [`Figure`]s, so that a finished document cannot hold an
//! unresolved reference.

mod block;
mod figure;
mod inline;
mod plain;
mod trend;
mod visit;

pub use block::{Alignment, Block, Heading, Item, List, Opening, Paragraph, Rank, Row, Table};
pub use figure::{About, Annex, AnnexGroup, Bar, BarSeries, Chart, Fact, Figure, HOLE};
pub use inline::{Image, Inline, Link, Words, plain_text};
pub use plain::{block_lines, inline_line, note_mark};
pub use trend::{Cut, Dot, Trend, TrendLine};
pub use visit::{
    for_each_figure, for_each_inline, for_each_inline_mut, for_each_line_mut, try_map_blocks,
    try_map_inlines,
};

/// A finished report: everything computed, nothing laid out.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// BCP 47 tag of the report's own language, `zh-CN`.
    pub lang: String,
    /// The title, a printed line each.
    pub title: Vec<String>,
    /// 发文字号, `云府发〔2025〕3号`.
    pub number: Option<String>,
    /// 主送机关, without its colon.
    pub addressee: Option<String>,
    /// Everything between addressee and signature.
    pub body: Vec<Block>,
    /// Notes that the body refers to by index.
    pub footnotes: Vec<Vec<Block>>,
    /// 署名, a line each.
    pub signature: Vec<String>,
    /// 成文日期 as printed: `2025年1月6日`.
    pub date: Option<String>,
    /// Every statistic, in the order of the sources, for the annex and for what a page tells of
    /// a figure.
    pub annex: Annex,
    /// Pictures that say more than their figures, for formats that have pictures.
    pub charts: Vec<Chart>,
    /// Pictures of figures over years, for formats that have pictures.
    pub trends: Vec<Trend>,
    /// What the report is, for titles and properties of files.
    pub facts: Facts,
}

/// Facts about the report as a whole.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Name of the kind: `rule-of-law`.
    pub kind: String,
    /// What this kind of report is called: 法治政府建设年度报告.
    pub kind_label: String,
    /// The issuing body's full name.
    pub body: String,
    /// The year that is reported on.
    pub year: u16,
    /// Status of the text: `draft`, `review`, `final`; empty where none is given.
    pub status: String,
}
