//! What the settings say of a report in words that are printed: name of the body, title, number,
//! addressee, signature, headings. They are read with the report, each in its place.

use crate::parse::{Table, Value};
use crate::reading::{Passage, Role, Words};
use crate::source::{Sources, Spanned};

/// Keys whose words are printed, of both files.
const KEYS: [&str; 6] = ["body", "title", "number", "addressee", "signature", "headings"];

/// The words of a file of settings.
pub(super) fn told(table: &Table, sources: &Sources) -> Vec<Passage> {
    let mut found = Vec::new();
    for key in KEYS {
        if let Some(value) = table.get(key) {
            words(value, sources, &mut found);
        }
    }
    found
}

fn words(value: &Spanned<Value>, sources: &Sources, found: &mut Vec<Passage>) {
    match &value.value {
        Value::String(text) => {
            let mut words = Words::default();
            words.write(text, value.span, sources);
            found.push(words.passage(Role::Data, value.span));
        }
        Value::Array(items) => items.iter().for_each(|item| words(item, sources, found)),
        Value::Table(table) => {
            table.entries.iter().for_each(|(_, value)| words(value, sources, found));
        }
        Value::Number(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Bad => {}
    }
}
