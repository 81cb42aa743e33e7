//! The page of an error or a lint as text or as Markdown: one language's half, then the examples
//! of the page, which both languages share.

use crate::diag::Language;
use crate::text;

/// The halves of a page and its examples.
struct Page<'a> {
    /// `# E0101 中文 · English`.
    heading: &'a str,
    /// The lines of the Chinese half, and of the English.
    prose: [Vec<&'a str>; 2],
    examples: Vec<Example<'a>>,
}

/// A fence with `bad` or `good` and a path behind its language.
struct Example<'a> {
    /// Its first line: as many backticks as it needs, and what stands behind them.
    opening: &'a str,
    lines: Vec<&'a str>,
}

/// The page in one language, as text: its title, its prose, its examples. The English half begins
/// with the heading `## English`; examples stand anywhere.
pub(super) fn readable(page: &str, language: Language) -> String {
    let page = Page::new(page);
    let prose = page.prose(language).iter().map(|line| line.trim_start_matches('#').trim());
    let mut parts = vec![title(page.heading, language), settled(prose)];
    parts.extend(page.examples.iter().map(|example| example.readable(language)));
    joined(parts)
}

/// The same as Markdown, without its title.
pub(super) fn markdown(page: &str, language: Language) -> String {
    let page = Page::new(page);
    let mut parts = vec![settled(page.prose(language).iter().copied())];
    parts.extend(page.examples.iter().map(|example| example.markdown(language)));
    joined(parts)
}

/// The first paragraph of the page in one language, on one line.
pub(super) fn opening(page: &str, language: Language) -> String {
    let page = Page::new(page);
    let prose = page.prose(language).iter().copied().skip_while(|line| line.is_empty());
    prose.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Page<'_> {
    fn new(page: &str) -> Page<'_> {
        let (heading, body) = page.split_once('\n').unwrap_or((page, ""));
        let mut page = Page { heading, prose: Default::default(), examples: Vec::new() };
        let mut half = 0;
        let mut lines = body.lines();
        while let Some(line) = lines.next() {
            let marks = line.len() - line.trim_start_matches('`').len();
            if marks >= 3 {
                let fence = &line[..marks];
                let inner = lines.by_ref().take_while(|line| line.trim_end() != fence).collect();
                page.examples.push(Example { opening: line, lines: inner });
            } else if line.trim_end() == "## English" {
                half = 1;
            } else if !line.starts_with("<!--") {
                page.prose[half].push(line);
            }
        }
        page
    }

    /// The half in `language`; the Chinese where there is no other.
    fn prose(&self, language: Language) -> &[&str] {
        match (language, &self.prose) {
            (Language::English, [_, english]) if !english.is_empty() => english,
            (Language::Chinese | Language::English, [chinese, _]) => chinese,
        }
    }
}

impl Example<'_> {
    fn label(&self, language: Language) -> Option<String> {
        let words: Vec<&str> = self.opening.trim_start_matches('`').split_whitespace().collect();
        let label = match words[..] {
            [_, "bad", path] => text!("错误（{path}）："; "wrong ({path}):"),
            [_, "good", path] => text!("正确（{path}）："; "right ({path}):"),
            _ => return None,
        };
        Some(label.get(language).to_owned())
    }

    fn readable(&self, language: Language) -> String {
        let lines = self.lines.iter().map(|line| format!("    {line}"));
        let all: Vec<String> = self.label(language).into_iter().chain(lines).collect();
        all.join("\n").trim_end().to_owned()
    }

    fn markdown(&self, language: Language) -> String {
        let marks = self.opening.len() - self.opening.trim_start_matches('`').len();
        let (fence, info) = self.opening.split_at(marks);
        let name = info.split_whitespace().next().unwrap_or_default();
        let label = self.label(language).map(|label| label + "\n\n").unwrap_or_default();
        format!("{label}{fence}{name}\n{}\n{fence}", self.lines.join("\n"))
    }
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

/// Lines without blank ones at their ends, and never two of them in a row.
fn settled<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for line in lines {
        if line.is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
            continue;
        }
        out += line;
        out.push('\n');
    }
    out.trim_end().to_owned()
}

fn joined(mut parts: Vec<String>) -> String {
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{markdown, opening, readable};
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

    #[test]
    fn pages_are_given_as_markdown_too() {
        let page = "# a-lint\n\n说明。\n再说。\n\n- 一\n\n```toml bad 2024/a.toml\na = 1\n```\n\n\
            ## English\n\nText `x`.\n";
        let example = "```toml\na = 1\n```\n";
        assert_eq!(
            markdown(page, Language::Chinese),
            format!("说明。\n再说。\n\n- 一\n\n错误（2024/a.toml）：\n\n{example}")
        );
        assert_eq!(
            markdown(page, Language::English),
            format!("Text `x`.\n\nwrong (2024/a.toml):\n\n{example}")
        );
        assert_eq!(opening(page, Language::Chinese), "说明。 再说。");
        assert_eq!(opening(page, Language::English), "Text `x`.");
    }
}
