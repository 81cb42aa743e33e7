//! Every `{{ reference }}` becomes a figure, and every statistic that follows from others is
//! computed or checked. After this nothing in a report is unresolved, by type.
//!
//! `statistics` computes in the order that `graph` gives; `relation` and `whole` know the
//! arithmetic; `expression` reads references and calls `functions`.

mod arithmetic;
mod call;
mod change;
mod expression;
mod formula;
mod functions;
mod graph;
mod infix;
mod names;
mod previous;
mod relation;
mod rules;
#[cfg(test)]
mod sample;
mod scan;
mod sections;
mod statistics;
mod tokens;
mod units;
mod whole;

pub use change::{Obstacle, Step, change_of, difference_of, step};
pub use functions::{FUNCTIONS, Function};
pub use previous::{Previous, previous};

use crate::check::Draft;
use crate::diag::{Diagnostics, codes};
use crate::kind::{Kind, Wording};
use crate::model::{Report, Statistics};
use expression::Evaluator;

/// Resolves a draft; `previous` is the year before, if its folder is there. A reference that
/// cannot be resolved is reported, and a hole stands in its place.
pub fn resolve(
    draft: Draft,
    previous: Option<&Previous>,
    kind: &Kind,
    diagnostics: &mut Diagnostics,
) -> Report {
    let mut found = Diagnostics::default();
    let mut echoes = Vec::new();
    // Where statistics could not be read, an unknown id may be one of them.
    echoes.extend(draft.incomplete.then_some(&codes::E0303));
    let before = previous.is_some_and(|previous| previous.incomplete);
    echoes.extend(before.then_some(&codes::E0306));
    let report = resolve_all(draft, previous, kind, &mut found);
    diagnostics.take_all_but(found, &echoes);
    report
}

fn resolve_all(
    draft: Draft,
    previous: Option<&Previous>,
    kind: &Kind,
    diagnostics: &mut Diagnostics,
) -> Report {
    let statistics = statistics::compute(draft.statistics, previous, diagnostics);
    let evaluator = Evaluator::new(Facts { statistics, wording: kind.wording.clone() });
    let sections = draft.sections.into_iter();
    let sections = sections.map(|one| sections::section(one, &evaluator, diagnostics)).collect();
    Report {
        year: draft.year,
        settings: draft.settings,
        year_settings: draft.year_settings,
        sections,
        statistics: evaluator.into_facts().statistics,
        history: Vec::new(),
        measures: draft.measures,
    }
}

/// What references are evaluated against.
#[derive(Clone, Debug)]
struct Facts {
    /// Invariant: why one of them has no figure has been reported.
    statistics: Statistics,
    wording: Wording,
}

#[cfg(test)]
mod tests {
    use super::{previous, resolve};
    use crate::check::Draft;
    use crate::diag::Diagnostics;
    use crate::document::{Alignment, Block, HOLE, Inline, Paragraph, Table, for_each_inline};
    use crate::kind::{BUILTIN, read_kind};
    use crate::model::{
        Body, Content, Entry, FieldValue, Part, Prose, Report, Section, Settings, YearSettings,
    };
    use crate::parse::Reference;
    use crate::resolve::sample::declared;
    use crate::source::{Source, SourceId, Sources, Span, Spanned};

    /// Places of a section, with a reference at each.
    struct Texts {
        source: SourceId,
        text: &'static str,
    }

    impl Texts {
        fn inlines(&self, expression: &str) -> Vec<Inline<Reference>> {
            let start = self.text.find(expression).unwrap_or_else(|| panic!("{expression}"));
            let span = Span::new(self.source, start..start + expression.len());
            let expression = expression.to_owned();
            vec![Inline::Strong(vec![Inline::Figure(Reference { expression, span, outer: span })])]
        }

        fn prose(&self, expression: &str, note: &str) -> Prose<Reference> {
            let span = Span::top(self.source);
            let paragraph = |expression| {
                let content = self.inlines(expression);
                Block::Paragraph(Paragraph { opening: None, content, span })
            };
            let cell = self.inlines("change(a)");
            let table = Block::Table(Table {
                alignments: vec![Alignment::None],
                header: vec![cell.clone()],
                rows: vec![vec![cell]],
                span,
            });
            let blocks = vec![paragraph(expression), table];
            Prose { blocks, footnotes: vec![vec![paragraph(note)]], span }
        }

