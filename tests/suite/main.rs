//! The tests that run the program or read the repository. `tests/README.md` tells how to run,
//! write and bless them.

mod cases;
mod examples;
mod pages;
mod properties;
mod run;
mod schema;
mod tidy;
