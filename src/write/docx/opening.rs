//! Headings on their own line, headings that run in, and numbers that open a paragraph.

use super::body::{Body, Place, has_picture};
use super::properties::{Accent, Paragraph, Run};
use crate::document::{Heading, Inline, Opening, Rank};
use crate::model::{Role, RunIn};

impl Body<'_> {
    pub(super) fn heading(&mut self, heading: &Heading, lead: &str) {
        let style = self.ids.role(Role::heading(heading.level));
        let free_lines = has_picture(&heading.title);
        self.xml().start("w:p", &[]);
        Paragraph { free_lines, ..Paragraph::styled(style) }.write(self.xml());
        self.bookmarked(&heading.id, |body| {
            body.words(lead, Run::default());
            body.words(&heading.number, Run::default());
            body.inlines(&heading.title, Run::default());
        });
        self.xml().end();
    }

    pub(super) fn opened(
        &mut self,
        opening: &Opening,
        content: &[Inline],
        lead: &str,
        place: Place,
    ) {
        match opening.rank {
            Rank::Heading(level) => self.run_in(level, opening, content, lead, place),
            Rank::Item => {
                self.open_paragraph(place, &opening.title, content);
                self.bookmarked(&opening.id, |body| {
                    body.words(lead, Run::default());
                    body.words(&opening.number, Run::default());
                    let part = Some(Accent::Item);
                    body.inlines(&opening.title, Run { part, ..Run::default() });
                });
                self.inlines(content, Run::default());
                self.xml().end();
            }
        }
    }

    /// A heading that runs in. One paragraph, whose beginning has the character style that is
    /// linked to the heading's, stands in one line in every program; Word's tables of contents
    /// take the heading from it. Only with a style separator does Word's navigation pane show
    /// it, and programs that do not know it break the line there; so that is for an office to
    /// ask for.
    fn run_in(
        &mut self,
        level: u8,
        opening: &Opening,
        content: &[Inline],
        lead: &str,
        place: Place,
    ) {
        let level = level.clamp(1, 4);
        let style = self.ids.role(Role::heading(level));
        let separate = self.context.report.settings.docx.run_in == RunIn::Separator;
        if content.is_empty() || separate {
            self.xml().start("w:p", &[]);
            let separator = !content.is_empty();
            let free_lines = has_picture(&opening.title);
            Paragraph { separator, free_lines, ..Paragraph::styled(style) }.write(self.xml());
            self.opening(opening, lead, Run::default());
            self.xml().end();
            if content.is_empty() {
                return;
            }
            self.open_paragraph(place, &[], content);
        } else {
            self.open_paragraph(place, &opening.title, content);
            let part = Some(Accent::Heading(level));
            self.opening(opening, lead, Run { part, ..Run::default() });
        }
        self.inlines(content, Run::default());
        self.xml().end();
    }

    fn opening(&mut self, opening: &Opening, lead: &str, run: Run) {
        self.bookmarked(&opening.id, |body| {
            body.words(lead, run);
            body.words(&opening.number, run);
            body.inlines(&opening.title, run);
        });
    }

    /// What `inner` writes, with a bookmark around it if a link leads there.
    fn bookmarked(&mut self, anchor: &str, inner: impl FnOnce(&mut Self)) {
        let name = match self.bookmarks.get_mut(anchor) {
            Some(bookmark) if !bookmark.placed => {
                bookmark.placed = true;
                bookmark.name.clone()
            }
            _ => return inner(self),
        };
        let id = self.next_serial();
        self.xml().leaf("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
        inner(self);
        self.xml().leaf("w:bookmarkEnd", &[("w:id", &id)]);
    }
}
