//! Sections that are made of data: which are asked for, and that nobody writes them.

use super::{Checker, data_section};
use crate::diag::{Diagnostic, codes, nearest};
use crate::kind::{Presence, SectionKind};
use crate::model::{Content, Generated, Section, Settings};
use crate::parse::{Fragment, Reference};
use crate::source::Span;
use crate::text;

impl Checker<'_, '_> {
    /// The section where the kind or the project asks for it, and there is a year before.
    pub(super) fn generated(
        &self,
        section: &SectionKind,
        generated: Generated,
        settings: &Settings,
    ) -> Option<Section<Reference>> {
        self.around.previous.as_ref()?;
        let asked = settings.generate.iter().find(|name| name.value == section.name);
        let always = section.presence == Presence::Required;
        let span = asked.map_or(settings.kind.span, |name| name.span);
        (always || asked.is_some()).then(|| Section {
            name: section.name.clone(),
            ..data_section(span, Content::Generated(generated))
        })
    }

    /// Reports a file of such a section; nothing of it is kept.
    pub(super) fn takes_no_file(&mut self, fragment: &Fragment, section: &SectionKind) -> bool {
        let (zh, en, name) = (&section.label.zh, &section.label.en, &section.name);
        self.push(
            Diagnostic::error(
                &codes::E0208,
                Span::top(fragment.source),
                text!("“{zh}”由数据生成，不用写文件"; "the {en} section is made of data; it takes no file"),
            )
            .help(text!(
                "删去这个文件；要印这一部分，在 report.toml 里写 generate = [\"{name}\"]";
                "delete the file; to print the section write generate = [\"{name}\"] in report.toml"
            )),
        );
        false
    }

    /// Reports names in `generate` that are no such sections.
    pub(super) fn generate_names(&mut self, settings: &Settings) {
        let sections = &self.around.kind.sections;
        let made = sections.iter().filter(|section| section.form.generated().is_some());
        let known: Vec<&str> = made.map(|section| section.name.as_str()).collect();
        for name in settings.generate.iter().filter(|name| !known.contains(&&*name.value)) {
            let (asked, list) = (&name.value, known.join(", "));
            let diagnostic = Diagnostic::error(
                &codes::E0208,
                name.span,
                text!("“{asked}”不是由数据生成的部分"; "`{asked}` is no section that is made of data"),
            );
            self.push(match nearest(asked, known.iter().copied()) {
                Some(near) => diagnostic
                    .help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
                    .edit(name.span, format!("\"{near}\"")),
                None if known.is_empty() => diagnostic.help(
                    text!("这个种类没有这样的部分，删去这一项"; "this kind has none; delete it"),
                ),
                None => diagnostic.note(text!("可用：{list}"; "known: {list}")),
            });
        }
    }
}
