//! Page templates: the only place of the writers that knows the template engine.
//!
//! A writer serialises the body itself and hands it over as finished markup; the template only
//! puts a page around it. Templates are strict (an unknown name is an error), cannot load other
//! files, and run with limited fuel into a limited output.
//!
//! What a page template may use, in HTML and in Markdown alike:
//!
//! | name | what it is |
//! |---|---|
//! | `lang` | language of the report, `zh-CN` |
//! | `title` | the title in one line |
//! | `issuer` | full name of the issuing body |
//! | `kind`, `kind_label` | name of the kind, and what it is called |
//! | `year` | year reported on |
//! | `number`, `date` | 发文字号 and 成文日期 as printed; empty where there is none |
//! | `status`, `status_label` | `draft`, `review` or `final`, and 讨论稿, 送审稿 or nothing |
//! | `body` | the finished report |
//!
//! A page of HTML has besides: `description` (for search engines), `style` (the style sheet),
//! `contents` (the list for `nav`; empty where there are no headings), `data` (the statistics as
//! a data block), `nonce` (which the page's policy names and the data block bears), and the words
//! of the frame in the report's language: `word_skip`, `word_contents`, `word_footer`. In HTML all names but `style`, `contents`,
//! `body` and `data` are escaped. The filter `quote` writes a text as a JSON string, which YAML
//! reads as well.

use super::WriteError;
use crate::document::Document;
use crate::model::Status;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

/// Steps a page template may take, besides printing what is put in.
const FUEL: u64 = 50_000;

/// For so many bytes that are put in, one step more: the engine counts one for 64 bytes printed,
/// and a template may print the same up to four times.
const FUEL_OF_BYTES: u64 = 16;

/// Bytes a page may have.
const LIMIT: usize = 256 << 20;

/// What is put in for a name.
#[derive(Debug)]
pub(super) enum Slot<'a> {
    /// Words; escaped where the output asks for it.
    Text(Cow<'a, str>),
    /// Finished markup, never escaped.
    Markup(String),
}

/// How words are escaped; said by the writer, never guessed from a file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// For HTML.
    Html,
    /// Not at all.
    None,
}

/// The names that every format has, but for `body`.
pub(super) fn facts(document: &Document) -> Vec<(&'static str, Slot<'_>)> {
    let facts = &document.facts;
    let or_empty = |text: &'_ Option<String>| text.clone().unwrap_or_default().into();
    vec![
        ("lang", Slot::Text((&document.lang).into())),
        ("title", Slot::Text(title(document).into())),
        ("issuer", Slot::Text((&facts.body).into())),
        ("kind", Slot::Text((&facts.kind).into())),
        ("kind_label", Slot::Text((&facts.kind_label).into())),
        ("year", Slot::Text(facts.year.to_string().into())),
        ("number", Slot::Text(or_empty(&document.number))),
        ("date", Slot::Text(or_empty(&document.date))),
        ("status", Slot::Text((&facts.status).into())),
        ("status_label", Slot::Text(status_label(document).into())),
    ]
}

/// What a text that is not final is called; empty for one that is.
pub(super) fn status_label(document: &Document) -> &'static str {
    let known = Status::NAMES.iter().find(|(name, _)| *name == document.facts.status);
    known.and_then(|(_, status)| status.label()).unwrap_or_default()
}

/// The title in one line. Its lines are joined as Chinese text is, without a space, unless
/// letters of another script would run together.
pub(super) fn title(document: &Document) -> String {
    let mut out = String::new();
    for line in &document.title {
        if out.ends_with(|c: char| c.is_ascii()) && line.starts_with(|c: char| c.is_ascii()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Puts a page around a body. `path` names the template in messages.
pub(super) fn render(
    path: &str,
    template: &str,
    escape: Escape,
    slots: Vec<(&str, Slot<'_>)>,
) -> Result<Vec<u8>, WriteError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(move |_| match escape {
        Escape::Html => AutoEscape::Html,
        Escape::None => AutoEscape::None,
    });
    environment.add_filter("quote", quote);
    let length = slots.iter().map(|(_, slot)| slot.len()).sum::<usize>();
    environment.set_fuel(Some(FUEL + length as u64 / FUEL_OF_BYTES));
    let mut page = Limited(Vec::with_capacity(template.len() + length));
    let values: BTreeMap<&str, Value> =
        slots.into_iter().map(|(name, slot)| (name, slot.value())).collect();
    let done = environment
        .template_from_named_str(path, template)
        .and_then(|template| template.render_captured_to(Value::from(values), &mut page).map(drop));
    match done {
        Ok(()) => {
            // The engine drops a template's last line end; a file ends with one.
            page.0.push(b'\n');
            Ok(page.0)
        }
        Err(error) => Err(WriteError::Template {
            path: path.to_owned(),
            line: error.line().unwrap_or_default(),
            message: message(&error),
        }),
    }
}

impl Slot<'_> {
    fn len(&self) -> usize {
        match self {
            Slot::Text(text) => text.len(),
            Slot::Markup(markup) => markup.len(),
        }
    }

    fn value(self) -> Value {
        match self {
            Slot::Text(text) => Value::from(text),
            Slot::Markup(markup) => Value::from_safe_string(markup),
        }
    }
}

fn quote(text: &str) -> Result<String, Error> {
    serde_json::to_string(text)
        .map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))
}

/// What the engine says, with the cause that it keeps beneath.
fn message(error: &Error) -> String {
    let kind = error.kind().to_string();
    let said = error.detail().map_or(kind.clone(), |detail| format!("{kind}: {detail}"));
    match std::error::Error::source(error) {
        Some(cause) => format!("{said}: {cause}"),
        None => said,
    }
}

/// A page that refuses to grow without end.
struct Limited(Vec<u8>);

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LIMIT {
            return Err(io::Error::other("the page is larger than 256 MiB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Escape, Slot, WriteError, render};

    fn check(template: &str, escape: Escape, expect: &str) {
        let slots = vec![
            ("title", Slot::Text("<\"甲\" & 乙>".into())),
            ("body", Slot::Markup("<p>正文</p>".to_owned())),
        ];
        let got = match render("page", template, escape, slots) {
            Ok(page) => String::from_utf8_lossy(&page).into_owned(),
            Err(WriteError::Template { path, line, message }) => {
                format!("{path}:{line}: {message}")
            }
            Err(WriteError::Package(message)) => message,
        };
        assert_eq!(got, expect, "{template}");
    }

    #[test]
    fn words_are_escaped_and_markup_is_not() {
        check(
            "{{ title }}{{ body }}\n",
            Escape::Html,
            "&lt;&quot;甲&quot; &amp; 乙&gt;<p>正文</p>\n",
        );
        check("{{ title }}{{ body }}", Escape::None, "<\"甲\" & 乙><p>正文</p>\n");
        check("{{ title | quote }}", Escape::None, "\"<\\\"甲\\\" & 乙>\"\n");
    }

    #[test]
    fn errors_have_path_and_line() {
        check("\n{{ nothing }}", Escape::Html, "page:2: undefined value");
        check("{% for x in %}", Escape::Html, "page:1: syntax error: unexpected end of block");
        check(
            "{% include 'other' %}",
            Escape::Html,
            "page:1: syntax error: unknown statement include",
        );
        check(
            "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
            Escape::None,
            "page:1: engine ran out of fuel",
        );
    }
}
