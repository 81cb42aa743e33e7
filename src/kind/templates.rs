//! The templates of one compilation: the project's over the kind's over the base.

use super::builtin::BASE;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Template texts by path below their folder: `html/page.html`.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    texts: BTreeMap<String, Cow<'static, str>>,
}

impl Templates {
    /// The base, nothing laid over it.
    pub fn base() -> Templates {
        let texts = BASE.iter().map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text)));
        Templates { texts: texts.collect() }
    }

    /// Lays a text over the one of the same path.
    pub fn lay_over(&mut self, path: impl Into<String>, text: impl Into<Cow<'static, str>>) {
        self.texts.insert(path.into(), text.into());
    }

    /// The base's text at `path`, whatever lies over it; empty where there is none.
    pub fn base_text(path: &str) -> &'static str {
        BASE.iter().find(|(known, _)| *known == path).map_or("", |(_, text)| text)
    }

    /// Whether there is a template at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.texts.contains_key(path)
    }

    /// The paths of all templates.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The text at `path`; empty where there is none.
    pub fn get(&self, path: &str) -> &str {
        self.texts.get(path).map_or("", |text| text.as_ref())
    }
}
