//! The nouns of a report: its sections and entries, its statistics, and the quantities they
//! carry. Nothing here reads, checks or prints a report.

mod date;
mod interval;
mod quantity;
mod report;
mod section;
mod settings;
mod statistic;

pub use date::Date;
pub use interval::{Interval, IntervalError};
pub use quantity::{Qualifier, Quantity, Scale, round_half_up};
pub use report::{Measure, Report};
pub use section::{Bound, Content, Entry, FieldValue, Layout, Part, Prose, Section, Target};
pub use settings::{Body, LintLevel, Settings, Status, YearSettings};
pub use statistic::{DeclaredStatistic, Period, Relation, Rollup, Statistic, Statistics};
