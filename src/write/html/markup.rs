//! Markup under construction. Finished markup can only be a literal of this program; everything
//! else goes through an escaping function, so that no author's word can become a tag.

/// HTML, growing.
#[derive(Debug, Default)]
pub(in crate::write) struct Markup(String);

impl Markup {
    /// Nothing yet, with room for the body of a usual report.
    pub(in crate::write) fn body() -> Markup {
        Markup(String::with_capacity(1 << 16))
    }

    /// Adds markup.
    pub(in crate::write) fn raw(&mut self, markup: &'static str) -> &mut Markup {
        self.0.push_str(markup);
        self
    }

    /// Adds words.
    pub(in crate::write) fn text(&mut self, text: &str) -> &mut Markup {
        push_escaped(&mut self.0, text);
        self
    }

    /// Adds ` name="value"`.
    pub(in crate::write) fn attribute(&mut self, name: &'static str, value: &str) -> &mut Markup {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        push_escaped(&mut self.0, value);
        self.0.push('"');
        self
    }

    /// Adds ` name="value"` unless the value is empty.
    pub(in crate::write) fn attribute_if(
        &mut self,
        name: &'static str,
        value: &str,
    ) -> &mut Markup {
        if value.is_empty() { self } else { self.attribute(name, value) }
    }

    /// Adds a tag of a heading, `</h` or `<h` before its level.
    pub(in crate::write) fn heading(&mut self, begin: &'static str, level: usize) -> &mut Markup {
        self.0.push_str(begin);
        self.0.push_str(match level {
            0 | 1 => "1",
            2 => "2",
            3 => "3",
            4 => "4",
            5 => "5",
            _ => "6",
        });
        self
    }

    /// The finished text.
    pub(in crate::write) fn into_string(self) -> String {
        self.0
    }
}

/// Escapes for text and for attributes in double quotes alike. Controls, which HTML does not
/// allow, become U+FFFD.
fn push_escaped(out: &mut String, text: &str) {
    if !text.bytes().fold(false, |found, byte| found | may_need_escape(byte)) {
        return out.push_str(text);
    }
    let mut clean = 0;
    for (at, c) in text.char_indices() {
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\t' | '\n' => continue,
            c if c.is_control() => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[clean..at]);
        out.push_str(replacement);
        clean = at + c.len_utf8();
    }
    out.push_str(&text[clean..]);
}

/// Whether a character that begins with this byte may need escaping: most texts have none, and
/// bytes are looked at many at once. 0xC2 begins the C1 controls.
fn may_need_escape(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0x7f | 0xc2)
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn words_cannot_become_tags() {
        let mut out = Markup::default();
        out.raw("<p").attribute("title", "\"><i>").attribute_if("id", "").raw(">");
        out.text("</p>&\u{0}\u{85}").raw("</p>");
        let expect = "<p title=\"&quot;&gt;&lt;i&gt;\">&lt;/p&gt;&amp;\u{fffd}\u{fffd}</p>";
        assert_eq!(out.into_string(), expect);
    }
}
