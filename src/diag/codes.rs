//! The errors that have a number, each with a page in `codes/` that `report explain` shows.
//!
//! A number never changes its meaning and is never used again. The pages carry examples, which
//! the tests run: a bad one must give its error, a good one must not.

/// A numbered error.
#[derive(Debug)]
pub struct Code {
    /// `E0101`.
    pub name: &'static str,
    /// Its page: Markdown, first Chinese, then English.
    pub page: &'static str,
}

impl Code {
    /// The heading of the page without its number: Chinese and English, divided by ` · `.
    pub fn title(&self) -> &'static str {
        let first = self.page.lines().next().unwrap_or_default();
        first.trim_start_matches('#').trim().trim_start_matches(self.name).trim()
    }

    /// What it is about, by the first digits of its number, in a word for programs.
    pub fn group(&self) -> &'static str {
        match self.name.get(..3) {
            Some("E01") => "files",
            Some("E02") => "fields",
            Some("E03") => "references",
            Some("E04") => "arithmetic",
            _ => "outputs",
        }
    }
}

macro_rules! codes {
    ($($name:ident)*) => {
        $(
            #[doc = concat!("See `codes/", stringify!($name), ".md`.")]
            pub static $name: Code = Code {
                name: stringify!($name),
                page: include_str!(concat!("codes/", stringify!($name), ".md")),
            };
        )*
        /// Every numbered error, in order.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    E0101 E0102 E0103 E0104 E0105 E0106 E0107 E0108 E0109 E0110
    E0111 E0112 E0113 E0114 E0115 E0116 E0117 E0118 E0119 E0120 E0121 E0122
    E0201 E0202 E0203 E0204 E0205 E0206 E0207 E0208 E0209 E0210 E0211 E0212 E0213
    E0301 E0302 E0303 E0304 E0305 E0306 E0307 E0308
    E0401 E0402 E0403 E0404 E0405 E0406 E0407 E0408
    E0501 E0502 E0503
}

/// The error of that number, in any case of letters.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name.eq_ignore_ascii_case(name))
}
