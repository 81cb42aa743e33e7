//! Links inside of a report and back to last year's: plans that are carried out, problems that
//! are answered, targets, anchors, images.

use super::{Checker, Draft, is_id};
use crate::diag::{Diagnostic, codes, nearest};
use crate::document::{Inline, for_each_inline};
use crate::kind::FieldType;
use crate::model::{Content, Entry, FieldValue, Prose};
use crate::parse::Reference;
use crate::source::{Span, Spanned};
use crate::text;
use std::collections::BTreeSet;

impl Checker<'_, '_> {
    pub(super) fn links(&mut self, draft: &Draft) {
        let anchors = anchors(draft);
        for section in &draft.sections {
            if let Some(lead) = &section.lead {
                self.prose_links(lead, &anchors);
            }
            match &section.content {
                Content::Prose(parts) => {
                    for part in parts {
                        self.prose_links(&part.prose, &anchors);
                    }
                }
                Content::Entries(entries) => {
                    for entry in entries {
                        self.entry_links(draft, &section.name, entry, &anchors);
                    }
                }
                Content::Data | Content::Generated(_) => {}
            }
        }
    }

    fn entry_links(
        &mut self,
        draft: &Draft,
        section: &str,
        entry: &Entry<Reference>,
        anchors: &BTreeSet<&str>,
    ) {
        for (name, value) in &entry.fields {
            match value {
                FieldValue::Prose(prose) => self.prose_links(prose, anchors),
                FieldValue::Ids(ids) => {
                    let Some(key) = self.entries_named_by(section, name) else { continue };
                    let section = self.around.kind.section_of_entry(&key);
                    if section.is_some_and(|section| self.is_lost(&section.name)) {
                        continue;
                    }
                    let known = entry_ids(draft, section.map(|section| section.name.as_str()));
                    for id in ids {
                        self.known(&key, id, &known);
                    }
                }
                FieldValue::Target(_) if draft.incomplete => {}
                FieldValue::Target(target) => {
                    let known: Vec<&str> = draft
                        .statistics
                        .iter()
                        .map(|statistic| statistic.id.value.as_str())
                        .collect();
                    self.known("statistic", &target.statistic, &known);
                }
                FieldValue::Word(_) | FieldValue::Date(_) => {}
            }
        }
    }

    /// The key of the entries that a field of ids names.
    fn entries_named_by(&self, section: &str, field: &str) -> Option<String> {
        let section = self.around.kind.section(section)?;
        let field = section.fields.iter().find(|known| known.name == field)?;
        (field.kind == FieldType::Ids).then(|| field.of.first().map(|key| key.to_string()))?
    }

    fn known(&mut self, key: &str, id: &Spanned<String>, known: &[&str]) {
        if known.contains(&id.value.as_str()) {
            return;
        }
        let name = &id.value;
        let diagnostic = Diagnostic::error(
            &codes::E0208,
            id.span,
            text!("没有标识为“{name}”的 [[{key}]]"; "no [[{key}]] has the id `{name}`"),
        );
        self.push(match nearest(name, known.iter().copied()) {
            Some(near) => diagnostic
                .help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
                .edit(id.span, format!("\"{near}\"")),
            None if known.is_empty() => diagnostic
                .note(text!("报告里还没有任何 [[{key}]]"; "the report has no [[{key}]] yet")),
            None => {
                let list = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
                diagnostic.note(text!("已有的标识：{list}"; "known ids: {list}"))
            }
        });
    }

    /// A plan of last year, named as `2023/id` or `id`.
    pub(super) fn last_years_plan(
        &mut self,
        year: u16,
        plan: &str,
        span: Span,
    ) -> Option<(u16, String)> {
        let (named, id) = match plan.split_once('/') {
            Some((named, id)) => (named.parse::<u16>().ok(), id),
            None => (year.checked_sub(1), plan),
        };
        let Some(named) = named.filter(|_| is_id(id)) else {
            self.push(super::convert::bad_id(plan, span));
            return None;
        };
        if named >= year {
            self.push(
                Diagnostic::error(
                    &codes::E0212,
                    span,
                    text!("{year} 年的举措不能落实 {named} 年的计划"; "a measure of {year} cannot carry out a plan of {named}"),
                )
                .help(text!("写上一年的计划，如 carries-out=2023/计划标识"; "name a plan of the year before, like carries-out=2023/plan")),
            );
            return None;
        }
        match &self.around.previous {
            Some((known, ids)) if *known == named => {
                if !ids.iter().any(|known| known == id) {
                    let spanned = Spanned::new(id.to_owned(), span);
                    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                    self.unknown_plan(named, &spanned, &ids);
                    return None;
                }
            }
            // Years before the last are named for the record; their folders are not read.
            _ if named + 1 < year => {}
            _ => {
                self.push(
                    Diagnostic::error(
                        &codes::E0208,
                        span,
                        text!("报告库里没有 {named} 年，查不到计划“{id}”"; "the project has no year {named} to look up the plan `{id}`"),
                    )
                    .help(text!("加上 {named}/ 文件夹，或删去 carries-out"; "add the folder {named}/, or delete carries-out")),
                );
                return None;
            }
        }
        Some((named, id.to_owned()))
    }

