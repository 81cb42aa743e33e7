//! Tests on the documents of `write::sample`.