        fn section(&self, content: Content<Reference>) -> Section<Reference> {
            let span = Span::top(self.source);
            let lead = Some(self.prose("a", "last(a)"));
            Section {
                name: "any".into(),
                heading: None,
                lead,
                layout: None,
                items: None,
                end: None,
                content,
                span,
            }
        }
    }

    fn draft(sources: &mut Sources, statistics: &str) -> Draft {
        let source = sources.add(Source::new("s.toml", statistics));
        let text = "a last(a) change(a) value(a) nothing";
        let texts = Texts { source: sources.add(Source::new("a.md", text)), text };
        let span = Span::top(texts.source);
        let part = Part {
            title: Some(texts.inlines("value(a)")),
            id: String::new(),
            run_in: None,
            department: None,
            carries_out: Vec::new(),
            prose: texts.prose("a", "nothing"),
            span,
        };
        let field = FieldValue::Prose(texts.prose("last(a)", "a"));
        let id = Spanned::new("e".to_owned(), span);
        let entry = Entry { id, fields: vec![("text".into(), field)], span };
        Draft {
            year: 2024,
            settings: Settings {
                kind: Spanned::new("rule-of-law".into(), span),
                lang: "zh-CN".into(),
                body: Body::default(),
                formats: Vec::new(),
                output: "build".into(),
                docx: crate::model::Docx::default(),
                lints: Vec::new(),
                terms: crate::model::LocalTerms::default(),
                order: Vec::new(),
                generate: Vec::new(),
                headings: Vec::new(),
            },
            year_settings: YearSettings::default(),
            sections: vec![
                texts.section(Content::Prose(vec![part])),
                texts.section(Content::Entries(vec![entry])),
                texts.section(Content::Data),
            ],
            statistics: declared(statistics, source),
            incomplete: false,
            measures: Vec::new(),
        }
    }

    /// Every figure in reading order, as printed.
    fn figures(report: &Report) -> String {
        let mut out = Vec::new();
        let mut prose = |prose: &Prose| {
            for blocks in std::iter::once(&prose.blocks).chain(&prose.footnotes) {
                for_each_inline(blocks, &mut |inline| {
                    if let Inline::Figure(figure) = inline {
                        out.push(figure.text.clone());
                    }
                });
            }
        };
        for section in &report.sections {
            section.lead.iter().for_each(&mut prose);
            match &section.content {
                Content::Prose(parts) => parts.iter().for_each(|part| prose(&part.prose)),
                Content::Entries(entries) => {
                    for (_, field) in entries.iter().flat_map(|entry| &entry.fields) {
                        if let FieldValue::Prose(text) = field {
                            prose(text);
                        }
                    }
                }
                Content::Data | Content::Generated(_) => {}
            }
        }
        out.join(" ")
    }

    #[test]
    fn every_text_is_resolved() {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let before = sources.add(Source::new("2023/s.toml", "a =10 unit:件"));
        let before = declared("a =10 unit:件", before);
        let before = previous(2023, before, false, Vec::new(), &mut diagnostics);
        let kind = BUILTIN[0].files.iter().find(|(path, _)| *path == "kind.toml");
        let kind = kind.and_then(|(_, text)| {
            let source = sources.add(Source::new("kind.toml", *text));
            read_kind(text, source, &mut diagnostics)
        });
        let kind = kind.unwrap_or_else(|| panic!("the built-in kind is good"));
        let draft = draft(&mut sources, "a =12 unit:件");
        let report = resolve(draft, Some(&before), &kind, &mut diagnostics);
        let lead = "12件 增长20% 增长20% 10件";
        let part = format!("12件 增长20% 增长20% {HOLE}");
        let entry = "10件 增长20% 增长20% 12件";
        assert_eq!(figures(&report), format!("{lead} {part} {lead} {entry} {lead}"));
        // The unknown id is reported once and leaves a hole.
        let codes: Vec<_> = diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(codes, ["E0303"]);
        assert_eq!(report.statistics.len(), 1);
    }
}
