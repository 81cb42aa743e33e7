//! One source file to one fragment: by its extension, with its front matter.

use super::csv::parse_csv;
use super::markdown::{Origin, parse_prose};
use super::reference::Reference;
use super::toml::parse_toml;
use super::value::Table;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::Prose;
use crate::source::{Source, SourceId, Span};
use crate::text;
use std::ops::Range;

/// A source file of a section, parsed.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// The section it belongs to.
    pub section: String,
    /// The file.
    pub source: SourceId,
    /// What is in it.
    pub body: Body,
}

/// What is in a fragment.
#[derive(Clone, Debug)]
pub enum Body {
    /// A TOML file.
    Toml(Table),
    /// A Markdown file: its front matter, if it has any, and its text.
    Markdown(Option<Table>, Prose<Reference>),
    /// A CSV file: a table a row.
    Csv(Vec<Table>),
}

/// Parses a file. A file without any content is reported and gives `None`.
pub fn parse_fragment(
    section: &str,
    id: SourceId,
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Option<Fragment> {
    let errors = diagnostics.errors();
    let text = source.text();
    let extension = source.path().rsplit_once('.').map_or("", |(_, extension)| extension);
    let body = match extension {
        "toml" => Body::Toml(parse_toml(id, text, 0..text.len(), diagnostics)),
        "csv" => Body::Csv(parse_csv(id, text, diagnostics)),
        _ => markdown(id, source, diagnostics)?,
    };
    // What is left out because of an error of its own is not missing.
    let clean = diagnostics.errors() == errors;
    let empty = clean
        && match &body {
            Body::Toml(table) => table.entries.is_empty(),
            Body::Csv(rows) => rows.is_empty(),
            Body::Markdown(front, prose) => front.is_none() && prose.blocks.is_empty(),
        };
    if empty {
        report_empty(id, diagnostics);
        return None;
    }
    Some(Fragment { section: section.to_owned(), source: id, body })
}

fn report_empty(id: SourceId, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::error(
            &codes::E0117,
            Span::top(id),
            text!("文件里没有内容"; "the file has no content"),
        )
        .help(text!(
            "写上内容，或删去文件；还没有的部分不需要文件";
            "write something, or delete the file; a section that is not there yet needs none"
        )),
    );
}

fn markdown(id: SourceId, source: &Source, diagnostics: &mut Diagnostics) -> Option<Body> {
    let text = source.text();
    let folder = source.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    let (front, start) = match front_matter(text) {
        Front::None => (None, 0),
        Front::Closed { from, to, body } => {
            (Some(parse_toml(id, text, from..to, diagnostics)), body)
        }
        Front::Open => {
            diagnostics.push(
                Diagnostic::error(
                    &codes::E0108,
                    Span::new(id, 0..3),
                    text!("文件头没有以 +++ 结束"; "the front matter is not closed with +++"),
                )
                .help(
                    text!("在文件头之后另起一行写 +++"; "write +++ on a line of its own after it"),
                ),
            );
            return None;
        }
        Front::Yaml => {
            diagnostics.push(
                Diagnostic::error(
                    &codes::E0108,
                    Span::new(id, 0..3),
                    text!("文件头要用 +++ 和 TOML，不用 ---"; "front matter here is TOML between +++, not ---"),
                )
                .help(text!("写成 +++ 换行 title = \"……\" 换行 +++"; "write +++, title = \"…\", +++ on lines of their own")),
            );
            return None;
        }
    };
    let origin = Origin::At { source: id, base: start };
    let prose = parse_prose(text.get(start..).unwrap_or_default(), &origin, folder, diagnostics);
    Some(Body::Markdown(front, prose))
}

/// Where the front matter of a Markdown text stands, without its marks, and where its body does.
pub fn front_and_body(text: &str) -> (Range<usize>, Range<usize>) {
    match front_matter(text) {
        Front::Closed { from, to, body } => (from..to, body..text.len()),
        Front::None | Front::Open | Front::Yaml => (0..0, 0..text.len()),
    }
}

enum Front {
    None,
    Closed { from: usize, to: usize, body: usize },
    Open,
    Yaml,
}

fn front_matter(text: &str) -> Front {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    match first.trim_end() {
        "+++" => {}
        "---" if text.matches("\n---").count() > 0 => return Front::Yaml,
        _ => return Front::None,
    }
    let from = first.len();
    let mut at = from;
    for line in lines {
        if line.trim_end() == "+++" {
            return Front::Closed { from, to: at, body: at + line.len() };
        }
        at += line.len();
    }
    Front::Open
}
