//! A compiler for annual reports: a folder of small TOML and Markdown files goes in, a checked
//! report comes out.
//!
//! The library exists for the program `report`, its tests and its benches; its functions may
//! change with any release.
//!
//! # Steps
//!
//! 1. [`load`]: files to texts. The only stage that reads the disk.
//! 2. [`parse`]: texts to fragments: TOML, Markdown, CSV, with places, nothing believed yet.
//! 3. [`check`]: fragments against the schema of the [`kind`] to a draft: keys, types, ids, links.
//! 4. [`resolve`]: a draft to a report: every `{{ reference }}` becomes a value.
//! 5. [`lint`]: reads the report and finds what should be otherwise.
//! 6. [`assemble`]: the report to a document: titles, numbers, lists, the annex, charts.
//! 7. [`mod@write`]: the document to bytes, a file a format.
//!
//! [`rollover`] makes the next year's texts from a report; [`edition`] and [`diff`] compare two
//! years. An old report comes in through [`manuscript`] and [`import`], which make fragments of it.
//! [`pipeline::compile`] runs the steps; `cli` calls it and writes files. Below the stages lie what
//! they share: [`source`], [`diag`], [`document`], [`model`], the reader of numbers [`numeral`],
//! and beside [`load`] what is read of an office's own Word document, [`mod@reference`]. What is
//! wrong with a report goes into [`diag::Diagnostics`], never into an `Err`.

pub mod assemble;
pub mod check;
pub mod claim;
pub mod cli;
pub mod diag;
pub mod diff;
pub mod document;
pub mod edition;
pub mod existing;
pub mod import;
pub mod kind;
pub mod ledger;
pub mod lint;
pub mod load;
pub mod manuscript;
pub mod model;
pub mod numeral;
pub mod parse;
pub mod pipeline;
pub mod privacy;
pub mod reading;
pub mod reference;
pub mod resolve;
pub mod rollover;
pub mod source;
mod word;
pub mod write;
