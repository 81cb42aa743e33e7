//! The styles of a document, by name and by id. Word knows a built-in style by its name; its id is
//! what paragraphs say, and an office's document has ids of its own.

use super::properties::Accent;
use crate::model::Role;
use crate::reference::{Reference, Sort};
use std::collections::BTreeMap;

/// A style of paragraphs for each role: its id, and whether Word does not know its name.
pub(super) static PARAGRAPHS: [(Role, &str, bool); 18] = [
    (Role::Body, "NormalIndent", false),
    (Role::Title, "Title", false),
    (Role::Number, "DocumentNumber", true),
    (Role::Addressee, "Salutation", false),
    (Role::Heading1, "Heading1", false),
    (Role::Heading2, "Heading2", false),
    (Role::Heading3, "Heading3", false),
    (Role::Heading4, "Heading4", false),
    (Role::List, "ListParagraph", false),
    (Role::Quote, "Quote", false),
    (Role::Picture, "Picture", true),
    (Role::Note, "FootnoteText", false),
    (Role::AnnexNote, "AnnexNote", true),
    (Role::Signature, "Signature", false),
    (Role::Date, "Date", false),
    (Role::AnnexMark, "Heading1", false),
    (Role::TableHead, "TableHead", true),
    (Role::Table, "TableText", true),
];

/// A style of characters: what it is for, its id, its name, and whether Word does not know it.
pub(super) static CHARACTERS: [(Accent, &str, &str, bool); 10] = [
    (Accent::Heading(1), "Heading1Char", "Heading 1 Char", true),
    (Accent::Heading(2), "Heading2Char", "Heading 2 Char", true),
    (Accent::Heading(3), "Heading3Char", "Heading 3 Char", true),
    (Accent::Heading(4), "Heading4Char", "Heading 4 Char", true),
    (Accent::Item, "ItemTitle", "条目标题", true),
    (Accent::Link, "Hyperlink", "Hyperlink", false),
    (Accent::Strong, "Strong", "Strong", false),
    (Accent::Emphasis, "Emphasis", "Emphasis", false),
    (Accent::Code, "HTMLCode", "HTML Code", false),
    (Accent::NoteMark, "FootnoteReference", "footnote reference", false),
];

/// Other styles: id and name.
pub(super) const TABLE: (&str, &str) = ("TableGrid", "Table Grid");
pub(super) const FOOTER: (&str, &str) = ("Footer", "footer");
pub(super) const HEADER: (&str, &str) = ("Header", "header");

pub(super) const NORMAL: (&str, &str) = ("Normal", "Normal");
pub(super) const DEFAULT_FONT: (&str, &str) = ("DefaultParagraphFont", "Default Paragraph Font");
pub(super) const NORMAL_TABLE: (&str, &str) = ("TableNormal", "Normal Table");

/// The ids under which a document's styles are found.
#[derive(Clone, Debug, Default)]
pub(super) struct StyleIds {
    /// By sort and name: the id, and whether an office's document has given it.
    ids: BTreeMap<(Sort, &'static str), (String, bool)>,
}

impl StyleIds {
    /// The ids of a document, whose styles are partly those of an office's. An id that the office
    /// has given to another style is not used again.
    pub(super) fn of(reference: Option<&Reference>) -> StyleIds {
        let styles = reference.map(|reference| &reference.styles);
        let mut ids = BTreeMap::new();
        let paragraphs = PARAGRAPHS.iter().map(|(role, id, _)| (*id, role.style()));
        let paragraphs = paragraphs.chain([NORMAL, FOOTER, HEADER]);
        let characters = CHARACTERS.iter().map(|(_, id, name, _)| (*id, *name));
        let all = (paragraphs.map(|name| (Sort::Paragraph, name)))
            .chain(characters.chain([DEFAULT_FONT]).map(|name| (Sort::Character, name)))
            .chain([NORMAL_TABLE, TABLE].map(|name| (Sort::Table, name)));
        for (sort, (id, name)) in all {
            let plain = [NORMAL.1, DEFAULT_FONT.1, NORMAL_TABLE.1].contains(&name);
            let taken = styles.and_then(|styles| {
                styles.id(sort, name).or_else(|| styles.plain(sort).filter(|_| plain))
            });
            let found = match (taken, styles) {
                (Some(taken), _) => (taken.to_owned(), true),
                (None, Some(styles)) => {
                    let mut id = id.to_owned();
                    while styles.used.contains(&id) {
                        id.push('0');
                    }
                    (id, false)
                }
                (None, None) => (id.to_owned(), false),
            };
            ids.insert((sort, name), found);
        }
        StyleIds { ids }
    }

    /// The style of a role.
    pub(super) fn role(&self, role: Role) -> &str {
        self.get(Sort::Paragraph, role.style())
    }

    /// The style of an accent.
    pub(super) fn accent(&self, accent: Accent) -> &str {
        let found = CHARACTERS.iter().find(|(known, ..)| *known == accent);
        found.map_or("", |(_, _, name, _)| self.get(Sort::Character, name))
    }

    /// The style of that sort and name.
    pub(super) fn get(&self, sort: Sort, name: &'static str) -> &str {
        self.ids.get(&(sort, name)).map_or("", |(id, _)| id.as_str())
    }

    /// Whether an office's document has the style.
    pub(super) fn has(&self, sort: Sort, name: &'static str) -> bool {
        self.ids.get(&(sort, name)).is_some_and(|(_, taken)| *taken)
    }
}
