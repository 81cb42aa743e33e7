//! The encoding that a page says it has.
//!
//! Source: HTML Standard, 13.2.3.2 (prescan of the first 1024 bytes).

/// How far is looked.
const HEAD: usize = 1024;

/// The label behind `charset=` in a `meta` or in an XML declaration.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let xml = head.trim_start().strip_prefix("<?xml");
    let xml =
        xml.and_then(|rest| rest.split_once("?>")).and_then(|(rest, _)| value(rest, "encoding"));
    xml.or_else(|| {
        let metas = head.match_indices("<meta").filter_map(|(at, _)| head[at..].split('>').next());
        metas.into_iter().find_map(|meta| value(meta, "charset"))
    })
}

/// The value of `name=`, with quotes or without.
fn value(text: &str, name: &str) -> Option<String> {
    text.match_indices(name).find_map(|(at, _)| {
        let rest = text[at + name.len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let end =
            rest.find(|glyph: char| !(glyph.is_ascii_alphanumeric() || "-_:".contains(glyph)));
        let label = &rest[..end.unwrap_or(rest.len())];
        (!label.is_empty()).then(|| label.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn labels_are_found_as_pages_write_them() {
        for (page, label) in [
            ("<meta charset=\"GB2312\">", Some("gb2312")),
            ("<META http-equiv='Content-Type' content='text/html; charset=gbk'>", Some("gbk")),
            ("<meta name=\"a\"><meta charset = utf-8 />", Some("utf-8")),
            ("<?xml version=\"1.0\" encoding=\"GB18030\"?><html>", Some("gb18030")),
            ("<p>charset=gbk</p>", None),
        ] {
            assert_eq!(declared(page.as_bytes()).as_deref(), label, "{page}");
        }
        let late = " ".repeat(1100) + "<meta charset=gbk>";
        assert_eq!(declared(late.as_bytes()), None);
    }
}
