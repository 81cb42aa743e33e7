//! A project to a page, the shortest way: TOML with serde, Markdown with pulldown-cmark, one
//! file. Nothing is checked, no reference is filled in, nothing knows where it came from.

#![allow(clippy::disallowed_methods, reason = "a program for measuring")]

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::Deserialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

#[derive(Deserialize)]
struct Settings {
    body: Body,
}

#[derive(Deserialize)]
struct Body {
    name: String,
}

#[derive(Deserialize)]
struct Front {
    title: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Entries {
    lead: Option<String>,
    statistic: Vec<Statistic>,
    problem: Vec<Entry>,
    plan: Vec<Entry>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Statistic {
    id: String,
    label: String,
    value: Option<f64>,
    unit: String,
    department: Option<String>,
    source: Option<String>,
    definition: Option<String>,
    rate_of: Vec<String>,
    total_of: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Entry {
    id: String,
    title: String,
    text: String,
    cause: Option<String>,
    answers: Vec<String>,
}

/// Writes `limit.html` into a project.
pub(crate) fn build(project: &Path) -> io::Result<()> {
    fs::write(project.join("limit.html"), page(project)?.0)
}

/// Writes `limit.docx` into a project: it reads and parses all that is in it, and presses a
/// `document.xml` as large as ours, at the level that zip files usually have, into a package of
/// three parts.
pub(crate) fn build_docx(project: &Path) -> io::Result<()> {
    std::hint::black_box(page(project)?);
    let document = fs::read(project.join("limit.xml"))?;
    let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6));
    for (name, bytes) in [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("_rels/.rels", b"<Relationships/>"),
        ("word/document.xml", &document),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    fs::write(project.join("limit.docx"), zip.finish()?.into_inner())
}

fn page(project: &Path) -> io::Result<Page> {
    let mut page = Page::default();
    let settings: Settings = toml(&fs::read_to_string(project.join("report.toml"))?)?;
    page.element("title", &settings.body.name);
    for year in files(project)? {
        if year.is_dir() && year.file_name().is_some_and(|name| name != "build") {
            for file in files(&year)? {
                page.section(&file)?;
            }
        }
    }
    Ok(page)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    found.sort();
    Ok(found)
}

fn toml<T: for<'a> Deserialize<'a>>(text: &str) -> io::Result<T> {
    toml::from_str(text).map_err(io::Error::other)
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn section(&mut self, file: &Path) -> io::Result<()> {
        if file.is_dir() {
            for inner in files(file)? {
                self.section(&inner)?;
            }
            return Ok(());
        }
        let text = fs::read_to_string(file)?;
        if file.extension().is_some_and(|extension| extension == "toml") {
            self.entries(&toml(&text)?);
            return Ok(());
        }
        let prose = match text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) {
            Some((front, prose)) => {
                self.element("h2", &toml::<Front>(front)?.title);
                prose
            }
            None => &text,
        };
        self.markdown(prose);
        Ok(())
    }

    fn entries(&mut self, entries: &Entries) {
        self.element("p", entries.lead.as_deref().unwrap_or_default());
        for one in &entries.statistic {
            self.element("dt", &one.label);
            self.element("dd", &format!("{}{}", one.value.unwrap_or_default(), one.unit));
            self.words(&one.id);
            for text in [&one.department, &one.source, &one.definition].into_iter().flatten() {
                self.element("dd", text);
            }
            one.rate_of.iter().chain(&one.total_of).for_each(|id| self.words(id));
        }
        for one in entries.problem.iter().chain(&entries.plan) {
            self.element("h3", &one.title);
            self.element("p", &one.text);
            self.element("p", one.cause.as_deref().unwrap_or_default());
            self.words(&one.id);
            one.answers.iter().for_each(|id| self.words(id));
        }
    }

    fn markdown(&mut self, prose: &str) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
        for event in Parser::new_ext(prose, options) {
            match event {
                Event::Start(Tag::Heading { id, .. }) => {
                    self.0 += "<h3 id=\"";
                    self.words(id.as_deref().unwrap_or_default());
                    self.0 += "\">";
                }
                Event::End(TagEnd::Heading(_)) => self.0 += "</h3>\n",
                Event::Start(Tag::Paragraph) => self.0 += "<p>",
                Event::End(TagEnd::Paragraph) => self.0 += "</p>\n",
                Event::Start(_) => self.0 += "<span>",
                Event::End(_) => self.0 += "</span>",
                Event::Text(text) | Event::Code(text) => self.words(&text),
                _ => {}
            }
        }
    }

    fn element(&mut self, tag: &str, words: &str) {
        for part in ["<", tag, ">"] {
            self.0 += part;
        }
        self.words(words);
        for part in ["</", tag, ">\n"] {
            self.0 += part;
        }
    }

    fn words(&mut self, words: &str) {
        let mut from = 0;
        for (at, byte) in words.bytes().enumerate() {
            let escaped = match byte {
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'&' => "&amp;",
                b'"' => "&quot;",
                _ => continue,
            };
            self.0 += &words[from..at];
            self.0 += escaped;
            from = at + 1;
        }
        self.0 += &words[from..];
    }
}
