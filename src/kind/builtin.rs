//! The kinds that ship inside the program, and the templates that every kind falls back to.

use super::{Kind, TERMS_FILE, Terms};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A kind that ships inside the program.
#[derive(Debug)]
pub struct Builtin {
    /// Its name, as `kind = "…"` says it.
    pub name: &'static str,
    /// Its files: path below the kind's folder, and text.
    pub files: &'static [(&'static str, &'static str)],
}

impl Builtin {
    fn text(&self, file: &str) -> Option<&'static str> {
        self.files.iter().find(|(path, _)| *path == file).map(|(_, text)| *text)
    }

    /// A kind of one's own like it.
    pub fn kind(&'static self) -> Option<Kind> {
        self.read().cloned()
    }

    /// The kind. It is read once a process, as its text cannot change.
    pub fn read(&'static self) -> Option<&'static Kind> {
        static READ: OnceLock<BTreeMap<&'static str, Kind>> = OnceLock::new();
        let read = READ.get_or_init(|| {
            let texts = BUILTIN.iter().filter_map(|builtin| {
                let mut kind: Kind = toml::from_str(builtin.text("kind.toml")?).ok()?;
                if let Some(text) = builtin.text(TERMS_FILE) {
                    kind.terms = Terms::of_builtin(text);
                }
                Some((builtin.name, kind))
            });
            texts.collect()
        });
        read.get(self.name)
    }
}

/// Files of a built-in kind: each by its path below the kind's folder, with its text.
macro_rules! files {
    ($kind:literal: $($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../templates/", $kind, "/", $path)))),*]
    };
}

/// Every built-in kind: a line each; what lies under `init/` is for `report init`.
pub static BUILTIN: &[Builtin] = &[Builtin {
    name: "rule-of-law",
    files: files! {
        "rule-of-law":
        "kind.toml"
        "init/skeleton/YEAR/measures/01-first.md"
        "init/skeleton/YEAR/overview.md"
        "init/skeleton/YEAR/plans.toml"
        "init/skeleton/YEAR/problems.toml"
        "init/skeleton/YEAR/responsibility.md"
        "init/skeleton/YEAR/statistics.toml"
        "init/skeleton/YEAR/year.toml"
        "init/skeleton/report.toml"
        "init/sample/YEAR/measures/01-foundation.md"
        "init/sample/YEAR/measures/02-service.md"
        "init/sample/YEAR/measures/03-enforcement.md"
        "init/sample/YEAR/overview.md"
        "init/sample/YEAR/plans.toml"
        "init/sample/YEAR/problems.toml"
        "init/sample/YEAR/responsibility.md"
        "init/sample/YEAR/statistics.toml"
        "init/sample/YEAR/year.toml"
        "init/sample/report.toml"
        "terms.toml"
    },
}];

/// Templates that a kind need not bring: path and text.
pub(super) static BASE: &[(&str, &str)] = &[
    ("docx/layout.toml", include_str!("../../templates/base/docx/layout.toml")),
    ("html/page.html", include_str!("../../templates/base/html/page.html")),
    ("html/comparison.html", include_str!("../../templates/base/html/comparison.html")),
    ("html/comparison.css", include_str!("../../templates/base/html/comparison.css")),
    ("html/style.css", include_str!("../../templates/base/html/style.css")),
    ("markdown/page.md", include_str!("../../templates/base/markdown/page.md")),
];

/// The built-in kind of that name.
pub(crate) fn find(name: &str) -> Option<&'static Builtin> {
    BUILTIN.iter().find(|builtin| builtin.name == name)
}

#[cfg(test)]
mod tests {
    use super::{BUILTIN, TERMS_FILE};
    use crate::kind::Dictionary;

    #[test]
    fn dictionaries_can_be_read() {
        for builtin in BUILTIN {
            let Some(text) = builtin.text(TERMS_FILE) else { continue };
            let read = toml::from_str::<Dictionary>(text);
            assert!(read.is_ok(), "{}: {:?}", builtin.name, read.err());
        }
    }
}