    fn unknown_plan(&mut self, year: u16, id: &Spanned<String>, known: &[&str]) {
        let name = &id.value;
        let diagnostic = Diagnostic::error(
            &codes::E0208,
            id.span,
            text!("{year} 年没有标识为“{name}”的计划"; "{year} has no plan with the id `{name}`"),
        );
        let list = known.join(", ");
        self.push(match nearest(name, known.iter().copied()) {
            Some(near) => diagnostic.help(text!("是不是“{near}”？"; "did you mean `{near}`?")),
            None => diagnostic.note(text!("{year} 年的条目：{list}"; "entries of {year}: {list}")),
        });
    }

    fn prose_links(&mut self, prose: &Prose<Reference>, anchors: &BTreeSet<&str>) {
        let mut wrong = Vec::new();
        let mut see = |inline: &Inline<Reference>| match inline {
            Inline::Link(link) => {
                if let Some(id) = link.target.strip_prefix('#')
                    && !anchors.contains(id)
                {
                    wrong.push(dead_link(id, link.span, anchors));
                }
            }
            Inline::Image(image) => {
                if !self.around.images.contains_key(&image.path) {
                    wrong.push(self.missing_image(&image.path, image.span));
                } else if image.alternative.trim().is_empty() {
                    wrong.push(no_alternative(image.span));
                }
            }
            Inline::Text(_)
            | Inline::Figure(_)
            | Inline::Strong(_)
            | Inline::Emphasis(_)
            | Inline::Code(_)
            | Inline::Footnote(_)
            | Inline::Break => {}
        };
        for_each_inline(&prose.blocks, &mut see);
        for note in &prose.footnotes {
            for_each_inline(note, &mut see);
        }
        for diagnostic in wrong {
            self.push(diagnostic);
        }
    }

    fn missing_image(&self, path: &str, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::error(
            &codes::E0113,
            span,
            text!("没有图片 {path}"; "there is no image {path}"),
        );
        if !path.starts_with("images/") && path.split('/').nth(1) != Some("images") {
            return diagnostic.help(text!(
                "图片要放在年度文件夹或报告库的 images/ 里，别处的不读";
                "images are read only from images/ of the year's folder or of the project"
            ));
        }
        match nearest(path, self.around.images.keys().map(String::as_str)) {
            Some(near) => diagnostic.help(text!("是不是 {near}？"; "did you mean {near}?")),
            None => diagnostic.help(text!(
                "图片放在年度文件夹或报告库的 images/ 里";
                "images lie in images/ of the year's folder or of the project"
            )),
        }
    }
}

fn no_alternative(span: Span) -> Diagnostic {
    Diagnostic::error(
        &codes::E0113,
        span,
        text!("图片没有文字说明"; "the image has no text in its place"),
    )
    .help(text!(
        "写成 ![图上是什么](images/文件.png)，供看不到图的人阅读";
        "write ![what it shows](images/file.png), for those who do not see it"
    ))
}

fn dead_link(id: &str, span: Span, anchors: &BTreeSet<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        &codes::E0118,
        span,
        text!("报告里没有位置“#{id}”"; "there is no place `#{id}` in the report"),
    );
    match nearest(id, anchors.iter().copied()) {
        Some(near) => diagnostic.help(text!("是不是“#{near}”？"; "did you mean `#{near}`?")),
        None => diagnostic.help(text!(
            "在标题后面写 {{#{id}}} 给它一个标识";
            "write {{#{id}}} behind a heading to name it"
        )),
    }
}

fn anchors(draft: &Draft) -> BTreeSet<&str> {
    let mut found: BTreeSet<&str> =
        draft.measures.iter().map(|measure| measure.id.as_str()).collect();
    for section in &draft.sections {
        found.insert(&section.name);
    }
    found.remove("");
    found
}

fn entry_ids<'d>(draft: &'d Draft, section: Option<&str>) -> Vec<&'d str> {
    let found = draft.sections.iter().find(|known| Some(known.name.as_str()) == section);
    match found.map(|section| &section.content) {
        Some(Content::Entries(entries)) => {
            entries.iter().map(|entry| entry.id.value.as_str()).collect()
        }
        _ => Vec::new(),
    }
}
