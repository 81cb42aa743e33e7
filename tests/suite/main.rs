//! The tests that run the program or read the repository. `tests/README.md` tells how to run,
//! write and bless them.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test reads and writes what it likes, and fails loudly"
)]

mod cases;
mod dump;
mod examples;
mod formats;
mod hostile;
mod imports;
mod manuscripts;
mod pages;
mod pair;
mod privacy;
mod properties;
mod quantities;
mod redline;
mod rollover;
mod rules;
mod run;
mod schema;
mod series;
mod tidy;
