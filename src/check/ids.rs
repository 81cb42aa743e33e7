//! Ids: what may be one, and that each is there once.

use super::{Checker, Draft};
use crate::diag::{Diagnostic, codes};
use crate::model::{Content, DeclaredStatistic};
use crate::source::Span;
use crate::text;
use std::collections::HashMap;

/// Whether a text may be an id: letters of any script, digits, `-` and `_`, in parts divided by
/// dots, the first of which begins with a letter.
pub fn is_id(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.split('.').all(|part| {
            let good = |glyph: char| glyph.is_alphanumeric() || matches!(glyph, '-' | '_');
            !part.is_empty() && part.chars().all(good)
        })
}

impl Checker<'_, '_> {
    pub(super) fn ids(&mut self, draft: &Draft) {
        self.unique_statistics(&draft.statistics);
        let mut entries = Vec::new();
        for section in &draft.sections {
            if let Content::Entries(list) = &section.content {
                entries.extend(list.iter().map(|entry| (entry.id.value.as_str(), entry.id.span)));
            }
        }
        self.unique(&entries);
        let anchors: Vec<(&str, Span)> = draft
            .measures
            .iter()
            .filter(|measure| !measure.id.is_empty())
            .map(|measure| (measure.id.as_str(), measure.span))
            .collect();
        self.unique(&anchors);
    }

    pub(super) fn unique_statistics(&mut self, statistics: &[DeclaredStatistic]) {
        let ids: Vec<(&str, Span)> = statistics
            .iter()
            .map(|statistic| (statistic.id.value.as_str(), statistic.id.span))
            .collect();
        self.unique(&ids);
    }

    fn unique(&mut self, ids: &[(&str, Span)]) {
        let mut first: HashMap<&str, Span> = HashMap::with_capacity(ids.len());
        for (id, span) in ids {
            if id.is_empty() {
                continue;
            }
            let Some(other) = first.insert(id, *span) else { continue };
            first.insert(id, other);
            self.push(
                Diagnostic::error(
                    &codes::E0206,
                    *span,
                    text!("标识“{id}”已经用过"; "the id `{id}` is used already"),
                )
                .at(other, text!("第一次在这里"; "first used here"))
                .help(text!("换一个标识"; "choose another id")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn ids_may_be_of_any_script() {
        for good in ["a", "mediation.total", "调解.总数", "legal-service", "a_1.b-2", "é"] {
            assert!(is_id(good), "{good}");
        }
        for bad in
            ["", "1a", ".a", "a.", "a..b", "a b", "a/b", "a（b）", "-a", "a{b}", "a\u{200b}b"]
        {
            assert!(!is_id(bad), "{bad:?}");
        }
    }
}
