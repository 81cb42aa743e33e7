//! The nouns of a report: its sections and entries, its statistics, and the quantities they
//! carry. Nothing here reads, checks or prints a report.

mod date;
mod interval;
mod page_layout;
mod quantity;
mod report;
mod section;
mod series;
mod settings;
mod size;
mod statistic;

pub use date::Date;
pub use interval::{Interval, IntervalError};
pub use page_layout::{Align, Line, Look, Page, PageLayout, PageNumber, Role, Typeface};
pub use quantity::{Qualifier, Quantity, Scale, round_half_up};
pub use report::{Measure, Report};
pub use section::{
    Bound, Content, Entry, FieldValue, Generated, Layout, Part, Prose, Section, Target,
};
pub use series::{Break, Broken, Point, Series, YearStatistics, series};
pub use settings::{Body, Docx, LintLevel, LocalTerms, RunIn, Settings, Status, YearSettings};
pub use size::Size;
pub use statistic::{DeclaredStatistic, Period, Relation, Rollup, Statistic, Statistics};
