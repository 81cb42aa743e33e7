//! Figures in the text, what is told about each, and pictures of them.

use crate::source::Span;
use rust_decimal::Decimal;

/// What stands in the text where a reference has no figure, for a reason that has been reported:
/// a sign that is neither a word nor a mark nor a number, so that the words on both sides of it
/// are not read as if they stood together. A report with one is never printed.
pub const HOLE: &str = "\u{fffc}";

/// A figure in the text: a reference that has become a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As printed: `218件`, `1.5万余份`, `增长12.3%`.
    pub text: String,
    /// The value as a number, where it is one: 218, 15000.
    pub value: Option<Decimal>,
    /// The statistics it comes from, in the order in which they are named; the first is what it
    /// tells about.
    pub statistics: Vec<String>,
    /// Whether last year's figure is in it: `last(x)`, `change(x)`, `difference(x)`.
    pub of_last: bool,
    /// The reference as written, without its braces: `mediation.total`.
    pub expression: String,
    /// Anchor, unique in the document; empty until `assemble` gives it.
    pub anchor: String,
    /// Where the reference is written.
    pub span: Span,
}

impl Figure {
    /// Whether it stands where there is no figure.
    pub fn is_hole(&self) -> bool {
        self.text == HOLE
    }
}

/// All statistics of a report, grouped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annex {
    /// 附件 title: 主要数据一览表.
    pub title: String,
    /// Groups in the order of the sources.
    pub groups: Vec<AnnexGroup>,
    /// Whether any statistic has a figure of last year, so that the column is worth its place.
    pub has_last: bool,
}

/// Statistics that belong together: those of one department or one id prefix.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnexGroup {
    /// What they share; empty for the rest.
    pub title: String,
    /// The statistics.
    pub entries: Vec<About>,
}

/// What is told about one statistic.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// `mediation.total`.
    pub id: String,
    /// `调解矛盾纠纷`.
    pub label: String,
    /// As printed, with unit and qualifier: `218件`.
    pub value: String,
    /// As a number.
    pub number: Option<Decimal>,
    /// `件`.
    pub unit: String,
    /// As printed, last year: `198件`.
    pub last: Option<String>,
    /// The change as printed: `增长10.1%`, `提高1.2个百分点`, `持平`.
    pub change: Option<String>,
    /// Definition, source, formula, period and so on: label and text, in the order to print.
    pub facts: Vec<Fact>,
    /// Anchors of the places in the text where it is printed.
    pub places: Vec<String>,
}

/// One thing that is told: `来源` `人民调解台账`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The word before it: 口径, 来源, 计算, 期间.
    pub label: String,
    /// What it says.
    pub text: String,
}

/// A bar chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// The unit of all its figures.
    pub unit: String,
    /// One series, or two: last year and this.
    pub series: Vec<BarSeries>,
    /// The same told in a sentence, for those who do not see it.
    pub summary: String,
}

/// Bars of one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct BarSeries {
    /// `2024年`.
    pub name: String,
    /// The bars. Invariant: every series of a chart has the same labels in the same order.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How much; not negative.
    pub value: Decimal,
    /// The value as printed.
    pub text: String,
    /// The statistic it shows.
    pub statistic: String,
}
