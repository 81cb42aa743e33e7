//! What the elements of HTML are to a reader of text.
//!
//! Source: HTML Standard, 13.1.2 (void elements), 15 (rendering).

/// What an element does to the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It stands on lines of its own.
    Block,
    /// It stands in a line.
    Inline,
    /// Its words are no text of a page: scripts, styles, pictures in code.
    Silent,
    /// It stands around articles.
    Frame,
    /// Fields and buttons of forms.
    Form,
    /// It has no end.
    Void,
}

/// An element's name as a place in the table below.
pub(super) type Tag = u8;

use Kind::{Block, Form, Frame, Inline, Silent, Void};

/// The elements that matter, by name; others are as if they were not there.
const TAGS: [(&str, Kind); 102] = [
    ("a", Inline),
    ("abbr", Inline),
    ("address", Block),
    ("applet", Silent),
    ("area", Void),
    ("article", Block),
    ("aside", Frame),
    ("audio", Silent),
    ("b", Inline),
    ("blockquote", Block),
    ("body", Block),
    ("br", Void),
    ("button", Form),
    ("canvas", Silent),
    ("caption", Block),
    ("center", Block),
    ("cite", Inline),
    ("code", Inline),
    ("col", Void),
    ("colgroup", Block),
    ("data", Inline),
    ("datalist", Silent),
    ("dd", Block),
    ("del", Inline),
    ("details", Block),
    ("dialog", Frame),
    ("dir", Block),
    ("div", Block),
    ("dl", Block),
    ("dt", Block),
    ("em", Inline),
    ("embed", Void),
    ("fieldset", Block),
    ("figcaption", Block),
    ("figure", Block),
    ("font", Inline),
    ("footer", Frame),
    ("form", Block),
    ("frame", Void),
    ("frameset", Silent),
    ("h1", Block),
    ("h2", Block),
    ("h3", Block),
    ("h4", Block),
    ("h5", Block),
    ("h6", Block),
    ("head", Silent),
    ("header", Block),
    ("hgroup", Block),
    ("hr", Void),
    ("i", Inline),
    ("iframe", Silent),
    ("img", Void),
    ("input", Void),
    ("ins", Inline),
    ("label", Inline),
    ("legend", Block),
    ("li", Block),
    ("link", Void),
    ("main", Block),
    ("map", Silent),
    ("marquee", Frame),
    ("math", Silent),
    ("menu", Block),
    ("meta", Void),
    ("nav", Frame),
    ("noembed", Silent),
    ("noframes", Silent),
    ("noscript", Silent),
    ("object", Silent),
    ("ol", Block),
    ("optgroup", Form),
    ("option", Form),
    ("p", Block),
    ("pre", Block),
    ("rp", Silent),
    ("rt", Silent),
    ("s", Inline),
    ("script", Silent),
    ("section", Block),
    ("select", Form),
    ("span", Inline),
    ("strike", Inline),
    ("strong", Inline),
    ("style", Silent),
    ("sub", Inline),
    ("summary", Block),
    ("sup", Inline),
    ("svg", Silent),
    ("table", Block),
    ("tbody", Block),
    ("td", Block),
    ("template", Silent),
    ("textarea", Form),
    ("tfoot", Block),
    ("th", Block),
    ("thead", Block),
    ("title", Silent),
    ("tr", Block),
    ("u", Inline),
    ("ul", Block),
    ("video", Silent),
];

/// The element of that name, in small letters.
pub(super) fn tag(name: &str) -> Option<Tag> {
    let at = TAGS.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    Tag::try_from(at).ok()
}

pub(super) fn name(tag: Tag) -> &'static str {
    TAGS.get(usize::from(tag)).map_or("", |(name, _)| name)
}

pub(super) fn kind(tag: Tag) -> Kind {
    TAGS.get(usize::from(tag)).map_or(Inline, |(_, kind)| *kind)
}

/// How many there are.
pub(super) const COUNT: usize = TAGS.len();

#[cfg(test)]
mod tests {
    use super::{TAGS, name, tag};

    #[test]
    fn the_table_is_in_order() {
        for (known, _) in TAGS {
            assert_eq!(tag(known).map(name), Some(known));
        }
        assert_eq!(tag("blink"), None);
    }
}
