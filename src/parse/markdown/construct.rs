//! Markdown that a report does not use, and HTML: found, named, and left out.

use crate::diag::{Diagnostic, Text, codes};
use crate::source::Span;
use crate::text;

/// What stands in the way.
pub(super) enum Unused {
    /// Four spaces at the start of a paragraph.
    IndentedCode,
    /// A fenced block.
    FencedCode,
    /// A horizontal rule.
    Rule,
    /// Blocks inside of blocks without end.
    TooDeep,
    /// A title in quotes behind an address.
    LinkTitle,
    /// A reference inside of an address or of literal text.
    ReferenceHere,
}

impl Unused {
    /// The message.
    pub(super) fn diagnostic(&self, span: Span) -> Diagnostic {
        let (message, help) = self.words();
        Diagnostic::error(&codes::E0114, span, message).help(help)
    }

    fn words(&self) -> (Text, Text) {
        match self {
            Unused::IndentedCode => (
                text!("段首的四个空格在 Markdown 里表示代码"; "four spaces in front mean code in Markdown"),
                text!("删去段首空格，首行缩进自动生成"; "delete them; the indent of the first line is made for you"),
            ),
            Unused::FencedCode => (
                text!("报告里不用代码块"; "a report has no code blocks"),
                text!("改成普通段落或表格"; "make it a paragraph or a table"),
            ),
            Unused::Rule => (
                text!("报告里不用分隔线"; "a report has no horizontal rules"),
                text!("删去它；用标题分开各部分"; "delete it; headings divide the text"),
            ),
            Unused::TooDeep => (
                text!("引用和列表套得太深"; "quotations and lists are nested too deeply"),
                text!("至多套 8 层"; "nest at most 8 levels"),
            ),
            Unused::LinkTitle => (
                text!("链接和图片不用引号里的标题"; "links and images have no title in quotes here"),
                text!("删去地址后面引号里的文字"; "delete the quoted text behind the address"),
            ),
            Unused::ReferenceHere => (
                text!("引用不能写在这里"; "a reference cannot stand here"),
                text!("引用写在正文、标题或表格里"; "write it in the text, a heading or a table"),
            ),
        }
    }
}

/// What is wrong with a piece of HTML; `None` for comments, which may stand anywhere and are
/// never published.
pub(super) fn html(raw: &str, span: Span) -> Option<Diagnostic> {
    let mut rest = raw;
    let mut other = String::new();
    while let Some(start) = rest.find("<!--") {
        other.push_str(&rest[..start]);
        let Some(end) = rest[start..].find("-->") else {
            return Some(
                Diagnostic::error(
                    &codes::E0109,
                    span,
                    text!("注释没有以 --> 结束，后面的内容会被吞掉"; "the comment is not closed with -->, and would swallow what follows"),
                )
                .help(text!("在注释末尾写 -->"; "write --> at its end")),
            );
        };
        rest = &rest[start + end + 3..];
    }
    other.push_str(rest);
    if other.trim().is_empty() {
        return None;
    }
    let shown: String = other.trim().chars().take(40).collect();
    Some(
        Diagnostic::error(
            &codes::E0109,
            span,
            text!("正文里不能写 HTML：{shown}"; "no HTML in the text: {shown}"),
        )
        .help(text!("用 Markdown 写；要印出尖括号就写 \\<"; "use Markdown; \\< prints an angle bracket")),
    )
}
