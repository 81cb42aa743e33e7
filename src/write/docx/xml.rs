//! The only way to write XML here: names are literals of the program, and everything else is
//! escaped. What an author wrote can be text or the value of an attribute, never markup.
//!
//! Invariant: what comes out is well-formed XML 1.0. Elements are closed in their order, and a
//! character that XML cannot carry (XML 1.0, 2.2) comes out as U+FFFD, so that it is seen.

/// An attribute: its name and its value.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// A part of XML while it grows.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
    /// The element that was ended last, if nothing was written since.
    ended: Option<&'static str>,
}

/// What every part begins with.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

impl Xml {
    /// A part that begins with its root element.
    pub(super) fn part(root: &'static str, attributes: &[Attribute<'_>]) -> Xml {
        let mut xml = Xml { out: DECLARATION.to_owned(), ..Xml::default() };
        xml.start(root, attributes);
        xml
    }

    /// Begins an element.
    pub(super) fn start(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
            self.ended = Some(name);
        }
    }

    /// Whether an element of that name was ended, and nothing was written since.
    pub(super) fn has_just_ended(&self, name: &str) -> bool {
        self.ended == Some(name)
    }

    /// An element with nothing in it.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// An element with one value: `<w:jc w:val="center"/>`.
    pub(super) fn value(&mut self, name: &'static str, value: &str) {
        self.leaf(name, &[("w:val", value)]);
    }

    /// An element with nothing but words in it.
    pub(super) fn words(&mut self, name: &'static str, attributes: &[Attribute<'_>], words: &str) {
        self.start(name, attributes);
        self.text(words);
        self.end();
    }

    /// Words.
    pub(super) fn text(&mut self, words: &str) {
        self.ended = None;
        escape(&mut self.out, words);
    }

    /// What this writer has written before, as it is.
    ///
    /// Invariant: it was cut out of a finished part at the ends of an element.
    pub(super) fn raw(&mut self, written: &str) {
        self.ended = None;
        self.out.push_str(written);
    }

    /// The finished part.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.end();
        }
        self.out.into_bytes()
    }

    fn tag(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.ended = None;
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(&mut self.out, value);
            self.out.push('"');
        }
    }
}

/// Adds words so that they are words in text and in attributes alike. Line ends and tabs become
/// spaces, as in the other formats of running text.
fn escape(out: &mut String, words: &str) {
    let bytes = words.as_bytes();
    if !may_need_escape(bytes) {
        return out.push_str(words);
    }
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let (instead, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\t' | b'\n' | b'\r' => (" ", 1),
            0..0x20 => ("\u{fffd}", 1),
            // U+FFFE and U+FFFF.
            0xef if matches!(bytes[at..], [_, 0xbf, 0xbe | 0xbf, ..]) => ("\u{fffd}", 3),
            _ => continue,
        };
        out.push_str(&words[from..at]);
        out.push_str(instead);
        from = at + length;
    }
    out.push_str(&words[from..]);
}

/// Whether something may have to be escaped, told from each byte and the next, many at once.
fn may_need_escape(bytes: &[u8]) -> bool {
    let single = |byte: u8| {
        (byte < 0x20) | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
    };
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    bytes.iter().fold(false, |found, byte| found | single(*byte))
        || pairs.fold(false, |found, (one, two)| found | ((*one == 0xef) & (*two == 0xbf)))
}

#[cfg(test)]
mod tests {
    use super::{DECLARATION, Xml};

    #[test]
    fn words_stay_words() {
        let mut xml = Xml::part("w:p", &[("w:a", "\"<&>\u{0}")]);
        xml.words("w:t", &[], "]]></w:t>&amp;\t\u{1}\u{fffe}\u{7f}好\u{fffd}ｆ");
        xml.start("w:r", &[]);
        let expect = "<w:p w:a=\"&quot;&lt;&amp;&gt;\u{fffd}\"><w:t>]]&gt;&lt;/w:t&gt;&amp;amp; \
                      \u{fffd}\u{fffd}\u{7f}好\u{fffd}ｆ</w:t><w:r></w:r></w:p>";
        assert_eq!(String::from_utf8(xml.finish()).unwrap(), format!("{DECLARATION}{expect}"));
    }
}
