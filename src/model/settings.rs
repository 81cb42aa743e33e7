//! What `report.toml` and `year.toml` say.

use super::date::Date;
use crate::source::Spanned;

/// The issuing body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Full name: 某县某镇人民政府.
    pub name: String,
    /// How it speaks of itself: 我镇.
    pub short: String,
}

/// `report.toml`: what holds for all years of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Name of a built-in kind, or a path that begins with `./` or `../`.
    pub kind: Spanned<String>,
    /// Language of the report, a BCP 47 tag.
    pub lang: String,
    /// Who issues it.
    pub body: Body,
    /// Names of the formats to write.
    pub formats: Vec<Spanned<String>>,
    /// Folder for the outputs, below the project.
    pub output: String,
    /// What holds for Word documents.
    pub docx: Docx,
    /// Levels of lints.
    pub lints: Vec<(Spanned<String>, LintLevel)>,
    /// Its own words.
    pub terms: LocalTerms,
    /// Order of the sections, where it is not the kind's.
    pub order: Vec<Spanned<String>>,
    /// Sections that are made of data, by name, where the kind leaves that to the project.
    pub generate: Vec<Spanned<String>>,
    /// Headings of sections by name, where they are not the kind's.
    pub headings: Vec<(Spanned<String>, String)>,
}

/// The words that a project has of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalTerms {
    /// Set phrases; a number in one is no typed figure.
    pub fixed: Vec<String>,
    /// Words that are right although a rule may take them for slips.
    pub allow: Vec<String>,
    /// Names in several forms, the one to use first.
    pub variants: Vec<Vec<String>>,
}

impl LocalTerms {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.fixed.is_empty() && self.allow.is_empty() && self.variants.is_empty()
    }
}

/// What a project says of its Word documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Docx {
    /// An office's own document, below the project, that lends its styles, page and footers.
    pub reference_doc: Option<Spanned<String>>,
    /// Whether the signature leaves room for a seal.
    pub sealed: bool,
    /// Whether the annex of statistics is appended.
    pub annex: bool,
    /// Whether each figure stands in a content control with the id of its statistic.
    pub mark_figures: bool,
    /// How a heading runs in.
    pub run_in: RunIn,
    /// Fonts over those of the layout: the name of a class, or `latin`, and the fonts.
    pub fonts: Vec<(Spanned<String>, Vec<String>)>,
}

impl Default for Docx {
    fn default() -> Docx {
        Docx {
            reference_doc: None,
            sealed: false,
            annex: true,
            mark_figures: true,
            run_in: RunIn::Inline,
            fonts: Vec::new(),
        }
    }
}

/// How a heading that runs in is written into a Word document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunIn {
    /// One paragraph, whose beginning has the character style linked to the heading's style.
    #[default]
    Inline,
    /// A heading of its own, joined to its text by a style separator.
    Separator,
}

impl RunIn {
    /// All of them, with the names that fragments use.
    pub const NAMES: [(&'static str, RunIn); 2] =
        [("inline", RunIn::Inline), ("separator", RunIn::Separator)];
}

/// What a project says of a lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LintLevel {
    /// Not reported.
    Allow,
    /// A note: shown, never counted.
    Note,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

impl LintLevel {
    /// All of them, with the names that fragments use.
    pub const NAMES: [(&'static str, LintLevel); 4] = [
        ("allow", LintLevel::Allow),
        ("note", LintLevel::Note),
        ("warn", LintLevel::Warn),
        ("deny", LintLevel::Deny),
    ];
}

/// `year.toml`: what holds for one report. Everything in it is optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearSettings {
    /// Title, a line each, where it is not the kind's.
    pub title: Vec<String>,
    /// 发文字号.
    pub number: Option<String>,
    /// 主送机关.
    pub addressee: Option<String>,
    /// 署名, where it is not the body's name; a line each.
    pub signature: Vec<String>,
    /// 成文日期.
    pub date: Option<Spanned<Date>>,
    /// How headings are numbered, a pattern a level, where it is not as the kind does.
    pub levels: Vec<String>,
    /// How far the text is.
    pub status: Status,
    /// Headings of sections by name, for this year.
    pub headings: Vec<(Spanned<String>, String)>,
}

/// How far a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Being written.
    Draft,
    /// Before those who decide.
    Review,
    /// Decided.
    #[default]
    Final,
}

impl Status {
    /// All of them, with the names that fragments use.
    pub const NAMES: [(&'static str, Status); 3] =
        [("draft", Status::Draft), ("review", Status::Review), ("final", Status::Final)];

    /// What a text that is not final is called.
    pub fn label(self) -> Option<&'static str> {
        match self {
            Status::Draft => Some("讨论稿"),
            Status::Review => Some("送审稿"),
            Status::Final => None,
        }
    }

    /// The name that fragments use.
    pub fn name(self) -> &'static str {
        Status::NAMES.iter().find(|(_, s)| *s == self).map_or("final", |(name, _)| name)
    }
}
