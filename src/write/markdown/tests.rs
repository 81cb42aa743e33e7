//! What is written is read back by a CommonMark parser and compared with the plain text.

use super::Markdown;
use crate::document::{Block, Document, Inline};
use crate::write::sample::{NASTY, everything, hostile, link, paragraph, report, words, write};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn markdown(body: Vec<Block>) -> String {
    let document = Document { title: vec!["题".to_owned()], body, ..Document::default() };
    let page = write(&Markdown, &document, &report());
    page.strip_prefix("# 题\n\n").unwrap_or(&page).trim_end().to_owned()
}

fn strong(text: &str) -> Inline {
    Inline::Strong(vec![words(text)])
}

/// Plain text of each paragraph, heading and cell, as a CommonMark parser reads it.
fn read(markdown: &str) -> Vec<String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut out = vec![String::new()];
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => {
                out.last_mut().map(|line| line.push_str(&text)).unwrap_or_default();
            }
            Event::SoftBreak | Event::HardBreak => {
                out.last_mut().map(|line| line.push('\n')).unwrap_or_default();
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item,
            ) => {
                out.push(String::new());
            }
            Event::Html(html) | Event::InlineHtml(html) => assert_eq!(html.trim(), "<!-- -->"),
            Event::Start(Tag::Strikethrough | Tag::CodeBlock(_)) => out.push("!".to_owned()),
            _ => {}
        }
    }
    out.retain(|line| !line.is_empty());
    out
}

#[test]
fn every_block_and_inline() {
    let expect = "# 某县某镇人民政府关于2024年法治政府建设情况的报告\n\n某府发〔2025〕3号\n\n县人民政府：\n\n\
        现将情况报告如下。\n\n## 一、主要举措和成效\n\n### （一）健全机制\n\n\
        <a id=\"mediation\"></a>**1.抓实调解**。全年调解纠纷。\n\n\
        全年调解218件[^1]，“**重点**”突出，*稳步*推进，见[网站](https://example.gov.cn/a%28b%29?c=1&d=2)\
        和[上文](#mediation)，运行`1+3+N`机制。\\\n另起一行。![宣传现场](../../图/a%20b.png)\n\n\
        - 第一条；\n- 第二条。\n\n（1）甲；\n\n（2）乙。\n\n续。\n\n> 依法行政。\n\n\
        | 事项 | 类别 | a\\|b | 数量 |\n| --- | :-- | :-: | --: |\n\
        | 调解 | 甲 | — | 218件 |\n|  | 乙 | x\\|y | 3 |\n\n\
        ## 二、存在的不足和原因\n\n一是力量不足。\n\n二是宣传不深。形式单一。\n\n\
        某县某镇人民政府\n\n2025年1月6日\n\n[^1]: 上年公布数为190件。\n";
    assert_eq!(write(&Markdown, &everything(), &report()), expect);
}

#[test]
fn strong_words_are_strong_beside_any_mark() {
    let cases = [
        (vec![words("请核对"), strong("“甲”"), words("后报")], "请核对“**甲**”后报"),
        (vec![strong("注意："), words("请核对")], "**注意**：请核对"),
        (vec![strong("（1）标题。")], "**（1）标题。**"),
        (vec![words("，"), strong("（重点）"), words("，")], "，**（重点）**，"),
        (vec![words("甲"), strong("97.7%"), words("乙")], "甲**97.7**%乙"),
        (vec![strong("甲"), Inline::Emphasis(vec![words("乙")])], "**甲**<!-- -->*乙*"),
        (
            vec![words("见"), Inline::Strong(vec![link("https://a.cn", "甲")]), words("乙")],
            "见[**甲**](https://a.cn)乙",
        ),
        (vec![words("甲"), strong("……"), words("乙")], "甲……乙"),
    ];
    for (inlines, expect) in cases {
        let block = paragraph(inlines);
        let out = markdown(vec![block]);
        assert_eq!(out, expect);
        let bold = Parser::new(&out).any(|event| matches!(event, Event::Start(Tag::Strong)));
        assert_eq!(bold, expect.contains("**"), "{out}");
    }
}

#[test]
fn words_read_back_as_they_were() {
    let nasty = [
        NASTY,
        "1. 甲",
        "12) 甲",
        "- 甲",
        "+ 甲",
        "* 甲",
        "# 甲",
        "> 甲",
        "---",
        "===",
        "***",
        "| a | b |",
        "[^1]: 甲",
        "[a]: http://x",
        "~~~",
        "```",
        "<div>",
        "<!-- a -->",
        "&lt;b&gt;",
        "a\\",
        "a\\*b",
        "http://a.cn/_b_",
        "甲_乙_丙",
        "__甲__",
        "![a](b)",
        "![",
        "甲!",
        ": 甲",
        "::: 甲",
        "(1) 甲",
        "a) 甲",
    ];
    for text in nasty {
        for inlines in [
            vec![words(text)],
            vec![strong(text)],
            vec![words("前"), strong(text), words("后")],
            vec![words("前"), Inline::Break, words(text)],
            vec![words(text), link("https://a.cn", text), words(text)],
        ] {
            let plain: String = crate::document::inline_line(&inlines);
            let out = markdown(vec![paragraph(inlines)]);
            let got: Vec<String> = read(&out).iter().map(|line| line.replace('\n', " ")).collect();
            assert_eq!(got, [plain.trim()], "{out}");
        }
    }
}

#[test]
fn hostile_words_stay_words_everywhere() {
    let page = write(&Markdown, &hostile(NASTY), &report());
    let plain = NASTY.replace('\u{2028}', " ");
    for line in read(&page) {
        let line = line.replace('\u{2028}', " ");
        let rest = line.replace(plain.trim_end(), "");
        assert!(!rest.contains('<') && !rest.contains("alert"), "{line}");
    }
    for event in Parser::new(&page) {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            assert!(dest_url.starts_with("https:") || dest_url.starts_with("../"), "{dest_url}");
        }
    }
}
