//! What is known of every numbered error and every lint, for message formats that describe them.

use super::page::{markdown, opening, readable};
use super::rules::title;
use crate::diag::codes::{self, Code};
use crate::diag::format::Rule;
use crate::diag::{Language, Level};
use crate::lint::{self, Lint};
use crate::model::LintLevel;

/// The error or lint of that name, described in a language.
pub(super) fn rule(name: &str, language: Language) -> Option<Rule> {
    let code = codes::find(name).map(|code| of_code(code, language));
    code.or_else(|| lint::find(name).map(|lint| of_lint(lint, language)))
}

fn of_code(code: &Code, language: Language) -> Rule {
    let title = title(code);
    Rule {
        summary: title.get(language).to_owned(),
        words: title.en.into_owned(),
        level: Level::Error,
        group: code.group(),
        opening: opening(code.page, language),
        text: readable(code.page, language),
        markdown: markdown(code.page, language),
    }
}

fn of_lint(lint: &Lint, language: Language) -> Rule {
    Rule {
        summary: lint.summary.get(language).to_owned(),
        words: lint.name.replace('-', " "),
        level: match lint.level {
            LintLevel::Note => Level::Note,
            LintLevel::Deny => Level::Error,
            // Where it is allowed, its findings are warnings as soon as it is switched on.
            LintLevel::Warn | LintLevel::Allow => Level::Warning,
        },
        group: lint.group.name(),
        opening: opening(lint.docs, language),
        text: readable(lint.docs, language),
        markdown: markdown(lint.docs, language),
    }
}

#[cfg(test)]
mod tests {
    use super::rule;
    use crate::diag::format::Rule;
    use crate::diag::{Language, codes};
    use crate::lint::LINTS;

    #[test]
    fn every_error_and_lint_is_described_in_both_languages() {
        let codes = codes::ALL.iter().map(|code| code.name);
        for name in codes.chain(LINTS.iter().map(|lint| lint.name)) {
            let both = [Language::Chinese, Language::English].map(|language| rule(name, language));
            let [Some(zh), Some(en)] = both else { panic!("{name} is not known") };
            assert_eq!((&zh.words, zh.level, zh.group), (&en.words, en.level, en.group), "{name}");
            assert!(zh.words.is_ascii(), "{name}");
            let parts = |rule: &Rule| {
                [&rule.summary, &rule.opening, &rule.text, &rule.markdown].map(Clone::clone)
            };
            for (zh, en) in parts(&zh).iter().zip(&parts(&en)) {
                assert!(!zh.trim().is_empty() && !en.trim().is_empty() && zh != en, "{name}");
            }
        }
        assert_eq!(rule("E9999", Language::Chinese), None);
    }
}
