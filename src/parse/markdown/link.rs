//! Where links and images may lead: the web by https and http, mail, a place in the report, and
//! images of the project. Everything else is refused after decoding, so that no spelling of
//! `javascript:` gets through.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::Span;
use crate::text;

/// The address of a link, if it is allowed; one that is not is reported.
pub(super) fn link_target(
    address: &str,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    // Browsers pass over controls and blanks in a scheme.
    let bare: String = address.chars().filter(|glyph| !glyph.is_control()).collect();
    let bare = bare.trim();
    let scheme = bare.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let allowed = bare.starts_with('#') && bare.len() > 1
        || matches!(scheme.as_deref(), Some("https" | "http" | "mailto"));
    if allowed && bare == address {
        return Some(address.to_owned());
    }
    let shown = address.escape_debug();
    diagnostics.push(
        Diagnostic::error(
            &codes::E0110,
            span,
            text!("链接地址“{shown}”不允许"; "the link address `{shown}` is not allowed"),
        )
        .help(text!(
            "可以用 https://、http://、mailto: 和报告里的位置 #标识";
            "use https://, http://, mailto:, or a place in the report as #id"
        )),
    );
    None
}

/// The path below the project of an image named in a fragment that lies in `folder`, if it
/// stays in the project; one that does not is reported.
pub(super) fn image_path(
    address: &str,
    folder: &str,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let decoded = percent_decoded(address);
    let path = decoded.as_deref().and_then(|decoded| resolve(decoded, folder));
    if path.is_none() {
        let shown = address.escape_debug();
        diagnostics.push(
            Diagnostic::error(
                &codes::E0113,
                span,
                text!("图片“{shown}”不在报告库里"; "the image `{shown}` does not lie in the project"),
            )
            .help(text!(
                "把图片放进年度文件夹的 images/，写成相对路径，如 images/现场.png";
                "put it into images/ of the year's folder and write a relative path, like images/site.png"
            )),
        );
    }
    path
}

fn resolve(path: &str, folder: &str) -> Option<String> {
    let foreign = path.is_empty()
        || path.starts_with('/')
        || path.contains(['\\', ':', '?', '#'])
        || path.chars().any(char::is_control);
    if foreign {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn percent_decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{image_path, link_target};
    use crate::diag::Diagnostics;
    use crate::source::{SourceId, Span};

    #[test]
    fn only_harmless_links_pass() {
        let span = Span::top(SourceId(0));
        let check = |address: &str, good: bool| {
            let mut diagnostics = Diagnostics::default();
            let found = link_target(address, span, &mut diagnostics);
            assert_eq!(found.is_some(), good, "{address:?}");
            assert_eq!(diagnostics.has_errors(), !good, "{address:?}");
        };
        for good in ["https://www.gov.cn/a?b=c#d", "http://x.cn", "mailto:a@b.cn", "#part-1"] {
            check(good, true);
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:x",
            " javascript:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//x.cn",
            "/etc",
            "x.html",
            "#",
            "",
            "https",
            " https://x.cn",
            "ftp://x",
        ] {
            check(bad, false);
        }
    }

    #[test]
    fn images_stay_in_the_project() {
        let span = Span::top(SourceId(0));
        let check = |address: &str, expect: Option<&str>| {
            let found = image_path(address, "2024/measures", span, &mut Diagnostics::default());
            assert_eq!(found.as_deref(), expect, "{address:?}");
        };
        check("a.png", Some("2024/measures/a.png"));
        check("../images/%E7%8E%B0%E5%9C%BA.png", Some("2024/images/现场.png"));
        check("./x/../a.png", Some("2024/measures/a.png"));
        for bad in [
            "/etc/passwd",
            "../../../x.png",
            "file:///x",
            "http://169.254.169.254/",
            "C:\\x.png",
            "//host/x",
            "%2e%2e%2f%2e%2e%2f%2e%2e/x.png",
            "a%zz",
            "",
            "a\\b.png",
            "a%00.png",
        ] {
            check(bad, None);
        }
    }
}
