//! Pictures: what was written of one, with holes where numbers of the document stand.

use super::target::Targets;
use crate::word::Node;

/// A picture in the text.
#[derive(Debug)]
pub(super) struct Picture {
    /// What was written, in pieces: between them stand its number, then the number of its file.
    written: String,
    /// Its number in the document that it was read from.
    serial: String,
    /// The id of its file there.
    embed: String,
    /// Its file, below `word/`.
    pub(super) file: String,
}

/// Reads one; `written` is how it was written.
pub(super) fn read(node: &Node, written: &str, targets: &Targets) -> Picture {
    let (mut serial, mut embed) = (String::new(), String::new());
    node.each(&mut |inner| match inner.name.as_str() {
        "docPr" => inner.attribute("id").unwrap_or_default().clone_into(&mut serial),
        "a:blip" => inner.attribute("r:embed").unwrap_or_default().clone_into(&mut embed),
        _ => {}
    });
    let file = targets.file(&embed).to_owned();
    Picture { written: written.to_owned(), serial, embed, file }
}

impl Picture {
    /// As it is written where it has this number, and its file this id.
    pub(super) fn written(&self, serial: &str, embed: &str) -> String {
        // Quotes are escaped inside of values, so that these are attributes and nothing else.
        let own = |serial: &str| format!(" id=\"{serial}\" name=\"图 {serial}\"");
        let file = |embed: &str| format!(" r:embed=\"{embed}\"");
        let named = self.written.replace(&own(&self.serial), &own(serial));
        named.replace(&file(&self.embed), &file(embed))
    }

    /// What it is told from others by: file, size and description.
    pub(super) fn identity(&self) -> String {
        format!("{} {}", self.file, self.written("", ""))
    }
}
