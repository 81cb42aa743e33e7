//! Report kinds: outline, fields, wording and layout of a sort of report, read from a folder
//! under `templates/` or from a folder of the project's own. No code knows a kind by name.

mod builtin;
mod core;
mod field;
mod json_schema;
mod layout;
mod numbering;
mod outline;
mod read;
mod sign;
mod standard;
mod statistic;
mod templates;
mod terms;
mod times;
mod year;

pub use builtin::{BUILTIN, Builtin};
pub use core::{BODY, DOCX, ENTRY_ID, OUTPUT, PART, REPORT, SECTION_FILE, TERMS};
pub use field::{Field, FieldType, Presence, Print};
pub use json_schema::{Names, json_schemas};
pub use layout::{
    LAYOUT, LAYOUT_FILE, LAYOUT_FONTS, LAYOUT_PAGE, LAYOUT_PAGE_NUMBER, LAYOUT_STYLE, LAYOUT_STYLES,
};
pub use numbering::{Numbering, han_number};
pub use outline::{Aspect, Content, Form, SectionKind, Strength};
pub use read::{builtin_kind, read_kind, read_terms};
pub use sign::fits;
pub use standard::{CLAUSES, Clause, Force, STANDARD};
pub use statistic::{STATISTIC, STATISTICS_FILE};
pub use templates::Templates;
pub use terms::{
    Bound, Certainty, Correction, Dictionary, Entry, Misspelling, Phrase, TERMS_FILE, Terms,
};
pub use times::{Balance, Dated, Deadline, MonthDay};
pub use year::YEAR;

use crate::diag::Bilingual;
use serde::Deserialize;

/// A kind of report, as its `kind.toml` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Kind {
    /// Its name: `rule-of-law`.
    pub name: String,
    /// What such a report is called.
    pub label: Bilingual,
    /// What such a report is, for `init` and `schema`.
    #[serde(default)]
    pub about: Bilingual,
    /// Title, a line each; `{body}` and `{year}` are filled in.
    pub title: Vec<String>,
    /// Title of the annex of statistics.
    pub annex_title: String,
    /// Words one of which the title of an existing report of this kind has; any title will do
    /// where there are none.
    #[serde(default)]
    pub subject: Vec<String>,
    /// A text with fewer characters is only a part of a report.
    #[serde(default)]
    pub least: usize,
    /// By when it is published.
    #[serde(default)]
    pub deadline: Option<Deadline>,
    /// A figure that changes by more than so many per cent wants a word in the text.
    #[serde(default = "half")]
    pub jump: u32,
    /// Figures that go on from one year to the next.
    #[serde(default, rename = "balance")]
    pub balances: Vec<Balance>,
    /// Phrases that belong to the reports of some years.
    #[serde(default)]
    pub dated: Vec<Dated>,
    /// How headings and items are numbered.
    #[serde(default)]
    pub numbering: Numbering,
    /// Set words of computed phrases.
    #[serde(default)]
    pub wording: Wording,
    /// Contents that law asks for, wherever they stand.
    #[serde(default, rename = "content")]
    pub contents: Vec<Content>,
    /// The outline, in order.
    #[serde(rename = "section")]
    pub sections: Vec<SectionKind>,
    /// The words that it knows, from its `terms.toml`.
    #[serde(skip)]
    pub terms: Terms,
}

impl Kind {
    /// The section of that name.
    pub fn section(&self, name: &str) -> Option<&SectionKind> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// The section that a heading of an existing report is known by: the one with the longest
    /// sign in it, since `履行第一责任人职责的主要做法` is about the duty and not about measures.
    pub fn section_of_heading(&self, heading: &str) -> Option<&SectionKind> {
        let signs = self.sections.iter().flat_map(|section| {
            let found = section.signs.iter().filter(|sign| fits(sign, heading));
            found.map(|sign| sign.chars().count()).max().map(|length| (length, section))
        });
        signs.max_by_key(|(length, _)| *length).map(|(_, section)| section)
    }

    /// The section whose entries are written as `[[key]]`.
    pub fn section_of_entry(&self, key: &str) -> Option<&SectionKind> {
        self.sections.iter().find(|section| section.entry.as_deref() == Some(key))
    }
}

fn half() -> u32 {
    50
}

/// Set words of computed phrases; `{}` stands for the number, or for what each says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Wording {
    /// `change` of a figure that grew.
    pub increase: String,
    /// `change` of a figure that shrank.
    pub decrease: String,
    /// `change` of a figure that stayed.
    pub same: String,
    /// `change` of a percentage that grew.
    pub points_up: String,
    /// `change` of a percentage that shrank.
    pub points_down: String,
    /// `change` where last year's figure was 0: `{}` is this year's.
    pub from_zero: String,
    /// `difference` of a figure that grew; `{}` is the difference with its unit.
    pub more: String,
    /// `difference` of a figure that shrank.
    pub less: String,
    /// A target's lower bound.
    pub at_least: String,
    /// A target's upper bound.
    pub at_most: String,
    /// A target's exact value.
    pub equals: String,
    /// The sentence before the figures of two years; `{year}` is the earlier, then come the
    /// numbers of figures: `{all}`, `{more}`, `{less}`, `{same}`.
    pub compared: String,
    /// Heads of the table of figures: item, year, year, difference, change. `{}` is the year.
    pub compared_heads: [String; 4],
    /// Heads of the table of promises: plan, what else it said, measures, target, result.
    pub promised_heads: [String; 5],
    /// The result of a promise that no measure carries out.
    pub unmentioned: String,
    /// A target that was met; `{}` is the figure.
    pub met: String,
    /// A target that was missed.
    pub missed: String,
    /// A target that cannot be judged: the figure is approximate.
    pub open: String,
    /// A target whose figure the report does not have.
    pub no_figure: String,
    /// The result of a promise without a target that a measure carries out.
    pub carried_out: String,
    /// The note on a figure of last year that was restated; `{}` is the reason.
    pub restated: String,
    /// Heading of the measures that carry out what was promised last year, as `new` offers them.
    pub promised: String,
}

impl Default for Wording {
    fn default() -> Wording {
        let word = String::from;
        Wording {
            increase: word("增长{}"),
            decrease: word("下降{}"),
            same: word("持平"),
            points_up: word("提高{}个百分点"),
            points_down: word("下降{}个百分点"),
            from_zero: word("从无到有，为{}"),
            more: word("增加{}"),
            less: word("减少{}"),
            at_least: word("不低于{}"),
            at_most: word("不超过{}"),
            equals: word("达到{}"),
            compared: word(
                "与{year}年相比，可以比较的数据{all}项：增加{more}项，减少{less}项，持平{same}项。",
            ),
            compared_heads: ["项目", "{}年", "增减", "变化"].map(word),
            promised_heads: ["计划", "责任和时限", "落实举措", "目标", "结果"].map(word),
            unmentioned: word("本年没有对应举措"),
            met: word("达到，{}"),
            missed: word("未达到，{}"),
            open: word("约数，{}"),
            no_figure: word("本年没有这项数据"),
            carried_out: word("已落实"),
            restated: word("上年数已更正：{}"),
            promised: word("上年计划落实情况"),
        }
    }
}

impl Wording {
    /// A phrase with its number put in.
    pub fn fill(pattern: &str, number: &str) -> String {
        pattern.replacen("{}", number, 1)
    }
}
