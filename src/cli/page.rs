//! The page of an error or a lint as text for a terminal: one language's half, then the examples
//! of the page, which both languages share.

use crate::diag::{Language, Text};
use crate::text;

/// The page in one language. Its English half begins with the heading `## English`; examples
/// are fences with `bad` or `good` and a path behind their language, wherever they stand.
pub(super) fn readable(page: &str, language: Language) -> String {
    let (heading, body) = page.split_once('\n').unwrap_or((page, ""));
    let mut prose = [String::new(), String::new()];
    let mut examples = Vec::new();
    let mut half = 0;
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        let marks = line.len() - line.trim_start_matches('`').len();
        if marks >= 3 {
            let (fence, info) = line.split_at(marks);
            let inner: Vec<&str> =
                lines.by_ref().take_while(|line| line.trim_end() != fence).collect();
            examples.push(example(info, &inner, language));
        } else if line.trim_end() == "## English" {
            half = 1;
        } else if !line.starts_with("<!--") {
            let line = line.trim_start_matches('#').trim();
            prose[half] += &format!("{line}\n");
        }
    }
    let chosen = match language {
        Language::English if half == 1 => &prose[1],
        Language::Chinese | Language::English => &prose[0],
    };
    let mut parts = vec![title(heading, language), settled(chosen)];
    parts.extend(examples);
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// `E0101 中文 · English` in one language, its name kept.
fn title(heading: &str, language: Language) -> String {
    let heading = heading.trim_start_matches('#').trim();
    match (heading.split_once(" · "), language) {
        (Some((chinese, _)), Language::Chinese) => chinese.to_owned(),
        (Some((chinese, english)), Language::English) => {
            let name = chinese.split(' ').next().unwrap_or_default();
            format!("{name} {english}")
        }
        (None, _) => heading.to_owned(),
    }
}

fn example(info: &str, inner: &[&str], language: Language) -> String {
    let words: Vec<&str> = info.split_whitespace().collect();
    let mut out = match words[..] {
        [_, "bad", path] => label(text!("错误（{path}）："; "wrong ({path}):"), language),
        [_, "good", path] => label(text!("正确（{path}）："; "right ({path}):"), language),
        _ => String::new(),
    };
    for line in inner {
        out += &format!("    {line}\n");
    }
    out.trim_end().to_owned()
}

fn label(text: Text, language: Language) -> String {
    format!("{}\n", text.get(language))
}

/// Without blank lines at its ends, and never two of them in a row.
fn settled(prose: &str) -> String {
    let mut out = String::new();
    for line in prose.trim().lines() {
        if line.is_empty() && out.ends_with("\n\n") {
            continue;
        }
        out += line;
        out.push('\n');
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::readable;
    use crate::diag::Language;

    #[test]
    fn pages_are_shown_in_one_language_with_their_examples() {
        let page = "# E0101 编码有误 · wrong encoding\n\n说明。\n\n## 怎样改\n\n另存。\n\n\
            ```toml bad 2024/a.toml\na = 1\n```\n\n````markdown good b.md\n```\n````\n\n\
            <!-- no example -->\n\n## English\n\nText.\n";
        let examples =
            |wrong: &str, right: &str| format!("{wrong}\n    a = 1\n\n{right}\n    ```\n");
        assert_eq!(
            readable(page, Language::Chinese),
            format!(
                "E0101 编码有误\n\n说明。\n\n怎样改\n\n另存。\n\n{}",
                examples("错误（2024/a.toml）：", "正确（b.md）：")
            )
        );
        assert_eq!(
            readable(page, Language::English),
            format!(
                "E0101 wrong encoding\n\nText.\n\n{}",
                examples("wrong (2024/a.toml):", "right (b.md):")
            )
        );
        assert_eq!(readable("# E0101 甲 · a", Language::English), "E0101 a\n");
    }
}
