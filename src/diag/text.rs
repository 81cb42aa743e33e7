//! A message in both languages, written side by side where it is raised.

/// The language in which messages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Reads a language tag: `zh`, `zh-CN`, `zh_CN.UTF-8`, `en`, `en-GB` and their like.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let tag = tag.to_ascii_lowercase();
        match tag.split(['-', '_', '.']).next() {
            Some("zh" | "cn") => Some(Language::Chinese),
            Some("en") => Some(Language::English),
            _ => None,
        }
    }
}

/// One message, Chinese and English. Made by [`text!`](crate::text).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The message in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// A constant pair of texts, for registries and schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// 中文.
    pub zh: std::borrow::Cow<'static, str>,
    /// English.
    pub en: std::borrow::Cow<'static, str>,
}

impl Bilingual {
    /// A pair that is known when the program is compiled.
    pub const fn new(zh: &'static str, en: &'static str) -> Bilingual {
        Bilingual { zh: std::borrow::Cow::Borrowed(zh), en: std::borrow::Cow::Borrowed(en) }
    }

    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }

    /// The same pair as a message.
    pub fn text(&self) -> Text {
        Text { zh: self.zh.to_string(), en: self.en.to_string() }
    }
}

/// Makes a [`Text`]: `text!("未知的键 {key}"; "unknown key {key}")`.
/// Both halves are format strings that take variables by name.
#[macro_export]
macro_rules! text {
    ($zh:literal; $en:literal) => {
        $crate::diag::Text { zh: format!($zh), en: format!($en) }
    };
}
